/* A row as its records, cell by cell. */
#include "formats/recorder_inside.h"

#include "formats/witnesses.h"

/* Everything but flows and figures. */
static int read_common(struct ts_recorder *recorder, const struct ts_row *row,
                       struct ts_record *record, struct ts_error *error)
{
    static const enum ts_field common[] = {
        TS_FIELD_PARTNER,         TS_FIELD_PERIOD,    TS_FIELD_REPORTER,    TS_FIELD_CLASSIFICATION,
        TS_FIELD_COMMODITY_LEVEL, TS_FIELD_COMMODITY, TS_FIELD_UNIT,        TS_FIELD_ROUNDING,
        TS_FIELD_SOURCE,          TS_FIELD_NOTE,      TS_FIELD_GROWTH_BASIS};
    int code = TS_OK;

    for (size_t i = 0; code == TS_OK && i < sizeof common / sizeof common[0]; i++)
        if (common[i] != TS_FIELD_PERIOD)
            code = ts_recorder_read_field(recorder, row, common[i], record, error);
        else if (!recorder->is_across)
            code = ts_recorder_read_period(recorder, row, record, error);
    return code == TS_OK
               ? ts_witnesses_check(&recorder->columns, &recorder->context, row, record, error)
               : code;
}

static int no_figure(struct ts_recorder *recorder, const struct ts_row *row, struct ts_error *error)
{
    bool has_value = recorder->columns.of_field[TS_FIELD_VALUE] != SIZE_MAX;

    ts_recorder_absent(recorder, row,
                       has_value || recorder->columns.exact ? TS_FIELD_VALUE : TS_FIELD_GROWTH,
                       error);
    ts_error_hint(error, "leave the record out when its figure is not known");
    return TS_ERROR_INPUT;
}

static int read_long(struct ts_recorder *recorder, const struct ts_row *row,
                     struct ts_record *record, struct ts_error *error)
{
    int code = ts_recorder_read_field(recorder, row, TS_FIELD_FLOW, record, error);

    if (code == TS_OK)
        code = ts_recorder_read_field(recorder, row, TS_FIELD_VALUE, record, error);
    if (code == TS_OK)
        code = ts_recorder_read_field(recorder, row, TS_FIELD_GROWTH, record, error);
    if (code == TS_OK && !record->has_value && !record->has_growth)
        code = no_figure(recorder, row, error);
    return code;
}

/* Does the layout say that the row's figure of a flow is not known? */
static bool is_unknown_flow(const struct ts_recorder *recorder, const struct ts_row *row,
                            enum ts_flow flow)
{
    enum ts_field value = (enum ts_field)(TS_FIELD_WIDE_VALUE + flow);
    const struct ts_file_layout *layout = recorder->columns.layout;
    const struct ts_cell *cell = ts_recorder_cell(recorder, row, value);

    return layout->unknown_values != NULL && recorder->columns.of_field[value] != SIZE_MAX &&
           (cell == NULL || ts_layout_is_unknown(layout, cell));
}

/* Reads the figures of one flow of a wide row; no record if they are unknown. */
static int read_flow(struct ts_recorder *recorder, const struct ts_row *row, enum ts_flow flow,
                     struct ts_record *record, struct ts_error *error)
{
    enum ts_field value = (enum ts_field)(TS_FIELD_WIDE_VALUE + flow);
    int code = TS_OK;

    record->flow = flow;
    if (!is_unknown_flow(recorder, row, flow))
        code = ts_recorder_read_field(recorder, row, value, record, error);
    return code == TS_OK
               ? ts_recorder_read_field(recorder, row, (enum ts_field)(TS_FIELD_WIDE_GROWTH + flow),
                                        record, error)
               : code;
}

/* Beside observations what has no figure would be zero, and is not. */
static void add_unknown(struct ts_recorder *recorder, const struct ts_row *row,
                        const struct ts_record *common, size_t *count)
{
    for (enum ts_flow flow = 0; flow < TS_FLOW_COUNT && common->unit.power == 0; flow++)
        if (is_unknown_flow(recorder, row, flow)) {
            recorder->records[*count] = *common;
            recorder->records[*count].flow = flow;
            recorder->records[*count].unknown = true;
            recorder->value_fields[(*count)++] = (enum ts_field)(TS_FIELD_WIDE_VALUE + flow);
        }
}

static bool has_column(const struct ts_recorder *recorder, enum ts_flow flow)
{
    return recorder->columns.of_field[TS_FIELD_WIDE_VALUE + flow] != SIZE_MAX ||
           recorder->columns.of_field[TS_FIELD_WIDE_GROWTH + flow] != SIZE_MAX;
}

static int read_wide(struct ts_recorder *recorder, const struct ts_row *row,
                     const struct ts_record *common, size_t *count, struct ts_error *error)
{
    for (enum ts_flow flow = 0; flow < TS_FLOW_COUNT; flow++) {
        struct ts_record *record = &recorder->records[*count];

        if (!has_column(recorder, flow))
            continue;
        *record = *common;

        int code = read_flow(recorder, row, flow, record, error);

        if (code != TS_OK)
            return code;
        recorder->value_fields[*count] = (enum ts_field)(TS_FIELD_WIDE_VALUE + flow);
        *count += record->has_value || record->has_growth;
    }
    if (*count > 0 || recorder->columns.layout->unknown_values != NULL) {
        recorder->left_out[TS_RECORDER_UNKNOWN] += *count == 0;
        add_unknown(recorder, row, common, count);
        return TS_OK;
    }
    ts_error_set(error, TS_ERROR_INPUT, "no flow has a figure");
    ts_error_hint(error, "leave the record out when its figures are not known");
    ts_rows_locate(recorder->rows, SIZE_MAX, error);
    return TS_ERROR_INPUT;
}

/* In JSON, each record may have new keys, and be in long or wide form. */
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
    if (recorder->is_across && recorder->columns.nearly_period_count > 0)
        for (size_t i = 0; i < row->count; i++)
            if (recorder->columns.bindings[i].nearly_period && row->cells[i].kind != TS_CELL_ABSENT)
                return ts_columns_nearly_period(&recorder->columns, i, error);
    code = ts_recorder_refuse_message(recorder, row, error);
    if (code != TS_OK)
        return code;
    return ts_recorder_is_native(recorder) ? ts_recorder_choose_form(recorder, row, error) : TS_OK;
}

/* Does the layout say that the row's value is not known? */
static bool is_unknown(const struct ts_recorder *recorder, const struct ts_row *row)
{
    const struct ts_file_layout *layout = recorder->columns.layout;
    const struct ts_cell *cell = ts_recorder_cell(recorder, row, TS_FIELD_VALUE);

    return layout->unknown_values != NULL && !recorder->is_across && !recorder->wide &&
           (cell == NULL || ts_layout_is_unknown(layout, cell));
}

/* Does the row say of which period it is? Series without observations may have a row, too. */
static bool has_period(const struct ts_recorder *recorder, const struct ts_row *row)
{
    return ts_recorder_has_fallback(recorder, TS_FIELD_PERIOD) ||
           ts_recorder_cell(recorder, row, TS_FIELD_PERIOD) != NULL;
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

/* Makes the record of a row without a value, which says what is unknown. */
static int read_unknown(struct ts_recorder *recorder, const struct ts_row *row,
                        struct ts_record *record, size_t *count, struct ts_error *error)
{
    int code = ts_recorder_read_field(recorder, row, TS_FIELD_FLOW, record, error);

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
    int code = ts_recorder_read_field(recorder, row, TS_FIELD_FLOW, record, error);

    if (code == TS_OK)
        code = ts_across_read(&recorder->across, &recorder->columns, &recorder->context, row,
                              record, error);
    *records = recorder->across.records;
    *count = code == TS_OK ? recorder->across.count : 0;
    recorder->left_out[TS_RECORDER_UNKNOWN] += code == TS_OK && *count == 0;
    return code;
}

/* Leaves a row out. If it is a part, its reporter and period are noted, whose total must be
 * there. */
static int leave_out(struct ts_recorder *recorder, const struct ts_row *row, size_t why,
                     struct ts_record *record, struct ts_error *error)
{
    int code = TS_OK;

    if (why < TS_LAYOUT_PARTS && !recorder->is_across) {
        code = ts_recorder_read_field(recorder, row, TS_FIELD_REPORTER, record, error);
        if (code == TS_OK)
            code = ts_recorder_read_period(recorder, row, record, error);
        if (code == TS_OK && ts_parts_note(&recorder->parts, why, record) != TS_OK)
            code = ts_error_memory(error);
    }
    recorder->left_out[why] += code == TS_OK;
    return code;
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
    if (code == TS_OK && why == TS_RECORDER_UNKNOWN && !has_period(recorder, row))
        return leave_out(recorder, row, why, &record, error);
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
    if (code == TS_OK)
        code = ts_parts_check_level(&recorder->parts, &recorder->columns, row, &record, error);
    if (code == TS_OK && recorder->places)
        ts_recorder_find_places(recorder, *count);
    return code;
}
