/* Witnesses: other columns of a field, which must say the same of it. */
#ifndef TS_FORMATS_WITNESSES_H
#define TS_FORMATS_WITNESSES_H

#include "formats/columns.h"

/* Compares what the record has for its partner with what the witnesses of the row say.
 * Names that are not known say nothing, but one of them must agree. Errors, at a name:
 * one of them is another country, or none is known. */
int ts_witnesses_hear(const struct ts_columns *columns, const struct ts_field_context *context,
                      const struct ts_row *row, const struct ts_record *record,
                      struct ts_error *error);

#endif
