/* Which calendar periods a series goes by. */
#ifndef TS_QUERY_PLAN_SERIES_H
#define TS_QUERY_PLAN_SERIES_H

#include "query/gather/gather.h"

/* Chooses the finest that the data determine, where --by does not say it. 0 or TS_ERROR_MEMORY. */
int ts_series_choose_grain(struct ts_question_plan *plan, const struct ts_gathering *gathering);

#endif
