/* What an answer says of itself: what is missing, what is covered in part. */
#ifndef TS_QUERY_ANSWER_EXPLAIN_H
#define TS_QUERY_ANSWER_EXPLAIN_H

#include "query/gather/repeats.h"
#include "query/measures/answer_columns.h"

/* Notes for every column that is unknown for some partner. 0, TS_ERROR_MEMORY, or TS_AGAIN where
 * partners that were summed as one would have to be named. */
int ts_explain_missing(const struct ts_execution *execution,
                       const struct ts_answer_columns *columns, const struct ts_aggregate *all,
                       bool has_total);
/* A note for levels whose value alone says too much: what is known are bounds, or about it. */
int ts_explain_bounds(const struct ts_execution *execution, const struct ts_result *result);
/* Notes for bins that are covered in part, or that have nothing at all. Errors as of
 * ts_absent_reporters. */
int ts_explain_coverage(const struct ts_execution *execution, struct ts_error *error);
/* Notes for inputs whose decimal comma was not said, but seen. */
int ts_explain_marks(const struct ts_question_plan *plan);
/* Notes for inputs whose publishers say more of the values: their scale, what rows do. */
int ts_explain_remarks(const struct ts_question_plan *plan);
/* A note for commodities that are coded by several classifications. */
int ts_explain_classifications(const struct ts_question_plan *plan);
/* Notes for inputs of which rows were left out, or which hold the exports of few countries
 * and so the imports from these alone. */
int ts_explain_inputs(const struct ts_question_plan *plan);
/* A note for rows that were added to others of their key, or that were not looked for. */
int ts_explain_repeats(const struct ts_question_plan *plan, const struct ts_repeats *repeats);
/* Notes for inputs that have rows in quarantine. */
int ts_explain_quarantine(const struct ts_question_plan *plan);

#endif
