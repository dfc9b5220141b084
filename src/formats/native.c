#include "formats/native.h"

#include <stdlib.h>
#include <string.h>

#include "formats/fallbacks.h"
#include "formats/memo.h"

enum { MEMO_COUNT = TS_FIELD_UNIT + 1 }; /* fields after unit are not remembered */

struct ts_native {
    struct ts_rows *rows;
    struct ts_field_context context;
    struct ts_columns columns;
    struct ts_fallbacks fallbacks;
    bool wide; /* CSV: the header says so; JSON: the current record does */
    struct ts_record records[TS_FLOW_COUNT];
    enum ts_field value_fields[TS_FLOW_COUNT]; /* where each record's value stands */
    struct ts_memo *memos;                     /* MEMO_COUNT of them */
};

static bool has_fallback(const struct ts_native *native, enum ts_field field)
{
    return native->fallbacks.origins[field] != TS_ORIGIN_NONE;
}

static bool is_available(const struct ts_native *native, enum ts_field field)
{
    return native->columns.of_field[field] != SIZE_MAX || has_fallback(native, field);
}

/* The row's cell of a field; NULL when there is none, or nothing in it. */
static const struct ts_cell *cell_of(const struct ts_native *native, const struct ts_row *row,
                                     enum ts_field field)
{
    size_t column = native->columns.of_field[field];

    if (column >= row->count || row->cells[column].kind == TS_CELL_ABSENT)
        return NULL;
    return &row->cells[column];
}

static int two_forms(struct ts_native *native, enum ts_field wide, enum ts_field long_field,
                     struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "both \"%s\" and \"%s\" are given", ts_fields[wide].name,
                 ts_fields[long_field].name);
    ts_error_hint(error, "give one flow and its value in each record, or each flow its own %s",
                  native->columns.noun);
    ts_rows_locate_name(native->rows, native->columns.of_field[wide], error);
    return TS_ERROR_INPUT;
}

/* Long or wide? Decided by the columns (row is NULL) or by what the row holds. */
static int choose_form(struct ts_native *native, const struct ts_row *row, struct ts_error *error)
{
    static const enum ts_field long_fields[] = {TS_FIELD_FLOW, TS_FIELD_VALUE, TS_FIELD_GROWTH};
    enum ts_field wide = TS_FIELD_WIDE_VALUE;

    while (wide < TS_FIELD_COUNT &&
           (row == NULL ? !is_available(native, wide) : cell_of(native, row, wide) == NULL))
        wide++;
    native->wide = wide < TS_FIELD_COUNT;
    for (size_t i = 0; native->wide && i < sizeof long_fields / sizeof long_fields[0]; i++) {
        enum ts_field field = long_fields[i];

        if (row == NULL ? is_available(native, field)
                        : cell_of(native, row, field) != NULL || has_fallback(native, field))
            return two_forms(native, wide, field, error);
    }
    return TS_OK;
}

static int missing_column(struct ts_native *native, enum ts_field field, struct ts_error *error)
{
    char list[256];
    const char *name = ts_fields[field].name;

    ts_columns_list(&native->columns, list, sizeof list);
    ts_error_set(error, TS_ERROR_INPUT, "there is no column \"%s\"", name);
    ts_error_hint(error, "the columns are %s; --map %s=COLUMN names one of them", list, name);
    ts_columns_locate_header(native->rows, error);
    return TS_ERROR_INPUT;
}

/* A column that looks like the field makes the better error. */
static bool is_missing(const struct ts_native *native, enum ts_field field)
{
    if (is_available(native, field))
        return false;
    for (size_t i = 0; i < native->columns.count; i++)
        if (native->columns.bindings[i].misspelt && native->columns.bindings[i].field == field)
            return false;
    return true;
}

static int check_header(struct ts_native *native, struct ts_error *error)
{
    if (is_missing(native, TS_FIELD_PARTNER))
        return missing_column(native, TS_FIELD_PARTNER, error);
    if (is_missing(native, TS_FIELD_PERIOD))
        return missing_column(native, TS_FIELD_PERIOD, error);
    for (size_t i = 0; i < native->columns.count; i++)
        if (native->columns.bindings[i].misspelt)
            return ts_columns_misspelt(&native->columns, i, error);

    int code = choose_form(native, NULL, error);

    if (code != TS_OK || native->wide)
        return code;
    if (is_missing(native, TS_FIELD_FLOW))
        return missing_column(native, TS_FIELD_FLOW, error);
    if (is_missing(native, TS_FIELD_VALUE) && is_missing(native, TS_FIELD_GROWTH))
        return missing_column(native, TS_FIELD_VALUE, error);
    return TS_OK;
}

static struct ts_memo *create_memos(void)
{
    struct ts_memo *memos = malloc(MEMO_COUNT * sizeof *memos);

    for (size_t i = 0; memos != NULL && i < MEMO_COUNT; i++)
        ts_memo_init(&memos[i]);
    return memos;
}

int ts_native_open(struct ts_rows *rows, const struct ts_groups *groups,
                   const struct ts_load_options *options, struct ts_native **native,
                   struct ts_error *error)
{
    struct ts_native *opened = calloc(1, sizeof *opened);

    *native = NULL;
    if (opened == NULL)
        return ts_error_memory(error);
    opened->rows = rows;
    opened->context = (struct ts_field_context){groups, &options->style};
    opened->memos = create_memos();

    int code = opened->memos == NULL ? ts_error_memory(error) : TS_OK;

    if (code == TS_OK)
        code = ts_columns_init(&opened->columns, rows, options, error);
    if (code == TS_OK)
        code = ts_fallbacks_init(&opened->fallbacks, &opened->context, options, error);
    if (code == TS_OK)
        code = ts_columns_bind(&opened->columns, error);
    if (code == TS_OK && !opened->columns.exact && opened->columns.count > 0) {
        code = ts_columns_check_maps(&opened->columns, error);
        if (code == TS_OK)
            code = check_header(opened, error);
    }
    if (code != TS_OK) {
        ts_native_close(opened);
        return code;
    }
    *native = opened;
    return TS_OK;
}

void ts_native_close(struct ts_native *native)
{
    if (native == NULL)
        return;
    ts_columns_release(&native->columns);
    free(native->memos);
    free(native);
}

int ts_native_begin(struct ts_native *native, const struct ts_row *row, struct ts_error *error)
{
    int code = ts_columns_bind(&native->columns, error);

    if (code != TS_OK)
        return code;
    return ts_fallbacks_add_defaults(&native->fallbacks, &native->context, &native->columns, row,
                                     error);
}

int ts_native_open_plain(struct ts_native *native, struct ts_table *table, struct ts_plain *plain)
{
    return ts_plain_init(plain, &native->columns, &native->fallbacks, &native->context, table);
}

bool ts_native_has_plain(const struct ts_native *native)
{
    const struct ts_number_style *style = native->context.style;
    bool strict =
        style->thousands[0] == '\0' && (style->decimal_mark == '\0' || style->decimal_mark == '.');

    return strict && (native->columns.exact || !native->wide);
}

int ts_native_end(struct ts_native *native, struct ts_error *error)
{
    if (native->columns.count == 0)
        return TS_OK;
    return ts_columns_check_maps(&native->columns, error);
}

const char *ts_native_column_field(const struct ts_native *native, size_t column)
{
    if (column >= native->columns.count)
        return NULL;

    struct ts_column_binding binding = native->columns.bindings[column];

    return binding.misspelt || binding.field == TS_FIELD_COUNT ? NULL
                                                               : ts_fields[binding.field].name;
}

static void locate(struct ts_native *native, enum ts_field field, struct ts_error *error)
{
    ts_error_field(error, ts_fields[field].name);
    ts_rows_locate(native->rows, native->columns.of_field[field], error);
}

/* Parses a cell, unless its text was parsed lately. */
static int parse_cell(struct ts_native *native, enum ts_field field, const struct ts_cell *cell,
                      struct ts_record *record, struct ts_error *error)
{
    const struct ts_field_definition *definition = &ts_fields[field];
    bool remembered = definition->size > 0 && cell->kind != TS_CELL_OTHER;
    unsigned char *target = (unsigned char *)record + definition->offset;

    if (remembered &&
        ts_memo_find(&native->memos[field], cell->text, cell->size, target, definition->size))
        return TS_OK;

    int code = ts_field_parse(field, &native->context, cell, record, error);

    if (code != TS_OK)
        locate(native, field, error);
    else if (remembered)
        ts_memo_put(&native->memos[field], cell->text, cell->size, target, definition->size);
    return code;
}

static int read_field(struct ts_native *native, const struct ts_row *row, enum ts_field field,
                      struct ts_record *record, struct ts_error *error)
{
    const struct ts_cell *cell = cell_of(native, row, field);

    return cell == NULL ? TS_OK : parse_cell(native, field, cell, record, error);
}

/* A field that every record needs has nothing in it. */
static int absent(struct ts_native *native, enum ts_field field, struct ts_error *error)
{
    if (native->columns.exact) {
        ts_error_set(error, TS_ERROR_INPUT, "the record has no \"%s\"", ts_fields[field].name);
        ts_rows_locate(native->rows, native->columns.of_field[field], error);
    } else {
        ts_error_set(error, TS_ERROR_INPUT, "is empty");
        locate(native, field, error);
    }
    return TS_ERROR_INPUT;
}

static int read_required(struct ts_native *native, const struct ts_row *row, enum ts_field field,
                         struct ts_record *record, struct ts_error *error)
{
    const struct ts_cell *cell = cell_of(native, row, field);

    if (cell != NULL)
        return parse_cell(native, field, cell, record, error);
    return has_fallback(native, field) ? TS_OK : absent(native, field, error);
}

/* Everything but flows and figures. */
static int read_common(struct ts_native *native, const struct ts_row *row, struct ts_record *record,
                       struct ts_error *error)
{
    static const enum ts_field optional[] = {
        TS_FIELD_REPORTER, TS_FIELD_COMMODITY, TS_FIELD_UNIT, TS_FIELD_GROWTH_BASIS,
        TS_FIELD_ROUNDING, TS_FIELD_SOURCE,    TS_FIELD_NOTE};
    int code = read_required(native, row, TS_FIELD_PARTNER, record, error);

    if (code == TS_OK)
        code = read_required(native, row, TS_FIELD_PERIOD, record, error);
    for (size_t i = 0; code == TS_OK && i < sizeof optional / sizeof optional[0]; i++)
        code = read_field(native, row, optional[i], record, error);
    return code;
}

static int no_figure(struct ts_native *native, struct ts_error *error)
{
    bool has_value = native->columns.of_field[TS_FIELD_VALUE] != SIZE_MAX;

    absent(native, has_value || native->columns.exact ? TS_FIELD_VALUE : TS_FIELD_GROWTH, error);
    ts_error_hint(error, "leave the record out when its figure is not known");
    return TS_ERROR_INPUT;
}

static int read_long(struct ts_native *native, const struct ts_row *row, struct ts_record *record,
                     struct ts_error *error)
{
    const struct ts_cell *flow = cell_of(native, row, TS_FIELD_FLOW);
    int code = read_required(native, row, TS_FIELD_FLOW, record, error);

    if (code == TS_OK && flow != NULL)
        record->series = (struct ts_slice){flow->text, flow->size};
    if (code == TS_OK)
        code = read_field(native, row, TS_FIELD_VALUE, record, error);
    if (code == TS_OK)
        code = read_field(native, row, TS_FIELD_GROWTH, record, error);
    if (code == TS_OK && !record->has_value && !record->has_growth)
        code = no_figure(native, error);
    return code;
}

static int read_wide(struct ts_native *native, const struct ts_row *row,
                     const struct ts_record *common, size_t *count, struct ts_error *error)
{
    for (enum ts_flow flow = 0; flow < TS_FLOW_COUNT; flow++) {
        enum ts_field value = (enum ts_field)(TS_FIELD_WIDE_VALUE + flow);
        enum ts_field growth = (enum ts_field)(TS_FIELD_WIDE_GROWTH + flow);
        struct ts_record *record = &native->records[*count];

        *record = *common;
        record->flow = flow;

        int code = read_field(native, row, value, record, error);

        if (code == TS_OK)
            code = read_field(native, row, growth, record, error);
        if (code != TS_OK)
            return code;
        native->value_fields[*count] = value;
        *count += record->has_value || record->has_growth;
    }
    if (*count > 0)
        return TS_OK;
    ts_error_set(error, TS_ERROR_INPUT, "no flow has a figure");
    ts_error_hint(error, "leave the record out when its figures are not known");
    ts_rows_locate(native->rows, SIZE_MAX, error);
    return TS_ERROR_INPUT;
}

/* What JSON says record by record: new keys, and which form it has. */
static int look_at_keys(struct ts_native *native, const struct ts_row *row, struct ts_error *error)
{
    int code = ts_columns_bind(&native->columns, error);

    if (code != TS_OK)
        return code;
    if (native->columns.misspelt_count > 0)
        for (size_t i = 0; i < row->count; i++)
            if (native->columns.bindings[i].misspelt && row->cells[i].kind != TS_CELL_ABSENT)
                return ts_columns_misspelt(&native->columns, i, error);
    return choose_form(native, row, error);
}

int ts_native_read(struct ts_native *native, const struct ts_row *row,
                   const struct ts_record **records, size_t *count, struct ts_error *error)
{
    struct ts_record record = native->fallbacks.record;
    int code = native->columns.exact ? look_at_keys(native, row, error) : TS_OK;

    *records = native->records;
    *count = 0;
    record.line = row->line;
    if (code == TS_OK)
        code = read_common(native, row, &record, error);
    if (code != TS_OK)
        return code;
    if (native->wide)
        return read_wide(native, row, &record, count, error);
    code = read_long(native, row, &record, error);
    native->records[0] = record;
    native->value_fields[0] = TS_FIELD_VALUE;
    *count = 1;
    return code;
}

void ts_native_locate(struct ts_native *native, size_t record, struct ts_error *error)
{
    if (error == NULL)
        return;

    enum ts_field field = ts_field_find(error->field, strlen(error->field));

    if (field == TS_FIELD_VALUE) {
        field = native->value_fields[record];
        error->field[0] = '\0';
        ts_error_field(error, ts_fields[field].name);
    }
    ts_rows_locate(native->rows,
                   field < TS_FIELD_COUNT ? native->columns.of_field[field] : SIZE_MAX, error);
}
