/* Tables of Eurostat, in TSV or saved again: the first field has the codes of all dimensions,
 * separated by commas, and its name has their names, after the last of which a backslash and
 * TIME_PERIOD follow. Each of them becomes a column. */
#ifndef TS_LOAD_CSV_KEY_H
#define TS_LOAD_CSV_KEY_H

#include "load/csv_reader.h"
#include "load/csv_split.h"

/* Does the text begin with a header whose first field, up to a tab, is such a name? */
bool ts_csv_begins_with_key(const char *text, size_t size);

/* Notes how many columns the first field of the header has: the record just read. */
void ts_csv_find_key(struct ts_csv *csv);
/* Divides the first field of the record just read, if the header says so. A record with more or
 * fewer codes then has more or fewer fields than the header. */
void ts_csv_divide_key(struct ts_csv *csv);

/* The slice of a record or header that a column has, as in ts_csv_slice. */
bool ts_csv_column_slice(const struct ts_csv *csv, const struct ts_span *record, size_t column,
                         struct ts_csv_slice *slice);

#endif
