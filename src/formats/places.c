/* Where observations stand: their inputs are read once more, since a table that kept the place
 * of each of its rows would be larger for the few that are asked about. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/marks.h"
#include "formats/recorder.h"
#include "load/source.h"

struct search {
    const struct ts_groups *groups;
    struct ts_rows *rows;
    struct ts_recorder *recorder;
    struct ts_sought_place *places;
    size_t count, next; /* that may still be found */
};

static bool is_of(const struct search *search, const struct ts_record *record,
                  const struct ts_sought_place *place)
{
    bool same_flow =
        record->flow == TS_FLOW_COUNT || strcmp(ts_flow_name(record->flow), place->flow) == 0;

    return same_flow && ts_period_equal(record->period, place->period) &&
           strcmp(record->commodity, place->commodity) == 0 &&
           strcmp(ts_country_code(record->reporter, search->groups), place->reporter) == 0 &&
           strcmp(ts_country_code(record->partner, search->groups), place->partner) == 0;
}

/* A copy of the text, or NULL of none. */
static int keep(struct ts_slice text, char **kept)
{
    if (text.size == 0)
        return TS_OK;
    *kept = malloc(text.size + 1);
    if (*kept == NULL)
        return TS_ERROR_MEMORY;
    ts_text_copy(*kept, text.size + 1, text.text, text.size);
    return TS_OK;
}

static int take_place(const struct ts_record *record, struct ts_sought_place *place)
{
    struct ts_slice printed = record->value_text;

    if (place->column != 0 || record->value_place.column == 0)
        return TS_OK;
    place->line = record->value_place.line;
    place->column = record->value_place.column;
    place->width = ts_text_characters(printed.text, printed.size);

    int code = keep(record->source, &place->source);

    if (code == TS_OK)
        code = keep(record->note, &place->note);
    return code == TS_OK && record->unit.power == 0 ? keep(printed, &place->text) : code;
}

/* Rows that are not understood have no record, and are passed over. */
static int take_row(struct search *search, const struct ts_row *row)
{
    const struct ts_record *records;
    struct ts_error ignored = {0};
    size_t count;
    int code;

    while (search->next < search->count && search->places[search->next].row < row->line)
        search->next++;
    if (search->next == search->count || search->places[search->next].row != row->line)
        return TS_OK;
    code = ts_recorder_read(search->recorder, row, &records, &count, &ignored);
    if (code != TS_OK)
        return code == TS_ERROR_MEMORY ? code : TS_OK;
    for (size_t p = search->next; p < search->count && search->places[p].row == row->line; p++)
        for (size_t i = 0; i < count && code == TS_OK; i++)
            if (is_of(search, &records[i], &search->places[p]))
                code = take_place(&records[i], &search->places[p]);
    return code;
}

static int read_rows(struct search *search, struct ts_error *error)
{
    bool begun = false;
    int code = TS_OK;

    while (code == TS_OK && search->next < search->count) {
        struct ts_row row = {0};

        code = ts_rows_next(search->rows, &row, error);
        if (code == TS_ERROR_INPUT && ts_rows_resume(search->rows)) {
            *error = (struct ts_error){0};
            code = TS_OK;
            continue;
        }
        if (code != TS_OK || row.cells == NULL)
            break;
        if (!begun)
            code = ts_recorder_begin(search->recorder, &row, error);
        begun = true;
        if (code == TS_OK)
            code = take_row(search, &row);
    }
    return code;
}

/* An input that is another one by now has no places; one that cannot be read is an error. */
static int fail(int code, const struct ts_error *own, struct ts_error *error)
{
    if (code == TS_ERROR_MEMORY)
        return ts_error_memory(error);
    if (code != TS_ERROR_IO)
        return TS_OK;
    if (error != NULL)
        *error = *own;
    return code;
}

int ts_table_find_places(const struct ts_table *table, const char *path,
                         const struct ts_load_options *options, struct ts_sought_place *places,
                         size_t count, struct ts_error *error)
{
    struct search search = {.groups = table->groups, .places = places, .count = count};
    struct ts_load_options used = *options;
    struct ts_error own = {0};
    struct ts_source *source;
    int code = ts_source_open(path, options->encoding, &source, &own);

    if (code != TS_OK)
        return fail(code, &own, error);
    used.places = true;
    code = ts_marks_find(source, table->groups, &used, &used.style, &own);
    if (code == TS_OK)
        code = ts_rows_open(source, &used, &search.rows, &own);
    if (code == TS_OK)
        code = ts_recorder_open(search.rows, table->groups, &used, &search.recorder, &own);
    if (code == TS_OK)
        code = read_rows(&search, &own);
    ts_recorder_close(search.recorder);
    ts_rows_close(search.rows);
    ts_source_close(source);
    return fail(code, &own, error);
}
