/* The months that the total of several periods is of. */
#ifndef TS_QUERY_ANSWER_TOTAL_MONTHS_H
#define TS_QUERY_ANSWER_TOTAL_MONTHS_H

#include "query/question/plan.h"
#include "tradestat/result.h"

/* Where the rows, which are all there, do not answer for all months of the periods of the answer,
 * sets what the total covers, and its gaps. 0 or TS_ERROR_MEMORY. */
int ts_total_months(const struct ts_question_plan *plan, struct ts_result *result);

#endif
