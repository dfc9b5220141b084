#include "formats/likely.h"

#include <string.h>

#include "base/text.h"
#include "formats/names.h"

enum { NAME_MOST = 256, YEAR_FIRST = 1900, YEAR_END = 2100 };

/* Names of columns */

/* Without case, that of Cyrillic letters too. */
bool ts_likely_has_word(const char *name, const char *word)
{
    char folded[NAME_MOST];
    size_t size = strlen(word);

    for (const char *at = name; strlen(at) >= size; at++)
        if (ts_text_equal_fold(at, size, word))
            return true;
    return ts_name_fold(name, strlen(name), folded, sizeof folded) > 0 &&
           strstr(folded, word) != NULL;
}

bool ts_likely_has_one_of(const char *name, const char *const words[TS_LIKELY_WORDS])
{
    for (size_t i = 0; i < TS_LIKELY_WORDS && words[i] != NULL; i++)
        if (ts_likely_has_word(name, words[i]))
            return true;
    return false;
}

const char *ts_likely_scale(const char *name)
{
    static const struct {
        const char *scale, *words[TS_LIKELY_WORDS];
    } scales[] = {
        {"billion", {"billion", "bln", "млрд", "usd bn", "usd_bn"}},
        {"million", {"million", "mln", "mil", "млн", "usd mn", "usd_mn", "musd", "meur"}},
        {"thousand", {"thousand", "тыс", "1000", "kusd", "keur"}},
    };

    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (ts_likely_has_one_of(name, scales[i].words))
            return scales[i].scale;
    return NULL;
}

/* What is counted, weighed or compared is no level. */
static bool is_of_something_else(const char *name)
{
    static const char *const words[][TS_LIKELY_WORDS] = {
        {"quantity", "qty", "weight", "wgt", "kg", "ton", "volume", "number"},
        {"share", "growth", "percent", "%", "index", "rank", "code", "price"},
        {"no of", "no. of", "product", "unit", "year", "month"},
        {"количество", "вес", "объем", "доля", "рост", "темп", "кг", "тонн", "код", "miqdor",
         "ulush"},
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ts_likely_has_one_of(name, words[i]))
            return true;
    return false;
}

/* Cells of the first row */

static const struct ts_cell *cell_of(const struct ts_likely *likely, size_t column)
{
    return &likely->row->cells[column];
}

bool ts_likely_is_number(const struct ts_likely *likely, size_t column)
{
    const struct ts_cell *cell = cell_of(likely, column);
    struct ts_decimal value;

    static const struct ts_number_style comma = {.decimal_mark = ','};
    const struct ts_number_style *style = likely->context->style;

    return cell->kind != TS_CELL_ABSENT &&
           (ts_decimal_parse(cell->text, cell->size, style, &value, NULL) == TS_OK ||
            (style->decimal_mark == '\0' &&
             ts_decimal_parse(cell->text, cell->size, &comma, &value, NULL) == TS_OK));
}

static ts_country country_of(const struct ts_likely *likely, size_t column)
{
    const struct ts_cell *cell = cell_of(likely, column);
    ts_country country = TS_COUNTRY_NONE;

    if (cell->kind == TS_CELL_ABSENT ||
        ts_country_parse(cell->text, cell->size, likely->context->groups, &country, NULL) != TS_OK)
        return TS_COUNTRY_NONE;
    return country;
}

ts_country ts_likely_country(const struct ts_likely *likely, size_t column)
{
    return ts_likely_is_number(likely, column) ? (ts_country)TS_COUNTRY_NONE
                                               : country_of(likely, column);
}

bool ts_likely_is_country(const struct ts_likely *likely, size_t column)
{
    return ts_likely_country(likely, column) != TS_COUNTRY_NONE;
}

bool ts_likely_is_country_number(const struct ts_likely *likely, size_t column)
{
    return ts_likely_is_number(likely, column) && country_of(likely, column) != TS_COUNTRY_NONE;
}

bool ts_likely_is_period(const struct ts_likely *likely, size_t column)
{
    const struct ts_cell *cell = cell_of(likely, column);
    struct ts_period period;

    return cell->kind != TS_CELL_ABSENT &&
           ts_period_parse(cell->text, cell->size, &period, NULL) == TS_OK &&
           period.start >= YEAR_FIRST * 12 && period.start < YEAR_END * 12;
}

bool ts_likely_is_flow(const struct ts_likely *likely, size_t column)
{
    const struct ts_cell *cell = cell_of(likely, column);
    enum ts_flow flow;

    return cell->kind != TS_CELL_ABSENT &&
           ts_flow_parse(cell->text, cell->size, &flow, NULL) == TS_OK && flow < TS_FLOW_COUNT;
}

bool ts_likely_is_commodity(const struct ts_likely *likely, size_t column)
{
    const struct ts_cell *cell = cell_of(likely, column);
    char code[TS_COMMODITY_TEXT_MAX];

    return cell->kind != TS_CELL_ABSENT &&
           ts_commodity_parse(cell->text, cell->size, code, NULL) == TS_OK;
}

bool ts_likely_is_any(const struct ts_likely *likely, size_t column)
{
    return cell_of(likely, column)->kind != TS_CELL_ABSENT;
}

bool ts_likely_is_level(const struct ts_likely *likely, size_t column)
{
    return ts_likely_is_number(likely, column) &&
           !is_of_something_else(ts_rows_column_name(likely->columns->rows, column));
}

/* Is nothing read from the column so far? */
bool ts_likely_is_free(const struct ts_likely *likely, size_t column)
{
    const struct ts_column_binding *binding = &likely->columns->bindings[column];

    return (binding->field == TS_FIELD_COUNT || binding->misspelt != NULL) &&
           binding->period.months == 0;
}

size_t ts_likely_named(const struct ts_likely *likely, const char *const names[TS_LAYOUT_NAMES])
{
    const struct ts_columns *columns = likely->columns;
    size_t best = SIZE_MAX, least = TS_LAYOUT_NAMES, rank;

    for (size_t i = 0; i < columns->count; i++)
        if (ts_layout_has_name(names, ts_rows_column_name(columns->rows, i), columns->exact,
                               &rank) &&
            rank < least && ts_likely_is_free(likely, i)) {
            best = i;
            least = rank;
        }
    return best;
}

/* The column that is called so, or has the word in its name; SIZE_MAX: none that is free and fits.
 */
static size_t find_word(const struct ts_likely *likely, const char *word, bool alone,
                        ts_likely_test *fits, size_t taken)
{
    const struct ts_columns *columns = likely->columns;

    for (size_t column = 0; column < columns->count; column++) {
        const char *name = ts_rows_column_name(columns->rows, column);

        if (column != taken && ts_likely_is_free(likely, column) &&
            (alone ? ts_names_alike(name, word) : ts_likely_has_word(name, word)) &&
            fits(likely, column))
            return column;
    }
    return SIZE_MAX;
}

/* The column for the first of the words that any has, or SIZE_MAX. */
size_t ts_likely_find(const struct ts_likely *likely, const char *const words[TS_LIKELY_WORDS],
                      ts_likely_test *fits, size_t taken)
{
    size_t column = SIZE_MAX;

    for (size_t i = 0; i < (size_t)2 * TS_LIKELY_WORDS && column == SIZE_MAX; i++)
        if (words[i % TS_LIKELY_WORDS] != NULL)
            column =
                find_word(likely, words[i % TS_LIKELY_WORDS], i < TS_LIKELY_WORDS, fits, taken);
    return column;
}
