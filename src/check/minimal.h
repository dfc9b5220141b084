/* Minimal sets: figures that cannot all be true, but can without any one of them.
 *
 * A set of figures is an array of bool, one for each figure of the decider's problem. All functions
 * return 0 or the decider's code. */
#ifndef TS_CHECK_MINIMAL_H
#define TS_CHECK_MINIMAL_H

#include "check/decide.h"

enum { TS_EXACT_AT_MOST = 8 }; /* figures in the largest set for which all are searched */

/* Finds a minimal set within a set that cannot be true. */
int ts_minimal_within(struct ts_decider *decider, const bool *within, bool *minimal);

/* Finds the smallest of all minimal sets within a set that cannot be true, if it has fewer figures
 * than `below` and at most TS_EXACT_AT_MOST. *found is false also if the search takes too long. */
int ts_minimal_smallest(struct ts_decider *decider, const bool *within, size_t below, bool *minimal,
                        bool *found);

/* Finds a minimal set of relations (by relation) with which the figures of a set cannot be true.
 * All relations of the problem are in force again afterwards. */
int ts_minimal_relations(struct ts_decider *decider, const bool *set, bool *minimal);

/* *minimal: is the set one that cannot be true, but can without any one of its figures? */
int ts_minimal_verify(struct ts_decider *decider, const bool *set, bool *minimal);

size_t ts_set_size(const bool *set, size_t count);

#endif
