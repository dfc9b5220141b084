/* Joints: slots of one series for consecutive periods, treated as one period when they are added
 * up.
 *
 * Quarters that are differences of running totals depend on each other, so that the sum of their
 * intervals is wider than the figures imply. The level of all their months together is looked up
 * instead. */
#ifndef TS_QUERY_LEVELS_JOINT_H
#define TS_QUERY_LEVELS_JOINT_H

#include "query/levels/level.h"

#define TS_NO_JOINT UINT32_MAX

struct ts_joint {
    size_t slot_count;
    bool grows; /* its growth is that of `whole`, and not the sum of the slots' */
    struct ts_slot whole;
    /* By flow; if rows are for one flow each, at the index of exports. Known if all the slots are,
     * for all of their months. */
    struct ts_level levels[TS_FLOW_BALANCE + 1];
};

struct ts_joints {
    struct ts_joint *items;
    size_t count, capacity;
    uint32_t *of_slot; /* the joint of each slot, or TS_NO_JOINT; NULL: there are no joints */
};

/* Finds the joints of some slots, all different. To be released even after a failure. 0 or
 * TS_ERROR_MEMORY. */
int ts_joints_find(const struct ts_execution *execution, const struct ts_slot *slots, size_t count,
                   struct ts_joints *joints);
void ts_joints_release(struct ts_joints *joints);

/* The joint of the slot with this index, or NULL. */
static inline const struct ts_joint *ts_joint_of(const struct ts_joints *joints, size_t slot)
{
    return joints->of_slot == NULL || joints->of_slot[slot] == TS_NO_JOINT
               ? NULL
               : &joints->items[joints->of_slot[slot]];
}

#endif
