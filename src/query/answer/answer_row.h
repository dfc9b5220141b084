/* Rows of an answer: each from the slots that make it. */
#ifndef TS_QUERY_ANSWER_ANSWER_ROW_H
#define TS_QUERY_ANSWER_ANSWER_ROW_H

#include "query/answer/wholes.h"
#include "query/measures/mirror.h"
#include "query/measures/shares.h"

/* What the rows are made of, one after the other. */
struct ts_filling {
    const struct ts_execution *execution;
    struct ts_answer_columns columns;
    struct ts_wholes wholes; /* made before the first row */
    struct ts_shares shares;
    struct ts_mirror *mirror;     /* or NULL */
    const struct ts_slot *summed; /* the slots that the total is of */
    size_t summed_count;
    const char **texts[TS_DIMENSION_COUNT]; /* by dimension and code */
    const char **keys;                      /* of all rows */
    struct ts_result *result;
};

/* Makes room in the filling's result, which has none yet, for at most that many rows. The
 * execution, result and columns are set. On failure as on success it is to be released; the
 * result stays. 0 or TS_ERROR_MEMORY. */
int ts_filling_begin(struct ts_filling *filling, size_t most_rows);
/* Makes a filling of at most so many rows of this one, from one on, with the result, which has
 * none yet. Their numbers lie in the columns of this one, to be joined with them; their own texts
 * are the result's. 0 or TS_ERROR_MEMORY. */
int ts_filling_divide(const struct ts_filling *whole, size_t first, size_t most_rows,
                      struct ts_result *result, struct ts_filling *part);
void ts_filling_release(struct ts_filling *filling);

/* Adds the row of these slots to the result. */
int ts_fill_row(struct ts_filling *filling, const struct ts_slot *slots, size_t count,
                struct ts_error *error);

/* What the partners record of some slots, of which the reporters' own aggregate is made; the
 * filling has a mirror. */
int ts_compare_mirror(const struct ts_filling *filling, const struct ts_slot *slots, size_t count,
                      const struct ts_aggregate *own, struct ts_aggregate *mirrored,
                      struct ts_compared *with, struct ts_error *error);

/* What all measures come to, in an array that is freed with free(). */
int ts_fill_numbers(const struct ts_execution *execution, const struct ts_answer_columns *columns,
                    const struct ts_aggregate *aggregate, const struct ts_compared *with,
                    struct ts_number **numbers);

/* The months answered, where they are a part of the period; months = 0 otherwise. */
struct ts_period ts_covered_of(const struct ts_execution *execution, const struct ts_slot *slot,
                               const struct ts_aggregate *aggregate);
/* Are the figures of a part of the period, and all of the same? */
bool ts_is_partial(const struct ts_aggregate *aggregate);

#endif
