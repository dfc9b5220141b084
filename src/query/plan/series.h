/* Whether a series is by month, quarter, semester or year. */
#ifndef TS_QUERY_PLAN_SERIES_H
#define TS_QUERY_PLAN_SERIES_H

#include "query/gather/gather.h"

/* Chooses the finest of these that the data determine, unless --by says it. 0 or TS_ERROR_MEMORY.
 */
int ts_series_choose_grain(struct ts_question_plan *plan, const struct ts_gathering *gathering);

/* Do figures of one series come to a period, by sums and differences? 0 or TS_ERROR_MEMORY. */
int ts_series_find_joined(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                          struct ts_period period, bool *joined);

#endif
