#include "query/levels/joint.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "query/figures/published.h"
#include "query/levels/levels_narrow.h"

enum { FLOWS = TS_FLOW_BALANCE + 1 };

/* A slot of those that are joined, and where it was. */
struct placed {
    const struct ts_slot *slot;
    uint32_t place;
};

static int compare_placed(const void *a, const void *b)
{
    const struct ts_slot *x = ((const struct placed *)a)->slot;
    const struct ts_slot *y = ((const struct placed *)b)->slot;
    int order = ts_series_compare(ts_slot_series(x, x->flow), ts_slot_series(y, y->flow));

    return order != 0 ? order : (x->bin > y->bin) - (x->bin < y->bin);
}

static struct ts_period period_of(const struct ts_execution *execution, const struct ts_slot *slot)
{
    return execution->plan->bins[slot->bin].period;
}

static bool follows(const struct ts_execution *execution, const struct ts_slot *before,
                    const struct ts_slot *slot)
{
    struct ts_period earlier = period_of(execution, before);

    return ts_series_compare(ts_slot_series(before, before->flow),
                             ts_slot_series(slot, slot->flow)) == 0 &&
           before->flows == slot->flows &&
           ts_period_end(earlier) == period_of(execution, slot).start;
}

/* The levels of a slot by flow; of another flow than the principal ones in the first place. */
static int find_levels(const struct ts_execution *execution, const struct ts_slot *slot,
                       struct ts_level levels[FLOWS])
{
    if (ts_flow_is_principal(slot->flow))
        return ts_levels_find(execution, slot, TS_NOW, levels, NULL);
    memset(levels, 0, FLOWS * sizeof *levels);
    return ts_level_find(execution, slot, slot->flow, TS_NOW, &levels[0], NULL);
}

/* Is what is known of a slot of all its months, and none of it observed? */
static bool is_published(const struct ts_level levels[FLOWS])
{
    for (int i = 0; i < FLOWS; i++)
        if (levels[i].known && (levels[i].observed || levels[i].partial))
            return false;
    return true;
}

/* Narrows the level of one flow by what figures say of all the months; what contradicts it has
 * been answered, or is left out, as in the parts. */
static int narrow_by_figures(const struct ts_execution *execution, struct ts_series_key series,
                             struct ts_period period, struct ts_level *level)
{
    const struct ts_cells *cells = &execution->cells;
    const struct ts_stated *stated = ts_cells_stated(cells, series, period);
    struct ts_interval value, both;
    bool known;
    int code = ts_published_find(cells, series, period, TS_FROM_STATEMENTS, &known, &value, NULL);

    if (code == TS_OK && !known && !cells->by_bin && cells->observed_count > 0)
        code = ts_published_find(cells, series, period, TS_FROM_OBSERVATIONS, &known, &value, NULL);
    if (code == TS_ERROR_CONFLICT)
        return TS_OK;
    both = ts_interval_intersect(level->interval, value);
    if (code != TS_OK || !known || ts_interval_is_empty(both))
        return code;
    level->interval = both;
    level->has_printed = stated != NULL && stated->has_printed && stated->has_level;
    level->printed = level->has_printed ? stated->printed : 0;
    return TS_OK;
}

/* Narrows the levels of a joint, which are sums, by figures of the months of all. What was not
 * known of one of the slots stays unknown. */
static int narrow_joint(const struct ts_execution *execution, const struct ts_slot *first,
                        struct ts_period period, struct ts_level levels[FLOWS])
{
    struct ts_level narrowed[FLOWS];
    bool principal = ts_flow_is_principal(first->flow);
    int code = TS_OK;

    for (ts_flow_code flow = 0; flow < FLOWS && code == TS_OK; flow++)
        if (levels[flow].known && (!principal || (first->flows >> flow & 1) != 0))
            code =
                narrow_by_figures(execution, ts_slot_series(first, principal ? flow : first->flow),
                                  period, &levels[flow]);
    memcpy(narrowed, levels, sizeof narrowed);
    if (code != TS_OK || !principal)
        return code;
    if (ts_levels_narrow(first, narrowed))
        for (int i = 0; i < FLOWS; i++)
            if (levels[i].known)
                levels[i] = narrowed[i];
    if (execution->plan->by_value)
        levels[0] = levels[first->flow];
    return TS_OK;
}

/* The joint that the next slot may belong to. */
struct growing {
    const struct placed *slots; /* its first one */
    struct ts_joint joint;
};

/* Adds a slot: what is unknown of one is unknown of all. */
static void grow(struct growing *growing, const struct placed *slot,
                 const struct ts_level levels[FLOWS])
{
    struct ts_level *sums = growing->joint.levels;

    if (growing->joint.slot_count++ == 0) {
        growing->slots = slot;
        for (int i = 0; i < FLOWS; i++)
            sums[i] = (struct ts_level){.known = true, .interval = ts_interval_point(0)};
    }
    for (int i = 0; i < FLOWS; i++) {
        sums[i].known &= levels[i].known;
        if (sums[i].known)
            sums[i].interval = ts_interval_add(sums[i].interval, levels[i].interval);
    }
}

/* Is a rate printed of the slot? */
static int find_rate(const struct ts_execution *execution, const struct ts_slot *slot, bool *rated)
{
    bool principal = ts_flow_is_principal(slot->flow);
    int code = TS_OK;

    *rated = false;
    for (ts_flow_code flow = 0; flow <= TS_FLOW_TURNOVER && code == TS_OK && !*rated; flow++) {
        const struct ts_stated *rate = NULL;

        if (principal ? (slot->flows >> flow & 1) != 0 : flow == 0)
            code = ts_rate_find(execution, slot, principal ? flow : slot->flow, &rate, NULL);
        *rated = rate != NULL;
    }
    return code;
}

/* The growth of all months together says more than that of the parts, unless rates are printed of
 * parts alone. */
static int find_growth(const struct ts_execution *execution, const struct placed *slots,
                       size_t count, struct ts_period period, struct ts_joint *joint)
{
    const struct ts_question_plan *plan = execution->plan;
    bool rated = false;
    int code;

    joint->whole = *slots[0].slot;
    joint->whole.bin = plan->whole;
    if (plan->whole == TS_NO_BIN || !ts_period_equal(plan->bins[plan->whole].period, period))
        return TS_OK;
    code = find_rate(execution, &joint->whole, &joint->grows);
    if (code != TS_OK || joint->grows)
        return code == TS_ERROR_MEMORY ? code : TS_OK;
    for (size_t i = 0; i < count && code == TS_OK && !rated; i++)
        code = find_rate(execution, slots[i].slot, &rated);
    joint->grows = code == TS_OK && !rated;
    return code == TS_ERROR_MEMORY ? code : TS_OK;
}

/* Keeps a joint that has more than one slot. */
static int keep(const struct ts_execution *execution, struct growing *growing,
                struct ts_joints *joints)
{
    size_t count = growing->joint.slot_count;
    int code = TS_OK;

    growing->joint.slot_count = 0;
    if (count < 2)
        return TS_OK;

    struct ts_period period = period_of(execution, growing->slots[0].slot);
    struct ts_period end = period_of(execution, growing->slots[count - 1].slot);

    period.months = ts_period_end(end) - period.start;
    growing->joint.grows = false;
    code = narrow_joint(execution, growing->slots[0].slot, period, growing->joint.levels);
    if (code == TS_OK)
        code = find_growth(execution, growing->slots, count, period, &growing->joint);
    if (code == TS_OK)
        code = ts_array_reserve(&joints->items, &joints->capacity, joints->count + 1,
                                sizeof *joints->items);
    if (code != TS_OK)
        return code;
    for (size_t i = 0; i < count; i++)
        joints->of_slot[growing->slots[i].place] = (uint32_t)joints->count;
    joints->items[joints->count] = growing->joint;
    joints->items[joints->count++].slot_count = count;
    return TS_OK;
}

static int join(const struct ts_execution *execution, const struct placed *placed, size_t count,
                struct ts_joints *joints)
{
    struct growing growing = {.joint = {.slot_count = 0}};
    int code = TS_OK;

    for (size_t i = 0; i < count && code == TS_OK; i++) {
        struct ts_level levels[FLOWS];
        int found = find_levels(execution, placed[i].slot, levels);
        bool usable = found == TS_OK && is_published(levels);

        if (found == TS_ERROR_MEMORY)
            return found;
        if (!usable || (i > 0 && !follows(execution, placed[i - 1].slot, placed[i].slot)))
            code = keep(execution, &growing, joints);
        if (usable)
            grow(&growing, &placed[i], levels);
    }
    return code == TS_OK ? keep(execution, &growing, joints) : code;
}

/* May slots of several periods be differences of the same figures? */
static bool may_share(const struct ts_execution *execution, const struct ts_slot *slots,
                      size_t count)
{
    bool several = false;

    for (size_t i = 1; i < count && !several; i++)
        several = slots[i].bin != slots[0].bin;
    return several && !execution->plain && execution->cells.stated_count > 0;
}

int ts_joints_find(const struct ts_execution *execution, const struct ts_slot *slots, size_t count,
                   struct ts_joints *joints)
{
    struct placed *placed;
    int code = TS_OK;

    *joints = (struct ts_joints){.count = 0};
    if (!may_share(execution, slots, count))
        return TS_OK;
    placed = calloc(count, sizeof *placed);
    joints->of_slot = calloc(count, sizeof *joints->of_slot);
    if (placed == NULL || joints->of_slot == NULL)
        code = TS_ERROR_MEMORY;
    for (size_t i = 0; i < count && code == TS_OK; i++) {
        placed[i] = (struct placed){&slots[i], (uint32_t)i};
        joints->of_slot[i] = TS_NO_JOINT;
    }
    if (code == TS_OK) {
        qsort(placed, count, sizeof *placed, compare_placed);
        code = join(execution, placed, count, joints);
    }
    free(placed);
    return code;
}

void ts_joints_release(struct ts_joints *joints)
{
    free(joints->items);
    free(joints->of_slot);
    *joints = (struct ts_joints){.count = 0};
}
