#include "check/encoding.h"

#include <stdlib.h>

/* ---- terms ---- */

bool ts_encoding_succeeded(struct ts_encoding *e)
{
    Z3_error_code code = e->solver->z3.get_error_code(e->solver->context);

    if (e->code == TS_OK && code != Z3_OK)
        e->code = code == Z3_MEMOUT_FAIL ? TS_ERROR_MEMORY : TS_ERROR_LIMIT;
    return e->code == TS_OK;
}

Z3_ast ts_encoding_made(struct ts_encoding *e, Z3_ast term)
{
    return ts_encoding_succeeded(e) ? term : NULL;
}

Z3_ast ts_encode_number(struct ts_encoding *e, const struct ts_rational *value)
{
    struct ts_solver *solver = e->solver;

    ts_buffer_clear(&solver->text);
    if (e->code == TS_OK)
        e->code = ts_rational_text(value, &solver->text);
    if (e->code != TS_OK)
        return NULL;
    return ts_encoding_made(
        e, solver->z3.mk_numeral(solver->context, solver->text.data, solver->real));
}

Z3_ast ts_encode_whole(struct ts_encoding *e, int64_t value)
{
    struct ts_rational number = {.numerator = value, .denominator = 1};

    return ts_encode_number(e, &number);
}

Z3_ast ts_encode_product(struct ts_encoding *e, Z3_ast a, Z3_ast b)
{
    const Z3_ast factors[] = {a, b};

    if (e->code != TS_OK)
        return NULL;
    return ts_encoding_made(e, e->solver->z3.mk_mul(e->solver->context, 2, factors));
}

Z3_ast ts_encode_equal(struct ts_encoding *e, Z3_ast a, Z3_ast b)
{
    if (e->code != TS_OK)
        return NULL;
    return ts_encoding_made(e, e->solver->z3.mk_eq(e->solver->context, a, b));
}

static Z3_ast all_of(struct ts_encoding *e, unsigned count, const Z3_ast *parts)
{
    if (e->code != TS_OK)
        return NULL;
    return ts_encoding_made(e, e->solver->z3.mk_and(e->solver->context, count, parts));
}

Z3_ast ts_encode_below(struct ts_encoding *e, Z3_ast low, Z3_ast high, bool open)
{
    const struct ts_z3 *z3 = &e->solver->z3;

    if (e->code != TS_OK)
        return NULL;
    return ts_encoding_made(e, open && !e->closed ? z3->mk_lt(e->solver->context, low, high)
                                                  : z3->mk_le(e->solver->context, low, high));
}

/* What says nothing: and of no parts. */
static Z3_ast nothing(struct ts_encoding *e)
{
    return all_of(e, 0, &e->zero);
}

/* Is the variable within the range, of multiples of `of`? */
static Z3_ast within(struct ts_encoding *e, Z3_ast variable, const struct ts_range *range,
                     Z3_ast of)
{
    Z3_ast parts[2];
    unsigned count = 0;

    if (range->low.finite)
        parts[count++] =
            ts_encode_below(e, ts_encode_product(e, ts_encode_number(e, &range->low.value), of),
                            variable, range->low.open);
    if (range->high.finite)
        parts[count++] = ts_encode_below(
            e, variable, ts_encode_product(e, ts_encode_number(e, &range->high.value), of),
            range->high.open);
    return all_of(e, count, parts);
}

const struct ts_term *ts_encode_relation(const struct ts_problem *problem, uint32_t ratio)
{
    uint32_t relation = problem->touching[problem->touching_begin[ratio]];

    return &problem->terms[problem->relations[relation].first];
}

static Z3_ast meaning(struct ts_encoding *e, size_t figure)
{
    uint32_t variable = e->problem->figure_variable[figure];
    const struct ts_range *reading = &e->problem->readings[figure];
    Z3_ast parts[2];

    if (!ts_problem_is_ratio(e->problem, variable))
        return within(e, e->variables[variable], reading, e->one);

    const struct ts_term *terms = ts_encode_relation(e->problem, variable);
    Z3_ast whole = e->variables[terms[2].variable];

    if (e->problem->relations[e->problem->touching[e->problem->touching_begin[variable]]].left_out)
        return nothing(e);
    parts[0] = within(e, e->variables[terms[0].variable], reading, whole);
    parts[1] = ts_encode_below(e, e->zero, whole, true);
    return all_of(e, 2, parts);
}

static Z3_ast equation(struct ts_encoding *e, const struct ts_problem_relation *relation)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    const struct ts_term *terms = &e->problem->terms[relation->first];
    Z3_ast sum;

    for (uint32_t i = 0; i < relation->count; i++)
        e->terms[i] = ts_encode_product(e, ts_encode_whole(e, terms[i].coefficient),
                                        e->variables[terms[i].variable]);
    if (e->code != TS_OK)
        return NULL;
    sum = ts_encoding_made(e, z3->mk_add(e->solver->context, relation->count, e->terms));
    return ts_encode_equal(e, sum,
                           ts_encode_product(e, ts_encode_number(e, &relation->constant), e->one));
}

static Z3_ast sign(struct ts_encoding *e, uint32_t variable)
{
    const struct ts_variable *of = &e->problem->system->variables[e->problem->variables[variable]];

    if (!of->not_negative || (e->problem->ignore_signs && !ts_variable_is_rest(of)))
        return nothing(e);
    return ts_encode_below(e, e->zero, e->variables[variable], of->positive);
}

/* ---- problems ---- */

Z3_ast ts_encode_constant(struct ts_encoding *e, size_t number, Z3_sort sort)
{
    const struct ts_z3 *z3 = &e->solver->z3;
    Z3_symbol symbol;

    if (e->code != TS_OK)
        return NULL;
    symbol = z3->mk_int_symbol(e->solver->context, (int)number);
    return ts_encoding_succeeded(e)
               ? ts_encoding_made(e, z3->mk_const(e->solver->context, symbol, sort))
               : NULL;
}

int ts_encoding_init(struct ts_encoding *e, struct ts_solver *solver, struct ts_problem *problem)
{
    size_t longest = 0, variables = problem->variable_count;
    struct ts_rational zero = {.denominator = 1}, one = {.numerator = 1, .denominator = 1};

    *e = (struct ts_encoding){.solver = solver, .problem = problem};
    for (size_t i = 0; i < problem->relation_count; i++)
        if (problem->relations[i].count > longest)
            longest = problem->relations[i].count;
    e->variables = calloc(variables + 1, sizeof *e->variables);
    e->figures = calloc(problem->figure_count + 1, sizeof *e->figures);
    e->terms = calloc(longest + 1, sizeof *e->terms);
    if (e->variables == NULL || e->figures == NULL || e->terms == NULL)
        return TS_ERROR_MEMORY;
    e->zero = ts_encode_number(e, &zero);
    e->one = ts_encode_number(e, &one);
    for (size_t i = 0; i < variables; i++)
        e->variables[i] = ts_encode_constant(e, i, solver->real);
    for (size_t i = 0; i < problem->figure_count; i++)
        e->figures[i] = ts_encode_constant(e, variables + 1 + i, solver->boolean);
    return e->code;
}

void ts_encoding_release(struct ts_encoding *e)
{
    free(e->variables);
    free(e->figures);
    free(e->terms);
}

void ts_encoding_assert(struct ts_encoding *e, Z3_optimize optimize, Z3_ast term)
{
    const struct ts_z3 *z3 = &e->solver->z3;

    if (e->code != TS_OK)
        return;
    if (optimize != NULL)
        z3->optimize_assert(e->solver->context, optimize, term);
    else
        z3->solver_assert(e->solver->context, e->solver->solver, term);
    ts_encoding_succeeded(e);
}

static Z3_ast implied(struct ts_encoding *e, Z3_ast when, Z3_ast then)
{
    if (e->code != TS_OK)
        return NULL;
    return ts_encoding_made(e, e->solver->z3.mk_implies(e->solver->context, when, then));
}

void ts_encoding_assert_all(struct ts_encoding *e, Z3_optimize optimize, const bool *active)
{
    for (uint32_t i = 0; i < e->problem->variable_count; i++)
        ts_encoding_assert(e, optimize, sign(e, i));
    for (size_t i = 0; i < e->problem->relation_count; i++)
        if (!ts_rule_is_ratio(e->problem->relations[i].rule) && e->problem->relations[i].active)
            ts_encoding_assert(e, optimize, equation(e, &e->problem->relations[i]));
    for (size_t i = 0; i < e->problem->figure_count; i++)
        if (active[i])
            ts_encoding_assert(e, optimize,
                               optimize != NULL ? meaning(e, i)
                                                : implied(e, e->figures[i], meaning(e, i)));
}
