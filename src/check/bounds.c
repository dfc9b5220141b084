#include "check/bounds.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "check/checked_figure.h"

enum { USUAL_EFFORT = 2000000 /* some twenty seconds */ };

static int add(struct ts_decider *decider, struct ts_bounds *bounds, uint32_t variable,
               const struct ts_range *range, bool outer)
{
    const struct ts_system *system = decider->problem->system;
    const struct ts_variable *of = &system->variables[decider->problem->variables[variable]];
    struct ts_check_bound bound = {
        .series = ts_check_series_of(system, of),
        .unit = of->kind == TS_VARIABLE_LEVEL || of->kind == TS_VARIABLE_REST
                    ? ts_table_flow_unit(system->table, of->key.series.flow)
                    : "%",
        .outer = outer,
    };

    if (ts_check_range_of(system, (enum ts_variable_kind)of->kind, range, &bound.range) != TS_OK)
        return decider->code = ts_error_set(decider->error, TS_ERROR_OVERFLOW,
                                            "a bound is too large to be written");
    if (ts_array_reserve(&bounds->items, &bounds->capacity, bounds->count + 1, sizeof bound) !=
        TS_OK)
        return decider->code = ts_error_memory(decider->error);
    bounds->items[bounds->count++] = bound;
    return TS_OK;
}

/* What is left over of something has a name where it is a level too: a quarter between running
 * totals. */
static bool has_name(const struct ts_variable *variable)
{
    return !ts_variable_is_rest(variable) ||
           (variable->is_level && !ts_key_is_left_over(&variable->key));
}

/* What no figure states, and has a name. */
static void find_unstated(const struct ts_problem *problem, bool *unstated)
{
    for (size_t i = 0; i < problem->variable_count; i++)
        unstated[i] = has_name(&problem->system->variables[problem->variables[i]]);
    for (size_t i = 0; i < problem->figure_count; i++)
        unstated[problem->figure_variable[i]] = false;
}

struct finding {
    struct ts_decider *decider;
    struct ts_bounds *bounds;
    bool *active, *unstated;
    bool exact;             /* the domains are the ranges */
    struct ts_range *outer; /* what holds them, where they are not */
    size_t most;            /* effort */
};

/* The range of one, exact while the effort is not too large. */
static void find_one(struct finding *finding, uint32_t variable)
{
    struct ts_decider *decider = finding->decider;
    struct ts_problem *problem = decider->problem;
    bool is_outer = !finding->exact && decider->effort >= finding->most;
    struct ts_range range;

    ts_range_init(&range);
    if (finding->exact)
        ts_range_copy(&range, &problem->domains[variable], &problem->code);
    else if (is_outer)
        ts_range_copy(&range, &finding->outer[variable], &problem->code);
    else
        ts_decide_range(decider, finding->active, variable, &range);
    if (decider->code == TS_OK && range.low.finite && range.high.finite)
        add(decider, finding->bounds, variable, &range, is_outer);
    ts_range_release(&range);
}

static void find_all(struct finding *finding)
{
    struct ts_decider *decider = finding->decider;
    struct ts_problem *problem = decider->problem;

    memset(finding->active, true, problem->figure_count * sizeof *finding->active);
    find_unstated(problem, finding->unstated);
    finding->exact = ts_decide_ranges(decider, finding->active);
    for (size_t i = 0; i < problem->variable_count && !finding->exact; i++)
        ts_range_copy(&finding->outer[i], &problem->domains[i], &problem->code);
    for (uint32_t i = 0; i < problem->variable_count && decider->code == TS_OK; i++)
        if (finding->unstated[i])
            find_one(finding, i);
}

int ts_bounds_find(struct ts_decider *decider, size_t effort, struct ts_bounds *bounds)
{
    const struct ts_problem *problem = decider->problem;
    struct finding finding = {.decider = decider,
                              .bounds = bounds,
                              .active = calloc(problem->figure_count + 1, sizeof(bool)),
                              .unstated = calloc(problem->variable_count + 1, sizeof(bool)),
                              .outer = ts_ranges_create(problem->variable_count),
                              .most = effort != 0 ? effort : USUAL_EFFORT};

    decider->effort = 0;
    if (finding.active == NULL || finding.unstated == NULL || finding.outer == NULL)
        decider->code = ts_error_memory(decider->error);
    else
        find_all(&finding);
    ts_ranges_free(finding.outer, problem->variable_count);
    free(finding.unstated);
    free(finding.active);
    return decider->code;
}
