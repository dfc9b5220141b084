/* Checks of the header: what it must have for rows to be records, and what it must not have. */
#include "formats/recorder_inside.h"

#include <stdio.h>
#include <string.h>

bool ts_recorder_is_native(const struct ts_recorder *recorder)
{
    return recorder->columns.layout == &ts_layout_native;
}

bool ts_recorder_has_fallback(const struct ts_recorder *recorder, enum ts_field field)
{
    return recorder->fallbacks.origins[field] != TS_ORIGIN_NONE;
}

static bool is_available(const struct ts_recorder *recorder, enum ts_field field)
{
    return recorder->columns.of_field[field] != SIZE_MAX ||
           ts_recorder_has_fallback(recorder, field);
}

const struct ts_cell *ts_recorder_cell(const struct ts_recorder *recorder, const struct ts_row *row,
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
int ts_recorder_choose_form(struct ts_recorder *recorder, const struct ts_row *row,
                            struct ts_error *error)
{
    static const enum ts_field long_fields[] = {TS_FIELD_FLOW, TS_FIELD_VALUE, TS_FIELD_GROWTH};
    enum ts_field wide = TS_FIELD_WIDE_VALUE;

    while (wide < TS_FIELD_COUNT && (row == NULL ? !is_available(recorder, wide)
                                                 : ts_recorder_cell(recorder, row, wide) == NULL))
        wide++;
    recorder->wide = wide < TS_FIELD_COUNT;
    for (size_t i = 0; recorder->wide && i < sizeof long_fields / sizeof long_fields[0]; i++) {
        enum ts_field field = long_fields[i];

        if (row == NULL ? is_available(recorder, field)
                        : ts_recorder_cell(recorder, row, field) != NULL ||
                              ts_recorder_has_fallback(recorder, field))
            return two_forms(recorder, wide, field, error);
    }
    return TS_OK;
}

static int missing_column(struct ts_recorder *recorder, enum ts_field field, struct ts_error *error)
{
    char list[256], options[384];
    const char *name = ts_fields[field].name;

    ts_columns_list(&recorder->columns, list, sizeof list);
    ts_error_set(error, TS_ERROR_INPUT, "there is no column \"%s\"", name);
    ts_columns_locate_header(recorder->rows, error);
    if (recorder->columns.count == 1)
        ts_error_hint(error,
                      "the only column is %s; if it should be several: --delimiter=CHAR; if it is "
                      "a title above the header, leave it out",
                      list);
    else if (ts_recorder_suggest(recorder, NULL, &ts_layout_native, options, sizeof options))
        ts_error_hint(error, "if this is what is meant:%s", options);
    else
        ts_error_hint(error, "the columns are %s; --map %s=COLUMN names one of them", list, name);
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

/* A table by period has its figures in the columns of periods alone. */
static int refuse_beside_periods(struct ts_recorder *recorder, enum ts_field field,
                                 struct ts_error *error)
{
    const char *noun = recorder->columns.noun;

    ts_error_set(error, TS_ERROR_INPUT, "both \"%s\" and a %s for each period are given",
                 ts_fields[field].name, noun);
    ts_error_hint(error, "leave out the %s, or those of periods", noun);
    ts_rows_locate_name(recorder->rows, recorder->columns.of_field[field], error);
    return TS_ERROR_INPUT;
}

/* Names the first column that seems to be meant for a period. */
static int refuse_nearly_period(const struct ts_recorder *recorder, struct ts_error *error)
{
    size_t column = 0;

    while (!recorder->columns.bindings[column].nearly_period)
        column++;
    return ts_columns_nearly_period(&recorder->columns, column, error);
}

static int check_native_header(struct ts_recorder *recorder, struct ts_error *error)
{
    recorder->is_across = !recorder->columns.exact && !is_available(recorder, TS_FIELD_PERIOD) &&
                          ts_across_is_possible(recorder->rows);
    if (is_missing(recorder, TS_FIELD_PARTNER))
        return missing_column(recorder, TS_FIELD_PARTNER, error);
    if (!is_missing(recorder, TS_FIELD_PERIOD) || recorder->is_across)
        return TS_OK;
    return recorder->columns.nearly_period_count > 0
               ? refuse_nearly_period(recorder, error)
               : missing_column(recorder, TS_FIELD_PERIOD, error);
}

static int check_native_form(struct ts_recorder *recorder, struct ts_error *error)
{
    int code = ts_recorder_choose_form(recorder, NULL, error);

    if (code != TS_OK || recorder->wide)
        return code;
    if (is_missing(recorder, TS_FIELD_FLOW))
        return missing_column(recorder, TS_FIELD_FLOW, error);
    for (enum ts_field field = 0; recorder->is_across && field < TS_FIELD_COUNT; field++)
        if ((field == TS_FIELD_VALUE || field == TS_FIELD_GROWTH) &&
            recorder->columns.of_field[field] != SIZE_MAX)
            return refuse_beside_periods(recorder, field, error);
    if (recorder->is_across)
        return TS_OK;
    if (is_missing(recorder, TS_FIELD_VALUE) && is_missing(recorder, TS_FIELD_GROWTH))
        return missing_column(recorder, TS_FIELD_VALUE, error);
    return TS_OK;
}

/* What the option for a field could be. Where scales have a column, units have none. */
static const char *example_of(const struct ts_file_layout *layout, enum ts_field field)
{
    if (field == TS_FIELD_FLOW)
        return "--set flow=export";
    return layout->scale_names[0] != NULL ? "--set unit=USD" : "--set unit=\"USD thousand\"";
}

/* Fields that the layout's files never have must be given by an option. */
static int require_options(struct ts_recorder *recorder, struct ts_error *error)
{
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
        used += (size_t)snprintf(hint + used, sizeof hint - used, " %s", example_of(layout, field));
    }
    if (first == NULL)
        return TS_OK;
    ts_error_set(error, TS_ERROR_INPUT, "%s does not say its %s", layout->title, first);
    ts_error_hint(error, "%s", hint);
    ts_columns_locate_header(recorder->rows, error);
    return TS_ERROR_INPUT;
}

/* Other layouts have the columns that they need, or were not chosen. */
int ts_recorder_check_header(struct ts_recorder *recorder, struct ts_error *error)
{
    int code = ts_recorder_is_native(recorder) ? check_native_header(recorder, error) : TS_OK;

    for (size_t i = 0; code == TS_OK && i < recorder->columns.count; i++)
        if (recorder->columns.bindings[i].misspelt != NULL)
            code = ts_columns_misspelt(&recorder->columns, i, error);
    if (code == TS_OK && recorder->is_across)
        code = ts_columns_check_periods(&recorder->columns, error);
    if (code != TS_OK)
        return code;
    if (ts_recorder_is_native(recorder))
        return check_native_form(recorder, error);
    code = ts_recorder_choose_form(recorder, NULL, error);
    return code == TS_OK ? require_options(recorder, error) : code;
}
