/* CEPII BACI: t, i, j, k, v, q: year, exporter, importer, HS code of six digits, thousand
 * USD, tonnes.
 *
 * http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37 describes it. One figure
 * stands for what exporter and importer have reported, so each of them gets it. */
#include <string.h>

#include "base/text.h"

#include "formats/layout.h"

enum { DIGITS = 6 };

static const struct ts_assignment values[] = {{.field = "flow", .value = "export"},
                                              {.field = "unit", .value = "USD thousand"}};

/* The number of a country in the list that comes with the data, or of M49 with the
 * exceptions that trade statistics make. */
static int parse_country(enum ts_field field, const struct ts_field_context *context,
                         const struct ts_cell *cell, struct ts_record *record,
                         struct ts_error *error)
{
    ts_country country = ts_groups_find_number(context->groups, cell->text, cell->size);

    if (country == TS_COUNTRY_NONE)
        return ts_field_parse_plainly(field, context, cell, record, error);
    if (field == TS_FIELD_REPORTER)
        record->reporter = country;
    else
        record->partner = country;
    return TS_OK;
}

/* A code of five digits has lost its zero on the way. TOTAL is what --set says of files whose
 * products were added up. */
static int parse_product(enum ts_field field, const struct ts_field_context *context,
                         const struct ts_cell *cell, struct ts_record *record,
                         struct ts_error *error)
{
    char code[DIGITS + 1] = "0";
    size_t lost = cell->size == DIGITS - 1;

    if (ts_text_equal_fold(cell->text, cell->size, "TOTAL"))
        return ts_field_parse_plainly(field, context, cell, record, error);
    if (cell->size + lost == DIGITS) {
        memcpy(code + lost, cell->text, cell->size);
        return ts_field_parse_plainly(field, context, &(struct ts_cell){code, DIGITS, TS_CELL_TEXT},
                                      record, error);
    }

    char quoted[TS_TEXT_QUOTE_MAX];

    ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not an HS code of six digits",
                 ts_text_quote(cell->text, cell->size, quoted));
    ts_error_hint(error, "BACI has all its figures by six digits; one lost zero is put back");
    return TS_ERROR_INPUT;
}

static const struct ts_layout_column columns[] = {
    {TS_FIELD_PERIOD, {"t"}, true, NULL, NULL},
    {TS_FIELD_REPORTER, {"i"}, true, NULL, parse_country},
    {TS_FIELD_PARTNER, {"j"}, true, NULL, parse_country},
    {TS_FIELD_COMMODITY, {"k", "hs6"}, true, NULL, parse_product},
    {TS_FIELD_VALUE, {"v"}, true, NULL, NULL},
    {TS_FIELD_QUANTITY, {"q"}, false, NULL, NULL},
};

const struct ts_file_layout ts_layout_baci = {
    .name = "baci",
    .title = "CEPII BACI",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .values = values,
    .value_count = sizeof values / sizeof *values,
    .single = true,
    .exact = true,
    .both_ways = true,
    .commodity_digits = DIGITS,
};
