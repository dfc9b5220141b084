/* Candidates: a slot for each bin of which the data have a figure, among which the answer's are
 * chosen. */
#ifndef TS_QUERY_SLOTS_CANDIDATES_H
#define TS_QUERY_SLOTS_CANDIDATES_H

#include "query/levels/execution.h"

/* Fills execution->slots, which are empty, with one slot for each bin, reporter, partner,
 * commodity and flow that has a figure, or has one in what it is compared with: of the bin,
 * of a part of it, or of other periods that say what it is. In the order of these. Errors: as of
 * ts_undivided_slots and ts_derived_slots. */
int ts_candidates_find(struct ts_execution *execution, struct ts_error *error);

/* By bin, reporter, partner, commodity, flow: for qsort. */
int ts_slots_compare(const void *a, const void *b);

#endif
