#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"
#include "load/csv_reader.h"

/* Names that differ only in case are refused, since they would be mistaken for each other.
 * `folded` has the names without case. */

static int refuse_twice(struct ts_csv *csv, size_t first, size_t second, struct ts_error *error)
{
    const char *before = ts_rows_column_name(&csv->rows, first);
    const struct ts_cell *cell = &csv->rows.cells[second];

    if (strlen(before) == cell->size && memcmp(before, cell->text, cell->size) == 0)
        ts_error_set(error, TS_ERROR_INPUT, "the column \"%s\" appears twice", before);
    else
        ts_error_set(error, TS_ERROR_INPUT, "the columns \"%s\" and \"%.*s\" differ only in case",
                     before, (int)cell->size, cell->text);
    ts_error_hint(error, "rename one of them; the first is column %zu of the header", first + 1);
    ts_csv_place_field(csv, second, error);
    return TS_ERROR_INPUT;
}

static int refuse_unnamed(struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "a column without a name");
    ts_error_hint(error, "every column needs a name in the header");
    return TS_ERROR_INPUT;
}

static void refuse_title(struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "a column without a name");
    ts_error_hint(error,
                  "a title is no header: leave out the lines above it, as tail -n +LINE FILE "
                  "does");
}

int ts_csv_fault_unnamed(struct ts_csv *csv, struct ts_error *error)
{
    csv->rows.resumable = false;
    refuse_unnamed(error);
    ts_rows_locate_name(&csv->rows, csv->rows.columns.count - 1, error);
    return TS_ERROR_INPUT;
}

/* Adds a name without case; `label` marks that of a label, to keep it apart from the code before
 * it. */
static int add_folded(struct ts_dictionary *folded, const struct ts_cell *cell, bool label,
                      uint32_t *code)
{
    utf8proc_uint8_t *text = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)cell->text,
                                         (utf8proc_ssize_t)cell->size, &text, UTF8PROC_CASEFOLD);

    if (size < 0)
        return TS_ERROR_MEMORY; /* it is UTF-8 */

    int result = ts_dictionary_code(folded, (const char *)text, (size_t)size + label, code);

    free(text);
    return result;
}

/* Is there nothing in it that can be seen? */
static bool is_blank(const struct ts_cell *cell)
{
    utf8proc_int32_t character;
    utf8proc_ssize_t length;

    for (size_t at = 0; at < cell->size; at += (size_t)length) {
        length = utf8proc_iterate((const utf8proc_uint8_t *)cell->text + at,
                                  (utf8proc_ssize_t)(cell->size - at), &character);
        switch (utf8proc_category(character)) {
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
            break;
        default:
            return false;
        }
    }
    return true;
}

/* In SDMX-CSV with labels in columns of their own, that of a code's label follows it, and mostly
 * has its name in other letters: MEASURE, Measure. */
static bool has_labels(const struct ts_csv *csv)
{
    for (size_t i = 0; i < csv->fields; i++)
        if (ts_text_equal(csv->rows.cells[i].text, csv->rows.cells[i].size, "STRUCTURE_NAME"))
            return true;
    return false;
}

static bool is_label(const struct ts_csv *csv, size_t column, size_t like)
{
    const struct ts_cell *cell = &csv->rows.cells[column];

    return like + 1 == column && has_labels(csv) &&
           !ts_text_equal(cell->text, cell->size, ts_rows_column_name(&csv->rows, like));
}

/* Does the header end in a delimiter, with nothing after it? */
static bool is_trailing(const struct ts_csv *csv, size_t column)
{
    return column > 0 && column + 1 == csv->fields && csv->rows.cells[column].size == 0;
}

/* The name of a column. Programs for statistics write the numbers of rows before them, in a
 * column that has none. */
static struct ts_cell name_of(const struct ts_csv *csv, size_t column, struct ts_cell cell)
{
    static const char unnamed[] = "(no name)";

    if (column > 0 || csv->fields == 1 || !is_blank(&cell))
        return cell;
    return (struct ts_cell){unnamed, sizeof unnamed - 1, TS_CELL_TEXT};
}

/* Is there something in the first field or two alone, as in a title that a sheet has above its
 * table? */
static bool is_title(const struct ts_csv *csv, size_t column)
{
    enum { WORDS_MOST = 2, BLANKS_LEAST = 2 };

    for (size_t i = column; i < csv->fields; i++)
        if (!is_blank(&csv->rows.cells[i]))
            return false;
    return column <= WORDS_MOST && csv->fields - column >= BLANKS_LEAST;
}

static int add_column(struct ts_csv *csv, struct ts_dictionary *folded, size_t column,
                      struct ts_error *error)
{
    const struct ts_cell name = name_of(csv, column, csv->rows.cells[column]), *cell = &name;
    uint32_t code;

    csv->trailing = is_trailing(csv, column);
    if (is_blank(cell) && !csv->trailing) {
        if (is_title(csv, column))
            refuse_title(error);
        else
            refuse_unnamed(error);
        ts_csv_place_field(csv, column, error);
        return TS_ERROR_INPUT;
    }
    if (add_folded(folded, cell, false, &code) != TS_OK)
        return ts_error_memory(error);
    if (code < column && is_label(csv, column, code) &&
        add_folded(folded, cell, true, &code) != TS_OK)
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

/* If files were joined, a repeated header may have a byte order mark. */
bool ts_csv_is_header(const struct ts_csv *csv)
{
    for (size_t i = 0; i < csv->fields; i++) {
        struct ts_cell cell = csv->rows.cells[i];
        size_t mark = i == 0 ? ts_text_mark(cell.text, cell.size) : 0;

        cell.text += mark;
        cell.size -= mark;
        cell = name_of(csv, i, cell);
        if (!ts_text_equal_fold(cell.text, cell.size, ts_rows_column_name(&csv->rows, i)))
            return false;
    }
    return true;
}

int ts_csv_fault_header(struct ts_csv *csv, struct ts_error *error)
{
    csv->rows.resumable = true;
    ts_error_set(error, TS_ERROR_INPUT, "the header is repeated here");
    ts_error_hint(error, "were files joined? leave this line out");
    ts_csv_place_field(csv, SIZE_MAX, error);
    return TS_ERROR_INPUT;
}
