/* Conflicts: all independent contradictions of one problem. */
#ifndef TS_CHECK_CONFLICTS_H
#define TS_CHECK_CONFLICTS_H

#include "check/decide.h"
#include "tradestat/check.h"

struct ts_conflicts {
    struct ts_conflict *items;
    size_t count, capacity;
};

/* Adds the contradictions between the figures of the decider's problem, which share no
 * figure, until the rest of the figures can all be true. Of sets that share figures the
 * smallest is taken. Returns the decider's code. */
int ts_conflicts_find(struct ts_decider *decider, struct ts_conflicts *conflicts);
void ts_conflicts_release(struct ts_conflicts *conflicts);

#endif
