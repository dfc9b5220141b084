/* Exports, imports, turnover and balance of one partner narrow each other. */
#ifndef TS_QUERY_NARROW_H
#define TS_QUERY_NARROW_H

#include "query/level.h"

/* Makes the levels, all of the same months, as narrow as turnover = exports + imports, balance =
 * exports - imports and flows >= 0 allow, and finds those that are unknown and follow from the
 * others. False when the figures contradict each other: what is known is then left as it is. */
bool ts_levels_narrow(const struct ts_slot *slot, struct ts_level levels[TS_FLOW_BALANCE + 1]);

#endif
