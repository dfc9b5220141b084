/* Gaps: months without observations between the covered months of a period. */
#ifndef TS_QUERY_LEVELS_GAPS_H
#define TS_QUERY_LEVELS_GAPS_H

#include "query/figures/months.h"
#include "query/levels/execution.h"

/* Finds the gaps in *covered, the months that all the slots cover; *gaps is freed with free(), or
 * NULL if there are none. If the gaps of the slots differ, *covered becomes {0, 0}. 0 or
 * TS_ERROR_MEMORY. */
int ts_gaps_find(const struct ts_execution *execution, const struct ts_slot *slots, size_t count,
                 struct ts_period *covered, struct ts_period **gaps, uint32_t *gap_count);
/* The same of a set of months, counted from the first of a period. */
int ts_gaps_list(const struct ts_months *months, struct ts_period period, struct ts_period **gaps,
                 uint32_t *gap_count);

#endif
