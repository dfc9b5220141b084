/* WITS, the World Bank's World Integrated Trade Solution: the results of its queries
 * (ReporterISO3, TradeFlowName, TradeValue in 1000 USD) and the tables of its pages by product
 * (Reporter, TradeFlow, Trade Value 1000USD), both made of UN Comtrade's figures.
 *
 * https://wits.worldbank.org/wits/wits/witshelp describes them. */
#include "formats/layout.h"

static const struct ts_assignment values[] = {{"unit", "USD thousand"}};

/* Codes and names that are neither those of ISO 3166 nor of Comtrade. */
static const struct ts_spelling areas[] = {{"ROM", "ROU"},
                                           {"ZAR", "COD"},
                                           {"SER", "SRB"},
                                           {"MNT", "MNE"},
                                           {"TMP", "TLS"},
                                           {"SUD", "SDN"},
                                           {"OAS", "490"},
                                           {"UNS", "899"},
                                           {"Unspecified", "899"},
                                           {"BUN", "837"},
                                           {"FRE", "838"},
                                           {"SPE", "839"},
                                           {"EUN", "European Union"},
                                           {NULL, NULL}};

static const struct ts_spelling flows[] = {{"Gross Exports", "export"},
                                           {"Gross Exp.", "export"},
                                           {"Gross Imports", "import"},
                                           {"Gross Imp.", "import"},
                                           {"6", "export"},
                                           {"5", "import"},
                                           {NULL, NULL}};

static const struct ts_layout_column columns[] = {
    {TS_FIELD_CLASSIFICATION, {"Nomenclature"}, false, NULL, NULL},
    {TS_FIELD_REPORTER, {"ReporterISO3", "Reporter", "ReporterName"}, true, areas, NULL},
    {TS_FIELD_PARTNER, {"PartnerISO3", "Partner", "PartnerName"}, true, areas, NULL},
    {TS_FIELD_PERIOD, {"Year"}, true, NULL, NULL},
    {TS_FIELD_FLOW, {"TradeFlowName", "TradeFlow", "TradeFlowCode"}, true, flows, NULL},
    {TS_FIELD_COMMODITY, {"ProductCode"}, true, NULL, ts_layout_parse_code},
    {TS_FIELD_VALUE,
     {"TradeValue in 1000 USD", "Trade Value 1000USD", "Trade Value in 1000 USD"},
     true,
     NULL,
     NULL},
};

const struct ts_file_layout ts_layout_wits = {
    .name = "wits",
    .title = "WITS",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .values = values,
    .value_count = sizeof values / sizeof *values,
    .latin_1 = true,
};
