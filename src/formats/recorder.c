#include "formats/recorder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/across.h"
#include "formats/attributes.h"
#include "formats/fallbacks.h"
#include "formats/memo.h"
#include "formats/parts.h"
#include "formats/witnesses.h"

enum { MEMO_COUNT = TS_FIELD_UNIT + 1 }; /* fields after unit are not remembered */

struct ts_recorder {
    struct ts_rows *rows;
    struct ts_field_context context;
    struct ts_columns columns;
    struct ts_fallbacks fallbacks;
    bool places; /* of figures are asked for */
    bool wide;   /* CSV: the header says so; JSON: the current record does */
    struct ts_record records[TS_FLOW_COUNT];
    enum ts_field value_fields[TS_FLOW_COUNT]; /* where each record's value stands */
    bool is_across;                            /* each period has a column */
    struct ts_across across;
    struct ts_attributes attributes;
    struct ts_memo *memos;                  /* MEMO_COUNT of them */
    uint64_t left_out[TS_RECORDER_REASONS]; /* rows, by why */
    struct ts_parts parts;                  /* of which some were */
};

static bool is_native(const struct ts_recorder *recorder)
{
    return recorder->columns.layout == &ts_layout_native;
}

static bool has_fallback(const struct ts_recorder *recorder, enum ts_field field)
{
    return recorder->fallbacks.origins[field] != TS_ORIGIN_NONE;
}

static bool is_available(const struct ts_recorder *recorder, enum ts_field field)
{
    return recorder->columns.of_field[field] != SIZE_MAX || has_fallback(recorder, field);
}

/* The row's cell of a field; NULL when there is none, or nothing in it. */
static const struct ts_cell *cell_of(const struct ts_recorder *recorder, const struct ts_row *row,
                                     enum ts_field field)
{
    size_t column = recorder->columns.of_field[field];

    if (column >= row->count || row->cells[column].kind == TS_CELL_ABSENT)
        return NULL;
    return &row->cells[column];
}

static int two_forms(struct ts_recorder *recorder, enum ts_field wide, enum ts_field long_field,
                     struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "both \"%s\" and \"%s\" are given", ts_fields[wide].name,
                 ts_fields[long_field].name);
    ts_error_hint(error, "give one flow and its value in each record, or each flow its own %s",
                  recorder->columns.noun);
    ts_rows_locate_name(recorder->rows, recorder->columns.of_field[wide], error);
    return TS_ERROR_INPUT;
}

/* Long or wide? Decided by the columns (row is NULL) or by what the row holds. */
static int choose_form(struct ts_recorder *recorder, const struct ts_row *row,
                       struct ts_error *error)
{
    static const enum ts_field long_fields[] = {TS_FIELD_FLOW, TS_FIELD_VALUE, TS_FIELD_GROWTH};
    enum ts_field wide = TS_FIELD_WIDE_VALUE;

    while (wide < TS_FIELD_COUNT &&
           (row == NULL ? !is_available(recorder, wide) : cell_of(recorder, row, wide) == NULL))
        wide++;
    recorder->wide = wide < TS_FIELD_COUNT;
    for (size_t i = 0; recorder->wide && i < sizeof long_fields / sizeof long_fields[0]; i++) {
        enum ts_field field = long_fields[i];

        if (row == NULL ? is_available(recorder, field)
                        : cell_of(recorder, row, field) != NULL || has_fallback(recorder, field))
            return two_forms(recorder, wide, field, error);
    }
    return TS_OK;
}

static int missing_column(struct ts_recorder *recorder, enum ts_field field, struct ts_error *error)
{
    char list[256];
    const char *name = ts_fields[field].name;

    ts_columns_list(&recorder->columns, list, sizeof list);
    ts_error_set(error, TS_ERROR_INPUT, "there is no column \"%s\"", name);
    if (recorder->columns.count == 1)
        ts_error_hint(error, "the only column is %s; if it should be several: --delimiter=CHAR",
                      list);
    else
        ts_error_hint(error, "the columns are %s; --map %s=COLUMN names one of them", list, name);
    ts_columns_locate_header(recorder->rows, error);
    return TS_ERROR_INPUT;
}

/* A column that looks like the field makes the better error. */
static bool is_missing(const struct ts_recorder *recorder, enum ts_field field)
{
    if (is_available(recorder, field))
        return false;
    for (size_t i = 0; i < recorder->columns.count; i++)
        if (recorder->columns.bindings[i].misspelt != NULL &&
            recorder->columns.bindings[i].field == field)
            return false;
    return true;
}

static int check_native_header(struct ts_recorder *recorder, struct ts_error *error)
{
    if (is_missing(recorder, TS_FIELD_PARTNER))
        return missing_column(recorder, TS_FIELD_PARTNER, error);
    recorder->is_across = !recorder->columns.exact && !is_available(recorder, TS_FIELD_PERIOD) &&
                          ts_across_is_possible(recorder->rows);
    if (is_missing(recorder, TS_FIELD_PERIOD) && !recorder->is_across)
        return missing_column(recorder, TS_FIELD_PERIOD, error);
    return TS_OK;
}

static int check_native_form(struct ts_recorder *recorder, struct ts_error *error)
{
    int code = choose_form(recorder, NULL, error);

    if (code != TS_OK || recorder->wide)
        return code;
    if (is_missing(recorder, TS_FIELD_FLOW))
        return missing_column(recorder, TS_FIELD_FLOW, error);
    if (recorder->is_across)
        return TS_OK;
    if (is_missing(recorder, TS_FIELD_VALUE) && is_missing(recorder, TS_FIELD_GROWTH))
        return missing_column(recorder, TS_FIELD_VALUE, error);
    return TS_OK;
}

/* What the layout knows that its files do not say has to come from elsewhere. */
static int ask(struct ts_recorder *recorder, struct ts_error *error)
{
    static const char *const examples[TS_FIELD_COUNT] = {
        [TS_FIELD_FLOW] = "--set flow=export", [TS_FIELD_UNIT] = "--set unit=\"USD thousand\""};
    const struct ts_file_layout *layout = recorder->columns.layout;
    char hint[256] = "say so before the file:";
    const char *first = NULL;
    size_t used = strlen(hint);

    for (size_t i = 0; i < layout->asked_count; i++) {
        enum ts_field field = layout->asked[i];

        if (is_available(recorder, field))
            continue;
        if (first == NULL)
            first = ts_fields[field].name;
        used += (size_t)snprintf(hint + used, sizeof hint - used, " %s", examples[field]);
    }
    if (first == NULL)
        return TS_OK;
    ts_error_set(error, TS_ERROR_INPUT, "%s does not say its %s", layout->title, first);
    ts_error_hint(error, "%s", hint);
    ts_columns_locate_header(recorder->rows, error);
    return TS_ERROR_INPUT;
}

/* Other layouts have the columns that they need, or were not chosen. */
static int check_header(struct ts_recorder *recorder, struct ts_error *error)
{
    int code = is_native(recorder) ? check_native_header(recorder, error) : TS_OK;

    for (size_t i = 0; code == TS_OK && i < recorder->columns.count; i++)
        if (recorder->columns.bindings[i].misspelt != NULL)
            code = ts_columns_misspelt(&recorder->columns, i, error);
    if (code != TS_OK)
        return code;
    return is_native(recorder) ? check_native_form(recorder, error) : ask(recorder, error);
}

static struct ts_memo *create_memos(void)
{
    struct ts_memo *memos = malloc(MEMO_COUNT * sizeof *memos);

    for (size_t i = 0; memos != NULL && i < MEMO_COUNT; i++)
        ts_memo_init(&memos[i]);
    return memos;
}

/* What the layout says of fields and rows. */
static int take_layout(struct ts_recorder *recorder, const struct ts_file_layout *layout,
                       struct ts_error *error)
{
    const struct ts_rows_habits habits = {layout->trailing_delimiter, layout->latin_1};

    recorder->columns.layout = layout;
    recorder->is_across = layout->across;
    ts_rows_expect(recorder->rows, habits);
    for (enum ts_field field = 0; field < TS_FIELD_COUNT; field++)
        recorder->context.of_layout[field] = ts_layout_column_of(layout, field);
    return ts_fallbacks_init(&recorder->fallbacks, &recorder->context, layout,
                             recorder->columns.options, error);
}

/* What the document says beside its records. */
static int hear(struct ts_recorder *recorder, struct ts_error *error)
{
    const struct ts_file_layout *layout = recorder->columns.layout;
    struct ts_told told = {.flow = ""};
    size_t size;
    const char *metadata = ts_rows_metadata(recorder->rows, &size);

    if (layout->tell == NULL || metadata == NULL)
        return TS_OK;

    int code = layout->tell(metadata, size, &told);

    if (code != TS_OK)
        return ts_error_memory(error);
    recorder->across.running = told.running;
    code = ts_fallbacks_tell(&recorder->fallbacks, &recorder->context, TS_FIELD_FLOW, told.flow,
                             error);
    return code == TS_OK ? ts_fallbacks_tell(&recorder->fallbacks, &recorder->context,
                                             TS_FIELD_UNIT, told.unit, error)
                         : code;
}

/* By the names of the columns: those of CSV are known from the header, those of JSON from
 * the first record on. */
static int choose_layout(struct ts_recorder *recorder, struct ts_error *error)
{
    const struct ts_file_layout *layout;
    int code = ts_layout_choose(recorder->rows, recorder->columns.options, &layout, error);

    if (code == TS_OK)
        code = take_layout(recorder, layout, error);
    if (code == TS_OK)
        code = hear(recorder, error);
    return code == TS_OK ? ts_columns_bind(&recorder->columns, error) : code;
}

static int open_csv(struct ts_recorder *recorder, struct ts_error *error)
{
    int code = choose_layout(recorder, error);

    if (code != TS_OK || recorder->columns.count == 0)
        return code;
    code = ts_columns_check_maps(&recorder->columns, error);
    return code == TS_OK ? check_header(recorder, error) : code;
}

int ts_recorder_open(struct ts_rows *rows, const struct ts_groups *groups,
                     const struct ts_load_options *options, struct ts_recorder **recorder,
                     struct ts_error *error)
{
    struct ts_recorder *opened = calloc(1, sizeof *opened);

    *recorder = NULL;
    if (opened == NULL)
        return ts_error_memory(error);
    opened->rows = rows;
    opened->places = options->places;
    opened->context = (struct ts_field_context){.groups = groups, .style = &options->style};
    opened->memos = create_memos();
    ts_parts_init(&opened->parts);

    int code = opened->memos == NULL ? ts_error_memory(error) : TS_OK;

    if (code == TS_OK)
        code = ts_columns_init(&opened->columns, rows, options, error);
    if (code == TS_OK)
        code = opened->columns.exact ? take_layout(opened, &ts_layout_native, error)
                                     : open_csv(opened, error);
    if (code != TS_OK) {
        ts_recorder_close(opened);
        return code;
    }
    *recorder = opened;
    return TS_OK;
}

void ts_recorder_close(struct ts_recorder *recorder)
{
    if (recorder == NULL)
        return;
    ts_columns_release(&recorder->columns);
    ts_parts_release(&recorder->parts);
    ts_across_release(&recorder->across);
    ts_attributes_release(&recorder->attributes);
    free(recorder->memos);
    free(recorder);
}

int ts_recorder_begin(struct ts_recorder *recorder, const struct ts_row *row,
                      struct ts_error *error)
{
    int code = recorder->columns.exact ? choose_layout(recorder, error) : TS_OK;

    if (code == TS_OK && !is_native(recorder))
        code = check_header(recorder, error);
    if (code == TS_OK)
        ts_parts_look(&recorder->columns, row);
    return code != TS_OK ? code
                         : ts_fallbacks_add_defaults(&recorder->fallbacks, &recorder->context,
                                                     &recorder->columns, row, error);
}

int ts_recorder_open_plain(struct ts_recorder *recorder, struct ts_table *table,
                           struct ts_plain *plain)
{
    return ts_plain_init(plain, &recorder->columns, &recorder->fallbacks, &recorder->context,
                         table);
}

/* Is there more to look at in a row than its record? */
static bool has_attributes(const struct ts_recorder *recorder)
{
    const struct ts_file_layout *layout = recorder->columns.layout;

    return layout->scale_names[0] != NULL || layout->status_names[0] != NULL ||
           layout->repeated != NULL || layout->is_group != NULL;
}

/* Could the header be a record, since the value's name is a number? Batches would take it for one
 * when it stands again. */
static bool has_header_like_records(const struct ts_recorder *recorder)
{
    size_t column = recorder->columns.of_field[TS_FIELD_VALUE];
    struct ts_decimal value;

    /* JSON has no header, and without a column of values no record is plain */
    if (recorder->columns.exact || column == SIZE_MAX)
        return false;

    const char *name = ts_rows_column_name(recorder->rows, column);

    return ts_decimal_parse(name, strlen(name), NULL, &value, NULL) == TS_OK;
}

bool ts_recorder_has_plain(const struct ts_recorder *recorder)
{
    const struct ts_number_style *style = recorder->context.style;
    bool strict =
        style->thousands[0] == '\0' && (style->decimal_mark == '\0' || style->decimal_mark == '.');

    /* without a column the classification is told row by row */
    bool classified = recorder->fallbacks.record.classification[0] != '\0';

    return strict && !classified && !recorder->is_across && !has_attributes(recorder) &&
           !has_header_like_records(recorder) && (recorder->columns.exact || !recorder->wide);
}

int ts_recorder_end(struct ts_recorder *recorder, struct ts_error *error)
{
    int code = ts_columns_bind(&recorder->columns, error);

    if (code != TS_OK || recorder->columns.count == 0)
        return code;
    return ts_columns_check_maps(&recorder->columns, error);
}

const struct ts_file_layout *ts_recorder_layout(const struct ts_recorder *recorder)
{
    return recorder->columns.layout;
}

const char *ts_recorder_column_field(const struct ts_recorder *recorder, size_t column)
{
    if (column >= recorder->columns.count)
        return NULL;

    struct ts_column_binding binding = recorder->columns.bindings[column];

    if (binding.part < TS_LAYOUT_PARTS)
        return "part";
    if (recorder->is_across && binding.period.months > 0)
        return ts_fields[TS_FIELD_VALUE].name;
    if (binding.field == TS_FIELD_COUNT && binding.misspelt == NULL)
        return ts_attributes_role(&recorder->attributes, column);
    return binding.misspelt != NULL || binding.field == TS_FIELD_COUNT
               ? NULL
               : ts_fields[binding.field].name;
}

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

/* A field that every record needs has nothing in it. */
static int absent(struct ts_recorder *recorder, enum ts_field field, struct ts_error *error)
{
    if (recorder->columns.exact) {
        ts_error_set(error, TS_ERROR_INPUT, "the record has none");
        ts_error_field(error, ts_fields[field].name);
        ts_rows_locate(recorder->rows, recorder->columns.of_field[field], error);
    } else {
        ts_error_set(error, TS_ERROR_INPUT, "is empty");
        locate(recorder, field, error);
    }
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
    const struct ts_cell *cell = cell_of(recorder, row, field);

    if (cell != NULL)
        return parse_cell(recorder, field, cell, record, error);
    return !is_required(recorder, field) || has_fallback(recorder, field)
               ? TS_OK
               : absent(recorder, field, error);
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
        if (common[i] != TS_FIELD_PERIOD || !recorder->is_across)
            code = read_field(recorder, row, common[i], record, error);
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

static int read_long(struct ts_recorder *recorder, const struct ts_row *row,
                     struct ts_record *record, struct ts_error *error)
{
    const struct ts_cell *flow = cell_of(recorder, row, TS_FIELD_FLOW);
    int code = read_field(recorder, row, TS_FIELD_FLOW, record, error);

    if (code == TS_OK && flow != NULL) {
        struct ts_cell meaning = ts_field_meaning(TS_FIELD_FLOW, &recorder->context, flow);

        record->series = (struct ts_slice){meaning.text, meaning.size};
    }
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
    return is_native(recorder) ? choose_form(recorder, row, error) : TS_OK;
}

/* Does the layout say that the row's value is not known? */
static bool is_unknown(const struct ts_recorder *recorder, const struct ts_row *row)
{
    const struct ts_file_layout *layout = recorder->columns.layout;
    const struct ts_cell *cell = cell_of(recorder, row, TS_FIELD_VALUE);

    return layout->unknown_values != NULL && !recorder->is_across &&
           (cell == NULL || ts_layout_is_unknown(layout, cell));
}

/* Is it about a group of the publisher's own? */
static bool is_of_group(const struct ts_recorder *recorder, const struct ts_row *row)
{
    const struct ts_file_layout *layout = recorder->columns.layout;
    const struct ts_cell *partner = cell_of(recorder, row, TS_FIELD_PARTNER);
    const struct ts_cell *reporter = cell_of(recorder, row, TS_FIELD_REPORTER);

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
    const struct ts_cell *flow = cell_of(recorder, row, TS_FIELD_FLOW);
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
            code = read_field(recorder, row, TS_FIELD_PERIOD, record, error);
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
    if (why < TS_RECORDER_REASONS)
        return leave_out(recorder, row, why, &record, error);
    if (code == TS_OK)
        code = read_common(recorder, row, &record, error);
    if (code == TS_OK && has_attributes(recorder))
        code = ts_attributes_read(&recorder->attributes, &recorder->columns, row,
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
    static const struct ts_layout_part groups = {{NULL}, {NULL}, "group of countries", false};

    *part = reason < TS_LAYOUT_PARTS      ? &recorder->columns.layout->parts[reason]
            : reason == TS_RECORDER_GROUP ? &groups
                                          : NULL;
    return recorder->left_out[reason];
}

void ts_recorder_remarks(const struct ts_recorder *recorder, struct ts_remarks *scales,
                         struct ts_remarks *statuses)
{
    *scales = recorder->attributes.scales;
    *statuses = recorder->attributes.statuses;
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
