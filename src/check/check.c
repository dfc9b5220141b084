/* The check from end to end: figures, rules, components, and what each of these says. */
#include "tradestat/check.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/crew.h"
#include "check/bounds.h"
#include "check/checked_figure.h"
#include "check/components.h"
#include "check/conflicts.h"
#include "check/explain.h"
#include "check/rule.h"
#include "check/rules.h"

/* What one thread found, and in which components. */
struct worker {
    struct ts_decider decider;
    struct ts_error error;
    struct ts_conflicts conflicts;
    struct ts_bounds bounds;
    size_t *conflict_in, *bound_in; /* components, by conflict and by bound */
    size_t conflict_in_capacity, bound_in_capacity;
};

struct run {
    const struct ts_check_options *options;
    struct ts_system system;
    struct ts_components components;
    atomic_size_t next;
    struct worker workers[TS_CREW_MOST];
    size_t worker_count;
};

enum { COMPONENTS_AT_ONCE = 64 };

/* ---- components ---- */

static int note(size_t **in, size_t *capacity, size_t from, size_t to, size_t component)
{
    if (ts_array_reserve(in, capacity, to, sizeof **in) != TS_OK)
        return TS_ERROR_MEMORY;
    for (size_t i = from; i < to; i++)
        (*in)[i] = component;
    return TS_OK;
}

static bool all_true(struct ts_decider *decider)
{
    size_t figures = decider->problem->figure_count;
    bool *all = calloc(figures + 1, sizeof *all), possible = false;

    if (all == NULL) {
        decider->code = ts_error_memory(decider->error);
        return false;
    }
    memset(all, true, figures * sizeof *all);
    possible = ts_decide(decider, all, NULL);
    free(all);
    return possible;
}

static void check_component(struct run *run, struct worker *worker, size_t component)
{
    struct ts_decider *decider = &worker->decider;
    struct ts_problem problem;
    size_t conflicts = worker->conflicts.count, bounds = worker->bounds.count;

    decider->problem = &problem;
    decider->code = ts_problem_make(&problem, &run->system, &run->components, component);
    if (decider->code == TS_OK) {
        if (!all_true(decider) && decider->code == TS_OK)
            ts_conflicts_find(decider, &worker->conflicts);
        else if (decider->code == TS_OK && run->options->bounds)
            ts_bounds_find(decider, run->options->effort, &worker->bounds);
    }
    ts_problem_release(&problem);
    if (decider->code == TS_OK && (note(&worker->conflict_in, &worker->conflict_in_capacity,
                                        conflicts, worker->conflicts.count, component) != TS_OK ||
                                   note(&worker->bound_in, &worker->bound_in_capacity, bounds,
                                        worker->bounds.count, component) != TS_OK))
        decider->code = TS_ERROR_MEMORY;
}

static void work(void *context, size_t i)
{
    struct run *run = context;
    struct worker *worker = &run->workers[i];

    worker->decider.error = &worker->error;
    while (worker->decider.code == TS_OK) {
        size_t first = atomic_fetch_add(&run->next, COMPONENTS_AT_ONCE);

        if (first >= run->components.count)
            return;
        for (size_t c = first; c < first + COMPONENTS_AT_ONCE && c < run->components.count &&
                               worker->decider.code == TS_OK;
             c++)
            check_component(run, worker, c);
    }
}

static int check_components(struct run *run, struct ts_error *error)
{
    size_t most = run->options->threads != 0 ? run->options->threads : ts_crew_size();
    size_t useful = run->components.count / COMPONENTS_AT_ONCE + 1;

    run->worker_count = most < useful ? most : useful;
    if (run->worker_count > TS_CREW_MOST)
        run->worker_count = TS_CREW_MOST;
    ts_crew_run(run->worker_count, work, run);
    for (size_t i = 0; i < run->worker_count; i++)
        if (run->workers[i].decider.code != TS_OK) {
            if (run->workers[i].error.code == TS_OK)
                return ts_error_memory(error);
            if (error != NULL)
                *error = run->workers[i].error;
            return (int)run->workers[i].error.code;
        }
    return TS_OK;
}

/* ---- the report ---- */

/* Whose next component comes first? Each thread took them in order. */
static struct worker *next_worker(struct run *run, size_t *taken, bool of_bounds)
{
    struct worker *first = NULL;
    size_t component = SIZE_MAX;

    for (size_t i = 0; i < run->worker_count; i++) {
        struct worker *worker = &run->workers[i];
        size_t count = of_bounds ? worker->bounds.count : worker->conflicts.count;
        const size_t *in = of_bounds ? worker->bound_in : worker->conflict_in;

        if (taken[i] < count && in[taken[i]] < component) {
            component = in[taken[i]];
            first = worker;
        }
    }
    return first;
}

static int take_conflicts(struct run *run, struct ts_check *check)
{
    size_t taken[TS_CREW_MOST] = {0}, count = 0;
    struct worker *worker;

    for (size_t i = 0; i < run->worker_count; i++)
        count += run->workers[i].conflicts.count;
    check->conflicts = calloc(count + 1, sizeof *check->conflicts);
    if (check->conflicts == NULL)
        return TS_ERROR_MEMORY;
    while ((worker = next_worker(run, taken, false)) != NULL)
        check->conflicts[check->conflict_count++] =
            worker->conflicts.items[taken[worker - run->workers]++];
    for (size_t i = 0; i < run->worker_count; i++)
        run->workers[i].conflicts.count = 0; /* they are the report's now */
    return TS_OK;
}

static int take_bounds(struct run *run, struct ts_check *check)
{
    size_t taken[TS_CREW_MOST] = {0}, count = 0;
    struct worker *worker;

    for (size_t i = 0; i < run->worker_count; i++)
        count += run->workers[i].bounds.count;
    check->bounds = calloc(count + 1, sizeof *check->bounds);
    if (check->bounds == NULL)
        return TS_ERROR_MEMORY;
    while ((worker = next_worker(run, taken, true)) != NULL)
        check->bounds[check->bound_count++] = worker->bounds.items[taken[worker - run->workers]++];
    return TS_OK;
}

/* Statements that are in no component; observations are counted alone. */
static int take_unchecked(struct run *run, struct ts_check *check)
{
    const struct ts_system *system = &run->system;
    size_t members = run->components.figure_begin[run->components.count], count = 0;
    bool *checked = calloc(system->figure_count + 1, sizeof *checked);
    int code = TS_OK;

    if (checked == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < members; i++)
        checked[run->components.figures[i]] = true;
    for (size_t i = 0; i < system->figure_count; i++)
        if (system->figures[i].kind != TS_FIGURE_OBSERVED) {
            check->figures++;
            check->checked += checked[i];
            count += !checked[i];
        }
    check->unchecked = calloc(count + 1, sizeof *check->unchecked);
    if (check->unchecked == NULL)
        code = TS_ERROR_MEMORY;
    for (size_t i = 0; i < system->figure_count && code == TS_OK; i++)
        if (system->figures[i].kind != TS_FIGURE_OBSERVED && !checked[i])
            code = ts_checked_figure_make(system, (uint32_t)i,
                                          &check->unchecked[check->unchecked_count++]);
    free(checked);
    return code;
}

static int take_idle_rules(const struct ts_system *system, struct ts_check *check)
{
    check->idle_rules = calloc(system->rule_count + 1, sizeof *check->idle_rules);
    if (check->idle_rules == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < system->rule_count; i++) {
        if (system->rules[i].is_applied)
            continue;
        check->idle_rules[check->idle_rule_count] = strdup(system->rules[i].text);
        if (check->idle_rules[check->idle_rule_count++] == NULL)
            return TS_ERROR_MEMORY;
    }
    return TS_OK;
}

static int take_inputs(const struct ts_table *table, struct ts_check *check)
{
    check->inputs = calloc(table->input_count + 1, sizeof *check->inputs);
    if (check->inputs == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < table->input_count; i++)
        check->inputs[check->input_count++] =
            (struct ts_check_input){table->inputs[i].name, table->inputs[i].layout,
                                    table->inputs[i].records, table->inputs[i].quarantined};
    return TS_OK;
}

static int report(struct run *run, struct ts_check *check, struct ts_error *error)
{
    const struct ts_system *system = &run->system;
    int code = take_unchecked(run, check);

    check->figures += system->row_count;
    check->checked += system->rows_compared;
    check->rules = system->relation_count;
    check->currency = system->table->currency;
    if (code == TS_OK)
        code = take_idle_rules(system, check);
    if (code == TS_OK)
        code = take_inputs(system->table, check);
    if (code == TS_OK)
        code = take_conflicts(run, check);
    if (code == TS_OK)
        code = take_bounds(run, check);
    if (code == TS_OK && check->figures == 0) {
        ts_error_set(error, TS_ERROR_EMPTY, "there are no figures to check");
        code = TS_ERROR_EMPTY;
    }
    return code == TS_OK || code == TS_ERROR_EMPTY ? code : ts_error_memory(error);
}

/* ---- all of it ---- */

static int build(struct run *run, const struct ts_table *table, struct ts_error *error)
{
    const struct ts_check_options *options = run->options;
    struct ts_system *system = &run->system;
    int (*const steps[])(struct ts_system *, struct ts_error *) = {
        ts_figures_add_statements, ts_figures_add_observations, ts_rules_add_stated,
        ts_rules_add_groups,       ts_rules_add_commodities,    ts_rules_add_flows,
        ts_rules_add_periods};
    int code = ts_system_init(system, table, options->reading, error);

    if (code == TS_OK)
        code = ts_rules_read(system, options->rules, options->rules_of, error);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && code == TS_OK; i++)
        code = steps[i](system, error);
    if (code == TS_OK && ts_components_find(&run->components, system) != TS_OK)
        code = ts_error_memory(error);
    return code;
}

static void release(struct run *run)
{
    for (size_t i = 0; i < run->worker_count; i++) {
        struct worker *worker = &run->workers[i];

        ts_solver_free(worker->decider.solver);
        ts_conflicts_release(&worker->conflicts);
        free(worker->bounds.items);
        free(worker->conflict_in);
        free(worker->bound_in);
    }
    ts_components_release(&run->components);
    ts_system_release(&run->system);
    free(run);
}

int ts_check_run(const struct ts_table *table, const struct ts_check_options *options,
                 struct ts_check **check, struct ts_error *error)
{
    struct run *run = calloc(1, sizeof *run);
    struct ts_check *made = calloc(1, sizeof *made);
    int code;

    *check = NULL;
    if (run == NULL || made == NULL) {
        free(run);
        free(made);
        return ts_error_memory(error);
    }
    run->options = options;
    code = build(run, table, error);
    if (code == TS_OK)
        code = check_components(run, error);
    if (code == TS_OK)
        code = report(run, made, error);
    release(run);
    if (code != TS_OK) {
        ts_check_free(made);
        return code;
    }
    *check = made;
    return TS_OK;
}

void ts_check_free(struct ts_check *check)
{
    if (check == NULL)
        return;
    for (size_t i = 0; i < check->conflict_count; i++)
        ts_conflict_release(&check->conflicts[i]);
    for (size_t i = 0; i < check->unchecked_count; i++)
        ts_checked_figure_release(&check->unchecked[i]);
    free(check->conflicts);
    for (size_t i = 0; i < check->idle_rule_count; i++)
        free(check->idle_rules[i]);
    free(check->idle_rules);
    free(check->unchecked);
    free(check->bounds);
    free(check->inputs);
    free(check);
}
