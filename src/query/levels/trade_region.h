/* The region of exports and imports, for the ratios of the two. */
#ifndef TS_QUERY_LEVELS_TRADE_REGION_H
#define TS_QUERY_LEVELS_TRADE_REGION_H

#include "query/levels/level.h"
#include "query/levels/polygon.h"

/* Makes the region of the exports (x) and imports (y), which are bounded, that their sum and
 * difference allow; where these contradict the two, the box of both. On failure there is nothing
 * to be released. 0 or TS_ERROR_MEMORY. */
int ts_trade_region(const struct ts_level levels[TS_FLOW_BALANCE + 1], struct ts_polygon *region);

#endif
