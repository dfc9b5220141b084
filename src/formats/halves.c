#include "formats/halves.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "formats/likely.h"
#include "formats/names.h"

enum { NAME_MOST = 256, MONTH_NAME_MOST = 32, LETTERS_LEAST = 3 };

/* Columns */

static bool has_column(const struct ts_rows *rows, const char *name, bool exact)
{
    size_t count = ts_rows_column_count(rows);

    for (size_t i = 0; i < count; i++)
        if (ts_names_equal(ts_rows_column_name(rows, i), name, exact))
            return true;
    return false;
}

/* The text without spaces around it. */
static bool take_name(const char *text, size_t size, char out[NAME_MOST])
{
    while (size > 0 && text[size - 1] == ' ')
        size--;
    while (size > 0 && *text == ' ')
        text++, size--;
    ts_text_copy(out, NAME_MOST, text, size);
    return size > 0 && size < NAME_MOST;
}

enum ts_half ts_half_of(const struct ts_rows *rows, const char *map, const char *name, bool exact)
{
    char year[NAME_MOST], part[NAME_MOST];

    if (has_column(rows, map, exact))
        return TS_HALF_NONE;
    for (const char *plus = strchr(map, '+'); plus != NULL; plus = strchr(plus + 1, '+')) {
        if (!take_name(map, (size_t)(plus - map), year) ||
            !take_name(plus + 1, strlen(plus + 1), part) || !has_column(rows, year, exact) ||
            !has_column(rows, part, exact))
            continue;
        return ts_names_equal(name, year, exact)   ? TS_HALF_YEAR
               : ts_names_equal(name, part, exact) ? TS_HALF_PART
                                                   : TS_HALF_NONE;
    }
    return TS_HALF_NONE;
}

bool ts_half_is_quarter(const char *name)
{
    static const char *const words[TS_LIKELY_WORDS] = {"quarter", "qtr", "trim", "квартал",
                                                       "chorak"};

    return ts_likely_has_one_of(name, words);
}

/* Cells */

int ts_half_month(const struct ts_cell *cell)
{
    static const char *const names[][2] = {
        {"january", "январь"},  {"february", "февраль"}, {"march", "март"},
        {"april", "апрель"},    {"may", "май"},          {"june", "июнь"},
        {"july", "июль"},       {"august", "август"},    {"september", "сентябрь"},
        {"october", "октябрь"}, {"november", "ноябрь"},  {"december", "декабрь"}};
    char name[MONTH_NAME_MOST], known[MONTH_NAME_MOST];
    size_t size = ts_name_fold(cell->text, cell->size, name, sizeof name);

    for (size_t i = 0; size >= LETTERS_LEAST && i < 2 * sizeof names / sizeof *names; i++) {
        const char *month = names[i / 2][i % 2];

        if (ts_name_fold(month, strlen(month), known, sizeof known) >= size &&
            memcmp(known, name, size) == 0)
            return (int)(i / 2) + 1;
    }
    return 0;
}

struct ts_cell ts_half_join(const struct ts_cell *year, const struct ts_cell *part, bool quarter,
                            char *text, size_t capacity)
{
    int month = quarter ? 0 : ts_half_month(part), size;
    bool lettered = part->size > 0 && (*part->text == 'Q' || *part->text == 'q');

    if (month > 0)
        size = snprintf(text, capacity, "%.*s%02d", (int)year->size, year->text, month);
    else if (quarter)
        size = snprintf(text, capacity, "%.*s-%s%.*s", (int)year->size, year->text,
                        lettered ? "" : "Q", (int)part->size, part->text);
    else
        size = snprintf(text, capacity, "%.*s%s%.*s", (int)year->size, year->text,
                        part->size == 1 ? "0" : "", (int)part->size, part->text);
    return (struct ts_cell){text, (size_t)size < capacity ? (size_t)size : capacity - 1,
                            TS_CELL_TEXT};
}
