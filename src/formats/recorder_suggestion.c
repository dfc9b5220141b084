/* Options that would read an input whose columns are no layout's: what its columns may be, by
 * their names and by what the first row has in them. Nothing is read by them unless they are
 * given. */
#include "formats/recorder_inside.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "formats/names.h"

enum { WORDS = 12, NAME_MOST = 256, YEAR_FIRST = 1900, YEAR_END = 2100 };

struct suggestion {
    struct ts_recorder *recorder;
    const struct ts_row *row;
    char *out;
    size_t used, capacity;
    bool good; /* it is whole so far, and can be given to a shell */
};

/* Names of columns */

/* Without case, that of Cyrillic letters too. */
static bool has_word(const char *name, const char *word)
{
    char folded[NAME_MOST];
    size_t size = strlen(word);

    for (const char *at = name; strlen(at) >= size; at++)
        if (ts_text_equal_fold(at, size, word))
            return true;
    return ts_name_fold(name, strlen(name), folded, sizeof folded) > 0 &&
           strstr(folded, word) != NULL;
}

static bool has_one_of(const char *name, const char *const words[WORDS])
{
    for (size_t i = 0; i < WORDS && words[i] != NULL; i++)
        if (has_word(name, words[i]))
            return true;
    return false;
}

/* What is counted, weighed or compared is no level. */
static bool is_of_something_else(const char *name)
{
    static const char *const words[][WORDS] = {
        {"quantity", "qty", "weight", "wgt", "kg", "ton", "volume", "number"},
        {"share", "growth", "percent", "%", "index", "rank", "code", "price"},
        {"no of", "no. of", "product", "unit", "year", "month"},
        {"количество", "вес", "объем", "доля", "рост", "темп", "кг", "тонн", "код", "miqdor",
         "ulush"},
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (has_one_of(name, words[i]))
            return true;
    return false;
}

/* Cells of the first row */

static const struct ts_cell *cell_of(const struct suggestion *suggestion, size_t column)
{
    return &suggestion->row->cells[column];
}

static bool is_number(const struct suggestion *suggestion, size_t column)
{
    const struct ts_cell *cell = cell_of(suggestion, column);
    struct ts_decimal value;

    static const struct ts_number_style comma = {.decimal_mark = ','};
    const struct ts_number_style *style = suggestion->recorder->context.style;

    return cell->kind != TS_CELL_ABSENT &&
           (ts_decimal_parse(cell->text, cell->size, style, &value, NULL) == TS_OK ||
            (style->decimal_mark == '\0' &&
             ts_decimal_parse(cell->text, cell->size, &comma, &value, NULL) == TS_OK));
}

/* What country a cell is; TS_COUNTRY_NONE: none, or a number, which may be of another list. */
static ts_country country_of(const struct suggestion *suggestion, size_t column)
{
    const struct ts_cell *cell = cell_of(suggestion, column);
    ts_country country = TS_COUNTRY_NONE;

    if (cell->kind == TS_CELL_ABSENT || is_number(suggestion, column) ||
        ts_country_parse(cell->text, cell->size, suggestion->recorder->context.groups, &country,
                         NULL) != TS_OK)
        return TS_COUNTRY_NONE;
    return country;
}

static bool is_country(const struct suggestion *suggestion, size_t column)
{
    return country_of(suggestion, column) != TS_COUNTRY_NONE;
}

static bool is_period(const struct suggestion *suggestion, size_t column)
{
    const struct ts_cell *cell = cell_of(suggestion, column);
    struct ts_period period;

    return cell->kind != TS_CELL_ABSENT &&
           ts_period_parse(cell->text, cell->size, &period, NULL) == TS_OK &&
           period.start >= YEAR_FIRST * 12 && period.start < YEAR_END * 12;
}

static bool is_flow(const struct suggestion *suggestion, size_t column)
{
    const struct ts_cell *cell = cell_of(suggestion, column);
    enum ts_flow flow;

    return cell->kind != TS_CELL_ABSENT &&
           ts_flow_parse(cell->text, cell->size, &flow, NULL) == TS_OK && flow < TS_FLOW_COUNT;
}

static bool is_commodity(const struct suggestion *suggestion, size_t column)
{
    const struct ts_cell *cell = cell_of(suggestion, column);
    char code[TS_COMMODITY_TEXT_MAX];

    return cell->kind != TS_CELL_ABSENT &&
           ts_commodity_parse(cell->text, cell->size, code, NULL) == TS_OK;
}

static bool is_level(const struct suggestion *suggestion, size_t column)
{
    return is_number(suggestion, column) &&
           !is_of_something_else(ts_rows_column_name(suggestion->recorder->rows, column));
}

typedef bool cell_test(const struct suggestion *suggestion, size_t column);

/* Is nothing read from the column so far? */
static bool is_free(const struct suggestion *suggestion, size_t column)
{
    const struct ts_column_binding *binding = &suggestion->recorder->columns.bindings[column];

    return binding->field == TS_FIELD_COUNT && binding->period.months == 0;
}

/* The column that is called so, or has the word in its name; SIZE_MAX: none that is free and fits.
 */
static size_t find_word(const struct suggestion *suggestion, const char *word, bool alone,
                        cell_test *fits, size_t taken)
{
    const struct ts_columns *columns = &suggestion->recorder->columns;

    for (size_t column = 0; column < columns->count; column++) {
        const char *name = ts_rows_column_name(columns->rows, column);

        if (column != taken && is_free(suggestion, column) &&
            (alone ? ts_names_alike(name, word) : has_word(name, word)) && fits(suggestion, column))
            return column;
    }
    return SIZE_MAX;
}

/* The column for the first of the words that any has, or SIZE_MAX. */
static size_t find(const struct suggestion *suggestion, const char *const words[WORDS],
                   cell_test *fits, size_t taken)
{
    size_t column = SIZE_MAX;

    for (size_t i = 0; i < 2 * WORDS && column == SIZE_MAX; i++)
        if (words[i % WORDS] != NULL)
            column = find_word(suggestion, words[i % WORDS], i < WORDS, fits, taken);
    return column;
}

/* The options */

__attribute__((format(printf, 2, 3))) static void add(struct suggestion *suggestion,
                                                      const char *format, ...)
{
    size_t room = suggestion->capacity - suggestion->used;
    va_list list;
    int size;

    va_start(list, format);
    size = vsnprintf(suggestion->out + suggestion->used, room, format, list);
    va_end(list);
    suggestion->good = suggestion->good && size >= 0 && (size_t)size < room;
    if (suggestion->good)
        suggestion->used += (size_t)size;
}

static bool is_plain_to_shells(const char *name)
{
    for (; *name != '\0'; name++)
        if (!(*name >= 'a' && *name <= 'z') && !(*name >= 'A' && *name <= 'Z') &&
            !(*name >= '0' && *name <= '9') && strchr("_-.,:/", *name) == NULL)
            return false;
    return true;
}

static void add_map(struct suggestion *suggestion, enum ts_field field, size_t column)
{
    const char *name = ts_rows_column_name(suggestion->recorder->rows, column);

    if (is_plain_to_shells(name))
        add(suggestion, " --map %s=%s", ts_fields[field].name, name);
    else
        add(suggestion, " --map '%s=%s'", ts_fields[field].name, name);
    suggestion->good = suggestion->good && strchr(name, '\'') == NULL;
}

static bool is_there(const struct suggestion *suggestion, enum ts_field field)
{
    return suggestion->recorder->columns.of_field[field] != SIZE_MAX ||
           suggestion->recorder->fallbacks.origins[field] > TS_ORIGIN_BUILT_IN;
}

/* A number that is said to be of thousands, beside what is said of its column. */
static void add_unit(struct suggestion *suggestion, size_t column)
{
    static const struct ts_spelling scales[] = {
        {"billion", " billion"}, {"bln", " billion"}, {"million", " million"},
        {"mln", " million"},     {"mil", " million"}, {"thousand", " thousand"},
        {"млрд", " billion"},    {"млн", " million"}, {"тыс", " thousand"},
        {"1000", " thousand"},   {NULL, NULL}};
    const char *name =
        column != SIZE_MAX ? ts_rows_column_name(suggestion->recorder->rows, column) : "";
    const struct ts_spelling *scale = scales;

    if (is_there(suggestion, TS_FIELD_UNIT))
        return;
    while (scale->text != NULL && !has_word(name, scale->text))
        scale++;
    if (scale->text == NULL)
        add(suggestion, " --set unit=%s", has_word(name, "eur") ? "EUR" : "USD");
    else
        add(suggestion, " --set unit='%s%s'", has_word(name, "eur") ? "EUR" : "USD",
            scale->meaning);
}

/* The first column of a country that is not the partner, or SIZE_MAX. */
static size_t other_country(const struct suggestion *suggestion, size_t partner)
{
    ts_country known =
        partner != SIZE_MAX ? country_of(suggestion, partner) : (ts_country)TS_COUNTRY_NONE;

    for (size_t i = 0; i < suggestion->recorder->columns.count; i++)
        if (is_free(suggestion, i) && is_country(suggestion, i) &&
            country_of(suggestion, i) != known)
            return i;
    return SIZE_MAX;
}

/* Does nothing in it seem to be a partner? */
static bool is_of_one_country(const struct suggestion *suggestion)
{
    static const char *const words[WORDS] = {"partner", "importer", "exporter", "reporter",
                                             "country", "dest",     "origin",   "cty",
                                             "стран",   "davlat",   "mamlakat"};
    const struct ts_columns *columns = &suggestion->recorder->columns;

    for (size_t i = 0; i < columns->count; i++)
        if (has_one_of(ts_rows_column_name(columns->rows, i), words))
            return false;
    return other_country(suggestion, SIZE_MAX) == SIZE_MAX;
}

static void add_countries(struct suggestion *suggestion)
{
    static const char *const reporters[WORDS] = {"reporter", "reporting", "declarant", "exporter"};
    static const char *const partners[WORDS] = {"partner", "counterpart", "importer", "dest",
                                                "country", "nation",      "cty",      "area",
                                                "стран",   "davlat",      "mamlakat", "партнер"};
    size_t reporter = find(suggestion, reporters, is_country, SIZE_MAX), partner = SIZE_MAX;

    if (!is_there(suggestion, TS_FIELD_PARTNER)) {
        partner = find(suggestion, partners, is_country, reporter);
        if (partner != SIZE_MAX)
            add_map(suggestion, TS_FIELD_PARTNER, partner);
        else if (is_of_one_country(suggestion))
            add(suggestion, " --set partner=WLD");
        else
            suggestion->good = false;
    }
    if (is_there(suggestion, TS_FIELD_REPORTER))
        return;
    if (reporter == SIZE_MAX && partner != SIZE_MAX)
        reporter = other_country(suggestion, partner);
    if (reporter != SIZE_MAX)
        add_map(suggestion, TS_FIELD_REPORTER, reporter);
}

/* A year beside a month of it is no period. */
static void add_period(struct suggestion *suggestion)
{
    static const char *const words[WORDS] = {"period", "date",   "year", "time", "month",
                                             "yr",     "период", "год",  "дата", "yil"};
    static const char *const halves[WORDS] = {"month", "quarter", "semester", "месяц", "квартал"};
    size_t column, half;

    if (suggestion->recorder->is_across || is_there(suggestion, TS_FIELD_PERIOD))
        return;
    column = find(suggestion, words, is_period, SIZE_MAX);
    half = find(suggestion, halves, is_number, column);
    suggestion->good = suggestion->good && column != SIZE_MAX && half == SIZE_MAX;
    if (suggestion->good)
        add_map(suggestion, TS_FIELD_PERIOD, column);
}

static void add_commodity(struct suggestion *suggestion)
{
    static const char *const words[WORDS] = {"commodity", "product", "cmd", "hs"};
    size_t column = find(suggestion, words, is_commodity, SIZE_MAX);

    if (!is_there(suggestion, TS_FIELD_COMMODITY) && column != SIZE_MAX)
        add_map(suggestion, TS_FIELD_COMMODITY, column);
}

static size_t add_wide(struct suggestion *suggestion)
{
    static const char *const exports[WORDS] = {"export", "expo", "экспорт", "eksport"};
    static const char *const imports[WORDS] = {"import", "impo", "импорт"};
    size_t of_exports = find(suggestion, exports, is_level, SIZE_MAX);
    size_t of_imports = find(suggestion, imports, is_level, SIZE_MAX);

    if (of_exports != SIZE_MAX)
        add_map(suggestion, TS_FIELD_WIDE_VALUE + TS_FLOW_EXPORT, of_exports);
    if (of_imports != SIZE_MAX)
        add_map(suggestion, TS_FIELD_WIDE_VALUE + TS_FLOW_IMPORT, of_imports);
    return of_exports != SIZE_MAX ? of_exports : of_imports;
}

/* Does a cell say of the flow what is not read as one? Then all rows are hardly of one flow. */
static bool speaks_of_flows(const struct suggestion *suggestion)
{
    static const char *const words[WORDS] = {"export", "import", "экспорт", "импорт", "eksport"};

    for (size_t i = 0; i < suggestion->row->count; i++) {
        char text[NAME_MOST];
        const struct ts_cell *cell = cell_of(suggestion, i);

        ts_text_copy(text, sizeof text, cell->text, cell->size);
        if (cell->kind != TS_CELL_ABSENT && has_one_of(text, words))
            return true;
    }
    return false;
}

static void add_flow(struct suggestion *suggestion)
{
    static const char *const words[WORDS] = {"flow",   "direction",   "type", "element",
                                             "regime", "направление", "поток"};
    size_t column = find(suggestion, words, is_flow, SIZE_MAX);

    if (is_there(suggestion, TS_FIELD_FLOW))
        return;
    if (column != SIZE_MAX)
        add_map(suggestion, TS_FIELD_FLOW, column);
    else if (speaks_of_flows(suggestion))
        suggestion->good = false;
    else
        add(suggestion, " --set flow=export");
}

static void add_figures(struct suggestion *suggestion)
{
    static const char *const words[WORDS] = {"value", "amount",    "usd",   "us$",      "dollar",
                                             "trade", "стоимость", "сумма", "значение", "qiymat"};
    size_t column = SIZE_MAX;

    for (enum ts_field field = TS_FIELD_WIDE_VALUE; field < TS_FIELD_COUNT; field++)
        if (is_there(suggestion, field))
            return;
    if (!suggestion->recorder->is_across && !is_there(suggestion, TS_FIELD_VALUE)) {
        column = add_wide(suggestion);
        if (column != SIZE_MAX) {
            add_unit(suggestion, column);
            return;
        }
        column = find(suggestion, words, is_level, SIZE_MAX);
        suggestion->good = suggestion->good && column != SIZE_MAX &&
                           find(suggestion, words, is_level, column) == SIZE_MAX;
        if (suggestion->good)
            add_map(suggestion, TS_FIELD_VALUE, column);
    }
    add_flow(suggestion);
    if (column != SIZE_MAX || suggestion->recorder->is_across)
        add_unit(suggestion, column);
}

/* Are figures broken down by what would have to be left out? */
static bool has_parts(const struct suggestion *suggestion, const struct ts_file_layout *like)
{
    const struct ts_columns *columns = &suggestion->recorder->columns;
    size_t rank;

    for (size_t i = 0; i < like->part_count; i++)
        for (size_t column = 0; column < columns->count; column++)
            if (ts_layout_has_name(like->parts[i].names, ts_rows_column_name(columns->rows, column),
                                   false, &rank))
                return true;
    return false;
}

bool ts_recorder_suggest(struct ts_recorder *recorder, const struct ts_file_layout *like, char *out,
                         size_t capacity)
{
    struct ts_row row = {0};
    struct suggestion suggestion = {
        .recorder = recorder, .row = &row, .out = out, .capacity = capacity, .good = true};

    if (ts_rows_next(recorder->rows, &row, NULL) != TS_OK || row.cells == NULL ||
        row.count < recorder->columns.count || has_parts(&suggestion, like))
        return false;
    out[0] = '\0';
    add_countries(&suggestion);
    add_period(&suggestion);
    add_commodity(&suggestion);
    add_figures(&suggestion);
    return suggestion.good && suggestion.used > 0;
}
