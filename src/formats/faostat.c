/* FAOSTAT's detailed trade matrix: trade in food and agriculture by reporter, partner and item, as
 * its site and its bulk files (normalized) have it. Items have FAO's own codes.
 *
 * https://www.fao.org/faostat/en/#data/TM */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "formats/layout.h"

enum { ITEM_DIGITS = 4 };

static const struct ts_spelling areas[] = {{"896", "899"},
                                           {"Unspecified", "899"},
                                           {"Unspecified Area", "899"},
                                           {"Sudan (former)", "SDN"},
                                           {"Ethiopia PDR", "230"},
                                           {"Yugoslav SFR", "YUG"},
                                           {"Netherlands Antilles (former)", "ANT"},
                                           {NULL, NULL}};

static const struct ts_spelling flows[] = {
    {"Export value", "export"}, {"Import value", "import"}, {NULL, NULL}};

static const struct ts_spelling units[] = {
    {"1000 USD", "USD thousand"}, {"1000 US$", "USD thousand"}, {NULL, NULL}};

/* Codes that would lose their zeros in a spreadsheet have an apostrophe before them. */
static struct ts_cell without_apostrophe(const struct ts_cell *cell)
{
    struct ts_cell code = *cell;

    if (code.size > 1 && *code.text == '\'')
        code.text++, code.size--;
    return code;
}

static int parse_area(enum ts_field field, const struct ts_field_context *context,
                      const struct ts_cell *cell, struct ts_record *record, struct ts_error *error)
{
    struct ts_cell code = without_apostrophe(cell),
                   meaning = ts_field_meaning(field, context, &code);

    return ts_field_parse_plainly(field, context, &meaning, record, error);
}

/* Those of the CPC, by which the site lists items unless it is told otherwise, begin with a zero
 * or are longer. */
static int parse_item(enum ts_field field, const struct ts_field_context *context,
                      const struct ts_cell *cell, struct ts_record *record, struct ts_error *error)
{
    static const char zeros[] = "0000";
    char quoted[TS_TEXT_QUOTE_MAX], text[TS_COMMODITY_TEXT_MAX];
    struct ts_cell code = without_apostrophe(cell);

    if (*code.text == '0' || code.size > ITEM_DIGITS || !ts_text_is_digits(code.text, code.size)) {
        ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not an item code of FAO",
                     ts_text_quote(cell->text, cell->size, quoted));
        ts_error_hint(error, "choose FAO as the coding system of items where the file is made, or "
                             "get the bulk file (normalized)");
        return TS_ERROR_INPUT;
    }

    int size = snprintf(text, sizeof text, "FF-%.*s%.*s", ITEM_DIGITS - (int)code.size, zeros,
                        (int)code.size, code.text);
    struct ts_cell listed = {text, (size_t)size, TS_CELL_TEXT};

    return ts_field_parse_plainly(field, context, &listed, record, error);
}

/* Is it a part of the world, a group of countries, or China with Hong Kong, Macao and Taiwan? Their
 * members have rows. */
static bool is_group(const struct ts_cell *cell)
{
    static const char *const codes[] = {
        "002", "005", "009", "011", "013", "014", "015", "017", "018", "019", "021", "029",  "030",
        "034", "035", "039", "053", "054", "057", "061", "097", "142", "143", "145", "150",  "151",
        "154", "155", "159", "199", "202", "419", "420", "432", "722", "901", "902", "China"};
    struct ts_cell code = without_apostrophe(cell);

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (ts_text_equal(code.text, code.size, codes[i]))
            return true;
    return false;
}

static const struct ts_layout_column columns[] = {
    {TS_FIELD_REPORTER,
     {"Reporter Country Code (M49)", "Reporter Countries"},
     true,
     areas,
     parse_area},
    {TS_FIELD_PARTNER,
     {"Partner Country Code (M49)", "Partner Countries"},
     true,
     areas,
     parse_area},
    {TS_FIELD_PERIOD, {"Year"}, true, NULL, NULL},
    {TS_FIELD_FLOW, {"Element"}, true, flows, NULL},
    {TS_FIELD_COMMODITY,
     {"Item Code (FAO)", "Item Code", "Item Code (CPC)"},
     true,
     NULL,
     parse_item},
    {TS_FIELD_UNIT, {"Unit"}, true, units, NULL},
    {TS_FIELD_VALUE, {"Value"}, true, NULL, NULL},
};

/* Quantities have rows of their own. */
static const struct ts_layout_part parts[] = {
    {.names = {"Element"},
     .totals = {"Export value", "Import value"},
     .noun = "another element",
     .required = true,
     .apart = true},
};

static const char *const unknown[] = {"NA", "NaN", NULL};

const struct ts_file_layout ts_layout_faostat = {
    .name = "faostat",
    .title = "FAOSTAT's trade matrix",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .parts = parts,
    .part_count = sizeof parts / sizeof *parts,
    .unknown_values = unknown,
    .single = true,
    .exact = true, /* one row for each item, of which there are none without trade */
    .is_group = is_group,
    .status_names = {"Flag"},
    .latin_1 = true,
};
