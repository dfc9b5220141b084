/* What change.c and change_previous.c have in common. */
#ifndef TS_QUERY_LEVELS_CHANGE_INSIDE_H
#define TS_QUERY_LEVELS_CHANGE_INSIDE_H

#include "query/levels/change.h"

/* Makes the change from now, base and rate (NULL: none). 0 or TS_ERROR_MEMORY. */
int ts_change_relate(const struct ts_execution *execution, const struct ts_slot *slot,
                     const struct ts_level *now, const struct ts_level *base,
                     const struct ts_stated *rate, struct ts_level_change *change);

/* Are both levels single numbers? */
bool ts_change_is_exact(const struct ts_level_change *change);

/* Makes the change of turnover from those of exports and imports, if these are known and turnover
 * is not stated. 0 or TS_ERROR_MEMORY. */
int ts_change_part_turnover(struct ts_level_change changes[TS_FLOW_TURNOVER + 1], bool stated);

#endif
