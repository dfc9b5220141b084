/* The tables of Uzbekistan's Statistics Agency (siat.stat.uz), by country or by region: a row for
 * each country, by its M49 code and its names, or for the republic and its regions, whose trade
 * is with the world, and a column for each year or month. What is measured, and in what, stands
 * beside the table or nowhere. */
#include <string.h>

#include "base/text.h"
#include "formats/stat_uz_metadata.h"

#define REPUBLIC "1700"

/* Other countries together have the code of the world. */
static const struct ts_spelling others[] = {{"0", "899"},
                                            {"000", "899"},
                                            {"Other countries", "899"},
                                            {"Другие страны", "899"},
                                            {"Boshqa mamlakatlar", "899"},
                                            {"Бошқа мамлакатлар", "899"},
                                            {REPUBLIC, "WLD"},
                                            {NULL, NULL}};

/* Regions and districts of Uzbekistan have numbers of four digits and more, from 17 on. */
static bool is_region(const struct ts_cell *cell)
{
    return cell->size >= 4 && memcmp(cell->text, "17", 2) == 0 &&
           ts_text_is_digits(cell->text, cell->size) &&
           !ts_text_equal(cell->text, cell->size, REPUBLIC);
}

/* Tables of the same form are by goods and much else. */
static int refuse_number(const struct ts_cell *cell, struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];

    ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not the code of a country",
                 ts_text_quote(cell->text, cell->size, quoted));
    ts_error_hint(error, "are these rows by something other than countries?");
    return TS_ERROR_INPUT;
}

static int parse_partner(enum ts_field field, const struct ts_field_context *context,
                         const struct ts_cell *cell, struct ts_record *record,
                         struct ts_error *error)
{
    if (!ts_text_is_digits(cell->text, cell->size))
        return ts_field_parse_plainly(field, context, cell, record, error);

    int code = ts_field_parse_plainly(field, context, cell, record, NULL);

    return code == TS_ERROR_INPUT ? refuse_number(cell, error) : code;
}

static const struct ts_layout_column columns[] = {
    {TS_FIELD_PARTNER,
     {"Code", "Klassifikator_en", "Klassifikator_ru", "Klassifikator", "Klassifikator_uzc"},
     true,
     others,
     parse_partner},
};

/* Nothing is known, or there was nothing that a unit of the table would show. */
static const char *const unknown[] = {"...", "…", "..", "-", "–", "—", "x", "х", NULL};

static const struct ts_layout_part regions = {
    .names = {"Code"}, .totals = {REPUBLIC}, .noun = "region"};

static const enum ts_field asked[] = {TS_FIELD_FLOW, TS_FIELD_UNIT};

const struct ts_file_layout ts_layout_stat_uz = {
    .name = "stat.uz",
    .title = "a table of stat.uz",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .unknown_values = unknown,
    .witnessed = true,
    .whole = REPUBLIC,
    .is_group = is_region,
    .groups = &regions,
    .across = true,
    .read_metadata = ts_stat_uz_read_metadata,
    .asked = asked,
    .asked_count = sizeof asked / sizeof *asked,
};
