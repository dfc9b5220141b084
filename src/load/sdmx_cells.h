/* What indexes in an SDMX-JSON message stand for, as cells of a row. */
#ifndef TS_LOAD_SDMX_CELLS_H
#define TS_LOAD_SDMX_CELLS_H

#include "load/sdmx.h"

/* A text of the structure, or NULL for none. */
struct ts_cell ts_sdmx_text_cell(const char *text);
/* What stands in the data themselves. Escapes in a string stay as they are. */
struct ts_cell ts_sdmx_literal_cell(const char *text, size_t size);

/* Those that return false have set the error with its place. */

/* Sets the place of an error that was set with `code`. Returns false. */
bool ts_sdmx_fault(struct ts_sdmx *sdmx, const struct ts_span *span, struct ts_json_slice slice,
                   int code);

/* Attributes of a list, in the array that is a slice of the span (none: nothing is said of
 * them), whose first `skipped` elements are something else. */
bool ts_sdmx_take_attributes(struct ts_sdmx *sdmx, const struct ts_sdmx_list *list,
                             const struct ts_span *span, struct ts_json_slice slice, size_t skipped,
                             struct ts_cell *cells);
/* The dimensions of a level, by a key in what is held, which become the current ones. */
bool ts_sdmx_take_key(struct ts_sdmx *sdmx, enum ts_sdmx_level level, struct ts_json_slice key,
                      struct ts_cell *cells);
/* What the groups say in which the current dimensions are. */
bool ts_sdmx_take_groups(struct ts_sdmx *sdmx, struct ts_cell *cells);

#endif
