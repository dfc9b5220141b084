/* Attributes: columns that qualify a figure (its scale, its status, an action on it), and
 * dimensions that are no field. */
#ifndef TS_FORMATS_ATTRIBUTES_H
#define TS_FORMATS_ATTRIBUTES_H

#include "formats/columns.h"
#include "table/table.h"

struct ts_attributes {
    bool found; /* there are such columns: */
    size_t scale, status, action;
    char *first_scale, *first_action; /* of the first row; NULL: no such column */
    char **fixed; /* by column: the first row's value of a dimension; NULL: it is none */
    size_t fixed_count;
    struct ts_remarks scales, statuses, actions;
};

/* Finds the columns, and keeps their values in the first row. 0 or TS_ERROR_MEMORY. */
int ts_attributes_begin(struct ts_attributes *attributes, const struct ts_columns *columns,
                        const struct ts_row *row, struct ts_error *error);
/* Checks a row and sets the status of its record. Errors, with their place: a row that deletes
 * figures; a dimension with another value than in the rows before, since figures that differ in it
 * would be added up without notice. */
int ts_attributes_read(struct ts_attributes *attributes, const struct ts_columns *columns,
                       const struct ts_row *row, struct ts_record *record, struct ts_error *error);
/* Notes the scale of a record, whose unit has been read, and with `apply` multiplies the unit by
 * it. Error, with its place: an invalid scale. */
int ts_attributes_scale(struct ts_attributes *attributes, const struct ts_columns *columns,
                        const struct ts_row *row, bool apply, struct ts_record *record,
                        struct ts_error *error);

/* A row is usual if it has a normal status and is like the first row in all other attributes. */

/* The columns that decide whether a row is usual. Returns how many there are, which may be more
 * than TS_ATTRIBUTES_MOST. */
enum { TS_ATTRIBUTES_MOST = 16 };
size_t ts_attributes_columns(const struct ts_attributes *attributes,
                             size_t columns[TS_ATTRIBUTES_MOST]);
/* Is the cell of one of these columns usual? */
bool ts_attributes_is_usual(const struct ts_attributes *attributes, size_t column,
                            const struct ts_cell *cell);
/* Do scales change the values of usual rows? */
bool ts_attributes_is_scaled(const struct ts_attributes *attributes);
/* Counts rows that were usual. */
void ts_attributes_count(struct ts_attributes *attributes, uint64_t rows);

void ts_attributes_release(struct ts_attributes *attributes);

/* What the column is: "scale", "status", or NULL. */
const char *ts_attributes_role(const struct ts_attributes *attributes, size_t column);

#endif
