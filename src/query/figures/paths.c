#include "query/figures/paths.h"

#include <stdlib.h>

#include "base/array.h"
#include "query/figures/block.h"
#include "tradestat/error.h"

static int add_step(struct ts_path *path, size_t edge, bool backwards)
{
    int code = ts_array_reserve(&path->steps, &path->step_capacity, path->step_count + 1,
                                sizeof *path->steps);

    if (code == TS_OK)
        path->steps[path->step_count++] = (struct ts_path_step){edge, backwards};
    return code;
}

static int compare_steps(const void *a, const void *b)
{
    const struct ts_path_step *x = a, *y = b;

    return (x->edge > y->edge) - (x->edge < y->edge);
}

/* Makes the path the cycle through which a node is reached. Since a cycle visits each node once,
 * none of its figures can be left out. */
static int contradict(const struct ts_block *block, size_t first_edge, uint32_t node,
                      struct ts_path *path)
{
    uint32_t start;
    int code = TS_OK;

    path->known = false;
    path->contradiction = true;
    path->step_count = 0;
    for (size_t i = 0; i < block->node_count; i++) /* into the cycle */
        node = ts_block_node_before(block, node);
    start = node;
    do {
        const struct ts_reached *how = &block->reached[node];

        if (how->by != TS_BY_FALL)
            code = add_step(path, first_edge + (size_t)how->by, how->backwards);
        node = ts_block_node_before(block, node);
    } while (node != start && code == TS_OK);
    if (path->step_count > 1)
        qsort(path->steps, path->step_count, sizeof *path->steps, compare_steps);
    return code;
}

/* Adds the steps of the walk to a node, in its order. */
static int add_walk(const struct ts_block *block, size_t first_edge, uint32_t node,
                    struct ts_path *path)
{
    size_t first = path->step_count;
    int code = TS_OK;

    while (block->followed[node].by != TS_BY_NOTHING && code == TS_OK) {
        const struct ts_followed *how = &block->followed[node];

        code = add_step(path, first_edge + (size_t)how->by, how->backwards);
        node = how->backwards ? block->to[how->by] : block->from[how->by];
    }
    for (size_t i = first, k = path->step_count; i + 1 < k; i++) {
        struct ts_path_step step = path->steps[i];

        path->steps[i] = path->steps[--k];
        path->steps[k] = step;
    }
    return code;
}

/* Adds the bounds that a block implies for the part of the period within it. */
static int add_bounds(struct ts_block *block, size_t first_edge, uint32_t from, uint32_t to,
                      struct ts_path *path)
{
    struct ts_interval value = ts_interval_all();
    uint32_t cycle = ts_block_reach_all(block, from);

    if (cycle != TS_NO_NODE)
        return contradict(block, first_edge, cycle, path);
    if (block->reached[to].there) {
        value.has_high = true;
        value.high = block->reached[to].length.sum;
        value.high_open = block->reached[to].length.open > 0;
    }
    cycle = ts_block_reach_all(block, to);
    if (cycle != TS_NO_NODE)
        return contradict(block, first_edge, cycle, path);
    if (block->reached[from].there) {
        value.has_low = true;
        value.low = -block->reached[from].length.sum;
        value.low_open = block->reached[from].length.open > 0;
    }
    ts_block_follow_all(block, from);
    path->known &= block->followed[to].there;
    path->value = ts_interval_add(path->value, value);
    return path->known ? add_walk(block, first_edge, to, path) : TS_OK;
}

/* A figure of just the part, which no other one overlaps. */
static bool is_alone(const struct ts_path_edge *edge, size_t count, bool rising,
                     struct ts_period part)
{
    return count == 1 && ts_period_equal(edge->period, part) && edge->value.has_low &&
           !ts_interval_is_empty(edge->value) && (!rising || edge->value.low >= 0);
}

/* Does a figure start or end with a month's first day? */
static bool is_boundary(const struct ts_path_edge *edges, size_t count, int32_t month)
{
    for (size_t i = 0; i < count; i++)
        if (edges[i].period.start == month || ts_period_end(edges[i].period) == month)
            return true;
    return false;
}

static int add_block(const struct ts_path_edge *edges, size_t first, size_t count, bool rising,
                     struct ts_period part, struct ts_path *path)
{
    if (is_alone(&edges[first], count, rising, part)) {
        path->value = ts_interval_add(path->value, edges[first].value);
        return add_step(path, first, false);
    }
    path->known &= is_boundary(edges + first, count, part.start) &&
                   is_boundary(edges + first, count, ts_period_end(part));
    if (!path->known)
        return TS_OK;

    struct ts_block block = {.edges = edges + first, .edge_count = count, .rising = rising};
    int code = ts_block_make(&block);

    if (code == TS_OK)
        code = add_bounds(&block, first, ts_block_node(&block, part.start),
                          ts_block_node(&block, ts_period_end(part)), path);
    ts_block_release(&block);
    return code;
}

/* The edges from `first` on that are one block, and where it ends. */
static size_t block_size(const struct ts_path_edge *edges, size_t count, size_t first, int32_t *end)
{
    size_t next = first;

    *end = ts_period_end(edges[first].period);
    for (; next < count && (next == first || edges[next].period.start < *end); next++)
        if (ts_period_end(edges[next].period) > *end)
            *end = ts_period_end(edges[next].period);
    return next - first;
}

int ts_path_find(const struct ts_path_edge *edges, size_t count, bool rising,
                 struct ts_period period, struct ts_path *path)
{
    int32_t month = period.start, end = 0;
    int code = TS_OK;

    *path = (struct ts_path){.known = true, .value = ts_interval_point(0)};
    for (size_t first = 0, size; first < count && code == TS_OK; first += size) {
        size = block_size(edges, count, first, &end);
        if (end <= month || month >= ts_period_end(period) || !path->known)
            continue;
        if (edges[first].period.start > month)
            break;

        int32_t part_end = end < ts_period_end(period) ? end : ts_period_end(period);

        code = add_block(edges, first, size, rising, (struct ts_period){month, part_end - month},
                         path);
        month = end;
    }
    path->known &= month >= ts_period_end(period);
    path->known &=
        path->value.has_high || (path->value.has_low && (!rising || path->value.low > 0));
    return code;
}

void ts_path_release(struct ts_path *path)
{
    free(path->steps);
    *path = (struct ts_path){.known = false};
}
