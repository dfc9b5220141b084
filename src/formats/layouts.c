/* The table of all layouts, and the choice of the one that an input has. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "formats/across.h"
#include "formats/columns.h"
#include "formats/header.h"
#include "formats/names.h"
#include "tradestat/table.h"

const struct ts_file_layout ts_layout_native = {.name = "native", .title = "the native layout"};

static const struct ts_file_layout *const layouts[] = {
    &ts_layout_native,        &ts_layout_comtrade,       &ts_layout_comtrade_2014,
    &ts_layout_undata,        &ts_layout_baci,           &ts_layout_comext,
    &ts_layout_comext_rows,   &ts_layout_comext_site,    &ts_layout_comext_wide,
    &ts_layout_stat_uz,       &ts_layout_wits_product,   &ts_layout_wits,
    &ts_layout_wits_page,     &ts_layout_wits_series,    &ts_layout_wits_summary,
    &ts_layout_wits_service,  &ts_layout_imts,           &ts_layout_imts_wide,
    &ts_layout_sdmx_comext,   &ts_layout_sdmx,           &ts_layout_eurostat,
    &ts_layout_eurostat_wide, &ts_layout_eurostat_short, &ts_layout_eurostat_short_wide,
    &ts_layout_dots,          &ts_layout_dots_panel,     &ts_layout_atlas,
    &ts_layout_atlas_sitc,    &ts_layout_faostat,
};

enum { LAYOUTS = sizeof layouts / sizeof layouts[0] };

/* How many columns that the layout needs are not there? Those of figures by flow, and those of
 * periods, count once. */
static size_t count_missing(const struct ts_header *header, const struct ts_file_layout *layout)
{
    size_t missing = layout->across && !ts_across_is_possible(header->rows), wide = 0;

    for (size_t i = 0; i < layout->column_count; i++) {
        if (ts_header_is_satisfied(header, layout, &layout->columns[i]))
            continue;
        if (ts_field_is_wide(layout->columns[i].field))
            wide = 1;
        else
            missing++;
    }
    for (size_t i = 0; i < layout->part_count; i++)
        missing += layout->parts[i].required && !ts_header_has(header, layout->parts[i].names);
    return missing + wide;
}

/* What is not there says something against a layout that has it. */
static size_t likeness(const struct ts_header *header, const struct ts_file_layout *layout)
{
    size_t there = ts_header_resemblance(header, layout);
    size_t missing = count_missing(header, layout);

    return there > missing ? there - missing : there > 0;
}

static const struct ts_file_layout *most_alike(const struct ts_header *header)
{
    const struct ts_file_layout *best = NULL;
    size_t most = 0;

    for (size_t i = 0; i < LAYOUTS; i++) {
        size_t there = likeness(header, layouts[i]);

        if (there > most) {
            most = there;
            best = layouts[i];
        }
    }
    return best;
}

/* Errors */

static const char *noun_of(const struct ts_header *header)
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
    for (const char *const *other = layout->others; other != NULL && *other != NULL; other++)
        if (ts_names_equal(*other, name, exact))
            return true;
    return false;
}

/* A name that goes on after the wanted one is near enough: primaryValueFormatted. One that says
 * more before it is of something else: CIF Trade Value (US$). */
static size_t distance_of(const char *wanted, const char *name)
{
    size_t size = strlen(wanted), length = strlen(name);

    if (length > size && ts_text_equal_fold(name, size, wanted))
        return 1;
    return length > size && ts_text_equal_fold(name + length - size, size, wanted)
               ? SIZE_MAX
               : ts_text_distance(wanted, size, name, length);
}

/* The column whose name is the field's own, or else the nearest to a name of one that the layout
 * misses; or NULL. */
static const char *nearest_column(const struct ts_header *header,
                                  const struct ts_file_layout *layout,
                                  const struct ts_layout_column *wanted)
{
    size_t count = ts_rows_column_count(header->rows), least = SIZE_MAX;
    const char *best = NULL;

    for (size_t i = 0; i < count; i++) {
        const char *name = ts_rows_column_name(header->rows, i);

        if (ts_names_equal(ts_fields[wanted->field].name, name, header->exact) &&
            !knows(layout, name, header->exact))
            return name;
        for (size_t k = 0; k < TS_LAYOUT_NAMES && wanted->names[k] != NULL; k++) {
            size_t distance = distance_of(wanted->names[k], name);

            if (distance < least && distance <= strlen(wanted->names[k]) / 3 &&
                !knows(layout, name, header->exact)) {
                least = distance;
                best = name;
            }
        }
    }
    return best;
}

/* The next required column from `from` on that is not there, or the column count. */
static size_t next_missing(const struct ts_header *header, const struct ts_file_layout *layout,
                           size_t from)
{
    while (from < layout->column_count &&
           ts_header_is_satisfied(header, layout, &layout->columns[from]))
        from++;
    return from;
}

/* Writes the best names of a column that is not there, and returns their size. */
static size_t write_missing(const struct ts_header *header, const struct ts_file_layout *layout,
                            const struct ts_layout_column *column, char *out, size_t capacity)
{
    const char *const code[TS_LAYOUT_NAMES] = {column->names[0]};
    const char *const *names = column->names;

    if (ts_layout_is_witnessed(layout, column))
        return (size_t)snprintf(out, capacity, "\"%s\"", names[ts_header_has(header, code)]);
    if (names[1] == NULL)
        return (size_t)snprintf(out, capacity, "\"%s\"", names[0]);
    return (size_t)snprintf(out, capacity, "\"%s\" or \"%s\"", names[0], names[1]);
}

/* Writes those of all that are missing, and returns how many they are. */
static size_t list_missing(const struct ts_header *header, const struct ts_file_layout *layout,
                           char *out, size_t capacity)
{
    size_t count = 0, used = 0;

    for (size_t i = next_missing(header, layout, 0); i < layout->column_count;
         i = next_missing(header, layout, i + 1), count++) {
        if (count > 0 && used < capacity)
            used += (size_t)snprintf(out + used, capacity - used, ", no ");
        if (used < capacity)
            used += write_missing(header, layout, &layout->columns[i], out + used, capacity - used);
    }
    return count;
}

static int refuse_without_periods(const struct ts_header *header,
                                  const struct ts_file_layout *layout, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "this looks like %s, but no %s is a period", layout->title,
                 noun_of(header));
    ts_error_hint(error, "periods are written as 2024, 2024-Q1 or 2024-M01");
    ts_columns_locate_header(header->rows, error);
    return TS_ERROR_INPUT;
}

/* What --set would say of all rows if there is no column for the field, or "". */
static const char *set_instead(const struct ts_file_layout *layout, enum ts_field field)
{
    static const char *const of_field[TS_FIELD_COUNT] = {
        [TS_FIELD_REPORTER] = "if these are figures of one reporter: --set reporter=COUNTRY; else ",
        [TS_FIELD_PARTNER] =
            "if these are figures of trade with the world: --set partner=WLD; else ",
        [TS_FIELD_PERIOD] = "if these are figures of one year: --set period=YEAR; else ",
        [TS_FIELD_FLOW] = "if these are exports alone: --set flow=export; else ",
        [TS_FIELD_COMMODITY] =
            "if these are figures of all commodities: --set commodity=TOTAL; else ",
    };
    bool elsewhere = (field == TS_FIELD_PARTNER && layout->witnessed) ||
                     (field == TS_FIELD_COMMODITY && layout->others != NULL);

    return elsewhere || of_field[field] == NULL ? "" : of_field[field];
}

static int refuse_lacking(const struct ts_header *header, const struct ts_file_layout *layout,
                          struct ts_error *error)
{
    char missing[384] = "";
    size_t count = list_missing(header, layout, missing, sizeof missing);

    if (count == 0)
        return refuse_without_periods(header, layout, error);

    const struct ts_layout_column *first = &layout->columns[next_missing(header, layout, 0)];
    const char *field = ts_fields[first->field].name;
    const char *near = nearest_column(header, layout, first);
    bool alone = count == 1 && count_missing(header, layout) == 1;

    ts_error_set(error, TS_ERROR_INPUT, "this looks like %s, but there is no %s %s", layout->title,
                 noun_of(header), missing);
    if (near != NULL)
        ts_error_hint(error, "is it \"%s\"? then give --map \"%s=%s\"", near, field, near);
    else if (alone)
        ts_error_hint(error, "%s--map %s=COLUMN names the %s that has it",
                      set_instead(layout, first->field), field, noun_of(header));
    ts_columns_locate_header(header->rows, error);
    return TS_ERROR_INPUT;
}

static int refuse_ambiguous(const struct ts_header *header, const struct ts_file_layout *a,
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

/* Documents in JSON-stat are objects of dimensions, their sizes and values in a row. */
static bool is_json_stat(const struct ts_header *header)
{
    static const char *const names[][TS_LAYOUT_NAMES] = {{"id"}, {"size"}, {"dimension"}};

    return header->exact && ts_header_has(header, names[0]) && ts_header_has(header, names[1]) &&
           ts_header_has(header, names[2]);
}

static int refuse_json_stat(struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "this is a document in JSON-stat, which is not read");
    ts_error_hint(error, "get the same data as SDMX-CSV; of Eurostat: format=SDMX-CSV");
    return TS_ERROR_INPUT;
}

/* Does it have columns for codes and descriptions, but none for values? */
static bool is_commodity_list(const struct ts_header *header)
{
    static const char *const codes[TS_LAYOUT_NAMES] = {"code", "hscode", "hs_code", "hs"};
    static const char *const texts[TS_LAYOUT_NAMES] = {"description", "text", "desc"};
    static const char *const values[TS_LAYOUT_NAMES] = {"value", "exports", "imports"};

    return ts_header_has(header, codes) && ts_header_has(header, texts) &&
           !ts_header_has(header, values);
}

static int refuse_commodity_list(const struct ts_header *header, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "this is a list of commodities, not of figures");
    ts_error_hint(error, "give it by --hs FILE beside a file of figures");
    ts_columns_locate_header(header->rows, error);
    return TS_ERROR_INPUT;
}

static bool is_of_wto(const struct ts_header *header)
{
    static const char *const names[][TS_LAYOUT_NAMES] = {
        {"Reporting Economy"}, {"Partner Economy"}, {"Indicator"}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!ts_header_has(header, names[i]))
            return false;
    return true;
}

static int refuse_wto(const struct ts_header *header, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "this is a table of WTO Stats, which is not read");
    ts_error_hint(error, "UN Comtrade and the IMF (IMTS) have the same trade, by partner");
    ts_columns_locate_header(header->rows, error);
    return TS_ERROR_INPUT;
}

/* The choice */

/* Several layouts may have the name, since publishers change their columns. */
static int choose_named(const struct ts_header *header, const char *name,
                        const struct ts_file_layout **layout, struct ts_error *error)
{
    const struct ts_file_layout *alike = NULL;

    for (size_t i = 0; i < LAYOUTS; i++) {
        if (strcmp(layouts[i]->name, name) != 0)
            continue;
        if (layouts[i] == &ts_layout_native || ts_header_is_complete(header, layouts[i])) {
            *layout = layouts[i];
            return TS_OK;
        }
        if (alike == NULL ||
            ts_header_resemblance(header, layouts[i]) > ts_header_resemblance(header, alike))
            alike = layouts[i];
    }
    return alike != NULL ? refuse_lacking(header, alike, error)
                         : ts_error_set(error, TS_ERROR_USAGE, "\"%s\" is not a layout", name);
}

/* Compares two layouts that fit: > 0 if the first is meant, < 0 if the second is, 0 if that is
 * not clear. Of layouts of one publisher, it is the more special one, or the one with more of
 * its names. */
static int compare_fits(const struct ts_header *header, const struct ts_file_layout *a,
                        const struct ts_file_layout *b)
{
    size_t of_a = ts_header_resemblance(header, a), of_b = ts_header_resemblance(header, b);

    if (a->general == b || b->general == a)
        return a->general == b ? 1 : -1;
    return strcmp(a->name, b->name) != 0 ? 0 : (of_a > of_b) - (of_a < of_b);
}

int ts_layout_choose(struct ts_rows *rows, const struct ts_load_options *options,
                     const struct ts_file_layout **layout, struct ts_error *error)
{
    const struct ts_header header = {rows, options, strcmp(ts_rows_form(rows), "CSV") != 0};
    const struct ts_file_layout *found = NULL;

    *layout = &ts_layout_native;
    if (ts_rows_column_count(rows) == 0)
        return TS_OK;
    if (is_json_stat(&header))
        return refuse_json_stat(error);
    if (options->layout != NULL)
        return choose_named(&header, options->layout, layout, error);
    if (ts_header_is_native(&header, false))
        found = &ts_layout_native;
    for (size_t i = 0; i < LAYOUTS; i++) {
        if (!ts_header_fits(&header, layouts[i]))
            continue;

        int order = found == NULL ? -1 : compare_fits(&header, found, layouts[i]);

        if (order == 0)
            return refuse_ambiguous(&header, found, layouts[i], error);
        if (order > 0)
            continue;
        found = layouts[i];
    }
    if (found == NULL && !ts_header_is_native(&header, true)) {
        const struct ts_file_layout *like = most_alike(&header);

        if (like != NULL) {
            *layout = like;
            return refuse_lacking(&header, like, error);
        }
        if (is_of_wto(&header))
            return refuse_wto(&header, error);
        if (is_commodity_list(&header))
            return refuse_commodity_list(&header, error);
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
