/* Solver: Z3 for what narrowing and trying leave open.
 *
 * Its library is large and takes longer to load than most answers do to make: it is loaded
 * when the first problem needs it, and never otherwise. */
#ifndef TS_CHECK_SOLVER_H
#define TS_CHECK_SOLVER_H

#include "check/problem.h"

struct ts_solver;

/* One for each thread. TS_ERROR_IO when the library cannot be loaded (error says which),
 * TS_ERROR_MEMORY. */
int ts_solver_create(struct ts_solver **solver, struct ts_error *error);
void ts_solver_free(struct ts_solver *solver); /* NULL is allowed */

/* Can the active figures (by figure) all be true? When not, core (by figure, NULL: not
 * wanted) becomes some of them that cannot. 0, TS_ERROR_MEMORY, or TS_ERROR_LIMIT when it
 * does not find out. */
int ts_solver_decide(struct ts_solver *solver, struct ts_problem *problem, const bool *active,
                     bool *satisfiable, bool *core);

/* The exact range of a variable in all solutions, of which there must be one; that of a
 * ratio even when none of the active figures states it. */
int ts_solver_bound(struct ts_solver *solver, struct ts_problem *problem, const bool *active,
                    uint32_t variable, struct ts_range *range);

#endif
