/* The months of a row of several bins: of a year, say, of which two quarters are asked for. */
#ifndef TS_QUERY_ANSWER_ROW_MONTHS_H
#define TS_QUERY_ANSWER_ROW_MONTHS_H

#include "query/answer/answer_row.h"

/* May the row of a slot have others of other bins? */
bool ts_row_has_several_bins(const struct ts_question_plan *plan, const struct ts_slot *slot);

/* Sets what the row of these slots, which lie in the order of their bins, covers, and its gaps: the
 * months between that it is not of. */
int ts_row_months(const struct ts_execution *execution, const struct ts_slot *slots, size_t count,
                  struct ts_result_row *row, struct ts_error *error);

#endif
