/* Descriptions of commodities: those from files, and built-in ones of the HS chapters. */
#ifndef TS_TABLE_DESCRIPTION_H
#define TS_TABLE_DESCRIPTION_H

#include "table/table.h"

/* Keeps the description of a canonical code, unless it has one. 0 or TS_ERROR_MEMORY. */
int ts_table_describe(struct ts_table *table, const char *code, const char *text, size_t size);
/* The description of a code, "" if there is none; valid until the next ts_table_describe. */
const char *ts_table_description(const struct ts_table *table, const char *code);
/* Has each commodity of the table a description from a file? */
bool ts_table_is_described(const struct ts_table *table);

#endif
