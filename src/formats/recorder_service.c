/* Messages of services that come in place of records: an object that has no data, and may say what
 * went wrong. */
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

/* The column where the records would be, and are none; or SIZE_MAX. */
static size_t find_no_data(const struct ts_recorder *recorder, const struct ts_row *row)
{
    for (size_t column = 0; column < row->count; column++) {
        const char *name = ts_rows_column_name(recorder->rows, column);

        if (row->cells[column].kind == TS_CELL_ABSENT &&
            (strcmp(name, "data") == 0 || strcmp(name, "dataset") == 0))
            return column;
    }
    return SIZE_MAX;
}

int ts_recorder_refuse_message(const struct ts_recorder *recorder, const struct ts_row *row,
                               struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];
    size_t message, column;

    if (is_record(&recorder->columns))
        return TS_OK;
    message = find_message(recorder, row);
    column = message != SIZE_MAX ? message : find_no_data(recorder, row);
    if (column == SIZE_MAX)
        return TS_OK;
    if (message != SIZE_MAX) {
        ts_error_set(error, TS_ERROR_INPUT, "no record, but an error: \"%s\"",
                     ts_text_quote(row->cells[message].text, row->cells[message].size, quoted));
        ts_error_hint(error, "the service that answered says so: ask it again");
    } else {
        ts_error_set(error, TS_ERROR_INPUT, "there are no records: \"%s\" is null",
                     ts_rows_column_name(recorder->rows, column));
        ts_error_hint(error, "the service that answered has none for what it was asked");
    }
    ts_rows_locate(recorder->rows, column, error);
    return TS_ERROR_INPUT;
}
