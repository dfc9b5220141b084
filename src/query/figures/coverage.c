#include "query/figures/coverage.h"

#include <stdlib.h>

#include "base/array.h"
#include "query/figures/months.h"

/* The spans of an observer, for the world or for other partners: a series for each of its
 * reporters and each flow. */
struct scope {
    const struct ts_cells *cells;
    ts_country observer;
    bool world;
};

/* The spans of one of these series within a period. */
struct spans {
    const struct ts_row_span *items;
    size_t count, next;
    struct ts_row_span like;
};

static struct spans spans_like(const struct ts_cells *cells, struct ts_row_span like)
{
    bool none = like.flow < TS_FLOW_COUNT && (cells->spanned >> like.flow & 1) == 0;
    size_t count = none ? 0 : cells->span_count;

    return (struct spans){cells->spans, count, ts_spans_first(cells->spans, count, like), like};
}

/* Those of rows without a value. */
static struct spans unknowns_like(const struct ts_cells *cells, struct ts_row_span like)
{
    size_t count = cells->unknown_span_count;

    return (struct spans){cells->unknown_spans, count,
                          ts_spans_first(cells->unknown_spans, count, like), like};
}

static bool next_span(struct spans *spans, struct ts_period *span)
{
    struct ts_period within = spans->like.period;

    while (spans->next < spans->count) {
        const struct ts_row_span *next = &spans->items[spans->next++];

        if (!ts_spans_are_alike(*next, spans->like) || next->period.start >= ts_period_end(within))
            break;
        *span = next->period;
        if (ts_period_contains(within, *span))
            return true;
    }
    return false;
}

/* The reporters that an observer is. */
static size_t reporters_of(const struct ts_cells *cells, const ts_country *observer,
                           const ts_country **reporters)
{
    bool all = *observer == TS_ALL_REPORTERS;

    *reporters = all ? cells->plan->reporters : observer;
    return all ? cells->plan->reporter_count : 1;
}

static void add_alike(struct spans spans, struct ts_months *months)
{
    struct ts_period span;

    while (next_span(&spans, &span))
        ts_months_add(months, span.start - spans.like.period.start, span.months);
}

static void add_spans(const struct scope *scope, ts_country reporter, ts_flow_code flow,
                      struct ts_period period, struct ts_months *months)
{
    for (int world = 0; world <= scope->world; world++)
        add_alike(spans_like(scope->cells, (struct ts_row_span){reporter, flow, world, period}),
                  months);
}

/* Do all reporters of the observer that cover anything cover just these months? */
static bool covers_the_same(const struct scope *scope, ts_flow_code first, ts_flow_code end,
                            struct ts_period period, const struct ts_months *all)
{
    const ts_country *reporters;
    size_t count = reporters_of(scope->cells, &scope->observer, &reporters);

    for (size_t i = 0; i < count && count > 1; i++) {
        struct ts_months own = {0};

        for (ts_flow_code flow = first; flow < end; flow++)
            add_spans(scope, reporters[i], flow, period, &own);
        if (ts_months_count(&own) > 0 && !ts_months_include(&own, all))
            return false;
    }
    return true;
}

static void add_observed(const struct scope *scope, ts_flow_code flow, struct ts_period period,
                         struct ts_months *months)
{
    const ts_country *reporters;
    size_t count = reporters_of(scope->cells, &scope->observer, &reporters);

    for (size_t i = 0; i < count; i++)
        add_spans(scope, reporters[i], flow, period, months);
}

/* Adds what one flow covers; returns how many months. */
static int32_t add_flow(const struct scope *scope, ts_flow_code flow, struct ts_period period,
                        struct ts_months *all)
{
    struct ts_months own = {0};

    add_observed(scope, flow, period, &own);
    ts_months_join(all, &own);
    return ts_months_count(&own);
}

/* Of how many of all months are there rows of a flow, those without a value among them? */
static int32_t count_with_unknowns(const struct scope *scope, ts_flow_code flow,
                                   struct ts_period period, const struct ts_months *all)
{
    const ts_country *reporters;
    size_t reporter_count = reporters_of(scope->cells, &scope->observer, &reporters);
    struct ts_months own = {0};
    int32_t count = 0;

    add_observed(scope, flow, period, &own);
    for (size_t i = 0; i < reporter_count; i++)
        for (int world = 0; world <= scope->world; world++)
            add_alike(unknowns_like(scope->cells,
                                    (struct ts_row_span){reporters[i], flow, world, period}),
                      &own);
    for (int32_t m = 0; m < period.months; m++)
        count += ts_months_has(all, m) && ts_months_has(&own, m);
    return count;
}

static void add_flows(const struct scope *scope, ts_flow_code first, ts_flow_code end,
                      struct ts_period period, int32_t *counts, struct ts_months *all)
{
    for (ts_flow_code flow = first; flow < end; flow++) {
        int32_t count = add_flow(scope, flow, period, all);

        if (counts != NULL)
            counts[flow - first] = count;
    }
}

static int runs_of(const struct ts_months *months, struct ts_period period,
                   struct ts_coverage *coverage)
{
    size_t capacity = 0;

    for (int32_t m = 0; m < period.months; m++) {
        if (!ts_months_has(months, m))
            continue;
        coverage->months_in_all++;
        if (m > 0 && ts_months_has(months, m - 1)) {
            coverage->runs[coverage->run_count - 1].months++;
            continue;
        }
        if (ts_array_reserve(&coverage->runs, &capacity, coverage->run_count + 1,
                             sizeof *coverage->runs) != TS_OK)
            return TS_ERROR_MEMORY;
        coverage->runs[coverage->run_count++] = (struct ts_period){period.start + m, 1};
    }
    return TS_OK;
}

/* A year earlier, too, only rows within a run say what is in it. */
static int cover_year_earlier(const struct scope *scope, ts_flow_code first, ts_flow_code end,
                              struct ts_coverage *coverage)
{
    coverage->earlier_runs = calloc(coverage->run_count + 1, sizeof *coverage->earlier_runs);
    if (coverage->earlier_runs == NULL)
        return TS_ERROR_MEMORY;
    coverage->year_earlier = true;
    for (size_t i = 0; i < coverage->run_count; i++) {
        struct ts_period run = ts_period_year_earlier(coverage->runs[i]);
        struct ts_months months = {0};

        add_flows(scope, first, end, run, NULL, &months);
        coverage->earlier_runs[i] = run;
        coverage->year_earlier &= ts_months_count(&months) == run.months;
    }
    return TS_OK;
}

static int cover(const struct scope *scope, ts_flow_code first, ts_flow_code end,
                 struct ts_period period, int32_t *counts, struct ts_coverage *coverage)
{
    struct ts_months all = {0};

    add_flows(scope, first, end, period, counts, &all);
    for (ts_flow_code flow = first; flow < end; flow++)
        if (counts != NULL && scope->cells->unknown_span_count > 0)
            counts[flow - first] = count_with_unknowns(scope, flow, period, &all);

    coverage->differs = !covers_the_same(scope, first, end, period, &all);

    int code = runs_of(&all, period, coverage);

    if (code == TS_OK && scope->cells->plan->with_growth)
        code = cover_year_earlier(scope, first, end, coverage);
    return code;
}

void ts_coverage_release(struct ts_coverage *coverage)
{
    free(coverage->runs);
    free(coverage->earlier_runs);
    *coverage = (struct ts_coverage){.run_count = 0};
}

int ts_coverage_of_trade(const struct ts_cells *cells, ts_country observer, bool world,
                         struct ts_period period, struct ts_coverage *coverage)
{
    struct scope scope = {cells, observer, world};

    *coverage = (struct ts_coverage){.run_count = 0};
    return cover(&scope, 0, TS_FLOW_COUNT, period, coverage->months, coverage);
}

int ts_coverage_of_series(const struct ts_cells *cells, ts_country observer, bool world,
                          ts_flow_code flow, struct ts_period period, struct ts_coverage *coverage)
{
    struct scope scope = {cells, observer, world};

    *coverage = (struct ts_coverage){.run_count = 0};
    return cover(&scope, flow, (ts_flow_code)(flow + 1), period, NULL, coverage);
}

bool ts_coverage_is_whole(const struct ts_coverage *coverage, struct ts_period period)
{
    return coverage->run_count == 1 && ts_period_equal(coverage->runs[0], period);
}

/* Do the spans of a series not overlap, and do they have the one length, if there must be only
 * one? */
static bool is_plain(struct spans spans, bool one_length, int32_t *length)
{
    struct ts_period span;
    int32_t end = 0;

    while (next_span(&spans, &span)) {
        if (span.start < end || (one_length && *length != 0 && span.months != *length))
            return false;
        end = ts_period_end(span);
        *length = span.months;
    }
    return true;
}

bool ts_coverage_is_plain(const struct ts_cells *cells, ts_country observer,
                          struct ts_period period)
{
    const ts_country *reporters;
    size_t count = reporters_of(cells, &observer, &reporters);
    size_t flow_count = TS_FLOW_COUNT + cells->plan->table->series.count;
    int32_t length = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t flow = 0; flow < flow_count; flow++)
            for (int world = 0; world < 2; world++) {
                struct ts_row_span like = {reporters[i], (ts_flow_code)flow, world, period};

                if (!is_plain(spans_like(cells, like), count > 1 && !cells->by_bin, &length))
                    return false;
            }
    return true;
}

bool ts_coverage_is_begun(const struct ts_cells *cells, ts_country reporter,
                          struct ts_period period)
{
    size_t flow_count = TS_FLOW_COUNT + cells->plan->table->series.count;
    struct ts_period span;

    for (size_t flow = 0; flow < flow_count; flow++)
        for (int world = 0; world < 2; world++) {
            struct spans spans = spans_like(
                cells, (struct ts_row_span){reporter, (ts_flow_code)flow, world, period});

            if (next_span(&spans, &span))
                return true;
        }
    return false;
}

static bool is_crossed(const struct ts_cells *cells, struct ts_row_span like)
{
    struct ts_period period = like.period;

    like.period.start = period.start >= cells->longest ? period.start - cells->longest + 1 : 0;
    for (size_t next = ts_spans_first(cells->spans, cells->span_count, like);
         next < cells->span_count; next++) {
        const struct ts_row_span *span = &cells->spans[next];

        if (!ts_spans_are_alike(*span, like) || span->period.start >= ts_period_end(period))
            break;
        if (ts_period_overlaps(span->period, period) && !ts_period_contains(period, span->period))
            return true;
    }
    return false;
}

bool ts_coverage_is_crossed(const struct ts_cells *cells, ts_country observer,
                            struct ts_period period)
{
    const ts_country *reporters;
    size_t count = reporters_of(cells, &observer, &reporters);
    size_t flow_count = TS_FLOW_COUNT + cells->plan->table->series.count;

    for (size_t i = 0; i < count && cells->longest > 1; i++)
        for (size_t flow = 0; flow < flow_count; flow++)
            for (int world = 0; world < 2; world++)
                if (is_crossed(cells, (struct ts_row_span){reporters[i], (ts_flow_code)flow, world,
                                                           period}))
                    return true;
    return false;
}

bool ts_coverage_holds_world(const struct ts_cells *cells, ts_country observer,
                             struct ts_period period)
{
    const ts_country *reporters;
    size_t count = reporters_of(cells, &observer, &reporters);
    size_t flow_count = TS_FLOW_COUNT + cells->plan->table->series.count;

    for (size_t i = 0; i < count; i++)
        for (size_t flow = 0; flow < flow_count; flow++) {
            struct ts_months others = {0}, world = {0};
            struct ts_row_span like = {reporters[i], (ts_flow_code)flow, false, period};

            add_alike(spans_like(cells, like), &others);
            like.world = true;
            add_alike(spans_like(cells, like), &world);
            if (!ts_months_include(&others, &world))
                return false;
        }
    return true;
}
