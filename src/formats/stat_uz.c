/* The tables of Uzbekistan's Statistics Agency (siat.stat.uz), by country: a row for each
 * country, by its M49 code and its names, and a column for each year or month. What is
 * measured, and in what, stands beside the table or nowhere. */
#include "formats/stat_uz_metadata.h"

/* Other countries together have the code of the world. */
static const struct ts_spelling others[] = {{"0", "899"},
                                            {"000", "899"},
                                            {"Other countries", "899"},
                                            {"Другие страны", "899"},
                                            {"Boshqa mamlakatlar", "899"},
                                            {"Бошқа мамлакатлар", "899"},
                                            {NULL, NULL}};

static const struct ts_layout_column columns[] = {
    {TS_FIELD_PARTNER,
     {"Code", "Klassifikator_en", "Klassifikator_ru", "Klassifikator", "Klassifikator_uzc"},
     true,
     others,
     NULL},
};

static const enum ts_field asked[] = {TS_FIELD_FLOW, TS_FIELD_UNIT};

const struct ts_file_layout ts_layout_stat_uz = {
    .name = "stat.uz",
    .title = "a table of stat.uz",
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .witnessed = true,
    .across = true,
    .tell = ts_stat_uz_tell,
    .asked = asked,
    .asked_count = sizeof asked / sizeof *asked,
};
