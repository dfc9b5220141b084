#include "check/checked_figure.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "check/reading.h"
#include "values/status.h"

enum { PERCENT_DECIMALS = 4 };

/* ---- ranges and names ---- */

/* value = value * numerator / denominator + plus */
static int convert(struct ts_rational *value, ts_int128 numerator, ts_int128 denominator,
                   ts_int128 plus)
{
    struct ts_rational factor;
    int code;

    ts_rational_init(&factor);
    code = ts_rational_set(&factor, numerator, denominator);
    if (code == TS_OK)
        code = ts_rational_multiply(value, value, &factor);
    if (code == TS_OK)
        code = ts_rational_set(&factor, plus, 1);
    if (code == TS_OK)
        code = ts_rational_add(value, value, &factor);
    ts_rational_release(&factor);
    return code;
}

static int take_end(const struct ts_system *system, enum ts_variable_kind kind,
                    const struct ts_end *end, enum ts_rounding outwards, struct ts_decimal *out,
                    bool *open)
{
    bool is_level = kind == TS_VARIABLE_LEVEL || kind == TS_VARIABLE_REST;
    struct ts_rational value, rounded;
    int order = 0, code;

    ts_rational_init(&value);
    ts_rational_init(&rounded);
    code = ts_rational_copy(&value, &end->value);
    if (code == TS_OK)
        code = is_level ? convert(&value, 1, ts_power_of_ten(system->scale), 0)
                        : convert(&value, 100, 1, kind == TS_VARIABLE_GROWTH ? -100 : 0);
    if (code == TS_OK)
        code =
            ts_rational_round(&value, is_level ? system->scale : PERCENT_DECIMALS, outwards, out);
    if (code == TS_OK)
        code = ts_rational_set_decimal(&rounded, *out);
    if (code == TS_OK)
        code = ts_rational_compare(&value, &rounded, &order);
    *out = ts_decimal_normalize(*out);
    *open = end->open && order == 0;
    ts_rational_release(&value);
    ts_rational_release(&rounded);
    return code;
}

int ts_check_range_of(const struct ts_system *system, enum ts_variable_kind kind,
                      const struct ts_range *range, struct ts_check_range *out)
{
    int code = TS_OK;

    *out = (struct ts_check_range){.has_low = range->low.finite, .has_high = range->high.finite};
    if (out->has_low)
        code = take_end(system, kind, &range->low, TS_ROUND_DOWN, &out->low, &out->low_open);
    if (code == TS_OK && out->has_high)
        code = take_end(system, kind, &range->high, TS_ROUND_UP, &out->high, &out->high_open);
    return code;
}

static struct ts_check_series series_of(const struct ts_table *table, const struct ts_key *key)
{
    const struct ts_series_key *series = &key->series;

    return (struct ts_check_series){
        .reporter = ts_country_code(series->reporter, table->groups),
        .partner = ts_country_code(series->partner, table->groups),
        .flow = ts_table_flow_name(table, series->flow),
        .commodity = table->commodities.texts[series->commodity],
        .period = key->period,
    };
}

struct ts_check_series ts_check_series_of(const struct ts_system *system,
                                          const struct ts_variable *variable)
{
    struct ts_check_series series = series_of(system->table, &variable->key);

    series.growth = variable->kind == TS_VARIABLE_GROWTH;
    series.share = variable->kind == TS_VARIABLE_SHARE;
    return series;
}

/* ---- figures ---- */

static int set_text(struct ts_checked_figure *out, const char *printed, struct ts_decimal value)
{
    char text[TS_DECIMAL_TEXT_MAX];

    if (printed == NULL || printed[0] == '\0') {
        ts_decimal_text(value, text);
        printed = text;
    }
    out->text = strdup(printed);
    out->width = ts_text_characters(printed, strlen(printed));
    return out->text == NULL ? TS_ERROR_MEMORY : TS_OK;
}

static void take_status(const struct ts_system *system, const struct ts_key *key, uint16_t input,
                        struct ts_checked_figure *out)
{
    out->status = ts_system_status(system, key, input);
    out->status_meaning = out->status == NULL ? NULL : ts_status_meaning(out->status);
}

/* What a record says of itself; "" is nothing. */
static int take_remark(const char *said, char **remark)
{
    if (said[0] == '\0')
        return TS_OK;
    *remark = strdup(said);
    return *remark == NULL ? TS_ERROR_MEMORY : TS_OK;
}

static int take_statement(const struct ts_system *system, const struct ts_figure *figure,
                          struct ts_checked_figure *out)
{
    const struct ts_table *table = system->table;
    const struct ts_statement *s = &table->statements[figure->source];
    bool is_growth = figure->kind == TS_FIGURE_GROWTH;
    const char *unit = table->texts.texts[s->unit_text];
    struct ts_unit scaled = {.power = 0};
    struct ts_figure_place place = is_growth ? s->growth_place : s->value_place;
    int code = take_remark(table->texts.texts[s->source], &out->source);

    if (code == TS_OK)
        code = take_remark(table->texts.texts[s->note], &out->note);
    if (code != TS_OK)
        return code;

    out->file = table->inputs[s->input].name;
    out->line = place.line != 0 ? place.line : s->line;
    out->column = place.column;
    out->rows = 1;
    out->unit = is_growth ? "%" : unit;
    if (!is_growth && ts_unit_parse(unit, strlen(unit), &scaled, NULL) == TS_OK)
        out->power = scaled.power;
    out->digit = is_growth ? -s->growth.scale : s->digit;
    take_status(system,
                &(struct ts_key){{s->reporter, s->partner, s->commodity, s->flow}, s->period},
                s->input, out);
    return set_text(out, table->texts.texts[is_growth ? s->growth_text : s->value_text],
                    is_growth ? s->growth : (struct ts_decimal){s->value, table->scale});
}

static int take_sum(const struct ts_system *system, const struct ts_figure *figure,
                    struct ts_checked_figure *out)
{
    const struct ts_table *table = system->table;
    const struct ts_observed_sum *sum = &system->sums[figure->source];
    struct ts_decimal value = ts_decimal_normalize((struct ts_decimal){sum->sum, table->scale});

    out->file = table->inputs[sum->input].name;
    out->line = sum->line;
    out->rows = sum->rows;
    out->observation = series_of(table, &sum->first);
    out->unit = ts_table_flow_unit(table, sum->key.series.flow);
    out->digit = -value.scale;
    if (sum->rows == 1)
        take_status(system, &sum->first, sum->input, out);
    return set_text(out, NULL, value);
}

/* A figure that nothing can be compared with has no variable, but a key all the same. */
static struct ts_variable variable_of(const struct ts_system *system,
                                      const struct ts_figure *figure)
{
    const struct ts_statement *s;

    if (figure->variable != TS_NO_VARIABLE)
        return system->variables[figure->variable];
    s = &system->table->statements[figure->source];
    return (struct ts_variable){
        .key = {{s->reporter, s->partner, s->commodity, s->flow}, s->period},
        .kind = figure->kind == TS_FIGURE_GROWTH ? TS_VARIABLE_GROWTH : TS_VARIABLE_LEVEL};
}

int ts_checked_figure_make(const struct ts_system *system, uint32_t figure,
                           struct ts_checked_figure *out)
{
    const struct ts_figure *from = &system->figures[figure];
    struct ts_variable variable = variable_of(system, from);
    struct ts_range range;
    int code = TS_OK;

    *out = (struct ts_checked_figure){.series = ts_check_series_of(system, &variable)};
    ts_range_init(&range);
    ts_read_figure(system, from, system->reading, &range, &code);
    if (code == TS_OK)
        code = ts_check_range_of(system, (enum ts_variable_kind)variable.kind, &range, &out->range);
    ts_range_release(&range);
    if (code != TS_OK)
        return code;
    return from->kind == TS_FIGURE_OBSERVED ? take_sum(system, from, out)
                                            : take_statement(system, from, out);
}

void ts_checked_figure_release(struct ts_checked_figure *figure)
{
    free(figure->text);
    free(figure->source);
    free(figure->note);
    free(figure->meant);
}
