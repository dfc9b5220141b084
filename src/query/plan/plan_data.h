/* The part of a plan that depends on the data: reporters, other series and commodities. */
#ifndef TS_QUERY_PLAN_PLAN_DATA_H
#define TS_QUERY_PLAN_PLAN_DATA_H

#include "query/gather/gather.h"

/* Fills them in. Errors: TS_ERROR_EMPTY (no record of the reporter), TS_ERROR_USAGE (an unknown
 * series, or several reporters none of which was chosen), TS_ERROR_MEMORY; TS_AGAIN if the data
 * must be gathered again with reporters kept apart. */
int ts_question_plan_data(struct ts_question_plan *plan, const struct ts_gathering *gathering,
                          struct ts_error *error);

#endif
