/* UN Comtrade: the answers of its API (JSON), its downloads and bulk files (CSV), both as they
 * were before 2023, and what data.un.org gives of it, which is trade with the world.
 *
 * https://comtradedeveloper.un.org describes the columns, and
 * https://unstats.un.org/wiki/display/comtrade the codes. */
#include "formats/layout.h"

static const struct ts_assignment values[] = {{.field = "unit", .value = "USD"}};

/* Areas whose code in letters is no code of a country; and a number that M49 gives to
 * Monaco, whose trade is part of that of France here. */
static const struct ts_spelling areas[] = {{"492", "Europe EU, nes"},
                                           {"97", "EU28"},
                                           {"975", "ASEAN"},
                                           {"_X", "899"},
                                           {"X1", "837"},
                                           {"X2", "838"},
                                           {"XX", "839"},
                                           {NULL, NULL}};

/* All services together; no heading of the HS is 0200. */
static const struct ts_spelling commodities[] = {{"S", "TOTAL"}, {"200", "TOTAL"}, {NULL, NULL}};

static const struct ts_layout_column columns[] = {
    {TS_FIELD_CLASSIFICATION,
     {"classificationCode", "classificationSearchCode"},
     false,
     NULL,
     NULL},
    {TS_FIELD_REPORTER, {"reporterCode", "reporterISO", "reporterDesc"}, true, areas, NULL},
    {TS_FIELD_PARTNER, {"partnerCode", "partnerISO", "partnerDesc"}, true, areas, NULL},
    {TS_FIELD_PERIOD, {"period"}, true, NULL, ts_layout_parse_year_or_month},
    {TS_FIELD_FLOW, {"flowCode", "flowDesc"}, true, NULL, NULL},
    {TS_FIELD_COMMODITY, {"cmdCode"}, true, commodities, ts_layout_parse_code},
    {TS_FIELD_COMMODITY_LEVEL, {"aggrLevel"}, false, NULL, NULL},
    {TS_FIELD_VALUE, {"primaryValue"}, true, NULL, NULL},
};

static const struct ts_layout_part parts[] = {
    {.names = {"partner2Code", "partner2ISO", "partner2Desc"},
     .totals = {"0", "W00", "World"},
     .noun = "second partner",
     .addable = true},
    {.names = {"customsCode", "customsDesc"},
     .totals = {"C00", "TOTAL CPC"},
     .noun = "customs procedure",
     .addable = true},
    {.names = {"motCode", "motDesc"},
     .totals = {"0", "TOTAL MOT"},
     .noun = "mode of transport",
     .addable = true,
     .nested = true},
    {.names = {"mosCode"}, .totals = {"0"}, .noun = "mode of supply", .addable = true},
};

const struct ts_file_layout ts_layout_comtrade = {
    .name = "comtrade",
    .title = "UN Comtrade",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .parts = parts,
    .part_count = sizeof parts / sizeof *parts,
    .values = values,
    .single = true,
    .value_count = 1,
    .document_key = "elapsedTime",
    .year_name = "refYear",
    .month_name = "refMonth",
    .trailing_delimiter = true,
    .latin_1 = true,
};

static const struct ts_spelling flows_2014[] = {
    {"1", "import"}, {"2", "export"}, {"3", "reexport"}, {"4", "reimport"}, {NULL, NULL}};

static const struct ts_layout_column columns_2014[] = {
    {TS_FIELD_CLASSIFICATION, {"Classification", "pfCode"}, false, NULL, NULL},
    {TS_FIELD_REPORTER,
     {"Reporter Code", "rtCode", "Reporter ISO", "rt3ISO", "Reporter", "rtTitle"},
     true,
     NULL,
     NULL},
    {TS_FIELD_PARTNER,
     {"Partner Code", "ptCode", "Partner ISO", "pt3ISO", "Partner", "ptTitle"},
     true,
     NULL,
     NULL},
    {TS_FIELD_PERIOD,
     {"Period", "period", "Year", "yr"},
     true,
     NULL,
     ts_layout_parse_year_or_month},
    {TS_FIELD_FLOW, {"Trade Flow Code", "rgCode", "Trade Flow", "rgDesc"}, true, flows_2014, NULL},
    {TS_FIELD_COMMODITY, {"Commodity Code", "cmdCode"}, true, commodities, ts_layout_parse_code},
    {TS_FIELD_COMMODITY_LEVEL, {"Aggregate Level", "aggrLevel"}, false, NULL, NULL},
    {TS_FIELD_VALUE, {"Trade Value (US$)", "TradeValue", "trade_value_usd"}, true, NULL, NULL},
};

static const struct ts_layout_part parts_2014[] = {
    {.names = {"2nd Partner Code", "ptCode2", "second_partner_code"},
     .totals = {"0"},
     .noun = "second partner",
     .addable = true},
    {.names = {"Customs Proc. Code", "cstCode"},
     .totals = {"C00"},
     .noun = "customs procedure",
     .addable = true},
    {.names = {"Mode of Transport Code", "motCode"},
     .totals = {"0"},
     .noun = "mode of transport",
     .addable = true,
     .nested = true},
};

const struct ts_file_layout ts_layout_comtrade_2014 = {
    .name = "comtrade",
    .title = "UN Comtrade before 2023",
    .columns = columns_2014,
    .column_count = sizeof columns_2014 / sizeof *columns_2014,
    .parts = parts_2014,
    .part_count = sizeof parts_2014 / sizeof *parts_2014,
    .values = values,
    .single = true,
    .value_count = 1,
    .document_key = "validation",
    .no_flow = "0", /* in what the service of today gave out in the old form */
    .trailing_delimiter = true,
    .latin_1 = true,
};

static const struct ts_assignment values_undata[] = {{.field = "unit", .value = "USD"},
                                                     {.field = "partner", .value = "WLD"}};

static const struct ts_layout_column columns_undata[] = {
    {TS_FIELD_REPORTER, {"Country or Area"}, true, NULL, NULL},
    {TS_FIELD_PERIOD, {"Year"}, true, NULL, NULL},
    {TS_FIELD_FLOW, {"Flow"}, true, NULL, NULL},
    {TS_FIELD_COMMODITY, {"Comm. Code"}, true, NULL, ts_layout_parse_code},
    {TS_FIELD_VALUE, {"Trade (USD)"}, true, NULL, NULL},
};

const struct ts_file_layout ts_layout_undata = {
    .name = "comtrade",
    .title = "UN Comtrade at data.un.org",
    .columns = columns_undata,
    .column_count = sizeof columns_undata / sizeof *columns_undata,
    .values = values_undata,
    .single = true,
    .value_count = sizeof values_undata / sizeof *values_undata,
};
