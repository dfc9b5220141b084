/* Across: rows with a column for each period, as the tables of statistical offices have
 * them. A row is then as many records as it has figures. */
#ifndef TS_FORMATS_ACROSS_H
#define TS_FORMATS_ACROSS_H

#include "formats/columns.h"

struct ts_across {
    bool running;              /* parts of a year stand for January to their end */
    uint64_t steps, falls;     /* from a part of a year to its next one, upwards or down */
    struct ts_record *records; /* of the current row: */
    size_t *columns;           /* and where the value of each stands */
    size_t count, record_capacity, column_capacity;
};

/* Is there a column whose name is a period? */
bool ts_across_is_possible(struct ts_rows *rows);
/* The period that a column's name is; months = 0 when it is none. */
struct ts_period ts_across_period(const char *name);

/* Makes the records of a row, which are like `common` but for period and value. Cells with
 * nothing in them, or with what the layout calls unknown, are none. Errors have their place. */
int ts_across_read(struct ts_across *across, const struct ts_columns *columns,
                   const struct ts_field_context *context, const struct ts_row *row,
                   const struct ts_record *common, struct ts_error *error);
/* Were parts of a year read as single ones that never fell within it, in several steps? */
bool ts_across_looks_running(const struct ts_across *across);
void ts_across_release(struct ts_across *across);

#endif
