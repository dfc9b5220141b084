/* The periods that are asked for, and the bins that are made of them. */
#ifndef TS_QUERY_QUESTION_PLAN_PERIODS_H
#define TS_QUERY_QUESTION_PLAN_PERIODS_H

#include "query/question/plan.h"

/* Adds a period to those that are asked for, unless it is there. 0 or TS_ERROR_MEMORY. */
int ts_question_plan_ask(struct ts_question_plan *plan, struct ts_period period);
/* The same for an element of --period, P or A..B. TS_ERROR_USAGE when it is neither. */
int ts_question_plan_ask_text(struct ts_question_plan *plan, const char *text, size_t size,
                              struct ts_error *error);

/* Makes the bins of all that was asked for; of a series, once its calendar period is known, those
 * as well that they are compared with. 0 or TS_ERROR_MEMORY. */
int ts_question_plan_make_bins(struct ts_question_plan *plan);

#endif
