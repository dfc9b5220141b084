/* The places of the figures of a row, and of a faulty field. */
#include "formats/recorder_inside.h"

#include <string.h>

/* Where the text of a cell begins, after the quote that it may have. */
static struct ts_figure_place place_of(struct ts_recorder *recorder, size_t column)
{
    struct ts_error place = {.code = TS_ERROR_INPUT};
    const char *at = place.excerpt;

    if (column == SIZE_MAX)
        return (struct ts_figure_place){0, 0};
    ts_rows_locate(recorder->rows, column, &place);
    for (uint32_t i = 1; i < place.excerpt_column && *at != '\0'; i++)
        do
            at++;
        while (((unsigned char)*at & 0xC0) == 0x80);
    return (struct ts_figure_place){(uint32_t)place.line, (uint32_t)place.column + (*at == '"')};
}

void ts_recorder_find_places(struct ts_recorder *recorder, size_t count)
{
    const size_t *columns = recorder->columns.of_field;

    for (size_t i = 0; i < count && recorder->is_across; i++)
        recorder->across.records[i].value_place = place_of(recorder, recorder->across.columns[i]);
    for (size_t i = 0; i < count && !recorder->is_across; i++) {
        struct ts_record *record = &recorder->records[i];
        size_t growth = recorder->wide ? (size_t)TS_FIELD_WIDE_GROWTH + (size_t)record->flow
                                       : (size_t)TS_FIELD_GROWTH;

        record->value_place = place_of(recorder, columns[recorder->value_fields[i]]);
        record->growth_place = place_of(recorder, columns[growth]);
    }
}

void ts_recorder_locate(struct ts_recorder *recorder, size_t record, struct ts_error *error)
{
    if (error == NULL)
        return;

    enum ts_field field = ts_field_find(error->field, strlen(error->field));

    if (field == TS_FIELD_VALUE && recorder->is_across) {
        ts_rows_locate(recorder->rows, recorder->across.columns[record], error);
        return;
    }
    if (field == TS_FIELD_VALUE) {
        field = recorder->value_fields[record];
        error->field[0] = '\0';
        ts_error_field(error, ts_fields[field].name);
    }
    ts_rows_locate(recorder->rows,
                   field < TS_FIELD_COUNT ? recorder->columns.of_field[field] : SIZE_MAX, error);
}
