/* Header: how well the columns of an input, and the options on them, fit a layout. */
#ifndef TS_FORMATS_HEADER_H
#define TS_FORMATS_HEADER_H

#include "formats/layout.h"

struct ts_header {
    struct ts_rows *rows;
    const struct ts_load_options *options;
    bool exact; /* names are compared exactly: JSON */
};

/* Is there a column with one of the names? */
bool ts_header_has(const struct ts_header *header, const char *const names[TS_LAYOUT_NAMES]);

/* Are these the columns of the native layout, by their own names or, with_maps, by --map? */
bool ts_header_is_native(const struct ts_header *header, bool with_maps);

/* Does the layout require a column with names of the partner, to check its codes by? */
bool ts_layout_is_witnessed(const struct ts_file_layout *layout,
                            const struct ts_layout_column *column);
/* Is there a column for a field of the layout, or an option instead? */
bool ts_header_has_column(const struct ts_header *header, const struct ts_file_layout *layout,
                          const struct ts_layout_column *column);
/* The same, or may it be missing? If flows have a column each, all but one of them may be. */
bool ts_header_is_satisfied(const struct ts_header *header, const struct ts_file_layout *layout,
                            const struct ts_layout_column *column);
/* Is everything there that the layout requires? */
bool ts_header_is_complete(const struct ts_header *header, const struct ts_file_layout *layout);
/* How strongly the columns suggest the layout, where long names count more than short ones; 0 if
 * too weakly. */
size_t ts_header_resemblance(const struct ts_header *header, const struct ts_file_layout *layout);
/* Does the layout fit: is everything there, and some of its own columns? What --map and --set name
 * is no evidence for a layout. */
bool ts_header_fits(const struct ts_header *header, const struct ts_file_layout *layout);

#endif
