#include "render/scale.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "values/country.h"
#include "values/unit.h"

enum {
    MOST_DECIMALS = 2,
    MOST_BOUND_DECIMALS = 6, /* bounds are finer than the figures they are of */
    MOST_ASKED_DECIMALS = 30,
    LARGEST_POWER = 9
};

static const char *power_name(int32_t power)
{
    return power == 3 ? "thousand " : power == 6 ? "million " : power == 9 ? "billion " : "";
}

typedef void visit_level(const struct ts_number *number, void *context);

static void visit(const struct ts_number *number, visit_level *visitor, void *context)
{
    if (number->known)
        visitor(number, context);
}

/* Visits the levels of the rows that have the result's unit. */
static void each_row_level(const struct ts_result *result, visit_level *visitor, void *context)
{
    for (size_t column = 0; column < result->measure_count; column++)
        for (size_t i = 0; i < result->row_count; i++)
            if (result->measures[column].kind == TS_MEASURE_LEVEL && result->rows[i].unit == NULL) {
                struct ts_number number = ts_result_number(result, &result->rows[i], column);

                visit(&number, visitor, context);
            }
}

static void each_level(const struct ts_result *result, visit_level *visitor, void *context)
{
    each_row_level(result, visitor, context);
    for (size_t column = 0; result->total != NULL && column < result->measure_count; column++)
        if (result->measures[column].kind == TS_MEASURE_LEVEL)
            visit(&result->total[column], visitor, context);
}

struct extent {
    bool any;
    struct ts_decimal largest, smallest; /* absolute; zeros are not smallest */
};

static void widen(const struct ts_number *number, void *context)
{
    struct extent *extent = context;
    struct ts_decimal value = number->value;

    if (value.coefficient < 0)
        value.coefficient = -value.coefficient;
    if (value.coefficient == 0)
        return;
    if (!extent->any || ts_decimal_compare(value, extent->largest) > 0)
        extent->largest = value;
    if (!extent->any || ts_decimal_compare(value, extent->smallest) < 0)
        extent->smallest = value;
    extent->any = true;
}

static bool is_below(struct ts_decimal value, int32_t exponent)
{
    return ts_decimal_compare(value, (struct ts_decimal){ts_power_of_ten(exponent), 0}) < 0;
}

/* Millions, unless they would make a row's number of more than four digits, or of
 * none, or hide one that is not zero. A total may be longer than the rows. */
static int32_t choose_power(const struct ts_result *result)
{
    struct extent extent = {0};
    int32_t power = 0;

    each_row_level(result, widen, &extent);
    while (power < LARGEST_POWER && extent.any && !is_below(extent.largest, power + 4))
        power += 3;
    if (power == 3 && !is_below(extent.largest, 6) && !is_below(extent.smallest, 6 - MOST_DECIMALS))
        power = 6;
    return power;
}

struct precision {
    int32_t power, most, decimals;
};

static void count_decimals(const struct ts_number *number, void *context)
{
    struct precision *precision = context;
    int32_t decimals = ts_number_decimals(number, precision->power, precision->most);

    if (decimals > precision->decimals)
        precision->decimals = decimals;
}

static void count_bound_decimals(const struct ts_number *number, void *context)
{
    struct ts_number low = {true, true, true, number->low, number->low, number->low};
    struct ts_number high = {true, true, true, number->high, number->high, number->high};

    count_decimals(number, context);
    if (number->has_low)
        count_decimals(&low, context);
    if (number->has_high)
        count_decimals(&high, context);
}

static int32_t choose_decimals(const struct ts_result *result,
                               const struct ts_render_options *options, int32_t power)
{
    struct precision precision = {.power = power, .most = MOST_DECIMALS};

    if (options->decimals >= 0)
        return options->decimals < MOST_ASKED_DECIMALS ? options->decimals : MOST_ASKED_DECIMALS;
    if (options->interval)
        precision.most = MOST_BOUND_DECIMALS;
    each_level(result, options->interval ? count_bound_decimals : count_decimals, &precision);
    return precision.decimals;
}

/* The nearest of "million" and "USD million" and so on, or what there is. */
static void hint_at_unit(const struct ts_result *result, const char *text, struct ts_error *error)
{
    static const char *const scales[] = {"thousand", "million", "billion"};
    enum { SCALES = sizeof scales / sizeof scales[0], CANDIDATES = 2 * SCALES };
    char with_unit[SCALES][48];
    const char *candidates[CANDIDATES];

    for (size_t i = 0; i < SCALES; i++) {
        snprintf(with_unit[i], sizeof with_unit[i], "%s %s", result->unit, scales[i]);
        candidates[i] = scales[i];
        candidates[SCALES + i] = with_unit[i];
    }

    ptrdiff_t nearest = ts_text_nearest(text, strlen(text), candidates, CANDIDATES);

    if (nearest >= 0)
        ts_error_hint(error, "did you mean \"%s\"?", candidates[nearest]);
    else
        ts_error_hint(error, "%s, %s thousand, %s million or %s billion", result->unit,
                      result->unit, result->unit, result->unit);
}

/* "million" alone is meant of the result's currency. */
static int parse_unit(const struct ts_result *result, const char *text, struct ts_unit *unit,
                      struct ts_error *error)
{
    char with_currency[64];
    int length = snprintf(with_currency, sizeof with_currency, "%s %s", result->unit, text);

    if (text[0] != '\0' && length > 0 && (size_t)length < sizeof with_currency &&
        ts_unit_parse(with_currency, (size_t)length, unit, NULL) == TS_OK)
        return TS_OK;
    if (ts_unit_parse(text, strlen(text), unit, NULL) == TS_OK &&
        strcmp(unit->name, result->unit) == 0)
        return TS_OK;
    ts_error_set(error, TS_ERROR_USAGE, "\"%s\" is not a unit of these figures", text);
    ts_error_field(error, "--unit");
    hint_at_unit(result, text, error);
    return TS_ERROR_USAGE;
}

static int choose_unit(const struct ts_result *result, const char *asked, int32_t *power,
                       struct ts_error *error)
{
    bool currency = ts_currency_is_known(result->unit, strlen(result->unit));
    struct ts_unit unit;

    *power = 0;
    if (asked == NULL) {
        if (currency)
            *power = choose_power(result);
        return TS_OK;
    }
    if (result->unit[0] == '\0') {
        ts_error_set(error, TS_ERROR_USAGE, "\"%s\" is not a unit of these figures", asked);
        ts_error_field(error, "--unit");
        ts_error_hint(error, "they have units of their own and are shown in them");
        return TS_ERROR_USAGE;
    }

    int code = parse_unit(result, asked, &unit, error);

    if (code == TS_OK)
        *power = unit.power;
    return code;
}

/* Not when every row has a unit of its own. */
static bool uses_unit(const struct ts_result *result)
{
    bool used = result->row_count == 0;

    for (size_t i = 0; i < result->row_count; i++)
        used = used || result->rows[i].unit == NULL;
    return used;
}

int ts_scale_choose(const struct ts_result *result, const struct ts_render_options *options,
                    struct ts_scale *scale, struct ts_error *error)
{
    *scale = (struct ts_scale){0};

    int code = choose_unit(result, options->unit, &scale->form.power, error);

    if (code != TS_OK)
        return code;
    scale->form.decimals = choose_decimals(result, options, scale->form.power);
    if (result->unit[0] != '\0' && uses_unit(result))
        snprintf(scale->unit, sizeof scale->unit, "%s%s", power_name(scale->form.power),
                 result->unit);
    return TS_OK;
}

struct ts_level_form ts_scale_of_row(const struct ts_result *result,
                                     const struct ts_result_row *row, struct ts_scale scale)
{
    struct precision precision = {.most = MOST_DECIMALS};

    if (row->unit == NULL)
        return scale.form;
    for (size_t i = 0; i < result->measure_count; i++)
        if (result->measures[i].kind == TS_MEASURE_LEVEL) {
            struct ts_number number = ts_result_number(result, row, i);

            count_decimals(&number, &precision);
        }
    return (struct ts_level_form){0, precision.decimals};
}
