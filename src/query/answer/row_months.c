#include "query/answer/row_months.h"

#include <stdlib.h>

#include "query/figures/months.h"
#include "query/levels/gaps.h"

/* Adds the months that the slots of one bin answer for, counted from the first of the unit. */
static int add_bin(const struct ts_execution *execution, const struct ts_slot *slots, size_t count,
                   struct ts_period unit, struct ts_months *months, struct ts_error *error)
{
    struct ts_period bin = execution->plan->bins[slots->bin].period, covered, *gaps = NULL;
    struct ts_aggregate aggregate;
    uint32_t gap_count = 0;
    int32_t month;
    int code = ts_aggregate_make(execution, slots, count, (struct ts_aggregate_needs){0},
                                 &aggregate, error);

    covered = ts_covered_of(execution, slots, &aggregate);
    if (code == TS_OK && ts_is_partial(&aggregate))
        code = ts_gaps_find(execution, slots, count, &covered, &gaps, &gap_count);
    if (covered.months == 0)
        covered = bin;
    month = covered.start;
    for (uint32_t i = 0; i < gap_count; i++) {
        ts_months_add(months, month - unit.start, gaps[i].start - month);
        month = ts_period_end(gaps[i]);
    }
    ts_months_add(months, month - unit.start, ts_period_end(covered) - month);
    free(gaps);
    ts_aggregate_release(&aggregate);
    return code;
}

/* A unit has twelve months at most, and the row some of them. */
static int tell(const struct ts_months *months, struct ts_period unit, struct ts_result_row *row)
{
    int32_t first = 0, end = unit.months;
    struct ts_months gaps = {0};

    while (first < end && !ts_months_has(months, first))
        first++;
    while (end > first && !ts_months_has(months, end - 1))
        end--;
    row->covered = (struct ts_period){unit.start + first, end - first};
    for (int32_t m = first; m < end; m++)
        if (!ts_months_has(months, m))
            ts_months_add(&gaps, m, 1);
    return ts_gaps_list(&gaps, unit, &row->gaps, &row->gap_count);
}

/* Adds the months of a bin in which the row has no figure, but which its reporter covers: there it
 * is zero. */
static void add_covered(const struct ts_execution *execution, const struct ts_slot *slot,
                        uint32_t bin, struct ts_period unit, struct ts_months *months)
{
    const struct ts_coverage *coverage =
        ts_execution_coverage(execution, slot->reporter, slot->partner, bin);

    for (size_t i = 0; i < coverage->run_count; i++)
        ts_months_add(months, coverage->runs[i].start - unit.start, coverage->runs[i].months);
}

bool ts_row_has_several_bins(const struct ts_question_plan *plan, const struct ts_slot *slot)
{
    uint32_t first = plan->bins[slot->bin].row;

    return first + 1 < plan->bin_count && plan->bins[first + 1].row == first;
}

int ts_row_months(const struct ts_execution *execution, const struct ts_slot *slots, size_t count,
                  struct ts_result_row *row, struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    uint32_t first = plan->bins[slots->bin].row;
    struct ts_period unit = ts_period_of_month(plan->bins[first].period.start, plan->grain);
    struct ts_months months = {0};
    size_t from = 0, to;
    int code = TS_OK;

    for (uint32_t bin = first; bin < plan->bin_count && plan->bins[bin].row == first; bin++) {
        for (to = from; to < count && slots[to].bin == bin;)
            to++;
        if (to == from)
            add_covered(execution, slots, bin, unit, &months);
        else if (code == TS_OK)
            code = add_bin(execution, slots + from, to - from, unit, &months, error);
        from = to;
    }
    return code == TS_OK ? tell(&months, unit, row) : code;
}
