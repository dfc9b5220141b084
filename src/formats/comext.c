/* Eurostat Comext: the bulk files of trade by the Combined Nomenclature, and the same figures
 * from the API (SDMX), where quantities have rows of their own.
 *
 * https://ec.europa.eu/eurostat/comext/newxtweb describes them. Columns have been renamed
 * over the years (DECLARANT_ISO, VALUE_IN_EUROS; REPORTER, VALUE_EUR). DECLARANT has numbers,
 * and is found so that these can be refused. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "formats/sdmx.h"

static const struct ts_assignment values[] = {{"unit", "EUR"}};

/* Codes of the Geonomenclature that are not those of ISO 3166. */
static const struct ts_spelling areas[] = {{"EL", "GRC"},
                                           {"UK", "GBR"},
                                           {"XU", "GBR"},
                                           {"XI", "XNI"},
                                           {"XS", "SRB"},
                                           {"XM", "MNE"},
                                           {"XC", "XCE"},
                                           {"XL", "XME"},
                                           {"AN", "ANT"},
                                           {"CS", "SCG"},
                                           {"YU", "YUG"},
                                           {"TP", "TLS"},
                                           {"EU", "European Union"},
                                           {"QP", "XAN"},
                                           {"QQ", "XBK"},
                                           {"QR", "XBK"},
                                           {"QS", "XBK"},
                                           {"QU", "XAN"},
                                           {"QV", "XAN"},
                                           {"QW", "XAN"},
                                           {"QX", "XAN"},
                                           {"QY", "XAN"},
                                           {"QZ", "XAN"},
                                           {NULL, NULL}};

static const struct ts_spelling flows[] = {{"1", "import"}, {"2", "export"},   {"I", "import"},
                                           {"E", "export"}, {"3", "reexport"}, {NULL, NULL}};

/* The name without what it includes: "Germany (incl. German Democratic Republic from 1991)". */
static struct ts_cell short_name(const struct ts_cell *cell)
{
    static const char includes[] = " (incl";
    size_t size = sizeof includes - 1;
    struct ts_cell name = *cell;

    for (size_t i = 1; i + size <= cell->size; i++)
        if (ts_text_equal_fold(cell->text + i, size, includes)) {
            name.size = i;
            break;
        }
    return name;
}

/* The Geonomenclature's numbers are other ones than those of M49. */
static int parse_country(enum ts_field field, const struct ts_field_context *context,
                         const struct ts_cell *cell, struct ts_record *record,
                         struct ts_error *error)
{
    struct ts_cell name = short_name(cell);
    char quoted[TS_TEXT_QUOTE_MAX];

    if (cell->text[0] < '0' || cell->text[0] > '9')
        return ts_field_parse_plainly(field, context, &name, record, error);
    ts_error_set(error, TS_ERROR_INPUT,
                 "\"%s\" is a number of the Geonomenclature, which is not read",
                 ts_text_quote(cell->text, cell->size, quoted));
    ts_error_hint(error, "get the columns with the codes of ISO 3166: DECLARANT_ISO, PARTNER_ISO");
    return TS_ERROR_INPUT;
}

static const struct ts_layout_column columns[] = {
    {TS_FIELD_REPORTER, {"DECLARANT_ISO", "REPORTER", "DECLARANT"}, true, areas, parse_country},
    {TS_FIELD_PARTNER, {"PARTNER_ISO", "PARTNER"}, true, areas, parse_country},
    {TS_FIELD_PERIOD, {"PERIOD"}, true, NULL, ts_layout_parse_year_or_month},
    {TS_FIELD_FLOW, {"FLOW"}, true, flows, NULL},
    {TS_FIELD_COMMODITY, {"PRODUCT_NC"}, true, NULL, NULL},
    {TS_FIELD_VALUE, {"VALUE_IN_EUROS", "VALUE_IN_EURO", "VALUE_EUR"}, true, NULL, NULL},
    {TS_FIELD_QUANTITY, {"QUANTITY_IN_KG", "QUANTITY_KG"}, false, NULL, NULL},
};

/* Products by other lists. */
static const char *const others[] = {
    "PRODUCT_SITC",  "PRODUCT_CPA2002", "PRODUCT_CPA2008", "PRODUCT_CPA2_1",  "PRODUCT_CPA21",
    "PRODUCT_CPA22", "PRODUCT_BEC",     "PRODUCT_BEC5",    "PRODUCT_SECTION", NULL};

/* Code 4 is all procedures together, where it is there; since 2010 there are parts alone. */
static const struct ts_layout_part parts[] = {
    {.names = {"STAT_REGIME", "STAT_PROCEDURE"},
     .totals = {"4"},
     .noun = "statistical procedure",
     .may_add_up = true},
};

const struct ts_file_layout ts_layout_comext = {
    .name = "comext",
    .title = "Eurostat Comext",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .parts = parts,
    .part_count = sizeof parts / sizeof *parts,
    .others = others,
    .values = values,
    .value_count = sizeof values / sizeof *values,
    .trailing_delimiter = true,
    .latin_1 = true,
};

/* From the API */

static int parse_api_area(enum ts_field field, const struct ts_field_context *context,
                          const struct ts_cell *cell, struct ts_record *record,
                          struct ts_error *error)
{
    struct ts_cell code = ts_sdmx_code(cell), meaning = ts_field_meaning(field, context, &code);

    return parse_country(field, context, &meaning, record, error);
}

/* All countries within or without the union or the euro area, whose members have rows. */
static bool is_area(const struct ts_cell *cell)
{
    static const char *const begins[] = {"EXT_", "INT_", "EXTRA_", "INTRA_", "EA"};
    static const char *const ends[] = {"_EXTRA", "_INTRA"};
    struct ts_cell code = ts_sdmx_code(cell);

    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        size_t size = strlen(begins[i]);

        if (code.size > size && memcmp(code.text, begins[i], size) == 0 &&
            (size > 2 || (code.text[size] >= '0' && code.text[size] <= '9')))
            return true;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t size = strlen(ends[i]);

        if (code.size > size && memcmp(code.text + code.size - size, ends[i], size) == 0)
            return true;
    }
    return false;
}

static const struct ts_layout_column api_columns[] = {
    {TS_FIELD_REPORTER, {"REPORTER"}, true, areas, parse_api_area},
    {TS_FIELD_PARTNER, {"PARTNER"}, true, areas, parse_api_area},
    {TS_FIELD_PERIOD, {"TIME_PERIOD"}, true, NULL, ts_sdmx_parse_period},
    {TS_FIELD_FLOW, {"FLOW"}, true, flows, ts_sdmx_parse},
    {TS_FIELD_COMMODITY, {"PRODUCT"}, true, NULL, ts_sdmx_parse},
    {TS_FIELD_VALUE, {"OBS_VALUE"}, true, NULL, NULL},
};

/* Quantities are told apart by what says which indicator it is. */
static const struct ts_layout_part api_parts[] = {
    {.names = {"INDICATORS", "INDICATOR"},
     .totals = {"VALUE_IN_EUROS", "VALUE_EUR", "VALUE_IN_EURO"},
     .noun = "another indicator",
     .required = true,
     .apart = true},
    {.names = {"STAT_PROCEDURE", "STAT_REGIME"},
     .totals = {"4", "TOTAL"},
     .noun = "statistical procedure",
     .may_add_up = true},
};

const struct ts_file_layout ts_layout_sdmx_comext = {
    .name = "sdmx",
    .title = "Eurostat Comext (SDMX)",
    .columns = api_columns,
    .column_count = sizeof api_columns / sizeof *api_columns,
    .parts = api_parts,
    .part_count = sizeof api_parts / sizeof *api_parts,
    .values = values,
    .value_count = sizeof values / sizeof *values,
    .unknown_values = ts_sdmx_unknown,
    .single = true,
    .is_group = is_area,
    .status_names = {"OBS_FLAG", "OBS_STATUS", "STATUS"},
    .action_names = {"ACTION"},
    .repeated = ts_sdmx_repeated,
    .general = &ts_layout_sdmx,
};

/* The same with a column for each period, as packages of Python and R make it of the TSV. */

static const struct ts_layout_column wide_columns[] = {
    {TS_FIELD_REPORTER, {"REPORTER"}, true, areas, parse_api_area},
    {TS_FIELD_PARTNER, {"PARTNER"}, true, areas, parse_api_area},
    {TS_FIELD_FLOW, {"FLOW"}, true, flows, ts_sdmx_parse},
    {TS_FIELD_COMMODITY, {"PRODUCT"}, true, NULL, ts_sdmx_parse},
};

static const struct ts_layout_part wide_parts[] = {
    {.names = {"INDICATORS\\TIME_PERIOD", "INDICATORS"},
     .totals = {"VALUE_IN_EUROS", "VALUE_EUR", "VALUE_IN_EURO"},
     .noun = "another indicator",
     .required = true,
     .apart = true},
};

const struct ts_file_layout ts_layout_comext_wide = {
    .name = "comext",
    .title = "Eurostat Comext by period",
    .columns = wide_columns,
    .column_count = sizeof wide_columns / sizeof *wide_columns,
    .parts = wide_parts,
    .part_count = sizeof wide_parts / sizeof *wide_parts,
    .values = values,
    .value_count = sizeof values / sizeof *values,
    .unknown_values = ts_sdmx_unknown,
    .single = true,
    .across = true,
    .is_group = is_area,
    .general = &ts_layout_native, /* REPORTER, PARTNER, FLOW, and periods */
};

/* Rows by indicator, as they are chosen at the site */

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
    const char *at = cell->text, *end = at + cell->size;
    int first = take_month(&at, end), last = first;
    char text[32];

    if (first > 0 && at < end && *at == '-') {
        at++;
        last = take_month(&at, end);
    }
    if (last == 0 || end - at != 1 + YEAR_DIGITS || *at != ' ' ||
        !ts_text_is_digits(at + 1, YEAR_DIGITS))
        return ts_layout_parse_year_or_month(field, context, cell, record, error);
    at++;

    int size = snprintf(text, sizeof text, "%.*s-%02d/%.*s-%02d", YEAR_DIGITS, at, first,
                        YEAR_DIGITS, at, last);
    struct ts_cell period = {text, (size_t)size, TS_CELL_TEXT};

    return ts_field_parse_plainly(field, context, &period, record, error);
}

static const struct ts_layout_column row_columns[] = {
    {TS_FIELD_REPORTER,
     {"REPORTER", "DECLARANT", "REPORTER_LAB", "DECLARANT_LAB"},
     true,
     areas,
     parse_api_area},
    {TS_FIELD_PARTNER, {"PARTNER", "PARTNER_LAB"}, true, areas, parse_api_area},
    {TS_FIELD_PERIOD, {"PERIOD"}, true, NULL, parse_period},
    {TS_FIELD_FLOW, {"FLOW", "FLOW_LAB"}, true, flows, NULL},
    {TS_FIELD_COMMODITY, {"PRODUCT"}, true, NULL, NULL},
    {TS_FIELD_VALUE, {"INDICATOR_VALUE", "VALUE"}, true, NULL, NULL},
};

static const struct ts_layout_part row_parts[] = {
    {.names = {"INDICATORS", "INDICATORS_LAB"},
     .totals = {"VALUE_IN_EUROS", "VALUE_EUR", "VALUE_IN_EURO"},
     .noun = "another indicator",
     .required = true,
     .apart = true},
    {.names = {"STAT_REGIME", "STAT_PROCEDURE"},
     .totals = {"4", "TOTAL"},
     .noun = "statistical procedure",
     .may_add_up = true},
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
    .is_group = is_area,
    .general = &ts_layout_native, /* PERIOD, PARTNER, FLOW, VALUE */
    .trailing_delimiter = true,
    .latin_1 = true,
};
