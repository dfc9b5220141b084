/* What a column is by its name. */
#ifndef TS_FORMATS_COLUMN_MEANING_H
#define TS_FORMATS_COLUMN_MEANING_H

#include "formats/columns.h"

/* The binding of a column: from --map, or else from its name. Other columns with the name of a
 * field that --map binds, or a misspelling of it, are ignored. */
struct ts_column_binding ts_column_meaning(const struct ts_columns *columns, const char *name);

#endif
