#include "formats/columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/across.h"
#include "formats/halves.h"
#include "formats/names.h"

enum { SHORT_NAME = 5 };

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

static bool is_mapped(const struct ts_columns *columns, enum ts_field field)
{
    for (size_t i = 0; i < columns->options->map_count; i++)
        if (columns->mapped[i] == field)
            return true;
    return false;
}

static bool is_there(const struct ts_columns *columns, const char *const names[TS_LAYOUT_NAMES])
{
    size_t count = ts_rows_column_count(columns->rows), rank;

    for (size_t i = 0; i < count; i++)
        if (ts_layout_has_name(names, ts_rows_column_name(columns->rows, i), columns->exact, &rank))
            return true;
    return false;
}

/* The name that is missing and must have been meant, or NULL. Short names are near to all
 * others. */
static const char *meant_name(const struct ts_columns *columns,
                              const char *const names[TS_LAYOUT_NAMES], const char *name)
{
    char wanted[TS_NAME_LONGEST + 1], folded[TS_NAME_LONGEST];
    size_t size = ts_name_of_column(name, folded);

    if (size < SHORT_NAME || is_there(columns, names))
        return NULL;
    for (size_t i = 0; i < TS_LAYOUT_NAMES && names[i] != NULL; i++) {
        wanted[ts_name_of_column(names[i], wanted)] = '\0';
        if (strlen(wanted) >= SHORT_NAME && ts_name_is_near(folded, size, wanted))
            return names[i];
    }
    return NULL;
}

/* Does the layout have separate columns for year and month, and the input both of these, or the
 * year only? */
static bool is_period_in_two(const struct ts_columns *columns)
{
    const struct ts_file_layout *layout = columns->layout;

    return layout->year_name != NULL && !is_mapped(columns, TS_FIELD_PERIOD) &&
           !is_there(columns, ts_layout_column_of(layout, TS_FIELD_PERIOD)->names);
}

/* Takes a column for half of the period. */
static bool is_half_a_period(const struct ts_columns *columns, const char *name,
                             struct ts_column_binding *binding)
{
    if (!is_period_in_two(columns))
        return false;
    binding->year = ts_names_equal(name, columns->layout->year_name, columns->exact);
    binding->month = ts_names_equal(name, columns->layout->month_name, columns->exact);
    if (binding->year)
        binding->field = TS_FIELD_PERIOD;
    return binding->year || binding->month;
}

/* The binding of a column in a layout with names of its own. */
static struct ts_column_binding understand_layout(const struct ts_columns *columns,
                                                  const char *name)
{
    const struct ts_file_layout *layout = columns->layout;
    struct ts_column_binding binding = {.field = TS_FIELD_COUNT, .part = TS_LAYOUT_PARTS};

    for (size_t i = 0; i < layout->column_count; i++) {
        const struct ts_layout_column *column = &layout->columns[i];

        if (!ts_layout_has_name(column->names, name, columns->exact, &binding.rank))
            continue;
        binding.field = is_mapped(columns, column->field) ? TS_FIELD_COUNT : column->field;
        return binding;
    }
    for (size_t i = 0; i < layout->part_count; i++) {
        if (!ts_layout_has_name(layout->parts[i].names, name, columns->exact, &binding.rank))
            continue;
        binding.part = i;
        return binding;
    }
    if (is_half_a_period(columns, name, &binding))
        return binding;
    for (size_t i = 0; i < layout->column_count && binding.misspelt == NULL; i++)
        if (!is_mapped(columns, layout->columns[i].field))
            binding.misspelt = meant_name(columns, layout->columns[i].names, name);
    for (size_t i = 0; i < layout->part_count && binding.misspelt == NULL; i++)
        binding.misspelt = meant_name(columns, layout->parts[i].names, name);
    return binding;
}

/* The binding of a column by the names of the fields. */
static struct ts_column_binding understand_native(const struct ts_columns *columns,
                                                  const char *name)
{
    char folded[TS_NAME_LONGEST];
    size_t size = ts_name_of_column(name, folded);
    struct ts_column_binding binding = {.field = TS_FIELD_COUNT, .part = TS_LAYOUT_PARTS};
    enum ts_field field =
        columns->exact ? ts_field_find(name, strlen(name)) : ts_field_find(folded, size);

    if (field < TS_FIELD_COUNT) {
        binding.field = is_mapped(columns, field) ? TS_FIELD_COUNT : field;
        return binding;
    }
    for (field = 0; size > 0 && field < TS_FIELD_COUNT; field++) {
        if (!ts_name_is_near(folded, size, ts_fields[field].name) || is_mapped(columns, field))
            continue;
        binding.field = field;
        binding.misspelt = ts_fields[field].name;
        return binding;
    }
    return binding;
}

/* Takes a column for half of the period that --map names the columns of. */
static bool is_half_of_map(const struct ts_columns *columns, const char *name,
                           struct ts_column_binding *binding)
{
    enum ts_half half = TS_HALF_NONE;

    for (size_t i = 0; i < columns->options->map_count && half == TS_HALF_NONE; i++)
        if (columns->mapped[i] == TS_FIELD_PERIOD)
            half = ts_half_of(columns->rows, columns->options->maps[i].value, name, columns->exact);
    binding->year = half == TS_HALF_YEAR;
    binding->month = half == TS_HALF_PART;
    if (binding->year)
        binding->field = TS_FIELD_PERIOD;
    return half != TS_HALF_NONE;
}

/* The binding of a column: from --map, or else from its name. Other columns with the name of a
 * field that --map binds, or a misspelling of it, are ignored. */
static struct ts_column_binding understand(const struct ts_columns *columns, const char *name)
{
    struct ts_column_binding binding = {.field = TS_FIELD_COUNT, .part = TS_LAYOUT_PARTS};

    for (size_t i = 0; i < columns->options->map_count; i++)
        if (ts_names_equal(name, columns->options->maps[i].value, columns->exact)) {
            binding.field = columns->mapped[i];
            return binding;
        }
    if (is_half_of_map(columns, name, &binding))
        return binding;
    return columns->layout == &ts_layout_native ? understand_native(columns, name)
                                                : understand_layout(columns, name);
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
        understand(columns, ts_rows_column_name(columns->rows, column));
    size_t *of_field = columns->of_field;

    if (binding.field == TS_FIELD_COUNT && binding.part == TS_LAYOUT_PARTS)
        binding.period = ts_across_period(ts_rows_column_name(columns->rows, column));
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

    if (nothing != NULL && *bound < row->count && !is_mapped(columns, TS_FIELD_FLOW) &&
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
