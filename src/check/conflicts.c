#include "check/conflicts.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "check/explain.h"
#include "check/minimal.h"
#include "check/neighbourhood.h"

/* Sets of figures, one after the other, all of a problem's size. */
struct sets {
    bool *members;
    size_t count, capacity, size;
};

static bool *set_at(const struct sets *sets, size_t i)
{
    return sets->members + i * sets->size;
}

struct search {
    struct ts_decider *decider;
    size_t figures;
    bool *left; /* figures that are in no conflict yet */
    bool *rest; /* what is left beside some sets */
    bool *best; /* the smallest set so far, */
    size_t best_size;
    struct sets apart; /* minimal sets that share no figure */
};

static void without(bool *set, const bool *taken, size_t figures)
{
    for (size_t i = 0; i < figures; i++)
        set[i] = set[i] && !taken[i];
}

/* Minimal sets one after the other, each without the figures of those before it. */
static int find_apart(struct search *search)
{
    struct ts_decider *decider = search->decider;

    search->apart.count = 0;
    memcpy(search->rest, search->left, search->figures * sizeof *search->rest);
    while (!ts_decide(decider, search->rest, NULL) && decider->code == TS_OK) {
        if (ts_array_reserve(&search->apart.members, &search->apart.capacity,
                             (search->apart.count + 1) * search->apart.size,
                             sizeof(bool)) != TS_OK) {
            decider->code = ts_error_memory(decider->error);
            return decider->code;
        }

        bool *set = set_at(&search->apart, search->apart.count++);

        if (ts_minimal_within(decider, search->rest, set) != TS_OK)
            return decider->code;
        without(search->rest, set, search->figures);
    }
    return decider->code;
}

static void take_best(struct search *search, const bool *set)
{
    memcpy(search->best, set, search->figures * sizeof *search->best);
    search->best_size = ts_set_size(set, search->figures);
}

/* The smallest set among the figures of `rest`, if it is smaller than the best one. */
static int seek_smaller(struct search *search)
{
    bool found = false;
    bool *set = calloc(search->figures + 1, sizeof *set);

    if (set == NULL) {
        search->decider->code = ts_error_memory(search->decider->error);
        return search->decider->code;
    }
    ts_minimal_smallest(search->decider, search->rest, search->best_size, set, &found);
    if (found)
        take_best(search, set);
    free(set);
    return search->decider->code;
}

/* The smallest of the sets that share figures with one of those apart, and with none of the
 * others; then whether a smaller one shares figures with several. */
static int find_best(struct search *search)
{
    struct sets *apart = &search->apart;

    search->best_size = SIZE_MAX;
    for (size_t i = 0; i < apart->count; i++) {
        size_t size = ts_set_size(set_at(apart, i), search->figures);

        if (size < search->best_size)
            take_best(search, set_at(apart, i));
    }
    if (apart->count > 1 && search->best_size > 2) {
        memcpy(search->rest, search->left, search->figures * sizeof *search->rest);
        return seek_smaller(search);
    }
    return search->decider->code;
}

/* Makes each of the sets apart the smallest of its kind. */
static int shrink_apart(struct search *search)
{
    struct sets *apart = &search->apart;

    for (size_t i = 0; i < apart->count && search->decider->code == TS_OK; i++) {
        memcpy(search->rest, search->left, search->figures * sizeof *search->rest);
        for (size_t k = 0; k < apart->count; k++)
            if (k != i)
                without(search->rest, set_at(apart, k), search->figures);
        take_best(search, set_at(apart, i));
        if (search->best_size > 2)
            seek_smaller(search);
        memcpy(set_at(apart, i), search->best, search->figures * sizeof(bool));
    }
    return search->decider->code;
}

static int report(struct search *search, struct ts_conflicts *conflicts)
{
    struct ts_decider *decider = search->decider;
    struct ts_conflict *conflict;
    bool minimal = false;

    if (ts_array_reserve(&conflicts->items, &conflicts->capacity, conflicts->count + 1,
                         sizeof *conflict) != TS_OK) {
        decider->code = ts_error_memory(decider->error);
        return decider->code;
    }
    ts_minimal_verify(decider, search->best, &minimal);
    if (decider->code == TS_OK && !minimal) {
        decider->code =
            ts_error_set(decider->error, TS_ERROR_LIMIT,
                         "a contradiction of %zu figures could not be verified", search->best_size);
        return decider->code;
    }
    conflict = &conflicts->items[conflicts->count++];
    *conflict = (struct ts_conflict){0};
    return ts_explain_conflict(decider, search->best, conflict);
}

static int find_all(struct search *search, struct ts_conflicts *conflicts)
{
    struct ts_decider *decider = search->decider;

    while (find_apart(search) == TS_OK && search->apart.count > 0) {
        if (shrink_apart(search) != TS_OK || find_best(search) != TS_OK ||
            report(search, conflicts) != TS_OK)
            break;
        without(search->left, search->best, search->figures);
    }
    return decider->code;
}

static int search_init(struct search *search, struct ts_decider *decider)
{
    size_t figures = decider->problem->figure_count;

    *search = (struct search){.decider = decider,
                              .figures = figures,
                              .left = calloc(figures + 1, sizeof(bool)),
                              .rest = calloc(figures + 1, sizeof(bool)),
                              .best = calloc(figures + 1, sizeof(bool)),
                              .apart = {.size = figures}};
    if (search->left == NULL || search->rest == NULL || search->best == NULL)
        decider->code = ts_error_memory(decider->error);
    else
        memset(search->left, true, figures * sizeof *search->left);
    return decider->code;
}

static void search_release(struct search *search)
{
    free(search->left);
    free(search->rest);
    free(search->best);
    free(search->apart.members);
}

/* ---- in a large problem ----
 *
 * A contradiction is sought where narrowing has met one, and among ever more of what is
 * around. There everything is found out in a fraction of the time. Where relations form
 * circles, and the solver is asked, fewer figures are many. */

enum { LARGE = 400, LARGE_IN_CIRCLE = 40, NEAR = 80 /* figures */ };

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* A part of the problem, as a problem of its own. */
struct part {
    struct ts_neighbourhood neighbourhood;
    struct ts_problem problem;
    struct search search;
};

/* Puts the part's problem in the place of the one that the decider has. */
static int enter(struct part *part, struct ts_decider *decider)
{
    const struct ts_system *system = decider->problem->system;

    decider->problem = &part->problem;
    decider->code = ts_problem_make(&part->problem, system, &part->neighbourhood.only, 0);
    if (decider->code != TS_OK) {
        ts_error_memory(decider->error);
        return decider->code;
    }
    return search_init(&part->search, decider);
}

static void part_release(struct part *part)
{
    search_release(&part->search);
    ts_problem_release(&part->problem);
    ts_neighbourhood_release(&part->neighbourhood);
}

/* What is in a conflict there is no longer left in the whole problem. */
static void take_out(struct search *search, const struct ts_problem *whole, const struct part *part)
{
    for (size_t i = 0; i < part->search.figures; i++) {
        const uint32_t *found = bsearch(&part->problem.figures[i], whole->figures,
                                        whole->figure_count, sizeof *found, compare_numbers);

        if (!part->search.left[i])
            search->left[found - whole->figures] = false;
    }
}

/* Where is the contradiction that was met? Narrowing says where, or else the solver, by figures. */
static uint32_t place_of(const struct search *search, const bool *core)
{
    const struct ts_problem *problem = search->decider->problem;
    size_t all = ts_set_size(search->left, search->figures);

    if (ts_set_size(core, search->figures) < all)
        for (size_t i = 0; i < search->figures; i++)
            if (core[i])
                return problem->figure_variable[i];
    return problem->empty;
}

/* Finds what is left around a variable of the whole problem. */
static int look_around(struct search *search, const struct ts_problem *whole, uint32_t variable,
                       size_t steps, struct part *part)
{
    struct ts_decider *decider = search->decider;

    if (ts_neighbourhood_make(&part->neighbourhood, whole, variable, steps, search->left) != TS_OK)
        decider->code = ts_error_memory(decider->error);
    return decider->code;
}

/* Whether there is a contradiction in the neighbourhood: *found. Smaller ones that share figures
 * with it may lie a little further out. */
static int find_within(struct search *search, uint32_t variable, size_t steps,
                       struct ts_conflicts *conflicts, bool *found, bool *whole)
{
    struct ts_decider *decider = search->decider;
    struct ts_problem *problem = decider->problem;
    struct part near = {0}, wider = {0}, *part = &near;
    size_t before = conflicts->count;

    if (look_around(search, problem, variable, steps, &near) == TS_OK &&
        enter(&near, decider) == TS_OK && !ts_decide(decider, near.search.left, NULL) &&
        decider->code == TS_OK &&
        look_around(search, problem, variable, 2 * steps, &wider) == TS_OK) {
        if (wider.neighbourhood.only.figure_begin[1] <= NEAR)
            part = &wider;
        if ((part == &near || enter(&wider, decider) == TS_OK) &&
            find_all(&part->search, conflicts) == TS_OK)
            take_out(search, problem, part);
    }
    decider->problem = problem;
    *found = conflicts->count > before;
    *whole = near.neighbourhood.whole;
    part_release(&near);
    part_release(&wider);
    return decider->code;
}

static int find_near(struct search *search, uint32_t variable, struct ts_conflicts *conflicts)
{
    struct ts_decider *decider = search->decider;
    bool found = false, whole = false;

    for (size_t steps = 2; !found && !whole && decider->code == TS_OK; steps *= 2)
        find_within(search, variable, steps, conflicts, &found, &whole);
    if (!found && decider->code == TS_OK)
        decider->code =
            ts_error_set(decider->error, TS_ERROR_LIMIT,
                         "a contradiction among %zu figures could not be found", search->figures);
    return decider->code;
}

static int find_all_near(struct search *search, struct ts_conflicts *conflicts)
{
    struct ts_decider *decider = search->decider;
    bool *core = calloc(search->figures + 1, sizeof *core);

    if (core == NULL)
        return decider->code = ts_error_memory(decider->error);
    while (decider->code == TS_OK && !ts_decide(decider, search->left, core) &&
           decider->code == TS_OK)
        find_near(search, place_of(search, core), conflicts);
    free(core);
    return decider->code;
}

/* Are there so many figures that it is better to look around one place after the other? The
 * problem is as it was decided last. */
static bool is_large(const struct search *search)
{
    return search->figures > (search->decider->problem->acyclic ? LARGE : LARGE_IN_CIRCLE);
}

int ts_conflicts_find(struct ts_decider *decider, struct ts_conflicts *conflicts)
{
    struct search search;

    if (search_init(&search, decider) == TS_OK) {
        if (is_large(&search))
            find_all_near(&search, conflicts);
        else
            find_all(&search, conflicts);
    }
    search_release(&search);
    return decider->code;
}

void ts_conflicts_release(struct ts_conflicts *conflicts)
{
    for (size_t i = 0; i < conflicts->count; i++)
        ts_conflict_release(&conflicts->items[i]);
    free(conflicts->items);
}
