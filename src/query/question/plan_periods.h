/* The periods of a question, and the bins that are made of them. */
#ifndef TS_QUERY_QUESTION_PLAN_PERIODS_H
#define TS_QUERY_QUESTION_PLAN_PERIODS_H

#include "query/question/plan.h"

/* Adds a period to the question, unless it is there. 0 or TS_ERROR_MEMORY. */
int ts_question_plan_ask(struct ts_question_plan *plan, struct ts_period period);
/* The same for an element of --period, P or A..B. TS_ERROR_USAGE when it is neither. */
int ts_question_plan_ask_text(struct ts_question_plan *plan, const char *text, size_t size,
                              struct ts_error *error);

/* Makes the bins; for a series, whose calendar period must be known, also the bins that these are
 * compared with. 0 or TS_ERROR_MEMORY. */
int ts_question_plan_make_bins(struct ts_question_plan *plan);
/* Adds the bin of all months together, where the others follow each other and growth is asked for.
 * 0 or TS_ERROR_MEMORY. */
int ts_question_plan_add_whole(struct ts_question_plan *plan);

#endif
