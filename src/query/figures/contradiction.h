/* Contradictions: the error for figures of several periods that cannot all be true. */
#ifndef TS_QUERY_FIGURES_CONTRADICTION_H
#define TS_QUERY_FIGURES_CONTRADICTION_H

#include "query/figures/figures.h"

/* Sets an error that names the figures of a path that is a contradiction, and where they are:
 * TS_ERROR_CONFLICT, or TS_ERROR_MEMORY. */
int ts_contradiction_refuse(const struct ts_cells *cells, struct ts_series_key series,
                            const struct ts_figures *figures, const struct ts_path *path,
                            struct ts_error *error);

#endif
