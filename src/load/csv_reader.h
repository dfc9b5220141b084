/* The CSV reader, for its files: csv_record.c reads records, csv.c makes rows of them,
 * csv_header.c makes columns of the first, and csv_faults.c explains what is wrong with one. */
#ifndef TS_LOAD_CSV_READER_H
#define TS_LOAD_CSV_READER_H

#include <csv.h>

#include "load/reader.h"
#include "tradestat/buffer.h"

/* Finds the next occurrence of a byte, and remembers it, so that no text is searched twice. */
struct ts_csv_finder {
    char wanted;
    uint64_t found; /* its offset, or the offset up to which there is none */
};

struct ts_csv {
    struct ts_rows rows;
    struct csv_parser parser;
    struct ts_csv_finder line_feed, carriage_return;

    /* the record being read: rows.record.start is where it begins */
    size_t size;       /* how much of it was fed to libcsv, line endings included */
    uint64_t lines;    /* line endings among them */
    size_t fields;     /* more than TS_LIMIT_COLUMNS are counted, not kept */
    bool done;         /* libcsv has reported its end */
    size_t long_field; /* the first field over the limit; SIZE_MAX: none */
    bool cut;          /* the input ends without a line ending after it */
    char *texts;       /* the fields one after another */
    size_t texts_size, texts_capacity;
    bool trailing;      /* the last column is the nothing after a delimiter that ends each row */
    size_t key_columns; /* how many columns the first field has (csv_key.h); 0: one */

    struct ts_buffer header; /* its bytes, for the places of names */
    struct ts_place header_start;
};

/* Initialises libcsv, once the delimiter is known. */
void ts_csv_start_parser(struct ts_csv *csv);
/* Leaves the previous record behind and moves the source past it. */
void ts_csv_begin_record(struct ts_csv *csv);
/* Reads the next record: fields and rows.record are set, or rows.record.bytes is
 * NULL at the end. */
int ts_csv_read(struct ts_csv *csv, struct ts_error *error);
/* Makes columns of the record just read. */
int ts_csv_take_header(struct ts_csv *csv, struct ts_error *error);

/* Each of these sets an error of the current record, with its place, and notes whether the record
 * after it can be read. */
int ts_csv_fault_stated(struct ts_csv *csv, char stated, struct ts_error *error);
int ts_csv_fault_source(struct ts_csv *csv, int code, struct ts_error *error);
int ts_csv_fault_text(struct ts_csv *csv, size_t at, struct ts_error *error);
int ts_csv_fault_quote(struct ts_csv *csv, size_t at, struct ts_error *error);
int ts_csv_fault_unclosed(struct ts_csv *csv, struct ts_error *error);
int ts_csv_fault_limit(struct ts_csv *csv, struct ts_error *error);
int ts_csv_fault_ragged(struct ts_csv *csv, struct ts_error *error);
/* For a last row without line ending, if its last field ts_csv_ends_in_mark: it may be cut off. */
int ts_csv_fault_cut(struct ts_csv *csv, struct ts_error *error);
bool ts_csv_ends_in_mark(const struct ts_csv *csv);
/* For a row that repeats the header. */
int ts_csv_fault_header(struct ts_csv *csv, struct ts_error *error);
bool ts_csv_is_header(const struct ts_csv *csv);
/* For a header whose last column has no name, unless a trailing delimiter is allowed. */
int ts_csv_fault_unnamed(struct ts_csv *csv, struct ts_error *error);

/* Puts the place of a field of the current record into the error that is set. */
void ts_csv_place_field(struct ts_csv *csv, size_t field, struct ts_error *error);

#endif
