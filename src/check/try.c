/* Trying: a solution found by choosing one value after the other. Most figures that agree
 * leave some room, and the middle of what is left is then seldom wrong. */
#include "check/problem.h"

static void fail(struct ts_problem *problem, int code)
{
    if (code != TS_OK)
        problem->code = code;
}

/* Is a value that has been chosen in the domain? */
static bool holds(struct ts_problem *problem, const struct ts_range *domain,
                  const struct ts_rational *value)
{
    int order = 0;

    if (domain->low.finite) {
        fail(problem, ts_rational_compare(value, &domain->low.value, &order));
        if (order < 0 || (order == 0 && domain->low.open))
            return false;
    }
    if (domain->high.finite) {
        fail(problem, ts_rational_compare(value, &domain->high.value, &order));
        if (order > 0 || (order == 0 && domain->high.open))
            return false;
    }
    return true;
}

static void set_plus(struct ts_problem *problem, struct ts_rational *out,
                     const struct ts_rational *base, int64_t plus)
{
    fail(problem, ts_rational_set(&problem->number, plus, 1));
    fail(problem, ts_rational_add(out, base, &problem->number));
}

/* The middle, as a whole number when one is there; beside the only end, or zero. */
static void choose(struct ts_problem *problem, const struct ts_range *domain,
                   struct ts_rational *value)
{
    struct ts_decimal whole;

    if (!domain->low.finite && !domain->high.finite) {
        fail(problem, ts_rational_set(value, 0, 1));
    } else if (!domain->high.finite) {
        set_plus(problem, value, &domain->low.value, domain->low.open);
    } else if (!domain->low.finite) {
        set_plus(problem, value, &domain->high.value, -(int64_t)domain->high.open);
    } else {
        fail(problem, ts_rational_add(value, &domain->low.value, &domain->high.value));
        fail(problem, ts_rational_set(&problem->number, 2, 1));
        fail(problem, ts_rational_divide(value, value, &problem->number));
        if (ts_rational_round(value, 0, TS_ROUND_NEAREST, &whole) != TS_OK)
            return;
        fail(problem, ts_rational_set(&problem->number, whole.coefficient, 1));
        if (holds(problem, domain, &problem->number))
            fail(problem, ts_rational_copy(value, &problem->number));
    }
}

static void set_to(struct ts_problem *problem, uint32_t variable, const struct ts_rational *value)
{
    struct ts_range *domain = &problem->domains[variable];

    fail(problem, ts_rational_copy(&domain->low.value, value));
    fail(problem, ts_rational_copy(&domain->high.value, value));
    domain->low.finite = domain->high.finite = true;
    domain->low.open = domain->high.open = false;
    for (size_t i = 0; i < problem->relation_count; i++)
        problem->relations[i].revisions = 0;
    for (uint32_t t = problem->touching_begin[variable]; t < problem->touching_begin[variable + 1];
         t++)
        problem->relations[problem->touching[t]].dirty =
            problem->relations[problem->touching[t]].active;
}

/* Ratios need no value: any that is left will do. */
static bool choose_all(struct ts_problem *problem)
{
    struct ts_rational value;
    bool possible = true, settled;

    ts_rational_init(&value);
    for (uint32_t i = 0; i < problem->variable_count && possible; i++) {
        if (ts_problem_is_ratio(problem, i) ||
            ts_range_is_point(&problem->domains[i], &problem->code))
            continue;
        choose(problem, &problem->domains[i], &value);
        set_to(problem, i, &value);
        possible = ts_problem_narrow(problem, &settled) && problem->code == TS_OK;
    }
    ts_rational_release(&value);
    return possible;
}

/* ---- is it a solution? ---- */

/* Every level has a value now. */
static const struct ts_rational *value_of(const struct ts_problem *problem, uint32_t variable)
{
    return &problem->domains[variable].low.value;
}

static bool satisfies_equation(struct ts_problem *problem,
                               const struct ts_problem_relation *relation)
{
    struct ts_rational sum, product;
    int order = 1;

    ts_rational_init(&sum);
    ts_rational_init(&product);
    for (uint32_t i = 0; i < relation->count; i++) {
        const struct ts_term *term = &problem->terms[relation->first + i];

        fail(problem, ts_rational_set(&product, term->coefficient, 1));
        fail(problem, ts_rational_multiply(&product, &product, value_of(problem, term->variable)));
        fail(problem, ts_rational_add(&sum, &sum, &product));
    }
    fail(problem, ts_rational_compare(&sum, &relation->constant, &order));
    ts_rational_release(&sum);
    ts_rational_release(&product);
    return order == 0;
}

/* Is the level a multiple of the whole by a ratio that was left before? */
static bool satisfies_ratio(struct ts_problem *problem, const struct ts_problem_relation *relation)
{
    const struct ts_term *terms = &problem->terms[relation->first];
    const struct ts_rational *whole = value_of(problem, terms[2].variable);
    struct ts_rational ratio;
    bool holds_so;

    if (ts_rational_sign(whole) <= 0)
        return false;
    ts_rational_init(&ratio);
    fail(problem, ts_rational_divide(&ratio, value_of(problem, terms[0].variable), whole));
    holds_so = holds(problem, &problem->kept[terms[1].variable], &ratio);
    ts_rational_release(&ratio);
    return holds_so;
}

static bool is_solution(struct ts_problem *problem)
{
    for (uint32_t i = 0; i < problem->variable_count; i++)
        if (!ts_problem_is_ratio(problem, i) &&
            (!ts_range_is_point(&problem->domains[i], &problem->code) ||
             !holds(problem, &problem->kept[i], value_of(problem, i))))
            return false;
    for (size_t i = 0; i < problem->relation_count; i++) {
        const struct ts_problem_relation *relation = &problem->relations[i];

        if (relation->active &&
            !(ts_rule_is_ratio(relation->rule) ? satisfies_ratio(problem, relation)
                                               : satisfies_equation(problem, relation)))
            return false;
    }
    return problem->code == TS_OK;
}

bool ts_problem_try(struct ts_problem *problem)
{
    bool found;

    for (size_t i = 0; i < problem->variable_count; i++)
        ts_range_copy(&problem->kept[i], &problem->domains[i], &problem->code);
    found = choose_all(problem) && is_solution(problem);
    for (size_t i = 0; i < problem->variable_count; i++)
        ts_range_copy(&problem->domains[i], &problem->kept[i], &problem->code);
    return found;
}
