/* Which periods a question is about: --period, applied to the data. */
#ifndef TS_QUERY_PLAN_PERIODS_H
#define TS_QUERY_PLAN_PERIODS_H

#include "query/gather/gather.h"

/* Fills in the plan's periods and bins, unless they did not depend on the data. Errors:
 * TS_ERROR_EMPTY if no figure matches the question, TS_ERROR_USAGE, TS_ERROR_MEMORY. */
int ts_question_plan_periods(struct ts_question_plan *plan, const struct ts_gathering *gathering,
                             struct ts_error *error);

#endif
