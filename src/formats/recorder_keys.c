/* Hints for JSON records that lack a field: the options that would read their keys, or the key
 * under which the records seem to be. */
#include <string.h>

#include "formats/recorder_inside.h"

static bool has_known_key(const struct ts_recorder *recorder)
{
    for (enum ts_field field = 0; field < TS_FIELD_COUNT; field++)
        if (recorder->columns.of_field[field] != SIZE_MAX)
            return true;
    return false;
}

/* Is it a list of objects? */
static bool is_list(const struct ts_cell *cell)
{
    const char *at = cell->text;

    if (cell->kind != TS_CELL_OTHER)
        return false;
    do /* to its bracket at the latest */
        at++;
    while (strchr(" \t\r\n", *at) != NULL);
    return *at == '{'; /* nothing but a list has another brace after its first byte */
}

/* The largest list: what is said about the records is mostly shorter than they are. */
static size_t find_list(const struct ts_row *row)
{
    size_t best = SIZE_MAX;

    for (size_t i = 0; i < row->count; i++)
        if (is_list(&row->cells[i]) &&
            (best == SIZE_MAX || row->cells[i].size > row->cells[best].size))
            best = i;
    return best;
}

void ts_recorder_hint_at_keys(struct ts_recorder *recorder, const struct ts_row *row,
                              enum ts_field field, struct ts_error *error)
{
    char list[256], options[384];
    size_t records = find_list(row);

    if (ts_recorder_is_native(recorder) && recorder->columns.of_field[field] == SIZE_MAX &&
        ts_recorder_suggest(recorder, row, &ts_layout_native, options, sizeof options)) {
        ts_error_hint(error, "if this is what is meant:%s", options);
        return;
    }
    if (has_known_key(recorder))
        return;
    if (records < SIZE_MAX) {
        ts_error_hint(error, "its records seem to be in \"%s\": rename that key \"records\"",
                      ts_rows_column_name(recorder->rows, records));
        return;
    }
    ts_columns_list(&recorder->columns, list, sizeof list);
    if (list[0] == '\0')
        ts_error_hint(error, "it is an empty object");
    else
        ts_error_hint(error, "none of its keys is known: %s; --map %s=KEY names one of them", list,
                      ts_fields[field].name);
}
