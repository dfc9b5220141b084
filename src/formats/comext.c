/* Eurostat Comext: the bulk files of trade by the Combined Nomenclature.
 *
 * https://ec.europa.eu/eurostat/comext/newxtweb describes them. Columns have been renamed
 * over the years (DECLARANT_ISO, VALUE_IN_EUROS; REPORTER, VALUE_EUR). DECLARANT has numbers,
 * and is found so that these can be refused. */
#include <string.h>

#include "base/text.h"
#include "formats/layout.h"

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

    if (cell->size == 0 || cell->text[0] < '0' || cell->text[0] > '9')
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
    {{"STAT_REGIME", "STAT_PROCEDURE"}, {"4"}, "statistical procedure", true},
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
