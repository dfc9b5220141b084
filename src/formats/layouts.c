/* Which layout an input has. */
#include "formats/layout.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "formats/across.h"
#include "formats/columns.h"
#include "formats/names.h"
#include "tradestat/table.h"

const struct ts_file_layout ts_layout_native = {.name = "native", .title = "the native layout"};

static const struct ts_file_layout *const layouts[] = {
    &ts_layout_native, &ts_layout_comtrade, &ts_layout_comtrade_2014, &ts_layout_baci,
    &ts_layout_comext, &ts_layout_stat_uz,  &ts_layout_imts,          &ts_layout_sdmx,
};

enum { LAYOUTS = sizeof layouts / sizeof layouts[0], LONG_NAME = 8, ENOUGH = 3 };

/* The columns of an input, and what the options say of them. */
struct header {
    struct ts_rows *rows;
    const struct ts_load_options *options;
    bool exact;
};

const struct ts_layout_column *ts_layout_column_of(const struct ts_file_layout *layout,
                                                   enum ts_field field)
{
    for (size_t i = 0; i < layout->column_count; i++)
        if (layout->columns[i].field == field)
            return &layout->columns[i];
    return NULL;
}

bool ts_layout_has_name(const char *const names[TS_LAYOUT_NAMES], const char *name, bool exact,
                        size_t *rank)
{
    for (size_t i = 0; i < TS_LAYOUT_NAMES && names[i] != NULL; i++)
        if (ts_names_equal(names[i], name, exact) || ts_name_has_label(name, names[i])) {
            *rank = i;
            return true;
        }
    return false;
}

bool ts_layout_is_unknown(const struct ts_file_layout *layout, const struct ts_cell *cell)
{
    const char *const *unknown = layout->unknown_values;

    for (; unknown != NULL && *unknown != NULL; unknown++)
        if (ts_text_equal_fold(cell->text, cell->size, *unknown))
            return true;
    return false;
}

bool ts_layout_is_total(const struct ts_layout_part *part, const struct ts_cell *cell)
{
    size_t size = cell->size;

    while (size > 0 && cell->text[size - 1] == ' ')
        size--;
    if (cell->kind == TS_CELL_ABSENT)
        return true;
    for (size_t i = 0; i < TS_LAYOUT_TOTALS && part->totals[i] != NULL; i++)
        if (ts_text_equal_fold(cell->text, size, part->totals[i]))
            return true;
    return false;
}

int ts_layout_parse_year_or_month(const struct ts_field_context *context,
                                  const struct ts_cell *cell, struct ts_record *record,
                                  struct ts_error *error)
{
    enum { YEAR_DIGITS = 4, DIGITS = 6 };
    struct ts_cell year = *cell;

    if (cell->size == DIGITS && (memcmp(cell->text + YEAR_DIGITS, "52", 2) == 0 ||
                                 memcmp(cell->text + YEAR_DIGITS, "99", 2) == 0))
        year.size = YEAR_DIGITS;
    return ts_field_parse_plainly(TS_FIELD_PERIOD, context, &year, record, error);
}

static bool has_any(const struct header *header, const char *const names[TS_LAYOUT_NAMES])
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

static bool is_mapped(const struct header *header, enum ts_field field)
{
    return is_named(header->options->maps, header->options->map_count, field);
}

/* The native layout */

static bool has_field(const struct header *header, enum ts_field field, bool with_maps)
{
    const char *const names[TS_LAYOUT_NAMES] = {ts_fields[field].name};

    return has_any(header, names) ||
           is_named(header->options->sets, header->options->set_count, field) ||
           (with_maps && is_mapped(header, field));
}

static bool is_native(const struct header *header, bool with_maps)
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

static bool is_witnessed(const struct ts_file_layout *layout, const struct ts_layout_column *column)
{
    return layout->witnessed && column->field == TS_FIELD_PARTNER;
}

/* Has it a column of the year and one of the month? */
static bool has_period_in_two(const struct header *header, const struct ts_file_layout *layout)
{
    const char *const year[TS_LAYOUT_NAMES] = {layout->year_name};
    const char *const month[TS_LAYOUT_NAMES] = {layout->month_name};

    return layout->year_name != NULL && has_any(header, year) && has_any(header, month);
}

static bool has_column(const struct header *header, const struct ts_file_layout *layout,
                       const struct ts_layout_column *column)
{
    const char *const code[TS_LAYOUT_NAMES] = {column->names[0]};
    bool mapped = is_mapped(header, column->field);
    bool set = is_named(header->options->sets, header->options->set_count, column->field);

    if (column->field == TS_FIELD_PERIOD && has_period_in_two(header, layout))
        return true;
    if (is_witnessed(layout, column))
        return (mapped || has_any(header, code)) && has_any(header, other_names(column).names);
    return mapped || set || has_any(header, column->names);
}

/* Does the column say anything of the layout, or are there others that call it so? */
static bool is_telling(const struct ts_layout_column *column)
{
    size_t rank;

    return !ts_layout_has_name(column->names, ts_fields[column->field].name, false, &rank);
}

/* Is it a name that this layout has and the native one has not? */
static bool is_told_by(const struct header *header, const struct ts_file_layout *layout,
                       const char *name)
{
    size_t rank;

    for (size_t i = 0; i < layout->column_count; i++)
        if (ts_layout_has_name(layout->columns[i].names, name, header->exact, &rank))
            return is_telling(&layout->columns[i]);
    for (size_t i = 0; i < layout->part_count; i++)
        if (ts_layout_has_name(layout->parts[i].names, name, header->exact, &rank))
            return true;
    return false;
}

/* What the columns say for the layout, short names less than long ones; 0 when it is too
 * little to mean it. */
static size_t resemblance(const struct header *header, const struct ts_file_layout *layout)
{
    size_t count = ts_rows_column_count(header->rows), weight = 0;

    for (size_t i = 0; i < count; i++) {
        const char *name = ts_rows_column_name(header->rows, i);

        if (is_told_by(header, layout, name))
            weight += strlen(name) >= LONG_NAME ? 2 : 1;
    }
    return weight >= ENOUGH ? weight : 0;
}

/* Is there all that the layout needs? */
static bool is_complete(const struct header *header, const struct ts_file_layout *layout)
{
    for (size_t i = 0; i < layout->column_count; i++)
        if (layout->columns[i].required && !has_column(header, layout, &layout->columns[i]))
            return false;
    return layout->column_count > 0 && (!layout->across || ts_across_is_possible(header->rows));
}

/* What --map and --set name is no sign of any layout: of its own columns there must be some. */
static bool fits(const struct header *header, const struct ts_file_layout *layout)
{
    return is_complete(header, layout) && resemblance(header, layout) > 0;
}

static const struct ts_file_layout *most_alike(const struct header *header)
{
    const struct ts_file_layout *best = NULL;
    size_t most = 0;

    for (size_t i = 0; i < LAYOUTS; i++) {
        size_t there = resemblance(header, layouts[i]);

        if (there > most) {
            most = there;
            best = layouts[i];
        }
    }
    return best;
}

/* Errors */

static const char *noun_of(const struct header *header)
{
    return header->exact ? "key" : "column";
}

static bool knows(const struct ts_file_layout *layout, const char *name, bool exact)
{
    size_t rank;

    for (size_t i = 0; i < layout->column_count; i++)
        if (ts_layout_has_name(layout->columns[i].names, name, exact, &rank))
            return true;
    for (size_t i = 0; i < layout->part_count; i++)
        if (ts_layout_has_name(layout->parts[i].names, name, exact, &rank))
            return true;
    return false;
}

/* The column whose name is the nearest to one that the layout misses, or NULL. */
static const char *nearest_column(const struct header *header, const struct ts_file_layout *layout,
                                  const char *wanted)
{
    size_t count = ts_rows_column_count(header->rows), least = strlen(wanted) / 3 + 1;
    const char *best = NULL;

    for (size_t i = 0; i < count; i++) {
        const char *name = ts_rows_column_name(header->rows, i);
        size_t distance = ts_text_distance(wanted, strlen(wanted), name, strlen(name));

        if (distance < least && !knows(layout, name, header->exact)) {
            least = distance;
            best = name;
        }
    }
    return best;
}

/* The next required column from `from` on that is not there, or the column count. */
static size_t next_missing(const struct header *header, const struct ts_file_layout *layout,
                           size_t from)
{
    while (from < layout->column_count &&
           (!layout->columns[from].required || has_column(header, layout, &layout->columns[from])))
        from++;
    return from;
}

/* The best name of a column that is not there. */
static const char *missing_name(const struct header *header, const struct ts_file_layout *layout,
                                const struct ts_layout_column *column)
{
    const char *const code[TS_LAYOUT_NAMES] = {column->names[0]};

    return column->names[is_witnessed(layout, column) && has_any(header, code)];
}

/* Writes the names of the columns that are missing, quoted, and returns how many they are. */
static size_t list_missing(const struct header *header, const struct ts_file_layout *layout,
                           char *out, size_t capacity)
{
    size_t count = 0, used = 0;

    for (size_t i = next_missing(header, layout, 0); i < layout->column_count;
         i = next_missing(header, layout, i + 1), count++)
        if (used < capacity)
            used += (size_t)snprintf(out + used, capacity - used, "%s\"%s\"", count > 0 ? ", " : "",
                                     missing_name(header, layout, &layout->columns[i]));
    return count;
}

static int refuse_without_periods(const struct header *header, const struct ts_file_layout *layout,
                                  struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "this looks like %s, but no %s is a period", layout->title,
                 noun_of(header));
    ts_error_hint(error, "periods are written as 2024, 2024-Q1 or 2024-M01");
    ts_columns_locate_header(header->rows, error);
    return TS_ERROR_INPUT;
}

static int refuse_lacking(const struct header *header, const struct ts_file_layout *layout,
                          struct ts_error *error)
{
    char missing[256] = "";
    size_t count = list_missing(header, layout, missing, sizeof missing);

    if (count == 0)
        return refuse_without_periods(header, layout, error);

    const struct ts_layout_column *first = &layout->columns[next_missing(header, layout, 0)];
    const char *field = ts_fields[first->field].name;
    const char *near = nearest_column(header, layout, first->names[0]);

    ts_error_set(error, TS_ERROR_INPUT, "this looks like %s, but there is no %s %s", layout->title,
                 noun_of(header), missing);
    if (near != NULL)
        ts_error_hint(error, "is it \"%s\"? then give --map \"%s=%s\"", near, field, near);
    else if (count == 1)
        ts_error_hint(error, "--map %s=COLUMN names the %s that has it", field, noun_of(header));
    else
        ts_error_hint(error, "get the file with them, or read it by --map FIELD=COLUMN");
    ts_columns_locate_header(header->rows, error);
    return TS_ERROR_INPUT;
}

static int refuse_ambiguous(const struct header *header, const struct ts_file_layout *a,
                            const struct ts_file_layout *b, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "the %ss are those of %s and of %s", noun_of(header),
                 a->title, b->title);
    if (strcmp(a->name, b->name) == 0)
        ts_error_hint(error, "leave out the %ss of one of them", noun_of(header));
    else
        ts_error_hint(error, "say which is meant: --input-format %s or %s", a->name, b->name);
    ts_columns_locate_header(header->rows, error);
    return TS_ERROR_INPUT;
}

/* The choice */

/* Of that name there may be several: a publisher changes its columns. */
static int choose_named(const struct header *header, const char *name,
                        const struct ts_file_layout **layout, struct ts_error *error)
{
    const struct ts_file_layout *alike = NULL;

    for (size_t i = 0; i < LAYOUTS; i++) {
        if (strcmp(layouts[i]->name, name) != 0)
            continue;
        if (layouts[i] == &ts_layout_native || is_complete(header, layouts[i])) {
            *layout = layouts[i];
            return TS_OK;
        }
        if (alike == NULL || resemblance(header, layouts[i]) > resemblance(header, alike))
            alike = layouts[i];
    }
    return alike != NULL ? refuse_lacking(header, alike, error)
                         : ts_error_set(error, TS_ERROR_USAGE, "\"%s\" is not a layout", name);
}

int ts_layout_choose(struct ts_rows *rows, const struct ts_load_options *options,
                     const struct ts_file_layout **layout, struct ts_error *error)
{
    const struct header header = {rows, options, strcmp(ts_rows_form(rows), "CSV") != 0};
    const struct ts_file_layout *found = NULL;

    *layout = &ts_layout_native;
    if (ts_rows_column_count(rows) == 0)
        return TS_OK;
    if (options->layout != NULL)
        return choose_named(&header, options->layout, layout, error);
    if (is_native(&header, false))
        found = &ts_layout_native;
    for (size_t i = 0; i < LAYOUTS; i++) {
        if (!fits(&header, layouts[i]))
            continue;
        if (found != NULL)
            return refuse_ambiguous(&header, found, layouts[i], error);
        found = layouts[i];
    }
    if (found == NULL && !is_native(&header, true)) {
        const struct ts_file_layout *like = most_alike(&header);

        if (like != NULL)
            return refuse_lacking(&header, like, error);
    }
    if (found != NULL)
        *layout = found;
    return TS_OK;
}

const struct ts_file_layout *ts_layout_of_document(const struct ts_rows *rows)
{
    for (size_t i = 0; i < LAYOUTS; i++)
        if (layouts[i]->document_key != NULL &&
            ts_rows_document_has(rows, layouts[i]->document_key))
            return layouts[i];
    return &ts_layout_native;
}

const char *ts_layout_name(size_t index)
{
    for (size_t i = 0; i < LAYOUTS; i++) {
        bool first = i == 0 || strcmp(layouts[i]->name, layouts[i - 1]->name) != 0;

        if (first && index-- == 0)
            return layouts[i]->name;
    }
    return NULL;
}
