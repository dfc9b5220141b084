/* Paths: deriving what is known about a period from figures of other periods.
 *
 * Month boundaries are nodes, and each figure of a series is an edge from the beginning of its
 * first month to the end of its last. The value of a period is any path from its beginning to its
 * end, where edges walked backwards are subtracted. So the third quarter is January to September
 * minus January to June, and a year is the sum of its quarters.
 *
 * Since figures are intervals, edges are difference constraints on the total traded up to each
 * boundary; and if nothing is below zero, that total never falls. The shortest paths between two
 * boundaries give the tightest bounds of the period between them, and a cycle of negative length is
 * a set of figures that contradict each other (T. H. Cormen et al., Introduction to Algorithms,
 * "Difference constraints and shortest paths"). */
#ifndef TS_QUERY_FIGURES_PATHS_H
#define TS_QUERY_FIGURES_PATHS_H

#include <stddef.h>

#include "tradestat/period.h"
#include "values/interval.h"

struct ts_path_edge {
    struct ts_period period;
    struct ts_interval value; /* bounded on at least one side */
};

/* A figure on a path, or in a contradiction. */
struct ts_path_step {
    size_t edge;    /* its index */
    bool backwards; /* it is subtracted; in a contradiction: it is too large and not too small */
};

struct ts_path {
    bool known;         /* a path of figures leads from the beginning to the end and bounds it: */
    bool contradiction; /* or: figures near the period cannot all be true */
    struct ts_interval value;
    struct ts_path_step *steps; /* the best single path; or the figures of a minimal
                                   contradiction, in order */
    size_t step_count, step_capacity;
};

/* Finds what edges, sorted by period, say about a period. rising: nothing is below zero. Figures
 * that do not overlap the period, directly or through others, are ignored, also if they contradict
 * each other. To be released even after a failure. 0 or TS_ERROR_MEMORY. */
int ts_path_find(const struct ts_path_edge *edges, size_t count, bool rising,
                 struct ts_period period, struct ts_path *path);
void ts_path_release(struct ts_path *path);

#endif
