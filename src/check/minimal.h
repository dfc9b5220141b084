/* Minimal sets: few figures that cannot all be true, though all but any one of them can.
 *
 * Sets of figures are arrays of bool, one for each figure of the decider's problem. All
 * return 0 or the decider's code. */
#ifndef TS_CHECK_MINIMAL_H
#define TS_CHECK_MINIMAL_H

#include "check/decide.h"

enum { TS_EXACT_AT_MOST = 8 }; /* figures of a set that is sought among all */

/* Finds a minimal set within one that cannot be true. */
int ts_minimal_within(struct ts_decider *decider, const bool *within, bool *minimal);

/* Finds the smallest of all minimal sets within one that cannot be true, if it has fewer
 * figures than `below` and TS_EXACT_AT_MOST at most. The search ends without one when it
 * takes too long. */
int ts_minimal_smallest(struct ts_decider *decider, const bool *within, size_t below, bool *minimal,
                        bool *found);

/* Finds relations (by relation) that the figures of a set break already, though not all but
 * any one of them. The problem's relations are then all in force again. */
int ts_minimal_relations(struct ts_decider *decider, const bool *set, bool *minimal);

/* Can all but any one of the figures be true, and not all? */
int ts_minimal_verify(struct ts_decider *decider, const bool *set, bool *minimal);

size_t ts_set_size(const bool *set, size_t count);

#endif
