/* Cells of a row, from the indexes in an SDMX-JSON message. */
#ifndef TS_LOAD_SDMX_CELLS_H
#define TS_LOAD_SDMX_CELLS_H

#include "load/sdmx.h"

/* A cell with a text of the structure; NULL: an absent one. */
struct ts_cell ts_sdmx_text_cell(const char *text);
/* A cell with a value in the data themselves. Escapes in a string are not decoded. */
struct ts_cell ts_sdmx_literal_cell(const char *text, size_t size);

/* Those that return false have set an error with its place. */

/* Sets the place of an error that was set with `code`. Returns false. */
bool ts_sdmx_fault(struct ts_sdmx *sdmx, const struct ts_span *span, struct ts_json_slice slice,
                   int code);

/* Sets the cells of the attributes of a list from an array, the slice of the span (if empty, there
 * is none); its first `skipped` elements are something else. */
bool ts_sdmx_take_attributes(struct ts_sdmx *sdmx, const struct ts_sdmx_list *list,
                             const struct ts_span *span, struct ts_json_slice slice, size_t skipped,
                             struct ts_cell *cells);
/* Sets the cells of the dimensions of a level from a key in what is held. These become the current
 * dimensions. */
bool ts_sdmx_take_key(struct ts_sdmx *sdmx, enum ts_sdmx_level level, struct ts_json_slice key,
                      struct ts_cell *cells);
/* Sets the cells of the attributes of the groups that the current dimensions belong to. */
bool ts_sdmx_take_groups(struct ts_sdmx *sdmx, struct ts_cell *cells);

#endif
