#include "formats/columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/across.h"
#include "formats/column_meaning.h"
#include "formats/halves.h"
#include "formats/names.h"

static int mapped_twice(const char *text, struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];

    ts_error_set(error, TS_ERROR_USAGE, "\"%s\" is mapped twice",
                 ts_text_quote(text, strlen(text), quoted));
    ts_error_field(error, "--map");
    return TS_ERROR_USAGE;
}

static int read_map(struct ts_columns *columns, size_t index, struct ts_error *error)
{
    const struct ts_assignment *maps = columns->options->maps;
    int code = ts_field_named(maps[index].field, "--map", &columns->mapped[index], error);

    for (size_t i = 0; code == TS_OK && i < index; i++) {
        if (columns->mapped[i] == columns->mapped[index])
            code = mapped_twice(maps[index].field, error);
        else if (ts_names_equal(maps[i].value, maps[index].value, columns->exact))
            code = mapped_twice(maps[index].value, error);
    }
    return code;
}

static int read_maps(struct ts_columns *columns, struct ts_error *error)
{
    size_t count = columns->options->map_count;
    int code = TS_OK;

    if (count == 0)
        return TS_OK;
    columns->mapped = calloc(count, sizeof *columns->mapped);
    if (columns->mapped == NULL)
        return ts_error_memory(error);
    for (size_t i = 0; code == TS_OK && i < count; i++)
        code = read_map(columns, i, error);
    return code;
}

int ts_columns_init(struct ts_columns *columns, struct ts_rows *rows,
                    const struct ts_load_options *options, struct ts_error *error)
{
    bool exact = strcmp(ts_rows_form(rows), "CSV") != 0;

    *columns = (struct ts_columns){
        .rows = rows, .options = options, .exact = exact, .noun = exact ? "key" : "column"};
    columns->layout = &ts_layout_native;
    for (size_t i = 0; i < TS_FIELD_COUNT; i++)
        columns->of_field[i] = SIZE_MAX;
    for (size_t i = 0; i < TS_LAYOUT_PARTS; i++)
        columns->of_part[i] = SIZE_MAX;
    columns->of_month = SIZE_MAX;
    return read_maps(columns, error);
}

void ts_columns_release(struct ts_columns *columns)
{
    free(columns->mapped);
    free(columns->bindings);
}

bool ts_columns_is_mapped(const struct ts_columns *columns, enum ts_field field)
{
    for (size_t i = 0; i < columns->options->map_count; i++)
        if (columns->mapped[i] == field)
            return true;
    return false;
}

static int two_columns(const struct ts_columns *columns, size_t column, enum ts_field field,
                       struct ts_error *error)
{
    char first[TS_TEXT_QUOTE_MAX], second[TS_TEXT_QUOTE_MAX];
    const char *a = ts_rows_column_name(columns->rows, columns->of_field[field]);
    const char *b = ts_rows_column_name(columns->rows, column);

    ts_error_set(error, TS_ERROR_INPUT, "%ss \"%s\" and \"%s\" are both the %s", columns->noun,
                 ts_text_quote(a, strlen(a), first), ts_text_quote(b, strlen(b), second),
                 ts_fields[field].name);
    ts_error_hint(error, "choose one of them with --map %s=COLUMN", ts_fields[field].name);
    ts_rows_locate_name(columns->rows, column, error);
    return TS_ERROR_INPUT;
}

/* Demotes a column, since there is a better one for the same field or part: it becomes a
 * witness, or is ignored. */
static void demote(const struct ts_columns *columns, struct ts_column_binding *binding)
{
    if (columns->layout->witnessed && binding->field == TS_FIELD_PARTNER)
        binding->witness = true;
    else
        *binding = (struct ts_column_binding){.field = TS_FIELD_COUNT, .part = TS_LAYOUT_PARTS};
}

/* The column of a field or part is the one whose name is the best. */
static void prefer(struct ts_columns *columns, size_t *bound, struct ts_column_binding *binding,
                   size_t column)
{
    if (*bound == SIZE_MAX) {
        *bound = column;
    } else if (binding->rank < columns->bindings[*bound].rank) {
        demote(columns, &columns->bindings[*bound]);
        *bound = column;
    } else {
        demote(columns, binding);
    }
}

/* A column of a field may also say that some rows are of something else. */
static void bind_part_too(struct ts_columns *columns, size_t column)
{
    const struct ts_file_layout *layout = columns->layout;
    const char *name = ts_rows_column_name(columns->rows, column);
    size_t rank;

    for (size_t i = 0; i < layout->part_count; i++)
        if (columns->of_part[i] == SIZE_MAX &&
            ts_layout_has_name(layout->parts[i].names, name, columns->exact, &rank))
            columns->of_part[i] = column;
}

static int bind_column(struct ts_columns *columns, size_t column, struct ts_error *error)
{
    struct ts_column_binding binding =
        ts_column_meaning(columns, ts_rows_column_name(columns->rows, column));
    size_t *of_field = columns->of_field;

    if (binding.field == TS_FIELD_COUNT && binding.part == TS_LAYOUT_PARTS) {
        const char *name = ts_rows_column_name(columns->rows, column);

        binding.period = ts_across_period(name);
        binding.nearly_period = binding.period.months == 0 && ts_across_resembles_period(name);
        columns->nearly_period_count += binding.nearly_period;
    }
    if (binding.month) {
        columns->of_month = column;
        columns->of_quarters = ts_half_is_quarter(ts_rows_column_name(columns->rows, column));
    }
    if (binding.misspelt != NULL)
        columns->misspelt_count++;
    else if (binding.part < TS_LAYOUT_PARTS)
        prefer(columns, &columns->of_part[binding.part], &binding, column);
    else if (binding.field < TS_FIELD_COUNT && columns->layout != &ts_layout_native)
        prefer(columns, &of_field[binding.field], &binding, column);
    else if (binding.field < TS_FIELD_COUNT && of_field[binding.field] != SIZE_MAX)
        return two_columns(columns, column, binding.field, error);
    else if (binding.field < TS_FIELD_COUNT)
        of_field[binding.field] = column;
    columns->bindings[column] = binding;
    if (binding.field < TS_FIELD_COUNT && of_field[binding.field] == column)
        bind_part_too(columns, column);
    return TS_OK;
}

int ts_columns_bind(struct ts_columns *columns, struct ts_error *error)
{
    size_t count = ts_rows_column_count(columns->rows);

    if (ts_array_reserve(&columns->bindings, &columns->capacity, count,
                         sizeof *columns->bindings) != TS_OK)
        return ts_error_memory(error);
    while (columns->count < count) {
        int code = bind_column(columns, columns->count, error);

        if (code != TS_OK)
            return code;
        columns->count++;
    }
    return TS_OK;
}

/* The column of the best name after the one that is bound, or SIZE_MAX. */
static size_t next_best(const struct ts_columns *columns, const struct ts_layout_column *known,
                        size_t *rank)
{
    size_t after = columns->bindings[columns->of_field[known->field]].rank, best = SIZE_MAX, at;

    for (size_t i = 0; i < columns->count; i++) {
        const char *name = ts_rows_column_name(columns->rows, i);

        if (!ts_layout_has_name(known->names, name, columns->exact, &at) || at <= after ||
            (best != SIZE_MAX && at >= *rank))
            continue;
        best = i;
        *rank = at;
    }
    return best;
}

void ts_columns_look(struct ts_columns *columns, const struct ts_row *row)
{
    size_t *bound = &columns->of_field[TS_FIELD_FLOW], rank = 0, next = SIZE_MAX;
    const char *nothing = columns->layout->no_flow;

    if (nothing != NULL && *bound < row->count && !ts_columns_is_mapped(columns, TS_FIELD_FLOW) &&
        ts_text_equal(row->cells[*bound].text, row->cells[*bound].size, nothing))
        next = next_best(columns, ts_layout_column_of(columns->layout, TS_FIELD_FLOW), &rank);
    if (next == SIZE_MAX)
        return;
    demote(columns, &columns->bindings[*bound]);
    columns->bindings[next].field = TS_FIELD_FLOW;
    columns->bindings[next].rank = rank;
    *bound = next;
}

int ts_columns_misspelt(const struct ts_columns *columns, size_t column, struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];
    const char *name = ts_rows_column_name(columns->rows, column);

    ts_error_set(error, TS_ERROR_INPUT, "%s \"%s\" is not known", columns->noun,
                 ts_text_quote(name, strlen(name), quoted));
    ts_error_hint(error, "did you mean \"%s\"? rename the %s%s", columns->bindings[column].misspelt,
                  columns->noun, columns->layout == &ts_layout_native ? ", or leave it out" : "");
    ts_rows_locate_name(columns->rows, column, error);
    return TS_ERROR_INPUT;
}

int ts_columns_nearly_period(const struct ts_columns *columns, size_t column,
                             struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];
    const char *name = ts_rows_column_name(columns->rows, column);

    ts_error_set(error, TS_ERROR_INPUT, "%s \"%s\" is not a period", columns->noun,
                 ts_text_quote(name, strlen(name), quoted));
    ts_error_hint(
        error, "periods are written as 2024, 2024-Q1 or 2024-M01: rename the %s, or leave it out",
        columns->noun);
    ts_rows_locate_name(columns->rows, column, error);
    return TS_ERROR_INPUT;
}

static int same_period(const struct ts_columns *columns, size_t first, size_t column,
                       struct ts_error *error)
{
    char period[TS_PERIOD_TEXT_MAX];

    ts_period_text(columns->bindings[column].period, period);
    ts_error_set(error, TS_ERROR_INPUT, "%ss \"%s\" and \"%s\" are both %s", columns->noun,
                 ts_rows_column_name(columns->rows, first),
                 ts_rows_column_name(columns->rows, column), period);
    ts_error_hint(error, "leave one of them out");
    ts_rows_locate_name(columns->rows, column, error);
    return TS_ERROR_INPUT;
}

int ts_columns_check_periods(const struct ts_columns *columns, struct ts_error *error)
{
    for (size_t i = 0; i < columns->count; i++) {
        const struct ts_column_binding *binding = &columns->bindings[i];

        if (binding->nearly_period)
            return ts_columns_nearly_period(columns, i, error);
        for (size_t k = 0; k < i && binding->period.months > 0; k++)
            if (ts_period_equal(columns->bindings[k].period, binding->period))
                return same_period(columns, k, i, error);
    }
    return TS_OK;
}

/* The hint for a column that is not there: the nearest one, or all of them. */
static void offer_columns(const struct ts_columns *columns, const char *wanted,
                          struct ts_error *error)
{
    char list[384];
    size_t best = SIZE_MAX, least = strlen(wanted) / 3 + 1;

    for (size_t i = 0; i < columns->count; i++) {
        const char *name = ts_rows_column_name(columns->rows, i);
        size_t distance = ts_text_distance(wanted, strlen(wanted), name, strlen(name));

        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    if (best < SIZE_MAX) {
        ts_error_hint(error, "did you mean \"%s\"?", ts_rows_column_name(columns->rows, best));
        return;
    }
    ts_columns_list(columns, list, sizeof list);
    ts_error_hint(error, "the %ss are %s", columns->noun, list);
}

int ts_columns_check_maps(const struct ts_columns *columns, struct ts_error *error)
{
    for (size_t i = 0; i < columns->options->map_count; i++) {
        if (columns->of_field[columns->mapped[i]] != SIZE_MAX)
            continue;

        const char *wanted = columns->options->maps[i].value;

        ts_error_set(error, TS_ERROR_USAGE, "there is no %s \"%s\"", columns->noun, wanted);
        ts_error_field(error, "--map");
        offer_columns(columns, wanted, error);
        ts_columns_locate_header(columns->rows, error);
        return TS_ERROR_USAGE;
    }
    return TS_OK;
}

bool ts_columns_takes(const struct ts_columns *columns, size_t part, const struct ts_cell *cell)
{
    bool total = ts_layout_is_total(&columns->layout->parts[part], cell);

    return columns->adds_up[part] ? !total || cell->kind == TS_CELL_ABSENT : total;
}

void ts_columns_locate_header(struct ts_rows *rows, struct ts_error *error)
{
    if (error == NULL || ts_rows_column_count(rows) == 0)
        return;
    ts_rows_locate_name(rows, 0, error);
    error->column = error->excerpt_column = error->width = 0;
}

void ts_columns_list(const struct ts_columns *columns, char *out, size_t capacity)
{
    static const char more[] = ", \xE2\x80\xA6";
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < columns->count; i++) {
        char quoted[TS_TEXT_QUOTE_MAX];
        const char *name = ts_rows_column_name(columns->rows, i);

        ts_text_quote(name, strlen(name), quoted);
        if (used + strlen(quoted) + 4 + sizeof more > capacity) {
            ts_text_copy(out + used, capacity - used, more, sizeof more - 1);
            return;
        }
        used +=
            (size_t)snprintf(out + used, capacity - used, "%s\"%s\"", i == 0 ? "" : ", ", quoted);
    }
}
