/* What the JSON of checks and of diffs have in common. */
#ifndef TS_RENDER_CHECK_JSON_H
#define TS_RENDER_CHECK_JSON_H

#include "render/writer.h"
#include "tradestat/check.h"

/* "series": {…} */
void ts_write_json_series(struct ts_writer *writer, const struct ts_check_series *series);
/* A figure with the range of what it says. */
void ts_write_json_figure(struct ts_writer *writer, const struct ts_checked_figure *figure);
void ts_write_json_input(struct ts_writer *writer, const struct ts_check_input *input);

#endif
