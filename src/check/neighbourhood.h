/* Neighbourhood: the part of a large problem around one of its variables, as a problem of its own.
 * Its contradictions are contradictions of the large problem. */
#ifndef TS_CHECK_NEIGHBOURHOOD_H
#define TS_CHECK_NEIGHBOURHOOD_H

#include "check/problem.h"

struct ts_neighbourhood {
    struct ts_components only; /* itself, as the only component */
    bool whole;                /* it has all relations of the problem */
};

/* Takes all relations up to so many steps from the variable, with their variables, and those of
 * `figures` (by figure) that are figures of these. To be released even after a failure. 0 or
 * TS_ERROR_MEMORY. */
int ts_neighbourhood_make(struct ts_neighbourhood *neighbourhood, const struct ts_problem *problem,
                          uint32_t variable, size_t steps, const bool *figures);
void ts_neighbourhood_release(struct ts_neighbourhood *neighbourhood);

#endif
