/* Blocks: figures that overlap each other as a graph of month boundaries, and the shortest walks
 * through it. paths.h says what these mean. */
#ifndef TS_QUERY_FIGURES_BLOCK_H
#define TS_QUERY_FIGURES_BLOCK_H

#include "query/figures/paths.h"

/* The length of a walk: a sum of bounds, and how many of these are open. If two have the same sum,
 * the one with an open bound is the tighter. */
struct ts_walk_length {
    ts_int128 sum;
    int32_t open;
};

/* How a node was reached, if not by a figure: not at all, or because running totals never fall. */
enum { TS_BY_NOTHING = -1, TS_BY_FALL = -2 };

struct ts_reached {
    struct ts_walk_length length;
    bool there;
    int32_t by;     /* an edge of the block, or one of the above */
    bool backwards; /* the edge was walked against its direction */
};

/* How good a derivation a walk along figures is; less is better, in this order. */
struct ts_walk_quality {
    int32_t unbounded; /* figures that are bounded on one side only */
    ts_int128 width;
    int32_t steps;
};

struct ts_followed {
    struct ts_walk_quality quality;
    bool there;
    int32_t by;
    bool backwards;
};

/* A maximal set of figures that overlap each other, directly or through others. Figures outside a
 * block say nothing about periods within it. */
struct ts_block {
    const struct ts_path_edge *edges;
    size_t edge_count;
    bool rising;
    int32_t *months; /* the nodes, in order */
    size_t node_count;
    uint32_t *from, *to; /* the nodes of each edge */
    uint32_t *by_end;    /* the edges in the order of their ends */
    struct ts_reached *reached;
    struct ts_followed *followed;
};

#define TS_NO_NODE UINT32_MAX

/* Makes the graph of a block in which `edges`, `edge_count` and `rising` are set and all else is
 * zero. To be released even after a failure (TS_ERROR_MEMORY). */
int ts_block_make(struct ts_block *block);
void ts_block_release(struct ts_block *block);
/* The node of a month, or TS_NO_NODE. */
uint32_t ts_block_node(const struct ts_block *block, int32_t month);

/* Finds the shortest walks from a node to all others: block->reached. Returns TS_NO_NODE, or, if
 * there is a cycle of negative length (figures that contradict each other), a node that is reached
 * through it. */
uint32_t ts_block_reach_all(struct ts_block *block, uint32_t source);
/* The previous node on the shortest walk to a node, or on the cycle before it. */
uint32_t ts_block_node_before(const struct ts_block *block, uint32_t node);

/* Finds the best walks (ts_walk_quality) from a node along figures to all others:
 * block->followed. */
void ts_block_follow_all(struct ts_block *block, uint32_t source);

#endif
