#include "check/decide.h"

#include <string.h>

enum { EFFORT_OF_SOLVER = 32 /* to narrowing once */ };

static void fail(struct ts_decider *decider, int code)
{
    if (code == TS_OK || decider->code != TS_OK)
        return;
    decider->code = code;
    if (code == TS_ERROR_MEMORY)
        ts_error_memory(decider->error);
    else if (code == TS_ERROR_LIMIT)
        ts_error_set(decider->error, TS_ERROR_LIMIT,
                     "the solver Z3 did not decide a component of %zu figures",
                     decider->problem->figure_count);
    else
        ts_error_set(decider->error, (enum ts_code)code,
                     "a number is too large to be computed with");
}

static struct ts_solver *solver_of(struct ts_decider *decider)
{
    if (decider->solver == NULL && decider->code == TS_OK)
        decider->code = ts_solver_create(&decider->solver, decider->error);
    return decider->solver;
}

bool ts_decide(struct ts_decider *decider, const bool *active, bool *core)
{
    struct ts_problem *problem = decider->problem;
    bool settled = false, satisfiable = false,
         possible = ts_problem_start(problem, active, TS_NO_VARIABLE);

    if (core != NULL)
        memcpy(core, active, problem->figure_count * sizeof *core);
    possible = possible && ts_problem_narrow(problem, &settled);
    fail(decider, problem->code);
    if (!possible || decider->code != TS_OK)
        return false;
    if ((settled && problem->acyclic) || ts_problem_try(problem))
        return true;
    fail(decider, problem->code);
    if (solver_of(decider) == NULL)
        return false;
    fail(decider, ts_solver_decide(decider->solver, problem, active, &satisfiable, core));
    return satisfiable;
}

bool ts_decide_ranges(struct ts_decider *decider, const bool *active)
{
    struct ts_problem *problem = decider->problem;
    bool settled = false, possible = ts_problem_start(problem, active, TS_ALL_VARIABLES) &&
                                     ts_problem_narrow(problem, &settled);

    fail(decider, problem->code);
    return possible && settled && problem->acyclic && decider->code == TS_OK;
}

void ts_decide_range(struct ts_decider *decider, const bool *active, uint32_t variable,
                     struct ts_range *range)
{
    struct ts_problem *problem = decider->problem;
    bool settled = false;

    if (decider->code != TS_OK || !ts_problem_start(problem, active, variable) ||
        !ts_problem_narrow(problem, &settled))
        return;
    decider->effort += problem->relation_count;
    if (settled && problem->acyclic) {
        ts_range_copy(range, &problem->domains[variable], &problem->code);
    } else if (solver_of(decider) != NULL) {
        decider->effort += EFFORT_OF_SOLVER * problem->relation_count;
        fail(decider, ts_solver_bound(decider->solver, problem, active, variable, range));
    }
    fail(decider, problem->code);
}
