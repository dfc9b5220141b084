/* Rows: what every loader hands to the formats, whatever the bytes looked like.
 *
 * A loader knows CSV or JSON and nothing of trade; a format knows its columns and
 * nothing of CSV or JSON. Rows are pulled one at a time:
 *
 *     ts_rows_open(source, options, &rows, error)
 *     while (ts_rows_next(rows, &row, error) == 0 && row.cells != NULL) …
 *     ts_rows_close(rows)
 *
 * Places are not kept per cell: ts_rows_locate computes them, on failure only. */
#ifndef TS_LOAD_ROWS_H
#define TS_LOAD_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "load/source.h"
#include "tradestat/error.h"
#include "tradestat/load.h"

enum ts_cell_kind {
    TS_CELL_ABSENT, /* empty in CSV (quoted or not); missing, null or "" in JSON */
    TS_CELL_TEXT,   /* any CSV cell; a JSON string, its escapes decoded */
    TS_CELL_NUMBER, /* a JSON number: the text as it stands in the document */
    TS_CELL_OTHER   /* a JSON array, object, true or false: the text as it stands */
};

struct ts_cell {
    const char *text; /* UTF-8, not terminated; valid until the next call */
    size_t size;
    enum ts_cell_kind kind;
};

struct ts_row {
    const struct ts_cell *cells; /* one per column; NULL: there are no more rows */
    size_t count;                /* = ts_rows_column_count at this moment */
    uint64_t line;               /* line on which the record begins, from 1 */
};

struct ts_rows;

/* Detects CSV or JSON from the content (unless options say), reads the CSV header
 * or finds the JSON records. The source stays the caller's and outlives the rows.
 * An empty input is no error here: it has no columns and no rows. TS_AGAIN: the
 * input has to be read twice, cannot be rewound, and is in its spool by now. */
int ts_rows_open(struct ts_source *source, const struct ts_load_options *options,
                 struct ts_rows **rows, struct ts_error *error);
void ts_rows_close(struct ts_rows *rows);

/* "CSV", "JSON" or "JSON Lines". */
const char *ts_rows_form(const struct ts_rows *rows);
/* Of CSV, given or detected; '\0' otherwise. */
char ts_rows_delimiter(const struct ts_rows *rows);
/* Does the first line state it? */
bool ts_rows_delimiter_stated(const struct ts_rows *rows);

/* Columns: fixed after opening for CSV; for JSON every new key adds one, so look
 * again after each ts_rows_next. Names are as written, BOM removed. */
size_t ts_rows_column_count(const struct ts_rows *rows);
const char *ts_rows_column_name(const struct ts_rows *rows, size_t column);
/* Puts the place of a column's name (header cell, or key in the current record)
 * into an error that is set. */
void ts_rows_locate_name(struct ts_rows *rows, size_t column, struct ts_error *error);

/* What the files of a layout are like, which would be a fault elsewhere. */
struct ts_rows_habits {
    bool trailing_delimiter; /* CSV: a row may end in a delimiter, with nothing after it; when
                                the first one or the header does, that is a column without a
                                name */
    bool latin_1;            /* CSV: a row that is not UTF-8 is Latin-1 */
};

/* To be said before the first row is read. */
void ts_rows_expect(struct ts_rows *rows, struct ts_rows_habits habits);

/* The next row; row->cells is NULL at the end. On an error of the row itself
 * (ragged, malformed) the error has its place, and ts_rows_resume says whether the
 * rows after it can still be read. */
int ts_rows_next(struct ts_rows *rows, struct ts_row *row, struct ts_error *error);
/* After a failed ts_rows_next: true when the next call goes on with the record
 * after the bad one. */
bool ts_rows_resume(struct ts_rows *rows);

/* Puts file, line, column, width, excerpt and offset of a cell of the current row
 * into an error that is set; column = SIZE_MAX, or a cell that is not there: its
 * default in `defaults`, or the record as a whole. */
void ts_rows_locate(struct ts_rows *rows, size_t column, struct ts_error *error);

/* The current (or failed) record's bytes as they stand in the input, without the
 * line ending; valid until the next call. */
const char *ts_rows_record(const struct ts_rows *rows, size_t *size);

/* JSON only: the `defaults` object as cells (0 of them otherwise), known from the
 * first row on even when it stands after the records (a file is read twice then;
 * on standard input that is an error that says to put defaults first). Cells are
 * indexed by column: each key of defaults is a column. */
const struct ts_cell *ts_rows_defaults(const struct ts_rows *rows, size_t *count);
/* JSON only: what a document has under `metadata`, as it stands there, *size bytes; NULL:
 * nothing. Known from the first row on as the defaults are, but on standard input only
 * when it stands before the records. */
const char *ts_rows_metadata(const struct ts_rows *rows, size_t *size);
/* JSON only: what a document has as its `error`, where that is a text: what a service answers
 * when it has no records, or not all; *line where it stands. NULL: nothing. Complete after the
 * last row. */
const char *ts_rows_said(const struct ts_rows *rows, uint64_t *line);
/* JSON only: has the document itself a member of that key? After the last row. */
bool ts_rows_document_has(const struct ts_rows *rows, const char *key);
/* JSON only: what stands in `rules`, complete after the last row. */
struct ts_row_rule {
    char *text;
    uint64_t line, column; /* where the text begins */
    bool escaped;          /* it stands there in other characters */
};
const struct ts_row_rule *ts_rows_rules(const struct ts_rows *rows, size_t *count);

/* Blank lines seen so far (CSV). */
uint64_t ts_rows_blank_lines(const struct ts_rows *rows);

#endif
