/* Figures: what the data say about a series, as edges between month boundaries (paths.h). */
#ifndef TS_QUERY_FIGURES_FIGURES_H
#define TS_QUERY_FIGURES_FIGURES_H

#include "query/figures/cells.h"
#include "query/figures/paths.h"

/* Which figures are used. */
enum ts_sources {
    TS_FROM_STATEMENTS,
    TS_FROM_OBSERVATIONS, /* also sums of observations, which must not be by bin */
    TS_FROM_RATES         /* also levels a year earlier that growth rates imply */
};

struct ts_figures {
    struct ts_path_edge *edges;      /* in the order of their periods */
    const struct ts_stated **stated; /* of each edge; NULL: observed */
    bool *implied;                   /* of each edge: it is implied by the growth of `stated` */
    size_t count, capacity;
};

/* Lists the figures of a series that may say something about a period; none if no figure starts or
 * ends where it starts. To be released even after a failure. 0 or TS_ERROR_MEMORY. */
int ts_figures_list(const struct ts_cells *cells, struct ts_series_key series,
                    struct ts_period period, enum ts_sources sources, struct ts_figures *figures);
void ts_figures_release(struct ts_figures *figures);

/* A range that has all statements of a series that may say something about a period. */
struct ts_run ts_figures_near(const struct ts_cells *cells, struct ts_series_key series,
                              struct ts_period period);

#endif
