/* Records of CSV, by libcsv. */
#include <string.h>

#include "base/array.h"
#include "load/csv_reader.h"
#include "load/utf8.h"

enum { FIELD_BLOCK = 64 << 10 }; /* by how much libcsv's own buffer grows */

/* libcsv calls these */

static void on_field(void *bytes, size_t size, void *context)
{
    struct ts_csv *csv = context;

    if (size > TS_LIMIT_FIELD && csv->long_field == SIZE_MAX)
        csv->long_field = csv->fields;
    if (csv->fields < TS_LIMIT_COLUMNS) {
        csv->rows.cells[csv->fields].size = size;
        memcpy(csv->texts + csv->texts_size, bytes, size);
        csv->texts_size += size;
    }
    csv->fields++;
}

static void on_row(int ending, void *context)
{
    struct ts_csv *csv = context;

    (void)ending;
    csv->done = true;
}

void ts_csv_start_parser(struct ts_csv *csv)
{
    /* it fails only without a parser */
    (void)csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&csv->parser, (unsigned char)csv->rows.delimiter);
    csv_set_blk_size(&csv->parser, FIELD_BLOCK);
}

/* After an error libcsv's state is worth nothing. */
static void restart_parser(struct ts_csv *csv)
{
    csv_free(&csv->parser);
    ts_csv_start_parser(csv);
}

/* Lines */

static size_t find(struct ts_csv_finder *finder, const char *bytes, size_t from, size_t size,
                   uint64_t offset)
{
    size_t start = finder->found > offset + from ? (size_t)(finder->found - offset) : from;

    if (start < size && bytes[start] == finder->wanted)
        return start;

    const char *found = start < size ? memchr(bytes + start, finder->wanted, size - start) : NULL;
    size_t index = found != NULL ? (size_t)(found - bytes) : size;

    finder->found = offset + index;
    return index;
}

/* The end of the line that goes on at `from`, its line ending included; `size` when
 * it ends further on. *ended: a line ending was found. */
static size_t line_end(struct ts_csv *csv, const char **bytes, size_t *size, size_t from,
                       bool *ended)
{
    uint64_t offset = ts_source_position(csv->rows.source);
    size_t line_feed = find(&csv->line_feed, *bytes, from, *size, offset);
    size_t carriage_return = find(&csv->carriage_return, *bytes, from, *size, offset);
    size_t end = line_feed < carriage_return ? line_feed : carriage_return;

    *ended = end < *size;
    if (!*ended)
        return end;
    end++;
    if (line_feed < carriage_return)
        return end;
    /* is it a lone CR, or the first half of CR LF? A failure to read will be met later */
    if (end == *size)
        ts_source_peek(csv->rows.source, *size + 1, bytes, size, NULL);
    return end < *size && (*bytes)[end] == '\n' ? end + 1 : end;
}

/* Records */

void ts_csv_begin_record(struct ts_csv *csv)
{
    struct ts_place *start = &csv->rows.record.start;

    ts_source_advance(csv->rows.source, csv->size);
    start->offset = ts_source_position(csv->rows.source);
    start->line += csv->lines;
    csv->size = csv->lines = csv->fields = csv->texts_size = 0;
    csv->long_field = SIZE_MAX;
    csv->done = csv->cut = false;
    csv->rows.record.bytes = NULL;
    csv->rows.record.size = 0;
}

/* Notes where the bytes of the record are, its line ending left out. */
static void set_record(struct ts_csv *csv, const char *bytes)
{
    size_t size = csv->size;

    if (size > 0 && bytes[size - 1] == '\n')
        size--;
    if (size > 0 && bytes[size - 1] == '\r')
        size--;
    csv->rows.record.bytes = bytes;
    csv->rows.record.size = size;
}

/* No more is copied out of libcsv than was fed to it. */
static int reserve_texts(struct ts_csv *csv, size_t size, struct ts_error *error)
{
    size_t needed = csv->texts_size + csv->parser.entry_pos + size;

    return ts_array_reserve(&csv->texts, &csv->texts_capacity, needed, 1) == TS_OK
               ? TS_OK
               : ts_error_memory(error);
}

/* After a fault the record goes to the end of the line on which it is. */
static void take_rest_of_line(struct ts_csv *csv)
{
    const char *bytes;
    size_t size;
    bool ended = false;

    while (!ended && csv->size < TS_LIMIT_RECORD &&
           ts_source_peek(csv->rows.source, csv->size + 1, &bytes, &size, NULL) == TS_OK &&
           size > csv->size)
        csv->size = line_end(csv, &bytes, &size, csv->size, &ended);
    csv->lines += ended;
    csv->rows.resumable = ended || csv->size < TS_LIMIT_RECORD;
    ts_source_peek(csv->rows.source, 0, &bytes, &size, NULL);
    set_record(csv, bytes);
}

static int stopped(struct ts_csv *csv, size_t at, struct ts_error *error)
{
    if (csv_error(&csv->parser) != CSV_EPARSE)
        return ts_error_memory(error);
    csv->size = at;
    take_rest_of_line(csv);
    restart_parser(csv);
    return ts_csv_fault_quote(csv, at, error);
}

static bool over_limit(struct ts_csv *csv)
{
    if (csv->parser.entry_pos > TS_LIMIT_FIELD && csv->long_field == SIZE_MAX)
        csv->long_field = csv->fields;
    return csv->long_field != SIZE_MAX || csv->rows.record.size > TS_LIMIT_RECORD;
}

/* Feeds the rest of a line to libcsv, or as much of it as there is. */
static int feed_line(struct ts_csv *csv, const char *bytes, size_t size, struct ts_error *error)
{
    bool ended;
    size_t from = csv->size, end = line_end(csv, &bytes, &size, from, &ended);
    int code = reserve_texts(csv, end - from, error);

    if (code != TS_OK)
        return code;

    size_t fed = csv_parse(&csv->parser, bytes + from, end - from, on_field, on_row, csv);

    if (fed < end - from)
        return stopped(csv, from + fed, error);
    csv->size = end;
    csv->lines += ended;
    set_record(csv, bytes);
    if (over_limit(csv))
        return ts_csv_fault_limit(csv, error);
    /* within quotes a line ending would be part of the field */
    if (ended && !csv->done && csv->parser.entry_pos == 0) {
        csv->rows.blank_lines++;
        ts_csv_begin_record(csv);
    }
    return TS_OK;
}

/* The input ends here: libcsv gives out what it still holds. */
static int finish_input(struct ts_csv *csv, struct ts_error *error)
{
    bool blank = csv->size > 0 && csv->fields == 0 && csv->parser.entry_pos == 0;
    int code = reserve_texts(csv, 0, error);

    if (code != TS_OK)
        return code;
    csv->cut = true;
    if (csv_fini(&csv->parser, on_field, on_row, csv) != 0) {
        restart_parser(csv);
        return ts_csv_fault_unclosed(csv, error);
    }
    if (!csv->done) {
        csv->rows.blank_lines += blank;
        ts_csv_begin_record(csv);
    }
    return TS_OK;
}

/* Makes UTF-8 of the texts, which are Latin-1: each byte from 0x80 on becomes two. From the
 * last to the first, so that they can stay where they are. */
static int decode_texts(struct ts_csv *csv, struct ts_error *error)
{
    size_t high = 0, cell = csv->fields < TS_LIMIT_COLUMNS ? csv->fields : TS_LIMIT_COLUMNS;

    for (size_t i = 0; i < csv->texts_size; i++)
        high += (unsigned char)csv->texts[i] >= 0x80;
    if (reserve_texts(csv, high, error) != TS_OK)
        return TS_ERROR_MEMORY;

    const char *from = csv->texts + csv->texts_size;
    char *to = csv->texts + csv->texts_size + high;

    while (cell-- > 0) {
        char *end = to;

        for (size_t left = csv->rows.cells[cell].size; left > 0; left--) {
            unsigned char byte = (unsigned char)*--from;

            *--to = byte < 0x80 ? (char)byte : (char)(0x80 | (byte & 0x3F));
            if (byte >= 0x80)
                *--to = (char)(0xC0 | byte >> 6);
        }
        csv->rows.cells[cell].size = (size_t)(end - to);
    }
    csv->texts_size += high;
    return TS_OK;
}

/* The texts of the cells follow each other in csv->texts. */
static void set_cells(struct ts_csv *csv)
{
    size_t count = csv->fields < TS_LIMIT_COLUMNS ? csv->fields : TS_LIMIT_COLUMNS;
    struct ts_cell *cells = csv->rows.cells;
    const char *text = csv->texts;

    for (size_t i = 0; i < count; i++) {
        cells[i].text = text;
        cells[i].kind = cells[i].size == 0 ? TS_CELL_ABSENT : TS_CELL_TEXT;
        text += cells[i].size;
    }
}

/* Skips empty lines between records, of which there may be many, without libcsv. False: there is
 * none here, or its end is not in the window. */
static bool pass_empty_lines(struct ts_csv *csv, const char *bytes, size_t size)
{
    size_t at = 0;
    uint64_t lines = 0;

    for (; csv->size == 0 && at < size; lines++)
        if (bytes[at] == '\n')
            at++;
        else if (bytes[at] == '\r' && at + 1 < size && bytes[at + 1] == '\n')
            at += 2;
        else
            break;
    if (at == 0)
        return false;
    csv->size = at;
    csv->lines = lines;
    csv->rows.blank_lines += lines;
    ts_csv_begin_record(csv);
    return true;
}

int ts_csv_read(struct ts_csv *csv, struct ts_error *error)
{
    struct ts_span *record = &csv->rows.record;

    ts_csv_begin_record(csv);
    while (!csv->done) {
        const char *bytes;
        size_t size;
        int code = ts_source_peek(csv->rows.source, csv->size + 1, &bytes, &size, error);

        if (code != TS_OK) {
            *record = (struct ts_span){bytes, size, record->start, 0};
            return ts_csv_fault_source(csv, code, error);
        }
        if (pass_empty_lines(csv, bytes, size))
            continue;
        if (size == csv->size) {
            code = finish_input(csv, error);
            if (code != TS_OK || !csv->done)
                return code;
        } else {
            code = feed_line(csv, bytes, size, error);
            if (code != TS_OK)
                return code;
        }
    }

    size_t fault = ts_utf8_fault(record->bytes, record->size);

    if (fault < record->size) {
        if (!csv->rows.allowed.latin_1 || memchr(record->bytes, '\0', record->size) != NULL)
            return ts_csv_fault_text(csv, fault, error);
        if (decode_texts(csv, error) != TS_OK)
            return TS_ERROR_MEMORY;
    }
    set_cells(csv);
    return TS_OK;
}
