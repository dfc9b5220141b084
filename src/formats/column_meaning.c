/* A name is looked for in --map, then among those of the layout, or of the fields; what is near to
 * one of them is a misspelling. */
#include "formats/column_meaning.h"

#include <string.h>

#include "formats/halves.h"
#include "formats/names.h"

enum { SHORT_NAME = 5 };

static bool is_there(const struct ts_columns *columns, const char *const names[TS_LAYOUT_NAMES])
{
    size_t count = ts_rows_column_count(columns->rows), rank;

    for (size_t i = 0; i < count; i++)
        if (ts_layout_has_name(names, ts_rows_column_name(columns->rows, i), columns->exact, &rank))
            return true;
    return false;
}

/* The name that is missing and must have been meant, or NULL. Short names are near to all
 * others. */
static const char *meant_name(const struct ts_columns *columns,
                              const char *const names[TS_LAYOUT_NAMES], const char *name)
{
    char wanted[TS_NAME_LONGEST + 1], folded[TS_NAME_LONGEST];
    size_t size = ts_name_of_column(name, folded);

    if (size < SHORT_NAME || is_there(columns, names))
        return NULL;
    for (size_t i = 0; i < TS_LAYOUT_NAMES && names[i] != NULL; i++) {
        wanted[ts_name_of_column(names[i], wanted)] = '\0';
        if (strlen(wanted) >= SHORT_NAME && ts_name_is_near(folded, size, wanted))
            return names[i];
    }
    return NULL;
}

/* Does the layout have separate columns for year and month, and the input both of these, or the
 * year only? */
static bool is_period_in_two(const struct ts_columns *columns)
{
    const struct ts_file_layout *layout = columns->layout;

    return layout->year_name != NULL && !ts_columns_is_mapped(columns, TS_FIELD_PERIOD) &&
           !is_there(columns, ts_layout_column_of(layout, TS_FIELD_PERIOD)->names);
}

/* Takes a column for half of the period. */
static bool is_half_a_period(const struct ts_columns *columns, const char *name,
                             struct ts_column_binding *binding)
{
    if (!is_period_in_two(columns))
        return false;
    binding->year = ts_names_equal(name, columns->layout->year_name, columns->exact);
    binding->month = ts_names_equal(name, columns->layout->month_name, columns->exact);
    if (binding->year)
        binding->field = TS_FIELD_PERIOD;
    return binding->year || binding->month;
}

/* The binding of a column in a layout with names of its own. */
static struct ts_column_binding understand_layout(const struct ts_columns *columns,
                                                  const char *name)
{
    const struct ts_file_layout *layout = columns->layout;
    struct ts_column_binding binding = {.field = TS_FIELD_COUNT, .part = TS_LAYOUT_PARTS};

    for (size_t i = 0; i < layout->column_count; i++) {
        const struct ts_layout_column *column = &layout->columns[i];

        if (!ts_layout_has_name(column->names, name, columns->exact, &binding.rank))
            continue;
        binding.field =
            ts_columns_is_mapped(columns, column->field) ? TS_FIELD_COUNT : column->field;
        return binding;
    }
    for (size_t i = 0; i < layout->part_count; i++) {
        if (!ts_layout_has_name(layout->parts[i].names, name, columns->exact, &binding.rank))
            continue;
        binding.part = i;
        return binding;
    }
    if (is_half_a_period(columns, name, &binding))
        return binding;
    for (size_t i = 0; i < layout->column_count && binding.misspelt == NULL; i++)
        if (!ts_columns_is_mapped(columns, layout->columns[i].field))
            binding.misspelt = meant_name(columns, layout->columns[i].names, name);
    for (size_t i = 0; i < layout->part_count && binding.misspelt == NULL; i++)
        binding.misspelt = meant_name(columns, layout->parts[i].names, name);
    return binding;
}

/* The binding of a column by the names of the fields. */
static struct ts_column_binding understand_native(const struct ts_columns *columns,
                                                  const char *name)
{
    char folded[TS_NAME_LONGEST];
    size_t size = ts_name_of_column(name, folded);
    struct ts_column_binding binding = {.field = TS_FIELD_COUNT, .part = TS_LAYOUT_PARTS};
    enum ts_field field =
        columns->exact ? ts_field_find(name, strlen(name)) : ts_field_find(folded, size);

    if (field < TS_FIELD_COUNT) {
        binding.field = ts_columns_is_mapped(columns, field) ? TS_FIELD_COUNT : field;
        return binding;
    }
    for (field = 0; size > 0 && field < TS_FIELD_COUNT; field++) {
        if (!ts_name_is_near(folded, size, ts_fields[field].name) ||
            ts_columns_is_mapped(columns, field))
            continue;
        binding.field = field;
        binding.misspelt = ts_fields[field].name;
        return binding;
    }
    return binding;
}

/* Takes a column for half of the period that --map names the columns of. */
static bool is_half_of_map(const struct ts_columns *columns, const char *name,
                           struct ts_column_binding *binding)
{
    enum ts_half half = TS_HALF_NONE;

    for (size_t i = 0; i < columns->options->map_count && half == TS_HALF_NONE; i++)
        if (columns->mapped[i] == TS_FIELD_PERIOD)
            half = ts_half_of(columns->rows, columns->options->maps[i].value, name, columns->exact);
    binding->year = half == TS_HALF_YEAR;
    binding->month = half == TS_HALF_PART;
    if (binding->year)
        binding->field = TS_FIELD_PERIOD;
    return half != TS_HALF_NONE;
}

struct ts_column_binding ts_column_meaning(const struct ts_columns *columns, const char *name)
{
    struct ts_column_binding binding = {.field = TS_FIELD_COUNT, .part = TS_LAYOUT_PARTS};

    for (size_t i = 0; i < columns->options->map_count; i++)
        if (ts_names_equal(name, columns->options->maps[i].value, columns->exact)) {
            binding.field = columns->mapped[i];
            return binding;
        }
    if (is_half_of_map(columns, name, &binding))
        return binding;
    return columns->layout == &ts_layout_native ? understand_native(columns, name)
                                                : understand_layout(columns, name);
}
