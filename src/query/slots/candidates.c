#include "query/slots/candidates.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/large.h"
#include "query/slots/derived.h"
#include "query/slots/undivided.h"

int ts_slots_compare(const void *a, const void *b)
{
    const struct ts_slot *x = a, *y = b;

    if (x->bin != y->bin)
        return x->bin < y->bin ? -1 : 1;
    return ts_series_compare(
        (struct ts_series_key){x->reporter, x->partner, x->commodity, x->flow},
        (struct ts_series_key){y->reporter, y->partner, y->commodity, y->flow});
}

static int add_slot(struct ts_execution *execution, struct ts_slot slot)
{
    size_t count = execution->slot_count;

    if (count > 0 && ts_slots_compare(&execution->slots[count - 1], &slot) == 0) {
        execution->slots[count - 1].compared &= slot.compared;
        return TS_OK;
    }
    return ts_execution_add_slot(execution, slot);
}

/* Which bins a period has a slot in: those that it is a part of, just it, or just it if the
 * reporter has rows there. */
enum fit { FIT_PART, FIT_WHOLE, FIT_COVERED };

static bool fits(const struct ts_execution *execution, const struct ts_slot *slot,
                 struct ts_period period, enum fit fit)
{
    struct ts_period bin = execution->plan->bins[slot->bin].period;

    if (fit == FIT_PART)
        return ts_period_contains(bin, period);
    return ts_period_equal(bin, period) &&
           (fit == FIT_WHOLE ||
            ts_execution_coverage(execution, slot->reporter, slot->partner, slot->bin)->run_count >
                0);
}

static int add_to_bins(struct ts_execution *execution, struct ts_slot slot, struct ts_period period,
                       enum fit fit)
{
    const struct ts_question_plan *plan = execution->plan;
    int code = TS_OK;

    for (size_t i = ts_bins_started(plan, period.start); i-- > 0 && code == TS_OK;) {
        slot.bin = (uint32_t)i;
        if (fits(execution, &slot, period, fit))
            code = add_slot(execution, slot);
        if (plan->bins[i].period.start + plan->longest_bin <= period.start)
            break;
    }
    return code;
}

static struct ts_slot slot_of(struct ts_series_key series)
{
    return (struct ts_slot){.reporter = series.reporter,
                            .partner = series.partner,
                            .commodity = series.commodity,
                            .flow = series.flow};
}

/* Adds slots for the bins of a period, and for those that are compared with it. */
static int add_compared(struct ts_execution *execution, struct ts_slot slot,
                        struct ts_period period)
{
    int code = add_to_bins(execution, slot, period, FIT_PART);

    slot.compared = true;
    period.start += 12;
    if (code == TS_OK && execution->plan->with_growth)
        code = add_to_bins(execution, slot, period, FIT_PART);
    period.start += execution->plan->grain - 12;
    if (code == TS_OK && execution->plan->is_series)
        code = add_to_bins(execution, slot, period, FIT_PART);
    return code;
}

/* The months from the first to the last in which anything is observed of a partner, or, where rows
 * are of one flow each, of a flow; *end is the index behind it. */
static struct ts_period extent_of(const struct ts_cells *cells, bool by_value, size_t first,
                                  size_t *end)
{
    struct ts_series_key series = cells->observed[first].key.series;
    int32_t start = cells->observed[first].key.period.start, stop = start;

    for (*end = first; *end < cells->observed_count; ++*end) {
        struct ts_key key = cells->observed[*end].key;

        if (!by_value)
            key.series.flow = series.flow;
        if (ts_series_compare(key.series, series) != 0)
            break;
        start = key.period.start < start ? key.period.start : start;
        stop = ts_period_end(key.period) > stop ? ts_period_end(key.period) : stop;
    }
    return (struct ts_period){start, stop - start};
}

/* A series has no holes: where the reporter covers a period that it has no row of, it is zero. */
static int fill_series(struct ts_execution *execution)
{
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_cells *cells = &execution->cells;
    int code = TS_OK;

    for (size_t i = 0, next; i < cells->observed_count && code == TS_OK; i = next) {
        struct ts_period extent = extent_of(cells, plan->by_value, i, &next);
        struct ts_slot slot = slot_of(cells->observed[i].key.series);

        slot.observed = (uint32_t)i;
        slot.compared = true;
        for (size_t bin = 0; bin < plan->bin_count && code == TS_OK; bin++) {
            slot.bin = (uint32_t)bin;
            if (ts_period_overlaps(plan->bins[bin].unit, extent))
                code = add_slot(execution, slot);
        }
    }
    return code;
}

/* Of growth alone no level is known, which only beside rows says more than no figure: that there is
 * one, and a sum lacks it. */
static int add_stated(struct ts_execution *execution, const struct ts_stated *stated)
{
    bool has_figure = stated->has_printed || (execution->plan->with_growth && stated->has_rate);

    if (!has_figure && !stated->has_growth)
        return TS_OK;
    return add_to_bins(execution, slot_of(stated->key.series), stated->key.period,
                       has_figure ? FIT_WHOLE : FIT_COVERED);
}

static int find_slots(struct ts_execution *execution)
{
    const struct ts_cells *cells = &execution->cells;
    int code = ts_array_reserve(&execution->slots, &execution->slot_capacity, cells->observed_count,
                                sizeof *execution->slots);

    for (size_t i = 0; i < cells->observed_count && code == TS_OK; i++) {
        struct ts_slot slot = slot_of(cells->observed[i].key.series);

        slot.observed = (uint32_t)i;
        code = add_compared(execution, slot, cells->observed[i].key.period);
    }
    for (size_t i = 0; i < cells->stated_count && code == TS_OK; i++)
        code = add_stated(execution, &cells->stated[i]);
    for (size_t i = 0; i < cells->unknown_count && code == TS_OK; i++) {
        struct ts_slot slot = slot_of(cells->unknowns[i].series);

        slot.undivided = slot.unreported = true;
        code = add_compared(execution, slot, cells->unknowns[i].period);
    }
    return code;
}

static void sort_run(struct ts_slot *slots, size_t count)
{
    size_t ordered = 1;

    while (ordered < count && ts_slots_compare(&slots[ordered - 1], &slots[ordered]) <= 0)
        ordered++;
    if (ordered < count)
        qsort(slots, count, sizeof *slots, ts_slots_compare);
}

/* Puts the slots bin after bin, and leaves those of one bin as they are. */
static int distribute(struct ts_execution *execution)
{
    size_t bins = execution->plan->bin_count, start = 0;
    struct ts_slot *slots = ts_large_allocate(execution->slot_count + 1, sizeof *slots);
    size_t *starts = calloc(bins + 1, sizeof *starts);

    if (slots == NULL || starts == NULL) {
        free(slots);
        free(starts);
        return TS_ERROR_MEMORY;
    }
    for (size_t i = 0; i < execution->slot_count; i++)
        starts[execution->slots[i].bin]++;
    for (size_t bin = 0; bin < bins; bin++) {
        start += starts[bin];
        starts[bin] = start - starts[bin];
    }
    for (size_t i = 0; i < execution->slot_count; i++)
        slots[starts[execution->slots[i].bin]++] = execution->slots[i];
    free(starts);
    free(execution->slots);
    execution->slots = slots;
    execution->slot_capacity = execution->slot_count + 1;
    return TS_OK;
}

static void merge_slot(struct ts_slot *slot, const struct ts_slot *same)
{
    if (slot->unreported) /* what has a figure says where it is */
        slot->observed = same->observed;
    slot->undivided &= same->undivided;
    slot->unreported &= same->unreported;
    slot->hidden &= same->hidden;
    slot->compared &= same->compared;
}

/* None of them is twice. */
static bool are_ordered(const struct ts_slot *slots, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (ts_slots_compare(&slots[i - 1], &slots[i]) >= 0)
            return false;
    return true;
}

/* Observations come in the order of their series: what is found bin after bin mostly is in
 * order already. */
static int sort_slots(struct ts_execution *execution)
{
    size_t kept = 0;
    int code = execution->plan->bin_count > 1 ? distribute(execution) : TS_OK;

    if (code != TS_OK || are_ordered(execution->slots, execution->slot_count))
        return code;
    for (size_t from = 0, to; from < execution->slot_count; from = to) {
        for (to = from;
             to < execution->slot_count && execution->slots[to].bin == execution->slots[from].bin;)
            to++;
        sort_run(execution->slots + from, to - from);
    }
    for (size_t i = 0; i < execution->slot_count; i++)
        if (kept == 0 || ts_slots_compare(&execution->slots[kept - 1], &execution->slots[i]) != 0)
            execution->slots[kept++] = execution->slots[i];
        else
            merge_slot(&execution->slots[kept - 1], &execution->slots[i]);
    execution->slot_count = kept;
    return TS_OK;
}

/* Has the observer of the slots of one bin no figure of it at all? */
static bool are_compared_alone(const struct ts_execution *execution, const struct ts_slot *slots,
                               size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!slots[i].compared)
            return false;
    return ts_execution_coverage(execution, slots->reporter, 0, slots->bin)->run_count == 0;
}

/* What was traded a year earlier makes no row of a period that is not there yet. */
static void drop_compared(struct ts_execution *execution)
{
    struct ts_slot *slots = execution->slots;
    size_t kept = 0, count = execution->slot_count;

    for (size_t from = 0, to; from < count; from = to) {
        for (to = from; to < count && slots[to].bin == slots[from].bin &&
                        slots[to].reporter == slots[from].reporter;)
            to++;
        if (are_compared_alone(execution, slots + from, to - from))
            continue;
        memmove(slots + kept, slots + from, (to - from) * sizeof *slots);
        kept += to - from;
    }
    execution->slot_count = kept;
}

int ts_candidates_find(struct ts_execution *execution, struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    int code = find_slots(execution);

    if (code == TS_OK && plan->is_series && !plan->by_commodity)
        code = fill_series(execution);
    if (code == TS_OK)
        code = ts_undivided_slots(execution, error);
    if (code == TS_OK)
        code = ts_derived_slots(execution, error);
    if (code == TS_OK)
        code = sort_slots(execution);
    if (code == TS_OK && execution->plan->with_growth)
        drop_compared(execution);
    return code;
}
