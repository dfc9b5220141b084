/* What a figure that is checked is called in words: the same in all formats. */
#ifndef TS_RENDER_CHECK_SERIES_H
#define TS_RENDER_CHECK_SERIES_H

#include "render/writer.h"
#include "tradestat/check.h"

/* "turnover of UZB with TKM, January–November 2021", "growth of exports of …". */
void ts_write_series(struct ts_writer *writer, const struct ts_check_series *series);

/* What tells a series from the one that was named before: "imports", "exports with TKM". */
void ts_write_series_difference(struct ts_writer *writer, const struct ts_check_series *series,
                                const struct ts_check_series *from);

/* Is it spoken of in the plural? */
bool ts_series_is_plural(const struct ts_check_series *series);

/* "\"626.1\" USD million", "\"600\" USD (the sum of 12 observations)"; without the unit if it is
 * the one that is known. */
void ts_write_figure_text(struct ts_writer *writer, const struct ts_checked_figure *figure,
                          const char *known_unit);

/* "figures.csv:12" */
void ts_write_figure_place(struct ts_writer *writer, const struct ts_checked_figure *figure);

#endif
