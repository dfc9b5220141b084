/* Bounds: the ranges of what no figure states but other figures determine. */
#ifndef TS_CHECK_BOUNDS_H
#define TS_CHECK_BOUNDS_H

#include "check/decide.h"
#include "tradestat/check.h"

struct ts_bounds {
    struct ts_check_bound *items;
    size_t count, capacity;
};

/* Adds the bounds for the decider's problem, whose figures must all be able to be true: the
 * tightest, or, once finding these has taken the effort (decide.h), ranges that contain the
 * tightest. Returns the decider's code. */
int ts_bounds_find(struct ts_decider *decider, size_t effort, struct ts_bounds *bounds);

#endif
