#include "check/bounds.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "check/explain.h"

static int add(struct ts_decider *decider, struct ts_bounds *bounds, uint32_t variable,
               const struct ts_range *range)
{
    const struct ts_system *system = decider->problem->system;
    const struct ts_variable *of = &system->variables[decider->problem->variables[variable]];
    struct ts_check_bound bound = {
        .series = ts_explain_series(system, of),
        .unit = of->kind == TS_VARIABLE_LEVEL || of->kind == TS_VARIABLE_REST
                    ? ts_table_flow_unit(system->table, of->key.series.flow)
                    : "%",
    };

    if (ts_explain_range(system, (enum ts_variable_kind)of->kind, range, &bound.range) != TS_OK)
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

int ts_bounds_find(struct ts_decider *decider, struct ts_bounds *bounds)
{
    struct ts_problem *problem = decider->problem;
    bool *unstated = calloc(problem->variable_count + 1, sizeof *unstated);
    bool *active = calloc(problem->figure_count + 1, sizeof *active);
    struct ts_range range;
    bool all = false;

    ts_range_init(&range);
    if (unstated == NULL || active == NULL) {
        decider->code = ts_error_memory(decider->error);
    } else {
        memset(active, true, problem->figure_count * sizeof *active);
        find_unstated(problem, unstated);
        all = ts_decide_ranges(decider, active);
        for (uint32_t i = 0; i < problem->variable_count && decider->code == TS_OK; i++) {
            if (!unstated[i])
                continue;
            ts_range_unlimit(&range);
            if (all)
                ts_range_copy(&range, &problem->domains[i], &problem->code);
            else
                ts_decide_range(decider, active, i, &range);
            if (decider->code == TS_OK && range.low.finite && range.high.finite)
                add(decider, bounds, i, &range);
        }
    }
    ts_range_release(&range);
    free(unstated);
    free(active);
    return decider->code;
}
