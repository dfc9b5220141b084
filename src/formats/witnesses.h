/* Witnesses: further columns of a field, such as names beside codes, which must agree with it. */
#ifndef TS_FORMATS_WITNESSES_H
#define TS_FORMATS_WITNESSES_H

#include "formats/columns.h"

/* Compares the record's partner with the witnesses in the row. Unknown names are ignored, but at
 * least one must agree. Errors, at a name: it is another country, or none is known. */
int ts_witnesses_check(const struct ts_columns *columns, const struct ts_field_context *context,
                       const struct ts_row *row, const struct ts_record *record,
                       struct ts_error *error);

#endif
