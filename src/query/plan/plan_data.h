/* What a plan takes from the data: who reports, which series and commodities there are. */
#ifndef TS_QUERY_PLAN_PLAN_DATA_H
#define TS_QUERY_PLAN_PLAN_DATA_H

#include "query/gather/gather.h"

/* Reporters, other series, commodities. Errors: TS_ERROR_EMPTY (no record of the reporter),
 * TS_ERROR_USAGE (no such series, or several reporters of whom none was chosen), TS_AGAIN when
 * reporters have to be told apart first, TS_ERROR_MEMORY. */
int ts_question_plan_data(struct ts_question_plan *plan, const struct ts_gathering *gathering,
                          struct ts_error *error);

#endif
