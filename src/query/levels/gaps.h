/* Gaps: months between the covered ones of a period for which there are no observations. */
#ifndef TS_QUERY_LEVELS_GAPS_H
#define TS_QUERY_LEVELS_GAPS_H

#include "query/levels/execution.h"

/* The gaps in what the observations of each of the slots cover; *gaps is freed with free(),
 * NULL when there are none. Where they are not the same of all, *covered, which is, becomes
 * {0, 0}. 0 or TS_ERROR_MEMORY. */
int ts_gaps_find(const struct ts_execution *execution, const struct ts_slot *slots, size_t count,
                 struct ts_period *covered, struct ts_period **gaps, uint32_t *gap_count);

#endif
