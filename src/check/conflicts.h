/* Conflicts: all independent contradictions of one problem. */
#ifndef TS_CHECK_CONFLICTS_H
#define TS_CHECK_CONFLICTS_H

#include "check/decide.h"
#include "tradestat/check.h"

struct ts_conflicts {
    struct ts_conflict *items;
    size_t count, capacity;
};

/* Adds contradictions between figures of the decider's problem, no two of which share a figure,
 * until the remaining figures can all be true. Of sets that share figures, it takes the smallest.
 * Returns the decider's code. */
int ts_conflicts_find(struct ts_decider *decider, struct ts_conflicts *conflicts);
void ts_conflicts_release(struct ts_conflicts *conflicts);

#endif
