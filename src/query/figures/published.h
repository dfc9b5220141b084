/* Published: what figures of other periods say of a series over a period, and over a period
 * that has a figure of its own. See paths.h. */
#ifndef TS_QUERY_FIGURES_PUBLISHED_H
#define TS_QUERY_FIGURES_PUBLISHED_H

#include "query/figures/figures.h"
#include "tradestat/buffer.h"

/* What all figures of a series together say of the period: unknown when no sum and
 * difference of them is of just that period. TS_ERROR_CONFLICT, with all their places,
 * when figures that have to do with the period contradict each other; where growth rates
 * imply them they are unknown instead. */
int ts_published_find(const struct ts_cells *cells, struct ts_series_key series,
                      struct ts_period period, enum ts_sources sources, bool *known,
                      struct ts_interval *value, struct ts_error *error);

/* Appends from what the figure of a period is derived: "2025-01/2025-09 - 2025-S1"; nothing
 * when it is not known. 0, TS_ERROR_MEMORY, TS_ERROR_LIMIT of the buffer. */
int ts_published_formula(const struct ts_cells *cells, struct ts_series_key series,
                         struct ts_period period, enum ts_sources sources, struct ts_buffer *out);

/* Marks which statements overlap others of their series, and where these begin. */
void ts_published_mark(struct ts_cells *cells);

#endif
