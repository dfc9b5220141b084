#include "check/components.h"

#include <stdlib.h>

struct search {
    const struct ts_system *system;
    uint32_t *parent; /* union-find over variables */
    uint32_t *number; /* of the component, by the root; or NONE */
    struct ts_components *found;
};

#define NONE UINT32_MAX

static uint32_t root_of(uint32_t *parent, uint32_t variable)
{
    while (parent[variable] != variable) {
        parent[variable] = parent[parent[variable]];
        variable = parent[variable];
    }
    return variable;
}

/* The root is the first variable. */
static void join_relations(const struct search *search)
{
    const struct ts_system *system = search->system;

    for (size_t i = 0; i < system->relation_count; i++) {
        const struct ts_term *terms = &system->terms[system->relations[i].first_term];

        for (uint32_t k = 1; k < system->relations[i].term_count; k++) {
            uint32_t a = root_of(search->parent, terms[0].variable);
            uint32_t b = root_of(search->parent, terms[k].variable);

            search->parent[a > b ? a : b] = a > b ? b : a;
        }
    }
}

static uint32_t root_of_relation(const struct search *search, size_t relation)
{
    const struct ts_system *system = search->system;

    return root_of(search->parent, system->terms[system->relations[relation].first_term].variable);
}

/* Those with something to compare get numbers. */
static int number_components(const struct search *search)
{
    const struct ts_system *system = search->system;
    uint8_t *figures = calloc(system->variable_count + 1, 1);
    uint8_t *relations = calloc(system->variable_count + 1, 1);

    if (figures != NULL && relations != NULL) {
        for (size_t i = 0; i < system->figure_count; i++)
            if (system->figures[i].variable != TS_NO_VARIABLE) {
                uint8_t *count = &figures[root_of(search->parent, system->figures[i].variable)];

                *count = *count < 2 ? (uint8_t)(*count + 1) : 2;
            }
        for (size_t i = 0; i < system->relation_count; i++)
            relations[root_of_relation(search, i)] = 1;
        for (size_t i = 0; i < system->variable_count; i++)
            search->number[i] =
                search->parent[i] == i && figures[i] + relations[i] >= 2 && figures[i] > 0
                    ? (uint32_t)search->found->count++
                    : NONE;
    }
    free(figures);
    free(relations);
    return figures != NULL && relations != NULL ? TS_OK : TS_ERROR_MEMORY;
}

static uint32_t component_of(const struct search *search, uint32_t variable)
{
    return variable == TS_NO_VARIABLE ? NONE : search->number[root_of(search->parent, variable)];
}

enum kind { VARIABLES, FIGURES, RELATIONS };

static uint32_t component_of_member(const struct search *search, enum kind kind, size_t i)
{
    if (kind == VARIABLES)
        return component_of(search, (uint32_t)i);
    if (kind == FIGURES)
        return component_of(search, search->system->figures[i].variable);
    return search->number[root_of_relation(search, i)];
}

/* Counts, then puts each member in its place. */
static int gather(const struct search *search, enum kind kind, size_t count, uint32_t **members,
                  size_t **begin)
{
    size_t components = search->found->count;
    size_t *next = calloc(components + 2, sizeof *next);
    size_t total = 0;

    *begin = next;
    if (next == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        uint32_t component = component_of_member(search, kind, i);

        if (component != NONE)
            next[component + 2]++;
    }
    for (size_t i = 2; i < components + 2; i++)
        next[i] = total += next[i];
    *members = calloc(total + 1, sizeof **members);
    if (*members == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        uint32_t component = component_of_member(search, kind, i);

        if (component != NONE)
            (*members)[next[component + 1]++] = (uint32_t)i;
    }
    return TS_OK;
}

int ts_components_find(struct ts_components *components, const struct ts_system *system)
{
    struct search search = {system, calloc(system->variable_count + 1, sizeof(uint32_t)),
                            calloc(system->variable_count + 1, sizeof(uint32_t)), components};
    int code = TS_ERROR_MEMORY;

    *components = (struct ts_components){0};
    if (search.parent != NULL && search.number != NULL) {
        for (size_t i = 0; i < system->variable_count; i++)
            search.parent[i] = (uint32_t)i;
        join_relations(&search);
        code = number_components(&search);
    }
    if (code == TS_OK)
        code = gather(&search, VARIABLES, system->variable_count, &components->variables,
                      &components->variable_begin);
    if (code == TS_OK)
        code = gather(&search, FIGURES, system->figure_count, &components->figures,
                      &components->figure_begin);
    if (code == TS_OK)
        code = gather(&search, RELATIONS, system->relation_count, &components->relations,
                      &components->relation_begin);
    free(search.parent);
    free(search.number);
    return code;
}

void ts_components_release(struct ts_components *components)
{
    free(components->variables);
    free(components->figures);
    free(components->relations);
    free(components->variable_begin);
    free(components->figure_begin);
    free(components->relation_begin);
}
