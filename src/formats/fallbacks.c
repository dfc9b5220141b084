#include "formats/fallbacks.h"

#include <stdio.h>
#include <string.h>

static struct ts_cell cell_of(const char *text)
{
    return (struct ts_cell){text, strlen(text), TS_CELL_TEXT};
}

/* Figures of the wide form belong to one row each. */
static int check_field(enum ts_field field, struct ts_error *error)
{
    if (!ts_field_is_wide(field))
        return TS_OK;
    ts_error_set(error, TS_ERROR_INPUT, "\"%s\" cannot be given for all records",
                 ts_fields[field].name);
    ts_error_hint(error, "one flow for all records is given as flow, its figures as value");
    return TS_ERROR_INPUT;
}

static int apply(struct ts_fallbacks *fallbacks, enum ts_field field, enum ts_origin origin,
                 const struct ts_field_context *context, const struct ts_cell *cell,
                 struct ts_error *error)
{
    int code = check_field(field, error);

    if (code == TS_OK)
        code = ts_field_parse(field, context, cell, &fallbacks->record, error);
    if (code == TS_OK)
        fallbacks->origins[field] = origin;
    return code;
}

static void name_field(const char *prefix, enum ts_field field, struct ts_error *error)
{
    char name[64];

    snprintf(name, sizeof name, "%s%s", prefix, ts_fields[field].name);
    ts_error_field(error, name);
}

static int apply_set(struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                     const struct ts_assignment *set, struct ts_error *error)
{
    enum ts_field field;
    const struct ts_cell cell = cell_of(set->value);
    int code = ts_field_named(set->field, "--set", &field, error);

    if (code != TS_OK)
        return code;
    code = cell.size == 0 ? ts_error_set(error, TS_ERROR_INPUT, "is empty")
                          : apply(fallbacks, field, TS_ORIGIN_SET, context, &cell, error);
    if (code == TS_OK || code == TS_ERROR_MEMORY)
        return code;
    if (set->file != NULL)
        ts_error_file(error, set->file, set->line);
    name_field("--set ", field, error);
    if (error != NULL)
        error->code = TS_ERROR_USAGE; /* it is the caller's fault, not the input's */
    return TS_ERROR_USAGE;
}

/* Nobody guesses what a layout has in a column of its own, or asks for. */
static bool is_built_in(const struct ts_field_context *context, const struct ts_file_layout *layout,
                        enum ts_field field)
{
    const struct ts_layout_column *column = context->of_layout[field];

    for (size_t i = 0; i < layout->asked_count; i++)
        if (layout->asked[i] == field)
            return false;
    return ts_fields[field].built_in != NULL && (column == NULL || !column->required);
}

/* Takes the layout's values for all records. */
static int apply_layout(struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                        const struct ts_file_layout *layout, struct ts_error *error)
{
    int code = TS_OK;

    fallbacks->record.observed = layout->exact;
    for (size_t i = 0; code == TS_OK && i < layout->value_count; i++) {
        const struct ts_assignment *value = &layout->values[i];
        const struct ts_cell cell = cell_of(value->value);

        code = apply(fallbacks, ts_field_find(value->field, strlen(value->field)), TS_ORIGIN_LAYOUT,
                     context, &cell, error);
    }
    return code;
}

int ts_fallbacks_init(struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                      const struct ts_file_layout *layout, const struct ts_load_options *options,
                      struct ts_error *error)
{
    int code = TS_OK;

    *fallbacks = (struct ts_fallbacks){0};
    for (enum ts_field field = 0; code == TS_OK && field < TS_FIELD_COUNT; field++) {
        if (!is_built_in(context, layout, field))
            continue;

        const struct ts_cell cell = cell_of(ts_fields[field].built_in);

        code = apply(fallbacks, field, TS_ORIGIN_BUILT_IN, context, &cell, error);
    }
    if (code == TS_OK)
        code = apply_layout(fallbacks, context, layout, error);
    for (size_t i = 0; code == TS_OK && i < options->set_count; i++)
        code = apply_set(fallbacks, context, &options->sets[i], error);
    return code;
}

int ts_fallbacks_add_stated(struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                            enum ts_field field, const char *text, struct ts_error *error)
{
    const struct ts_cell cell = cell_of(text);

    if (cell.size == 0 || fallbacks->origins[field] == TS_ORIGIN_SET)
        return TS_OK;
    return apply(fallbacks, field, TS_ORIGIN_DEFAULTS, context, &cell, error);
}

static int apply_default(struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                         const struct ts_columns *columns, size_t column,
                         const struct ts_cell *cell, struct ts_error *error)
{
    struct ts_column_binding binding = columns->bindings[column];

    if (binding.misspelt != NULL)
        return ts_columns_misspelt(columns, column, error);
    if (binding.field == TS_FIELD_COUNT || fallbacks->origins[binding.field] == TS_ORIGIN_SET)
        return TS_OK;
    return apply(fallbacks, binding.field, TS_ORIGIN_DEFAULTS, context, cell, error);
}

/* The key's place is that of the default only when the row has no such key. */
static void locate_default(const struct ts_columns *columns, const struct ts_row *row,
                           size_t column, struct ts_error *error)
{
    struct ts_column_binding binding = columns->bindings[column];

    if (binding.misspelt != NULL)
        return;
    name_field("defaults.", binding.field, error);
    if (column >= row->count || row->cells[column].kind == TS_CELL_ABSENT)
        ts_rows_locate(columns->rows, column, error);
}

int ts_fallbacks_add_defaults(struct ts_fallbacks *fallbacks,
                              const struct ts_field_context *context,
                              const struct ts_columns *columns, const struct ts_row *row,
                              struct ts_error *error)
{
    size_t count;
    const struct ts_cell *cells = ts_rows_defaults(columns->rows, &count);

    for (size_t column = 0; column < count && column < columns->count; column++) {
        if (cells[column].kind == TS_CELL_ABSENT)
            continue;

        int code = apply_default(fallbacks, context, columns, column, &cells[column], error);

        if (code != TS_OK) {
            locate_default(columns, row, column, error);
            return code;
        }
    }
    return TS_OK;
}
