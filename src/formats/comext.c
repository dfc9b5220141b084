/* Eurostat Comext: the bulk files of trade by the Combined Nomenclature, and the same figures
 * from the API (SDMX), where quantities have rows of their own.
 *
 * https://ec.europa.eu/eurostat/comext/newxtweb describes them. Columns have been renamed
 * over the years (DECLARANT_ISO, VALUE_IN_EUROS; REPORTER, VALUE_EUR). DECLARANT has numbers,
 * and is found so that these can be refused. */
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

static const struct ts_spelling flows[] = {
    {"1", "import"}, {"2", "export"}, {"I", "import"}, {"E", "export"}, {NULL, NULL}};

/* The Geonomenclature's numbers are other ones than those of M49. */
static int parse_country(enum ts_field field, const struct ts_field_context *context,
                         const struct ts_cell *cell, struct ts_record *record,
                         struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];

    if (cell->text[0] < '0' || cell->text[0] > '9')
        return ts_field_parse_plainly(field, context, cell, record, error);
    ts_error_set(error, TS_ERROR_INPUT,
                 "\"%s\" is a number of the Geonomenclature, which is not read",
                 ts_text_quote(cell->text, cell->size, quoted));
    ts_error_hint(error, "get the columns with the codes of ISO 3166: DECLARANT_ISO, PARTNER_ISO");
    return TS_ERROR_INPUT;
}

static int parse_reporter(const struct ts_field_context *context, const struct ts_cell *cell,
                          struct ts_record *record, struct ts_error *error)
{
    return parse_country(TS_FIELD_REPORTER, context, cell, record, error);
}

static int parse_partner(const struct ts_field_context *context, const struct ts_cell *cell,
                         struct ts_record *record, struct ts_error *error)
{
    return parse_country(TS_FIELD_PARTNER, context, cell, record, error);
}

static const struct ts_layout_column columns[] = {
    {TS_FIELD_REPORTER, {"DECLARANT_ISO", "REPORTER", "DECLARANT"}, true, areas, parse_reporter},
    {TS_FIELD_PARTNER, {"PARTNER_ISO", "PARTNER"}, true, areas, parse_partner},
    {TS_FIELD_PERIOD, {"PERIOD"}, true, NULL, ts_layout_parse_year_or_month},
    {TS_FIELD_FLOW, {"FLOW"}, true, flows, NULL},
    {TS_FIELD_COMMODITY, {"PRODUCT_NC"}, true, NULL, NULL},
    {TS_FIELD_VALUE, {"VALUE_IN_EUROS", "VALUE_IN_EURO", "VALUE_EUR"}, true, NULL, NULL},
    {TS_FIELD_QUANTITY, {"QUANTITY_IN_KG", "QUANTITY_KG"}, false, NULL, NULL},
};

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

static int parse_api_reporter(const struct ts_field_context *context, const struct ts_cell *cell,
                              struct ts_record *record, struct ts_error *error)
{
    return parse_api_area(TS_FIELD_REPORTER, context, cell, record, error);
}

static int parse_api_partner(const struct ts_field_context *context, const struct ts_cell *cell,
                             struct ts_record *record, struct ts_error *error)
{
    return parse_api_area(TS_FIELD_PARTNER, context, cell, record, error);
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
    {TS_FIELD_REPORTER, {"REPORTER"}, true, areas, parse_api_reporter},
    {TS_FIELD_PARTNER, {"PARTNER"}, true, areas, parse_api_partner},
    {TS_FIELD_PERIOD, {"TIME_PERIOD"}, true, NULL, ts_sdmx_parse_period},
    {TS_FIELD_FLOW, {"FLOW"}, true, flows, ts_sdmx_parse_flow},
    {TS_FIELD_COMMODITY, {"PRODUCT"}, true, NULL, ts_sdmx_parse_commodity},
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
