/* A result's rows as a table: one column for every key and every measure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/result_fields.h"
#include "render/text.h"

/* Headers of measures, by name or by how the name ends. */
static const struct {
    const char *name, *header;
} whole_names[] =
    {
        {"coverage_pct", "Coverage\n%"},
        {"normalized_balance", "Norm.\nbalance"},
        {"hhi", "HHI"},
        {"exports_mirror", "Partner's\nimports"},
        {"imports_mirror", "Partner's\nexports"},
},
  endings[] = {
      {"_share_pct", "\nshare %"},
      {"share_pct", "Share\n%"},
      {"_growth_previous_pct", "\non prev. %"},
      {"_growth_pct", "\ngrowth %"},
      {"_contribution_pp", "\ncontrib. pp"},
      {"_base", "\nyear earlier"},
      {"_hhi", "\nHHI"},
      {"_difference", "\ndifference"},
      {"_ratio", "\nratio"},
      {"_discrepancy", "\ndiscrep."},
};

static bool ends_with(const char *name, const char *ending)
{
    size_t size = strlen(ending), length = strlen(name);

    return length >= size && strcmp(name + length - size, ending) == 0;
}

/* The second part of a header, and how much of the name is its first. */
static const char *ending_of(const char *name, size_t *stem)
{
    *stem = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (ends_with(name, endings[i].name)) {
            *stem -= strlen(endings[i].name);
            return endings[i].header;
        }
    return "";
}

static void measure_header(const char *name, const char *bound, char *out, size_t capacity)
{
    size_t stem;
    const char *ending = ending_of(name, &stem);

    for (size_t i = 0; i < sizeof whole_names / sizeof whole_names[0]; i++)
        if (strcmp(name, whole_names[i].name) == 0) {
            snprintf(out, capacity, "%s%s", whole_names[i].header, bound);
            return;
        }
    snprintf(out, capacity, "%.*s%s%s", (int)stem, name, ending, bound);
    if (stem > 0 && out[0] >= 'a' && out[0] <= 'z')
        out[0] = (char)(out[0] - 'a' + 'A');
}

static size_t measure_owner(const struct ts_result *result, size_t measure)
{
    const char *name = result->measures[measure].name;

    for (size_t i = 0; i < result->measure_count; i++) {
        size_t size = strlen(result->measures[i].name);

        if (strncmp(name, result->measures[i].name, size) == 0 && name[size] == '_')
            return i;
    }
    return measure;
}

/* A flow's growth, base and contribution stand after the flow itself. */
static int order_fields(const struct ts_result *result, struct ts_result_field *fields,
                        size_t count)
{
    struct ts_result_field *ordered = calloc(count + 1, sizeof *ordered);
    size_t n = 0;

    if (ordered == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (!ts_result_field_is_measure(fields[i]))
            ordered[n++] = fields[i];
    for (size_t owner = 0; owner < result->measure_count; owner++)
        for (size_t i = 0; i < count; i++)
            if (ts_result_field_is_measure(fields[i]) &&
                measure_owner(result, fields[i].index) == owner)
                ordered[n++] = fields[i];
    memcpy(fields, ordered, n * sizeof *fields);
    free(ordered);
    return TS_OK;
}

static bool has_one_period(const struct ts_result *result)
{
    for (size_t i = 1; i < result->row_count; i++)
        if (!ts_period_equal(result->rows[i].period, result->rows[0].period))
            return false;
    return true;
}

static bool is_known(const struct ts_result *result, size_t measure)
{
    for (size_t i = 0; i < result->row_count; i++)
        if (ts_result_number(result, &result->rows[i], measure).known)
            return true;
    return result->total != NULL && result->total[measure].known;
}

bool ts_index_is_of_all(const struct ts_result *result, size_t measure)
{
    return result->measures[measure].kind == TS_MEASURE_INDEX && result->total != NULL &&
           result->total[measure].known;
}

/* Is the previous period the year before? */
static bool is_by_year(const struct ts_result *result)
{
    bool by_year = false;

    for (size_t i = 0; i < result->dimension_count; i++) {
        by_year |= result->dimensions[i] == TS_BY_YEAR;
        if (result->dimensions[i] > TS_BY_YEAR)
            return false;
    }
    return by_year;
}

/* An index of all rows stands below the table. The title says the period when all rows have the
 * same; what only leads to a growth rate, or follows from it, is left out where nothing of it is
 * known, and so is everything of a series, which is long. */
static bool is_shown(const struct ts_result *result, struct ts_result_field field)
{
    if (field.kind == TS_RESULT_FIELD_DESCRIPTION || /* stands beside the code */
        field.kind == TS_RESULT_FIELD_GAPS)          /* a note lists them */
        return false;
    if (field.kind == TS_RESULT_FIELD_PERIOD)
        return !has_one_period(result);
    if (!ts_result_field_is_measure(field))
        return true;

    if (result->measures[field.index].kind == TS_MEASURE_INDEX)
        return is_known(result, field.index) && !ts_index_is_of_all(result, field.index);

    const char *name = result->measures[field.index].name;

    if (strcmp(result->command, "series") == 0)
        return is_known(result, field.index) &&
               !(ends_with(name, "_growth_previous_pct") && is_by_year(result));
    return (!ends_with(name, "_base") && !ends_with(name, "_contribution_pp")) ||
           is_known(result, field.index);
}

static size_t drop_hidden(const struct ts_result *result, struct ts_result_field *fields,
                          size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (is_shown(result, fields[i]))
            fields[kept++] = fields[i];
    return kept;
}

static bool is_country(const struct ts_result *result, struct ts_result_field field)
{
    return field.kind == TS_RESULT_FIELD_DIMENSION &&
           (result->dimensions[field.index] == TS_BY_REPORTER ||
            result->dimensions[field.index] == TS_BY_PARTNER);
}

static bool is_commodity(const struct ts_result *result, struct ts_result_field field)
{
    return field.kind == TS_RESULT_FIELD_DIMENSION &&
           result->dimensions[field.index] == TS_BY_COMMODITY;
}

size_t ts_code_width(const struct ts_result *result, size_t dimension)
{
    size_t widest = 0;

    for (size_t i = 0; i < result->row_count; i++) {
        const char *code = result->rows[i].keys[dimension];
        size_t width = ts_display_width(code, strlen(code));

        if (width > widest)
            widest = width;
    }
    return widest;
}

static const char *dimension_header(enum ts_dimension dimension)
{
    static const char *const headers[TS_DIMENSION_COUNT] = {
        "Reporter", "Partner", "Flow",  "Commodity", "Year",
        "Semester", "Quarter", "Month", "Period",
    };

    return headers[dimension];
}

static void add_key_column(struct ts_sheet *sheet, const struct ts_result *result,
                           struct ts_result_field field)
{
    if (is_country(result, field) || is_commodity(result, field))
        ts_sheet_key(sheet, dimension_header(result->dimensions[field.index]),
                     ts_code_width(result, field.index));
    else if (field.kind == TS_RESULT_FIELD_DIMENSION)
        ts_sheet_key(sheet, dimension_header(result->dimensions[field.index]), 0);
    else
        ts_sheet_key(sheet,
                     field.kind == TS_RESULT_FIELD_PERIOD    ? "Period"
                     : field.kind == TS_RESULT_FIELD_COVERED ? "Covered"
                                                             : "Unit",
                     0);
}

static void add_measure_column(struct ts_sheet *sheet, const struct ts_result *result,
                               struct ts_result_field field, bool interval)
{
    char header[96];
    bool bound = field.kind != TS_RESULT_FIELD_VALUE;

    measure_header(result->measures[field.index].name,
                   field.kind == TS_RESULT_FIELD_LOW    ? "\nlow"
                   : field.kind == TS_RESULT_FIELD_HIGH ? "\nhigh"
                                                        : "",
                   header, sizeof header);
    ts_sheet_number_column(
        sheet, header, bound || (!interval && measure_owner(result, field.index) != field.index));
}

void ts_sheet_measure(struct ts_sheet *sheet, const struct ts_result *result,
                      const struct ts_result_row *row, size_t measure, struct ts_scale scale,
                      bool margin)
{
    struct ts_number number = ts_result_number(result, row, measure);
    struct ts_number_text text;

    if (result->measures[measure].kind == TS_MEASURE_LEVEL)
        ts_number_level(&number, ts_scale_of_row(result, row, scale), margin, &text);
    else
        ts_number_ratio(&number, &text);
    ts_sheet_number(sheet, &text);
}

/* A bound is rounded away from the value, so that it stays one. */
static void add_bound(struct ts_sheet *sheet, const struct ts_result *result,
                      const struct ts_result_row *row, struct ts_result_field field,
                      struct ts_scale scale)
{
    bool low = field.kind == TS_RESULT_FIELD_LOW;
    struct ts_decimal bound;
    struct ts_number_text text;

    if (!ts_result_field_number(result, row, field, &bound)) {
        ts_number_unknown(&text);
    } else {
        if (result->measures[field.index].kind == TS_MEASURE_LEVEL)
            bound = ts_decimal_shown(bound, ts_scale_of_row(result, row, scale),
                                     low ? TS_ROUND_DOWN : TS_ROUND_UP);
        ts_number_plain(bound, &text);
    }
    ts_sheet_number(sheet, &text);
}

struct table {
    const struct ts_result *result;
    const struct ts_result_field *fields;
    size_t field_count;
    struct ts_scale scale;
    bool interval;
    struct ts_sheet *sheet;
};

static void add_key(const struct table *table, const struct ts_result_row *row,
                    struct ts_result_field field)
{
    char period[TS_PERIOD_TEXT_MAX];

    if (!ts_result_field_is_given(row, field))
        ts_sheet_text(table->sheet, field.kind == TS_RESULT_FIELD_UNIT ? table->scale.unit : "");
    else if (is_country(table->result, field))
        ts_sheet_named(table->sheet, row->keys[field.index],
                       ts_result_country_name(table->result, row->keys[field.index]));
    else if (is_commodity(table->result, field))
        ts_sheet_named(table->sheet, row->keys[field.index],
                       ts_result_commodity_description(table->result, row->keys[field.index]));
    else
        ts_sheet_text(table->sheet, ts_result_field_text(table->result, row, field, period));
}

static void add_cells(const struct table *table, const struct ts_result_row *row, size_t first)
{
    for (size_t i = first; i < table->field_count; i++) {
        struct ts_result_field field = table->fields[i];

        if (!ts_result_field_is_measure(field))
            add_key(table, row, field);
        else if (field.kind == TS_RESULT_FIELD_VALUE)
            ts_sheet_measure(table->sheet, table->result, row, field.index, table->scale,
                             !table->interval);
        else
            add_bound(table->sheet, table->result, row, field, table->scale);
    }
}

/* A total of one row would only repeat it. */
static bool has_total(const struct ts_result *result)
{
    return result->total != NULL && result->dimension_count > 0 &&
           (result->row_count > 1 || result->rows_before_limit > 1);
}

static void fill(const struct table *table)
{
    const struct ts_result *result = table->result;

    for (size_t i = 0; i < table->field_count; i++) {
        if (ts_result_field_is_measure(table->fields[i]))
            add_measure_column(table->sheet, result, table->fields[i], table->interval);
        else
            add_key_column(table->sheet, result, table->fields[i]);
    }
    for (size_t i = 0; i < result->row_count; i++)
        add_cells(table, &result->rows[i], 0);
    if (has_total(result)) {
        struct ts_result_row total = ts_total_row(result);

        table->sheet->total = true;
        ts_sheet_text(table->sheet, "Total");
        add_cells(table, &total, 1);
    }
}

int ts_result_sheet(const struct ts_result *result, const struct ts_render_options *options,
                    struct ts_scale scale, struct ts_sheet *sheet, struct ts_error *error)
{
    size_t count;
    struct ts_result_field *fields = ts_result_fields_create(result, options->interval, &count);

    if (fields == NULL)
        return ts_error_memory(error);
    count = ts_result_fields_used(result, fields, count);
    count = drop_hidden(result, fields, count);

    int code = order_fields(result, fields, count);

    if (code == TS_OK)
        fill(&(struct table){result, fields, count, scale, options->interval, sheet});
    free(fields);
    return code == TS_OK ? TS_OK : ts_error_memory(error);
}
