/* Eurostat Comext: the bulk files of trade by the Combined Nomenclature, and the same figures
 * from the API (SDMX), where quantities have rows of their own.
 *
 * https://ec.europa.eu/eurostat/comext/newxtweb describes them. Columns have been renamed
 * over the years (DECLARANT_ISO, VALUE_IN_EUROS; REPORTER, VALUE_EUR). DECLARANT has numbers,
 * and is found so that these can be refused. */
#include "formats/comext.h"
#include "formats/eurostat.h"
#include "formats/sdmx.h"

static const struct ts_assignment values[] = {{.field = "unit", .value = "EUR"}};

static const struct ts_layout_column columns[] = {
    {TS_FIELD_REPORTER,
     {"DECLARANT_ISO", "REPORTER", "DECLARANT"},
     true,
     ts_comext_areas,
     ts_comext_parse_area},
    {TS_FIELD_PARTNER, {"PARTNER_ISO", "PARTNER"}, true, ts_comext_areas, ts_comext_parse_area},
    {TS_FIELD_PERIOD, {"PERIOD"}, true, NULL, ts_layout_parse_year_or_month},
    {TS_FIELD_FLOW, {"FLOW"}, true, ts_comext_flows, NULL},
    {TS_FIELD_COMMODITY, {"PRODUCT_NC"}, true, NULL, ts_layout_parse_code},
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
    .is_group = ts_comext_is_group,
    .trailing_delimiter = true,
    .latin_1 = true,
};

/* From the API */

static const struct ts_layout_column api_columns[] = {
    {TS_FIELD_REPORTER, {"REPORTER"}, true, ts_comext_areas, ts_comext_parse_labelled_area},
    {TS_FIELD_PARTNER, {"PARTNER"}, true, ts_comext_areas, ts_comext_parse_labelled_area},
    {TS_FIELD_PERIOD, {"TIME_PERIOD"}, true, NULL, ts_sdmx_parse_period},
    {TS_FIELD_FLOW, {"FLOW"}, true, ts_comext_flows, ts_sdmx_parse},
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
    .is_group = ts_comext_is_group,
    .status_names = {"OBS_FLAG", "OBS_STATUS", "STATUS"},
    .action_names = {"ACTION"},
    .repeated = ts_sdmx_repeated,
    .general = &ts_layout_sdmx,
};

/* The same with a column for each period, as packages of Python and R make it of the TSV. */

static const struct ts_layout_column wide_columns[] = {
    {TS_FIELD_REPORTER, {"REPORTER"}, true, ts_comext_areas, ts_comext_parse_labelled_area},
    {TS_FIELD_PARTNER, {"PARTNER"}, true, ts_comext_areas, ts_comext_parse_labelled_area},
    {TS_FIELD_FLOW, {"FLOW"}, true, ts_comext_flows, ts_sdmx_parse},
    {TS_FIELD_COMMODITY, {"PRODUCT"}, true, NULL, ts_sdmx_parse},
    {TS_FIELD_VALUE, {NULL}, false, NULL, ts_eurostat_parse_value},
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
    .is_group = ts_comext_is_group,
    .general = &ts_layout_native, /* REPORTER, PARTNER, FLOW, and periods */
};
