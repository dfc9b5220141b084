/* Figures: what the data say of a series over any period, as edges between months. */
#ifndef TS_QUERY_FIGURES_FIGURES_H
#define TS_QUERY_FIGURES_FIGURES_H

#include "query/figures/cells.h"
#include "query/figures/paths.h"

/* Which figures are used. */
enum ts_sources {
    TS_FROM_STATEMENTS,
    TS_FROM_OBSERVATIONS, /* and sums of observations, which must not be by bin */
    TS_FROM_RATES         /* and levels that printed growth implies for the year before */
};

struct ts_figures {
    struct ts_path_edge *edges;      /* in the order of their periods */
    const struct ts_stated **stated; /* of each edge; NULL: observed */
    bool *implied;                   /* of each edge: by the growth of what is stated */
    size_t count, capacity;
};

/* Lists the figures of a series that may say something of a period. On failure as on success they
 * are to be released. 0 or TS_ERROR_MEMORY. */
int ts_figures_list(const struct ts_cells *cells, struct ts_series_key series,
                    struct ts_period period, enum ts_sources sources, struct ts_figures *figures);
void ts_figures_release(struct ts_figures *figures);

/* Neighbours among the cells' statements, as indices. */
struct ts_run {
    size_t first, end;
};

/* The statements of a series that have to do with a period, among them all that are of any of
 * its months. */
struct ts_run ts_figures_near(const struct ts_cells *cells, struct ts_series_key series,
                              struct ts_period period);

#endif
