/* Columns: which column of an input has which field. */
#ifndef TS_FORMATS_COLUMNS_H
#define TS_FORMATS_COLUMNS_H

#include "formats/layout.h"

struct ts_column_binding {
    enum ts_field field;     /* TS_FIELD_COUNT: ignored */
    const char *misspelt;    /* the field's name that it is a misspelling of; NULL: none */
    size_t part;             /* the layout's part; TS_LAYOUT_PARTS: none */
    size_t rank;             /* the index of its name among those that the layout knows */
    bool witness;            /* another column of the field, which must agree with it */
    bool year, month;        /* half of the period */
    struct ts_period period; /* if its name is a period; months = 0: it is not */
    bool nearly_period;      /* its name is one in a form that is not read */
};

struct ts_columns {
    struct ts_rows *rows;
    const struct ts_load_options *options;
    const char *noun;                    /* "column" or "key", as messages call it */
    bool exact;                          /* names are compared exactly: JSON */
    const struct ts_file_layout *layout; /* the native one until another is chosen */
    enum ts_field *mapped;               /* the field of each --map */
    size_t of_field[TS_FIELD_COUNT];     /* the column of each field; SIZE_MAX: none */
    size_t of_part[TS_LAYOUT_PARTS];     /* the column of each of the layout's parts; or SIZE_MAX */
    size_t of_month; /* the column of the month or quarter, if of_field has the year */
    bool of_quarters;
    bool adds_up[TS_LAYOUT_PARTS]; /* the input has only parts, which add up to the totals */
    struct ts_column_binding *bindings;
    size_t count, capacity;
    size_t misspelt_count, nearly_period_count;
};

/* Reads --map: TS_ERROR_USAGE for an unknown field, or a field given twice. */
int ts_columns_init(struct ts_columns *columns, struct ts_rows *rows,
                    const struct ts_load_options *options, struct ts_error *error);
void ts_columns_release(struct ts_columns *columns);

/* Does --map name a column for the field? */
bool ts_columns_is_mapped(const struct ts_columns *columns, enum ts_field field);

/* Binds the columns that are new since the last call. Errors: two columns of one field, at the name
 * of the second. */
int ts_columns_bind(struct ts_columns *columns, struct ts_error *error);
/* Binds the flow to another column if the first row has a code that does not say which flow it is.
 */
void ts_columns_look(struct ts_columns *columns, const struct ts_row *row);
/* Sets and returns the error of a misspelt column, at its name. */
int ts_columns_misspelt(const struct ts_columns *columns, size_t column, struct ts_error *error);
/* Sets and returns the error of a column whose name is nearly a period, in a table by period. */
int ts_columns_nearly_period(const struct ts_columns *columns, size_t column,
                             struct ts_error *error);
/* In a table by period: TS_ERROR_INPUT if a column's name is nearly a period, or two are one. */
int ts_columns_check_periods(const struct ts_columns *columns, struct ts_error *error);
/* TS_ERROR_USAGE if --map names a column that the input does not have. */
int ts_columns_check_maps(const struct ts_columns *columns, struct ts_error *error);

/* Is the row with this cell in the column of the layout's part to be read, and not left out? */
bool ts_columns_takes(const struct ts_columns *columns, size_t part, const struct ts_cell *cell);

/* Puts the place of the whole header into an error about something that it lacks. */
void ts_columns_locate_header(struct ts_rows *rows, struct ts_error *error);

/* Writes the names of the columns, quoted, as many as fit. */
void ts_columns_list(const struct ts_columns *columns, char *out, size_t capacity);

#endif
