#include "formats/header.h"

#include <string.h>

#include "formats/across.h"
#include "formats/names.h"

enum { LONG_NAME = 8, ENOUGH = 3 };

bool ts_header_has(const struct ts_header *header, const char *const names[TS_LAYOUT_NAMES])
{
    size_t count = ts_rows_column_count(header->rows), rank;

    for (size_t i = 0; i < count; i++)
        if (ts_layout_has_name(names, ts_rows_column_name(header->rows, i), header->exact, &rank))
            return true;
    return false;
}

static bool is_named(const struct ts_assignment *assignments, size_t count, enum ts_field field)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(assignments[i].field, ts_fields[field].name) == 0)
            return true;
    return false;
}

static bool is_mapped(const struct ts_header *header, enum ts_field field)
{
    return is_named(header->options->maps, header->options->map_count, field);
}

/* The native layout */

static bool has_field(const struct ts_header *header, enum ts_field field, bool with_maps)
{
    const char *const names[TS_LAYOUT_NAMES] = {ts_fields[field].name};

    return ts_header_has(header, names) ||
           is_named(header->options->sets, header->options->set_count, field) ||
           (with_maps && is_mapped(header, field));
}

bool ts_header_is_native(const struct ts_header *header, bool with_maps)
{
    bool wide = false;

    for (enum ts_field field = TS_FIELD_WIDE_VALUE; field < TS_FIELD_COUNT; field++)
        wide = wide || has_field(header, field, with_maps);
    if (has_field(header, TS_FIELD_PARTNER, with_maps) && !header->exact &&
        ts_across_is_possible(header->rows) && !has_field(header, TS_FIELD_PERIOD, with_maps))
        return has_field(header, TS_FIELD_FLOW, with_maps);
    return has_field(header, TS_FIELD_PARTNER, with_maps) &&
           has_field(header, TS_FIELD_PERIOD, with_maps) &&
           (wide || (has_field(header, TS_FIELD_FLOW, with_maps) &&
                     (has_field(header, TS_FIELD_VALUE, with_maps) ||
                      has_field(header, TS_FIELD_GROWTH, with_maps))));
}

/* The others */

struct names {
    const char *names[TS_LAYOUT_NAMES];
};

/* The names after the first. */
static struct names other_names(const struct ts_layout_column *column)
{
    struct names names = {{NULL}};

    memcpy(names.names, column->names + 1, (TS_LAYOUT_NAMES - 1) * sizeof *names.names);
    return names;
}

bool ts_layout_is_witnessed(const struct ts_file_layout *layout,
                            const struct ts_layout_column *column)
{
    return layout->witnessed && column->field == TS_FIELD_PARTNER;
}

/* Is there a column for the year, which is the period by itself or together with a month? */
static bool has_year(const struct ts_header *header, const struct ts_file_layout *layout)
{
    const char *const year[TS_LAYOUT_NAMES] = {layout->year_name};

    return layout->year_name != NULL && ts_header_has(header, year);
}

bool ts_header_has_column(const struct ts_header *header, const struct ts_file_layout *layout,
                          const struct ts_layout_column *column)
{
    const char *const code[TS_LAYOUT_NAMES] = {column->names[0]};
    bool mapped = is_mapped(header, column->field);
    bool set = is_named(header->options->sets, header->options->set_count, column->field);

    if (column->field == TS_FIELD_PERIOD && has_year(header, layout))
        return true;
    if (ts_layout_is_witnessed(layout, column))
        return (mapped || ts_header_has(header, code)) &&
               ts_header_has(header, other_names(column).names);
    return mapped || set || ts_header_has(header, column->names);
}

bool ts_header_is_satisfied(const struct ts_header *header, const struct ts_file_layout *layout,
                            const struct ts_layout_column *column)
{
    bool wide = ts_field_is_wide(column->field);

    if (ts_header_has_column(header, layout, column) || (!wide && !column->required))
        return true;
    for (size_t i = 0; wide && i < layout->column_count; i++)
        if (ts_field_is_wide(layout->columns[i].field) &&
            ts_header_has_column(header, layout, &layout->columns[i]))
            return true;
    return false;
}

/* Does the name say anything of the layout, or do others call the field so as well? */
static bool is_telling(const struct ts_layout_column *column, const char *name)
{
    return !ts_names_equal(name, ts_fields[column->field].name, false);
}

/* Is it one of the names as they are, and not in the form that some program gave it? */
static bool is_literal(const char *const names[TS_LAYOUT_NAMES], const char *name)
{
    for (size_t i = 0; i < TS_LAYOUT_NAMES && names[i] != NULL; i++)
        if (ts_names_equal(names[i], name, false) || ts_name_has_label(name, names[i]))
            return true;
    return false;
}

/* How much a name counts as evidence for a layout that has it. */
static size_t weigh(const char *const names[TS_LAYOUT_NAMES], const char *name)
{
    return strlen(name) >= LONG_NAME && is_literal(names, name) ? 2 : 1;
}

/* The same; 0 when the layout has no such name, or the native one has it as well. */
static size_t weight_of(const struct ts_header *header, const struct ts_file_layout *layout,
                        const char *name)
{
    size_t rank;

    for (size_t i = 0; i < layout->column_count; i++)
        if (ts_layout_has_name(layout->columns[i].names, name, header->exact, &rank))
            return is_telling(&layout->columns[i], name) ? weigh(layout->columns[i].names, name)
                                                         : 0;
    for (size_t i = 0; i < layout->part_count; i++)
        if (ts_layout_has_name(layout->parts[i].names, name, header->exact, &rank))
            return weigh(layout->parts[i].names, name);
    return 0;
}

size_t ts_header_resemblance(const struct ts_header *header, const struct ts_file_layout *layout)
{
    size_t count = ts_rows_column_count(header->rows), weight = 0;

    for (size_t i = 0; i < count; i++)
        weight += weight_of(header, layout, ts_rows_column_name(header->rows, i));
    return weight >= ENOUGH ? weight : 0;
}

bool ts_header_is_complete(const struct ts_header *header, const struct ts_file_layout *layout)
{
    for (size_t i = 0; i < layout->column_count; i++)
        if (!ts_header_is_satisfied(header, layout, &layout->columns[i]))
            return false;
    for (size_t i = 0; i < layout->part_count; i++)
        if (layout->parts[i].required && !ts_header_has(header, layout->parts[i].names))
            return false;
    return layout->column_count > 0 && (!layout->across || ts_across_is_possible(header->rows));
}

bool ts_header_fits(const struct ts_header *header, const struct ts_file_layout *layout)
{
    return ts_header_is_complete(header, layout) && ts_header_resemblance(header, layout) > 0;
}
