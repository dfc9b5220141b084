/* Parts: runs of an answer's rows, which several threads make. */
#ifndef TS_QUERY_ANSWER_ANSWER_PARTS_H
#define TS_QUERY_ANSWER_ANSWER_PARTS_H

#include "query/answer/answer_row.h"

/* Are there so many rows that other threads gain time, and does none of them depend on more
 * than its own slots and the wholes? */
bool ts_answer_is_for_many(const struct ts_filling *filling, const struct ts_rows_plan *rows);

/* Adds all rows to the result, which has none yet, and adds up all slots, to be released by the
 * caller. What goes wrong with the first rows comes first. */
int ts_answer_make_parts(struct ts_filling *filling, const struct ts_rows_plan *rows,
                         struct ts_aggregate_needs needs, struct ts_aggregate *all,
                         struct ts_error *error);

/* Adds the rows of a plan, or of a part of one. */
int ts_answer_fill_rows(struct ts_filling *filling, struct ts_rows_plan *rows,
                        struct ts_error *error);

#endif
