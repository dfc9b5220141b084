/* What changes on a year earlier and on the previous period have in common. */
#ifndef TS_QUERY_LEVELS_CHANGE_INSIDE_H
#define TS_QUERY_LEVELS_CHANGE_INSIDE_H

#include "query/levels/change.h"

/* Puts now, base and rate (or NULL) together. 0 or TS_ERROR_MEMORY. */
int ts_change_relate(const struct ts_execution *execution, const struct ts_slot *slot,
                     const struct ts_level *now, const struct ts_level *base,
                     const struct ts_stated *rate, struct ts_level_change *change);

/* Turnover that nothing states is exports and imports side by side, where these are known. 0 or
 * TS_ERROR_MEMORY. */
int ts_change_part_turnover(struct ts_level_change changes[TS_FLOW_TURNOVER + 1], bool stated);

#endif
