/* Attributes: what a publisher says of each figure beside it, and what is said of it by
 * dimensions that no field stands for. */
#ifndef TS_FORMATS_ATTRIBUTES_H
#define TS_FORMATS_ATTRIBUTES_H

#include "formats/columns.h"
#include "table/table.h"

struct ts_attributes {
    bool found; /* the columns: */
    size_t scale, status, action;
    char *first_scale, *first_action; /* what the first row has there; NULL: no such column */
    char **fixed; /* by column: what the first row has there; NULL: of no interest */
    size_t fixed_count;
    struct ts_remarks scales, statuses, actions;
};

/* Finds the columns, and what the first row has in them. 0 or TS_ERROR_MEMORY. */
int ts_attributes_begin(struct ts_attributes *attributes, const struct ts_columns *columns,
                        const struct ts_row *row, struct ts_error *error);
/* Looks at a row and takes the status of its figure. Errors, with their place: a row that deletes
 * figures; a dimension that has another value than in the rows before, since figures of several
 * would be added up unseen. */
int ts_attributes_read(struct ts_attributes *attributes, const struct ts_columns *columns,
                       const struct ts_row *row, struct ts_record *record, struct ts_error *error);
/* Looks at the scale of a record, whose unit is known by now, and with `apply` widens the unit. An
 * error with its place: a scale that is none. */
int ts_attributes_scale(struct ts_attributes *attributes, const struct ts_columns *columns,
                        const struct ts_row *row, bool apply, struct ts_record *record,
                        struct ts_error *error);

/* Rows that are as usual have no status of their own, and the rest as the first row has it. */

/* The columns that say whether a row is: at most TS_ATTRIBUTES_MOST, or more than these. */
enum { TS_ATTRIBUTES_MOST = 16 };
size_t ts_attributes_columns(const struct ts_attributes *attributes,
                             size_t columns[TS_ATTRIBUTES_MOST]);
/* Is a cell of one of the columns as usual? */
bool ts_attributes_is_usual(const struct ts_attributes *attributes, size_t column,
                            const struct ts_cell *cell);
/* Do scales change the values of rows that are as usual? */
bool ts_attributes_is_scaled(const struct ts_attributes *attributes);
/* Counts in rows that were as usual. */
void ts_attributes_count(struct ts_attributes *attributes, uint64_t rows);

void ts_attributes_release(struct ts_attributes *attributes);

/* What the column is: "scale", "status", or NULL. */
const char *ts_attributes_role(const struct ts_attributes *attributes, size_t column);

#endif
