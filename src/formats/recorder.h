/* Recorder: rows of whatever layout become records. */
#ifndef TS_FORMATS_RECORDER_H
#define TS_FORMATS_RECORDER_H

#include "formats/plain.h"
#include "load/rows.h"
#include "table/table.h"

struct ts_recorder;

/* Why rows are left out: they are parts of others, by the layout's part of that number, or
 * their value is not known, or they are of groups whose members have rows. */
enum { TS_RECORDER_UNKNOWN = TS_LAYOUT_PARTS, TS_RECORDER_GROUP, TS_RECORDER_REASONS };

/* Understands the columns; `rows`, groups and options outlive it. Errors: what is
 * wrong with the header or the options, so that no row can be read. */
int ts_recorder_open(struct ts_rows *rows, const struct ts_groups *groups,
                     const struct ts_load_options *options, struct ts_recorder **recorder,
                     struct ts_error *error);
void ts_recorder_close(struct ts_recorder *recorder);

/* To be called once, with the first row: reads the document's `defaults`. */
int ts_recorder_begin(struct ts_recorder *recorder, const struct ts_row *row,
                      struct ts_error *error);

/* The records of the current row, valid until the next call; none when it is left out. That of
 * a row without a value, which is left out as well, says what is not known.
 * Errors are of this row and have their place. */
int ts_recorder_read(struct ts_recorder *recorder, const struct ts_row *row,
                     const struct ts_record **records, size_t *count, struct ts_error *error);
/* Puts the place of a record's field into an error of ts_table_append_row. */
void ts_recorder_locate(struct ts_recorder *recorder, size_t record, struct ts_error *error);

/* After ts_recorder_begin: can records of this input be plain? What reads them then, for
 * one thread; it is released before the recorder. 0 or TS_ERROR_MEMORY. */
bool ts_recorder_has_plain(const struct ts_recorder *recorder);
int ts_recorder_open_plain(struct ts_recorder *recorder, struct ts_table *table,
                           struct ts_plain *plain);

/* Counts in records that were plain. */
void ts_recorder_count_plain(struct ts_recorder *recorder, uint64_t rows);

/* The layout that was chosen: of JSON after ts_recorder_begin. */
const struct ts_file_layout *ts_recorder_layout(const struct ts_recorder *recorder);
/* The same: is there one row for each key, or are there parts that add up? */
bool ts_recorder_has_single_rows(const struct ts_recorder *recorder);
/* After the last row: has the table the totals of the parts that were left out? The error
 * has a line and no file. */
int ts_recorder_check_parts(const struct ts_recorder *recorder, const struct ts_table *table,
                            struct ts_error *error);
/* Counts rows in that were left out as parts without having been read, and returns how many
 * they are. */
uint64_t ts_recorder_leave_out(struct ts_recorder *recorder, const uint64_t rows[TS_LAYOUT_PARTS]);
/* How many rows were left out for a reason. *part: what they are parts by; NULL: their value
 * is not known. */
uint64_t ts_recorder_left_out(const struct ts_recorder *recorder, size_t reason,
                              const struct ts_layout_part **part);

/* Puts into the input what its publisher says of the values, and on how many rows. */
void ts_recorder_remarks(const struct ts_recorder *recorder, struct ts_input *input);
/* Were columns of months or quarters read as running totals, or could they be some? */
void ts_recorder_running(const struct ts_recorder *recorder, bool *running, bool *looks_running);

/* After the last row: is all that the options name there? */
int ts_recorder_end(struct ts_recorder *recorder, struct ts_error *error);

/* The field that a column was read as, or NULL. */
const char *ts_recorder_column_field(const struct ts_recorder *recorder, size_t column);

#endif
