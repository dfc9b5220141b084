/* Attributes: what a publisher says of each figure beside it, and what is said of it by
 * dimensions that no field stands for. */
#ifndef TS_FORMATS_ATTRIBUTES_H
#define TS_FORMATS_ATTRIBUTES_H

#include "formats/columns.h"
#include "table/table.h"

struct ts_attributes {
    bool found; /* the columns: */
    size_t scale, status;
    char **fixed; /* by column: what the first row has there; NULL: of no interest */
    size_t fixed_count;
    struct ts_remarks scales, statuses;
};

/* Looks at the row of a record. With `apply`, a scale widens the record's unit. Errors, with
 * their place: a scale that is none; a dimension that has another value than in the rows
 * before, since figures of several would be added up unseen. */
int ts_attributes_read(struct ts_attributes *attributes, const struct ts_columns *columns,
                       const struct ts_row *row, bool apply, struct ts_record *record,
                       struct ts_error *error);
void ts_attributes_release(struct ts_attributes *attributes);

/* What the column is: "scale", "status", or NULL. */
const char *ts_attributes_role(const struct ts_attributes *attributes, size_t column);

#endif
