/* Neighbourhood: the part of a large problem around one of its variables, as a problem of
 * its own. What contradicts itself there contradicts itself. */
#ifndef TS_CHECK_NEIGHBOURHOOD_H
#define TS_CHECK_NEIGHBOURHOOD_H

#include "check/problem.h"

struct ts_neighbourhood {
    struct ts_components only; /* itself, as the only component */
    bool whole;                /* it has all relations of the problem */
};

/* All relations that are so many steps from the variable, with their variables, and those of
 * the figures (by figure) that are of these. 0 or TS_ERROR_MEMORY; to be released in any
 * case. */
int ts_neighbourhood_make(struct ts_neighbourhood *neighbourhood, const struct ts_problem *problem,
                          uint32_t variable, size_t steps, const bool *figures);
void ts_neighbourhood_release(struct ts_neighbourhood *neighbourhood);

#endif
