#include "formats/country_list.h"

#include "formats/names.h"

enum { NUMBER, ISO, NAME, COLUMN_COUNT, SPELLINGS = 2, LONGEST_TEXT = 256 };

/* As CEPII has called them over the years. */
static const char *const names[COLUMN_COUNT][SPELLINGS] = {
    {"country_code"},
    {"country_iso3", "iso_3digit_alpha"},
    {"country_name", "country_name_abbreviation"},
};

static size_t find_column(const struct ts_rows *rows, size_t which)
{
    size_t count = ts_rows_column_count(rows);

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < SPELLINGS && names[which][k] != NULL; k++)
            if (ts_names_equal(ts_rows_column_name(rows, i), names[which][k], false))
                return i;
    return SIZE_MAX;
}

bool ts_country_list_is(const struct ts_rows *rows)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (find_column(rows, i) == SIZE_MAX)
            return false;
    return true;
}

static const struct ts_cell *cell_of(const struct ts_rows *rows, const struct ts_row *row,
                                     size_t which)
{
    return &row->cells[find_column(rows, which)];
}

static bool understand(const struct ts_groups *groups, const struct ts_cell *cell,
                       ts_country *country)
{
    return cell->kind != TS_CELL_ABSENT &&
           ts_country_parse(cell->text, cell->size, groups, country, NULL) == TS_OK;
}

/* By its code in letters, which some have not; else by its name, else by its number. */
static int take_row(struct ts_rows *rows, const struct ts_row *row, struct ts_groups *groups,
                    struct ts_error *error)
{
    const struct ts_cell *number = cell_of(rows, row, NUMBER), *name = cell_of(rows, row, NAME);
    size_t column = find_column(rows, NUMBER);
    ts_country country;
    int code;

    if (!understand(groups, cell_of(rows, row, ISO), &country) &&
        !understand(groups, name, &country) && !understand(groups, number, &country)) {
        column = find_column(rows, NAME);
        code = name->kind == TS_CELL_ABSENT
                   ? ts_error_set(error, TS_ERROR_INPUT, "is empty")
                   : ts_country_parse(name->text, name->size, groups, &country, error);
    } else {
        code = ts_groups_add_number(groups, number->text, number->size, country, error);
    }
    if (code == TS_OK || code == TS_ERROR_MEMORY)
        return code;
    ts_error_field(error, ts_rows_column_name(rows, column));
    ts_rows_locate(rows, column, error);
    return code;
}

int ts_country_list_read(struct ts_rows *rows, struct ts_groups *groups, struct ts_error *error)
{
    struct ts_row row = {0};
    int code = TS_OK;

    ts_rows_allow(rows, (struct ts_rows_peculiarities){.latin_1 = true});
    while (code == TS_OK) {
        code = ts_rows_next(rows, &row, error);
        if (code != TS_OK || row.cells == NULL)
            break;
        code = take_row(rows, &row, groups, error);
    }
    return code;
}
