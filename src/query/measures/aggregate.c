#include "query/measures/aggregate.h"

#include <stdlib.h>

#include "base/array.h"
#include "query/levels/joint.h"
#include "query/levels/plain.h"
#include "query/levels/trade_region.h"

static void regions_release(struct ts_regions *regions)
{
    for (size_t i = 0; i < regions->count; i++)
        ts_polygon_release(&regions->polygons[i]);
    free(regions->polygons);
}

/* All flows but balance, the last one, may grow. */
static size_t growths_of(const struct ts_aggregate *aggregate)
{
    return aggregate->parts == TS_PARTS ? TS_FLOW_TURNOVER + 1 : 1;
}

static void growths_release(struct ts_growth *growths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        regions_release(&growths[i].regions);
        free(growths[i].missing.partners);
        free(growths[i].rated.partners);
    }
}

void ts_aggregate_release(struct ts_aggregate *aggregate)
{
    for (size_t i = 0; i < aggregate->parts; i++)
        free(aggregate->sums[i].missing.partners);
    if (aggregate->needs.growth)
        growths_release(aggregate->growths, growths_of(aggregate));
    if (aggregate->needs.previous)
        growths_release(aggregate->previous, growths_of(aggregate));
    if (aggregate->needs.trade)
        regions_release(&aggregate->trade);
    aggregate->parts = 0;
    aggregate->needs = (struct ts_aggregate_needs){0};
}

static int miss(struct ts_missing *missing, ts_country partner)
{
    if (missing->count > 0 && missing->partners[missing->count - 1] == partner)
        return TS_OK;
    int code = ts_array_reserve(&missing->partners, &missing->capacity, missing->count + 1,
                                sizeof *missing->partners);

    if (code == TS_OK)
        missing->partners[missing->count++] = partner;
    return code;
}

static int add_polygon(struct ts_regions *regions, struct ts_polygon **polygon)
{
    int code = ts_array_reserve(&regions->polygons, &regions->capacity, regions->count + 1,
                                sizeof *regions->polygons);

    if (code != TS_OK)
        return code;
    *polygon = &regions->polygons[regions->count];
    (*polygon)->count = 0;
    regions->count++;
    return TS_OK;
}

static void see_months(struct ts_sum *sum, const struct ts_slot *slot, bool partial)
{
    if (slot->reporter != sum->reporter || slot->bin != sum->bin)
        sum->partial = sum->whole = false;
    sum->reporter = slot->reporter;
    sum->bin = slot->bin;
    sum->partial |= partial;
    sum->whole |= !partial;
    if (sum->partial && sum->whole) {
        sum->mixed = true;
        sum->mixed_bin = slot->bin;
    }
}

static int add_level(struct ts_sum *sum, const struct ts_slot *slot, const struct ts_level *level,
                     bool alone)
{
    bool usable = level->known && (alone || !ts_interval_is_all(level->interval));

    sum->has_printed = alone && level->has_printed;
    sum->printed = level->printed;
    if (!usable) {
        sum->known = false;
        return miss(&sum->missing, slot->partner);
    }
    sum->interval = ts_interval_add(sum->interval, level->interval);
    see_months(sum, slot, level->partial);
    return TS_OK;
}

static int add_trade(struct ts_aggregate *aggregate, const struct ts_level levels[TS_PARTS])
{
    const struct ts_level *exports = &levels[TS_FLOW_EXPORT], *imports = &levels[TS_FLOW_IMPORT];
    struct ts_polygon *polygon;

    if (!exports->known || !imports->known || !ts_interval_is_bounded(exports->interval) ||
        !ts_interval_is_bounded(imports->interval)) {
        aggregate->trade_known = false;
        return TS_OK;
    }
    if (ts_interval_is_point(exports->interval) && ts_interval_is_point(imports->interval)) {
        aggregate->trade.x += exports->interval.low;
        aggregate->trade.y += imports->interval.low;
        return TS_OK;
    }

    int code = add_polygon(&aggregate->trade, &polygon);

    return code == TS_OK ? ts_trade_region(levels, polygon) : code;
}

/* Takes the change's regions over. */
static int add_change(struct ts_growth *growth, const struct ts_slot *slot,
                      struct ts_level_change *change, bool alone)
{
    if (!change->known) {
        growth->known = false;
        growth->rate_only = alone && change->rate_only;
        growth->rate_low = change->rate_low;
        growth->rate_high = change->rate_high;
        return miss(change->rate_only ? &growth->rated : &growth->missing, slot->partner);
    }
    growth->base_is_printed = alone && change->base_is_printed;
    growth->printed_base = change->printed_base;
    if (change->exact) {
        growth->regions.x += change->now;
        growth->regions.y += change->base;
        return TS_OK;
    }
    while (change->polygon_count > 0) {
        struct ts_polygon *polygon;
        int code = add_polygon(&growth->regions, &polygon);

        if (code != TS_OK)
            return code;
        *polygon = change->polygons[--change->polygon_count];
    }
    return TS_OK;
}

static void see_part(struct ts_aggregate *aggregate, const struct ts_level *level)
{
    if (level->known && level->partial) {
        if (!aggregate->partial)
            aggregate->covered = level->covered;
        else if (!ts_period_equal(aggregate->covered, level->covered))
            aggregate->covered = (struct ts_period){0, 0};
        aggregate->partial = true;
    }
    aggregate->whole |= level->known && !level->partial;
}

/* A slot's part in a sum to which its joint is added in the end: nothing, but it is seen. */
static void leave_to_joint(const struct ts_joint *joint, int place, struct ts_level *level)
{
    if (joint != NULL && joint->levels[place].known)
        level->interval = ts_interval_point(0);
}

/* A slot of one flow, and the level of that. Where it is a principal one, it lies among the levels
 * of all these, but for plain ones. */
struct valued {
    const struct ts_slot *slot;
    struct ts_level levels[TS_PARTS], *level;
    bool alone;
};

static int find_value(const struct ts_execution *execution, struct valued *valued,
                      struct ts_error *error)
{
    const struct ts_slot *slot = valued->slot;

    valued->level = &valued->levels[0];
    if (!ts_flow_is_principal(slot->flow))
        return ts_level_find(execution, slot, slot->flow, TS_NOW, valued->level, error);
    if (execution->plain) {
        ts_level_plain(execution, slot, slot->flow, valued->level);
        return TS_OK;
    }
    valued->level = &valued->levels[slot->flow];
    return ts_levels_find(execution, slot, TS_NOW, valued->levels, error);
}

static int add_level_of(const struct valued *valued, const struct ts_joint *joint,
                        struct ts_aggregate *aggregate)
{
    struct ts_level level = *valued->level;

    see_part(aggregate, &level);
    leave_to_joint(joint, 0, &level);
    return add_level(&aggregate->sums[0], valued->slot, &level, valued->alone);
}

/* The changes of exports, imports and turnover of a slot, of one kind or the other. */
typedef int change_finder(const struct ts_execution *execution, const struct ts_slot *slot,
                          const struct ts_level now[TS_PARTS],
                          struct ts_level_change changes[TS_FLOW_TURNOVER + 1],
                          struct ts_error *error);
/* Finds the change of any other flow. */
typedef int other_change_finder(const struct ts_execution *execution, const struct ts_slot *slot,
                                ts_flow_code flow, const struct ts_level *now,
                                struct ts_level_change *change, struct ts_error *error);

static int add_change_of(const struct ts_execution *execution, const struct valued *valued,
                         change_finder *find, other_change_finder *find_other,
                         struct ts_growth *growth, struct ts_error *error)
{
    const struct ts_slot *slot = valued->slot;
    struct ts_level_change changes[TS_FLOW_TURNOVER + 1] = {0}, *change = &changes[0];
    int code;

    if (slot->flow == TS_FLOW_BALANCE) { /* what may be below zero has no growth */
        growth->known = false;
        return TS_OK;
    }
    if (ts_flow_is_principal(slot->flow)) {
        code = find(execution, slot, valued->levels, changes, error);
        change = &changes[slot->flow];
    } else {
        code = find_other(execution, slot, slot->flow, valued->level, change, error);
    }
    if (code == TS_OK)
        code = add_change(growth, slot, change, valued->alone);
    for (int flow = 0; flow <= TS_FLOW_TURNOVER; flow++)
        ts_level_change_release(&changes[flow]);
    return code;
}

/* A slot of one flow. */
static int add_value(const struct ts_execution *execution, const struct ts_slot *slot, bool alone,
                     const struct ts_joint *joint, struct ts_aggregate *aggregate,
                     struct ts_error *error)
{
    struct valued valued; /* not set to zero: there may be millions */

    valued.slot = slot;
    valued.alone = alone;

    int code = find_value(execution, &valued, error);

    if (code == TS_OK)
        code = add_level_of(&valued, joint, aggregate);
    if (code == TS_OK && aggregate->needs.growth && (joint == NULL || !joint->grows))
        code = add_change_of(execution, &valued, ts_changes_find, ts_change_find,
                             &aggregate->growths[0], error);
    if (code == TS_OK && aggregate->needs.previous)
        code = add_change_of(execution, &valued, ts_changes_since_previous,
                             ts_change_since_previous, &aggregate->previous[0], error);
    return code;
}

static int add_changes(const struct ts_execution *execution, const struct ts_slot *slot, bool alone,
                       const struct ts_level now[TS_PARTS], change_finder *find,
                       struct ts_growth *growths, struct ts_error *error)
{
    struct ts_level_change changes[TS_FLOW_TURNOVER + 1];
    int code = find(execution, slot, now, changes, error);

    for (int flow = 0; flow <= TS_FLOW_TURNOVER; flow++) {
        if (code == TS_OK)
            code = add_change(&growths[flow], slot, &changes[flow], alone);
        ts_level_change_release(&changes[flow]);
    }
    return code;
}

/* Are exports and imports together those of the joint? */
static bool is_trade_joined(const struct ts_joint *joint)
{
    return joint != NULL && joint->levels[TS_FLOW_EXPORT].known &&
           joint->levels[TS_FLOW_IMPORT].known;
}

static int add_slot(const struct ts_execution *execution, const struct ts_slot *slot, bool alone,
                    const struct ts_joint *joint, struct ts_aggregate *aggregate,
                    struct ts_error *error)
{
    struct ts_level levels[TS_PARTS];
    int code = ts_levels_find(execution, slot, TS_NOW, levels, error);

    if (code == TS_OK && aggregate->needs.trade && !is_trade_joined(joint))
        code = add_trade(aggregate, levels);
    for (int flow = 0; flow < TS_PARTS && code == TS_OK; flow++) {
        struct ts_level level = levels[flow];

        leave_to_joint(joint, flow, &level);
        code = add_level(&aggregate->sums[flow], slot, &level, alone);
        see_part(aggregate, &level);
    }
    if (code == TS_OK && aggregate->needs.growth && (joint == NULL || !joint->grows))
        code =
            add_changes(execution, slot, alone, levels, ts_changes_find, aggregate->growths, error);
    if (code == TS_OK && aggregate->needs.previous)
        code = add_changes(execution, slot, alone, levels, ts_changes_since_previous,
                           aggregate->previous, error);
    return code;
}

/* Sums without bounds become unknown, and so do sums of figures for different months. */
int ts_aggregate_finish(const struct ts_execution *execution, struct ts_aggregate *aggregate)
{
    bool alone = aggregate->slot_count == 1;
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_sum *mixed = NULL;
    char period[TS_PERIOD_TEXT_MAX];

    for (size_t i = 0; i < aggregate->parts; i++) {
        struct ts_sum *sum = &aggregate->sums[i];

        sum->known &= !sum->mixed && (alone || !ts_interval_is_all(sum->interval));
        if (aggregate->needs.growth && i < growths_of(aggregate))
            aggregate->growths[i].known &= !sum->mixed;
        if (aggregate->needs.previous && i < growths_of(aggregate))
            aggregate->previous[i].known &= !sum->mixed;
        if (sum->mixed)
            mixed = sum;
    }
    if (aggregate->needs.trade)
        aggregate->trade_known &=
            !aggregate->sums[TS_FLOW_EXPORT].mixed && !aggregate->sums[TS_FLOW_IMPORT].mixed;
    if (mixed == NULL)
        return TS_OK;
    ts_period_text(plan->bins[mixed->mixed_bin].period, period);
    return ts_notes_add(plan->notes,
                        "%s: some figures are of all of it and others of the covered months "
                        "alone: being of different months, they are not added up",
                        period);
}

static void begin(struct ts_aggregate *aggregate, size_t parts, struct ts_aggregate_needs needs)
{
    aggregate->parts = parts;
    aggregate->needs = needs;
    aggregate->partial = aggregate->whole = false;
    aggregate->covered = (struct ts_period){0, 0};
    for (size_t i = 0; i < parts; i++)
        aggregate->sums[i] = (struct ts_sum){.known = true, .interval = ts_interval_point(0)};
    for (size_t i = 0; needs.growth && i < growths_of(aggregate); i++)
        aggregate->growths[i] = (struct ts_growth){.known = true};
    for (size_t i = 0; needs.previous && i < growths_of(aggregate); i++)
        aggregate->previous[i] = (struct ts_growth){.known = true};
    aggregate->trade_known = needs.trade;
    if (needs.trade)
        aggregate->trade = (struct ts_regions){.count = 0};
}

static int find_growth_of_joint(const struct ts_execution *execution, const struct ts_joint *joint,
                                bool alone, struct ts_aggregate *aggregate, struct ts_error *error)
{
    struct valued whole = {.slot = &joint->whole, .alone = alone};
    int code;

    if (execution->plan->by_value) {
        code = find_value(execution, &whole, error);
        return code != TS_OK ? code
                             : add_change_of(execution, &whole, ts_changes_find, ts_change_find,
                                             &aggregate->growths[0], error);
    }
    code = ts_levels_find(execution, whole.slot, TS_NOW, whole.levels, error);
    return code != TS_OK ? code
                         : add_changes(execution, whole.slot, alone, whole.levels, ts_changes_find,
                                       aggregate->growths, error);
}

/* What is not known of all the slots has no growth either. */
static int add_growth_of_joint(const struct ts_execution *execution, const struct ts_joint *joint,
                               bool alone, struct ts_aggregate *aggregate, struct ts_error *error)
{
    if (!aggregate->needs.growth || !joint->grows)
        return TS_OK;

    int code = find_growth_of_joint(execution, joint, alone, aggregate, error);

    for (size_t i = 0; i < growths_of(aggregate); i++)
        aggregate->growths[i].known &= joint->levels[i].known;
    return code;
}

/* If there is nothing but a joint, its printed figure is that of the sum. */
static int add_joint(const struct ts_execution *execution, const struct ts_joint *joint,
                     struct ts_aggregate *aggregate, struct ts_error *error)
{
    bool alone = joint->slot_count == aggregate->slot_count;
    int code = add_growth_of_joint(execution, joint, alone, aggregate, error);

    for (size_t i = 0; i < aggregate->parts; i++) {
        const struct ts_level *level = &joint->levels[i];
        struct ts_sum *sum = &aggregate->sums[i];

        if (!level->known)
            continue;
        sum->interval = ts_interval_add(sum->interval, level->interval);
        sum->has_printed = alone && level->has_printed;
        sum->printed = level->printed;
    }
    if (code != TS_OK)
        return code;
    return aggregate->needs.trade && is_trade_joined(joint) ? add_trade(aggregate, joint->levels)
                                                            : TS_OK;
}

int ts_aggregate_add_up(const struct ts_execution *execution, const struct ts_slot *slots,
                        size_t count, struct ts_aggregate_needs needs,
                        struct ts_aggregate *aggregate, struct ts_error *error)
{
    bool by_value = execution->plan->by_value;
    struct ts_joints joints;
    int code = ts_joints_find(execution, slots, count, &joints);

    begin(aggregate, by_value ? 1 : TS_PARTS, needs);
    aggregate->slot_count = count;
    for (size_t i = 0; i < count && code == TS_OK; i++) {
        const struct ts_joint *joint = ts_joint_of(&joints, i);

        code = by_value ? add_value(execution, &slots[i], count == 1, joint, aggregate, error)
                        : add_slot(execution, &slots[i], count == 1, joint, aggregate, error);
    }
    for (size_t i = 0; i < joints.count && code == TS_OK; i++)
        code = add_joint(execution, &joints.items[i], aggregate, error);
    ts_joints_release(&joints);
    return code;
}

int ts_aggregate_make(const struct ts_execution *execution, const struct ts_slot *slots,
                      size_t count, struct ts_aggregate_needs needs, struct ts_aggregate *aggregate,
                      struct ts_error *error)
{
    int code = ts_aggregate_add_up(execution, slots, count, needs, aggregate, error);

    return code == TS_OK ? ts_aggregate_finish(execution, aggregate) : code;
}
