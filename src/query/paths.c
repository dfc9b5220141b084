#include "query/paths.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "tradestat/error.h"

/* The length of a walk: a sum of bounds, and how many of these are open. Of two with the
 * same sum the one with an open bound says more. */
struct length {
    ts_int128 sum;
    int32_t open;
};

/* How a node is reached: by a figure, or because nothing falls. */
enum { BY_NOTHING = -1, BY_FALL = -2 };

struct reached {
    struct length length;
    bool there;
    int32_t by;     /* an edge of the block */
    bool backwards; /* against its direction */
};

/* How well a walk along figures alone says what it is of. */
struct quality {
    int32_t unbounded; /* figures that are bounded on one side alone */
    ts_int128 width;
    int32_t steps;
};

struct followed {
    struct quality quality;
    bool there;
    int32_t by;
    bool backwards;
};

/* Figures that overlap each other, directly or by others; none overlaps figures of another
 * block. What happens beyond either end of a block says nothing of what is within. */
struct block {
    const struct ts_path_edge *edges;
    size_t edge_count;
    bool rising;
    int32_t *months; /* the nodes, in order */
    size_t node_count;
    uint32_t *from, *to; /* the nodes of each edge */
    uint32_t *by_end;    /* the edges in the order of their ends */
    struct reached *reached;
    struct followed *followed;
};

/* Nodes */

static int compare_months(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

static uint32_t node_of(const struct block *block, int32_t month)
{
    const int32_t *found =
        bsearch(&month, block->months, block->node_count, sizeof month, compare_months);

    return found == NULL ? UINT32_MAX : (uint32_t)(found - block->months);
}

static void list_nodes(struct block *block)
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
static int order_by_end(struct block *block)
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

static int block_make(struct block *block)
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
        block->from[e] = node_of(block, block->edges[e].period.start);
        block->to[e] = node_of(block, ts_period_end(block->edges[e].period));
    }
    return order_by_end(block);
}

static void block_release(struct block *block)
{
    free(block->months);
    free(block->from);
    free(block->to);
    free(block->by_end);
    free(block->reached);
    free(block->followed);
}

/* Shortest walks */

static bool reach(struct reached *nodes, uint32_t from, uint32_t to, struct length by,
                  struct reached how)
{
    struct reached *node = &nodes[to];

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
 * UINT32_MAX. */
static uint32_t reach_forwards(struct block *block)
{
    uint32_t changed = UINT32_MAX;

    for (size_t e = 0; e < block->edge_count; e++) {
        struct ts_interval value = block->edges[e].value;
        struct length greatest = {value.high, value.high_open};

        if (value.has_high && reach(block->reached, block->from[e], block->to[e], greatest,
                                    (struct reached){.by = (int32_t)e}))
            changed = block->to[e];
    }
    return changed;
}

/* Against the least values, from later nodes to earlier ones. */
static uint32_t reach_backwards(struct block *block)
{
    uint32_t changed = UINT32_MAX;
    size_t next = block->edge_count;

    for (uint32_t node = (uint32_t)block->node_count; node-- > 0;) {
        for (; next > 0 && block->to[block->by_end[next - 1]] == node; next--) {
            uint32_t e = block->by_end[next - 1];
            struct ts_interval value = block->edges[e].value;
            struct length least = {-value.low, value.low_open};

            if (value.has_low && reach(block->reached, node, block->from[e], least,
                                       (struct reached){.by = (int32_t)e, .backwards = true}))
                changed = block->from[e];
        }
        if (block->rising && node > 0 &&
            reach(block->reached, node, node - 1, (struct length){0, 0},
                  (struct reached){.by = BY_FALL}))
            changed = node - 1;
    }
    return changed;
}

/* The node before one on the shortest walk to it. */
static uint32_t node_before(const struct block *block, uint32_t node)
{
    const struct reached *how = &block->reached[node];

    if (how->by == BY_FALL)
        return node + 1;
    return how->backwards ? block->to[how->by] : block->from[how->by];
}

/* Finds the shortest walks from a node to all others. Walks that turn around seldom are
 * found soon: each round follows all figures forwards in the order of time, then
 * backwards (J. Y. Yen, An Algorithm for Finding Shortest Routes from All Source Nodes to
 * a Given Destination in General Networks, 1970). What still becomes shorter when each
 * node could have been passed has no shortest walk: the result is a node behind such a
 * cycle, UINT32_MAX when there is none. */
static uint32_t reach_all(struct block *block, uint32_t source)
{
    uint32_t changed = UINT32_MAX;

    memset(block->reached, 0, block->node_count * sizeof *block->reached);
    block->reached[source] = (struct reached){.there = true, .by = BY_NOTHING};
    for (size_t round = 0; round <= block->node_count; round++) {
        uint32_t forwards = reach_forwards(block), backwards = reach_backwards(block);

        changed = backwards != UINT32_MAX ? backwards : forwards;
        if (changed == UINT32_MAX)
            break;
    }
    return changed;
}

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

/* Makes the path the figures of the cycle that a node lies behind. A cycle passes each node
 * once, so that each of its figures is needed. */
static int contradict(const struct block *block, size_t first_edge, uint32_t node,
                      struct ts_path *path)
{
    uint32_t start;
    int code = TS_OK;

    path->known = false;
    path->contradiction = true;
    path->step_count = 0;
    for (size_t i = 0; i < block->node_count; i++) /* into the cycle */
        node = node_before(block, node);
    start = node;
    do {
        const struct reached *how = &block->reached[node];

        if (how->by != BY_FALL)
            code = add_step(path, first_edge + (size_t)how->by, how->backwards);
        node = node_before(block, node);
    } while (node != start && code == TS_OK);
    if (path->step_count > 1)
        qsort(path->steps, path->step_count, sizeof *path->steps, compare_steps);
    return code;
}

/* The best walk along figures alone */

static bool is_better(struct quality a, struct quality b)
{
    if (a.unbounded != b.unbounded)
        return a.unbounded < b.unbounded;
    return a.width != b.width ? a.width < b.width : a.steps < b.steps;
}

static bool follow(struct block *block, uint32_t e, bool backwards)
{
    struct ts_interval value = block->edges[e].value;
    const struct followed *from = &block->followed[backwards ? block->to[e] : block->from[e]];
    struct followed *to = &block->followed[backwards ? block->from[e] : block->to[e]];
    bool bounded = ts_interval_is_bounded(value);
    struct quality quality = {from->quality.unbounded + !bounded,
                              from->quality.width + (bounded ? value.high - value.low : 0),
                              from->quality.steps + 1};

    if (!from->there || (to->there && !is_better(quality, to->quality)))
        return false;
    *to = (struct followed){quality, true, (int32_t)e, backwards};
    return true;
}

static void follow_all(struct block *block, uint32_t source)
{
    bool changed = true;

    memset(block->followed, 0, block->node_count * sizeof *block->followed);
    block->followed[source] = (struct followed){.there = true, .by = BY_NOTHING};
    while (changed) {
        changed = false;
        for (size_t e = 0; e < block->edge_count; e++)
            changed |= follow(block, (uint32_t)e, false);
        for (size_t i = block->edge_count; i-- > 0;)
            changed |= follow(block, block->by_end[i], true);
    }
}

/* Adds the steps of the walk to a node, in its order. */
static int add_walk(const struct block *block, size_t first_edge, uint32_t node,
                    struct ts_path *path)
{
    size_t first = path->step_count;
    int code = TS_OK;

    while (block->followed[node].by != BY_NOTHING && code == TS_OK) {
        const struct followed *how = &block->followed[node];

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

/* Blocks */

/* Adds what a block says of the part of the period that lies in it. */
static int add_bounds(struct block *block, size_t first_edge, uint32_t from, uint32_t to,
                      struct ts_path *path)
{
    struct ts_interval value = ts_interval_all();
    uint32_t cycle = reach_all(block, from);

    if (cycle != UINT32_MAX)
        return contradict(block, first_edge, cycle, path);
    if (block->reached[to].there) {
        value.has_high = true;
        value.high = block->reached[to].length.sum;
        value.high_open = block->reached[to].length.open > 0;
    }
    cycle = reach_all(block, to);
    if (cycle != UINT32_MAX)
        return contradict(block, first_edge, cycle, path);
    if (block->reached[from].there) {
        value.has_low = true;
        value.low = -block->reached[from].length.sum;
        value.low_open = block->reached[from].length.open > 0;
    }
    follow_all(block, from);
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

static int add_block(const struct ts_path_edge *edges, size_t first, size_t count, bool rising,
                     struct ts_period part, struct ts_path *path)
{
    if (is_alone(&edges[first], count, rising, part)) {
        path->value = ts_interval_add(path->value, edges[first].value);
        return add_step(path, first, false);
    }

    struct block block = {.edges = edges + first, .edge_count = count, .rising = rising};
    int code = block_make(&block);

    if (code == TS_OK) {
        uint32_t from = node_of(&block, part.start), to = node_of(&block, ts_period_end(part));

        path->known &= from != UINT32_MAX && to != UINT32_MAX;
        if (path->known)
            code = add_bounds(&block, first, from, to, path);
    }
    block_release(&block);
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
