/* Descriptions of commodities: those that files give, and the built-in ones of chapters. */
#ifndef TS_TABLE_DESCRIPTION_H
#define TS_TABLE_DESCRIPTION_H

#include "table/table.h"

/* Keeps what a canonical code is called, unless something is kept already. 0 or
 * TS_ERROR_MEMORY. */
int ts_table_describe(struct ts_table *table, const char *code, const char *text, size_t size);
/* What a code is called, "" when nobody said; valid as long as the table is not described on. */
const char *ts_table_description(const struct ts_table *table, const char *code);
/* Has each commodity of the table a description from a file? */
bool ts_table_is_described(const struct ts_table *table);

#endif
