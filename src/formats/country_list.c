#include "formats/country_list.h"

#include "formats/names.h"

enum { NUMBER, ISO, NAME, OTHER, COLUMN_COUNT, SPELLINGS = 6 };

/* As CEPII has called them over the years. Of those that are not read, the one without a name has
 * the numbers of rows, which programs for statistics write. */
static const char *const names[COLUMN_COUNT][SPELLINGS] = {
    {"country_code", "i"},
    {"country_iso3", "iso_3digit_alpha", "iso3"},
    {"country_name", "country_name_abbreviation", "name_english", "country"},
    {"country_iso2", "iso_2digit_alpha", "iso2", "country_name_full", "name_french", "(no name)"},
};

static bool is_column(const struct ts_rows *rows, size_t column, size_t which)
{
    const char *name = ts_rows_column_name(rows, column);

    for (size_t i = 0; i < SPELLINGS && names[which][i] != NULL; i++)
        if (ts_names_equal(name, names[which][i], false))
            return true;
    return false;
}

static size_t find_column(const struct ts_rows *rows, size_t which)
{
    size_t count = ts_rows_column_count(rows);

    for (size_t i = 0; i < count; i++)
        if (is_column(rows, i, which))
            return i;
    return SIZE_MAX;
}

static bool is_of_list(const struct ts_rows *rows, size_t column)
{
    for (size_t which = 0; which < COLUMN_COUNT; which++)
        if (is_column(rows, column, which))
            return true;
    return false;
}

/* A column of anything else would be lost: figures may have those of the list beside them. */
bool ts_country_list_is(const struct ts_rows *rows)
{
    size_t count = ts_rows_column_count(rows);

    for (size_t which = 0; which < OTHER; which++)
        if (find_column(rows, which) == SIZE_MAX)
            return false;
    for (size_t i = 0; i < count; i++)
        if (!is_of_list(rows, i))
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
