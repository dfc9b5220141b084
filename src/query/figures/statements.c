#include "query/figures/statements.h"

#include <stdlib.h>

int ts_statements_scale(struct ts_cells *cells, struct ts_error *error)
{
    const struct ts_table *table = cells->plan->table;
    int32_t finest = table->scale;

    for (size_t i = 0; i < table->statement_count; i++)
        if (table->statements[i].has_value && -table->statements[i].digit > finest)
            finest = -table->statements[i].digit;
    cells->scale = finest + 2; /* for halves of bounds that are halves */
    /* values are int64: 19 digits, and their sums need room up to 38 */
    if (cells->scale - table->scale > 10)
        return ts_error_set(error, TS_ERROR_OVERFLOW,
                            "figures printed to %d decimals and values of %d decimals are too "
                            "far apart to be computed with exactly",
                            (int)finest, (int)table->scale);
    cells->factor = ts_power_of_ten(cells->scale - table->scale);
    return TS_OK;
}

/* The numbers that print as this value: within half of the last printed digit, or
 * from it to one more digit away from zero. */
static struct ts_interval interval_of(const struct ts_cells *cells, const struct ts_statement *s)
{
    ts_int128 value = s->value * cells->factor;
    ts_int128 half = 5 * ts_power_of_ten(s->digit + cells->scale - 1);
    struct ts_interval interval = ts_interval_point(value);

    if (s->rounding == TS_PRINTED_NEAREST)
        interval = ts_interval_between(value - half, value + half);
    if (s->rounding == TS_PRINTED_TRUNCATED) {
        interval = ts_interval_between(value > 0 ? value : value - 2 * half,
                                       value < 0 ? value : value + 2 * half);
        interval.low_open = value <= 0;
        interval.high_open = value >= 0;
    }
    if (s->bound == TS_BOUND_AT_LEAST)
        interval = (struct ts_interval){.low = value, .has_low = true};
    if (s->bound == TS_BOUND_AT_MOST)
        interval = (struct ts_interval){.high = value, .has_high = true};
    if (s->bound == TS_BOUND_ABOUT)
        interval = ts_interval_all();
    return interval;
}

static void add_level(const struct ts_cells *cells, struct ts_stated *stated,
                      const struct ts_statement *s)
{
    struct ts_interval both = ts_interval_intersect(stated->level, interval_of(cells, s));
    bool precise = !stated->has_printed || s->digit < stated->digit ||
                   (s->rounding == TS_PRINTED_EXACT && s->bound == TS_BOUND_NONE);

    if (precise) {
        stated->has_printed = true;
        stated->printed = s->value * cells->factor;
        stated->digit = s->digit;
    }
    if (stated->level_from == NULL)
        stated->level_from = s;
    if (ts_interval_is_empty(both) && stated->level_against == NULL)
        stated->level_against = s;
    if (both.has_low != stated->level.has_low || both.low != stated->level.low ||
        both.low_open != stated->level.low_open)
        stated->low_from = s;
    if (both.has_high != stated->level.has_high || both.high != stated->level.high ||
        both.high_open != stated->level.high_open)
        stated->high_from = s;
    stated->has_level |= !ts_interval_is_all(both);
    stated->level = both;
}

static void add_rate(struct ts_stated *stated, const struct ts_statement *s)
{
    struct ts_decimal rate = s->growth;
    struct ts_decimal low = rate, high = rate;

    /* one more digit than printed: half of the last one, or a whole one */
    low.scale = high.scale = rate.scale + 1;
    low.coefficient = rate.coefficient * 10;
    high.coefficient = low.coefficient;
    if (s->rounding != TS_PRINTED_TRUNCATED || rate.coefficient <= 0)
        low.coefficient -= s->rounding == TS_PRINTED_TRUNCATED ? 10 : 5;
    if (s->rounding != TS_PRINTED_TRUNCATED || rate.coefficient >= 0)
        high.coefficient += s->rounding == TS_PRINTED_TRUNCATED ? 10 : 5;

    if (stated->rate_from == NULL)
        stated->rate_from = s;
    if (stated->has_rate && ts_decimal_compare(stated->rate_low, low) > 0)
        low = stated->rate_low;
    if (stated->has_rate && ts_decimal_compare(stated->rate_high, high) < 0)
        high = stated->rate_high;
    if (ts_decimal_compare(low, high) > 0) {
        if (stated->rate_against == NULL)
            stated->rate_against = s;
        return;
    }
    stated->has_rate = true;
    stated->rate_low = low;
    stated->rate_high = high;
}

static struct ts_key key_of(const struct ts_statement *s)
{
    return (struct ts_key){{s->reporter, s->partner, s->commodity, s->flow}, s->period};
}

static int compare_statements(const void *a, const void *b)
{
    const struct ts_statement *x = *(const struct ts_statement *const *)a;
    const struct ts_statement *y = *(const struct ts_statement *const *)b;
    struct ts_key first = key_of(x), second = key_of(y);
    int order = ts_series_compare(first.series, second.series);

    if (order == 0)
        order = ts_period_compare(first.period, second.period);
    return order != 0 ? order : (x > y) - (x < y); /* of one table: in the order of lines */
}

static void merge(struct ts_cells *cells, const struct ts_statement **sorted, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct ts_statement *s = sorted[i];
        struct ts_key key = key_of(s);
        struct ts_stated *last =
            cells->stated_count > 0 ? &cells->stated[cells->stated_count - 1] : NULL;

        if (last == NULL || ts_series_compare(last->key.series, key.series) != 0 ||
            !ts_period_equal(last->key.period, key.period)) {
            last = &cells->stated[cells->stated_count++];
            *last = (struct ts_stated){.key = key, .level = ts_interval_all()};
        }
        if (s->has_value)
            add_level(cells, last, s);
        last->has_growth |= s->has_growth;
        if (s->has_growth && !s->growth_is_volume)
            add_rate(last, s);
    }
}

int ts_statements_gather(struct ts_cells *cells, struct ts_error *error)
{
    const struct ts_question_plan *plan = cells->plan;
    const struct ts_table *table = plan->table;
    const struct ts_statement **sorted =
        calloc(table->statement_count + 1, sizeof(const struct ts_statement *));
    size_t count = 0;

    if (sorted == NULL)
        return ts_error_memory(error);
    for (size_t i = 0; i < table->statement_count; i++) {
        const struct ts_statement *s = &table->statements[i];

        if (ts_question_plan_keeps(plan, s->reporter, s->partner, s->flow, s->commodity))
            sorted[count++] = s;
    }
    qsort(sorted, count, sizeof(const struct ts_statement *), compare_statements);
    cells->stated = calloc(count + 1, sizeof *cells->stated);
    if (cells->stated != NULL)
        merge(cells, sorted, count);
    free(sorted);
    return cells->stated == NULL ? ts_error_memory(error) : TS_OK;
}

int ts_statements_conflict(const struct ts_cells *cells, const struct ts_stated *stated,
                           bool of_rate, struct ts_error *error)
{
    const struct ts_table *table = cells->plan->table;
    const struct ts_statement *first = of_rate ? stated->rate_from : stated->level_from;
    const struct ts_statement *second = of_rate ? stated->rate_against : stated->level_against;
    const char *flow = ts_table_flow_name(table, stated->key.series.flow);
    char period[TS_PERIOD_TEXT_MAX];
    char **texts = table->texts.texts;

    ts_period_text(stated->key.period, period);
    ts_error_set(error, TS_ERROR_CONFLICT,
                 "\"%s%s%s\" and \"%s%s%s\" (%s:%lu) cannot both be the %s of %s with %s in %s",
                 texts[of_rate ? second->growth_text : second->value_text], of_rate ? "" : " ",
                 of_rate ? " %" : texts[second->unit_text],
                 texts[of_rate ? first->growth_text : first->value_text], of_rate ? "" : " ",
                 of_rate ? " %" : texts[first->unit_text], table->inputs[first->input].name,
                 (unsigned long)first->line, of_rate ? "growth" : flow,
                 ts_country_code(stated->key.series.reporter, table->groups),
                 ts_country_code(stated->key.series.partner, table->groups), period);
    ts_error_field(error, of_rate ? "growth" : flow);
    ts_error_hint(error, "rounded as printed they have no number in common: correct or leave out "
                         "one of them");
    ts_error_file(error, table->inputs[second->input].name, second->line);
    return TS_ERROR_CONFLICT;
}
