/* The Atlas of Economic Complexity: the Growth Lab's tables of trade by country, partner, product
 * and year, with a column for each flow. Products are by the HS, or by revision 2 of the SITC.
 *
 * https://atlas.hks.harvard.edu/data-downloads, doi:10.7910/DVN/T4CHWJ. */
#include <stdio.h>

#include "formats/layout.h"

/* A code of the SITC stands behind the name of its list. */
static int parse_sitc(enum ts_field field, const struct ts_field_context *context,
                      const struct ts_cell *cell, struct ts_record *record, struct ts_error *error)
{
    char code[TS_COMMODITY_TEXT_MAX];
    int size = snprintf(code, sizeof code, "S2-%.*s", (int)cell->size, cell->text);
    struct ts_cell listed = {code, (size_t)size, TS_CELL_TEXT};

    return ts_field_parse_plainly(field, context, (size_t)size < sizeof code ? &listed : cell,
                                  record, error);
}

static const struct ts_assignment values[] = {{.field = "unit", .value = "USD"}};

static const struct ts_spelling areas[] = {{"ANS", "899"}, {NULL, NULL}};

/* What countries' totals have more than their products. */
static const struct ts_spelling products[] = {
    {"XX", "99"}, {"XXXX", "99XX"}, {"XXXXXX", "99XXXX"}, {NULL, NULL}};

static const char *const unknown[] = {"NA", "NaN", NULL};

static const struct ts_layout_column columns[] = {
    {TS_FIELD_REPORTER, {"country_iso3_code", "location_code"}, true, areas, NULL},
    {TS_FIELD_PARTNER, {"partner_iso3_code", "partner_code"}, true, areas, NULL},
    {TS_FIELD_PERIOD, {"year"}, true, NULL, NULL},
    {TS_FIELD_COMMODITY,
     {"product_hs92_code", "product_hs12_code", "product_hs22_code", "hs_product_code"},
     true,
     products,
     ts_layout_parse_code},
    {TS_FIELD_WIDE_VALUE + TS_FLOW_EXPORT, {"export_value"}, false, NULL, NULL},
    {TS_FIELD_WIDE_VALUE + TS_FLOW_IMPORT, {"import_value"}, false, NULL, NULL},
};

const struct ts_file_layout ts_layout_atlas = {
    .name = "atlas",
    .title = "the Atlas of Economic Complexity",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .values = values,
    .value_count = sizeof values / sizeof *values,
    .unknown_values = unknown,
    .single = true,
};

static const struct ts_layout_column sitc_columns[] = {
    {TS_FIELD_REPORTER, {"country_iso3_code", "location_code"}, true, areas, NULL},
    {TS_FIELD_PARTNER, {"partner_iso3_code", "partner_code"}, true, areas, NULL},
    {TS_FIELD_PERIOD, {"year"}, true, NULL, NULL},
    {TS_FIELD_COMMODITY, {"product_sitc_code", "sitc_product_code"}, true, NULL, parse_sitc},
    {TS_FIELD_WIDE_VALUE + TS_FLOW_EXPORT, {"export_value"}, false, NULL, NULL},
    {TS_FIELD_WIDE_VALUE + TS_FLOW_IMPORT, {"import_value"}, false, NULL, NULL},
};

const struct ts_file_layout ts_layout_atlas_sitc = {
    .name = "atlas",
    .title = "the Atlas of Economic Complexity by the SITC",
    .columns = sitc_columns,
    .column_count = sizeof sitc_columns / sizeof *sitc_columns,
    .values = values,
    .value_count = sizeof values / sizeof *values,
    .unknown_values = unknown,
    .single = true,
};
