/* Bounds: the ranges of what no figure states and the figures pin down all the same. */
#ifndef TS_CHECK_BOUNDS_H
#define TS_CHECK_BOUNDS_H

#include "check/decide.h"
#include "tradestat/check.h"

struct ts_bounds {
    struct ts_check_bound *items;
    size_t count, capacity;
};

/* Adds those of the decider's problem, all figures of which can be true: the tightest, and when
 * these have taken the effort (see decide.h), ranges that hold the tightest. Returns the decider's
 * code. */
int ts_bounds_find(struct ts_decider *decider, size_t effort, struct ts_bounds *bounds);

#endif
