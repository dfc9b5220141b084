/* The parts of a result, filled in from an execution. */
#ifndef TS_QUERY_ANSWER_ANSWER_H
#define TS_QUERY_ANSWER_ANSWER_H

#include "query/measures/measures.h"
#include "query/measures/mirror.h"
#include "query/slots/rows.h"

/* Rows and total, sorted and cut as the query says, and notes on what is unknown. mirror: what
 * the partners record, or NULL. */
int ts_answer_rows(const struct ts_execution *execution, struct ts_mirror *mirror,
                   struct ts_rows_plan *rows, struct ts_result *result, struct ts_error *error);
/* The query as understood, the unit, the inputs. */
int ts_answer_head(const struct ts_execution *execution, struct ts_result *result);
/* Orders the rows by --sort and cuts them by --limit. */
int ts_answer_order(const struct ts_question_plan *plan, struct ts_result *result,
                    struct ts_error *error);

#endif
