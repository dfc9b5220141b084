/* The recorder's insides, for the files recorder*.c. */
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
    bool places; /* of figures are asked for */
    bool wide;   /* CSV: the header says so; JSON: the current record does */
    struct ts_record records[TS_FLOW_COUNT];
    enum ts_field value_fields[TS_FLOW_COUNT]; /* where each record's value stands */
    bool is_across;                            /* each period has a column */
    struct ts_across across;
    struct ts_attributes attributes;
    struct ts_memo *memos;                  /* TS_MEMO_COUNT of them */
    uint64_t left_out[TS_RECORDER_REASONS]; /* rows, by why */
    struct ts_parts parts;                  /* of which some were */
};

/* Is it the layout of this project's own files? */
bool ts_recorder_is_native(const struct ts_recorder *recorder);
/* Does something stand for a field where a record has none? */
bool ts_recorder_has_fallback(const struct ts_recorder *recorder, enum ts_field field);
/* The row's cell of a field; NULL when there is none, or nothing in it. */
const struct ts_cell *ts_recorder_cell(const struct ts_recorder *recorder, const struct ts_row *row,
                                       enum ts_field field);
/* Finds out whether figures are in long or wide form: by the header, where `row` is NULL, or
 * by a record. An error where it is both. */
int ts_recorder_choose_form(struct ts_recorder *recorder, const struct ts_row *row,
                            struct ts_error *error);
/* What the header must have, and what it may not: an error at its place. */
int ts_recorder_check_header(struct ts_recorder *recorder, struct ts_error *error);
/* Where the header is none of a layout: writes the options that would read the columns as what
 * their names and the first row, which is read, let them be. `like` is the layout that they
 * resemble, or the native one. False: they do not say enough. */
bool ts_recorder_suggest(struct ts_recorder *recorder, const struct ts_file_layout *like, char *out,
                         size_t capacity);
/* Reads the row's cell of a field into the record; nothing, where the field is not required or
 * has a fallback. Errors have their place. */
int ts_recorder_read_field(struct ts_recorder *recorder, const struct ts_row *row,
                           enum ts_field field, struct ts_record *record, struct ts_error *error);
/* The period: from one column, or from one of years and one of months. */
int ts_recorder_read_period(struct ts_recorder *recorder, const struct ts_row *row,
                            struct ts_record *record, struct ts_error *error);
/* The error for a field that every record needs and that has nothing in it: TS_ERROR_INPUT. */
int ts_recorder_absent(struct ts_recorder *recorder, enum ts_field field, struct ts_error *error);
/* Puts the places of their figures into the records of the current row. */
void ts_recorder_find_places(struct ts_recorder *recorder, size_t count);
/* An error where the row is no record, but has a service's message of what went wrong. */
int ts_recorder_hear_service(const struct ts_recorder *recorder, const struct ts_row *row,
                             struct ts_error *error);
/* Is there more to look at in a row than its record? */
bool ts_recorder_has_attributes(const struct ts_recorder *recorder);

#endif
