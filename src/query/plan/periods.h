/* Which periods a question is about: --period, and what the data hold. */
#ifndef TS_QUERY_PLAN_PERIODS_H
#define TS_QUERY_PLAN_PERIODS_H

#include "query/gather/gather.h"

/* The asked periods and the bins, unless the option has said them without the data. Errors:
 * TS_ERROR_EMPTY when nothing matches the question, TS_ERROR_USAGE, TS_ERROR_MEMORY. */
int ts_question_plan_periods(struct ts_question_plan *plan, const struct ts_gathering *gathering,
                             struct ts_error *error);

#endif
