#include <stdlib.h>
#include <string.h>

#include "load/csv_reader.h"

/* Names that differ in the case of ASCII letters alone would be mistaken for each
 * other: `folded` has them in lower case. */

static int refuse_twice(struct ts_csv *csv, size_t first, size_t second, struct ts_error *error)
{
    const char *before = ts_rows_column_name(&csv->rows, first);
    const struct ts_cell *cell = &csv->rows.cells[second];

    if (strlen(before) == cell->size && memcmp(before, cell->text, cell->size) == 0)
        ts_error_set(error, TS_ERROR_INPUT, "the column \"%s\" stands twice", before);
    else
        ts_error_set(error, TS_ERROR_INPUT, "the columns \"%s\" and \"%.*s\" differ in case alone",
                     before, (int)cell->size, cell->text);
    ts_error_hint(error, "rename one of them; the first is column %zu of the header", first + 1);
    ts_csv_place_field(csv, second, error);
    return TS_ERROR_INPUT;
}

static int refuse_unnamed(struct ts_csv *csv, size_t column, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "a column without a name");
    ts_error_hint(error, "every column needs a name in the header");
    ts_csv_place_field(csv, column, error);
    return TS_ERROR_INPUT;
}

static int add_folded(struct ts_dictionary *folded, const struct ts_cell *cell, uint32_t *code)
{
    char *lower = malloc(cell->size);

    if (lower == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < cell->size; i++)
        lower[i] = cell->text[i] >= 'A' && cell->text[i] <= 'Z' ? (char)(cell->text[i] - 'A' + 'a')
                                                                : cell->text[i];

    int result = ts_dictionary_code(folded, lower, cell->size, code);

    free(lower);
    return result;
}

static int add_column(struct ts_csv *csv, struct ts_dictionary *folded, size_t column,
                      struct ts_error *error)
{
    const struct ts_cell *cell = &csv->rows.cells[column];
    uint32_t code;

    if (cell->size == 0)
        return refuse_unnamed(csv, column, error);
    if (add_folded(folded, cell, &code) != TS_OK)
        return ts_error_memory(error);
    if (code < column)
        return refuse_twice(csv, code, column, error);
    if (ts_dictionary_code(&csv->rows.columns, cell->text, cell->size, &code) != TS_OK)
        return ts_error_memory(error);
    return TS_OK;
}

static int refuse_too_many(struct ts_csv *csv, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_LIMIT, "the header has %zu columns, more than %d", csv->fields,
                 TS_LIMIT_COLUMNS);
    ts_csv_place_field(csv, TS_LIMIT_COLUMNS, error);
    return TS_ERROR_LIMIT;
}

int ts_csv_take_header(struct ts_csv *csv, struct ts_error *error)
{
    struct ts_dictionary folded;
    int code = TS_OK;

    if (csv->fields > TS_LIMIT_COLUMNS)
        return refuse_too_many(csv, error);
    csv->header_start = csv->rows.record.start;
    if (ts_buffer_append(&csv->header, csv->rows.record.bytes, csv->rows.record.size) != TS_OK)
        return ts_error_memory(error);
    ts_dictionary_init(&folded);
    for (size_t i = 0; i < csv->fields && code == TS_OK; i++)
        code = add_column(csv, &folded, i, error);
    ts_dictionary_release(&folded);
    return code;
}
