#include "formats/columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

enum { LONGEST_NAME = 64, LONG_NAME = 10 };

/* A name as CSV compares it. Returns its size, 0 when it is too long for a field's. */
static size_t fold(const char *name, char out[LONGEST_NAME])
{
    size_t size = strlen(name);

    while (size > 0 && name[size - 1] == ' ')
        size--;
    while (size > 0 && *name == ' ')
        name++, size--;
    if (size > LONGEST_NAME)
        return 0;
    for (size_t i = 0; i < size; i++) {
        char c = name[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        out[i] = c == ' ' || c == '-' ? '_' : c;
    }
    return size;
}

static bool same_name(const struct ts_columns *columns, const char *a, const char *b)
{
    char x[LONGEST_NAME], y[LONGEST_NAME];

    if (strcmp(a, b) == 0)
        return true;
    if (columns->exact)
        return false;

    size_t size = fold(a, x);

    return size > 0 && size == fold(b, y) && memcmp(x, y, size) == 0;
}

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
        else if (same_name(columns, maps[i].value, maps[index].value))
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
    for (size_t i = 0; i < TS_FIELD_COUNT; i++)
        columns->of_field[i] = SIZE_MAX;
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

/* "value" and "value_2" are not a slip: somebody counted. */
static bool is_numbered(const char *name, size_t size, const char *field)
{
    size_t stem = size;

    while (stem > 0 && ((name[stem - 1] >= '0' && name[stem - 1] <= '9') || name[stem - 1] == '_'))
        stem--;
    return stem < size && ts_text_equal(name, stem, field);
}

static bool is_near(const char *name, size_t size, const char *field)
{
    size_t distance = ts_text_distance(name, size, field, strlen(field));
    bool both_long = size >= LONG_NAME && strlen(field) >= LONG_NAME;

    return distance <= (both_long ? 2 : 1) && !is_numbered(name, size, field);
}

/* What a column means: by --map first, by its own name then. A field that --map
 * binds needs no other column, well or badly written. */
static struct ts_column_binding understand(const struct ts_columns *columns, const char *name)
{
    char folded[LONGEST_NAME];
    size_t size = fold(name, folded);
    enum ts_field field;

    for (size_t i = 0; i < columns->options->map_count; i++)
        if (same_name(columns, name, columns->options->maps[i].value))
            return (struct ts_column_binding){columns->mapped[i], false};

    field = columns->exact ? ts_field_find(name, strlen(name)) : ts_field_find(folded, size);
    if (field < TS_FIELD_COUNT)
        return (struct ts_column_binding){is_mapped(columns, field) ? TS_FIELD_COUNT : field,
                                          false};
    for (field = 0; size > 0 && field < TS_FIELD_COUNT; field++)
        if (is_near(folded, size, ts_fields[field].name) && !is_mapped(columns, field))
            return (struct ts_column_binding){field, true};
    return (struct ts_column_binding){TS_FIELD_COUNT, false};
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

int ts_columns_bind(struct ts_columns *columns, struct ts_error *error)
{
    size_t count = ts_rows_column_count(columns->rows);

    if (ts_array_reserve(&columns->bindings, &columns->capacity, count,
                         sizeof *columns->bindings) != TS_OK)
        return ts_error_memory(error);
    while (columns->count < count) {
        size_t column = columns->count;
        struct ts_column_binding binding =
            understand(columns, ts_rows_column_name(columns->rows, column));

        if (binding.misspelt) {
            columns->misspelt_count++;
        } else if (binding.field < TS_FIELD_COUNT) {
            if (columns->of_field[binding.field] != SIZE_MAX)
                return two_columns(columns, column, binding.field, error);
            columns->of_field[binding.field] = column;
        }
        columns->bindings[column] = binding;
        columns->count++;
    }
    return TS_OK;
}

int ts_columns_misspelt(const struct ts_columns *columns, size_t column, struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];
    const char *name = ts_rows_column_name(columns->rows, column);

    ts_error_set(error, TS_ERROR_INPUT, "%s \"%s\" is not known", columns->noun,
                 ts_text_quote(name, strlen(name), quoted));
    ts_error_hint(error, "did you mean \"%s\"? rename the %s, or leave it out",
                  ts_fields[columns->bindings[column].field].name, columns->noun);
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
