/* Series that only rows of longer periods record: of a year's row nobody knows what falls
 * in one of its quarters. Where the reporter covers the quarter with other rows, such a
 * series is part of the answer, and unknown. */
#ifndef TS_QUERY_UNDIVIDED_H
#define TS_QUERY_UNDIVIDED_H

#include "query/level.h"

/* Adds their slots, marked as undivided, behind the others, in no order and some twice. */
int ts_undivided_slots(struct ts_execution *execution, struct ts_error *error);
/* Notes that say which periods hold what is unknown. */
int ts_undivided_explain(const struct ts_execution *execution);

#endif
