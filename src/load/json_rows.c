#include <stdlib.h>
#include <string.h>

#include "load/json_batch.h"
#include "load/json_reader.h"

/* Records */

static void set_record(struct ts_json *json, size_t size)
{
    json->rows.record = (struct ts_span){json->scan.held.bytes, size, json->scan.held.start, 0};
}

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* In JSON Lines nothing else stands on the line on which a record ends. */
static bool end_line(struct ts_json_scan *scan)
{
    size_t end = scan->at;

    while (ts_json_more(scan, 1) &&
           (scan->held.bytes[scan->at] == ' ' || scan->held.bytes[scan->at] == '\t'))
        scan->token = ++scan->at;
    if (ts_json_more(scan, 1) && !ends_line(scan->held.bytes[scan->at]))
        return ts_json_unexpected(scan, "the end of the line");
    scan->at = scan->token = end;
    return scan->code == TS_OK;
}

/* Reads the record that begins at the current byte; *size is how long it is, 0 when
 * its end was not found. */
static bool read_record(struct ts_json *json, size_t *size)
{
    struct ts_json_scan *scan = &json->scan;
    char first;

    *size = 0;
    ts_json_release(scan);
    first = ts_json_first(scan);
    scan->member_depth = scan->depth + 1;
    if (!ts_json_value(scan))
        return false;
    scan->member_depth = 0;
    *size = scan->at;
    if (json->state == TS_JSON_LINES && !end_line(scan))
        return false;
    /* an error that shows them later then moves nothing that the cells point to */
    ts_json_look_ahead(scan, TS_JSON_SHOWN);
    if (*size > TS_LIMIT_RECORD)
        return ts_json_fault(scan, (struct ts_json_slice){0, 1}, TS_ERROR_LIMIT, NULL,
                             "a record has more than %d bytes", TS_LIMIT_RECORD);
    if (first != '{')
        return ts_json_fault(scan, (struct ts_json_slice){0, *size}, TS_ERROR_INPUT,
                             first == '['
                                 ? "rows have to have their columns' names as keys: pandas "
                                   "writes them so with orient=\"records\""
                                 : "leave out what is no record",
                             "a record must be an object, not %s", ts_json_a_kind(first));
    return ts_json_cells(json, scan->held.bytes, *size, &json->record, json->rows.cells);
}

/* To the next record of the array; *found is false after the last. */
static bool next_in_array(struct ts_json *json, bool *found)
{
    if (json->begun && !ts_json_after(&json->scan, ']', &json->more))
        return false;
    json->begun = true;
    *found = json->more;
    if (*found)
        return true;
    return json->state == TS_JSON_INNER ? ts_json_finish_document(json)
                                        : ts_json_end_document(json);
}

static bool next_line(struct ts_json *json, bool *found)
{
    int byte;

    if (!ts_json_next(&json->scan, &byte))
        return false;
    ts_json_release(&json->scan);
    *found = byte >= 0;
    return true;
}

static bool next_record(struct ts_json *json, bool *found, size_t *size)
{
    *found = false;
    *size = 0;
    ts_json_release(&json->scan);
    json->rows.record = (struct ts_span){0};
    if (json->state == TS_JSON_ENDED)
        return true;
    if (json->state == TS_JSON_LINES ? !next_line(json, found) : !next_in_array(json, found))
        return false;
    return !*found || read_record(json, size);
}

/* Going on after a bad record */

/* The rest of the line on which the fault is, as the record's end. */
static void skip_line(struct ts_json_scan *scan)
{
    while (ts_json_more(scan, 1) && !ends_line(scan->held.bytes[scan->at]))
        scan->at++;
}

/* The bytes before the current one without the line endings before it. */
static size_t before_line(const struct ts_json_scan *scan)
{
    size_t at = scan->at;

    while (at > 0 && ends_line(scan->held.bytes[at - 1]))
        at--;
    return at;
}

static bool is_one_line(const struct ts_json_scan *scan, size_t size)
{
    return memchr(scan->held.bytes, '\n', size) == NULL &&
           memchr(scan->held.bytes, '\r', size) == NULL;
}

/* Does a record of JSON Lines break off before a line that begins another one, or with the
 * last line? There is then no doubt where it ends: a brace cannot go on with an object. */
static bool breaks_off(const struct ts_json *json)
{
    const struct ts_json_scan *scan = &json->scan;
    size_t end = before_line(scan);

    if (json->state != TS_JSON_LINES || scan->code != TS_ERROR_INPUT || end == 0)
        return false;
    if (scan->at >= scan->held.size)
        return is_one_line(scan, end);
    return end < scan->at && scan->held.bytes[scan->at] == '{' && scan->depth == 1;
}

/* The next record is one of its own, and what is told is where this one ends. */
static void recover_line(struct ts_json *json)
{
    struct ts_json_scan *scan = &json->scan;
    size_t end = before_line(scan);

    if (scan->at < scan->held.size) {
        if (scan->error != NULL)
            *scan->error = (struct ts_error){0};
        ts_json_fault(scan, (struct ts_json_slice){end, 1}, TS_ERROR_INPUT, ts_json_cut,
                      "the line ends in the middle of a record");
    }
    scan->error = NULL;
    scan->code = TS_OK;
    scan->depth = scan->member_depth = 0;
    scan->at = scan->token = end; /* the line ending belongs to no record */
    json->rows.resumable = true;
    set_record(json, end);
}

/* A record whose end is known can be left out: in JSON Lines, with what follows it on its
 * line. There, so can the line, when the fault is on the line on which the record begins. */
static void recover(struct ts_json *json, size_t size)
{
    struct ts_json_scan *scan = &json->scan;
    uint64_t first_line = scan->held.start.line;
    uint64_t fault_line = ts_place_after(scan->held.start, scan->held.bytes, scan->at).line;
    bool lines = json->state == TS_JSON_LINES && fault_line == first_line;
    bool data = scan->code == TS_ERROR_INPUT || scan->code == TS_ERROR_LIMIT;

    if (size == 0 && breaks_off(json)) {
        recover_line(json);
        return;
    }
    json->rows.resumable = data && (size > 0 || lines);
    scan->error = NULL;
    scan->code = TS_OK;
    if (size > 0)
        scan->at = size;
    if (size == 0 || json->state == TS_JSON_LINES) {
        skip_line(scan);
        json->rows.resumable = json->rows.resumable && scan->code == TS_OK;
    }
    if (lines)
        scan->depth = 0;
    scan->member_depth = 0;
    set_record(json, scan->at);
}

static int next(struct ts_rows *rows, struct ts_row *row, struct ts_error *error)
{
    struct ts_json *json = (struct ts_json *)rows;
    struct ts_json_scan *scan = &json->scan;
    bool found;
    size_t size;

    scan->error = error;
    if (!next_record(json, &found, &size)) {
        int code = scan->code;

        recover(json, size);
        return code;
    }
    if (!found)
        return TS_OK;
    set_record(json, size);
    *row = (struct ts_row){rows->cells, rows->columns.count, scan->held.start.line};
    return TS_OK;
}

/* Places */

static bool find_member(const struct ts_json *json, size_t column, struct ts_json_member *member)
{
    for (size_t i = 0; i < json->scan.member_count; i++)
        if (json->member_columns[i] == column) {
            *member = json->scan.members[i];
            return true;
        }
    return false;
}

static void locate_slice(struct ts_json *json, struct ts_json_slice slice, struct ts_error *error)
{
    if (json->rows.record.bytes != NULL)
        ts_json_place(&json->scan, slice, error);
}

static void locate_default(struct ts_json *json, struct ts_json_slice slice, struct ts_error *error)
{
    struct ts_span span = {json->defaults_text.data, json->defaults_text.size, json->defaults_start,
                           0};

    ts_place_set(&span, ts_source_name(json->rows.source), slice.at, slice.size, error);
}

static void locate(struct ts_rows *rows, size_t column, struct ts_error *error)
{
    struct ts_json *json = (struct ts_json *)rows;
    struct ts_json_member member;

    if (find_member(json, column, &member))
        locate_slice(json, member.value, error);
    else if (column < rows->default_count)
        locate_default(json, json->default_members[column].value, error);
    else
        locate_slice(json, (struct ts_json_slice){0, rows->record.size}, error);
}

static void locate_name(struct ts_rows *rows, size_t column, struct ts_error *error)
{
    struct ts_json *json = (struct ts_json *)rows;
    struct ts_json_member member;

    if (find_member(json, column, &member))
        locate_slice(json, member.key, error);
    else if (column < rows->default_count)
        locate_default(json, json->default_members[column].key, error);
    else
        locate_slice(json, (struct ts_json_slice){0, rows->record.size}, error);
}

/* Batches */

static int open_batcher(const struct ts_rows *rows, struct ts_batcher **batcher,
                        struct ts_error *error)
{
    const struct ts_json *json = (const struct ts_json *)rows;

    return ts_json_open_batcher(&rows->columns, json->state == TS_JSON_LINES, NULL, batcher, error);
}

static struct ts_place boundary(struct ts_rows *rows)
{
    struct ts_json *json = (struct ts_json *)rows;

    ts_json_release(&json->scan);
    rows->record = (struct ts_span){0};
    return json->scan.held.start;
}

static void skip(struct ts_rows *rows, const struct ts_extent *extent)
{
    struct ts_json *json = (struct ts_json *)rows;

    boundary(rows);
    ts_json_skip(&json->scan, extent->bytes, extent->lines, extent->columns);
}

/* Opening and closing */

static void close_json(struct ts_rows *rows)
{
    struct ts_json *json = (struct ts_json *)rows;

    ts_json_scan_free(&json->scan);
    ts_json_object_free(&json->record);
    ts_json_object_free(&json->defaults);
    ts_buffer_release(&json->defaults_text);
    ts_dictionary_release(&json->document_keys);
    ts_buffer_release(&json->metadata);
    free(json->default_members);
    free(json->member_columns);
    free(json->seen);
    ts_rows_release(rows);
    free(json);
}

static const char *metadata(const struct ts_rows *rows, size_t *size)
{
    const struct ts_json *json = (const struct ts_json *)rows;

    *size = json->metadata.size;
    return json->metadata.data;
}

static bool has_key(const struct ts_rows *rows, const char *key)
{
    const struct ts_json *json = (const struct ts_json *)rows;

    return ts_dictionary_find(&json->document_keys, key, strlen(key)) != UINT32_MAX;
}

static const struct ts_reader json_reader = {next,        open_batcher, skip,     boundary, locate,
                                             locate_name, close_json,   metadata, has_key};

static bool refuse_scalar(struct ts_json *json)
{
    struct ts_json_scan *scan = &json->scan;
    char first = ts_json_first(scan);

    ts_json_release(scan);
    return ts_json_value(scan) &&
           ts_json_fault(scan, (struct ts_json_slice){0, scan->at}, TS_ERROR_INPUT, ts_json_forms,
                         "a JSON %s is not a list of records", ts_json_kind(first));
}

/* Goes to the first record, whatever stands around it. */
static bool find_records(struct ts_json *json, enum ts_input_form form)
{
    bool lines = form == TS_INPUT_JSON_LINES, document = false;
    int byte;

    json->rows.form = lines ? "JSON Lines" : "JSON";
    json->state = TS_JSON_ENDED;
    if (!ts_json_next(&json->scan, &byte))
        return false;
    if (byte < 0)
        return true;
    if (!lines && byte == '[') {
        ts_json_release(&json->scan);
        if (!ts_json_is_wrapped(json, &json->wrapped))
            return false;
    }
    if (json->wrapped)
        return ts_json_open_document(json);
    if (!lines && byte == '[') {
        json->state = TS_JSON_ARRAY;
        return ts_json_enter(&json->scan, ']', &json->more);
    }
    ts_json_release(&json->scan);
    if (!lines && byte != '{')
        return refuse_scalar(json);
    if (!lines && !ts_json_is_document(json, &document))
        return false;
    if (document)
        return ts_json_open_document(json);
    json->state = TS_JSON_LINES;
    json->rows.form = "JSON Lines";
    return true;
}

static bool allocate(struct ts_json *json)
{
    json->member_columns = calloc(TS_LIMIT_COLUMNS, sizeof *json->member_columns);
    json->seen = calloc(TS_LIMIT_COLUMNS, sizeof *json->seen);
    return (json->member_columns != NULL && json->seen != NULL) ||
           ts_json_out_of_memory(&json->scan);
}

int ts_json_open(struct ts_source *source, const struct ts_load_options *options,
                 struct ts_rows **rows, struct ts_error *error)
{
    struct ts_json *json = calloc(1, sizeof *json);
    int code;

    if (json == NULL)
        return ts_error_memory(error);
    code = ts_rows_init(&json->rows, &json_reader, source, error);
    if (code == TS_OK) {
        ts_json_scan_source(&json->scan, source, error);
        if (json->scan.code != TS_OK || !allocate(json) || !find_records(json, options->form))
            code = json->scan.code;
    }
    if (code != TS_OK) {
        close_json(&json->rows);
        return code;
    }
    *rows = &json->rows;
    return TS_OK;
}
