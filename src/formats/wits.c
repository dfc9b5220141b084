/* WITS, the World Bank's World Integrated Trade Solution, made of UN Comtrade's figures: the
 * results of its queries (ReporterISO3, TradeFlowName, TradeValue in 1000 USD), the tables of its
 * pages by product (Reporter, TradeFlow, Trade Value 1000USD), those of its pages by partner, of
 * one year or with a column for each, and the summaries that it has of each country to download.
 *
 * https://wits.worldbank.org/wits/wits/witshelp describes them. */
#include "base/text.h"
#include "formats/layout.h"

static const struct ts_assignment values[] = {{.field = "unit", .value = "USD thousand"}};

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
                                           {"All", "WLD"},
                                           {"Anguila", "AIA"},
                                           {"Br. Antr. Terr", "ATB"},
                                           {"British Indian Ocean Ter.", "IOT"},
                                           {"Congo, Dem. Rep.", "COD"},
                                           {"Congo, Rep.", "COG"},
                                           {"East Timor", "TLS"},
                                           {"Ethiopia(excludes Eritrea)", "ETH"},
                                           {"Ethiopia(includes Eritrea)", "230"},
                                           {"Falkland Island", "FLK"},
                                           {"Fm Panama Cz", "PCZ"},
                                           {"Fm Rhod Nyas", "RHN"},
                                           {"Fm Sudan", "SDN"},
                                           {"Fm Tanganyika", "TAN"},
                                           {"Fm Vietnam Dr", "VDR"},
                                           {"Fm Vietnam Rp", "RVN"},
                                           {"Fm Zanz-Pemb", "ZAN"},
                                           {"Fr. So. Ant. Tr", "ATF"},
                                           {"Gambia, The", "GMB"},
                                           {"Heard Island and McDonald Isla", "HMD"},
                                           {"Hong Kong, China", "HKG"},
                                           {"Iran, Islamic Rep.", "IRN"},
                                           {"Korea, Dem. Rep.", "PRK"},
                                           {"Korea, Rep.", "KOR"},
                                           {"Lao PDR", "LAO"},
                                           {"Macedonia, FYR", "MKD"},
                                           {"Micronesia, Fed. Sts.", "FSM"},
                                           {"Occ.Pal.Terr", "PSE"},
                                           {"Saint Maarten (Dutch part)", "SXM"},
                                           {"Serbia, FR(Serbia/Montenegro)", "SCG"},
                                           {"South Georgia and the South Sa", "SGS"},
                                           {"Turks and Caicos Isl.", "TCA"},
                                           {"US Msc.Pac.I", "PUS"},
                                           {"United States Minor Outlying I", "UMI"},
                                           {"Wallis and Futura Isl.", "WLF"},
                                           {"Yugoslavia, FR (Serbia/Montene", "SCG"},
                                           {NULL, NULL}};

static const struct ts_spelling flows[] = {{"Gross Exports", "export"},
                                           {"Gross Export", "export"},
                                           {"Gross Exp.", "export"},
                                           {"Gross Imports", "import"},
                                           {"Gross Import", "import"},
                                           {"Gross Imp.", "import"},
                                           {"6", "export"},
                                           {"5", "import"},
                                           {"4", "reimport"},
                                           {"3", "reexport"},
                                           {"2", "export"},
                                           {"1", "import"},
                                           {NULL, NULL}};

#define COLUMNS_BUT_VALUE                                                                          \
    {TS_FIELD_CLASSIFICATION, {"Nomenclature"}, false, NULL, NULL},                                \
        {TS_FIELD_REPORTER, {"ReporterISO3", "Reporter", "ReporterName"}, true, areas, NULL},      \
        {TS_FIELD_PARTNER, {"PartnerISO3", "Partner", "PartnerName"}, true, areas, NULL},          \
        {TS_FIELD_PERIOD, {"Year"}, true, NULL, NULL},                                             \
        {TS_FIELD_FLOW, {"TradeFlowName", "TradeFlow", "TradeFlowCode"}, true, flows, NULL},       \
    {                                                                                              \
        TS_FIELD_COMMODITY, {"ProductCode"}, true, NULL, ts_layout_parse_code                      \
    }

static const struct ts_layout_column columns[] = {
    COLUMNS_BUT_VALUE,
    {TS_FIELD_VALUE, {"TradeValue in 1000 USD", "Trade Value in 1000 USD"}, true, NULL, NULL},
};

/* Results of queries have all digits of UN Comtrade's figures. */
const struct ts_file_layout ts_layout_wits = {
    .name = "wits",
    .title = "WITS",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .values = values,
    .value_count = sizeof values / sizeof *values,
    .latin_1 = true,
    .exact = true,
};

static const struct ts_layout_column product_columns[] = {
    COLUMNS_BUT_VALUE,
    {TS_FIELD_VALUE, {"Trade Value 1000USD"}, true, NULL, NULL},
};

const struct ts_file_layout ts_layout_wits_product = {
    .name = "wits",
    .title = "a page of WITS by product",
    .columns = product_columns,
    .column_count = sizeof product_columns / sizeof *product_columns,
    .values = values,
    .value_count = sizeof values / sizeof *values,
    .general = &ts_layout_wits, /* if --map says which column has the value */
    .latin_1 = true,
};

/* Pages and summaries of a country */

/* Parts of the world, whose countries have rows of their own. */
static bool is_region(const struct ts_cell *cell)
{
    static const char *const regions[] = {"East Asia & Pacific",
                                          "Europe & Central Asia",
                                          "Latin America & Caribbean",
                                          "Middle East & North Africa",
                                          "Middle East, North Africa, Afghanistan & Pakistan",
                                          "North America",
                                          "South Asia",
                                          "Sub-Saharan Africa",
                                          NULL};

    for (const char *const *region = regions; *region != NULL; region++)
        if (ts_text_equal_fold(cell->text, cell->size, *region))
            return true;
    return false;
}

static const char *const unknown[] = {"...", NULL};

static const struct ts_assignment page_values[] = {{.field = "unit", .value = "USD thousand"},
                                                   {.field = "commodity", .value = "TOTAL"}};
static const struct ts_assignment summary_values[] = {{.field = "unit", .value = "USD million"},
                                                      {.field = "commodity", .value = "TOTAL"}};

#define PRODUCTS                                                                                   \
    {                                                                                              \
        .names = {"Product Group", "Product categories"}, .totals = {"All Products"},              \
        .noun = "product group"                                                                    \
    }

static const struct ts_layout_part page_parts[] = {PRODUCTS};

static const struct ts_layout_part series_parts[] = {
    {.names = {"Indicator", "Measure"},
     .totals = {"Export (US$ Thousand)", "Import (US$ Thousand)"},
     .noun = "another indicator",
     .required = true,
     .apart = true},
    PRODUCTS,
};

/* Of what a summary says of a year's trade, exports and imports are by product group, or those
 * of all products: with the world, and with each partner while it was among the first five. */
static const struct ts_layout_part summary_parts[] = {
    {.names = {"Indicator"},
     .totals = {"Exports (in US$ Mil)", "Imports (in US$ Mil)",
                "Trade (US$ Mil)-Top 5 Export Partner", "Trade (US$ Mil)-Top 5 Import Partner",
                "Export(US$ Mil)", "Import(US$ Mil)"},
     .noun = "another indicator",
     .required = true,
     .apart = true},
    PRODUCTS,
};

static const struct ts_layout_column page_columns[] = {
    {TS_FIELD_REPORTER, {"Reporter Name"}, true, areas, NULL},
    {TS_FIELD_PARTNER, {"Partner Name"}, true, areas, NULL},
    {TS_FIELD_PERIOD, {"Year"}, true, NULL, NULL},
    {TS_FIELD_WIDE_VALUE + TS_FLOW_EXPORT, {"Export (US$ Thousand)"}, false, NULL, NULL},
    {TS_FIELD_WIDE_VALUE + TS_FLOW_IMPORT, {"Import (US$ Thousand)"}, false, NULL, NULL},
};

static const struct ts_layout_column series_columns[] = {
    {TS_FIELD_REPORTER, {"Reporter Name"}, true, areas, NULL},
    {TS_FIELD_PARTNER, {"Partner Name"}, true, areas, NULL},
    {TS_FIELD_FLOW, {"Trade Flow"}, true, flows, NULL},
};

static const struct ts_layout_column summary_columns[] = {
    {TS_FIELD_REPORTER, {"Reporter"}, true, areas, NULL},
    {TS_FIELD_PARTNER, {"Partner"}, true, areas, NULL},
    {TS_FIELD_FLOW, {"Indicator Type"}, true, NULL, NULL},
};

/* What its SDMX service answers, as CSV or by way of a table of its components. */
static const struct ts_spelling service_flows[] = {
    {"XPRT-TRD-VL", "export"}, {"MPRT-TRD-VL", "import"}, {NULL, NULL}};

static const struct ts_layout_part service_parts[] = {
    {.names = {"PRODUCTCODE"}, .totals = {"Total"}, .noun = "product group", .required = true}};

static const struct ts_layout_column service_columns[] = {
    {TS_FIELD_REPORTER, {"REPORTER"}, true, areas, NULL},
    {TS_FIELD_PARTNER, {"PARTNER"}, true, areas, NULL},
    {TS_FIELD_PERIOD, {"TIME_PERIOD"}, true, NULL, NULL},
    {TS_FIELD_FLOW, {"INDICATOR"}, true, service_flows, NULL},
    {TS_FIELD_VALUE, {"OBS_VALUE"}, true, NULL, NULL},
};

const struct ts_file_layout ts_layout_wits_page = {
    .name = "wits",
    .title = "a page of WITS by partner",
    .columns = page_columns,
    .column_count = sizeof page_columns / sizeof *page_columns,
    .parts = page_parts,
    .part_count = sizeof page_parts / sizeof *page_parts,
    .values = page_values,
    .value_count = sizeof page_values / sizeof *page_values,
    .unknown_values = unknown,
    .is_group = is_region,
    .latin_1 = true,
};

const struct ts_file_layout ts_layout_wits_series = {
    .name = "wits",
    .title = "a table of WITS by year",
    .columns = series_columns,
    .column_count = sizeof series_columns / sizeof *series_columns,
    .parts = series_parts,
    .part_count = sizeof series_parts / sizeof *series_parts,
    .values = page_values,
    .value_count = sizeof page_values / sizeof *page_values,
    .unknown_values = unknown,
    .across = true,
    .is_group = is_region,
    .latin_1 = true,
};

const struct ts_file_layout ts_layout_wits_summary = {
    .name = "wits",
    .title = "a summary of WITS",
    .columns = summary_columns,
    .column_count = sizeof summary_columns / sizeof *summary_columns,
    .parts = summary_parts,
    .part_count = sizeof summary_parts / sizeof *summary_parts,
    .values = summary_values,
    .value_count = sizeof summary_values / sizeof *summary_values,
    .unknown_values = unknown,
    .across = true,
    .is_group = is_region,
    .latin_1 = true,
};

const struct ts_file_layout ts_layout_wits_service = {
    .name = "wits",
    .title = "WITS (SDMX)",
    .columns = service_columns,
    .column_count = sizeof service_columns / sizeof *service_columns,
    .parts = service_parts,
    .part_count = sizeof service_parts / sizeof *service_parts,
    .values = page_values,
    .value_count = sizeof page_values / sizeof *page_values,
    .general = &ts_layout_sdmx,
};
