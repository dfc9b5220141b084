/* The reader of CSV: rows of as many fields as the header has. */
#include <stdlib.h>
#include <string.h>

#include "load/csv_batch.h"
#include "load/csv_key.h"
#include "load/detect.h"

static bool ends_empty(const struct ts_csv *csv)
{
    return csv->fields <= TS_LIMIT_COLUMNS && csv->rows.cells[csv->fields - 1].size == 0;
}

/* Has the row as many fields as there are columns? A delimiter after the last one is a
 * column without a name from the first row on that has it, and may be missing then. */
static int check_fields(struct ts_csv *csv, struct ts_error *error)
{
    size_t columns = csv->rows.columns.count;
    uint32_t column;
    bool even = csv->fields == columns && (!csv->trailing || ends_empty(csv));

    if (csv->rows.allowed.trailing_delimiter && !csv->trailing && csv->fields == columns + 1 &&
        ends_empty(csv)) {
        if (ts_dictionary_code(&csv->rows.columns, "", 0, &column) != TS_OK)
            return ts_error_memory(error);
        even = csv->trailing = column == columns;
    } else if (csv->trailing && csv->fields + 1 == columns) {
        csv->rows.cells[csv->fields++] = (struct ts_cell){"", 0, TS_CELL_ABSENT};
        even = true;
    }
    return even ? TS_OK : ts_csv_fault_ragged(csv, error);
}

static int next(struct ts_rows *rows, struct ts_row *row, struct ts_error *error)
{
    struct ts_csv *csv = (struct ts_csv *)rows;
    int code;

    if (csv->trailing && !rows->allowed.trailing_delimiter)
        return ts_csv_fault_unnamed(csv, error);
    code = ts_csv_read(csv, error);

    if (code != TS_OK || rows->record.bytes == NULL)
        return code;
    ts_csv_divide_key(csv);
    code = check_fields(csv, error);
    if (code != TS_OK)
        return code;
    if (csv->cut && ts_csv_ends_in_mark(csv))
        return ts_csv_fault_cut(csv, error);
    if (ts_csv_is_header(csv))
        return ts_csv_fault_header(csv, error);
    *row = (struct ts_row){rows->cells, csv->fields, rows->record.start.line};
    return TS_OK;
}

static void locate(struct ts_rows *rows, size_t column, struct ts_error *error)
{
    ts_csv_place_field((struct ts_csv *)rows, column, error);
}

static void locate_name(struct ts_rows *rows, size_t column, struct ts_error *error)
{
    struct ts_csv *csv = (struct ts_csv *)rows;
    struct ts_span header = {csv->header.data, csv->header.size, csv->header_start, 0};
    struct ts_csv_slice slice;

    if (ts_csv_column_slice(csv, &header, column, &slice))
        ts_place_set(&header, ts_source_name(rows->source), slice.at, slice.size, error);
}

static void close_csv(struct ts_rows *rows)
{
    struct ts_csv *csv = (struct ts_csv *)rows;

    csv_free(&csv->parser);
    ts_buffer_release(&csv->header);
    free(csv->texts);
    ts_rows_release(rows);
    free(csv);
}

static int open_batcher(const struct ts_rows *rows, struct ts_batcher **batcher,
                        struct ts_error *error)
{
    const struct ts_csv *csv = (const struct ts_csv *)rows;
    size_t keys = csv->key_columns > 1 ? csv->key_columns : 1;
    int code =
        ts_csv_open_batcher(rows->columns.count, keys, rows->delimiter, NULL, batcher, error);

    if (code == TS_OK)
        ts_csv_batcher_allow(*batcher, rows->allowed.latin_1, csv->trailing);
    return code;
}

static void skip(struct ts_rows *rows, const struct ts_extent *extent)
{
    ts_csv_begin_record((struct ts_csv *)rows);
    ts_source_skip(rows->source, extent->bytes);
    rows->record.start.offset += extent->bytes;
    rows->record.start.line += extent->lines;
}

static struct ts_place boundary(struct ts_rows *rows)
{
    ts_csv_begin_record((struct ts_csv *)rows);
    return rows->record.start;
}

static const struct ts_reader csv_reader = {.next = next,
                                            .open_batcher = open_batcher,
                                            .skip = skip,
                                            .boundary = boundary,
                                            .locate = locate,
                                            .locate_name = locate_name,
                                            .close = close_csv};

/* The line that states the delimiter is passed over, and agrees with the option. */
static int take_stated(struct ts_csv *csv, struct ts_error *error)
{
    char stated;
    int code = ts_detect_stated(csv->rows.source, &stated, &csv->size, error);

    if (code != TS_OK || csv->size == 0)
        return code;
    csv->lines = 1;
    csv->rows.delimiter_stated = true;
    return stated == csv->rows.delimiter ? TS_OK : ts_csv_fault_stated(csv, stated, error);
}

static int choose_delimiter(struct ts_csv *csv, const struct ts_load_options *options,
                            struct ts_error *error)
{
    csv->rows.delimiter = options->delimiter;
    if (csv->rows.delimiter == '\0')
        return ts_detect_delimiter(csv->rows.source, &csv->rows.delimiter, error);
    if (memchr("\"\r\n", csv->rows.delimiter, 3) == NULL &&
        (unsigned char)csv->rows.delimiter < 0x80)
        return TS_OK;
    ts_error_set(error, TS_ERROR_USAGE,
                 "the delimiter is one ASCII character, no quote or line end");
    ts_error_field(error, "--delimiter");
    return TS_ERROR_USAGE;
}

static int read_header(struct ts_csv *csv, struct ts_error *error)
{
    int code = ts_csv_read(csv, error);

    if (code != TS_OK || csv->rows.record.bytes == NULL)
        return code;
    ts_csv_find_key(csv);
    ts_csv_divide_key(csv);
    csv->rows.has_keys = csv->key_columns > 1;
    return ts_csv_take_header(csv, error);
}

int ts_csv_open(struct ts_source *source, const struct ts_load_options *options,
                struct ts_rows **rows, struct ts_error *error)
{
    struct ts_csv *csv = calloc(1, sizeof *csv);

    if (csv == NULL)
        return ts_error_memory(error);
    csv->rows.form = "CSV";
    csv->line_feed.wanted = '\n';
    csv->carriage_return.wanted = '\r';

    int code = ts_rows_init(&csv->rows, &csv_reader, source, error);

    if (code == TS_OK)
        code = choose_delimiter(csv, options, error);
    if (code == TS_OK)
        code = take_stated(csv, error);
    if (code == TS_OK) {
        ts_csv_start_parser(csv);
        code = read_header(csv, error);
    }
    if (code != TS_OK) {
        close_csv(&csv->rows);
        return code;
    }
    *rows = &csv->rows;
    return TS_OK;
}
