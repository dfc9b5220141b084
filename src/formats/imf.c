/* The IMF's International Trade in Goods by partner country (IMTS): SDMX, and the tables that
 * data.imf.org gives to download, where each period has a column and codes may be names; and the
 * bulk files of what it was until 2025, the Direction of Trade Statistics (DOTS), whose codes of
 * countries are the IMF's own, so that the names beside them are read. */
#include <string.h>

#include "base/text.h"
#include "formats/names.h"
#include "formats/sdmx.h"

/* Groups of countries of the IMF's own: G163 is the euro area. The world is none. */
static bool has_group_code(const struct ts_cell *cell)
{
    struct ts_cell code = ts_sdmx_code(cell);
    const char *text = code.text;
    size_t letters = 0;

    while (letters < code.size && text[letters] >= 'A' && text[letters] <= 'Z')
        letters++;
    if (letters == 0 || letters > 2 || code.size < letters + 3 ||
        (text[0] != 'G' && text[0] != 'T') || (letters == 2 && text[1] != 'X'))
        return false;
    return ts_text_is_digits(text + letters, code.size - letters) &&
           (code.size != 4 || memcmp(text, "G001", 4) != 0);
}

static bool is_one_of(const struct ts_cell *cell, const char *const *texts)
{
    for (; *texts != NULL; texts++)
        if (ts_text_equal_fold(cell->text, cell->size, *texts))
            return true;
    return false;
}

static bool is_group(const struct ts_cell *cell)
{
    static const char *const names[] = {"Advanced Economies",
                                        "Emerging and Developing Economies",
                                        "Emerging Market and Developing Economies",
                                        "Euro Area",
                                        "Euro Area (EA)",
                                        "European Union (EU)",
                                        "Emerging and Developing Asia",
                                        "Emerging and Developing Europe",
                                        "Latin America and the Caribbean",
                                        "Middle East and Central Asia",
                                        "Sub-Saharan Africa",
                                        "Africa",
                                        "Asia",
                                        "Europe",
                                        "Middle East",
                                        "Western Hemisphere",
                                        "Other countries not included elsewhere",
                                        "Other Countries n.i.e",
                                        "Other Countries n.i.e.",
                                        "Developing Countries",
                                        "Emerging Markets and Developing Economies",
                                        "Latin America and Caribbean",
                                        "Latin America and Caribbean (LAC)",
                                        "Sub-Saharan Africa (SSA)",
                                        "Middle East, North Africa, and Pakistan",
                                        "Middle East, North Africa, Afghanistan, and Pakistan",
                                        "Export earnings: fuel",
                                        "Export earnings: nonfuel",
                                        "EMDEs by Source of Export Earnings: Fuel",
                                        "EMDEs by Source of Export Earnings: Nonfuel",
                                        "Memorandum Items",
                                        NULL};

    return has_group_code(cell) || is_one_of(cell, names);
}

/* Countries by name: "Kazakhstan, Republic of" */

/* What the IMF puts behind a comma after the name that others give to a country. */
static bool is_formal(const struct ts_cell *qualifier)
{
    static const char *const known[] = {"Republic of",
                                        "Republic of the",
                                        "The Republic of",
                                        "People's Republic of",
                                        "Islamic Republic of",
                                        "Arab Republic of",
                                        "Principality of",
                                        "Kingdom of",
                                        "Kingdom of the Netherlands",
                                        "United Kingdom-British Overseas Territory",
                                        "Union of the",
                                        "State of",
                                        "The State of",
                                        "The Federal Democratic Republic of",
                                        "Democratic Republic of",
                                        "The",
                                        NULL};

    return is_one_of(qualifier, known);
}

/* The name without what makes it formal, or nothing: "China, Republic of" would be Taiwan, and the
 * democratic republics are, or were, others than those that have the short name. */
static struct ts_cell short_name(const struct ts_cell *cell)
{
    static const char *const others[] = {"China, Republic of",
                                         "Congo, Democratic Republic of",
                                         "Germany, Democratic Republic of",
                                         "Korea, Democratic Republic of",
                                         "Yemen, Democratic Republic of",
                                         NULL};
    static const char special[] = " Special Administrative Region, People's Republic of China";
    struct ts_cell name = {cell->text, 0, TS_CELL_TEXT};
    size_t tail = sizeof special - 1;

    if (is_one_of(cell, others))
        return name;
    if (cell->size > tail && ts_text_equal_fold(cell->text + cell->size - tail, tail, special))
        name.size = cell->size - tail;
    for (size_t i = 0; i + 2 < cell->size && name.size == 0; i++) {
        struct ts_cell qualifier = {cell->text + i + 2, cell->size - i - 2, TS_CELL_TEXT};

        if (cell->text[i] == ',' && cell->text[i + 1] == ' ' && is_formal(&qualifier))
            name.size = i;
    }
    return name;
}

static int parse_area(enum ts_field field, const struct ts_field_context *context,
                      const struct ts_cell *cell, struct ts_record *record, struct ts_error *error)
{
    struct ts_cell name = short_name(cell);

    if (name.size > 0 && ts_sdmx_parse(field, context, cell, record, NULL) != TS_OK &&
        ts_field_parse_plainly(field, context, &name, record, NULL) == TS_OK)
        return TS_OK;
    return ts_sdmx_parse(field, context, cell, record, error);
}

/* Of the Direction of Trade: "Kyrgyz Rep.", "Congo, Dem. Rep. of the" */

/* Copies a name with its abbreviations written out. Returns the size, 0 when it is too long. */
static size_t write_out(const struct ts_cell *cell, char *out, size_t capacity)
{
    static const struct ts_spelling words[] = {
        {"Rep.", "Republic"}, {"Dem.", "Democratic"}, {"St.", "Saint"}, {NULL, NULL}};
    size_t size = 0, at = 0;

    while (at < cell->size) {
        const struct ts_spelling *word = words;
        bool begins = at == 0 || cell->text[at - 1] == ' ';

        while (word->text != NULL && (!begins || cell->size - at < strlen(word->text) ||
                                      memcmp(cell->text + at, word->text, strlen(word->text)) != 0))
            word++;

        const char *text = word->text != NULL ? word->meaning : &cell->text[at];
        size_t length = word->text != NULL ? strlen(word->meaning) : 1;

        if (capacity - size < length)
            return 0;
        memcpy(out + size, text, length);
        size += length;
        at += word->text != NULL ? strlen(word->text) : 1;
    }
    return size;
}

static int parse_dots_area(enum ts_field field, const struct ts_field_context *context,
                           const struct ts_cell *cell, struct ts_record *record,
                           struct ts_error *error)
{
    char name[128];
    struct ts_cell whole = {name, write_out(cell, name, sizeof name), TS_CELL_TEXT};

    return whole.size > 0 && parse_area(field, context, &whole, record, NULL) == TS_OK
               ? TS_OK
               : ts_field_parse_plainly(field, context, cell, record, error);
}

/* Indicators by name */

static int parse_flow(enum ts_field field, const struct ts_field_context *context,
                      const struct ts_cell *cell, struct ts_record *record, struct ts_error *error)
{
    static const struct ts_spelling names[] = {
        {"Exports of goods, Free on board (FOB), US dollar", "export"},
        {"Imports of goods, Cost insurance freight (CIF), US dollar", "import"},
        {"Imports of goods, Free on board (FOB), US dollar", "import_at_fob"},
        {"Trade balance of goods, US dollar", "balance"},
        {"Trade balance goods, US dollar", "balance"},
        {"Goods, Value of Exports, Free on board (FOB), US Dollars", "export"},
        {"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars", "import"},
        {"Goods, Value of Imports, Free on board (FOB), US Dollars", "import_at_fob"},
        {"Goods, Value of Trade Balance, US Dollars", "balance"},
        {NULL, NULL}};
    char name[128];

    if (!ts_text_copy(name, sizeof name, cell->text, cell->size))
        return ts_sdmx_parse(field, context, cell, record, error);
    for (const struct ts_spelling *known = names; known->text != NULL; known++)
        if (ts_names_alike(name, known->text)) {
            struct ts_cell meaning = {known->meaning, strlen(known->meaning), TS_CELL_TEXT};

            return ts_field_parse_plainly(field, context, &meaning, record, error);
        }
    return ts_sdmx_parse(field, context, cell, record, error);
}

/* The layouts */

static const struct ts_assignment values[] = {{.field = "unit", .value = "USD"},
                                              {.field = "commodity", .value = "TOTAL"}};

#define COUNTRIES                                                                                  \
    {TS_FIELD_REPORTER, {"COUNTRY.ID", "COUNTRY"}, true, ts_sdmx_areas, parse_area},               \
    {                                                                                              \
        TS_FIELD_PARTNER, {"COUNTERPART_COUNTRY.ID", "COUNTERPART_COUNTRY"}, true, ts_sdmx_areas,  \
            parse_area                                                                             \
    }

static const struct ts_layout_column columns[] = {
    COUNTRIES,
    {TS_FIELD_PERIOD, {"TIME_PERIOD"}, true, NULL, ts_sdmx_parse_period},
    {TS_FIELD_FLOW, {"INDICATOR.ID", "INDICATOR"}, true, ts_sdmx_flows, parse_flow},
    {TS_FIELD_VALUE, {"OBS_VALUE"}, true, NULL, NULL},
    {TS_FIELD_UNIT, {"UNIT.ID", "UNIT"}, false, ts_sdmx_units, ts_sdmx_parse},
};

const struct ts_file_layout ts_layout_imts = {
    .name = "sdmx",
    .title = "IMF trade by partner (SDMX)",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .values = values,
    .single = true,
    .value_count = sizeof values / sizeof *values,
    .unknown_values = ts_sdmx_unknown,
    .is_group = is_group,
    .scale_names = {"SCALE.ID", "SCALE", "UNIT_MULT"},
    .status_names = {"STATUS.ID", "STATUS", "OBS_STATUS"},
    .action_names = {"ACTION"},
    .repeated = ts_sdmx_repeated,
};

static const struct ts_layout_column wide_columns[] = {
    COUNTRIES,
    {TS_FIELD_FLOW, {"INDICATOR.ID", "INDICATOR"}, true, ts_sdmx_flows, parse_flow},
    {TS_FIELD_UNIT, {"UNIT.ID", "UNIT"}, false, ts_sdmx_units, ts_sdmx_parse},
};

const struct ts_file_layout ts_layout_imts_wide = {
    .name = "sdmx",
    .title = "IMF trade by partner, by period",
    .columns = wide_columns,
    .column_count = sizeof wide_columns / sizeof *wide_columns,
    .values = values,
    .single = true,
    .value_count = sizeof values / sizeof *values,
    .unknown_values = ts_sdmx_unknown,
    .across = true,
    .is_group = is_group,
    .scale_names = {"SCALE.ID", "SCALE", "UNIT_MULT"},
};

/* Names that need more than their abbreviations written out, and what is of no country. */
static const struct ts_spelling dots_areas[] = {
    {"China, P.R.: Mainland", "CHN"},
    {"China, P.R.: Hong Kong", "HKG"},
    {"China, P.R.: Macao", "MAC"},
    {"Taiwan Province of China", "TWN"},
    {"Congo, Dem. Rep. of the", "COD"},
    {"Congo, Democratic Republic of", "COD"},
    {"Korea, Dem. People's Rep. of", "PRK"},
    {"Yemen, People's Dem. Rep. of", "YMD"},
    {"Venezuela, Rep. Bolivariana de", "VEN"},
    {"West Bank and Gaza", "PSE"},
    {"South African Common Customs Area (SACCA)", "ZA1"},
    {"Eastern Germany", "DDR"},
    {"U.S.S.R.", "SUN"},
    {"Yugoslavia, SFR", "YUG"},
    {"Yugoslavia, Socialist Federal Republic of", "YUG"},
    {"Bonaire, St. Eustatius and Saba", "BES"},
    {"Guiana, French", "GUF"},
    {"Pitcairn Islands", "PCN"},
    {"Tokelau Islands", "TKL"},
    {"US Pacific Islands", "PUS"},
    {"Africa not specified", "F19"},
    {"Asia not specified", "S19"},
    {"Europe not specified", "E19"},
    {"Middle East not specified", "XWA"},
    {"Middle East and Central Asia not specified", "XWA"},
    {"Western Hemisphere not specified", "XRA"},
    {"Countries & Areas not specified", "XAN"},
    {"Special Categories", "XSC"},
    {NULL, NULL}};

static const struct ts_layout_column dots_columns[] = {
    {TS_FIELD_REPORTER, {"Country Name"}, true, dots_areas, parse_dots_area},
    {TS_FIELD_PARTNER, {"Counterpart Country Name"}, true, dots_areas, parse_dots_area},
    {TS_FIELD_FLOW, {"Indicator Code", "Indicator Name"}, true, ts_sdmx_flows, parse_flow},
};

static const struct ts_layout_part dots_parts[] = {
    {.names = {"Attribute"}, .totals = {"Value"}, .noun = "status", .apart = true},
};

const struct ts_file_layout ts_layout_dots = {
    .name = "dots",
    .title = "IMF Direction of Trade",
    .columns = dots_columns,
    .column_count = sizeof dots_columns / sizeof *dots_columns,
    .parts = dots_parts,
    .part_count = sizeof dots_parts / sizeof *dots_parts,
    .values = values,
    .single = true,
    .value_count = sizeof values / sizeof *values,
    .unknown_values = ts_sdmx_unknown,
    .across = true,
    .is_group = is_group,
    .trailing_delimiter = true,
};

/* The same with a row for each period, and a column for each indicator. */
static const struct ts_layout_column panel_columns[] = {
    {TS_FIELD_REPORTER, {"Country Name"}, true, dots_areas, parse_dots_area},
    {TS_FIELD_PARTNER, {"Counterpart Country Name"}, true, dots_areas, parse_dots_area},
    {TS_FIELD_PERIOD, {"Time Period"}, true, NULL, NULL},
    {TS_FIELD_WIDE_VALUE + TS_FLOW_EXPORT,
     {"Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)"},
     false,
     NULL,
     NULL},
    {TS_FIELD_WIDE_VALUE + TS_FLOW_IMPORT,
     {"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)"},
     false,
     NULL,
     NULL},
};

const struct ts_file_layout ts_layout_dots_panel = {
    .name = "dots",
    .title = "IMF Direction of Trade, a row for each period",
    .columns = panel_columns,
    .column_count = sizeof panel_columns / sizeof *panel_columns,
    .values = values,
    .single = true,
    .value_count = sizeof values / sizeof *values,
    .unknown_values = ts_sdmx_unknown,
    .is_group = is_group,
    .trailing_delimiter = true,
};
