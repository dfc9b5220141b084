/* Attributes: what a publisher says of each figure beside it, and what is said of it by
 * dimensions that no field stands for. */
#ifndef TS_FORMATS_ATTRIBUTES_H
#define TS_FORMATS_ATTRIBUTES_H

#include "formats/columns.h"
#include "table/table.h"

struct ts_attributes {
    bool found; /* the columns: */
    size_t scale, status, action;
    char **fixed; /* by column: what the first row has there; NULL: of no interest */
    size_t fixed_count;
    struct ts_remarks scales, statuses, actions;
};

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
void ts_attributes_release(struct ts_attributes *attributes);

/* What the column is: "scale", "status", or NULL. */
const char *ts_attributes_role(const struct ts_attributes *attributes, size_t column);

#endif
