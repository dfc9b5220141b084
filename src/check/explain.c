#include "check/explain.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "check/checked_figure.h"
#include "check/meant.h"
#include "check/minimal.h"
#include "check/rule.h"

/* ---- rules ---- */

static const char *const rule_texts[] = {
    [TS_RULE_TURNOVER] = "turnover = exports + imports",
    [TS_RULE_BALANCE] = "balance = exports - imports",
    [TS_RULE_GROWTH] = "a level is that of the same months a year earlier, grown at the rate",
    [TS_RULE_SHARE] = "a level is its share of the world's",
    [TS_RULE_PERIOD] = "a period is the sum of its parts",
    [TS_RULE_GROUP] = "a group is the sum of its members",
    [TS_RULE_COMMODITY] = "a commodity is the sum of what is beneath it",
};

static int add_rule(struct ts_conflict *conflict, size_t *capacity, const char *text)
{
    for (size_t i = 0; i < conflict->rule_count; i++)
        if (strcmp(conflict->rules[i], text) == 0)
            return TS_OK;
    if (ts_array_reserve(&conflict->rules, capacity, conflict->rule_count + 1,
                         sizeof *conflict->rules) != TS_OK)
        return TS_ERROR_MEMORY;
    conflict->rules[conflict->rule_count] = strdup(text);
    return conflict->rules[conflict->rule_count++] != NULL ? TS_OK : TS_ERROR_MEMORY;
}

static const char *rule_text(const struct ts_problem *problem, size_t relation)
{
    const struct ts_relation *of =
        &problem->system->relations[problem->relations_of_system[relation]];

    return of->rule == TS_RULE_STATED ? problem->system->rules[of->stated].text
                                      : rule_texts[of->rule];
}

/* Could all be true if flows might be below zero? */
static bool needs_signs(struct ts_decider *decider, const bool *set)
{
    bool possible;

    decider->problem->ignore_signs = true;
    possible = ts_decide(decider, set, NULL);
    decider->problem->ignore_signs = false;
    return possible;
}

/* Of two figures of one number, is one what was observed? */
static const char *rule_of_one_number(const struct ts_problem *problem, const bool *set)
{
    for (size_t i = 0; i < problem->figure_count; i++)
        if (set[i] && problem->system->figures[problem->figures[i]].kind == TS_FIGURE_OBSERVED)
            return "a figure agrees with the sum of the observations beneath it";
    return "figures of one key are one number";
}

static int add_rules(struct ts_decider *decider, const bool *set, const bool *relations,
                     struct ts_conflict *conflict)
{
    const struct ts_problem *problem = decider->problem;
    size_t capacity = 0;
    bool signs = needs_signs(decider, set);
    int code = TS_OK;

    for (size_t i = 0; i < problem->relation_count && code == TS_OK; i++)
        if (relations[i])
            code = add_rule(conflict, &capacity, rule_text(problem, i));
    if (code == TS_OK && conflict->rule_count == 0)
        code = add_rule(conflict, &capacity, rule_of_one_number(problem, set));
    if (code == TS_OK && signs)
        code = add_rule(conflict, &capacity, "no flow is below zero");
    return code;
}

/* ---- conflicts ---- */

/* The figure that the rest of the set speaks of: the whole of a relation that is no part of
 * another one; else one that is a ratio; else the first. */
static size_t find_head(const struct ts_problem *problem, const bool *set, const bool *relations)
{
    size_t head = SIZE_MAX;
    int best = -1;

    for (size_t f = 0; f < problem->figure_count; f++) {
        uint32_t variable = problem->figure_variable[f];
        int whole = 0, part = 0;

        if (!set[f])
            continue;
        for (uint32_t t = problem->touching_begin[variable];
             t < problem->touching_begin[variable + 1]; t++) {
            const struct ts_problem_relation *relation = &problem->relations[problem->touching[t]];
            bool is_first = problem->terms[relation->first].variable == variable;

            if (!relations[problem->touching[t]] || ts_rule_is_ratio(relation->rule))
                continue;
            whole += is_first;
            part += !is_first;
        }
        if ((whole > 0 && part == 0) > best) {
            best = whole > 0 && part == 0;
            head = f;
        }
    }
    return head;
}

static void imply(struct ts_decider *decider, bool *set, size_t figure,
                  struct ts_checked_figure *out)
{
    struct ts_problem *problem = decider->problem;
    const struct ts_system *system = problem->system;
    const struct ts_figure *of = &system->figures[problem->figures[figure]];
    struct ts_range range;
    int code = TS_OK;

    ts_range_init(&range);
    set[figure] = false;
    ts_decide_range(decider, set, problem->figure_variable[figure], &range);
    set[figure] = true;
    if (decider->code == TS_OK)
        code =
            ts_check_range_of(system, (enum ts_variable_kind)system->variables[of->variable].kind,
                              &range, &out->implied);
    if (decider->code == TS_OK && code == TS_OK && out->rows == 1)
        code = ts_meant_find(system, of, out->text, &range, &out->meant);
    ts_range_release(&range);
    if (code != TS_OK)
        decider->code =
            ts_error_set(decider->error, (enum ts_code)code, "a bound is too large to be written");
}

static bool is_consistent_if_truncated(struct ts_decider *decider, const bool *set)
{
    struct ts_problem *problem = decider->problem;
    bool consistent;

    ts_problem_read(problem, TS_READ_TRUNCATED);
    consistent = ts_decide(decider, set, NULL);
    ts_problem_read(problem, problem->system->reading);
    return consistent;
}

static int add_figure(struct ts_decider *decider, bool *set, size_t figure,
                      struct ts_conflict *conflict)
{
    struct ts_checked_figure *out = &conflict->figures[conflict->figure_count++];
    int code =
        ts_checked_figure_make(decider->problem->system, decider->problem->figures[figure], out);

    if (code != TS_OK)
        decider->code = ts_error_memory(decider->error);
    else
        imply(decider, set, figure, out);
    return decider->code;
}

/* As they stand in the inputs: statements are in that order, observations come after. */
static int compare_places(const void *a, const void *b)
{
    const struct ts_checked_figure *x = a, *y = b;
    int order = strcmp(x->file, y->file);

    if (order != 0)
        return order;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->series.growth - y->series.growth;
}

int ts_explain_conflict(struct ts_decider *decider, const bool *set, struct ts_conflict *out)
{
    struct ts_problem *problem = decider->problem;
    size_t figures = problem->figure_count, head;
    bool *relations = calloc(problem->relation_count + 1, sizeof *relations);
    bool *own = calloc(figures + 1, sizeof *own);

    out->figures = calloc(ts_set_size(set, figures) + 1, sizeof *out->figures);
    if (relations == NULL || own == NULL || out->figures == NULL) {
        decider->code = ts_error_memory(decider->error);
    } else {
        memcpy(own, set, figures * sizeof *own);
        ts_minimal_relations(decider, own, relations);
        if (decider->code == TS_OK && add_rules(decider, own, relations, out) != TS_OK)
            decider->code = ts_error_memory(decider->error);
        head = find_head(problem, own, relations);
        if (decider->code == TS_OK)
            add_figure(decider, own, head, out);
        for (size_t i = 0; i < figures && decider->code == TS_OK; i++)
            if (own[i] && i != head)
                add_figure(decider, own, i, out);
        if (decider->code == TS_OK) {
            qsort(&out->figures[1], out->figure_count - 1, sizeof *out->figures, compare_places);
            out->consistent_if_truncated = is_consistent_if_truncated(decider, own);
        }
    }
    free(relations);
    free(own);
    return decider->code;
}

void ts_conflict_release(struct ts_conflict *conflict)
{
    for (size_t i = 0; i < conflict->figure_count; i++)
        ts_checked_figure_release(&conflict->figures[i]);
    free(conflict->figures);
    for (size_t i = 0; i < conflict->rule_count; i++)
        free(conflict->rules[i]);
    free(conflict->rules);
}
