/* Deciding whether some figures of a problem can all be true. */
#ifndef TS_CHECK_DECIDE_H
#define TS_CHECK_DECIDE_H

#include "check/problem.h"
#include "check/solver.h"

/* What a thread works with. The solver is created when it is first needed. */
struct ts_decider {
    struct ts_problem *problem;
    struct ts_solver *solver;
    struct ts_error *error; /* of the first failure */
    int code;               /* the first failure, after which no result is valid; or 0 */
    size_t effort;          /* what finding ranges has taken so far, in revisions of relations */
};

/* Can the active figures all be true? Decided by narrowing if that is enough, else by trying, else
 * by the solver. core: see ts_solver_decide. */
bool ts_decide(struct ts_decider *decider, const bool *active, bool *core);

/* If true, the problem's domains are now the exact ranges of all variables. */
bool ts_decide_ranges(struct ts_decider *decider, const bool *active);
/* The exact range of a variable; the active figures must be able to be true. */
void ts_decide_range(struct ts_decider *decider, const bool *active, uint32_t variable,
                     struct ts_range *range);

#endif
