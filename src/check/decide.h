/* Deciding whether some figures of a problem can all be true. */
#ifndef TS_CHECK_DECIDE_H
#define TS_CHECK_DECIDE_H

#include "check/problem.h"
#include "check/solver.h"

/* What a thread works with: the solver is created when it is first needed. */
struct ts_decider {
    struct ts_problem *problem;
    struct ts_solver *solver;
    struct ts_error *error; /* says what failed */
    int code;               /* the first failure; nothing is of use after it */
    size_t effort;          /* what finding ranges has taken, in revisions of relations */
};

/* By narrowing where that is enough, else by trying, else by the solver. core: see
 * ts_solver_decide. */
bool ts_decide(struct ts_decider *decider, const bool *active, bool *core);

/* The exact ranges of all variables at once are the problem's domains when this is true. */
bool ts_decide_ranges(struct ts_decider *decider, const bool *active);
/* The exact range of a variable, when the active figures can all be true. */
void ts_decide_range(struct ts_decider *decider, const bool *active, uint32_t variable,
                     struct ts_range *range);

#endif
