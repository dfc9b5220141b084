/* Commodity codes of publishers that classify by the HS and other lists alike. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "formats/layout.h"

static bool is_hs(const struct ts_record *record)
{
    return record->classification[0] == '\0' || record->classification[0] == 'H';
}

/* Zeros that a code of the SITC has lost on the way to a number: unlike one of the HS, it may have
 * any number of digits, and 11 is 0011 where its level is 4. */
static int lost_zeros(const struct ts_cell *cell, const struct ts_record *record)
{
    return record->commodity_level > cell->size ? record->commodity_level - (int)cell->size : 0;
}

/* A code of the SITC or of BEC stands behind the name of its list. */
static int parse_listed(enum ts_field field, const struct ts_field_context *context,
                        const struct ts_cell *cell, struct ts_record *record,
                        struct ts_error *error)
{
    static const char zeros[] = "000000000";
    char code[TS_COMMODITY_TEXT_MAX];
    int size = snprintf(code, sizeof code, "%s-%.*s%.*s", record->classification,
                        lost_zeros(cell, record), zeros, (int)cell->size, cell->text);

    if ((size_t)size >= sizeof code || !ts_text_is_digits(cell->text, cell->size)) {
        char quoted[TS_TEXT_QUOTE_MAX];

        ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not a code of the classification %s",
                     ts_text_quote(cell->text, cell->size, quoted), record->classification);
        ts_error_hint(error, "leave out rows of other codes");
        return TS_ERROR_INPUT;
    }
    return ts_field_parse_plainly(
        field, context, &(struct ts_cell){code, (size_t)size, TS_CELL_TEXT}, record, error);
}

/* Is it a list whose codes are read? */
static bool is_listed(const struct ts_record *record)
{
    char name[sizeof record->classification + 1];
    int size = snprintf(name, sizeof name, "%s-", record->classification);

    return ts_commodity_list(name, (size_t)size) == (size_t)size;
}

/* 205 holds 206, and SOX more than SOX1: EB, EB02, EB10, EB10S, BPM6. */
static bool is_of_services(const struct ts_record *record)
{
    static const char *const lists[] = {"EB", "BPM"};

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strncmp(record->classification, lists[i], strlen(lists[i])) == 0)
            return true;
    return false;
}

/* Other lists have codes that look like those of the HS, or like what is left of them. */
static int refuse_code(const struct ts_cell *cell, const struct ts_record *record,
                       struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];

    ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is a code of the classification %s, not of the HS",
                 ts_text_quote(cell->text, cell->size, quoted), record->classification);
    if (is_of_services(record))
        ts_error_hint(error, "codes of services do not show which of them include others: get only "
                             "the totals, S or 200");
    else
        ts_error_hint(error, "get the figures by the HS, or only the totals");
    return TS_ERROR_INPUT;
}

int ts_layout_parse_code(enum ts_field field, const struct ts_field_context *context,
                         const struct ts_cell *cell, struct ts_record *record,
                         struct ts_error *error)
{
    char whole[TS_COMMODITY_TEXT_MAX];
    struct ts_cell code = *cell;

    bool total = ts_text_equal_fold(cell->text, cell->size, "TOTAL");

    if (!total && is_listed(record))
        return parse_listed(field, context, cell, record, error);
    if (!total && !is_hs(record))
        return refuse_code(cell, record, error);
    if (cell->size % 2 == 1 && cell->size < sizeof whole - 1 &&
        ts_text_is_digits(cell->text, cell->size)) {
        whole[0] = '0';
        memcpy(whole + 1, cell->text, cell->size);
        code = (struct ts_cell){whole, cell->size + 1, TS_CELL_TEXT};
    }
    return ts_field_parse_plainly(field, context, &code, record, error);
}
