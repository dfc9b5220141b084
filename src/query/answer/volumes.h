/* Volumes: printed growth of physical volumes, which says nothing of nominal levels. */
#ifndef TS_QUERY_ANSWER_VOLUMES_H
#define TS_QUERY_ANSWER_VOLUMES_H

#include "query/question/plan.h"

/* Where growth is asked for, a note of whose growth is printed in volumes alone for the periods
 * of the answer, and not used. Periods are planned by now. 0 or TS_ERROR_MEMORY. */
int ts_volumes_explain(const struct ts_question_plan *plan);

#endif
