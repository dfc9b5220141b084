/* Cells of a row as fields of its record. */
#include "formats/recorder_inside.h"

#include "base/text.h"
#include "formats/halves.h"

static void locate(struct ts_recorder *recorder, enum ts_field field, struct ts_error *error)
{
    ts_error_field(error, ts_fields[field].name);
    ts_rows_locate(recorder->rows, recorder->columns.of_field[field], error);
}

/* Is it a series of its own, whose name is not in the bytes that are remembered? */
static bool is_named(enum ts_field field, const struct ts_record *record)
{
    return field == TS_FIELD_FLOW && record->flow == TS_FLOW_COUNT;
}

/* Parses a cell, unless its text was parsed lately. */
static int parse_cell(struct ts_recorder *recorder, enum ts_field field, const struct ts_cell *cell,
                      struct ts_record *record, struct ts_error *error)
{
    const struct ts_field_definition *definition = &ts_fields[field];
    /* a code means something else in another classification than the HS */
    bool foreign = field == TS_FIELD_COMMODITY && record->classification[0] != '\0' &&
                   record->classification[0] != 'H';
    bool remembered = definition->size > 0 && cell->kind != TS_CELL_OTHER && !foreign;
    unsigned char *target = (unsigned char *)record + definition->offset;

    if (remembered &&
        ts_memo_find(&recorder->memos[field], cell->text, cell->size, target, definition->size))
        return TS_OK;

    int code = ts_field_parse(field, &recorder->context, cell, record, error);

    if (code != TS_OK)
        locate(recorder, field, error);
    else if (remembered && !is_named(field, record))
        ts_memo_put(&recorder->memos[field], cell->text, cell->size, target, definition->size);
    return code;
}

int ts_recorder_absent(struct ts_recorder *recorder, const struct ts_row *row, enum ts_field field,
                       struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT,
                 recorder->columns.exact ? "the record has none" : "is empty");
    if (recorder->columns.exact) {
        ts_error_field(error, ts_fields[field].name);
        ts_recorder_hint_at_keys(recorder, row, field, error);
        ts_rows_locate(recorder->rows, recorder->columns.of_field[field], error);
    } else {
        locate(recorder, field, error);
    }
    if (field == TS_FIELD_VALUE)
        ts_error_hint(error, "leave the record out when its figure is not known");
    if (field == TS_FIELD_PARTNER && recorder->is_across)
        ts_error_hint(error, "leave out rows that are no country's, such as totals");
    if (field != TS_FIELD_GROWTH) /* which nobody gives to all */
        ts_error_hint(error, "fill it in, or give it to all that lack it: --set %s=VALUE",
                      ts_fields[field].name);
    return TS_ERROR_INPUT;
}

static bool is_required(const struct ts_recorder *recorder, enum ts_field field)
{
    const struct ts_layout_column *column = recorder->context.of_layout[field];

    return field == TS_FIELD_PARTNER || field == TS_FIELD_PERIOD || field == TS_FIELD_FLOW ||
           (column != NULL && column->required);
}

int ts_recorder_read_field(struct ts_recorder *recorder, const struct ts_row *row,
                           enum ts_field field, struct ts_record *record, struct ts_error *error)
{
    const struct ts_cell *cell = ts_recorder_cell(recorder, row, field);

    if (cell != NULL)
        return parse_cell(recorder, field, cell, record, error);
    return !is_required(recorder, field) || ts_recorder_has_fallback(recorder, field)
               ? TS_OK
               : ts_recorder_absent(recorder, row, field, error);
}

int ts_recorder_read_period(struct ts_recorder *recorder, const struct ts_row *row,
                            struct ts_record *record, struct ts_error *error)
{
    size_t month = recorder->columns.of_month;
    const struct ts_cell *year = ts_recorder_cell(recorder, row, TS_FIELD_PERIOD);
    char text[TS_TEXT_QUOTE_MAX];

    if (year == NULL || month >= row->count)
        return ts_recorder_read_field(recorder, row, TS_FIELD_PERIOD, record, error);
    if (row->cells[month].kind == TS_CELL_ABSENT)
        return ts_recorder_absent(recorder, row, TS_FIELD_PERIOD, error);

    struct ts_cell cell =
        ts_half_join(year, &row->cells[month], recorder->columns.of_quarters, text, sizeof text);

    return parse_cell(recorder, TS_FIELD_PERIOD, &cell, record, error);
}
