/* A row as its records, cell by cell. */
#include "formats/recorder_inside.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

#include "formats/witnesses.h"

static void locate(struct ts_recorder *recorder, enum ts_field field, struct ts_error *error)
{
    ts_error_field(error, ts_fields[field].name);
    ts_rows_locate(recorder->rows, recorder->columns.of_field[field], error);
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
    else if (remembered)
        ts_memo_put(&recorder->memos[field], cell->text, cell->size, target, definition->size);
    return code;
}

/* An object that has nothing to do with trade: what a service answers instead, mostly. */
static void hint_at_keys(const struct ts_recorder *recorder, struct ts_error *error)
{
    char list[256];

    for (enum ts_field field = 0; field < TS_FIELD_COUNT; field++)
        if (recorder->columns.of_field[field] != SIZE_MAX)
            return;
    ts_columns_list(&recorder->columns, list, sizeof list);
    ts_error_hint(error, "none of its keys is known: %s", list);
}

/* A field that every record needs has nothing in it. */
static int absent(struct ts_recorder *recorder, enum ts_field field, struct ts_error *error)
{
    if (recorder->columns.exact) {
        ts_error_set(error, TS_ERROR_INPUT, "the record has none");
        ts_error_field(error, ts_fields[field].name);
        hint_at_keys(recorder, error);
        ts_rows_locate(recorder->rows, recorder->columns.of_field[field], error);
    } else {
        ts_error_set(error, TS_ERROR_INPUT, "is empty");
        locate(recorder, field, error);
    }
    if (field == TS_FIELD_VALUE)
        ts_error_hint(error, "leave the record out when its figure is not known");
    if (field == TS_FIELD_PARTNER && recorder->is_across)
        ts_error_hint(error, "leave out rows that are no country's, such as totals");
    return TS_ERROR_INPUT;
}

static bool is_required(const struct ts_recorder *recorder, enum ts_field field)
{
    const struct ts_layout_column *column = recorder->context.of_layout[field];

    return field == TS_FIELD_PARTNER || field == TS_FIELD_PERIOD || field == TS_FIELD_FLOW ||
           (column != NULL && column->required);
}

/* Reads a field that a record may lack when it is not required, or has a fallback. */
static int read_field(struct ts_recorder *recorder, const struct ts_row *row, enum ts_field field,
                      struct ts_record *record, struct ts_error *error)
{
    const struct ts_cell *cell = ts_recorder_cell(recorder, row, field);

    if (cell != NULL)
        return parse_cell(recorder, field, cell, record, error);
    return !is_required(recorder, field) || ts_recorder_has_fallback(recorder, field)
               ? TS_OK
               : absent(recorder, field, error);
}

/* The year and the month as one cell, whose text is that of `text`. */
static struct ts_cell join_period(const struct ts_cell *year, const struct ts_cell *month,
                                  char *text, size_t capacity)
{
    int size = snprintf(text, capacity, "%.*s%s%.*s", (int)year->size, year->text,
                        month->size == 1 ? "0" : "", (int)month->size, month->text);

    return (struct ts_cell){text, (size_t)size < capacity ? (size_t)size : capacity - 1,
                            TS_CELL_TEXT};
}

/* From one column, or from one of years and one of months. */
static int read_period(struct ts_recorder *recorder, const struct ts_row *row,
                       struct ts_record *record, struct ts_error *error)
{
    size_t month = recorder->columns.of_month;
    const struct ts_cell *year = ts_recorder_cell(recorder, row, TS_FIELD_PERIOD);
    char text[TS_TEXT_QUOTE_MAX];

    if (year == NULL || month >= row->count)
        return read_field(recorder, row, TS_FIELD_PERIOD, record, error);
    if (row->cells[month].kind == TS_CELL_ABSENT)
        return absent(recorder, TS_FIELD_PERIOD, error);

    struct ts_cell cell = join_period(year, &row->cells[month], text, sizeof text);

    return parse_cell(recorder, TS_FIELD_PERIOD, &cell, record, error);
}

/* Everything but flows and figures. */
static int read_common(struct ts_recorder *recorder, const struct ts_row *row,
                       struct ts_record *record, struct ts_error *error)
{
    static const enum ts_field common[] = {
        TS_FIELD_PARTNER,   TS_FIELD_PERIOD,      TS_FIELD_REPORTER, TS_FIELD_CLASSIFICATION,
        TS_FIELD_COMMODITY, TS_FIELD_UNIT,        TS_FIELD_ROUNDING, TS_FIELD_SOURCE,
        TS_FIELD_NOTE,      TS_FIELD_GROWTH_BASIS};
    int code = TS_OK;

    for (size_t i = 0; code == TS_OK && i < sizeof common / sizeof common[0]; i++)
        if (common[i] != TS_FIELD_PERIOD)
            code = read_field(recorder, row, common[i], record, error);
        else if (!recorder->is_across)
            code = read_period(recorder, row, record, error);
    return code == TS_OK
               ? ts_witnesses_hear(&recorder->columns, &recorder->context, row, record, error)
               : code;
}

static int no_figure(struct ts_recorder *recorder, struct ts_error *error)
{
    bool has_value = recorder->columns.of_field[TS_FIELD_VALUE] != SIZE_MAX;

    absent(recorder, has_value || recorder->columns.exact ? TS_FIELD_VALUE : TS_FIELD_GROWTH,
           error);
    ts_error_hint(error, "leave the record out when its figure is not known");
    return TS_ERROR_INPUT;
}

static int read_flow(struct ts_recorder *recorder, const struct ts_row *row,
                     struct ts_record *record, struct ts_error *error)
{
    const struct ts_cell *flow = ts_recorder_cell(recorder, row, TS_FIELD_FLOW);
    int code = read_field(recorder, row, TS_FIELD_FLOW, record, error);

    if (code == TS_OK && flow != NULL) {
        struct ts_cell meaning = ts_field_meaning(TS_FIELD_FLOW, &recorder->context, flow);

        record->series = (struct ts_slice){meaning.text, meaning.size};
    }
    return code;
}

static int read_long(struct ts_recorder *recorder, const struct ts_row *row,
                     struct ts_record *record, struct ts_error *error)
{
    int code = read_flow(recorder, row, record, error);

    if (code == TS_OK)
        code = read_field(recorder, row, TS_FIELD_VALUE, record, error);
    if (code == TS_OK)
        code = read_field(recorder, row, TS_FIELD_GROWTH, record, error);
    if (code == TS_OK && !record->has_value && !record->has_growth)
        code = no_figure(recorder, error);
    return code;
}

static int read_wide(struct ts_recorder *recorder, const struct ts_row *row,
                     const struct ts_record *common, size_t *count, struct ts_error *error)
{
    for (enum ts_flow flow = 0; flow < TS_FLOW_COUNT; flow++) {
        enum ts_field value = (enum ts_field)(TS_FIELD_WIDE_VALUE + flow);
        enum ts_field growth = (enum ts_field)(TS_FIELD_WIDE_GROWTH + flow);
        struct ts_record *record = &recorder->records[*count];

        *record = *common;
        record->flow = flow;

        int code = read_field(recorder, row, value, record, error);

        if (code == TS_OK)
            code = read_field(recorder, row, growth, record, error);
        if (code != TS_OK)
            return code;
        recorder->value_fields[*count] = value;
        *count += record->has_value || record->has_growth;
    }
    if (*count > 0)
        return TS_OK;
    ts_error_set(error, TS_ERROR_INPUT, "no flow has a figure");
    ts_error_hint(error, "leave the record out when its figures are not known");
    ts_rows_locate(recorder->rows, SIZE_MAX, error);
    return TS_ERROR_INPUT;
}

/* What JSON says record by record: new keys, and which form it has. */
static int look_at_keys(struct ts_recorder *recorder, const struct ts_row *row,
                        struct ts_error *error)
{
    int code = ts_columns_bind(&recorder->columns, error);

    if (code != TS_OK)
        return code;
    if (recorder->columns.misspelt_count > 0)
        for (size_t i = 0; i < row->count; i++)
            if (recorder->columns.bindings[i].misspelt != NULL &&
                row->cells[i].kind != TS_CELL_ABSENT)
                return ts_columns_misspelt(&recorder->columns, i, error);
    return ts_recorder_is_native(recorder) ? ts_recorder_choose_form(recorder, row, error) : TS_OK;
}

/* Does the layout say that the row's value is not known? */
static bool is_unknown(const struct ts_recorder *recorder, const struct ts_row *row)
{
    const struct ts_file_layout *layout = recorder->columns.layout;
    const struct ts_cell *cell = ts_recorder_cell(recorder, row, TS_FIELD_VALUE);

    return layout->unknown_values != NULL && !recorder->is_across &&
           (cell == NULL || ts_layout_is_unknown(layout, cell));
}

/* Is it about a group of the publisher's own? */
static bool is_of_group(const struct ts_recorder *recorder, const struct ts_row *row)
{
    const struct ts_file_layout *layout = recorder->columns.layout;
    const struct ts_cell *partner = ts_recorder_cell(recorder, row, TS_FIELD_PARTNER);
    const struct ts_cell *reporter = ts_recorder_cell(recorder, row, TS_FIELD_REPORTER);

    return layout->is_group != NULL && ((partner != NULL && layout->is_group(partner)) ||
                                        (reporter != NULL && layout->is_group(reporter)));
}

/* Why the row is no record of its own, or TS_RECORDER_REASONS. */
static size_t why_left_out(const struct ts_recorder *recorder, const struct ts_row *row)
{
    size_t part = ts_parts_find(&recorder->columns, row);

    if (part < TS_LAYOUT_PARTS)
        return part;
    if (is_of_group(recorder, row))
        return TS_RECORDER_GROUP;
    return is_unknown(recorder, row) ? TS_RECORDER_UNKNOWN : TS_RECORDER_REASONS;
}

/* The importer's side of what the exporter has recorded. */
static struct ts_record mirror(const struct ts_record *record)
{
    struct ts_record other = *record;

    other.reporter = record->partner;
    other.partner = record->reporter;
    other.flow = TS_FLOW_IMPORT;
    return other;
}

/* What it is of that has no value. */
static int read_unknown(struct ts_recorder *recorder, const struct ts_row *row,
                        struct ts_record *record, size_t *count, struct ts_error *error)
{
    int code = read_flow(recorder, row, record, error);

    record->unknown = true;
    recorder->records[0] = *record;
    recorder->value_fields[0] = TS_FIELD_VALUE;
    recorder->left_out[TS_RECORDER_UNKNOWN] += code == TS_OK;
    *count = code == TS_OK;
    return code;
}

static int read_one(struct ts_recorder *recorder, const struct ts_row *row,
                    struct ts_record *record, size_t *count, struct ts_error *error)
{
    int code = read_long(recorder, row, record, error);

    recorder->records[0] = *record;
    *count = 1;
    if (recorder->columns.layout->both_ways) {
        recorder->records[1] = mirror(record);
        *count = 2;
    }
    for (size_t i = 0; i < *count; i++)
        recorder->value_fields[i] = TS_FIELD_VALUE;
    return code;
}

/* A row without any figure is left out. */
static int read_across(struct ts_recorder *recorder, const struct ts_row *row,
                       struct ts_record *record, const struct ts_record **records, size_t *count,
                       struct ts_error *error)
{
    const struct ts_cell *flow = ts_recorder_cell(recorder, row, TS_FIELD_FLOW);
    int code = read_field(recorder, row, TS_FIELD_FLOW, record, error);

    if (code == TS_OK && flow != NULL)
        record->series = (struct ts_slice){flow->text, flow->size};
    if (code == TS_OK)
        code = ts_across_read(&recorder->across, &recorder->columns, &recorder->context, row,
                              record, error);
    *records = recorder->across.records;
    *count = code == TS_OK ? recorder->across.count : 0;
    recorder->left_out[TS_RECORDER_UNKNOWN] += code == TS_OK && *count == 0;
    return code;
}

/* Of a part it is known whose total is needed. */
static int leave_out(struct ts_recorder *recorder, const struct ts_row *row, size_t why,
                     struct ts_record *record, struct ts_error *error)
{
    int code = TS_OK;

    if (why < TS_LAYOUT_PARTS) {
        code = read_field(recorder, row, TS_FIELD_REPORTER, record, error);
        if (code == TS_OK)
            code = read_period(recorder, row, record, error);
        if (code == TS_OK && ts_parts_note(&recorder->parts, why, record) != TS_OK)
            code = ts_error_memory(error);
    }
    recorder->left_out[why] += code == TS_OK;
    return code;
}

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

static void find_places(struct ts_recorder *recorder, size_t count)
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

int ts_recorder_read(struct ts_recorder *recorder, const struct ts_row *row,
                     const struct ts_record **records, size_t *count, struct ts_error *error)
{
    struct ts_record record = recorder->fallbacks.record;
    int code = recorder->columns.exact ? look_at_keys(recorder, row, error) : TS_OK;
    size_t why = code == TS_OK ? why_left_out(recorder, row) : TS_RECORDER_REASONS;

    *records = recorder->records;
    *count = 0;
    record.line = row->line;
    if (why < TS_LAYOUT_PARTS && recorder->columns.adds_up[why])
        return ts_parts_refuse_total(&recorder->columns, why, error);
    if (why < TS_RECORDER_REASONS && why != TS_RECORDER_UNKNOWN)
        return leave_out(recorder, row, why, &record, error);
    if (code == TS_OK && ts_recorder_has_attributes(recorder))
        code = ts_attributes_read(&recorder->attributes, &recorder->columns, row, &record, error);
    if (code == TS_OK)
        code = read_common(recorder, row, &record, error);
    if (code == TS_OK && why == TS_RECORDER_UNKNOWN)
        return read_unknown(recorder, row, &record, count, error);
    if (code == TS_OK && ts_recorder_has_attributes(recorder))
        code = ts_attributes_scale(&recorder->attributes, &recorder->columns, row,
                                   recorder->columns.options->apply_scale, &record, error);
    if (code != TS_OK)
        return code;
    if (recorder->is_across)
        code = read_across(recorder, row, &record, records, count, error);
    else
        code = recorder->wide ? read_wide(recorder, row, &record, count, error)
                              : read_one(recorder, row, &record, count, error);
    if (code == TS_OK && recorder->places)
        find_places(recorder, *count);
    return code;
}

int ts_recorder_check_parts(const struct ts_recorder *recorder, const struct ts_table *table,
                            struct ts_error *error)
{
    return ts_parts_check(&recorder->parts, &recorder->columns, table, error);
}

uint64_t ts_recorder_leave_out(struct ts_recorder *recorder, const uint64_t rows[TS_LAYOUT_PARTS])
{
    uint64_t sum = 0;

    for (size_t i = 0; i < TS_LAYOUT_PARTS; i++) {
        recorder->left_out[i] += rows[i];
        sum += rows[i];
    }
    return sum;
}

uint64_t ts_recorder_left_out(const struct ts_recorder *recorder, size_t reason,
                              const struct ts_layout_part **part)
{
    static const struct ts_layout_part groups = {.noun = "group of countries"};

    const struct ts_file_layout *layout = recorder->columns.layout;

    *part = reason < layout->part_count   ? &layout->parts[reason]
            : reason == TS_RECORDER_GROUP ? &groups
                                          : NULL;
    return recorder->left_out[reason];
}

void ts_recorder_remarks(const struct ts_recorder *recorder, struct ts_input *input)
{
    input->scales = recorder->attributes.scales;
    input->statuses = recorder->attributes.statuses;
    input->actions = recorder->attributes.actions;
}

void ts_recorder_running(const struct ts_recorder *recorder, bool *running, bool *looks_running)
{
    *running = recorder->across.running;
    *looks_running = ts_across_looks_running(&recorder->across);
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
