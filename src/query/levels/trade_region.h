/* The region of exports and imports, for the ratios of the two. */
#ifndef TS_QUERY_LEVELS_TRADE_REGION_H
#define TS_QUERY_LEVELS_TRADE_REGION_H

#include "query/levels/box.h"
#include "query/levels/level.h"

/* Do their sum and difference leave all of the box of exports (x) and imports (y), which are
 * bounded? */
bool ts_trade_is_box(const struct ts_level levels[TS_FLOW_BALANCE + 1], const struct ts_box *box);
/* Makes the region that their sum and difference leave of it; where these contradict the two, all
 * of it. On failure there is nothing to be released. 0 or TS_ERROR_MEMORY. */
int ts_trade_region(const struct ts_level levels[TS_FLOW_BALANCE + 1], const struct ts_box *box,
                    struct ts_polygon *region);

#endif
