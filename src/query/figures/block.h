/* Blocks: figures that overlap each other, as a graph of months, and the walks through it. See
 * paths.h for what these mean. */
#ifndef TS_QUERY_FIGURES_BLOCK_H
#define TS_QUERY_FIGURES_BLOCK_H

#include "query/figures/paths.h"

/* The length of a walk: a sum of bounds, and how many of these are open. Of two with the
 * same sum the one with an open bound says more. */
struct ts_walk_length {
    ts_int128 sum;
    int32_t open;
};

/* How a node is reached: by a figure, or because nothing falls. */
enum { TS_BY_NOTHING = -1, TS_BY_FALL = -2 };

struct ts_reached {
    struct ts_walk_length length;
    bool there;
    int32_t by;     /* an edge of the block */
    bool backwards; /* against its direction */
};

/* How well a walk along figures alone says what it is of. */
struct ts_walk_quality {
    int32_t unbounded; /* figures that are bounded on one side alone */
    ts_int128 width;
    int32_t steps;
};

struct ts_followed {
    struct ts_walk_quality quality;
    bool there;
    int32_t by;
    bool backwards;
};

/* Figures that overlap each other, directly or by others; none overlaps figures of another
 * block. What happens beyond either end of a block says nothing of what is within. */
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

/* Makes the graph of a block whose edges and `rising` are set, and everything else zero. On failure
 * (TS_ERROR_MEMORY) as on success it is to be released. */
int ts_block_make(struct ts_block *block);
void ts_block_release(struct ts_block *block);
/* The node of a month, or TS_NO_NODE. */
uint32_t ts_block_node(const struct ts_block *block, int32_t month);

/* Finds the shortest walks from a node to all others: block->reached. TS_NO_NODE; or a node
 * behind a cycle of negative length, when there is one: a set of figures that contradict each
 * other. */
uint32_t ts_block_reach_all(struct ts_block *block, uint32_t source);
/* The node before one on the shortest walk to it, or on the cycle that it lies behind. */
uint32_t ts_block_node_before(const struct ts_block *block, uint32_t node);

/* Finds the walks from a node along figures alone that say most of what they are of:
 * block->followed. */
void ts_block_follow_all(struct ts_block *block, uint32_t source);

#endif
