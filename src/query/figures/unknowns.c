#include "query/figures/unknowns.h"

#include <stdlib.h>

static int compare_keys(const void *a, const void *b)
{
    return ts_key_compare(a, b);
}

int ts_unknowns_gather(struct ts_cells *cells)
{
    const struct ts_question_plan *plan = cells->plan;
    const struct ts_table *table = plan->table;

    if (table->unknown_count == 0)
        return TS_OK;
    cells->unknowns = calloc(table->unknown_count, sizeof *cells->unknowns);
    cells->unknown_spans = calloc(table->unknown_count, sizeof *cells->unknown_spans);
    if (cells->unknowns == NULL || cells->unknown_spans == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < table->unknown_count; i++) {
        const struct ts_unknown *u = &table->unknowns[i];

        cells->unknown_spans[cells->unknown_span_count++] =
            (struct ts_row_span){u->reporter, u->flow, u->partner == TS_COUNTRY_WORLD, u->period};
        if (ts_question_plan_keeps(plan, u->reporter, u->partner, u->flow, u->commodity))
            cells->unknowns[cells->unknown_count++] =
                (struct ts_key){{u->reporter, u->partner, u->commodity, u->flow}, u->period};
    }
    ts_spans_order(cells->unknown_spans, &cells->unknown_span_count);
    qsort(cells->unknowns, cells->unknown_count, sizeof *cells->unknowns, compare_keys);
    return TS_OK;
}

static bool reaches(struct ts_period unknown, struct ts_period run, struct ts_period period,
                    const struct ts_months *held)
{
    for (int32_t month = run.start; month < ts_period_end(run); month++)
        if (month >= unknown.start && month < ts_period_end(unknown) &&
            !ts_months_has(held, month - period.start))
            return true;
    return false;
}

bool ts_unknowns_reach(const struct ts_cells *cells, const struct ts_sought *sought,
                       const struct ts_months *held)
{
    const struct ts_key first = {sought->series, {INT32_MIN, 0}};

    for (size_t i =
             ts_key_search(cells->unknowns, sizeof *cells->unknowns, cells->unknown_count, &first);
         i < cells->unknown_count &&
         ts_series_compare(cells->unknowns[i].series, sought->series) == 0;
         i++)
        for (size_t run = 0; run < sought->run_count; run++)
            if (reaches(cells->unknowns[i].period, sought->runs[run], sought->period, held))
                return true;
    return false;
}
