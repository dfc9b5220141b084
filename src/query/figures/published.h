/* Published: what all the figures of a series say about a period, whether or not one is for just
 * that period (paths.h). */
#ifndef TS_QUERY_FIGURES_PUBLISHED_H
#define TS_QUERY_FIGURES_PUBLISHED_H

#include "query/figures/figures.h"
#include "tradestat/buffer.h"

/* Finds the value of a period from all figures of the series; unknown if no sums and differences of
 * them are for just that period. TS_ERROR_CONFLICT, with all their places, if figures that overlap
 * the period contradict each other; if growth rates imply some of these, it is unknown instead. */
int ts_published_find(const struct ts_cells *cells, struct ts_series_key series,
                      struct ts_period period, enum ts_sources sources, bool *known,
                      struct ts_interval *value, struct ts_error *error);

/* Appends how the value of a period is derived: "2025-01/2025-09 - 2025-S1"; nothing if it is not
 * known. 0, TS_ERROR_MEMORY, or TS_ERROR_LIMIT of the buffer. */
int ts_published_formula(const struct ts_cells *cells, struct ts_series_key series,
                         struct ts_period period, enum ts_sources sources, struct ts_buffer *out);

/* Sets `overlapped` and `block` of the cells' statements. */
void ts_published_mark(struct ts_cells *cells);

#endif
