#include "check/neighbourhood.h"

#include <stdlib.h>

struct search {
    const struct ts_problem *problem;
    bool *relations, *variables; /* reached */
    uint32_t *frontier;          /* variables, in the order in which they were reached */
    size_t next, count;
};

static void reach(struct search *search, uint32_t variable)
{
    if (search->variables[variable])
        return;
    search->variables[variable] = true;
    search->frontier[search->count++] = variable;
}

static void reach_relation(struct search *search, uint32_t relation)
{
    const struct ts_problem *problem = search->problem;

    if (search->relations[relation])
        return;
    search->relations[relation] = true;
    for (uint32_t k = 0; k < problem->relations[relation].count; k++)
        reach(search, problem->terms[problem->relations[relation].first + k].variable);
}

static void step(struct search *search)
{
    const struct ts_problem *problem = search->problem;

    for (size_t end = search->count; search->next < end; search->next++) {
        uint32_t variable = search->frontier[search->next];

        for (uint32_t t = problem->touching_begin[variable];
             t < problem->touching_begin[variable + 1]; t++)
            reach_relation(search, problem->touching[t]);
    }
}

/* The numbers in the system of those that are chosen, which are in its order. */
static int take(uint32_t **numbers, size_t **begin, const uint32_t *of, const bool *chosen,
                size_t count)
{
    size_t taken = 0;

    *numbers = calloc(count + 1, sizeof **numbers);
    *begin = calloc(2, sizeof **begin);
    if (*numbers == NULL || *begin == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (chosen[i])
            (*numbers)[taken++] = of[i];
    (*begin)[1] = taken;
    return TS_OK;
}

static int take_all(struct search *search, const bool *figures, struct ts_components *only)
{
    const struct ts_problem *problem = search->problem;
    bool *near = calloc(problem->figure_count + 1, sizeof *near);
    int code = TS_ERROR_MEMORY;

    only->count = 1;
    for (size_t i = 0; near != NULL && i < problem->figure_count; i++)
        near[i] = figures[i] && search->variables[problem->figure_variable[i]];
    if (near != NULL)
        code = take(&only->figures, &only->figure_begin, problem->figures, near,
                    problem->figure_count);
    free(near);
    if (code == TS_OK)
        code = take(&only->variables, &only->variable_begin, problem->variables, search->variables,
                    problem->variable_count);
    if (code == TS_OK)
        code = take(&only->relations, &only->relation_begin, problem->relations_of_system,
                    search->relations, problem->relation_count);
    return code;
}

int ts_neighbourhood_make(struct ts_neighbourhood *neighbourhood, const struct ts_problem *problem,
                          uint32_t variable, size_t steps, const bool *figures)
{
    struct search search = {.problem = problem,
                            .relations = calloc(problem->relation_count + 1, sizeof(bool)),
                            .variables = calloc(problem->variable_count + 1, sizeof(bool)),
                            .frontier = calloc(problem->variable_count + 1, sizeof(uint32_t))};
    int code = TS_ERROR_MEMORY;

    *neighbourhood = (struct ts_neighbourhood){.whole = false};
    if (search.relations != NULL && search.variables != NULL && search.frontier != NULL) {
        reach(&search, variable);
        for (size_t i = 0; i < steps; i++)
            step(&search);
        code = take_all(&search, figures, &neighbourhood->only);
        neighbourhood->whole = search.count == problem->variable_count;
    }
    free(search.relations);
    free(search.variables);
    free(search.frontier);
    return code;
}

void ts_neighbourhood_release(struct ts_neighbourhood *neighbourhood)
{
    ts_components_release(&neighbourhood->only);
}
