/* Header: what the columns of an input, and the options on them, say for a layout. */
#ifndef TS_FORMATS_HEADER_H
#define TS_FORMATS_HEADER_H

#include "formats/layout.h"

struct ts_header {
    struct ts_rows *rows;
    const struct ts_load_options *options;
    bool exact; /* names are compared exactly: JSON */
};

/* Is there a column of one of the names? */
bool ts_header_has(const struct ts_header *header, const char *const names[TS_LAYOUT_NAMES]);

/* Are these the columns of the native layout, by their own names or, with_maps, by --map? */
bool ts_header_is_native(const struct ts_header *header, bool with_maps);

/* Must the partner's code be told by names beside it? */
bool ts_layout_is_witnessed(const struct ts_file_layout *layout,
                            const struct ts_layout_column *column);
/* Is there what the layout needs for a field: a column, or an option instead? */
bool ts_header_has_column(const struct ts_header *header, const struct ts_file_layout *layout,
                          const struct ts_layout_column *column);
/* The same, or may it be missing? Of the figures of flows that have a column each, all but one
 * may be. */
bool ts_header_is_satisfied(const struct ts_header *header, const struct ts_file_layout *layout,
                            const struct ts_layout_column *column);
/* Is there all that the layout needs? */
bool ts_header_is_complete(const struct ts_header *header, const struct ts_file_layout *layout);
/* What the columns say for the layout, short names less than long ones; 0 when it is too
 * little to mean it. */
size_t ts_header_resemblance(const struct ts_header *header, const struct ts_file_layout *layout);
/* Is it all there, and meant? What --map and --set name is no sign of any layout: of its own
 * columns there must be some. */
bool ts_header_fits(const struct ts_header *header, const struct ts_file_layout *layout);

#endif
