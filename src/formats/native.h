/* Native layout: columns by the names of the fields, long or wide by flow. */
#ifndef TS_FORMATS_NATIVE_H
#define TS_FORMATS_NATIVE_H

#include "formats/plain.h"
#include "load/rows.h"
#include "table/table.h"

struct ts_native;

/* Understands the columns; `rows`, groups and options outlive it. Errors: what is
 * wrong with the header or the options, so that no row can be read. */
int ts_native_open(struct ts_rows *rows, const struct ts_groups *groups,
                   const struct ts_load_options *options, struct ts_native **native,
                   struct ts_error *error);
void ts_native_close(struct ts_native *native);

/* To be called once, with the first row: reads the document's `defaults`. */
int ts_native_begin(struct ts_native *native, const struct ts_row *row, struct ts_error *error);

/* The records of the current row, one or more, valid until the next call. Errors
 * are of this row and have their place. */
int ts_native_read(struct ts_native *native, const struct ts_row *row,
                   const struct ts_record **records, size_t *count, struct ts_error *error);
/* Puts the place of a record's field into an error of ts_table_append_row. */
void ts_native_locate(struct ts_native *native, size_t record, struct ts_error *error);

/* After ts_native_begin: can records of this input be plain? What reads them then, for
 * one thread; it is released before the native. 0 or TS_ERROR_MEMORY. */
bool ts_native_has_plain(const struct ts_native *native);
int ts_native_open_plain(struct ts_native *native, struct ts_table *table, struct ts_plain *plain);

/* After the last row: is all that the options name there? */
int ts_native_end(struct ts_native *native, struct ts_error *error);

/* The field that a column was read as, or NULL. */
const char *ts_native_column_field(const struct ts_native *native, size_t column);

#endif
