/* Solver: Z3, for problems that narrowing and trying do not decide.
 *
 * Its library takes longer to load than most answers take altogether, so it is loaded when the
 * first problem needs it. */
#ifndef TS_CHECK_SOLVER_H
#define TS_CHECK_SOLVER_H

#include "check/problem.h"

struct ts_solver;

/* One for each thread. TS_ERROR_IO when the library cannot be loaded (error says which),
 * TS_ERROR_MEMORY. */
int ts_solver_create(struct ts_solver **solver, struct ts_error *error);
void ts_solver_free(struct ts_solver *solver); /* NULL is allowed */

/* Can the active figures (by figure) all be true? If not, core (by figure; NULL: not wanted)
 * becomes some of them that cannot. 0, TS_ERROR_MEMORY, or TS_ERROR_LIMIT if Z3 does not find out.
 */
int ts_solver_decide(struct ts_solver *solver, struct ts_problem *problem, const bool *active,
                     bool *satisfiable, bool *core);

/* The exact range of a variable over all solutions, of which there must be one. A ratio may have
 * one even if none of the active figures states it. */
int ts_solver_bound(struct ts_solver *solver, struct ts_problem *problem, const bool *active,
                    uint32_t variable, struct ts_range *range);

#endif
