/* Figures from observations.
 *
 * Millions of rows say nothing of each other, and none of them becomes a figure. Those do
 * that may be compared with something: rows of a level that others lie beneath (turnover
 * beside exports, a year beside its months, TOTAL beside chapters, a group beside its
 * members), and what lies beneath these and beneath the statements, added up. */
#include <string.h>

#include "base/array.h"
#include "check/observed.h"
#include "check/rule.h"
#include "check/rules.h"

enum { FLOWS = TS_FLOW_BALANCE + 1 };

static int add_sum(struct ts_system *system, const struct ts_observed_sum *sum)
{
    uint32_t variable;

    if (ts_array_reserve(&system->sums, &system->sum_capacity, system->sum_count + 1,
                         sizeof *sum) != TS_OK ||
        ts_array_reserve(&system->figures, &system->figure_capacity, system->figure_count + 1,
                         sizeof *system->figures) != TS_OK ||
        ts_system_variable(system, sum->key, TS_VARIABLE_LEVEL, &variable) != TS_OK)
        return TS_ERROR_MEMORY;
    system->sums[system->sum_count] = *sum;
    system->figures[system->figure_count++] =
        (struct ts_figure){variable, (uint32_t)system->sum_count++, TS_FIGURE_OBSERVED};
    return TS_OK;
}

/* ---- rows that are figures themselves ---- */

static bool named_by_rule(const struct ts_system *system, ts_flow_code flow)
{
    for (size_t i = 0; i < system->rule_count; i++)
        for (size_t k = 0; k < system->rules[i].term_count; k++)
            if (system->rules[i].terms[k].flow == flow)
                return true;
    return false;
}

/* Does the next key of the series lie within this one? Longer periods come first. */
static bool has_parts(const struct ts_observed_keys *keys, size_t at)
{
    const struct ts_observed_key *item = &keys->items[at];

    return at + 1 < keys->count &&
           ts_observed_is_of(keys, at + 1, item->key.series.reporter, item->key.series.partner,
                             item->key.series.flow) &&
           item[1].rank == item->rank && ts_period_overlaps(item[1].key.period, item->key.period);
}

static bool has_finer_commodities(const struct ts_observed_keys *keys, size_t at)
{
    const struct ts_observed_key *item = &keys->items[at];
    const struct ts_series_key series = item->key.series;
    const char *code =
        series.commodity == 0 ? "" : keys->table->commodities.texts[series.commodity];
    size_t next = ts_observed_first(keys, series.reporter, series.partner, series.flow,
                                    item->rank + 1, INT32_MIN);

    if (!ts_observed_is_of(keys, next, series.reporter, series.partner, series.flow))
        return false;
    return strncmp(keys->table->commodities.texts[keys->items[next].key.series.commodity], code,
                   strlen(code)) == 0;
}

static bool is_comparable(const struct ts_system *system, const struct ts_observed_keys *keys,
                          size_t at)
{
    const struct ts_series_key *series = &keys->items[at].key.series;

    if (named_by_rule(system, series->flow))
        return true;
    if (series->flow >= TS_FLOW_COUNT)
        return false;
    return series->flow == TS_FLOW_TURNOVER || series->flow == TS_FLOW_BALANCE ||
           series->partner >= TS_COUNTRY_WORLD || has_parts(keys, at) ||
           has_finer_commodities(keys, at);
}

static int make_levels(struct ts_system *system, const struct ts_observed_keys *keys)
{
    uint32_t level;
    int code = TS_OK;

    for (size_t i = 0; i < keys->count && code == TS_OK; i++)
        if (is_comparable(system, keys, i))
            code = ts_system_variable(system, keys->items[i].key, TS_VARIABLE_LEVEL, &level);
    return code;
}

/* ---- what was observed of a level ---- */

static int add_level(struct ts_system *system, struct ts_observed_keys *keys, struct ts_key key)
{
    static const enum ts_beneath ways[] = {TS_ITSELF, TS_BY_PERIOD, TS_BY_COMMODITY, TS_BY_PARTNER};
    int code = TS_OK;

    for (size_t i = 0; i < sizeof ways / sizeof *ways && code == TS_OK; i++) {
        struct ts_observed_sum sum;

        ts_observed_add_up(keys, key, ways[i], &sum);
        if (sum.rows > 0)
            code = add_sum(system, &sum);
    }
    return code;
}

/* Of a trade flow, the others too: each says something of the turnover. Those that are
 * levels already have their own turn. */
static int add_flows(struct ts_system *system, struct ts_observed_keys *keys, struct ts_key key)
{
    int code = add_level(system, keys, key);

    if (key.series.flow >= FLOWS)
        return code;
    for (ts_flow_code flow = 0; flow < FLOWS && code == TS_OK; flow++) {
        key.series.flow = flow;
        if (ts_system_find(system, key, TS_VARIABLE_LEVEL) == TS_NO_VARIABLE)
            code = add_level(system, keys, key);
    }
    return code;
}

static uint64_t rows_compared(const struct ts_observed_keys *keys)
{
    uint64_t rows = 0;

    for (size_t i = 0; i < keys->count; i++)
        rows += keys->items[i].compared ? keys->items[i].rows : 0;
    return rows;
}

int ts_figures_add_observations(struct ts_system *system, struct ts_error *error)
{
    struct ts_observed_keys keys;
    int code = ts_observed_keys_make(&keys, system->table);

    for (size_t i = 0; i < keys.count; i++)
        system->row_count += keys.items[i].rows;
    if (code == TS_OK)
        code = make_levels(system, &keys);

    size_t levels = system->variable_count; /* more are made on the way */

    for (size_t i = 0; i < levels && code == TS_OK && keys.count > 0; i++)
        if (system->variables[i].kind == TS_VARIABLE_LEVEL)
            code = add_flows(system, &keys, system->variables[i].key);
    system->rows_compared = rows_compared(&keys);
    ts_observed_keys_release(&keys);
    return code == TS_OK ? TS_OK : ts_error_memory(error);
}
