#include "render/number.h"

#include <string.h>

#include "base/text.h"

static const char minus[] = "\u2212", narrow_space[] = "\u202F", unknown[] = "\u2013";

static void append(struct ts_number_text *out, const char *text, size_t size)
{
    size_t used = strlen(out->text);

    ts_text_copy(out->text + used, sizeof out->text - used, text, size);
}

static void append_text(struct ts_number_text *out, const char *text)
{
    append(out, text, strlen(text));
}

/* Appends the value and notes where its point stands. */
static void append_decimal(struct ts_number_text *out, struct ts_decimal value)
{
    char plain[TS_DECIMAL_TEXT_MAX];
    const char *digits = plain;

    ts_decimal_text(value, plain);
    if (*digits == '-') {
        append_text(out, minus);
        digits++;
    }
    for (size_t left = strcspn(digits, "."); left > 0; left--) {
        append(out, digits++, 1);
        if (left > 1 && left % 3 == 1)
            append_text(out, narrow_space);
    }
    out->point = strlen(out->text);
    append_text(out, digits);
}

static bool is_exact(const struct ts_number *number)
{
    return number->has_low && number->has_high &&
           ts_decimal_compare(number->low, number->high) == 0;
}

/* a - b. False when it does not fit. */
static bool difference(struct ts_decimal a, struct ts_decimal b, struct ts_decimal *out)
{
    out->scale = a.scale > b.scale ? a.scale : b.scale;
    return ts_decimal_rescale(a, out->scale, &a) && ts_decimal_rescale(b, out->scale, &b) &&
           ts_int128_add(a.coefficient, -b.coefficient, &out->coefficient);
}

/* How far the interval reaches from a value of it. False when it has no end. */
static bool reach(const struct ts_number *number, struct ts_decimal value, struct ts_decimal *out)
{
    struct ts_decimal below, above;

    if (!number->has_low || !number->has_high || !difference(value, number->low, &below) ||
        !difference(number->high, value, &above))
        return false;
    *out = ts_decimal_compare(below, above) > 0 ? below : above;
    return true;
}

/* digit * 10^exponent */
static struct ts_decimal place_value(int digit, int32_t exponent)
{
    if (exponent < 0)
        return (struct ts_decimal){digit, -exponent};
    return (struct ts_decimal){digit * ts_power_of_ten(exponent), 0};
}

static int32_t decimals_needed(struct ts_decimal value, int32_t power, int32_t most)
{
    int32_t decimals = 0;

    while (decimals < most &&
           ts_decimal_compare(ts_decimal_round(value, decimals - power, TS_ROUND_NEAREST), value) !=
               0)
        decimals++;
    return decimals;
}

int32_t ts_number_decimals(const struct ts_number *number, int32_t power, int32_t most)
{
    struct ts_decimal half;

    if (!number->known)
        return 0;
    if (is_exact(number) || !reach(number, number->value, &half))
        return decimals_needed(number->value, power, most);

    int32_t decimals = most;

    while (decimals > 0 && ts_decimal_compare(half, place_value(1, power - decimals)) > 0)
        decimals--;
    return decimals;
}

struct ts_decimal ts_decimal_shown(struct ts_decimal value, struct ts_level_form form,
                                   enum ts_rounding rounding)
{
    struct ts_decimal shown = ts_decimal_round(value, form.decimals - form.power, rounding);
    struct ts_decimal same;

    shown.scale += form.power;
    return ts_decimal_rescale(shown, form.decimals, &same) ? same : shown;
}

/* Without zeros at the end beyond `decimals` digits. */
static struct ts_decimal trim(struct ts_decimal value, int32_t decimals)
{
    struct ts_decimal shorter;

    while (value.scale > decimals && ts_decimal_rescale(value, value.scale - 1, &shorter))
        value = shorter;
    return value;
}

/* Does the interval reach further than the last digit shown says of itself? That is half a unit of
 * it, about the value; and a quarter more about what is shown, for what was rounded away. */
static bool is_visible(struct ts_decimal half, struct ts_decimal half_of_shown, int32_t exponent)
{
    return ts_decimal_compare(half, place_value(5, exponent - 1)) > 0 ||
           ts_decimal_compare(half_of_shown, place_value(75, exponent - 2)) > 0;
}

/* The margin is about the number as shown, and covers all of the interval. */
static void append_margin(struct ts_number_text *out, const struct ts_number *number,
                          struct ts_decimal shown, struct ts_level_form form)
{
    struct ts_level_form as_shown = {form.power, shown.scale};
    struct ts_decimal half, half_of_shown, printed = shown;
    size_t point = out->point;

    if (!ts_int128_multiply(shown.coefficient, ts_power_of_ten(form.power), &printed.coefficient) ||
        !reach(number, number->value, &half) || !reach(number, printed, &half_of_shown) ||
        !is_visible(half, half_of_shown, form.power - shown.scale))
        return;
    append_text(out, " \u00B1");
    append_decimal(out, trim(ts_decimal_shown(half_of_shown, as_shown, TS_ROUND_UP), 0));
    out->point = point;
}

static void begin(struct ts_number_text *out, struct ts_decimal value)
{
    *out = (struct ts_number_text){.negative = value.coefficient < 0};
}

static enum ts_level_relation relation_of(const struct ts_number *number)
{
    if (number->has_low && number->has_high)
        return TS_WITHIN;
    if (number->has_low)
        return TS_AT_LEAST;
    return number->has_high ? TS_AT_MOST : TS_ABOUT;
}

static void append_relation(struct ts_number_text *out, enum ts_level_relation relation)
{
    static const char *const signs[] = {
        [TS_WITHIN] = "", [TS_AT_LEAST] = "\u2265 ", [TS_AT_MOST] = "\u2264 ", [TS_ABOUT] = "~"};

    append_text(out, signs[relation]);
}

/* A bound is rounded outwards. */
static enum ts_rounding rounding_of(enum ts_level_relation relation)
{
    return relation == TS_AT_LEAST  ? TS_ROUND_DOWN
           : relation == TS_AT_MOST ? TS_ROUND_UP
                                    : TS_ROUND_NEAREST;
}

void ts_number_level(const struct ts_number *number, struct ts_level_form form, bool margin,
                     struct ts_number_text *out)
{
    if (!number->known) {
        ts_number_unknown(out);
        return;
    }

    enum ts_level_relation relation = ts_level_relation_of(number);
    struct ts_decimal shown = ts_decimal_shown(number->value, form, rounding_of(relation));

    if (!is_exact(number))
        shown = trim(shown, ts_number_decimals(number, form.power, form.decimals));
    begin(out, shown);
    append_relation(out, relation);
    append_decimal(out, shown);
    if (margin && relation == TS_WITHIN)
        append_margin(out, number, shown, form);
}

void ts_number_ratio(const struct ts_number *number, struct ts_number_text *out)
{
    if (!number->known) {
        ts_number_unknown(out);
        return;
    }
    begin(out, number->value);
    if (number->has_low != number->has_high)
        append_relation(out, relation_of(number));
    append_decimal(out, number->value);
}

void ts_number_plain(struct ts_decimal value, struct ts_number_text *out)
{
    begin(out, value);
    append_decimal(out, value);
}

void ts_number_unknown(struct ts_number_text *out)
{
    *out = (struct ts_number_text){.point = sizeof unknown - 1};
    append_text(out, unknown);
}
