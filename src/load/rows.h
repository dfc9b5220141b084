/* Rows: what every loader hands to the formats, whatever the form of the input.
 *
 * A loader knows CSV or JSON but nothing of trade; a format knows columns but nothing
 * of CSV or JSON. Rows are pulled one at a time:
 *
 *     ts_rows_open(source, options, &rows, error)
 *     while (ts_rows_next(rows, &row, error) == 0 && row.cells != NULL) …
 *     ts_rows_close(rows)
 *
 * The places of cells are not stored; ts_rows_locate computes them when an error needs one. */
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
    TS_CELL_NUMBER, /* a JSON number: its text in the document */
    TS_CELL_OTHER   /* a JSON array, object, true or false: its text in the document */
};

struct ts_cell {
    const char *text; /* UTF-8, not terminated; valid until the next call */
    size_t size;
    enum ts_cell_kind kind;
};

struct ts_row {
    const struct ts_cell *cells; /* one per column; NULL: there are no more rows */
    size_t count;                /* the current ts_rows_column_count */
    uint64_t line;               /* line on which the record begins, from 1 */
};

struct ts_rows;

/* Detects CSV or JSON from the content, unless the options say, and reads the CSV header
 * or finds the JSON records. The source remains the caller's and must outlive the rows.
 * An empty input is no error here: it has no columns and no rows. TS_AGAIN: the input has
 * to be read twice but cannot be rewound; its spool now holds all of it. */
int ts_rows_open(struct ts_source *source, const struct ts_load_options *options,
                 struct ts_rows **rows, struct ts_error *error);
void ts_rows_close(struct ts_rows *rows);

/* "CSV", "JSON" or "JSON Lines". */
const char *ts_rows_form(const struct ts_rows *rows);
/* The delimiter of CSV, given or detected; '\0' for other forms. */
char ts_rows_delimiter(const struct ts_rows *rows);
/* Does the first line state the delimiter? */
bool ts_rows_delimiter_stated(const struct ts_rows *rows);
/* Does the first field of CSV have several columns, as in Eurostat's tables? */
bool ts_rows_has_keys(const struct ts_rows *rows);

/* The columns. For CSV they are known after opening; for JSON every new key adds one, so
 * that each ts_rows_next may change them. Names are as written. */
size_t ts_rows_column_count(const struct ts_rows *rows);
const char *ts_rows_column_name(const struct ts_rows *rows, size_t column);
/* Puts the place of a column's name (header cell, or key in the current record)
 * into an error that is set. */
void ts_rows_locate_name(struct ts_rows *rows, size_t column, struct ts_error *error);

/* Peculiarities of a layout's files, which would be errors in others. */
struct ts_rows_peculiarities {
    bool trailing_delimiter; /* CSV: rows may end with a delimiter; if the header or the first
                                row does, what follows it is a column without a name */
    bool latin_1;            /* CSV: a row that is not UTF-8 is Latin-1 */
};

/* Allows these peculiarities. To be called before the first row is read. */
void ts_rows_allow(struct ts_rows *rows, struct ts_rows_peculiarities allowed);

/* Reads the next row; row->cells is NULL at the end. If the row itself is at fault (ragged,
 * malformed), the error has its place, and ts_rows_resume says whether the rows after
 * it can still be read. */
int ts_rows_next(struct ts_rows *rows, struct ts_row *row, struct ts_error *error);
/* After a failed ts_rows_next: will the next call go on with the record after the bad
 * one? */
bool ts_rows_resume(struct ts_rows *rows);

/* Puts file, line, column, width, excerpt and offset of a cell of the current row into
 * an error that is set. If the row lacks the cell, they are those of its default in
 * `defaults`; if there is none either, or column is SIZE_MAX, of the whole record. */
void ts_rows_locate(struct ts_rows *rows, size_t column, struct ts_error *error);

/* The bytes of the current (or failed) record in the input, without the line ending;
 * valid until the next call. */
const char *ts_rows_record(const struct ts_rows *rows, size_t *size);

/* JSON only: the `defaults` object as cells, indexed by column, since each of its keys is a
 * column (*count is 0 if there is none). They are known from the first row on even if they
 * come after the records, in which case the input is read twice. */
const struct ts_cell *ts_rows_defaults(const struct ts_rows *rows, size_t *count);
/* JSON only: the text of what a document has under `metadata`, *size bytes; NULL: nothing.
 * Known from the first row on, like the defaults, but on standard input only if it comes
 * before the records. */
const char *ts_rows_metadata(const struct ts_rows *rows, size_t *size);
/* JSON only: the text that a document has as its `error`, with which a service says that it has no
 * records or not all of them; *line is where. NULL: none. Known after the last row. */
const char *ts_rows_service_error(const struct ts_rows *rows, uint64_t *line);
/* JSON only: does the document itself have a member with that key? Known after the last row. */
bool ts_rows_document_has(const struct ts_rows *rows, const char *key);
/* JSON only: the elements of `rules`, known after the last row. */
struct ts_row_rule {
    char *text;
    uint64_t line, column; /* where the text begins */
    bool escaped;          /* written there with escapes, so that it looks different */
};
const struct ts_row_rule *ts_rows_rules(const struct ts_rows *rows, size_t *count);

/* Blank lines seen so far (CSV). */
uint64_t ts_rows_blank_lines(const struct ts_rows *rows);

#endif
