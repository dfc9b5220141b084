/* The definition of struct ts_recorder, for the files recorder*.c alone. */
#ifndef TS_FORMATS_RECORDER_INSIDE_H
#define TS_FORMATS_RECORDER_INSIDE_H

#include "formats/across.h"
#include "formats/attributes.h"
#include "formats/fallbacks.h"
#include "formats/memo.h"
#include "formats/parts.h"
#include "formats/recorder.h"

enum { TS_MEMO_COUNT = TS_FIELD_UNIT + 1 }; /* fields after unit are not remembered */

struct ts_recorder {
    struct ts_rows *rows;
    struct ts_field_context context;
    struct ts_columns columns;
    struct ts_fallbacks fallbacks;
    bool places; /* the places of figures are wanted */
    bool wide;   /* wide by flow: as the header says in CSV, the current record in JSON */
    struct ts_record records[TS_FLOW_COUNT];
    enum ts_field value_fields[TS_FLOW_COUNT]; /* the field of each record's value */
    bool is_across;                            /* wide by period: each period has a column */
    struct ts_across across;
    struct ts_attributes attributes;
    struct ts_memo *memos;                  /* TS_MEMO_COUNT of them */
    uint64_t left_out[TS_RECORDER_REASONS]; /* rows, by reason */
    struct ts_parts parts;                  /* those left out as parts */
};

/* Is it the layout of this project's own files? */
bool ts_recorder_is_native(const struct ts_recorder *recorder);
/* Is there a fallback for a field that a record lacks? */
bool ts_recorder_has_fallback(const struct ts_recorder *recorder, enum ts_field field);
/* The row's cell for a field; NULL if there is none or it is empty. */
const struct ts_cell *ts_recorder_cell(const struct ts_recorder *recorder, const struct ts_row *row,
                                       enum ts_field field);
/* Decides whether figures are in long or wide form: from the header if `row` is NULL, else from a
 * record. It is an error if it is both. */
int ts_recorder_choose_form(struct ts_recorder *recorder, const struct ts_row *row,
                            struct ts_error *error);
/* Checks that the header has what it must have, and nothing that it must not. Errors have their
 * place. */
int ts_recorder_check_header(struct ts_recorder *recorder, struct ts_error *error);
/* For columns that are no layout's: writes the options with which they would be read as what their
 * names and a row suggest. `row` is NULL after the header of CSV, and the first row is read for
 * this; `like` is the layout that they resemble, or the native one. False if they do not suggest
 * enough. */
bool ts_recorder_suggest(struct ts_recorder *recorder, const struct ts_row *row,
                         const struct ts_file_layout *like, char *out, size_t capacity);
/* Reads the row's cell for a field into the record. It may be missing if the field is not required
 * or has a fallback. Errors have their place. */
int ts_recorder_read_field(struct ts_recorder *recorder, const struct ts_row *row,
                           enum ts_field field, struct ts_record *record, struct ts_error *error);
/* Reads the period, from one column, or from one for the year and one for the month. */
int ts_recorder_read_period(struct ts_recorder *recorder, const struct ts_row *row,
                            struct ts_record *record, struct ts_error *error);
/* Sets and returns the error that a row's required field is empty: TS_ERROR_INPUT. */
int ts_recorder_absent(struct ts_recorder *recorder, const struct ts_row *row, enum ts_field field,
                       struct ts_error *error);
/* Adds the hint for a JSON record that lacks a field which none so far has had a key for. */
void ts_recorder_hint_at_keys(struct ts_recorder *recorder, const struct ts_row *row,
                              enum ts_field field, struct ts_error *error);
/* Puts the places of the figures into the records of the current row. */
void ts_recorder_find_places(struct ts_recorder *recorder, size_t count);
/* An error if the row is not a record but a message of the publisher's service that something went
 * wrong, or that there are no records. */
int ts_recorder_refuse_message(const struct ts_recorder *recorder, const struct ts_row *row,
                               struct ts_error *error);
/* Does the input have attributes (attributes.h) to look at in each row? */
bool ts_recorder_has_attributes(const struct ts_recorder *recorder);

#endif
