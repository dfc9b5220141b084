/* Narrowing the levels of exports, imports, turnover and balance by each other. */
#ifndef TS_QUERY_LEVELS_LEVELS_NARROW_H
#define TS_QUERY_LEVELS_LEVELS_NARROW_H

#include "query/levels/level.h"

/* ts_flows_narrow for the levels of a slot, all for the same months. False if they contradict each
 * other; they are unchanged then. */
bool ts_levels_narrow(const struct ts_slot *slot, struct ts_level levels[TS_FLOW_BALANCE + 1]);

#endif
