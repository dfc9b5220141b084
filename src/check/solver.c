#include "check/solver.h"

#include <stdlib.h>
#include <string.h>

#include "check/z3_functions.h"
#include "tradestat/buffer.h"

/* A context keeps every term until its end. */
enum { PROBLEMS_OF_A_CONTEXT = 256 };

struct ts_solver {
    struct ts_z3 z3;
    Z3_context context;
    Z3_solver solver;
    Z3_sort real, boolean;
    size_t problems;
    struct ts_buffer text;
};

/* A problem in terms of Z3. Every number in it is a multiple of `one`, which is 1 when
 * levels are asked for. For a ratio, all is scaled so that the whole is 1 instead, and the
 * level is the ratio then: a fraction's bounds are those of a linear program (Charnes and
 * Cooper, Programming with linear fractional functionals, 1962). */
struct encoding {
    struct ts_solver *solver;
    struct ts_problem *problem;
    Z3_ast *variables, *figures, *terms;
    Z3_ast one, zero;
    bool closed; /* what must be less may be equal */
    int code;
};

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
    solver->z3.solver_dec_ref(solver->context, solver->solver);
    solver->z3.del_context(solver->context);
    solver->context = NULL;
}

static int open_context(struct ts_solver *solver)
{
    Z3_config config;

    if (solver->context != NULL && ++solver->problems < PROBLEMS_OF_A_CONTEXT)
        return TS_OK;
    close_context(solver);
    config = solver->z3.mk_config();
    if (config == NULL)
        return TS_ERROR_MEMORY;
    solver->context = solver->z3.mk_context(config);
    solver->z3.del_config(config);
    if (solver->context == NULL)
        return TS_ERROR_MEMORY;
    solver->problems = 0;
    solver->z3.set_error_handler(solver->context, ignore);
    solver->solver = solver->z3.mk_simple_solver(solver->context);
    solver->z3.solver_inc_ref(solver->context, solver->solver);
    solver->real = solver->z3.mk_real_sort(solver->context);
    solver->boolean = solver->z3.mk_bool_sort(solver->context);
    return TS_OK;
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

/* ---- terms ---- */

static Z3_ast numeral(struct encoding *e, const struct ts_rational *value)
{
    struct ts_solver *solver = e->solver;

    ts_buffer_clear(&solver->text);
    if (ts_rational_text(value, &solver->text) != TS_OK) {
        e->code = TS_ERROR_MEMORY;
        return e->zero;
    }
    return solver->z3.mk_numeral(solver->context, solver->text.data, solver->real);
}

static Z3_ast whole_number(struct encoding *e, int64_t value)
{
    struct ts_rational number = {.numerator = value, .denominator = 1};

    return numeral(e, &number);
}

static Z3_ast product(struct encoding *e, Z3_ast a, Z3_ast b)
{
    const Z3_ast factors[] = {a, b};

    return e->solver->z3.mk_mul(e->solver->context, 2, factors);
}

/* low <= high, or low < high */
static Z3_ast below(struct encoding *e, Z3_ast low, Z3_ast high, bool open)
{
    const struct ts_z3 *z3 = &e->solver->z3;

    return open && !e->closed ? z3->mk_lt(e->solver->context, low, high)
                              : z3->mk_le(e->solver->context, low, high);
}

/* What says nothing: and of no parts. */
static Z3_ast nothing(struct encoding *e)
{
    return e->solver->z3.mk_and(e->solver->context, 0, &e->zero);
}

/* Is the variable within the range, of multiples of `of`? */
static Z3_ast within(struct encoding *e, Z3_ast variable, const struct ts_range *range, Z3_ast of)
{
    Z3_ast parts[2];
    unsigned count = 0;

    if (range->low.finite)
        parts[count++] =
            below(e, product(e, numeral(e, &range->low.value), of), variable, range->low.open);
    if (range->high.finite)
        parts[count++] =
            below(e, variable, product(e, numeral(e, &range->high.value), of), range->high.open);
    return e->solver->z3.mk_and(e->solver->context, count, parts);
}

/* A ratio has one relation: level = ratio * whole. */
static const struct ts_term *relation_of(const struct ts_problem *problem, uint32_t ratio)
{
    uint32_t relation = problem->touching[problem->touching_begin[ratio]];

    return &problem->terms[problem->relations[relation].first];
}

static Z3_ast meaning(struct encoding *e, size_t figure)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    uint32_t variable = e->problem->figure_variable[figure];
    const struct ts_range *reading = &e->problem->readings[figure];
    Z3_ast parts[2];

    if (!ts_problem_is_ratio(e->problem, variable))
        return within(e, e->variables[variable], reading, e->one);

    const struct ts_term *terms = relation_of(e->problem, variable);
    Z3_ast whole = e->variables[terms[2].variable];

    if (e->problem->relations[e->problem->touching[e->problem->touching_begin[variable]]].left_out)
        return nothing(e);
    parts[0] = within(e, e->variables[terms[0].variable], reading, whole);
    parts[1] = below(e, e->zero, whole, true);
    return z3->mk_and(e->solver->context, 2, parts);
}

static Z3_ast equation(struct encoding *e, const struct ts_problem_relation *relation)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    const struct ts_term *terms = &e->problem->terms[relation->first];

    for (uint32_t i = 0; i < relation->count; i++)
        e->terms[i] =
            product(e, whole_number(e, terms[i].coefficient), e->variables[terms[i].variable]);
    return z3->mk_eq(e->solver->context, z3->mk_add(e->solver->context, relation->count, e->terms),
                     product(e, numeral(e, &relation->constant), e->one));
}

static Z3_ast sign(struct encoding *e, uint32_t variable)
{
    const struct ts_variable *of = &e->problem->system->variables[e->problem->variables[variable]];

    if (!of->not_negative || (e->problem->ignore_signs && !ts_variable_is_rest(of)))
        return nothing(e);
    return below(e, e->zero, e->variables[variable], of->positive);
}

/* ---- problems ---- */

static Z3_ast constant(struct encoding *e, size_t number, Z3_sort sort)
{
    const struct ts_z3 *z3 = &e->solver->z3;

    return z3->mk_const(e->solver->context, z3->mk_int_symbol(e->solver->context, (int)number),
                        sort);
}

static int encode(struct encoding *e, struct ts_solver *solver, struct ts_problem *problem)
{
    size_t longest = 0, variables = problem->variable_count;
    struct ts_rational zero = {.denominator = 1}, one = {.numerator = 1, .denominator = 1};

    *e = (struct encoding){.solver = solver, .problem = problem};
    for (size_t i = 0; i < problem->relation_count; i++)
        if (problem->relations[i].count > longest)
            longest = problem->relations[i].count;
    e->variables = calloc(variables + 1, sizeof *e->variables);
    e->figures = calloc(problem->figure_count + 1, sizeof *e->figures);
    e->terms = calloc(longest + 1, sizeof *e->terms);
    if (e->variables == NULL || e->figures == NULL || e->terms == NULL)
        return TS_ERROR_MEMORY;
    e->zero = numeral(e, &zero);
    e->one = numeral(e, &one);
    for (size_t i = 0; i < variables; i++)
        e->variables[i] = constant(e, i, solver->real);
    for (size_t i = 0; i < problem->figure_count; i++)
        e->figures[i] = constant(e, variables + 1 + i, solver->boolean);
    return e->code;
}

static void release(struct encoding *e)
{
    free(e->variables);
    free(e->figures);
    free(e->terms);
}

static void take_core(struct encoding *e, bool *core)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_context context = e->solver->context;
    Z3_ast_vector found = z3->solver_get_unsat_core(context, e->solver->solver);
    unsigned count = z3->ast_vector_size(context, found);

    memset(core, 0, e->problem->figure_count * sizeof *core);
    for (unsigned i = 0; i < count; i++) {
        Z3_ast member = z3->ast_vector_get(context, found, i);

        for (size_t f = 0; f < e->problem->figure_count; f++)
            if (e->figures[f] == member)
                core[f] = true;
    }
}

static void assert_all(struct encoding *e, const bool *active)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_context context = e->solver->context;
    Z3_solver solver = e->solver->solver;

    for (uint32_t i = 0; i < e->problem->variable_count; i++)
        z3->solver_assert(context, solver, sign(e, i));
    for (size_t i = 0; i < e->problem->relation_count; i++)
        if (!ts_rule_is_ratio(e->problem->relations[i].rule) && !e->problem->relations[i].left_out)
            z3->solver_assert(context, solver, equation(e, &e->problem->relations[i]));
    for (size_t i = 0; i < e->problem->figure_count; i++)
        if (active[i])
            z3->solver_assert(context, solver,
                              z3->mk_implies(context, e->figures[i], meaning(e, i)));
}

static int check(struct encoding *e, const bool *active, bool *satisfiable, bool *core)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_context context = e->solver->context;
    Z3_ast *assumed = calloc(e->problem->figure_count + 1, sizeof *assumed);
    unsigned count = 0;
    Z3_lbool answer;

    if (assumed == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < e->problem->figure_count; i++)
        if (active[i])
            assumed[count++] = e->figures[i];
    z3->solver_push(context, e->solver->solver);
    assert_all(e, active);
    answer = z3->solver_check_assumptions(context, e->solver->solver, count, assumed);
    *satisfiable = answer == Z3_L_TRUE;
    if (answer == Z3_L_FALSE && core != NULL)
        take_core(e, core);
    z3->solver_pop(context, e->solver->solver, 1);
    free(assumed);
    return answer == Z3_L_UNDEF ? TS_ERROR_LIMIT : e->code;
}

int ts_solver_decide(struct ts_solver *solver, struct ts_problem *problem, const bool *active,
                     bool *satisfiable, bool *core)
{
    struct encoding e;
    int code = open_context(solver);

    if (code != TS_OK)
        return code;
    code = encode(&e, solver, problem);
    if (code == TS_OK)
        code = check(&e, active, satisfiable, core);
    if (code == TS_OK && solver->z3.get_error_code(solver->context) != Z3_OK)
        code = TS_ERROR_LIMIT;
    release(&e);
    return code;
}

/* ---- bounds ----
 *
 * The optimizer does not see the difference between an end that is reached and one that is
 * not. So it is asked about the closed system, which has the same ends when the open one has
 * a solution at all; then the solver is asked whether a solution lies on the end itself. */

/* infinite, value, infinitely small */
static int take_end(struct encoding *e, Z3_ast_vector parts, struct ts_end *end)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_context context = e->solver->context;

    ts_end_init(end);
    if (strcmp(z3->get_numeral_string(context, z3->ast_vector_get(context, parts, 0)), "0") != 0)
        return TS_OK;
    end->finite = true;
    return ts_rational_parse(
        &end->value, z3->get_numeral_string(context, z3->ast_vector_get(context, parts, 1)));
}

static void optimize_system(struct encoding *e, Z3_optimize optimize, const bool *active)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_context context = e->solver->context;

    for (uint32_t i = 0; i < e->problem->variable_count; i++)
        z3->optimize_assert(context, optimize, sign(e, i));
    for (size_t i = 0; i < e->problem->relation_count; i++)
        if (!ts_rule_is_ratio(e->problem->relations[i].rule) && !e->problem->relations[i].left_out)
            z3->optimize_assert(context, optimize, equation(e, &e->problem->relations[i]));
    for (size_t i = 0; i < e->problem->figure_count; i++)
        if (active[i])
            z3->optimize_assert(context, optimize, meaning(e, i));
}

/* whole: what is 1 when a ratio is asked for; or NULL. */
static int optimum(struct encoding *e, const bool *active, Z3_ast objective, Z3_ast whole,
                   bool greatest, struct ts_end *end)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_context context = e->solver->context;
    Z3_optimize optimize = z3->mk_optimize(context);
    unsigned index;
    int code = TS_ERROR_LIMIT;

    z3->optimize_inc_ref(context, optimize);
    optimize_system(e, optimize, active);
    if (whole != NULL) {
        z3->optimize_assert(context, optimize, z3->mk_eq(context, whole, whole_number(e, 1)));
        z3->optimize_assert(context, optimize, below(e, e->zero, e->one, false));
    }
    index = greatest ? z3->optimize_maximize(context, optimize, objective)
                     : z3->optimize_minimize(context, optimize, objective);
    if (z3->optimize_check(context, optimize, 0, NULL) == Z3_L_TRUE)
        code = take_end(e,
                        greatest ? z3->optimize_get_upper_as_vector(context, optimize, index)
                                 : z3->optimize_get_lower_as_vector(context, optimize, index),
                        end);
    z3->optimize_dec_ref(context, optimize);
    return code;
}

/* Is there a solution in which a variable, or the ratio of two, is at its end? */
static int find_open(struct encoding *e, const bool *active, Z3_ast objective, Z3_ast whole,
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
    z3->solver_assert(context, e->solver->solver,
                      z3->mk_eq(context, objective, product(e, numeral(e, &end->value), of)));
    if (whole != NULL)
        z3->solver_assert(context, e->solver->solver, below(e, e->zero, whole, true));
    code = check(e, active, &reached, NULL);
    z3->solver_pop(context, e->solver->solver, 1);
    end->open = !reached;
    return code;
}

static int bound(struct encoding *e, const bool *active, uint32_t variable, struct ts_range *range)
{
    Z3_ast objective = e->variables[variable], whole = NULL, one = e->one;
    int code;

    if (ts_problem_is_ratio(e->problem, variable)) {
        const struct ts_term *terms = relation_of(e->problem, variable);

        e->one = constant(e, e->problem->variable_count, e->solver->real);
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
    if (code == TS_OK)
        code = find_open(e, active, objective, whole, &range->low);
    return code == TS_OK ? find_open(e, active, objective, whole, &range->high) : code;
}

int ts_solver_bound(struct ts_solver *solver, struct ts_problem *problem, const bool *active,
                    uint32_t variable, struct ts_range *range)
{
    struct encoding e;
    int code = open_context(solver);

    if (code != TS_OK)
        return code;
    code = encode(&e, solver, problem);
    if (code == TS_OK)
        code = bound(&e, active, variable, range);
    if (code == TS_OK)
        code = e.code;
    release(&e);
    return code;
}
