/* Statuses: what publishers say of the figures that a question is about. */
#ifndef TS_QUERY_ANSWER_STATUSES_H
#define TS_QUERY_ANSWER_STATUSES_H

#include "query/question/plan.h"

/* A note with how many of the figures are estimated, provisional and so on. Periods are planned
 * by now. 0 or TS_ERROR_MEMORY. */
int ts_statuses_explain(const struct ts_question_plan *plan);

#endif
