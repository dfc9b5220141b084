/* Adds slots up: finds the level and the changes of each, and puts them into an aggregate. */
#include "query/levels/joint.h"
#include "query/levels/plain.h"
#include "query/measures/aggregate_inside.h"

/* A slot's part in a sum to which its joint is added in the end: nothing, but it is seen. */
static void leave_to_joint(const struct ts_joint *joint, int place, struct ts_level *level)
{
    if (joint != NULL && joint->levels[place].known)
        level->interval = ts_interval_point(0);
}

/* A slot of one flow, and the level of that. Where it is a principal one, it lies among the levels
 * of all these, but for plain ones that are not compared with earlier ones. */
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
    if (execution->plain && !execution->plan->with_growth) {
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

    ts_aggregate_see_part(aggregate, &level);
    leave_to_joint(joint, 0, &level);
    return ts_sum_add_level(&aggregate->sums[0], valued->slot, &level, valued->alone);
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
    struct ts_level_change changes[TS_FLOW_TURNOVER + 1], *change = &changes[0];
    int code;

    if (slot->flow == TS_FLOW_BALANCE) { /* what may be below zero has no growth */
        growth->known = false;
        return TS_OK;
    }
    for (int flow = 0; flow <= TS_FLOW_TURNOVER; flow++)
        ts_level_change_init(&changes[flow]);
    if (ts_flow_is_principal(slot->flow)) {
        code = find(execution, slot, valued->levels, changes, error);
        change = &changes[slot->flow];
    } else {
        code = find_other(execution, slot, slot->flow, valued->level, change, error);
    }
    if (code == TS_OK)
        code = ts_growth_add_change(growth, slot, change, valued->alone);
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
            code = ts_growth_add_change(&growths[flow], slot, &changes[flow], alone);
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
        code = ts_aggregate_add_trade(aggregate, levels);
    for (int flow = 0; flow < TS_PARTS && code == TS_OK; flow++) {
        struct ts_level level = levels[flow];

        leave_to_joint(joint, flow, &level);
        code = ts_sum_add_level(&aggregate->sums[flow], slot, &level, alone);
        ts_aggregate_see_part(aggregate, &level);
    }
    if (code == TS_OK && aggregate->needs.growth && (joint == NULL || !joint->grows))
        code =
            add_changes(execution, slot, alone, levels, ts_changes_find, aggregate->growths, error);
    if (code == TS_OK && aggregate->needs.previous)
        code = add_changes(execution, slot, alone, levels, ts_changes_since_previous,
                           aggregate->previous, error);
    return code;
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

    for (size_t i = 0; i < ts_aggregate_growths(aggregate); i++)
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
    return aggregate->needs.trade && is_trade_joined(joint)
               ? ts_aggregate_add_trade(aggregate, joint->levels)
               : TS_OK;
}

int ts_aggregate_add_up(const struct ts_execution *execution, const struct ts_slot *slots,
                        size_t count, struct ts_aggregate_needs needs,
                        struct ts_aggregate *aggregate, struct ts_error *error)
{
    bool by_value = execution->plan->by_value;
    struct ts_joints joints;
    int code = ts_joints_find(execution, slots, count, &joints);

    ts_aggregate_begin(aggregate, by_value ? 1 : TS_PARTS, needs);
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
