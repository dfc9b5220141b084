/* The readers of CSV against a third one, which is slow and obvious, on bytes that libFuzzer
 * makes up. It judges those that are plain RFC 4180: the others must only be read alike by
 * both lanes. The first three bytes say how they are read, the others are the file. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fuzz/fuzz.h"
#include "load/batch.h"
#include "load/foreign.h"
#include "load/lanes.h"
#include "load/utf8.h"

struct field {
    const char *text;
    size_t size;
    bool quoted;
};

/* All fields of a file, row by row. */
struct table {
    struct field *fields;
    size_t count, columns;
    char *text;
    size_t used;
};

static bool is_text(char c)
{
    return (unsigned char)c >= ' ' && c != '\x7F';
}

static bool is_line_end(char c)
{
    return c == '\r' || c == '\n';
}

/* Where the field that begins here ends, or NULL when it is not plain. */
static const char *read_field(struct table *table, const char *at, const char *end, char delimiter)
{
    struct field *field = &table->fields[table->count++];
    bool closed = false;

    *field = (struct field){.text = table->text + table->used, .quoted = at < end && *at == '"'};
    at += field->quoted;
    for (; at < end; at++) {
        if (field->quoted && *at == '"' && (++at == end || *at != '"')) {
            closed = true;
            break;
        }
        if (!field->quoted && (*at == delimiter || is_line_end(*at)))
            break;
        if (!field->quoted && *at == '"')
            return NULL;
        if (!is_text(*at) && *at != delimiter && !is_line_end(*at))
            return NULL;
        table->text[table->used++] = *at;
        field->size++;
    }
    if (field->quoted)
        return closed ? at : NULL;
    /* spaces around a field are a part of it there, and none of it here */
    return field->size > 0 && (*field->text == ' ' || field->text[field->size - 1] == ' ') ? NULL
                                                                                           : at;
}

/* Where the next row begins, or NULL. */
static const char *read_row(struct table *table, const char *at, const char *end, char delimiter)
{
    size_t first = table->count;

    while ((at = read_field(table, at, end, delimiter)) != NULL && at < end && *at == delimiter)
        at++;
    if (table->count == first + 1 && table->fields[first].size == 0 && !table->fields[first].quoted)
        table->count = first; /* a blank line */
    else if (table->columns == 0)
        table->columns = table->count;
    else if (table->count != first + table->columns)
        return NULL;
    if (at == NULL || at == end)
        return at;
    at += *at == '\r';
    return at < end && *at == '\n' ? at + 1 : NULL;
}

static bool is_same(const struct field *a, const struct field *b)
{
    return a->size == b->size && strncasecmp(a->text, b->text, a->size) == 0;
}

/* Of a file that was joined to another one, the header may begin with its byte order mark. */
static struct field without_mark(struct field field)
{
    if (field.size >= 3 && memcmp(field.text, "\xEF\xBB\xBF", 3) == 0) {
        field.text += 3;
        field.size -= 3;
    }
    return field;
}

/* Names of letters and digits, none of them twice; and no row is the header again. */
static bool has_plain_header(const struct table *table)
{
    const struct field *names = table->fields;

    for (size_t i = 0; i < table->columns; i++) {
        for (size_t c = 0; c < names[i].size; c++)
            if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
                       names[i].text[c]) == NULL)
                return false;
        for (size_t other = 0; other < i; other++)
            if (is_same(&names[other], &names[i]))
                return false;
        if (names[i].size == 0)
            return false;
    }
    for (size_t row = table->columns; row < table->count; row += table->columns) {
        struct field first = without_mark(names[row]);
        size_t same = is_same(&names[0], &first) ? 1 : 0;

        while (same > 0 && same < table->columns && is_same(&names[same], &names[row + same]))
            same++;
        if (same == table->columns)
            return false;
    }
    return true;
}

/* A last row without line end may have been cut, unless it ends in a letter, say. */
static bool read_plain(struct table *table, const char *bytes, size_t size, char delimiter)
{
    const char *at = bytes, *end = bytes + size;

    if (ts_foreign_find(bytes, size) != NULL || ts_utf8_fault(bytes, size) < size ||
        (size > 0 && strchr(".,", end[-1]) != NULL) ||
        (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0))
        return false;
    while (at != NULL && at < end)
        at = read_row(table, at, end, delimiter);
    return at != NULL && has_plain_header(table);
}

static void compare(const struct table *table, struct ts_rows *rows)
{
    const struct field *field = table->fields, *end = field + table->count;
    struct ts_error error = {0};
    struct ts_row row;

    if (ts_rows_column_count(rows) != table->columns)
        fuzz_fail("%zu columns, not %zu", ts_rows_column_count(rows), table->columns);
    for (size_t i = 0; i < table->columns; i++, field++)
        if (strlen(ts_rows_column_name(rows, i)) != field->size ||
            memcmp(ts_rows_column_name(rows, i), field->text, field->size) != 0)
            fuzz_fail("the name of column %zu", i);
    while (ts_rows_next(rows, &row, &error) == TS_OK && row.cells != NULL)
        for (size_t i = 0; i < table->columns; i++, field++)
            if (field >= end || row.cells[i].size != field->size ||
                memcmp(row.cells[i].text, field->text, field->size) != 0 ||
                (row.cells[i].kind == TS_CELL_ABSENT) != (field->size == 0))
                fuzz_fail("column %zu of line %zu", i, (size_t)row.line);
    if (error.code != TS_OK || field != end)
        fuzz_fail("%zu fields are missing: %s", (size_t)(end - field), error.message);
}

static void judge(const char *bytes, size_t size, const struct ts_load_options *options)
{
    struct table table = {.fields = calloc(size + 1, sizeof *table.fields),
                          .text = malloc(size + 1)};

    if (table.fields == NULL || table.text == NULL)
        fuzz_fail("no memory");
    if (read_plain(&table, bytes, size, options->delimiter)) {
        struct ts_source *source = fuzz_source(bytes, size);
        struct ts_error error = {0};
        struct ts_rows *rows;

        if (ts_rows_open(source, options, &rows, &error) != TS_OK)
            fuzz_fail("the header is refused: %s", error.message);
        compare(&table, rows);
        ts_rows_close(rows);
        ts_source_close(source);
    }
    free(table.fields);
    free(table.text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { CHOICES = 3 };
    static const char delimiters[] = {',', ';', '\t', '|'};

    if (size < CHOICES)
        return 0;

    const char *bytes = (const char *)data + CHOICES;
    struct ts_load_options options = {.form = TS_INPUT_CSV, .delimiter = delimiters[data[1] % 4]};
    struct lanes lanes = {.indexer = fuzz_indexer(data[0]), .window = TS_BATCH_BYTES};
    const char *difference;

    lanes.refuses = data[2];
    judge(bytes, size - CHOICES, &options);
    difference = lanes_differ_in(bytes, size - CHOICES, &options, lanes, NULL);
    if (difference != NULL)
        fuzz_fail("%s: %s differs", lanes.indexer->name, difference);
    return 0;
}
