/* Columns: which column of an input is which field. */
#ifndef TS_FORMATS_COLUMNS_H
#define TS_FORMATS_COLUMNS_H

#include "formats/layout.h"

struct ts_column_binding {
    enum ts_field field;     /* TS_FIELD_COUNT: ignored */
    const char *misspelt;    /* the name that it is close to, and not; NULL: none */
    size_t part;             /* of the layout; TS_LAYOUT_PARTS: none */
    size_t rank;             /* among the names of the layout, from 0 */
    bool witness;            /* not the field's column, but it must say the same */
    bool year, month;        /* half of the period */
    struct ts_period period; /* that the name is; months = 0: none */
};

struct ts_columns {
    struct ts_rows *rows;
    const struct ts_load_options *options;
    const char *noun;                    /* "column" or "key", as messages call it */
    bool exact;                          /* names are compared exactly: JSON */
    const struct ts_file_layout *layout; /* the native one as long as none is chosen */
    enum ts_field *mapped;               /* the field of each --map */
    size_t of_field[TS_FIELD_COUNT];     /* SIZE_MAX: no column */
    size_t of_part[TS_LAYOUT_PARTS];     /* the same of the layout's parts */
    size_t of_month;                     /* of a period whose column has the year alone */
    bool adds_up[TS_LAYOUT_PARTS];       /* the input has these alone, and no totals */
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
/* Binds the flow to another column where the first row has a code that says nothing of it. */
void ts_columns_look(struct ts_columns *columns, const struct ts_row *row);
/* The error of a misspelt column, at its name. */
int ts_columns_misspelt(const struct ts_columns *columns, size_t column, struct ts_error *error);
/* TS_ERROR_USAGE when --map names a column that has not been seen. */
int ts_columns_check_maps(const struct ts_columns *columns, struct ts_error *error);

/* Is the row of this cell a record, as far as the layout's part says? */
bool ts_columns_takes(const struct ts_columns *columns, size_t part, const struct ts_cell *cell);

/* Puts the header as a whole into an error: the place of what is not there. */
void ts_columns_locate_header(struct ts_rows *rows, struct ts_error *error);

/* Writes the names of the columns, quoted, as many as fit. */
void ts_columns_list(const struct ts_columns *columns, char *out, size_t capacity);

#endif
