#include "check/minimal.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

size_t ts_set_size(const bool *set, size_t count)
{
    size_t size = 0;

    for (size_t i = 0; i < count; i++)
        size += set[i];
    return size;
}

static size_t list(const bool *set, size_t count, uint32_t *members)
{
    size_t size = 0;

    for (size_t i = 0; i < count; i++)
        if (set[i])
            members[size++] = (uint32_t)i;
    return size;
}

static void add(bool *set, const uint32_t *members, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        set[members[i]] = true;
}

/* ---- one minimal set ---- */

/* What a minimal set is sought of: figures, or the relations that given figures break. */
struct choice {
    struct ts_decider *decider;
    const bool *figures; /* NULL: the figures are chosen */
    size_t count;
};

static bool is_possible(const struct choice *choice, const bool *chosen)
{
    struct ts_problem *problem = choice->decider->problem;

    if (choice->figures == NULL)
        return ts_decide(choice->decider, chosen, NULL);
    for (size_t i = 0; i < problem->relation_count; i++)
        problem->relations[i].left_out = !chosen[i];
    return ts_decide(choice->decider, choice->figures, NULL);
}

/* How many of the first candidates it takes to contradict the set; all of them do. */
static size_t shortest_contradiction(const struct choice *choice, const bool *set, bool *tried,
                                     const uint32_t *candidates, size_t count)
{
    size_t low = 0, high = count; /* low do not, high do */

    while (low + 1 < high && choice->decider->code == TS_OK) {
        size_t middle = low + (high - low) / 2;

        memcpy(tried, set, choice->count * sizeof *tried);
        add(tried, candidates, 0, middle);
        if (is_possible(choice, tried))
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* Each round finds one that is needed: without it, those before it and those already found
 * are possible. */
static int find_needed(const struct choice *choice, const bool *among, bool *minimal)
{
    uint32_t *candidates = calloc(choice->count + 1, sizeof *candidates);
    bool *tried = calloc(choice->count + 1, sizeof *tried);
    struct ts_decider *decider = choice->decider;

    if (candidates == NULL || tried == NULL) {
        decider->code = ts_error_memory(decider->error);
    } else {
        size_t count = list(among, choice->count, candidates);

        memset(minimal, 0, choice->count * sizeof *minimal);
        while (count > 0 && is_possible(choice, minimal) && decider->code == TS_OK) {
            count = shortest_contradiction(choice, minimal, tried, candidates, count) - 1;
            minimal[candidates[count]] = true;
        }
    }
    free(candidates);
    free(tried);
    return decider->code;
}

int ts_minimal_within(struct ts_decider *decider, const bool *within, bool *minimal)
{
    struct choice choice = {decider, NULL, decider->problem->figure_count};
    bool *core = calloc(choice.count + 1, sizeof *core);

    if (core == NULL) {
        decider->code = ts_error_memory(decider->error);
        return decider->code;
    }
    if (!ts_decide(decider, within, core) && decider->code == TS_OK)
        find_needed(&choice, core, minimal);
    free(core);
    return decider->code;
}

int ts_minimal_relations(struct ts_decider *decider, const bool *set, bool *minimal)
{
    struct ts_problem *problem = decider->problem;
    struct choice choice = {decider, set, problem->relation_count};
    bool *all = calloc(choice.count + 1, sizeof *all);

    if (all == NULL) {
        decider->code = ts_error_memory(decider->error);
        return decider->code;
    }
    memset(all, true, choice.count * sizeof *all);
    find_needed(&choice, all, minimal);
    for (size_t i = 0; i < choice.count; i++)
        problem->relations[i].left_out = false;
    free(all);
    return decider->code;
}

int ts_minimal_verify(struct ts_decider *decider, const bool *set, bool *minimal)
{
    size_t figures = decider->problem->figure_count;
    bool *tried = calloc(figures + 1, sizeof *tried);

    if (tried == NULL) {
        decider->code = ts_error_memory(decider->error);
        return decider->code;
    }
    *minimal = !ts_decide(decider, set, NULL);
    for (size_t i = 0; i < figures && *minimal; i++) {
        if (!set[i])
            continue;
        memcpy(tried, set, figures * sizeof *tried);
        tried[i] = false;
        *minimal = ts_decide(decider, tried, NULL);
    }
    free(tried);
    return decider->code;
}

/* ---- the smallest one ----
 *
 * Every minimal set shares a figure with every correction, that is with all that has to be
 * dropped to make the rest possible. So the smallest set that shares one with each of the
 * corrections known so far is not larger than the smallest minimal set: if it is a
 * contradiction, it is that; if not, it leads to another correction (Ignatiev et al.,
 * Smallest MUS extraction with minimal hitting set dualization, 2015). */

enum { CORRECTIONS_AT_MOST = 400, STEPS_AT_MOST = 200000 };

struct correction {
    uint32_t *members;
    size_t count;
};

struct search {
    struct ts_decider *decider;
    const bool *within;
    struct correction *corrections;
    size_t count, capacity;
    bool *chosen, *grown, *tried;
    uint32_t *rest;
    size_t steps;
};

static bool is_hit(const struct search *search, const struct correction *correction)
{
    for (size_t i = 0; i < correction->count; i++)
        if (search->chosen[correction->members[i]])
            return true;
    return false;
}

/* Chooses at most so many more figures that all corrections are hit. */
static bool hit_all(struct search *search, size_t more)
{
    const struct correction *narrowest = NULL;

    if (++search->steps > STEPS_AT_MOST)
        return false;
    for (size_t i = 0; i < search->count; i++)
        if ((narrowest == NULL || search->corrections[i].count < narrowest->count) &&
            !is_hit(search, &search->corrections[i]))
            narrowest = &search->corrections[i];
    if (narrowest == NULL)
        return true;
    for (size_t i = 0; i < narrowest->count && more > 0; i++) {
        search->chosen[narrowest->members[i]] = true;
        if (hit_all(search, more - 1))
            return true;
        search->chosen[narrowest->members[i]] = false;
    }
    return false;
}

/* How many of the next ones can be added, found by doubling and halving. */
static size_t addable(struct search *search, size_t from, size_t count)
{
    size_t figures = search->decider->problem->figure_count, low = 0, step = count - from;

    while (step > 0 && search->decider->code == TS_OK) {
        if (from + low + step <= count) {
            memcpy(search->tried, search->grown, figures * sizeof *search->tried);
            add(search->tried, search->rest, from, from + low + step);
            if (ts_decide(search->decider, search->tried, NULL)) {
                low += step;
                continue;
            }
        }
        step /= 2;
    }
    return low;
}

/* Adds to what is chosen all that can be added; what is left is a correction. */
static int add_correction(struct search *search)
{
    size_t figures = search->decider->problem->figure_count, count = 0, left = 0;
    struct correction correction;

    memcpy(search->grown, search->chosen, figures * sizeof *search->grown);
    for (size_t i = 0; i < figures; i++)
        if (search->within[i] && !search->chosen[i])
            search->rest[count++] = (uint32_t)i;
    for (size_t at = 0; at < count; at++) {
        size_t added = addable(search, at, count);

        add(search->grown, search->rest, at, at + added);
        at += added;
        if (at < count)
            search->rest[left++] = search->rest[at];
    }
    correction.members = calloc(left + 1, sizeof *correction.members);
    if (correction.members == NULL ||
        ts_array_reserve(&search->corrections, &search->capacity, search->count + 1,
                         sizeof correction) != TS_OK) {
        free(correction.members);
        return ts_error_memory(search->decider->error);
    }
    memcpy(correction.members, search->rest, left * sizeof *correction.members);
    correction.count = left;
    search->corrections[search->count++] = correction;
    return search->decider->code;
}

static void seek(struct search *search, size_t below, bool *found)
{
    struct ts_decider *decider = search->decider;
    size_t size = 0, most = below - 1 < TS_EXACT_AT_MOST ? below - 1 : TS_EXACT_AT_MOST;

    *found = false;
    while (size <= most && decider->code == TS_OK) {
        memset(search->chosen, 0, decider->problem->figure_count * sizeof *search->chosen);
        if (!hit_all(search, size)) {
            if (search->steps > STEPS_AT_MOST)
                break;
            size++;
            continue;
        }
        if (!ts_decide(decider, search->chosen, NULL)) {
            *found = decider->code == TS_OK;
            return;
        }
        if (search->count == CORRECTIONS_AT_MOST)
            break;
        decider->code = add_correction(search);
    }
}

int ts_minimal_smallest(struct ts_decider *decider, const bool *within, size_t below, bool *minimal,
                        bool *found)
{
    size_t figures = decider->problem->figure_count;
    struct search search = {.decider = decider,
                            .within = within,
                            .chosen = minimal,
                            .grown = calloc(figures + 1, sizeof(bool)),
                            .tried = calloc(figures + 1, sizeof(bool)),
                            .rest = calloc(figures + 1, sizeof(uint32_t))};

    if (search.grown == NULL || search.tried == NULL || search.rest == NULL)
        decider->code = ts_error_memory(decider->error);
    else
        seek(&search, below, found);
    for (size_t i = 0; i < search.count; i++)
        free(search.corrections[i].members);
    free(search.corrections);
    free(search.grown);
    free(search.tried);
    free(search.rest);
    return decider->code;
}
