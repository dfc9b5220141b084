/* Groups: country groups from a CSV file, through the same rows as figures. */
#include <string.h>

#include "base/text.h"
#include "formats/columns.h"
#include "load/batch.h"
#include "table/table.h"

enum { GROUP, NAME, MEMBER, NEEDED, JOINED = NEEDED, LEFT, COUNTED, COLUMN_COUNT };

static const char *const column_names[COLUMN_COUNT] = {"group",  "name", "member",
                                                       "joined", "left", "counted"};

enum { LONGEST_TEXT = 256 };

static int find_columns(struct ts_rows *rows, size_t columns[COLUMN_COUNT], struct ts_error *error)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        size_t column = 0, count = ts_rows_column_count(rows);

        while (column < count && strcmp(ts_rows_column_name(rows, column), column_names[i]) != 0)
            column++;
        columns[i] = column < count ? column : SIZE_MAX;
        if (column < count || i >= NEEDED)
            continue;
        ts_error_set(error, TS_ERROR_INPUT, "there is no column \"%s\"", column_names[i]);
        ts_error_hint(error, "country groups have the columns group, name and member");
        ts_columns_locate_header(rows, error);
        return TS_ERROR_INPUT;
    }
    return TS_OK;
}

/* Copies a cell, because groups are made from C strings. Errors have
 * their place. */
static int take(struct ts_rows *rows, const struct ts_row *row, const size_t columns[COLUMN_COUNT],
                size_t which, char out[LONGEST_TEXT], struct ts_error *error)
{
    static const struct ts_cell nothing = {.kind = TS_CELL_ABSENT};
    bool is_there = columns[which] != SIZE_MAX;
    const struct ts_cell *cell = is_there ? &row->cells[columns[which]] : &nothing;

    out[0] = '\0';
    if (cell->kind == TS_CELL_ABSENT && which >= NEEDED)
        return TS_OK;
    if (cell->kind == TS_CELL_ABSENT)
        ts_error_set(error, TS_ERROR_INPUT, "is empty");
    else if (!ts_text_copy(out, LONGEST_TEXT, cell->text, cell->size))
        ts_error_set(error, TS_ERROR_INPUT, "has more than %d bytes", LONGEST_TEXT - 1);
    else
        return TS_OK;
    ts_error_field(error, column_names[which]);
    ts_rows_locate(rows, columns[which], error);
    return TS_ERROR_INPUT;
}

static size_t column_at_fault(const size_t columns[COLUMN_COUNT], const struct ts_error *error)
{
    for (size_t i = 0; error != NULL && i < COLUMN_COUNT; i++)
        if (strcmp(error->field, column_names[i]) == 0)
            return columns[i];
    return SIZE_MAX;
}

static int add_texts(struct ts_table *table, char texts[COLUMN_COUNT][LONGEST_TEXT],
                     struct ts_error *error)
{
    return ts_groups_add(table->groups,
                         &(struct ts_group_row){.code = texts[GROUP],
                                                .name = texts[NAME],
                                                .member = texts[MEMBER],
                                                .joined = texts[JOINED],
                                                .left = texts[LEFT],
                                                .counted = texts[COUNTED]},
                         error);
}

static int add_member(struct ts_table *table, struct ts_rows *rows, const struct ts_row *row,
                      const size_t columns[COLUMN_COUNT], struct ts_error *error)
{
    char texts[COLUMN_COUNT][LONGEST_TEXT];
    int code = TS_OK;

    for (size_t i = 0; code == TS_OK && i < COLUMN_COUNT; i++)
        code = take(rows, row, columns, i, texts[i], error);
    if (code != TS_OK)
        return code;
    code = add_texts(table, texts, error);
    if (code != TS_OK)
        ts_rows_locate(rows, column_at_fault(columns, error), error);
    return code;
}

/* Not 0: the reader has to say what is wrong with the record, if anything is. */
static int add_regular(struct ts_table *table, const struct ts_batch *batch, size_t record,
                       const size_t columns[COLUMN_COUNT])
{
    char texts[COLUMN_COUNT][LONGEST_TEXT];

    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        struct ts_cell cell = {"", 0, TS_CELL_ABSENT};

        if (columns[i] != SIZE_MAX) {
            uint32_t start = ts_batch_start(batch, record, columns[i]);
            uint32_t end = batch->ends[record * batch->columns + columns[i]];

            if (!batch->cell(batch->text + start, end - start, &cell))
                return TS_ERROR_INPUT;
        }
        if ((cell.kind == TS_CELL_ABSENT && i < NEEDED) ||
            !ts_text_copy(texts[i], LONGEST_TEXT, cell.text, cell.size))
            return TS_ERROR_INPUT;
    }
    return add_texts(table, texts, NULL);
}

/* Reads the records at the beginning that are regular, as mostly all are. */
static int read_regular(struct ts_table *table, struct ts_source *source, struct ts_rows *rows,
                        const size_t columns[COLUMN_COUNT], struct ts_error *error)
{
    struct ts_batcher *batcher;
    struct ts_batch batch;
    const char *text;
    size_t size, count = 0;
    int code = ts_rows_open_batcher(rows, &batcher, error);

    if (code != TS_OK || batcher == NULL)
        return code;
    ts_rows_boundary(rows);
    ts_source_peek(source, TS_BATCH_BYTES, &text, &size, NULL);
    batcher->fill(batcher, text, size < TS_BATCH_BYTES ? size : TS_BATCH_BYTES, &batch);
    while (count < batch.count && code == TS_OK) {
        code = add_regular(table, &batch, count, columns);
        count += code == TS_OK;
    }

    struct ts_extent extent = batcher->extent(batcher, &batch, count);

    ts_rows_skip(rows, &extent);
    ts_batcher_close(batcher);
    return code == TS_ERROR_MEMORY ? ts_error_memory(error) : TS_OK;
}

static int read_groups(struct ts_table *table, struct ts_source *source, struct ts_error *error)
{
    const struct ts_load_options options = {.form = TS_INPUT_CSV, .delimiter = ','};
    size_t columns[COLUMN_COUNT];
    struct ts_rows *rows = NULL;
    struct ts_row row = {0};
    int code = ts_rows_open(source, &options, &rows, error);

    if (code == TS_OK)
        code = find_columns(rows, columns, error);
    if (code == TS_OK)
        code = read_regular(table, source, rows, columns, error);
    while (code == TS_OK) {
        code = ts_rows_next(rows, &row, error);
        if (code != TS_OK || row.cells == NULL)
            break;
        code = add_member(table, rows, &row, columns, error);
    }
    ts_rows_close(rows);
    return code;
}

int ts_table_read_groups(struct ts_table *table, const char *path, struct ts_error *error)
{
    struct ts_source *source;
    int code = ts_source_open(path, NULL, &source, error);

    if (code != TS_OK)
        return code;
    code = read_groups(table, source, error);
    if (code != TS_OK)
        ts_error_file(error, path, 0);
    ts_source_close(source);
    return code;
}
