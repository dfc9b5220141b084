/* Levels of exports, imports, turnover and balance narrow each other. */
#ifndef TS_QUERY_LEVELS_LEVELS_NARROW_H
#define TS_QUERY_LEVELS_LEVELS_NARROW_H

#include "query/levels/level.h"

/* Narrows the levels of a slot, all of the same months, as of ts_flows_narrow. False when the
 * figures contradict each other: what is known is then left as it is. */
bool ts_levels_narrow(const struct ts_slot *slot, struct ts_level levels[TS_FLOW_BALANCE + 1]);

#endif
