#include "query/figures/block.h"

#include <stdlib.h>
#include <string.h>

#include "tradestat/error.h"

/* Nodes */

static int compare_months(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

uint32_t ts_block_node(const struct ts_block *block, int32_t month)
{
    const int32_t *found =
        bsearch(&month, block->months, block->node_count, sizeof month, compare_months);

    return found == NULL ? TS_NO_NODE : (uint32_t)(found - block->months);
}

static void list_nodes(struct ts_block *block)
{
    size_t kept = 0;

    for (size_t e = 0; e < block->edge_count; e++) {
        block->months[2 * e] = block->edges[e].period.start;
        block->months[2 * e + 1] = ts_period_end(block->edges[e].period);
    }
    qsort(block->months, 2 * block->edge_count, sizeof *block->months, compare_months);
    for (size_t i = 0; i < 2 * block->edge_count; i++)
        if (kept == 0 || block->months[i] != block->months[kept - 1])
            block->months[kept++] = block->months[i];
    block->node_count = kept;
}

/* Puts the edges in the order of their ends, by counting. */
static int order_by_end(struct ts_block *block)
{
    uint32_t *starts = calloc(block->node_count + 1, sizeof *starts);

    if (starts == NULL)
        return TS_ERROR_MEMORY;
    for (size_t e = 0; e < block->edge_count; e++)
        starts[block->to[e] + 1]++;
    for (size_t i = 1; i <= block->node_count; i++)
        starts[i] += starts[i - 1];
    for (size_t e = 0; e < block->edge_count; e++)
        block->by_end[starts[block->to[e]]++] = (uint32_t)e;
    free(starts);
    return TS_OK;
}

int ts_block_make(struct ts_block *block)
{
    size_t edges = block->edge_count;

    block->months = calloc(2 * edges, sizeof *block->months);
    block->from = calloc(edges, sizeof *block->from);
    block->to = calloc(edges, sizeof *block->to);
    block->by_end = calloc(edges, sizeof *block->by_end);
    block->reached = calloc(2 * edges, sizeof *block->reached);
    block->followed = calloc(2 * edges, sizeof *block->followed);
    if (block->months == NULL || block->from == NULL || block->to == NULL ||
        block->by_end == NULL || block->reached == NULL || block->followed == NULL)
        return TS_ERROR_MEMORY;
    list_nodes(block);
    for (size_t e = 0; e < edges; e++) {
        block->from[e] = ts_block_node(block, block->edges[e].period.start);
        block->to[e] = ts_block_node(block, ts_period_end(block->edges[e].period));
    }
    return order_by_end(block);
}

void ts_block_release(struct ts_block *block)
{
    free(block->months);
    free(block->from);
    free(block->to);
    free(block->by_end);
    free(block->reached);
    free(block->followed);
}

/* Shortest walks */

static bool reach(struct ts_reached *nodes, uint32_t from, uint32_t to, struct ts_walk_length by,
                  struct ts_reached how)
{
    struct ts_reached *node = &nodes[to];

    if (!nodes[from].there)
        return false;
    how.there = true;
    how.length.sum = nodes[from].length.sum + by.sum;
    how.length.open = nodes[from].length.open + by.open;
    if (node->there &&
        (node->length.sum < how.length.sum ||
         (node->length.sum == how.length.sum && node->length.open >= how.length.open)))
        return false;
    *node = how;
    return true;
}

/* Along the greatest values, from earlier nodes to later ones; which node changed last, or
 * TS_NO_NODE. */
static uint32_t reach_forwards(struct ts_block *block)
{
    uint32_t changed = TS_NO_NODE;

    for (size_t e = 0; e < block->edge_count; e++) {
        struct ts_interval value = block->edges[e].value;
        struct ts_walk_length greatest = {value.high, value.high_open};

        if (value.has_high && reach(block->reached, block->from[e], block->to[e], greatest,
                                    (struct ts_reached){.by = (int32_t)e}))
            changed = block->to[e];
    }
    return changed;
}

/* Against the least values, from later nodes to earlier ones. */
static uint32_t reach_backwards(struct ts_block *block)
{
    uint32_t changed = TS_NO_NODE;
    size_t next = block->edge_count;

    for (uint32_t node = (uint32_t)block->node_count; node-- > 0;) {
        for (; next > 0 && block->to[block->by_end[next - 1]] == node; next--) {
            uint32_t e = block->by_end[next - 1];
            struct ts_interval value = block->edges[e].value;
            struct ts_walk_length least = {-value.low, value.low_open};

            if (value.has_low && reach(block->reached, node, block->from[e], least,
                                       (struct ts_reached){.by = (int32_t)e, .backwards = true}))
                changed = block->from[e];
        }
        if (block->rising && node > 0 &&
            reach(block->reached, node, node - 1, (struct ts_walk_length){0, 0},
                  (struct ts_reached){.by = TS_BY_FALL}))
            changed = node - 1;
    }
    return changed;
}

uint32_t ts_block_node_before(const struct ts_block *block, uint32_t node)
{
    const struct ts_reached *how = &block->reached[node];

    if (how->by == TS_BY_FALL)
        return node + 1;
    return how->backwards ? block->to[how->by] : block->from[how->by];
}

/* Walks that turn around seldom are found soon: each round follows all figures forwards in the
 * order of time, then backwards (J. Y. Yen, An Algorithm for Finding Shortest Routes from All
 * Source Nodes to a Given Destination in General Networks, 1970). What still becomes shorter
 * when each node could have been passed has no shortest walk. */
uint32_t ts_block_reach_all(struct ts_block *block, uint32_t source)
{
    uint32_t changed = TS_NO_NODE;

    memset(block->reached, 0, block->node_count * sizeof *block->reached);
    block->reached[source] = (struct ts_reached){.there = true, .by = TS_BY_NOTHING};
    for (size_t round = 0; round <= block->node_count; round++) {
        uint32_t forwards = reach_forwards(block), backwards = reach_backwards(block);

        changed = backwards != TS_NO_NODE ? backwards : forwards;
        if (changed == TS_NO_NODE)
            break;
    }
    return changed;
}

/* The best walk along figures */

static bool is_better(struct ts_walk_quality a, struct ts_walk_quality b)
{
    if (a.unbounded != b.unbounded)
        return a.unbounded < b.unbounded;
    return a.width != b.width ? a.width < b.width : a.steps < b.steps;
}

static bool follow(struct ts_block *block, uint32_t e, bool backwards)
{
    struct ts_interval value = block->edges[e].value;
    const struct ts_followed *from = &block->followed[backwards ? block->to[e] : block->from[e]];
    struct ts_followed *to = &block->followed[backwards ? block->from[e] : block->to[e]];
    bool bounded = ts_interval_is_bounded(value);
    struct ts_walk_quality quality = {from->quality.unbounded + !bounded,
                                      from->quality.width + (bounded ? value.high - value.low : 0),
                                      from->quality.steps + 1};

    if (!from->there || (to->there && !is_better(quality, to->quality)))
        return false;
    *to = (struct ts_followed){quality, true, (int32_t)e, backwards};
    return true;
}

void ts_block_follow_all(struct ts_block *block, uint32_t source)
{
    bool changed = true;

    memset(block->followed, 0, block->node_count * sizeof *block->followed);
    block->followed[source] = (struct ts_followed){.there = true, .by = TS_BY_NOTHING};
    while (changed) {
        changed = false;
        for (size_t e = 0; e < block->edge_count; e++)
            changed |= follow(block, (uint32_t)e, false);
        for (size_t i = block->edge_count; i-- > 0;)
            changed |= follow(block, block->by_end[i], true);
    }
}
