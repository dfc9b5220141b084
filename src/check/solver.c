#include "check/solver.h"

#include <stdlib.h>
#include <string.h>

#include "check/encoding.h"

/* A context keeps every term until its end. */
enum { PROBLEMS_OF_A_CONTEXT = 256 };

/* The errors are asked for; without a handler Z3 would end the process. */
static void ignore(Z3_context context, Z3_error_code code)
{
    (void)context;
    (void)code;
}

static void close_context(struct ts_solver *solver)
{
    if (solver->context == NULL)
        return;
    if (solver->solver != NULL)
        solver->z3.solver_dec_ref(solver->context, solver->solver);
    solver->solver = NULL;
    solver->z3.del_context(solver->context);
    solver->context = NULL;
}

/* What Z3 has no memory for is NULL. */
static bool make_context(struct ts_solver *solver)
{
    Z3_config config = solver->z3.mk_config();

    if (config == NULL)
        return false;
    solver->context = solver->z3.mk_context(config);
    solver->z3.del_config(config);
    if (solver->context == NULL)
        return false;
    solver->z3.set_error_handler(solver->context, ignore);
    solver->solver = solver->z3.mk_simple_solver(solver->context);
    if (solver->solver == NULL)
        return false;
    solver->z3.solver_inc_ref(solver->context, solver->solver);
    solver->real = solver->z3.mk_real_sort(solver->context);
    solver->boolean = solver->z3.mk_bool_sort(solver->context);
    return solver->real != NULL && solver->boolean != NULL;
}

static int open_context(struct ts_solver *solver)
{
    if (solver->context != NULL && ++solver->problems < PROBLEMS_OF_A_CONTEXT)
        return TS_OK;
    close_context(solver);
    solver->problems = 0;
    if (make_context(solver))
        return TS_OK;
    close_context(solver);
    return TS_ERROR_MEMORY;
}

int ts_solver_create(struct ts_solver **solver, struct ts_error *error)
{
    struct ts_solver *made = calloc(1, sizeof *made);
    int code = made == NULL ? ts_error_memory(error) : ts_z3_load(&made->z3, error);

    if (code != TS_OK) {
        free(made);
        return code;
    }
    ts_buffer_init(&made->text, 0);
    *solver = made;
    return TS_OK;
}

void ts_solver_free(struct ts_solver *solver)
{
    if (solver == NULL)
        return;
    close_context(solver);
    ts_buffer_release(&solver->text);
    free(solver);
}

static void take_core(struct ts_encoding *e, bool *core)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_context context = e->solver->context;
    Z3_ast_vector found = z3->solver_get_unsat_core(context, e->solver->solver);
    unsigned count = ts_encoding_succeeded(e) ? z3->ast_vector_size(context, found) : 0;

    memset(core, 0, e->problem->figure_count * sizeof *core);
    for (unsigned i = 0; i < count; i++) {
        Z3_ast member = z3->ast_vector_get(context, found, i);

        for (size_t f = 0; f < e->problem->figure_count; f++)
            if (e->figures[f] == member)
                core[f] = true;
    }
}

static int ask(struct ts_encoding *e, unsigned count, const Z3_ast *assumed, bool *satisfiable,
               bool *core)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_lbool answer =
        z3->solver_check_assumptions(e->solver->context, e->solver->solver, count, assumed);

    *satisfiable = answer == Z3_L_TRUE;
    if (ts_encoding_succeeded(e) && answer == Z3_L_FALSE && core != NULL)
        take_core(e, core);
    if (e->code == TS_OK && answer == Z3_L_UNDEF)
        e->code = TS_ERROR_LIMIT;
    return e->code;
}

static int check(struct ts_encoding *e, const bool *active, bool *satisfiable, bool *core)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_context context = e->solver->context;
    Z3_ast *assumed = calloc(e->problem->figure_count + 1, sizeof *assumed);
    unsigned count = 0;

    if (assumed == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < e->problem->figure_count; i++)
        if (active[i])
            assumed[count++] = e->figures[i];
    z3->solver_push(context, e->solver->solver);
    if (ts_encoding_succeeded(e)) {
        ts_encoding_assert_all(e, NULL, active);
        if (e->code == TS_OK)
            ask(e, count, assumed, satisfiable, core);
        z3->solver_pop(context, e->solver->solver, 1);
    }
    free(assumed);
    return e->code;
}

int ts_solver_decide(struct ts_solver *solver, struct ts_problem *problem, const bool *active,
                     bool *satisfiable, bool *core)
{
    struct ts_encoding e;
    int code = open_context(solver);

    if (code != TS_OK)
        return code;
    code = ts_encoding_init(&e, solver, problem);
    if (code == TS_OK)
        code = check(&e, active, satisfiable, core);
    ts_encoding_release(&e);
    return code;
}

/* ---- bounds ----
 *
 * The optimizer does not see the difference between an end that is reached and one that is
 * not. So it is asked about the closed system, which has the same ends when the open one has
 * a solution at all; then the solver is asked whether a solution lies on the end itself. */

/* A number among others; NULL when it cannot be had. */
static const char *number_of(struct ts_encoding *e, Z3_ast_vector numbers, unsigned i)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_ast number = ts_encoding_made(e, z3->ast_vector_get(e->solver->context, numbers, i));
    const char *text = number == NULL ? NULL : z3->get_numeral_string(e->solver->context, number);

    return ts_encoding_succeeded(e) ? text : NULL;
}

/* infinite, value, infinitely small */
static int take_end(struct ts_encoding *e, Z3_ast_vector parts, struct ts_end *end)
{
    const char *text = ts_encoding_succeeded(e) ? number_of(e, parts, 0) : NULL;

    ts_end_init(end);
    if (text == NULL || strcmp(text, "0") != 0)
        return e->code;
    end->finite = true;
    text = number_of(e, parts, 1);
    return text == NULL ? e->code : ts_rational_parse(&end->value, text);
}

static int seek_end(struct ts_encoding *e, Z3_optimize optimize, Z3_ast objective, bool greatest,
                    struct ts_end *end)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_context context = e->solver->context;
    unsigned index = greatest ? z3->optimize_maximize(context, optimize, objective)
                              : z3->optimize_minimize(context, optimize, objective);

    if (!ts_encoding_succeeded(e))
        return e->code;

    Z3_lbool answer = z3->optimize_check(context, optimize, 0, NULL);

    if (!ts_encoding_succeeded(e) || answer != Z3_L_TRUE)
        return e->code != TS_OK ? e->code : TS_ERROR_LIMIT;
    return take_end(e,
                    greatest ? z3->optimize_get_upper_as_vector(context, optimize, index)
                             : z3->optimize_get_lower_as_vector(context, optimize, index),
                    end);
}

/* whole: what is 1 when a ratio is asked for; or NULL. */
static int optimum(struct ts_encoding *e, const bool *active, Z3_ast objective, Z3_ast whole,
                   bool greatest, struct ts_end *end)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_context context = e->solver->context;
    Z3_optimize optimize = z3->mk_optimize(context);

    if (!ts_encoding_succeeded(e))
        return e->code;
    z3->optimize_inc_ref(context, optimize);
    ts_encoding_assert_all(e, optimize, active);
    if (whole != NULL) {
        ts_encoding_assert(e, optimize, ts_encode_equal(e, whole, ts_encode_whole(e, 1)));
        ts_encoding_assert(e, optimize, ts_encode_below(e, e->zero, e->one, false));
    }
    if (e->code == TS_OK)
        e->code = seek_end(e, optimize, objective, greatest, end);
    z3->optimize_dec_ref(context, optimize);
    return e->code;
}

/* Is there a solution in which a variable, or the ratio of two, is at its end? */
static int find_open(struct ts_encoding *e, const bool *active, Z3_ast objective, Z3_ast whole,
                     struct ts_end *end)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_context context = e->solver->context;
    Z3_ast of = whole != NULL ? whole : e->one;
    bool reached = false;
    int code;

    if (!end->finite)
        return TS_OK;
    z3->solver_push(context, e->solver->solver);
    if (!ts_encoding_succeeded(e))
        return e->code;
    ts_encoding_assert(
        e, NULL,
        ts_encode_equal(e, objective, ts_encode_product(e, ts_encode_number(e, &end->value), of)));
    if (whole != NULL)
        ts_encoding_assert(e, NULL, ts_encode_below(e, e->zero, whole, true));
    code = check(e, active, &reached, NULL);
    z3->solver_pop(context, e->solver->solver, 1);
    end->open = !reached;
    return code;
}

/* Is what a ratio is one of above some number above zero, as far as its domain is known? */
static bool is_of_positive(const struct ts_problem *problem, uint32_t ratio)
{
    const struct ts_end *low =
        &problem->domains[ts_encode_relation(problem, ratio)[2].variable].low;

    return low->finite && ts_rational_sign(&low->value) > 0;
}

/* Must any number be less than another one, or above zero? Else every end is reached. */
static bool is_strict(const struct ts_problem *problem, const bool *active)
{
    for (size_t i = 0; i < problem->figure_count; i++) {
        const struct ts_range *reading = &problem->readings[i];
        uint32_t variable = problem->figure_variable[i];

        if (active[i] &&
            (reading->low.open || reading->high.open ||
             (ts_problem_is_ratio(problem, variable) && !is_of_positive(problem, variable))))
            return true;
    }
    for (size_t i = 0; i < problem->variable_count; i++)
        if (problem->system->variables[problem->variables[i]].positive)
            return true;
    return false;
}

static int bound(struct ts_encoding *e, const bool *active, uint32_t variable,
                 struct ts_range *range)
{
    Z3_ast objective = e->variables[variable], whole = NULL, one = e->one;
    int code;

    if (ts_problem_is_ratio(e->problem, variable)) {
        const struct ts_term *terms = ts_encode_relation(e->problem, variable);

        e->one = ts_encode_constant(e, e->problem->variable_count, e->solver->real);
        objective = e->variables[terms[0].variable];
        whole = e->variables[terms[2].variable];
    }
    ts_range_unlimit(range);
    e->closed = true;
    code = optimum(e, active, objective, whole, false, &range->low);
    if (code == TS_OK)
        code = optimum(e, active, objective, whole, true, &range->high);
    e->closed = false;
    e->one = one;
    if (code != TS_OK || (whole == NULL && !is_strict(e->problem, active)))
        return code;
    code = find_open(e, active, objective, whole, &range->low);
    return code == TS_OK ? find_open(e, active, objective, whole, &range->high) : code;
}

int ts_solver_bound(struct ts_solver *solver, struct ts_problem *problem, const bool *active,
                    uint32_t variable, struct ts_range *range)
{
    struct ts_encoding e;
    int code = open_context(solver);

    if (code != TS_OK)
        return code;
    code = ts_encoding_init(&e, solver, problem);
    if (code == TS_OK)
        code = bound(&e, active, variable, range);
    if (code == TS_OK)
        code = e.code;
    ts_encoding_release(&e);
    return code;
}
