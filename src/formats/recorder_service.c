/* Messages of services that come in place of records: an object that says what went wrong and
 * has no data. */
#include <string.h>

#include "base/text.h"
#include "formats/recorder_inside.h"

/* Is it a record, as far as its keys say? */
static bool is_record(const struct ts_columns *columns)
{
    for (enum ts_field field = 0; field < TS_FIELD_COUNT; field++)
        if (columns->of_field[field] != SIZE_MAX)
            return true;
    return false;
}

/* Services that have no error to tell say so by false, 0 or an empty list or object. */
static bool says_something(const struct ts_cell *cell)
{
    static const char *const nothing[] = {"", "false", "0", "[]", "{}"};

    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
        if (ts_text_equal(cell->text, cell->size, nothing[i]))
            return false;
    return cell->kind != TS_CELL_ABSENT;
}

/* The column of what went wrong, or SIZE_MAX. */
static size_t find_message(const struct ts_recorder *recorder, const struct ts_row *row)
{
    static const char *const names[] = {"message", "error", "Message", "detail", "errors"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t column = 0; column < row->count; column++)
            if (says_something(&row->cells[column]) &&
                strcmp(ts_rows_column_name(recorder->rows, column), names[i]) == 0)
                return column;
    return SIZE_MAX;
}

int ts_recorder_refuse_message(const struct ts_recorder *recorder, const struct ts_row *row,
                               struct ts_error *error)
{
    size_t column = is_record(&recorder->columns) ? SIZE_MAX : find_message(recorder, row);
    char quoted[TS_TEXT_QUOTE_MAX];

    if (column == SIZE_MAX)
        return TS_OK;
    ts_error_set(error, TS_ERROR_INPUT, "no record, but an error: \"%s\"",
                 ts_text_quote(row->cells[column].text, row->cells[column].size, quoted));
    ts_error_hint(error, "the service that answered says so: ask it again");
    ts_rows_locate(recorder->rows, column, error);
    return TS_ERROR_INPUT;
}
