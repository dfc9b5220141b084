/* Eurostat's tables of international trade by partner, from its API and its bulk files: SDMX-CSV,
 * or TSV, where each period has a column. The long-term indicators (ext_lt_intertrd …) have what
 * is counted and the flow in one code, and the short-term ones (ext_st_eu27_2020sitc …) apart.
 *
 * https://ec.europa.eu/eurostat/data/database, International trade in goods. */
#include "formats/eurostat.h"

#include <string.h>

#include "formats/comext.h"
#include "formats/sdmx.h"

int ts_eurostat_parse_value(enum ts_field field, const struct ts_field_context *context,
                            const struct ts_cell *cell, struct ts_record *record,
                            struct ts_error *error)
{
    const char *space = memchr(cell->text, ' ', cell->size);
    struct ts_cell value = *cell;

    if (space != NULL)
        value.size = (size_t)(space - cell->text);

    int code = ts_field_parse_plainly(field, context, &value, record, error);

    if (space != NULL)
        record->status = (struct ts_slice){space + 1, cell->size - value.size - 1};
    return code;
}

static const struct ts_assignment values[] = {{.field = "unit", .value = "EUR million"}};

static const struct ts_spelling flows[] = {{"MIO_EXP_VAL", "export"},  {"MIO_IMP_VAL", "import"},
                                           {"MIO_BAL_VAL", "balance"}, {"EXP", "export"},
                                           {"IMP", "import"},          {"BAL", "balance"},
                                           {"BAL_RT", "balance"},      {NULL, NULL}};

/* What all of the layouts have, and those of SDMX-CSV. */
#define EUROSTAT                                                                                   \
    .name = "eurostat", .values = values, .value_count = sizeof values / sizeof *values,           \
    .unknown_values = ts_sdmx_unknown, .single = true, .is_group = ts_comext_is_group
#define SDMX_CSV                                                                                   \
    .status_names = {"OBS_FLAG", "OBS_STATUS"}, .action_names = {"ACTION"},                        \
    .repeated = ts_sdmx_repeated

/* Products in groups of the SITC or of BEC, beside all of them. */
#define PRODUCTS                                                                                   \
    {                                                                                              \
        .names = {"sitc06", "bclas_bec", "sitc06\\TIME_PERIOD"}, .totals = {"TOTAL"},              \
        .noun = "product group"                                                                    \
    }

/* Long-term indicators */

#define FLOWS_AND_SHARES                                                                           \
    {                                                                                              \
        .names = {"indic_et"}, .totals = {"MIO_EXP_VAL", "MIO_IMP_VAL", "MIO_BAL_VAL"},            \
        .noun = "another indicator", .required = true, .apart = true                               \
    }

static const struct ts_layout_part parts[] = {FLOWS_AND_SHARES, PRODUCTS};

static const struct ts_layout_column columns[] = {
    {TS_FIELD_REPORTER, {"geo"}, true, ts_comext_areas, ts_comext_parse_labelled_area},
    {TS_FIELD_PARTNER, {"partner"}, true, ts_comext_areas, ts_comext_parse_labelled_area},
    {TS_FIELD_PERIOD, {"TIME_PERIOD"}, true, NULL, ts_sdmx_parse_period},
    {TS_FIELD_FLOW, {"indic_et"}, true, flows, ts_sdmx_parse},
    {TS_FIELD_VALUE, {"OBS_VALUE"}, true, NULL, NULL},
};

const struct ts_file_layout ts_layout_eurostat = {
    .title = "Eurostat's trade by partner",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .parts = parts,
    .part_count = sizeof parts / sizeof *parts,
    EUROSTAT,
    SDMX_CSV,
};

static const struct ts_layout_column wide_columns[] = {
    {TS_FIELD_REPORTER,
     {"geo\\TIME_PERIOD", "geo\\time", "geo"},
     true,
     ts_comext_areas,
     ts_comext_parse_labelled_area},
    {TS_FIELD_PARTNER, {"partner"}, true, ts_comext_areas, ts_comext_parse_labelled_area},
    {TS_FIELD_FLOW, {"indic_et"}, true, flows, ts_sdmx_parse},
    {TS_FIELD_VALUE, {NULL}, false, NULL, ts_eurostat_parse_value},
};

const struct ts_file_layout ts_layout_eurostat_wide = {
    .title = "Eurostat's trade by partner and period",
    .columns = wide_columns,
    .column_count = sizeof wide_columns / sizeof *wide_columns,
    .parts = parts,
    .part_count = sizeof parts / sizeof *parts,
    EUROSTAT,
    .across = true,
};

/* Short-term indicators */

/* Figures that are not adjusted for seasons and working days, and no index. */
#define MEASURES                                                                                   \
    {                                                                                              \
        .names = {"indic_et"}, .totals = {"TRD_VAL"}, .noun = "another indicator",                 \
        .required = true, .apart = true                                                            \
    }

static const struct ts_layout_part short_parts[] = {MEASURES, PRODUCTS};

static const struct ts_layout_column short_columns[] = {
    {TS_FIELD_REPORTER, {"geo"}, true, ts_comext_areas, ts_comext_parse_labelled_area},
    {TS_FIELD_PARTNER, {"partner"}, true, ts_comext_areas, ts_comext_parse_labelled_area},
    {TS_FIELD_PERIOD, {"TIME_PERIOD"}, true, NULL, ts_sdmx_parse_period},
    {TS_FIELD_FLOW, {"stk_flow"}, true, flows, ts_sdmx_parse},
    {TS_FIELD_VALUE, {"OBS_VALUE"}, true, NULL, NULL},
};

const struct ts_file_layout ts_layout_eurostat_short = {
    .title = "Eurostat's short-term trade by partner",
    .columns = short_columns,
    .column_count = sizeof short_columns / sizeof *short_columns,
    .parts = short_parts,
    .part_count = sizeof short_parts / sizeof *short_parts,
    EUROSTAT,
    SDMX_CSV,
    .general = &ts_layout_eurostat,
};

static const struct ts_layout_column short_wide_columns[] = {
    {TS_FIELD_REPORTER,
     {"geo\\TIME_PERIOD", "geo\\time", "geo"},
     true,
     ts_comext_areas,
     ts_comext_parse_labelled_area},
    {TS_FIELD_PARTNER, {"partner"}, true, ts_comext_areas, ts_comext_parse_labelled_area},
    {TS_FIELD_FLOW, {"stk_flow"}, true, flows, ts_sdmx_parse},
    {TS_FIELD_VALUE, {NULL}, false, NULL, ts_eurostat_parse_value},
};

const struct ts_file_layout ts_layout_eurostat_short_wide = {
    .title = "Eurostat's short-term trade by partner and period",
    .columns = short_wide_columns,
    .column_count = sizeof short_wide_columns / sizeof *short_wide_columns,
    .parts = short_parts,
    .part_count = sizeof short_parts / sizeof *short_parts,
    EUROSTAT,
    .across = true,
    .general = &ts_layout_eurostat_wide,
};
