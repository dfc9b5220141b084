/* Joints: slots of one series over periods that follow each other, taken for one period.
 *
 * Quarters that are differences of running totals share these, so that the sum of the quarters'
 * intervals says less than the figures do: the running totals of the months of all of them are
 * looked at once more. */
#ifndef TS_QUERY_LEVELS_JOINT_H
#define TS_QUERY_LEVELS_JOINT_H

#include "query/levels/level.h"

#define TS_NO_JOINT UINT32_MAX

struct ts_joint {
    size_t slot_count;
    /* by flow; when rows are of one flow each, in the place of exports. Known: the slots' level
     * of the flow in all, all of them being known, and of all of their months. */
    struct ts_level levels[TS_FLOW_BALANCE + 1];
};

struct ts_joints {
    struct ts_joint *items;
    size_t count, capacity;
    uint32_t *of_slot; /* which joint each slot is of, or TS_NO_JOINT; NULL: there are none */
};

/* Finds the joints of several slots, none of which is there twice. On failure as on success they
 * are to be released. 0 or TS_ERROR_MEMORY. */
int ts_joints_find(const struct ts_execution *execution, const struct ts_slot *slots, size_t count,
                   struct ts_joints *joints);
void ts_joints_release(struct ts_joints *joints);

/* The joint of a slot, by its index, or NULL. */
static inline const struct ts_joint *ts_joint_of(const struct ts_joints *joints, size_t slot)
{
    return joints->of_slot == NULL || joints->of_slot[slot] == TS_NO_JOINT
               ? NULL
               : &joints->items[joints->of_slot[slot]];
}

#endif
