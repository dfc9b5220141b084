#include "query/levels/gaps.h"

#include <string.h>

#include "base/array.h"
#include "query/figures/months.h"

static void add_gaps(const struct ts_coverage *coverage, struct ts_period bin,
                     struct ts_months *months)
{
    for (size_t i = 1; i < coverage->run_count; i++) {
        int32_t first = ts_period_end(coverage->runs[i - 1]);

        ts_months_add(months, first - bin.start, coverage->runs[i].start - first);
    }
}

static int add_gaps_of(const struct ts_execution *execution, const struct ts_slot *slot,
                       struct ts_months *months)
{
    struct ts_period bin = execution->plan->bins[slot->bin].period;
    struct ts_coverage own;

    if (slot->flow < TS_FLOW_COUNT) {
        add_gaps(ts_execution_coverage(execution, slot->reporter, slot->partner, slot->bin), bin,
                 months);
        return TS_OK;
    }
    int code = ts_coverage_of_series(&execution->cells, slot->reporter,
                                     slot->partner == TS_COUNTRY_WORLD, slot->flow, bin, &own);

    if (code == TS_OK)
        add_gaps(&own, bin, months);
    ts_coverage_release(&own);
    return code;
}

int ts_gaps_list(const struct ts_months *months, struct ts_period period, struct ts_period **gaps,
                 uint32_t *gap_count)
{
    size_t capacity = 0;

    for (int32_t m = 0; m < period.months; m++) {
        if (!ts_months_has(months, m))
            continue;
        if (m > 0 && ts_months_has(months, m - 1)) {
            (*gaps)[*gap_count - 1].months++;
            continue;
        }
        if (ts_array_reserve(gaps, &capacity, *gap_count + 1, sizeof **gaps) != TS_OK)
            return TS_ERROR_MEMORY;
        (*gaps)[(*gap_count)++] = (struct ts_period){period.start + m, 1};
    }
    return TS_OK;
}

static bool same_coverage(const struct ts_slot *a, const struct ts_slot *b)
{
    return a->reporter == b->reporter && a->partner == b->partner && a->flow == b->flow;
}

int ts_gaps_find(const struct ts_execution *execution, const struct ts_slot *slots, size_t count,
                 struct ts_period *covered, struct ts_period **gaps, uint32_t *gap_count)
{
    struct ts_months months = {0};
    int code = add_gaps_of(execution, &slots[0], &months);

    for (size_t i = 1; i < count && code == TS_OK; i++) {
        struct ts_months own = {0};

        if (same_coverage(&slots[i], &slots[i - 1]))
            continue;
        code = add_gaps_of(execution, &slots[i], &own);
        if (code == TS_OK && memcmp(&own, &months, sizeof own) != 0) {
            *covered = (struct ts_period){0, 0};
            return TS_OK;
        }
    }
    return code != TS_OK
               ? code
               : ts_gaps_list(&months, execution->plan->bins[slots[0].bin].period, gaps, gap_count);
}
