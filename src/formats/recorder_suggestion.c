/* Options that would read an input whose columns are no layout's: what its columns may be, by
 * their names and by what a row has in them. Nothing is read by them unless they are
 * given. */
#include "formats/recorder_inside.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "formats/halves.h"
#include "formats/likely.h"
#include "formats/names.h"

enum { CELL_MOST = 256 };

struct suggestion {
    struct ts_recorder *recorder;
    struct ts_likely likely;
    char *out;
    size_t used, capacity;
    bool good; /* it is whole so far, and can be given to a shell */
};

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
    suggestion->good = suggestion->good && (size_t)size < room;
    if (suggestion->good)
        suggestion->used += (size_t)size;
}

static bool is_plain_to_shells(const char *name)
{
    for (; *name != '\0'; name++)
        if (!(*name >= 'a' && *name <= 'z') && !(*name >= 'A' && *name <= 'Z') &&
            !(*name >= '0' && *name <= '9') && strchr("_-.,:/+", *name) == NULL)
            return false;
    return true;
}

static void add_map_to(struct suggestion *suggestion, enum ts_field field, const char *name)
{
    if (is_plain_to_shells(name))
        add(suggestion, " --map %s=%s", ts_fields[field].name, name);
    else
        add(suggestion, " --map '%s=%s'", ts_fields[field].name, name);
    suggestion->good = suggestion->good && strchr(name, '\'') == NULL;
}

static void add_map(struct suggestion *suggestion, enum ts_field field, size_t column)
{
    add_map_to(suggestion, field, ts_rows_column_name(suggestion->recorder->rows, column));
}

static bool is_there(const struct suggestion *suggestion, enum ts_field field)
{
    return suggestion->recorder->columns.of_field[field] != SIZE_MAX ||
           suggestion->recorder->fallbacks.origins[field] > TS_ORIGIN_BUILT_IN;
}

/* Columns with the names of the layout that the input resembles are what they are there, and
 * nothing else. */
static void add_known(struct suggestion *suggestion, const struct ts_file_layout *like)
{
    struct ts_columns *columns = &suggestion->recorder->columns;

    for (size_t i = 0; i < like->column_count; i++) {
        const struct ts_layout_column *known = &like->columns[i];
        size_t column = ts_likely_named(&suggestion->likely, known->names);

        if (column == SIZE_MAX || is_there(suggestion, known->field) ||
            ts_field_is_wide(known->field) || known->field == TS_FIELD_QUANTITY)
            continue;
        add_map(suggestion, known->field, column);
        columns->of_field[known->field] = column;
        columns->bindings[column] =
            (struct ts_column_binding){.field = known->field, .part = TS_LAYOUT_PARTS};
    }
}

/* The currency and scale of a number, by what is said of it in the name of its column. */
static void add_unit(struct suggestion *suggestion, size_t column)
{
    const char *name =
        column != SIZE_MAX ? ts_rows_column_name(suggestion->recorder->rows, column) : "";
    const char *currency = ts_likely_has_word(name, "eur") ? "EUR" : "USD";
    const char *scale = ts_likely_scale(name);

    if (is_there(suggestion, TS_FIELD_UNIT))
        return;
    if (scale == NULL)
        add(suggestion, " --set unit=%s", currency);
    else
        add(suggestion, " --set unit='%s %s'", currency, scale);
}

/* The first column of a country that is not the partner, by what it is called either, or
 * SIZE_MAX. */
static size_t other_country(const struct suggestion *suggestion, size_t partner)
{
    static const char *const words[TS_LIKELY_WORDS] = {"partner", "counterpart", "importer",
                                                       "dest"};
    const struct ts_columns *columns = &suggestion->recorder->columns;
    ts_country known = partner != SIZE_MAX ? ts_likely_country(&suggestion->likely, partner)
                                           : (ts_country)TS_COUNTRY_NONE;

    for (size_t i = 0; i < columns->count; i++)
        if (ts_likely_is_free(&suggestion->likely, i) &&
            ts_likely_is_country(&suggestion->likely, i) &&
            ts_likely_country(&suggestion->likely, i) != known &&
            !ts_likely_has_one_of(ts_rows_column_name(columns->rows, i), words))
            return i;
    return SIZE_MAX;
}

/* Does nothing in it seem to be a partner? */
static bool is_of_one_country(const struct suggestion *suggestion)
{
    static const char *const words[TS_LIKELY_WORDS] = {
        "partner", "importer", "exporter", "reporter", "country", "dest",
        "origin",  "cty",      "стран",    "davlat",   "mamlakat"};
    static const char *const codes[] = {"code", "name", "kod"};
    const struct ts_columns *columns = &suggestion->recorder->columns;

    for (size_t i = 0; i < columns->count; i++) {
        const char *name = ts_rows_column_name(columns->rows, i);

        for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
            if (ts_names_alike(name, codes[k]))
                return false;
        if (ts_likely_has_one_of(name, words))
            return false;
    }
    return other_country(suggestion, SIZE_MAX) == SIZE_MAX;
}

/* A country by its name or code, or by its number where the column is surely called so. */
static size_t find_country(const struct suggestion *suggestion,
                           const char *const words[TS_LIKELY_WORDS],
                           const char *const of_numbers[TS_LIKELY_WORDS], size_t taken)
{
    size_t column = ts_likely_find(&suggestion->likely, words, ts_likely_is_country, taken);

    return column != SIZE_MAX ? column
                              : ts_likely_find(&suggestion->likely, of_numbers,
                                               ts_likely_is_country_number, taken);
}

/* Returns the column of reporters, if any. A cell that is called so and not understood leaves none
 * to suggest: its figures are hardly Uzbekistan's. */
static size_t find_reporter(struct suggestion *suggestion)
{
    static const char *const words[TS_LIKELY_WORDS] = {"reporter", "reporting", "declarant",
                                                       "exporter"};
    static const char *const sure[TS_LIKELY_WORDS] = {"reporter", "exporter"};
    size_t column = find_country(suggestion, words, sure, SIZE_MAX);

    if (column == SIZE_MAX && !is_there(suggestion, TS_FIELD_REPORTER) &&
        ts_likely_find(&suggestion->likely, sure, ts_likely_is_any, SIZE_MAX) != SIZE_MAX)
        suggestion->good = false;
    return column;
}

static void add_countries(struct suggestion *suggestion)
{
    static const char *const words[TS_LIKELY_WORDS] = {
        "partner", "counterpart", "importer", "dest",   "country",  "nation",
        "cty",     "area",        "стран",    "davlat", "mamlakat", "партнер"};
    static const char *const sure[TS_LIKELY_WORDS] = {"partner", "importer"};
    const struct ts_columns *columns = &suggestion->recorder->columns;
    size_t reporter = find_reporter(suggestion), partner = columns->of_field[TS_FIELD_PARTNER];

    if (!is_there(suggestion, TS_FIELD_PARTNER)) {
        partner = find_country(suggestion, words, sure, reporter);
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
    else if (partner < columns->count && ts_likely_country(&suggestion->likely, partner) ==
                                             suggestion->recorder->fallbacks.record.reporter)
        suggestion->good = false; /* it is another country's trade with the one that is assumed */
}

/* A year in one column and a part of it in another; what is said so far is good. */
static void add_halves(struct suggestion *suggestion, size_t year, size_t half)
{
    struct ts_rows *rows = suggestion->recorder->rows;
    const struct ts_cell *cells = suggestion->likely.row->cells;
    const char *part = ts_rows_column_name(rows, half);
    char names[CELL_MOST], text[CELL_MOST];
    struct ts_cell joined =
        ts_half_join(&cells[year], &cells[half], ts_half_is_quarter(part), text, sizeof text);
    struct ts_period period;
    int size = snprintf(names, sizeof names, "%s+%s", ts_rows_column_name(rows, year), part);

    suggestion->good = (size_t)size < sizeof names &&
                       ts_period_parse(joined.text, joined.size, &period, NULL) == TS_OK;
    if (suggestion->good)
        add_map_to(suggestion, TS_FIELD_PERIOD, names);
}

/* Is it a year, of which another column may say which part? */
static bool is_year(const struct suggestion *suggestion, size_t column)
{
    const struct ts_cell *cell = &suggestion->likely.row->cells[column];
    struct ts_period period;

    return ts_period_parse(cell->text, cell->size, &period, NULL) == TS_OK && period.months == 12;
}

static void add_period(struct suggestion *suggestion)
{
    static const char *const words[TS_LIKELY_WORDS] = {"period", "date",   "year", "time", "month",
                                                       "yr",     "период", "год",  "дата", "yil"};
    static const char *const halves[TS_LIKELY_WORDS] = {"month", "quarter", "месяц", "квартал"};
    static const char *const others[TS_LIKELY_WORDS] = {"semester", "week", "day", "period",
                                                        "time"};
    size_t column, half = SIZE_MAX, other = SIZE_MAX;

    if (suggestion->recorder->is_across || is_there(suggestion, TS_FIELD_PERIOD))
        return;
    column = ts_likely_find(&suggestion->likely, words, ts_likely_is_period, SIZE_MAX);
    suggestion->good = suggestion->good && column != SIZE_MAX;
    if (suggestion->good && is_year(suggestion, column)) {
        half = ts_likely_find(&suggestion->likely, halves, ts_likely_is_any, column);
        other = ts_likely_find(&suggestion->likely, others, ts_likely_is_any, column);
    }
    if (half != SIZE_MAX)
        add_halves(suggestion, column, half);
    else if (suggestion->good)
        add_map(suggestion, TS_FIELD_PERIOD, column);
    suggestion->good = suggestion->good && other == SIZE_MAX;
}

static void add_commodity(struct suggestion *suggestion)
{
    static const char *const words[TS_LIKELY_WORDS] = {"commodity", "product", "cmd", "hs"};
    size_t column = ts_likely_find(&suggestion->likely, words, ts_likely_is_commodity, SIZE_MAX);

    if (!is_there(suggestion, TS_FIELD_COMMODITY) && column != SIZE_MAX)
        add_map(suggestion, TS_FIELD_COMMODITY, column);
}

static size_t add_wide(struct suggestion *suggestion)
{
    static const char *const exports[TS_LIKELY_WORDS] = {"export", "expo", "экспорт", "eksport"};
    static const char *const imports[TS_LIKELY_WORDS] = {"import", "impo", "импорт"};
    size_t of_exports = ts_likely_find(&suggestion->likely, exports, ts_likely_is_level, SIZE_MAX);
    size_t of_imports = ts_likely_find(&suggestion->likely, imports, ts_likely_is_level, SIZE_MAX);

    if (of_exports != SIZE_MAX)
        add_map(suggestion, TS_FIELD_WIDE_VALUE + TS_FLOW_EXPORT, of_exports);
    if (of_imports != SIZE_MAX)
        add_map(suggestion, TS_FIELD_WIDE_VALUE + TS_FLOW_IMPORT, of_imports);
    return of_exports != SIZE_MAX ? of_exports : of_imports;
}

/* Is it told row by row what the figures are, or is there something of the flow that is not read as
 * one? Then all rows are hardly of one flow. */
static bool speaks_of_flows(const struct suggestion *suggestion)
{
    static const char *const flows[TS_LIKELY_WORDS] = {"export", "import", "экспорт", "импорт",
                                                       "eksport"};
    static const char *const series[TS_LIKELY_WORDS] = {
        "indicator", "series",     "measure", "variable",  "element",
        "flow",      "показатель", "поток",   "direction", "направление"};
    const struct ts_columns *columns = &suggestion->recorder->columns;

    for (size_t i = 0; i < columns->count; i++) {
        char text[CELL_MOST];
        const struct ts_cell *cell = &suggestion->likely.row->cells[i];

        ts_text_copy(text, sizeof text, cell->text, cell->size);
        if ((cell->kind != TS_CELL_ABSENT && ts_likely_has_one_of(text, flows)) ||
            ts_likely_has_one_of(ts_rows_column_name(columns->rows, i), series))
            return true;
    }
    return false;
}

static void add_flow(struct suggestion *suggestion)
{
    static const char *const words[TS_LIKELY_WORDS] = {
        "flow",        "direction", "type",      "element", "regime",
        "направление", "поток",     "indicator", "measure", "variable"};
    size_t column = ts_likely_find(&suggestion->likely, words, ts_likely_is_flow, SIZE_MAX);

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
    static const char *const words[TS_LIKELY_WORDS] = {"value",    "amount", "usd",       "us$",
                                                       "dollar",   "trade",  "стоимость", "сумма",
                                                       "значение", "qiymat"};
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
        column = ts_likely_find(&suggestion->likely, words, ts_likely_is_level, SIZE_MAX);
        suggestion->good =
            suggestion->good && column != SIZE_MAX &&
            ts_likely_find(&suggestion->likely, words, ts_likely_is_level, column) == SIZE_MAX;
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

static bool read_first(struct ts_recorder *recorder, struct ts_row *row)
{
    return ts_rows_next(recorder->rows, row, NULL) == TS_OK && row->cells != NULL &&
           row->count >= recorder->columns.count;
}

bool ts_recorder_suggest(struct ts_recorder *recorder, const struct ts_row *row,
                         const struct ts_file_layout *like, char *out, size_t capacity)
{
    struct ts_row first = {0};
    struct suggestion suggestion = {
        .recorder = recorder,
        .likely = {&recorder->columns, &recorder->context, row != NULL ? row : &first},
        .out = out,
        .capacity = capacity,
        .good = true};

    if ((row == NULL && !read_first(recorder, &first)) || has_parts(&suggestion, like))
        return false;
    out[0] = '\0';
    add_known(&suggestion, like);
    add_countries(&suggestion);
    add_period(&suggestion);
    add_commodity(&suggestion);
    add_figures(&suggestion);
    return suggestion.good && suggestion.used > 0;
}
