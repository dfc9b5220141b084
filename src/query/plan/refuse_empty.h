/* Refusing a question that no record answers. */
#ifndef TS_QUERY_PLAN_REFUSE_EMPTY_H
#define TS_QUERY_PLAN_REFUSE_EMPTY_H

#include "query/gather/gather.h"

/* TS_ERROR_EMPTY, with hints at periods that there are figures of; or TS_ERROR_MEMORY. */
int ts_refuse_empty(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                    struct ts_error *error);

#endif
