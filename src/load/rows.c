#include "load/rows.h"

#include <stdlib.h>

#include "load/reader.h"

void ts_rows_close(struct ts_rows *rows)
{
    if (rows != NULL)
        rows->reader->close(rows);
}

int ts_rows_init(struct ts_rows *rows, const struct ts_reader *reader, struct ts_source *source,
                 struct ts_error *error)
{
    rows->reader = reader;
    rows->source = source;
    rows->record.start = (struct ts_place){.line = 1, .column = 1};
    ts_dictionary_init(&rows->columns);
    rows->cells = malloc(TS_LIMIT_COLUMNS * sizeof *rows->cells);
    return rows->cells == NULL ? ts_error_memory(error) : TS_OK;
}

void ts_rows_release(struct ts_rows *rows)
{
    for (size_t i = 0; i < rows->rule_count; i++)
        free(rows->rules[i].text);
    free(rows->rules);
    free(rows->service_error);
    free(rows->defaults);
    free(rows->cells);
    ts_dictionary_release(&rows->columns);
}

const char *ts_rows_form(const struct ts_rows *rows)
{
    return rows->form;
}

char ts_rows_delimiter(const struct ts_rows *rows)
{
    return rows->delimiter;
}

bool ts_rows_delimiter_stated(const struct ts_rows *rows)
{
    return rows->delimiter_stated;
}

bool ts_rows_has_keys(const struct ts_rows *rows)
{
    return rows->has_keys;
}

size_t ts_rows_column_count(const struct ts_rows *rows)
{
    return rows->columns.count;
}

const char *ts_rows_column_name(const struct ts_rows *rows, size_t column)
{
    return rows->columns.texts[column];
}

/* Running out of memory is not the fault of a place in the file. */
static bool has_place(const struct ts_error *error)
{
    return error != NULL && error->code != TS_ERROR_MEMORY;
}

void ts_rows_locate_name(struct ts_rows *rows, size_t column, struct ts_error *error)
{
    if (has_place(error))
        rows->reader->locate_name(rows, column, error);
    ts_error_file(error, ts_source_name(rows->source), 0);
}

int ts_rows_next(struct ts_rows *rows, struct ts_row *row, struct ts_error *error)
{
    *row = (struct ts_row){0};
    if (rows->failed && !rows->resumable)
        return ts_error_set(error, TS_ERROR_INPUT, "nothing can be read after the previous error");
    rows->failed = rows->resumable = false;

    int code = rows->reader->next(rows, row, error);

    rows->failed = code != TS_OK;
    return code;
}

void ts_rows_allow(struct ts_rows *rows, struct ts_rows_peculiarities allowed)
{
    rows->allowed = allowed;
}

bool ts_rows_has_batches(const struct ts_rows *rows)
{
    return rows->reader->open_batcher != NULL;
}

int ts_rows_open_batcher(const struct ts_rows *rows, struct ts_batcher **batcher,
                         struct ts_error *error)
{
    *batcher = NULL;
    if (rows->columns.count == 0 || !ts_rows_has_batches(rows))
        return TS_OK;
    return rows->reader->open_batcher(rows, batcher, error);
}

void ts_batcher_close(struct ts_batcher *batcher)
{
    if (batcher != NULL)
        batcher->close(batcher);
}

void ts_rows_skip(struct ts_rows *rows, const struct ts_extent *extent)
{
    rows->failed = rows->resumable = false;
    rows->reader->skip(rows, extent);
}

struct ts_place ts_rows_boundary(struct ts_rows *rows)
{
    return rows->reader->boundary(rows);
}

bool ts_rows_resume(struct ts_rows *rows)
{
    return rows->failed && rows->resumable;
}

void ts_rows_locate(struct ts_rows *rows, size_t column, struct ts_error *error)
{
    if (has_place(error))
        rows->reader->locate(rows, column, error);
    ts_error_file(error, ts_source_name(rows->source), 0);
}

const char *ts_rows_record(const struct ts_rows *rows, size_t *size)
{
    *size = rows->record.size;
    return rows->record.bytes;
}

const struct ts_cell *ts_rows_defaults(const struct ts_rows *rows, size_t *count)
{
    *count = rows->default_count;
    return rows->defaults;
}

const char *ts_rows_metadata(const struct ts_rows *rows, size_t *size)
{
    *size = 0;
    return rows->reader->metadata == NULL ? NULL : rows->reader->metadata(rows, size);
}

const char *ts_rows_service_error(const struct ts_rows *rows, uint64_t *line)
{
    *line = rows->service_error_line;
    return rows->service_error;
}

bool ts_rows_document_has(const struct ts_rows *rows, const char *key)
{
    return rows->reader->has_key != NULL && rows->reader->has_key(rows, key);
}

const struct ts_row_rule *ts_rows_rules(const struct ts_rows *rows, size_t *count)
{
    *count = rows->rule_count;
    return rows->rules;
}

uint64_t ts_rows_blank_lines(const struct ts_rows *rows)
{
    return rows->blank_lines;
}
