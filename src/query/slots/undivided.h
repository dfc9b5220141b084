/* Series that only rows of longer periods record: of a year's row nobody knows what falls
 * in one of its quarters. Where the reporter covers the quarter with other rows, such a
 * series is part of the answer, and unknown. */
#ifndef TS_QUERY_SLOTS_UNDIVIDED_H
#define TS_QUERY_SLOTS_UNDIVIDED_H

#include "query/levels/level.h"

/* What a note says: of a period the reporter records the partner by a longer one alone. */
struct ts_longer_period {
    struct ts_period period, longer;
    ts_country reporter, partner;
};

struct ts_longer_periods {
    struct ts_longer_period *items;
    size_t count, capacity;
};

/* Adds their slots, marked as undivided, behind the others, in no order and some twice. */
int ts_undivided_slots(struct ts_execution *execution, struct ts_error *error);
/* Keeps which longer period holds a level of the answer that is unknown, if one does; then notes
 * that say so of all. 0 or TS_ERROR_MEMORY. */
int ts_undivided_see(const struct ts_execution *execution, const struct ts_slot *slot,
                     enum ts_year year, const struct ts_flow_level *seen,
                     struct ts_longer_periods *findings);
int ts_undivided_explain(const struct ts_execution *execution, struct ts_longer_periods *findings);

#endif
