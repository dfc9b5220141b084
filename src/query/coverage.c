#include "query/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

/* One flag for each month of the period that is asked for. */
struct months {
    unsigned char *covered;
    int32_t start, count;
};

static int months_init(struct months *months, struct ts_period period)
{
    *months = (struct months){calloc((size_t)period.months, 1), period.start, period.months};
    return months->covered == NULL ? TS_ERROR_MEMORY : TS_OK;
}

static int32_t mark(struct months *months, struct ts_period period)
{
    int32_t fresh = 0;

    for (int32_t m = period.start; m < period.start + period.months; m++) {
        fresh += !months->covered[m - months->start];
        months->covered[m - months->start] = 1;
    }
    return fresh;
}

/* How many months of the period the spans of one length cover. Those that overlap
 * each other cannot be summed: -1. */
static int32_t mark_grain(const struct ts_cells *cells, struct ts_series_key series,
                          struct ts_period period, int32_t grain, struct months *months)
{
    size_t i = ts_cells_first(cells->spans, cells->span_count, series, period.start);
    int32_t count = 0;

    for (; i < cells->span_count && ts_series_compare(cells->spans[i].key.series, series) == 0;
         i++) {
        struct ts_period span = cells->spans[i].key.period;

        if (span.months != grain || !ts_period_contains(period, span))
            continue;
        if (mark(months, span) != span.months)
            return -1;
        count += grain;
    }
    return count;
}

static bool includes(const struct months *outer, const struct months *inner)
{
    for (int32_t m = 0; m < outer->count; m++)
        if (inner->covered[m] && !outer->covered[m])
            return false;
    return true;
}

struct choice {
    int32_t grain, count;
    bool ambiguous, several;
};

/* Keeps the better of the chosen length and another one: more months, then longer
 * periods. Ambiguous where neither covers what the other does. */
static void compare_choice(struct choice *choice, struct months *best, struct months *other,
                           int32_t grain, int32_t count)
{
    bool better = count > choice->count || (count == choice->count && grain > choice->grain);

    if (choice->grain != 0) {
        choice->several = true;
        choice->ambiguous |= !includes(best, other) && !includes(other, best);
    }
    if (better) {
        unsigned char *covered = best->covered;

        best->covered = other->covered;
        other->covered = covered;
        choice->grain = grain;
        choice->count = count;
    }
}

/* Chooses the length of period for one flow and marks what it covers in best. */
static int choose_grain(const struct ts_cells *cells, struct ts_series_key series,
                        struct ts_period period, struct months *best, struct choice *choice)
{
    struct months other;
    unsigned char *tried = calloc((size_t)period.months + 1, 1);
    int code = tried == NULL ? TS_ERROR_MEMORY : months_init(&other, period);

    *choice = (struct choice){0};
    if (code != TS_OK) {
        free(tried);
        return code;
    }
    for (size_t i = ts_cells_first(cells->spans, cells->span_count, series, period.start);
         i < cells->span_count && ts_series_compare(cells->spans[i].key.series, series) == 0 &&
         cells->spans[i].key.period.start < period.start + period.months;
         i++) {
        struct ts_period span = cells->spans[i].key.period;

        if (!ts_period_contains(period, span) || tried[span.months])
            continue;
        tried[span.months] = 1;
        memset(other.covered, 0, (size_t)period.months);

        int32_t count = mark_grain(cells, series, period, span.months, &other);

        if (count < 0)
            choice->ambiguous = true;
        else
            compare_choice(choice, best, &other, span.months, count);
    }
    free(other.covered);
    free(tried);
    return TS_OK;
}

static int runs_of(const struct months *months, struct ts_coverage *coverage)
{
    size_t capacity = 0;

    for (int32_t m = 0; m < months->count; m++) {
        if (!months->covered[m])
            continue;
        coverage->months_in_all++;
        if (m > 0 && months->covered[m - 1]) {
            coverage->runs[coverage->run_count - 1].months++;
            continue;
        }
        if (ts_array_reserve(&coverage->runs, &capacity, coverage->run_count + 1,
                             sizeof *coverage->runs) != TS_OK)
            return TS_ERROR_MEMORY;
        coverage->runs[coverage->run_count++] = (struct ts_period){months->start + m, 1};
    }
    return TS_OK;
}

/* Chooses for one flow and adds what it covers to the union over flows. */
static int add_flow(const struct ts_cells *cells, struct ts_series_key series,
                    struct ts_period period, struct months *all, struct ts_coverage *coverage,
                    int32_t *grain, int32_t *count)
{
    struct months best;
    struct choice choice;
    int code = months_init(&best, period);

    if (code != TS_OK)
        return code;
    code = choose_grain(cells, series, period, &best, &choice);
    for (int32_t m = 0; m < period.months; m++)
        all->covered[m] |= best.covered[m];
    coverage->ambiguous |= choice.ambiguous;
    coverage->several_grains |= choice.several;
    *grain = choice.grain;
    *count = choice.count;
    free(best.covered);
    return code;
}

int ts_coverage_of_trade(const struct ts_cells *cells, ts_country reporter, struct ts_period period,
                         struct ts_coverage *coverage)
{
    struct months all;
    int code = months_init(&all, period);

    *coverage = (struct ts_coverage){0};
    for (ts_flow_code flow = 0; flow < TS_FLOW_COUNT && code == TS_OK; flow++)
        code = add_flow(cells, (struct ts_series_key){reporter, 0, 0, flow}, period, &all, coverage,
                        &coverage->grains[flow], &coverage->months[flow]);
    if (code == TS_OK)
        code = runs_of(&all, coverage);
    free(all.covered);
    return code;
}

int ts_coverage_of_series(const struct ts_cells *cells, ts_country reporter, ts_flow_code flow,
                          struct ts_period period, struct ts_coverage *coverage, int32_t *grain)
{
    struct months all;
    int32_t count;
    int code = months_init(&all, period);

    *coverage = (struct ts_coverage){0};
    if (code == TS_OK)
        code = add_flow(cells, (struct ts_series_key){reporter, 0, 0, flow}, period, &all, coverage,
                        grain, &count);
    if (code == TS_OK)
        code = runs_of(&all, coverage);
    free(all.covered);
    return code;
}

bool ts_coverage_is_whole(const struct ts_coverage *coverage, struct ts_period period)
{
    return coverage->run_count == 1 && ts_period_equal(coverage->runs[0], period);
}

bool ts_coverage_has(const struct ts_coverage *coverage, struct ts_period run)
{
    for (size_t i = 0; i < coverage->run_count; i++)
        if (ts_period_contains(coverage->runs[i], run))
            return true;
    return false;
}
