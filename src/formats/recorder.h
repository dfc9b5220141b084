/* Recorder: makes records of rows, whatever their layout. */
#ifndef TS_FORMATS_RECORDER_H
#define TS_FORMATS_RECORDER_H

#include "formats/plain.h"
#include "load/rows.h"
#include "table/table.h"

struct ts_recorder;

/* Why rows are left out: as parts of totals (the index of the layout's part), because their value
 * is not known, or because they are of groups whose members have rows. */
enum { TS_RECORDER_UNKNOWN = TS_LAYOUT_PARTS, TS_RECORDER_GROUP, TS_RECORDER_REASONS };

/* Opens a recorder and binds the columns to fields; `rows`, groups and options must outlive it.
 * Errors are of the header or the options, so that no row can be read. */
int ts_recorder_open(struct ts_rows *rows, const struct ts_groups *groups,
                     const struct ts_load_options *options, struct ts_recorder **recorder,
                     struct ts_error *error);
void ts_recorder_close(struct ts_recorder *recorder);

/* To be called once, with the first row, before it is read. */
int ts_recorder_begin(struct ts_recorder *recorder, const struct ts_row *row,
                      struct ts_error *error);

/* Makes the records of a row, valid until the next call. There are none if the row is left out,
 * except that a row without a value has a record that says what is unknown. Errors are of this row
 * and have their place. With error = NULL, it need not be the current row of the reader. */
int ts_recorder_read(struct ts_recorder *recorder, const struct ts_row *row,
                     const struct ts_record **records, size_t *count, struct ts_error *error);
/* Makes records of a row that is no good, which say what its figures are of. There are none if it
 * cannot be told whose trade with whom it is, or where each period has a column. Returns whether
 * all else can be read too: a period that cannot is all of time, and a flow any. */
bool ts_recorder_identify(struct ts_recorder *recorder, const struct ts_row *row,
                          const struct ts_record **records, size_t *count);
/* Puts the place of a field of a record into an error of ts_table_append_row. */
void ts_recorder_locate(struct ts_recorder *recorder, size_t record, struct ts_error *error);

/* After ts_recorder_begin: can records of this input be plain (plain.h)? */
bool ts_recorder_has_plain(const struct ts_recorder *recorder);
/* Initialises what reads them, for one thread, to be released before the recorder. 0 or
 * TS_ERROR_MEMORY. */
int ts_recorder_open_plain(struct ts_recorder *recorder, struct ts_table *table,
                           struct ts_plain *plain);

/* Counts rows that plain.c read, and returns how many it did not leave out as parts. */
uint64_t ts_recorder_count_plain(struct ts_recorder *recorder, uint64_t rows,
                                 const struct ts_plain_counts *counts);

/* The layout of the input; for JSON, known after ts_recorder_begin. */
const struct ts_file_layout *ts_recorder_layout(const struct ts_recorder *recorder);
/* Does the input have one row for each key? If not, it may have parts to be added up. Known when
 * the layout is. */
bool ts_recorder_has_single_rows(const struct ts_recorder *recorder);
/* After the last row: does the table have the totals of the parts that were left out? The error has
 * a line but no file. */
int ts_recorder_check_parts(const struct ts_recorder *recorder, const struct ts_table *table,
                            struct ts_error *error);
/* How many rows were left out for a reason. *part: the layout's part; NULL: their value is not
 * known. */
uint64_t ts_recorder_left_out(const struct ts_recorder *recorder, size_t reason,
                              const struct ts_layout_part **part);

/* Copies the publisher's remarks on values, and how many rows have them, into the input. */
void ts_recorder_remarks(const struct ts_recorder *recorder, struct ts_input *input);
/* Were columns of months or quarters read as running totals? If not, do they look like some? */
void ts_recorder_running(const struct ts_recorder *recorder, bool *running, bool *looks_running);

/* After the last row: an error if the options name something that the input does not have. */
int ts_recorder_end(struct ts_recorder *recorder, struct ts_error *error);

/* The field that a column was read as, or NULL. */
const char *ts_recorder_column_field(const struct ts_recorder *recorder, size_t column);

#endif
