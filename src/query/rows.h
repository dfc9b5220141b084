/* Rows: the slots of an answer in the order of the grouping. */
#ifndef TS_QUERY_ROWS_H
#define TS_QUERY_ROWS_H

#include "query/level.h"
#include "tradestat/result.h"

/* A run of the ordered slots that makes one row. */
struct ts_row_run {
    size_t first, count;
};

struct ts_rows_plan {
    struct ts_slot *slots; /* in the order of the rows; without hidden ones when rows are
                              by partner */
    size_t slot_count;
    struct ts_row_run *runs;
    size_t run_count;
};

/* On failure as on success the rows are to be released. */
int ts_rows_plan_make(const struct ts_execution *execution, struct ts_rows_plan *rows);
void ts_rows_plan_release(struct ts_rows_plan *rows);

/* The text of a slot's key in one dimension, e.g. "KAZ", "2023-Q1". */
const char *ts_slot_key(const struct ts_execution *execution, const struct ts_slot *slot,
                        enum ts_dimension dimension, char period[TS_PERIOD_TEXT_MAX]);

#endif
