/* The order of rows: by the grouping's first dimension, of equal ones by the second, and so on.
 * Slots that are equal in all of them stay in the order of the execution. */
#ifndef TS_QUERY_SLOTS_ROW_ORDER_H
#define TS_QUERY_SLOTS_ROW_ORDER_H

#include "query/levels/level.h"

/* Puts some of the execution's slots, named by their places there, in that order; they come in
 * the order of those places. 0 or TS_ERROR_MEMORY. */
int ts_rows_order(const struct ts_execution *execution, uint32_t *order, size_t count);

#endif
