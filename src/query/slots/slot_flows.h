/* Which flows the slots of one partner hold. */
#ifndef TS_QUERY_SLOTS_SLOT_FLOWS_H
#define TS_QUERY_SLOTS_SLOT_FLOWS_H

#include "query/levels/level.h"

/* Puts the principal flows of one commodity into one slot, of the slots of one bin, reporter
 * and partner in their order, and says in each which flows are its own: those that it has
 * figures of, and those that are unknown in it, or zero, unless another slot counts them.
 * Returns how many slots are left. */
size_t ts_slots_join_flows(const struct ts_execution *execution, struct ts_slot *slots,
                           size_t count);

/* Marks, in slots that were joined, the flows of which only slots of commodities above or beneath
 * have figures. Returns whether there are any. */
bool ts_slots_mark_held(const struct ts_execution *execution, struct ts_slot *slots, size_t count);

#endif
