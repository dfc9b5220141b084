/* Across: tables with a column for each period, as statistical offices publish them. A row becomes
 * as many records as it has figures. */
#ifndef TS_FORMATS_ACROSS_H
#define TS_FORMATS_ACROSS_H

#include "formats/columns.h"

struct ts_across {
    bool running;          /* parts of a year are running totals from January */
    uint64_t steps, falls; /* how often a part of a year is followed by a larger one, a smaller */
    struct ts_record *records; /* of the current row, */
    size_t *columns;           /* and the column of each one's value */
    size_t count, record_capacity, column_capacity;
};

/* Is there a column whose name is a period? */
bool ts_across_is_possible(struct ts_rows *rows);
/* The period that a column's name states; months = 0 if it states none. */
struct ts_period ts_across_period(const char *name);
/* Is it the name of a column of figures of a period, in a form that is not read: "2023*",
 * "2023 год", "Jan 2023", "09.2023"? */
bool ts_across_resembles_period(const char *name);

/* The part of the year before a month, quarter or semester, with which a running total would be
 * compared; months = 0: there is none. */
struct ts_period ts_across_before(struct ts_period part);
/* Is it the mark of what is not known with a flag that says why, as ": c"? Without one, there is
 * nothing. */
bool ts_across_is_withheld(const struct ts_file_layout *layout, const struct ts_cell *cell);

/* Makes the records of a row, which are like `common` except for period and value. Cells that are
 * empty or unknown to the layout become no record. Errors have their place. */
int ts_across_read(struct ts_across *across, const struct ts_columns *columns,
                   const struct ts_field_context *context, const struct ts_row *row,
                   const struct ts_record *common, struct ts_error *error);
/* Do parts of a year look like running totals though they were not read as such? They do if they
 * never fall within a year, in several steps. */
bool ts_across_looks_running(const struct ts_across *across);
void ts_across_release(struct ts_across *across);

#endif
