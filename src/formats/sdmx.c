/* SDMX-CSV 1.0 and 2.x, and SDMX-JSON, whose components are columns by the same names: the
 * IMF's International Trade in Goods by partner country (IMTS), and flows of any other
 * publisher whose components have the usual names.
 * github.com/sdmx-twg/sdmx-csv, github.com/sdmx-twg/sdmx-json. */
#include <string.h>

#include "formats/sdmx.h"

struct ts_cell ts_sdmx_code(const struct ts_cell *cell)
{
    struct ts_cell code = *cell;

    for (size_t i = 0; i + 1 < cell->size; i++)
        if (cell->text[i] == ':' && cell->text[i + 1] == ' ') {
            code.size = i;
            break;
        }
    return code;
}

int ts_sdmx_parse(enum ts_field field, const struct ts_field_context *context,
                  const struct ts_cell *cell, struct ts_record *record, struct ts_error *error)
{
    struct ts_cell code = ts_sdmx_code(cell), meaning = ts_field_meaning(field, context, &code);

    return ts_field_parse_plainly(field, context, &meaning, record, error);
}

/* A year may be written as its one part: 2024-A1. */
int ts_sdmx_parse_period(enum ts_field field, const struct ts_field_context *context,
                         const struct ts_cell *cell, struct ts_record *record,
                         struct ts_error *error)
{
    static const char annual[] = "-A1";
    struct ts_cell period = ts_sdmx_code(cell);
    size_t size = sizeof annual - 1;

    if (period.size > size && memcmp(period.text + period.size - size, annual, size) == 0)
        period.size -= size;
    return ts_field_parse_plainly(field, context, &period, record, error);
}

const struct ts_spelling ts_sdmx_areas[] = {
    {"G001", "WLD"},  {"W", "WLD"},   {"W0", "WLD"},  {"W1", "WLD"},  {"_T", "WLD"},
    {"WORLD", "WLD"}, {"_X", "899"},  {"_Z", "899"},  {"KOS", "XKX"}, {"WBG", "PSE"},
    {"SUH", "SUN"},   {"CSH", "CSK"}, {"YUC", "YUG"}, {"DEX", "DDR"}, {NULL, NULL},
};

/* By FOB values imports are another series: next to CIF values they would count twice. */
const struct ts_spelling ts_sdmx_flows[] = {
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
    {"TB", "balance"},
    {"1", "import"},
    {"2", "export"},
    {NULL, NULL},
};

const struct ts_spelling ts_sdmx_commodities[] = {
    {"_T", "TOTAL"}, {"T", "TOTAL"}, {"ALL", "TOTAL"}, {NULL, NULL}};

const struct ts_spelling ts_sdmx_units[] = {{"US dollar", "USD"},      {"US dollars", "USD"},
                                            {"USD_EXC", "USD"},        {"EURO", "EUR"},
                                            {"VALUE_IN_EUROS", "EUR"}, {NULL, NULL}};

const char *const ts_sdmx_unknown[] = {"NaN", "#N/A", "N/A", "NA", "-", ":", NULL};

/* Dimensions whose values say nothing that is not said elsewhere. */
const char *const ts_sdmx_repeated[] = {
    "DATAFLOW",  "STRUCTURE",   "STRUCTURE[;]", "STRUCTURE_ID", "STRUCTURE_NAME", "FREQ",
    "FREQUENCY", "SERIES_KEY",  "OBS_KEY",      "SERIES_NAME",  "LAST UPDATE",    "KEY",
    "DATASET",   "SERIES_CODE", "OBS_MEASURE",  "FREQUENCY.ID", "(no name)",      NULL};

static const struct ts_layout_column columns[] = {
    {TS_FIELD_REPORTER,
     {"REF_AREA", "REPORTER", "REPORTING_AREA", "REPORTER_COUNTRY", "GEO_PICT"},
     true,
     ts_sdmx_areas,
     ts_sdmx_parse},
    {TS_FIELD_PARTNER,
     {"COUNTERPART_AREA", "COUNTERPART", "PARTNER", "PARTNER_COUNTRY", "VIS_AREA"},
     true,
     ts_sdmx_areas,
     ts_sdmx_parse},
    {TS_FIELD_PERIOD, {"TIME_PERIOD"}, true, NULL, ts_sdmx_parse_period},
    {TS_FIELD_FLOW, {"TRADE_FLOW", "FLOW", "INDICATOR"}, true, ts_sdmx_flows, ts_sdmx_parse},
    {TS_FIELD_COMMODITY,
     {"COMMODITY", "PRODUCT", "COMMODITY_1", "CMD_CODE", "PRODUCT_CODE"},
     false,
     ts_sdmx_commodities,
     ts_sdmx_parse},
    {TS_FIELD_VALUE, {"OBS_VALUE"}, true, NULL, NULL},
    {TS_FIELD_UNIT,
     {"UNIT_MEASURE", "UNIT", "CURRENCY", "INDICATORS"},
     false,
     ts_sdmx_units,
     ts_sdmx_parse},
};

static const enum ts_field asked[] = {TS_FIELD_UNIT};

const struct ts_file_layout ts_layout_sdmx = {
    .name = "sdmx",
    .title = "SDMX",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .unknown_values = ts_sdmx_unknown,
    .single = true,
    .asked = asked,
    .asked_count = sizeof asked / sizeof *asked,
    .scale_names = {"UNIT_MULT", "SCALE", "POWERCODE"},
    .status_names = {"OBS_STATUS", "STATUS", "OBS_FLAG"},
    .action_names = {"ACTION"},
    .repeated = ts_sdmx_repeated,
};
