/* SDMX-CSV 1.0 and 2.x, and SDMX-JSON, whose components are columns by the same names: the
 * IMF's International Trade in Goods by partner country (IMTS), and flows of any other
 * publisher whose components have the usual names.
 * github.com/sdmx-twg/sdmx-csv, github.com/sdmx-twg/sdmx-json. */
#include <string.h>

#include "formats/layout.h"

/* The code alone, where a message has its name as well: "UZ: Uzbekistan". */
static struct ts_cell code_of(const struct ts_cell *cell)
{
    struct ts_cell code = *cell;

    for (size_t i = 0; i + 1 < cell->size; i++)
        if (cell->text[i] == ':' && cell->text[i + 1] == ' ') {
            code.size = i;
            break;
        }
    return code;
}

static int parse_code(enum ts_field field, const struct ts_field_context *context,
                      const struct ts_cell *cell, struct ts_record *record, struct ts_error *error)
{
    struct ts_cell code = code_of(cell), meaning = ts_field_meaning(field, context, &code);

    return ts_field_parse_plainly(field, context, &meaning, record, error);
}

static int parse_reporter(const struct ts_field_context *context, const struct ts_cell *cell,
                          struct ts_record *record, struct ts_error *error)
{
    return parse_code(TS_FIELD_REPORTER, context, cell, record, error);
}

static int parse_partner(const struct ts_field_context *context, const struct ts_cell *cell,
                         struct ts_record *record, struct ts_error *error)
{
    return parse_code(TS_FIELD_PARTNER, context, cell, record, error);
}

static int parse_flow(const struct ts_field_context *context, const struct ts_cell *cell,
                      struct ts_record *record, struct ts_error *error)
{
    return parse_code(TS_FIELD_FLOW, context, cell, record, error);
}

static int parse_commodity(const struct ts_field_context *context, const struct ts_cell *cell,
                           struct ts_record *record, struct ts_error *error)
{
    return parse_code(TS_FIELD_COMMODITY, context, cell, record, error);
}

static int parse_unit(const struct ts_field_context *context, const struct ts_cell *cell,
                      struct ts_record *record, struct ts_error *error)
{
    return parse_code(TS_FIELD_UNIT, context, cell, record, error);
}

/* A year may be written as its one part: 2024-A1. */
static int parse_period(const struct ts_field_context *context, const struct ts_cell *cell,
                        struct ts_record *record, struct ts_error *error)
{
    static const char annual[] = "-A1";
    struct ts_cell period = code_of(cell);
    size_t size = sizeof annual - 1;

    if (period.size > size && memcmp(period.text + period.size - size, annual, size) == 0)
        period.size -= size;
    return ts_field_parse_plainly(TS_FIELD_PERIOD, context, &period, record, error);
}

static const struct ts_spelling areas[] = {
    {"G001", "WLD"},  {"W", "WLD"},   {"W0", "WLD"},  {"W1", "WLD"},  {"_T", "WLD"},
    {"WORLD", "WLD"}, {"_X", "899"},  {"_Z", "899"},  {"KOS", "XKX"}, {"WBG", "PSE"},
    {"SUH", "SUN"},   {"CSH", "CSK"}, {"YUC", "YUG"}, {"DEX", "DDR"}, {NULL, NULL},
};

/* By FOB values imports are another series: next to CIF values they would count twice. */
static const struct ts_spelling flows[] = {
    {"XG_FOB_USD", "export"},
    {"MG_CIF_USD", "import"},
    {"MG_FOB_USD", "import_at_fob"},
    {"TBG_USD", "balance"},
    {"TXG_FOB_USD", "export"},
    {"TMG_CIF_USD", "import"},
    {"TMG_FOB_USD", "import_at_fob"},
    {"XG", "export"},
    {"MG", "import"},
    {"TBG", "balance"},
    {"EXP", "export"},
    {"IMP", "import"},
    {"1", "import"},
    {"2", "export"},
    {NULL, NULL},
};

static const struct ts_spelling commodities[] = {
    {"_T", "TOTAL"}, {"T", "TOTAL"}, {"ALL", "TOTAL"}, {NULL, NULL}};

static const struct ts_spelling units[] = {{"US dollar", "USD"},      {"US dollars", "USD"},
                                           {"USD_EXC", "USD"},        {"EURO", "EUR"},
                                           {"VALUE_IN_EUROS", "EUR"}, {NULL, NULL}};

static const char *const unknown_values[] = {"NaN", "#N/A", "N/A", "NA", "-", ":", NULL};

/* Groups of countries of the IMF's own: G163 is the euro area. The world is none. */
static bool is_imf_group(const struct ts_cell *cell)
{
    struct ts_cell code = code_of(cell);
    const char *text = code.text;
    size_t letters = 0;

    while (letters < code.size && text[letters] >= 'A' && text[letters] <= 'Z')
        letters++;
    if (letters == 0 || letters > 2 || code.size < letters + 3 ||
        (text[0] != 'G' && text[0] != 'T') || (letters == 2 && text[1] != 'X'))
        return false;
    for (size_t i = letters; i < code.size; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return code.size != 4 || memcmp(text, "G001", 4) != 0;
}

static const struct ts_assignment imts_values[] = {{"unit", "USD"}, {"commodity", "TOTAL"}};

static const struct ts_layout_column imts_columns[] = {
    {TS_FIELD_REPORTER, {"COUNTRY"}, true, areas, parse_reporter},
    {TS_FIELD_PARTNER, {"COUNTERPART_COUNTRY"}, true, areas, parse_partner},
    {TS_FIELD_PERIOD, {"TIME_PERIOD"}, true, NULL, parse_period},
    {TS_FIELD_FLOW, {"INDICATOR"}, true, flows, parse_flow},
    {TS_FIELD_VALUE, {"OBS_VALUE"}, true, NULL, NULL},
    {TS_FIELD_UNIT, {"UNIT"}, false, units, parse_unit},
};

/* Dimensions whose values say nothing that is not said elsewhere. */
static const char *const repeated[] = {
    "DATAFLOW",  "STRUCTURE",  "STRUCTURE[;]", "STRUCTURE_ID", "STRUCTURE_NAME", "FREQ",
    "FREQUENCY", "SERIES_KEY", "OBS_KEY",      "SERIES_NAME",  "LAST UPDATE",    "KEY",
    NULL};

const struct ts_file_layout ts_layout_imts = {
    .name = "sdmx",
    .title = "IMF trade by partner (SDMX)",
    .columns = imts_columns,
    .column_count = sizeof imts_columns / sizeof *imts_columns,
    .values = imts_values,
    .value_count = sizeof imts_values / sizeof *imts_values,
    .unknown_values = unknown_values,
    .is_group = is_imf_group,
    .scale_names = {"SCALE", "UNIT_MULT"},
    .status_names = {"STATUS", "OBS_STATUS"},
    .action_names = {"ACTION"},
    .repeated = repeated,
};

static const struct ts_layout_column columns[] = {
    {TS_FIELD_REPORTER,
     {"REF_AREA", "REPORTER", "REPORTING_AREA", "REPORTER_COUNTRY", "GEO_PICT"},
     true,
     areas,
     parse_reporter},
    {TS_FIELD_PARTNER,
     {"COUNTERPART_AREA", "COUNTERPART", "PARTNER", "PARTNER_COUNTRY", "VIS_AREA"},
     true,
     areas,
     parse_partner},
    {TS_FIELD_PERIOD, {"TIME_PERIOD"}, true, NULL, parse_period},
    {TS_FIELD_FLOW, {"TRADE_FLOW", "FLOW", "INDICATOR"}, true, flows, parse_flow},
    {TS_FIELD_COMMODITY,
     {"COMMODITY", "PRODUCT", "COMMODITY_1", "CMD_CODE", "PRODUCT_CODE"},
     false,
     commodities,
     parse_commodity},
    {TS_FIELD_VALUE, {"OBS_VALUE"}, true, NULL, NULL},
    {TS_FIELD_UNIT, {"UNIT_MEASURE", "UNIT", "CURRENCY", "INDICATORS"}, false, units, parse_unit},
};

static const enum ts_field asked[] = {TS_FIELD_UNIT};

const struct ts_file_layout ts_layout_sdmx = {
    .name = "sdmx",
    .title = "SDMX",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .unknown_values = unknown_values,
    .asked = asked,
    .asked_count = sizeof asked / sizeof *asked,
    .scale_names = {"UNIT_MULT", "SCALE"},
    .status_names = {"OBS_STATUS", "STATUS", "OBS_FLAG"},
    .action_names = {"ACTION"},
    .repeated = repeated,
};
