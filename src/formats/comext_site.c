/* Eurostat Comext as its site gives it to download: a table with a column for each indicator, or a
 * row, with codes, names, or both ("2-EXPORT"). */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "formats/comext.h"
#include "formats/sdmx.h"

static const struct ts_assignment values[] = {{.field = "unit", .value = "EUR"}};

/* The code before a hyphen and its label: "TOTAL-Total", "201952-Jan.-Dec. 2019". Others are left
 * as they are: "2024-08", "Guinea-Bissau". */
static struct ts_cell code_of(const struct ts_cell *cell)
{
    const char *text = cell->text;
    size_t size = 0;

    while (size < cell->size && ((text[size] >= 'A' && text[size] <= 'Z') || text[size] == '_' ||
                                 (text[size] >= '0' && text[size] <= '9')))
        size++;

    bool labelled = size > 0 && size + 1 < cell->size && text[size] == '-' &&
                    !(text[size + 1] >= '0' && text[size + 1] <= '9');
    struct ts_cell code = {text, labelled ? size : cell->size, cell->kind};

    return code;
}

static int parse_code(enum ts_field field, const struct ts_field_context *context,
                      const struct ts_cell *cell, struct ts_record *record, struct ts_error *error)
{
    struct ts_cell code = code_of(cell), meaning = ts_field_meaning(field, context, &code);

    return ts_field_parse_plainly(field, context, &meaning, record, error);
}

static int parse_area(enum ts_field field, const struct ts_field_context *context,
                      const struct ts_cell *cell, struct ts_record *record, struct ts_error *error)
{
    struct ts_cell code = code_of(cell);

    return ts_comext_parse_labelled_area(field, context, &code, record, error);
}

static bool is_group(const struct ts_cell *cell)
{
    struct ts_cell code = code_of(cell);

    return ts_comext_is_group(&code) || ts_comext_is_named_group(cell);
}

/* The number of a month by its first letters, of which at most one point follows; 0: it is none. */
static int take_month(const char **text, const char *end)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    enum { LETTERS = 3 };

    for (int i = 0; i < 12 && end - *text > LETTERS; i++)
        if (memcmp(*text, months + (size_t)i * LETTERS, LETTERS) == 0) {
            *text += LETTERS;
            *text += **text == '.';
            return i + 1;
        }
    return 0;
}

/* Jan. 2023, Jan.-Dec. 2023; or as in other files. */
static int parse_period(enum ts_field field, const struct ts_field_context *context,
                        const struct ts_cell *cell, struct ts_record *record,
                        struct ts_error *error)
{
    enum { YEAR_DIGITS = 4 };
    struct ts_cell code = code_of(cell);
    const char *at = code.text, *end = at + code.size;
    int first = take_month(&at, end), last = first;
    char text[32];

    if (first > 0 && at < end && *at == '-') {
        at++;
        last = take_month(&at, end);
    }
    if (last == 0 || end - at != 1 + YEAR_DIGITS || *at != ' ' ||
        !ts_text_is_digits(at + 1, YEAR_DIGITS))
        return ts_layout_parse_year_or_month(field, context, &code, record, error);
    at++;

    int size = snprintf(text, sizeof text, "%.*s-%02d/%.*s-%02d", YEAR_DIGITS, at, first,
                        YEAR_DIGITS, at, last);
    struct ts_cell period = {text, (size_t)size, TS_CELL_TEXT};

    return ts_field_parse_plainly(field, context, &period, record, error);
}

#define PROCEDURES                                                                                 \
    {                                                                                              \
        .names = {"STAT_REGIME", "STAT_PROCEDURE"},                                                \
        .totals = {"4", "TOTAL", "T", "T-Total", "4-Total"}, .noun = "statistical procedure",      \
        .may_add_up = true                                                                         \
    }

static const struct ts_layout_column row_columns[] = {
    {TS_FIELD_REPORTER,
     {"REPORTER", "DECLARANT", "REPORTER_LAB", "DECLARANT_LAB"},
     true,
     ts_comext_areas,
     parse_area},
    {TS_FIELD_PARTNER, {"PARTNER", "PARTNER_LAB"}, true, ts_comext_areas, parse_area},
    {TS_FIELD_PERIOD, {"PERIOD"}, true, NULL, parse_period},
    {TS_FIELD_FLOW, {"FLOW", "FLOW_LAB"}, true, ts_comext_flows, parse_code},
    {TS_FIELD_COMMODITY, {"PRODUCT"}, true, NULL, parse_code},
    {TS_FIELD_VALUE, {"INDICATOR_VALUE", "VALUE"}, true, NULL, NULL},
};

static const struct ts_layout_part row_parts[] = {
    {.names = {"INDICATORS", "INDICATORS_LAB"},
     .totals = {"VALUE_IN_EUROS", "VALUE_EUR", "VALUE_IN_EURO"},
     .noun = "another indicator",
     .required = true,
     .apart = true},
    PROCEDURES,
};

const struct ts_file_layout ts_layout_comext_rows = {
    .name = "comext",
    .title = "Eurostat Comext by indicator",
    .columns = row_columns,
    .column_count = sizeof row_columns / sizeof *row_columns,
    .parts = row_parts,
    .part_count = sizeof row_parts / sizeof *row_parts,
    .values = values,
    .value_count = sizeof values / sizeof *values,
    .unknown_values = ts_sdmx_unknown,
    .single = true,
    .is_group = is_group,
    .general = &ts_layout_native, /* PERIOD, PARTNER, FLOW, VALUE */
    .trailing_delimiter = true,
    .latin_1 = true,
};

/* A column for each indicator, as in the relational view of Easy Comext */

static const struct ts_layout_column table_columns[] = {
    {TS_FIELD_REPORTER, {"REPORTER", "DECLARANT"}, true, ts_comext_areas, parse_area},
    {TS_FIELD_PARTNER, {"PARTNER"}, true, ts_comext_areas, parse_area},
    {TS_FIELD_PERIOD, {"PERIOD"}, true, NULL, parse_period},
    {TS_FIELD_FLOW, {"FLOW"}, true, ts_comext_flows, parse_code},
    {TS_FIELD_COMMODITY, {"PRODUCT"}, true, NULL, parse_code},
    {TS_FIELD_VALUE,
     {"VALUE_IN_EUR", "VALUE_IN_EUROS", "VALUE_IN_EURO", "VALUE_EUR"},
     true,
     NULL,
     NULL},
};

static const struct ts_layout_part table_parts[] = {PROCEDURES};

const struct ts_file_layout ts_layout_comext_site = {
    .name = "comext",
    .title = "Eurostat Comext by its site",
    .columns = table_columns,
    .column_count = sizeof table_columns / sizeof *table_columns,
    .parts = table_parts,
    .part_count = sizeof table_parts / sizeof *table_parts,
    .values = values,
    .value_count = sizeof values / sizeof *values,
    .unknown_values = ts_sdmx_unknown,
    .single = true,
    .is_group = is_group,
    .trailing_delimiter = true,
    .latin_1 = true,
};
