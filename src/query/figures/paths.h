/* Paths: what is known of a period from figures of other periods.
 *
 * Month boundaries are nodes, and each figure of one series is an edge from the first of
 * its months to the end of the last: the value of a period is any path from its beginning to
 * its end, where an edge that is walked backwards is subtracted. So the third quarter is
 * January to September less January to June, and a year is the sum of its quarters.
 *
 * Figures being intervals, the edges are difference constraints on what has been traded
 * up to each boundary; where nothing is below zero, a later boundary is never below an
 * earlier one. The shortest paths between two boundaries are the tightest bounds of the
 * period between them, and a cycle of negative length is a set of figures that contradict
 * each other (T. H. Cormen et al., Introduction to Algorithms, "Difference constraints
 * and shortest paths"). */
#ifndef TS_QUERY_FIGURES_PATHS_H
#define TS_QUERY_FIGURES_PATHS_H

#include <stddef.h>

#include "tradestat/period.h"
#include "values/interval.h"

struct ts_path_edge {
    struct ts_period period;
    struct ts_interval value; /* bounded on one side at least */
};

/* A figure on a path, or in a contradiction. */
struct ts_path_step {
    size_t edge;    /* its index */
    bool backwards; /* subtracted; in a contradiction: too great, not too small */
};

struct ts_path {
    bool known;         /* figures lead from the beginning to the end, and bound it: */
    bool contradiction; /* or: some figures near the period cannot all be true */
    struct ts_interval value;
    struct ts_path_step *steps; /* the path that says most by itself; or figures, in order,
                                   none of which can be left out of a contradiction */
    size_t step_count, step_capacity;
};

/* Finds what edges, in the order of their periods, say of a period. rising: nothing is
 * below zero. Figures that neither lie in the months of the period nor overlap those that
 * do, directly or by others, are not looked at, nor do they contradict anything.
 * On failure as on success the path is to be released. 0 or TS_ERROR_MEMORY. */
int ts_path_find(const struct ts_path_edge *edges, size_t count, bool rising,
                 struct ts_period period, struct ts_path *path);
void ts_path_release(struct ts_path *path);

#endif
