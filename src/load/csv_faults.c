#include <string.h>

#include "load/csv_key.h"
#include "load/utf8.h"

static void place(struct ts_csv *csv, size_t at, size_t length, struct ts_error *error)
{
    ts_place_set(&csv->rows.record, ts_source_name(csv->rows.source), at, length, error);
}

static bool slice_of(struct ts_csv *csv, size_t field, struct ts_csv_slice *slice)
{
    const struct ts_span *record = &csv->rows.record;

    return record->bytes != NULL && ts_csv_column_slice(csv, record, field, slice);
}

void ts_csv_place_field(struct ts_csv *csv, size_t field, struct ts_error *error)
{
    struct ts_csv_slice slice;

    if (slice_of(csv, field, &slice))
        place(csv, slice.at, slice.size, error);
    else if (csv->rows.record.bytes != NULL)
        place(csv, 0, csv->rows.record.size, error);
}

/* The line that states the delimiter, which is another one than that given. */
int ts_csv_fault_stated(struct ts_csv *csv, char stated, struct ts_error *error)
{
    struct ts_span *record = &csv->rows.record;
    char shown[] = {'"', stated, '"', '\0'};
    size_t at = sizeof "sep=" - 1;
    int code = ts_source_peek(csv->rows.source, csv->size, &record->bytes, &record->size, error);

    if (code != TS_OK)
        return code;
    ts_error_set(error, TS_ERROR_INPUT,
                 "this line says that the delimiter is %s, not the one given",
                 stated == '\t' ? "a tab" : shown);
    ts_error_hint(error, "leave --delimiter out");
    place(csv, at, 1, error);
    return TS_ERROR_INPUT;
}

/* Bytes that could not be decoded have a place: after those that could. */
int ts_csv_fault_source(struct ts_csv *csv, int code, struct ts_error *error)
{
    if (code == TS_ERROR_INPUT)
        place(csv, csv->rows.record.size, 1, error);
    return code;
}

static const char hint_cut[] = "it may have been copied in part";

/* Is the last character of the input one that lacks its last bytes? */
static bool is_cut(const struct ts_csv *csv, size_t at)
{
    const struct ts_span *record = &csv->rows.record;
    const unsigned char *bytes = (const unsigned char *)record->bytes + at;
    size_t rest = record->size - at;
    size_t length = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2;

    for (size_t i = 1; i < rest; i++)
        if ((bytes[i] & 0xC0) != 0x80)
            return false;
    return csv->cut && bytes[0] >= 0xC2 && bytes[0] <= 0xF4 && rest < length;
}

int ts_csv_fault_text(struct ts_csv *csv, size_t at, struct ts_error *error)
{
    unsigned char byte = (unsigned char)csv->rows.record.bytes[at];

    csv->rows.resumable = true;
    if (is_cut(csv, at)) {
        ts_error_set(error, TS_ERROR_INPUT, "the file ends in the middle of a character");
        ts_error_hint(error, "%s, or not be UTF-8: see --encoding", hint_cut);
    }
    if (byte == '\0') {
        ts_error_set(error, TS_ERROR_INPUT, "a NUL byte");
        ts_error_hint(error, "is this a text file?");
    } else {
        ts_error_set(error, TS_ERROR_INPUT, "the byte 0x%02X is not UTF-8 here", byte);
        ts_error_hint(error, "give --encoding=windows-1251 or --encoding=latin1 if the file is in "
                             "one of them");
    }
    place(csv, at, 1, error);
    return TS_ERROR_INPUT;
}

/* A quote that was left open is noticed where the next one closes it. */
static void hint_quote(struct ts_csv *csv, size_t opened, size_t at, struct ts_error *error)
{
    const struct ts_span *record = &csv->rows.record;
    struct ts_place open = ts_place_after(record->start, record->bytes, opened);
    struct ts_place here = ts_place_after(record->start, record->bytes, at);

    if (open.line < here.line)
        ts_error_hint(error, "the field was opened by the quote in line %llu, column %llu",
                      (unsigned long long)open.line, (unsigned long long)open.column);
    else
        ts_error_hint(error, "double a quote within quotes (\"\")");
}

int ts_csv_fault_quote(struct ts_csv *csv, size_t at, struct ts_error *error)
{
    const struct ts_span *record = &csv->rows.record;
    size_t fault = ts_utf8_fault(record->bytes, at), next = 0;
    struct ts_csv_slice slice = {0};

    if (fault < at)
        return ts_csv_fault_text(csv, fault, error);
    while (next <= at &&
           ts_csv_next_slice(record->bytes, record->size, csv->rows.delimiter, &next, &slice))
        continue;

    bool after_quoted = record->bytes[slice.at] == '"' && slice.at < at;

    ts_error_set(error, TS_ERROR_INPUT, "%s",
                 after_quoted ? "text after the closing quote"
                              : "a quote inside an unquoted field");
    hint_quote(csv, slice.at, at, error);
    place(csv, at, 1, error);
    return TS_ERROR_INPUT;
}

/* Then nothing but this row is at stake. */
static bool is_one_line(const struct ts_span *record)
{
    return memchr(record->bytes, '\n', record->size) == NULL &&
           memchr(record->bytes, '\r', record->size) == NULL;
}

int ts_csv_fault_unclosed(struct ts_csv *csv, struct ts_error *error)
{
    const struct ts_span *record = &csv->rows.record;
    size_t fault = ts_utf8_fault(record->bytes, record->size);
    struct ts_csv_slice slice;

    if (fault < record->size) {
        ts_csv_fault_text(csv, fault, error);
    } else {
        ts_error_set(error, TS_ERROR_INPUT, "the quote opened here is never closed");
        ts_error_hint(error, "double a quote within quotes (\"\")");
        if (slice_of(csv, csv->fields, &slice))
            place(csv, slice.at, 1, error);
    }
    csv->rows.resumable = is_one_line(record);
    return TS_ERROR_INPUT;
}

int ts_csv_fault_limit(struct ts_csv *csv, struct ts_error *error)
{
    if (csv->long_field == SIZE_MAX) {
        ts_error_set(error, TS_ERROR_LIMIT, "a record has more than %d bytes", TS_LIMIT_RECORD);
        place(csv, 0, 1, error);
    } else {
        ts_error_set(error, TS_ERROR_LIMIT, "a field has more than %d bytes", TS_LIMIT_FIELD);
        ts_csv_place_field(csv, csv->long_field, error);
    }
    if (error != NULL)
        error->width = 1;
    ts_error_hint(error, "is there a quote that is never closed?");
    return TS_ERROR_LIMIT;
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

int ts_csv_fault_ragged(struct ts_csv *csv, struct ts_error *error)
{
    size_t columns = csv->rows.columns.count - csv->trailing, end = csv->rows.record.size;

    csv->rows.resumable = true;
    if (csv->cut && csv->fields < columns) {
        ts_error_set(error, TS_ERROR_INPUT, "the file ends in the middle of this row");
        ts_error_hint(error, "%s", hint_cut);
    }
    ts_error_set(error, TS_ERROR_INPUT, "the row has %zu field%s, the header has %zu", csv->fields,
                 plural(csv->fields), columns);
    if (csv->fields > columns) {
        ts_error_hint(error, "quote a field that holds the delimiter");
        ts_csv_place_field(csv, columns, error);
    } else {
        ts_error_hint(error, csv->fields == 1 && columns > 2
                                 ? "leave out lines that are no records, such as footnotes"
                                 : "write an empty field for what is not known");
        place(csv, end, 1, error);
    }
    return TS_ERROR_INPUT;
}

/* A sign, digits and a mark: the digits after it are missing. */
bool ts_csv_ends_in_mark(const struct ts_csv *csv)
{
    const struct ts_cell *cell = &csv->rows.cells[csv->fields - 1];
    size_t at = cell->size > 0 && (*cell->text == '-' || *cell->text == '+') ? 1 : 0, start = at;

    while (at < cell->size && cell->text[at] >= '0' && cell->text[at] <= '9')
        at++;
    return at > start && at + 1 == cell->size && (cell->text[at] == '.' || cell->text[at] == ',');
}

int ts_csv_fault_cut(struct ts_csv *csv, struct ts_error *error)
{
    size_t last = csv->fields - 1;

    csv->rows.resumable = true;
    ts_error_set(error, TS_ERROR_INPUT, "the file ends in the middle of this number");
    ts_error_field(error, ts_rows_column_name(&csv->rows, last));
    ts_error_hint(error, "%s", hint_cut);
    ts_csv_place_field(csv, last, error);
    return TS_ERROR_INPUT;
}
