/* Columns: which column of an input is which field. */
#ifndef TS_FORMATS_COLUMNS_H
#define TS_FORMATS_COLUMNS_H

#include "formats/fields.h"

struct ts_column_binding {
    enum ts_field field; /* TS_FIELD_COUNT: ignored */
    bool misspelt;       /* not the field, but its name is close to the field's */
};

/* Names are compared without case, spaces around them, and with spaces and hyphens
 * as underscores in CSV; exactly in JSON. */
struct ts_columns {
    struct ts_rows *rows;
    const struct ts_load_options *options;
    const char *noun; /* "column" or "key", as messages call it */
    bool exact;
    enum ts_field *mapped;           /* the field of each --map */
    size_t of_field[TS_FIELD_COUNT]; /* SIZE_MAX: no column */
    struct ts_column_binding *bindings;
    size_t count, capacity;
    size_t misspelt_count;
};

/* Reads --map: TS_ERROR_USAGE for a field that is none, or a field given twice. */
int ts_columns_init(struct ts_columns *columns, struct ts_rows *rows,
                    const struct ts_load_options *options, struct ts_error *error);
void ts_columns_release(struct ts_columns *columns);

/* Binds the columns that are new since the last call. Errors: two columns of one
 * field, at the second one's name. */
int ts_columns_bind(struct ts_columns *columns, struct ts_error *error);
/* The error of a misspelt column, at its name. */
int ts_columns_misspelt(const struct ts_columns *columns, size_t column, struct ts_error *error);
/* TS_ERROR_USAGE when --map names a column that has not been seen. */
int ts_columns_check_maps(const struct ts_columns *columns, struct ts_error *error);

/* Puts the header as a whole into an error: the place of what is not there. */
void ts_columns_locate_header(struct ts_rows *rows, struct ts_error *error);

/* Writes the names of the columns, quoted, as many as fit. */
void ts_columns_list(const struct ts_columns *columns, char *out, size_t capacity);

#endif
