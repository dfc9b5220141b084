#include "check/problem.h"

#include <stdlib.h>

#include "check/reading.h"

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* The component's variables are in the order of their numbers in the system. */
static uint32_t own_number(const struct ts_problem *problem, uint32_t variable)
{
    const uint32_t *found = bsearch(&variable, problem->variables, problem->variable_count,
                                    sizeof variable, compare_numbers);

    return (uint32_t)(found - problem->variables);
}

static void count_terms(struct ts_problem *problem, size_t *longest)
{
    *longest = 0;
    for (size_t i = 0; i < problem->relation_count; i++) {
        size_t count = problem->system->relations[problem->relations_of_system[i]].term_count;

        problem->term_count += count;
        if (count > *longest)
            *longest = count;
    }
}

static bool allocate(struct ts_problem *problem)
{
    size_t variables = problem->variable_count, figures = problem->figure_count, longest;

    count_terms(problem, &longest);
    problem->figure_variable = calloc(figures + 1, sizeof *problem->figure_variable);
    problem->readings = ts_ranges_create(figures);
    problem->relations = calloc(problem->relation_count + 1, sizeof *problem->relations);
    problem->terms = calloc(problem->term_count + 1, sizeof *problem->terms);
    problem->order = calloc(problem->relation_count + 1, sizeof *problem->order);
    problem->touching = calloc(problem->term_count + 1, sizeof *problem->touching);
    problem->touching_begin = calloc(variables + 2, sizeof *problem->touching_begin);
    problem->domains = ts_ranges_create(variables);
    problem->kept = ts_ranges_create(variables);
    problem->stated = calloc(variables + 1, sizeof *problem->stated);
    problem->degree = calloc(variables + 1, sizeof *problem->degree);
    problem->scratch = calloc(variables + problem->relation_count + 1, sizeof *problem->scratch);
    problem->sums = calloc(2 * longest + 1, sizeof *problem->sums);
    return problem->figure_variable != NULL && problem->readings != NULL &&
           problem->relations != NULL && problem->terms != NULL && problem->order != NULL &&
           problem->touching != NULL && problem->touching_begin != NULL &&
           problem->domains != NULL && problem->kept != NULL && problem->stated != NULL &&
           problem->degree != NULL && problem->scratch != NULL && problem->sums != NULL;
}

static void copy_relations(struct ts_problem *problem)
{
    const struct ts_system *system = problem->system;
    uint32_t next = 0;

    for (size_t i = 0; i < problem->relation_count; i++) {
        const struct ts_relation *from = &system->relations[problem->relations_of_system[i]];
        struct ts_problem_relation *to = &problem->relations[i];

        *to = (struct ts_problem_relation){
            .first = next, .count = from->term_count, .rule = from->rule};
        ts_rational_init(&to->constant);
        if (from->constant != TS_NO_CONSTANT &&
            ts_rational_set(&to->constant, system->constants[from->constant], 1) != TS_OK)
            problem->code = TS_ERROR_MEMORY;
        for (uint32_t k = 0; k < from->term_count; k++) {
            struct ts_term term = system->terms[from->first_term + k];

            term.variable = own_number(problem, term.variable);
            problem->terms[next++] = term;
        }
    }
}

static void index_relations(struct ts_problem *problem)
{
    uint32_t *begin = problem->touching_begin;

    for (size_t i = 0; i < problem->term_count; i++)
        begin[problem->terms[i].variable + 1]++;
    for (size_t i = 0; i < problem->variable_count; i++) {
        begin[i + 1] += begin[i];
        problem->scratch[i] = begin[i];
    }
    for (size_t i = 0; i < problem->relation_count; i++)
        for (uint32_t k = 0; k < problem->relations[i].count; k++) {
            uint32_t variable = problem->terms[problem->relations[i].first + k].variable;

            problem->touching[problem->scratch[variable]++] = (uint32_t)i;
        }
}

static void reach(struct ts_problem *problem, uint32_t variable, size_t *reached)
{
    for (uint32_t t = problem->touching_begin[variable]; t < problem->touching_begin[variable + 1];
         t++) {
        uint32_t relation = problem->touching[t];

        if (!problem->relations[relation].dirty) {
            problem->relations[relation].dirty = true;
            problem->order[(*reached)++] = relation;
        }
    }
}

/* Breadth first: in the opposite order, what is far from the first variable comes before
 * what is near. Two passes, there and back, then settle what forms a tree. */
static void order_relations(struct ts_problem *problem)
{
    size_t reached = 0;

    reach(problem, 0, &reached);
    for (size_t next = 0; next < reached; next++) {
        const struct ts_problem_relation *relation = &problem->relations[problem->order[next]];

        for (uint32_t k = 0; k < relation->count; k++)
            reach(problem, problem->terms[relation->first + k].variable, &reached);
    }
}

void ts_problem_read(struct ts_problem *problem, enum ts_reading reading)
{
    for (size_t i = 0; i < problem->figure_count; i++) {
        const struct ts_figure *figure = &problem->system->figures[problem->figures[i]];

        ts_range_unlimit(&problem->readings[i]);
        ts_read_figure(problem->system, figure, reading, &problem->readings[i], &problem->code);
    }
}

int ts_problem_make(struct ts_problem *problem, const struct ts_system *system,
                    const struct ts_components *components, size_t component)
{
    size_t variable = components->variable_begin[component];
    size_t figure = components->figure_begin[component];
    size_t relation = components->relation_begin[component];

    *problem = (struct ts_problem){
        .system = system,
        .variables = &components->variables[variable],
        .variable_count = components->variable_begin[component + 1] - variable,
        .figures = &components->figures[figure],
        .figure_count = components->figure_begin[component + 1] - figure,
        .relations_of_system = &components->relations[relation],
        .relation_count = components->relation_begin[component + 1] - relation,
    };
    ts_range_init(&problem->result);
    ts_rational_init(&problem->number);
    if (!allocate(problem)) {
        problem->code = TS_ERROR_MEMORY;
        return problem->code;
    }
    for (size_t i = 0; i < problem->figure_count; i++)
        problem->figure_variable[i] =
            own_number(problem, system->figures[problem->figures[i]].variable);
    copy_relations(problem);
    index_relations(problem);
    order_relations(problem);
    ts_problem_read(problem, system->reading);
    return problem->code;
}

void ts_problem_release(struct ts_problem *problem)
{
    size_t longest = 0;

    for (size_t i = 0; problem->relations != NULL && i < problem->relation_count; i++) {
        ts_rational_release(&problem->relations[i].constant);
        if (problem->relations[i].count > longest)
            longest = problem->relations[i].count;
    }
    for (size_t i = 0; problem->sums != NULL && i < 2 * longest; i++)
        ts_end_release(&problem->sums[i]);
    free(problem->sums);
    free(problem->figure_variable);
    ts_ranges_free(problem->readings, problem->figure_count);
    free(problem->relations);
    free(problem->terms);
    free(problem->order);
    free(problem->touching);
    free(problem->touching_begin);
    ts_ranges_free(problem->domains, problem->variable_count);
    ts_ranges_free(problem->kept, problem->variable_count);
    free(problem->stated);
    free(problem->degree);
    free(problem->scratch);
    ts_range_release(&problem->result);
    ts_rational_release(&problem->number);
}

/* ---- starting anew ---- */

static uint32_t root_of(uint32_t *parent, uint32_t node)
{
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

/* Variables and active relations are the nodes of a graph, terms its edges. */
static bool is_acyclic(const struct ts_problem *problem)
{
    uint32_t *parent = problem->scratch;
    size_t nodes = problem->variable_count + problem->relation_count;

    for (size_t i = 0; i < nodes; i++)
        parent[i] = (uint32_t)i;
    for (size_t i = 0; i < problem->relation_count; i++) {
        const struct ts_problem_relation *relation = &problem->relations[i];

        for (uint32_t k = 0; k < relation->count && relation->active; k++) {
            uint32_t a = root_of(parent, problem->terms[relation->first + k].variable);
            uint32_t b = root_of(parent, (uint32_t)(problem->variable_count + i));

            if (a == b)
                return false;
            parent[a] = b;
        }
    }
    return true;
}

static void start_variables(struct ts_problem *problem)
{
    for (size_t i = 0; i < problem->variable_count; i++) {
        const struct ts_variable *variable = &problem->system->variables[problem->variables[i]];
        bool is_rest = ts_variable_is_rest(variable);

        ts_range_unlimit(&problem->domains[i]);
        problem->stated[i] = false;
        if (variable->not_negative && (is_rest || !problem->ignore_signs))
            ts_end_set(&problem->domains[i].low, 0, 1, variable->positive, &problem->code);
    }
}

/* The relation of a ratio holds when a figure states the ratio, or when it is asked for. */
static void start_relations(struct ts_problem *problem, uint32_t asked)
{
    for (size_t i = 0; i < problem->variable_count; i++)
        problem->degree[i] = 0;
    for (size_t i = 0; i < problem->relation_count; i++) {
        struct ts_problem_relation *relation = &problem->relations[i];
        const struct ts_term *terms = &problem->terms[relation->first];

        relation->active = !relation->left_out &&
                           (!ts_rule_is_ratio(relation->rule) ||
                            problem->stated[terms[1].variable] || asked == terms[1].variable);
        relation->dirty = relation->active;
        relation->revisions = 0;
        for (uint32_t k = 0; k < relation->count && relation->active; k++)
            problem->degree[terms[k].variable]++;
    }
}

/* The only relation that a variable is in. */
static uint32_t only_relation(const struct ts_problem *problem, uint32_t variable)
{
    uint32_t at = problem->touching_begin[variable];

    while (!problem->relations[problem->touching[at]].active)
        at++;
    return problem->touching[at];
}

/* Takes relations out from the leaves on. */
static void take_out(struct ts_problem *problem, uint32_t asked)
{
    uint32_t *leaves = problem->scratch;
    size_t count = 0;

    for (uint32_t i = 0; i < problem->variable_count; i++)
        if (problem->degree[i] == 1)
            leaves[count++] = i;
    while (count > 0) {
        uint32_t leaf = leaves[--count], number;
        struct ts_problem_relation *relation;

        if (problem->degree[leaf] != 1 || problem->stated[leaf] || leaf == asked)
            continue;
        number = only_relation(problem, leaf);
        relation = &problem->relations[number];
        if (ts_rule_is_ratio(relation->rule) || !ts_problem_is_free(problem, number, leaf))
            continue;
        relation->active = relation->dirty = false;
        for (uint32_t k = 0; k < relation->count; k++) {
            uint32_t variable = problem->terms[relation->first + k].variable;

            if (--problem->degree[variable] == 1)
                leaves[count++] = variable;
        }
    }
}

bool ts_problem_start(struct ts_problem *problem, const bool *active, uint32_t asked)
{
    bool possible = true;

    start_variables(problem);
    for (size_t i = 0; i < problem->figure_count; i++) {
        uint32_t variable = problem->figure_variable[i];

        if (!active[i])
            continue;
        problem->stated[variable] = true;
        ts_range_narrow(&problem->domains[variable], &problem->readings[i], &problem->code);
        if (possible) {
            problem->empty = variable;
            possible = !ts_range_is_empty(&problem->domains[variable], &problem->code);
        }
    }
    start_relations(problem, asked);
    if (asked != TS_ALL_VARIABLES)
        take_out(problem, asked);
    problem->acyclic = is_acyclic(problem);
    return possible;
}

bool ts_problem_is_ratio(const struct ts_problem *problem, uint32_t variable)
{
    uint8_t kind = problem->system->variables[problem->variables[variable]].kind;

    return kind == TS_VARIABLE_GROWTH || kind == TS_VARIABLE_SHARE;
}
