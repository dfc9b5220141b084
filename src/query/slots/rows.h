/* Rows: the slots of an answer in the order of the grouping. */
#ifndef TS_QUERY_SLOTS_ROWS_H
#define TS_QUERY_SLOTS_ROWS_H

#include "query/levels/execution.h"
#include "tradestat/result.h"

/* The slots that make rows, and where among them the next row begins. */
struct ts_rows_plan {
    const struct ts_execution *execution;
    uint32_t *order; /* the execution's slots in the order of the rows; without hidden ones
                        when rows are by partner */
    size_t slot_count, next;
    struct ts_slot *together; /* of a row of several slots */
    size_t capacity;
};

/* On failure as on success the rows are to be released; the execution must outlive them. */
int ts_rows_plan_make(const struct ts_execution *execution, struct ts_rows_plan *rows);
void ts_rows_plan_release(struct ts_rows_plan *rows);

/* The slots of the next row, valid until the following call; *count = 0 at the end. 0 or
 * TS_ERROR_MEMORY. */
int ts_rows_plan_next(struct ts_rows_plan *rows, const struct ts_slot **slots, size_t *count);

/* Where the first row begins whose slots start at a place in the order, or after it. */
size_t ts_rows_plan_begin(const struct ts_rows_plan *rows, size_t place);

/* The code of a slot's key in one dimension, and the number of codes that there are. */
uint32_t ts_slot_code(const struct ts_question_plan *plan, const struct ts_slot *slot,
                      enum ts_dimension dimension);
size_t ts_slot_code_count(const struct ts_question_plan *plan, enum ts_dimension dimension);

/* The text of a slot's key in one dimension, e.g. "KAZ", "2023-Q1". */
const char *ts_slot_key(const struct ts_execution *execution, const struct ts_slot *slot,
                        enum ts_dimension dimension, char period[TS_PERIOD_TEXT_MAX]);

#endif
