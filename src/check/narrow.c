/* Narrowing: what each relation says of each of its variables, given the others.
 *
 * One revision of a relation is exact for that relation. Where the relations form no
 * circle, the domains that are left when nothing changes any more are exact for all of
 * them: each of their numbers is part of a solution. Else an empty domain proves a
 * contradiction, and what is left proves nothing. */
#include "check/problem.h"

enum {
    REVISIONS_AT_MOST = 16, /* of a relation in a circle, where it might never end */
    LONG_BITS = 40,         /* of a ratio's denominator */
    LEVEL_DECIMALS = 4,     /* of ends that are shortened */
    RATIO_DECIMALS = 16
};

static void fail(struct ts_problem *problem, int code)
{
    if (code != TS_OK)
        problem->code = code;
}

/* Marks what may follow from a change. */
static void touch(struct ts_problem *problem, uint32_t variable, uint32_t by)
{
    for (uint32_t t = problem->touching_begin[variable]; t < problem->touching_begin[variable + 1];
         t++) {
        struct ts_problem_relation *relation = &problem->relations[problem->touching[t]];

        if (problem->touching[t] != by && relation->active)
            relation->dirty = true;
    }
}

/* Levels of different denominators have sums of ever longer ones. */
static bool is_long(const struct ts_rational *value, bool is_ratio)
{
    if (value->big != NULL)
        return true;
    return is_ratio ? value->denominator >> LONG_BITS != 0
                    : ts_power_of_ten(LEVEL_DECIMALS) % value->denominator != 0;
}

/* In a circle the ends become longer and longer fractions. They prove no more than a short
 * one a little further out. */
static void shorten(struct ts_problem *problem, struct ts_end *end, uint32_t variable,
                    enum ts_rounding outwards)
{
    bool is_ratio = ts_problem_is_ratio(problem, variable);
    int32_t decimals = is_ratio ? RATIO_DECIMALS : LEVEL_DECIMALS;
    struct ts_decimal rounded;

    if (end->finite && is_long(&end->value, is_ratio) &&
        ts_rational_round(&end->value, decimals, outwards, &rounded) == TS_OK)
        fail(problem, ts_rational_set_decimal(&end->value, rounded));
}

/* Narrows a domain to problem->result. False when nothing is left. */
static bool narrow(struct ts_problem *problem, uint32_t variable, uint32_t by)
{
    if (!problem->acyclic) {
        shorten(problem, &problem->result.low, variable, TS_ROUND_DOWN);
        shorten(problem, &problem->result.high, variable, TS_ROUND_UP);
    }
    if (!ts_range_narrow(&problem->domains[variable], &problem->result, &problem->code))
        return true;
    touch(problem, variable, by);
    problem->empty = variable;
    return !ts_range_is_empty(&problem->domains[variable], &problem->code);
}

/* ---- linear equations ---- */

/* out = end * factor */
static void scale(struct ts_problem *problem, struct ts_end *out, const struct ts_end *end,
                  int64_t factor)
{
    ts_end_copy(out, end, &problem->code);
    if (factor == 1 || !end->finite)
        return;
    fail(problem, ts_rational_set(&problem->number, factor, 1));
    fail(problem, ts_rational_multiply(&out->value, &out->value, &problem->number));
}

/* A sum of ends, from which each can be taken away again. */
struct sum {
    struct ts_rational finite;
    uint32_t infinite, open;
};

static void add_end(struct ts_problem *problem, struct sum *sum, const struct ts_end *end)
{
    if (end->finite)
        fail(problem, ts_rational_add(&sum->finite, &sum->finite, &end->value));
    sum->infinite += !end->finite;
    sum->open += end->open;
}

/* out = (constant - (sum - without)) / factor, or nothing when that is not bounded. */
static void solve(struct ts_problem *problem, const struct ts_rational *constant,
                  const struct sum *sum, const struct ts_end *without, int64_t factor,
                  struct ts_end *out)
{
    out->finite = sum->infinite - !without->finite == 0;
    out->open = sum->open - without->open > 0;
    if (!out->finite)
        return;
    fail(problem, ts_rational_subtract(&out->value, constant, &sum->finite));
    if (without->finite)
        fail(problem, ts_rational_add(&out->value, &out->value, &without->value));
    if (factor == 1)
        return;
    fail(problem, ts_rational_set(&problem->number, factor, 1));
    fail(problem, ts_rational_divide(&out->value, &out->value, &problem->number));
}

/* The least and the greatest of each term and of their sum: problem->sums has first the low
 * ends, then the high ones. */
static void add_up(struct ts_problem *problem, const struct ts_problem_relation *relation,
                   struct sum *low, struct sum *high)
{
    const struct ts_term *terms = &problem->terms[relation->first];
    struct ts_end *lows = problem->sums, *highs = problem->sums + relation->count;

    *low = *high = (struct sum){.finite = {.denominator = 1}};
    for (uint32_t i = 0; i < relation->count; i++) {
        const struct ts_range *domain = &problem->domains[terms[i].variable];
        bool turned = terms[i].coefficient < 0;

        scale(problem, &lows[i], turned ? &domain->high : &domain->low, terms[i].coefficient);
        scale(problem, &highs[i], turned ? &domain->low : &domain->high, terms[i].coefficient);
        add_end(problem, low, &lows[i]);
        add_end(problem, high, &highs[i]);
    }
}

/* problem->result = what term i can be, given the others. */
static void solve_for(struct ts_problem *problem, const struct ts_problem_relation *relation,
                      uint32_t i, const struct sum *low, const struct sum *high)
{
    int64_t coefficient = problem->terms[relation->first + i].coefficient;
    const struct ts_end *lows = problem->sums, *highs = problem->sums + relation->count;
    struct ts_range *result = &problem->result;

    solve(problem, &relation->constant, high, &highs[i], coefficient,
          coefficient < 0 ? &result->high : &result->low);
    solve(problem, &relation->constant, low, &lows[i], coefficient,
          coefficient < 0 ? &result->low : &result->high);
}

static bool revise_linear(struct ts_problem *problem, uint32_t number)
{
    const struct ts_problem_relation *relation = &problem->relations[number];
    struct sum low, high;
    bool possible = true;

    add_up(problem, relation, &low, &high);
    for (uint32_t i = 0; i < relation->count && possible; i++) {
        solve_for(problem, relation, i, &low, &high);
        possible = narrow(problem, problem->terms[relation->first + i].variable, number);
    }
    ts_rational_release(&low.finite);
    ts_rational_release(&high.finite);
    return possible;
}

bool ts_problem_is_free(struct ts_problem *problem, uint32_t number, uint32_t variable)
{
    const struct ts_problem_relation *relation = &problem->relations[number];
    struct sum low, high;
    uint32_t i = 0;
    bool within;

    while (problem->terms[relation->first + i].variable != variable)
        i++;
    add_up(problem, relation, &low, &high);
    solve_for(problem, relation, i, &low, &high);
    ts_rational_release(&low.finite);
    ts_rational_release(&high.finite);
    within = ts_range_is_within(&problem->result, &problem->domains[variable], &problem->code);
    return within;
}

/* ---- level = ratio * whole, whole > 0 ---- */

static bool is_zero(const struct ts_end *end)
{
    return end->finite && ts_rational_sign(&end->value) == 0;
}

static bool is_negative(const struct ts_end *end, bool when_infinite)
{
    return end->finite ? ts_rational_sign(&end->value) < 0 : when_infinite;
}

/* out = a * b, an end of the product; a zero that is reached makes zero whatever the other
 * is. Not both are infinite with different signs: the caller sees to that. */
static void multiply(struct ts_problem *problem, struct ts_end *out, const struct ts_end *a,
                     const struct ts_end *b)
{
    if (is_zero(a) || is_zero(b)) {
        bool reached = (is_zero(a) && !a->open) || (is_zero(b) && !b->open);

        ts_end_set(out, 0, 1, !reached, &problem->code);
        return;
    }
    out->finite = a->finite && b->finite;
    out->open = a->open || b->open;
    if (out->finite)
        fail(problem, ts_rational_multiply(&out->value, &a->value, &b->value));
}

/* out = a / b, b at least zero; by zero there is no end, by infinity it is zero. */
static void divide(struct ts_problem *problem, struct ts_end *out, const struct ts_end *a,
                   const struct ts_end *b)
{
    if (a->finite && (is_zero(a) || !b->finite)) {
        ts_end_set(out, 0, 1, is_zero(a) ? a->open : true, &problem->code);
        return;
    }
    out->finite = a->finite && b->finite && !is_zero(b);
    out->open = a->open || b->open;
    if (out->finite)
        fail(problem, ts_rational_divide(&out->value, &a->value, &b->value));
}

static void unlimit(struct ts_end *end)
{
    end->finite = end->open = false;
}

static bool revise_ratio(struct ts_problem *problem, uint32_t number)
{
    const struct ts_term *terms = &problem->terms[problem->relations[number].first];
    struct ts_range *result = &problem->result;
    const struct ts_range *level = &problem->domains[terms[0].variable];
    const struct ts_range *ratio = &problem->domains[terms[1].variable];
    const struct ts_range *whole = &problem->domains[terms[2].variable];

    /* the whole is above zero */
    unlimit(&result->high);
    ts_end_set(&result->low, 0, 1, true, &problem->code);
    if (!narrow(problem, terms[2].variable, number))
        return false;

    /* the level */
    multiply(problem, &result->low, &ratio->low,
             is_negative(&ratio->low, true) ? &whole->high : &whole->low);
    multiply(problem, &result->high, &ratio->high,
             is_negative(&ratio->high, false) ? &whole->low : &whole->high);
    if (!ratio->low.finite)
        unlimit(&result->low);
    if (!ratio->high.finite)
        unlimit(&result->high);
    if (!narrow(problem, terms[0].variable, number))
        return false;

    /* the ratio */
    divide(problem, &result->low, &level->low,
           is_negative(&level->low, true) ? &whole->low : &whole->high);
    divide(problem, &result->high, &level->high,
           is_negative(&level->high, false) ? &whole->high : &whole->low);
    if (!narrow(problem, terms[1].variable, number))
        return false;

    /* the whole, where the level is known not to be below zero: else that says little */
    if (is_negative(&level->low, true) || is_negative(&ratio->low, true))
        return true;
    divide(problem, &result->low, &level->low, &ratio->high);
    divide(problem, &result->high, &level->high, &ratio->low);
    if (is_zero(&level->low) && is_zero(&ratio->high))
        unlimit(&result->low);
    if (is_zero(&level->high) && is_zero(&ratio->low))
        unlimit(&result->high); /* nothing times anything */
    if (is_zero(&result->low))
        result->low.open = true;
    return narrow(problem, terms[2].variable, number);
}

/* ---- all of them ---- */

static bool revise(struct ts_problem *problem, uint32_t number)
{
    struct ts_problem_relation *relation = &problem->relations[number];

    relation->dirty = false;
    relation->revisions++;
    return ts_rule_is_ratio(relation->rule) ? revise_ratio(problem, number)
                                            : revise_linear(problem, number);
}

static bool may_revise(const struct ts_problem *problem, const struct ts_problem_relation *relation)
{
    return relation->dirty && (problem->acyclic || relation->revisions < REVISIONS_AT_MOST);
}

/* One pass. False when a domain is empty. */
static bool pass(struct ts_problem *problem, bool backwards)
{
    for (size_t i = 0; i < problem->relation_count; i++) {
        size_t at = backwards ? problem->relation_count - 1 - i : i;
        uint32_t number = problem->order[at];

        if (may_revise(problem, &problem->relations[number]) &&
            (!revise(problem, number) || problem->code != TS_OK))
            return false;
    }
    return true;
}

bool ts_problem_narrow(struct ts_problem *problem, bool *settled)
{
    bool backwards = true, again;

    do {
        if (!pass(problem, backwards))
            return false;
        backwards = !backwards;
        again = false;
        *settled = true;
        for (size_t i = 0; i < problem->relation_count; i++) {
            again = again || may_revise(problem, &problem->relations[i]);
            *settled = *settled && !problem->relations[i].dirty;
        }
    } while (again);
    return true;
}
