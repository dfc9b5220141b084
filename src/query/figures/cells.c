#include "query/figures/cells.h"

#include <stdlib.h>

#include "query/figures/deduced.h"
#include "query/figures/published.h"
#include "query/figures/statements.h"
#include "query/figures/unknowns.h"

/* Drops the sums that the data's plan does not keep. */
static void keep_asked(const struct ts_question_plan *plan, struct ts_gathering *gathering)
{
    struct ts_sums *values = &gathering->tally.values;
    size_t kept = 0;

    for (size_t i = 0; i < values->count; i++) {
        struct ts_series_key series = values->items[i].key.series;

        if ((gathering->by_reporter && !plan->reporter_kept[series.reporter]) ||
            !plan->partner_kept[series.partner] || !plan->flow_kept[series.flow] ||
            !plan->commodity_kept[series.commodity])
            continue;
        if (kept < i)
            values->items[kept] = values->items[i];
        kept++;
    }
    values->count = kept;
}

/* If there is only one reporter, its key has its own code. */
static void name_reporter(const struct ts_question_plan *plan, struct ts_sums *sums)
{
    for (size_t i = 0; i < sums->count && plan->reporter_count == 1; i++)
        sums->items[i].key.series.reporter = plan->reporters[0];
}

/* Calendar units become the bins within them. */
static void name_bins(const struct ts_question_plan *plan, struct ts_gathering *gathering)
{
    struct ts_sums *values = &gathering->tally.values;
    size_t kept = 0;

    for (size_t i = 0; i < values->count; i++) {
        struct ts_observed value = values->items[i];
        struct ts_period unit = {value.key.period.start, gathering->unit};

        for (size_t b = 0; b < plan->bin_count; b++) {
            if (!ts_period_contains(unit, plan->bins[b].period))
                continue;
            value.months >>= plan->bins[b].period.start - unit.start;
            value.key.period.start = plan->bins[b].period.start;
            values->items[kept++] = value;
            break;
        }
    }
    values->count = kept;
}

/* If there is only one bin, it is the period of all keys. */
static void name_bin(const struct ts_question_plan *plan, struct ts_sums *sums)
{
    for (size_t i = 0; i < sums->count; i++)
        sums->items[i].key.period.start = plan->bins[0].period.start;
}

static uint8_t flows_spanned(const struct ts_cells *cells)
{
    uint8_t flows = 0;

    for (size_t i = 0; i < cells->span_count; i++)
        if (cells->spans[i].flow < TS_FLOW_COUNT)
            flows |= (uint8_t)(1u << cells->spans[i].flow);
    return flows;
}

/* Months of the longest period that is summed or spanned. */
static int32_t longest_of(const struct ts_cells *cells)
{
    int32_t longest = 0;

    for (size_t i = 0; i < cells->observed_count; i++)
        if (cells->observed[i].key.period.months > longest)
            longest = cells->observed[i].key.period.months;
    for (size_t i = 0; i < cells->span_count; i++)
        if (cells->spans[i].period.months > longest)
            longest = cells->spans[i].period.months;
    return longest;
}

int ts_cells_make(struct ts_cells *cells, const struct ts_question_plan *plan,
                  struct ts_gathering *gathering, struct ts_error *error)
{
    *cells = (struct ts_cells){
        .plan = plan,
        .joined = (!gathering->by_reporter && plan->reporter_count > 1) ||
                  gathering->tally.representative != 0,
        .by_bin = gathering->folding != TS_PERIODS_APART,
    };
    enum ts_totals totals = !plan->of_commodities     ? TS_TOTALS_COUNT
                            : plan->commodity_kept[0] ? TS_TOTALS_COUNT_ALONE
                                                      : TS_TOTALS_LEFT;

    keep_asked(plan, gathering);
    if (gathering->folding == TS_PERIODS_BY_UNIT)
        name_bins(plan, gathering);
    if (gathering->folding == TS_PERIODS_TOGETHER)
        name_bin(plan, &gathering->tally.values);
    if (!gathering->by_reporter)
        name_reporter(plan, &gathering->tally.values);
    if (ts_sums_finish(&gathering->tally.values) != TS_OK ||
        ts_spans_make(gathering, totals, &cells->spans, &cells->span_count) != TS_OK)
        return TS_ERROR_MEMORY;
    cells->observed = gathering->tally.values.items;
    cells->observed_count = gathering->tally.values.count;
    cells->spanned = flows_spanned(cells);
    cells->longest = longest_of(cells);

    int code = ts_statements_scale(cells, error);

    if (code == TS_OK)
        code = ts_statements_gather(cells, error);
    if (code == TS_OK)
        code = ts_cells_list_series(cells);
    if (code == TS_OK)
        code = ts_deduced_add(cells);
    if (code == TS_OK)
        ts_published_mark(cells);
    return code == TS_OK ? ts_unknowns_gather(cells) : code;
}

void ts_cells_release(struct ts_cells *cells)
{
    free(cells->spans);
    free(cells->stated);
    free(cells->stated_periods);
    free(cells->series);
    free(cells->unknowns);
    free(cells->unknown_spans);
    *cells = (struct ts_cells){0};
}

/* The first item from `low` up to `high` that is not below a key. */
static size_t first_between(const struct ts_observed *items, size_t low, size_t high,
                            const struct ts_key *key)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (ts_key_compare(&items[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t ts_cells_first(const struct ts_observed *items, size_t count, struct ts_series_key series,
                      int32_t month)
{
    return first_between(items, 0, count, &(struct ts_key){series, {month, 0}});
}

size_t ts_cells_first_near(const struct ts_cells *cells, struct ts_series_key series, int32_t month,
                           size_t place)
{
    const struct ts_observed *items = cells->observed;
    const struct ts_key key = {series, {month, 0}};
    size_t low = place < cells->observed_count ? place : cells->observed_count, high = low;

    /* steps that double, down to an item below the key and up to one that is not */
    for (size_t step = 1; low > 0 && ts_key_compare(&items[low - 1].key, &key) >= 0; step *= 2) {
        high = low - 1;
        low = low > step ? low - step : 0;
    }
    for (size_t step = 1;
         high < cells->observed_count && ts_key_compare(&items[high].key, &key) < 0; step *= 2) {
        low = high + 1;
        high = cells->observed_count - high > step ? high + step : cells->observed_count;
    }
    return first_between(items, low, high, &key);
}

int ts_cells_list_series(struct ts_cells *cells)
{
    struct ts_stated_series *last = NULL;
    size_t count = 0;

    for (size_t i = 0; i < cells->stated_count; i++)
        count += i == 0 || ts_series_compare(cells->stated[i - 1].key.series,
                                             cells->stated[i].key.series) != 0;
    free(cells->series);
    free(cells->stated_periods);
    cells->series_count = 0;
    cells->stated_flows = 0;
    cells->series = calloc(count + 1, sizeof *cells->series);
    cells->stated_periods = calloc(cells->stated_count + 1, sizeof *cells->stated_periods);
    if (cells->series == NULL || cells->stated_periods == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < cells->stated_count; i++) {
        struct ts_series_key series = cells->stated[i].key.series;

        if (last == NULL || ts_series_compare(last->key, series) != 0) {
            last = &cells->series[cells->series_count++];
            *last = (struct ts_stated_series){series, {i, i}};
            cells->stated_flows |= (uint8_t)(series.flow < TS_FLOW_COUNT ? 1 << series.flow : 0);
        }
        last->run.end++;
        cells->stated_periods[i] = cells->stated[i].key.period;
    }
    return TS_OK;
}

struct ts_run ts_cells_run(const struct ts_cells *cells, struct ts_series_key series)
{
    bool none = series.flow < TS_FLOW_COUNT && (cells->stated_flows >> series.flow & 1) == 0;
    size_t low = 0, high = none ? 0 : cells->series_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = ts_series_compare(cells->series[middle].key, series);

        if (order == 0)
            return cells->series[middle].run;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return (struct ts_run){0, 0};
}

size_t ts_cells_first_stated(const struct ts_cells *cells, struct ts_run run,
                             struct ts_period period)
{
    while (run.first < run.end) {
        size_t middle = run.first + (run.end - run.first) / 2;

        if (ts_period_compare(cells->stated_periods[middle], period) < 0)
            run.first = middle + 1;
        else
            run.end = middle;
    }
    return run.first;
}

const struct ts_stated *ts_cells_stated_in(const struct ts_cells *cells, struct ts_run run,
                                           struct ts_period period)
{
    size_t place = ts_cells_first_stated(cells, run, period);

    return place < run.end && ts_period_equal(cells->stated_periods[place], period)
               ? &cells->stated[place]
               : NULL;
}

const struct ts_stated *ts_cells_stated(const struct ts_cells *cells, struct ts_series_key series,
                                        struct ts_period period)
{
    return ts_cells_stated_in(cells, ts_cells_run(cells, series), period);
}
