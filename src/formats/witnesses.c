#include "formats/witnesses.h"

#include "base/text.h"

static int disagree(const struct ts_columns *columns, const struct ts_field_context *context,
                    const struct ts_row *row, ts_country named, size_t column,
                    struct ts_error *error)
{
    const struct ts_cell *code = &row->cells[columns->of_field[TS_FIELD_PARTNER]];
    const struct ts_cell *name = &row->cells[column];
    char quoted_code[TS_TEXT_QUOTE_MAX], quoted_name[TS_TEXT_QUOTE_MAX];

    ts_error_set(error, TS_ERROR_INPUT, "the code \"%s\" is %s, and \"%s\" is not",
                 ts_text_quote(code->text, code->size, quoted_code),
                 ts_country_name(named, context->groups),
                 ts_text_quote(name->text, name->size, quoted_name));
    ts_error_hint(error, "are these rows by something other than countries?");
    ts_error_field(error, ts_fields[TS_FIELD_PARTNER].name);
    ts_rows_locate(columns->rows, column, error);
    return TS_ERROR_INPUT;
}

/* Whose name stands beside the code: the reporter's, where the code is that of all partners. */
static ts_country named_in(const struct ts_columns *columns, const struct ts_row *row,
                           const struct ts_record *record)
{
    const char *whole = columns->layout->whole;
    size_t code = columns->of_field[TS_FIELD_PARTNER];

    return whole != NULL && code < row->count &&
                   ts_text_equal(row->cells[code].text, row->cells[code].size, whole)
               ? record->reporter
               : record->partner;
}

int ts_witnesses_check(const struct ts_columns *columns, const struct ts_field_context *context,
                       const struct ts_row *row, const struct ts_record *record,
                       struct ts_error *error)
{
    if (!columns->layout->witnessed)
        return TS_OK;

    ts_country named = named_in(columns, row, record);
    size_t last = SIZE_MAX;
    bool agreed = false;

    for (size_t i = 0; i < columns->count && i < row->count; i++) {
        struct ts_record other = {0};

        if (!columns->bindings[i].witness || row->cells[i].kind == TS_CELL_ABSENT)
            continue;
        last = i;
        if (ts_field_parse(TS_FIELD_PARTNER, context, &row->cells[i], &other, NULL) != TS_OK)
            continue;
        if (other.partner != named)
            return disagree(columns, context, row, named, i, error);
        agreed = true;
    }
    return agreed || last == SIZE_MAX ? TS_OK : disagree(columns, context, row, named, last, error);
}
