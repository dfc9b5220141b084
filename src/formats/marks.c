#include "formats/marks.h"

#include <stdlib.h>
#include <string.h>

#include "formats/columns.h"
#include "load/batch.h"
#include "load/detect.h"

enum { PIPE_BYTES = 1 << 20 };

/* A pass over the figures of an input. */
struct search {
    struct ts_source *source;
    struct ts_rows *rows;
    struct ts_batcher *batcher;
    const struct ts_groups *groups;
    size_t *figures;       /* columns that hold them, */
    enum ts_field *fields; /* and which field each is */
    size_t figure_count;
    char mark;           /* that is certain, or '\0' */
    bool point_or_group; /* 1.234 was seen, which may be 1234 */
};

static bool is_figure(enum ts_field field)
{
    return field == TS_FIELD_VALUE || field == TS_FIELD_GROWTH || ts_field_is_wide(field);
}

static bool reads(const struct search *search, enum ts_field field, const struct ts_cell *cell,
                  const struct ts_number_style *style)
{
    const struct ts_field_context context = {.groups = search->groups, .style = style};
    struct ts_record record = {0};

    return ts_field_parse(field, &context, cell, &record, NULL) == TS_OK;
}

static bool has(const struct ts_cell *cell, char c)
{
    return memchr(cell->text, c, cell->size) != NULL;
}

static void look_at_cell(struct search *search, enum ts_field field, const struct ts_cell *cell)
{
    static const struct ts_number_style point = {'.', ""}, point_groups = {',', "."};
    static const struct ts_number_style comma = {',', ""}, comma_groups = {'.', ","};

    if (cell->kind == TS_CELL_ABSENT)
        return;
    if (has(cell, '.') && reads(search, field, cell, &point)) {
        if (!reads(search, field, cell, &point_groups))
            search->mark = '.';
        search->point_or_group = true;
    } else if (has(cell, ',') && reads(search, field, cell, &comma) &&
               !reads(search, field, cell, &comma_groups)) {
        search->mark = ',';
    }
}

/* The figures of the regular rows that come next; returns the number of the rows. */
static size_t look_at_batch(struct search *search)
{
    const char *text;
    size_t size;
    struct ts_batch batch;

    ts_rows_boundary(search->rows);
    ts_source_peek(search->source, TS_BATCH_BYTES, &text, &size, NULL);
    search->batcher->fill(search->batcher, text, size < TS_BATCH_BYTES ? size : TS_BATCH_BYTES,
                          &batch);
    for (size_t i = 0; i < batch.count && search->mark == '\0'; i++) {
        for (size_t j = 0; j < search->figure_count && search->mark == '\0'; j++) {
            size_t field = i * batch.columns + search->figures[j];
            size_t start = ts_batch_start(&batch, i, search->figures[j]);
            struct ts_cell cell;

            if (batch.cell(text + start, batch.ends[field] - start, &cell))
                look_at_cell(search, search->fields[j], &cell);
        }
    }

    struct ts_extent extent = search->batcher->extent(search->batcher, &batch, batch.count);

    ts_rows_skip(search->rows, &extent);
    return batch.count;
}

/* Those of the next row, whatever it looks like; false when there is none. */
static bool look_at_row(struct search *search)
{
    struct ts_row row;
    struct ts_error fault = {0};

    if (ts_rows_next(search->rows, &row, &fault) != TS_OK)
        return ts_rows_resume(search->rows);
    if (row.cells == NULL)
        return false;
    for (size_t i = 0; i < search->figure_count && search->mark == '\0'; i++)
        look_at_cell(search, search->fields[i], &row.cells[search->figures[i]]);
    return true;
}

static void look_at_rows(struct search *search)
{
    while (search->mark == '\0' && (look_at_batch(search) > 0 || look_at_row(search)))
        continue;
}

/* The field whose figures a column holds; TS_FIELD_COUNT: none. */
static enum ts_field figure_of(const struct ts_columns *columns, size_t column)
{
    const struct ts_column_binding *binding = &columns->bindings[column];

    if (binding->period.months > 0 && columns->of_field[TS_FIELD_PERIOD] == SIZE_MAX)
        return TS_FIELD_VALUE;
    return binding->misspelt == NULL && is_figure(binding->field) ? binding->field : TS_FIELD_COUNT;
}

/* Among semicolons, which spreadsheet programs write beside decimal commas, their names are
 * those of the input's layout. Where none is found, reading it says why. */
static int bind_columns(struct ts_columns *columns, const struct ts_load_options *options)
{
    struct ts_error fault = {0};
    int code = TS_OK;

    if (ts_rows_delimiter(columns->rows) == ';')
        code = ts_layout_choose(columns->rows, options, &columns->layout, &fault);
    return code == TS_OK ? ts_columns_bind(columns, &fault) : code;
}

/* Which columns are figures. */
static int choose_columns(struct search *search, const struct ts_load_options *options,
                          struct ts_error *error)
{
    struct ts_columns columns;
    struct ts_error fault = {0};
    int code = ts_columns_init(&columns, search->rows, options, &fault);

    if (code == TS_OK)
        code = bind_columns(&columns, options);
    search->figures = calloc(columns.count + 1, sizeof *search->figures);
    search->fields = calloc(columns.count + 1, sizeof *search->fields);
    if (search->figures == NULL || search->fields == NULL)
        code = TS_ERROR_MEMORY;
    for (size_t i = 0; code == TS_OK && i < columns.count; i++) {
        enum ts_field field = figure_of(&columns, i);

        if (field == TS_FIELD_COUNT)
            continue;
        search->fields[search->figure_count] = field;
        search->figures[search->figure_count++] = i;
    }
    ts_columns_release(&columns);
    return code == TS_ERROR_MEMORY ? ts_error_memory(error) : TS_OK;
}

/* The values of rows with keys are not looked at: Eurostat, who alone has such rows, writes decimal
 * points. */
static int look_at_source(struct search *search, const struct ts_load_options *options,
                          struct ts_error *error)
{
    struct ts_error fault = {0};
    int code = ts_rows_open(search->source, options, &search->rows, &fault);

    if (code != TS_OK)
        return code == TS_ERROR_MEMORY ? ts_error_memory(error) : TS_OK;
    code = choose_columns(search, options, error);
    if (code == TS_OK && search->figure_count > 0 && !ts_rows_has_keys(search->rows))
        code = ts_rows_open_batcher(search->rows, &search->batcher, error);
    if (code == TS_OK && search->batcher != NULL)
        look_at_rows(search);
    ts_batcher_close(search->batcher);
    ts_rows_close(search->rows);
    free(search->figures);
    free(search->fields);
    return code;
}

/* Without the line that is cut off. */
static size_t whole_lines(const char *bytes, size_t size)
{
    while (size > 0 && bytes[size - 1] != '\n' && bytes[size - 1] != '\r')
        size--;
    return size;
}

/* What cannot be read twice is looked at as far as it can be held. */
static int look_at_beginning(struct search *search, struct ts_source *pipe,
                             const struct ts_load_options *options, struct ts_error *error)
{
    const char *bytes;
    size_t size;
    int code;

    ts_source_peek(pipe, PIPE_BYTES, &bytes, &size, NULL);
    if (size >= PIPE_BYTES)
        size = whole_lines(bytes, size);
    code = ts_source_open_memory(ts_source_name(pipe), bytes, size, &search->source, error);
    if (code != TS_OK)
        return code;
    code = look_at_source(search, options, error);
    ts_source_close(search->source);
    return code;
}

/* '\0': it is no CSV, or nobody can tell. */
static char delimiter_of(struct ts_source *source, const struct ts_load_options *options)
{
    enum ts_input_form form = options->form;
    char delimiter = options->delimiter;
    struct ts_error fault = {0};

    if (form == TS_INPUT_DETECT && ts_detect_form(source, &form, &fault) != TS_OK)
        return '\0';
    if (form != TS_INPUT_CSV)
        return '\0';
    if (delimiter == '\0' && ts_detect_delimiter(source, &delimiter, &fault) != TS_OK)
        return '\0';
    return delimiter;
}

int ts_marks_find(struct ts_source *source, const struct ts_groups *groups,
                  const struct ts_load_options *options, struct ts_number_style *style,
                  struct ts_error *error)
{
    struct search search = {.source = source, .groups = groups};
    char delimiter;
    int code;

    *style = options->style;
    if (style->decimal_mark != '\0' || style->thousands[0] != '\0')
        return TS_OK;
    delimiter = delimiter_of(source, options);
    if (delimiter == '\0' || delimiter == ',')
        return TS_OK;
    if (ts_source_can_rewind(source)) {
        code = look_at_source(&search, options, error);
        if (code == TS_OK)
            code = ts_source_rewind(source, error);
    } else {
        code = look_at_beginning(&search, source, options, error);
    }
    /* read with a comma, 1.234 is an error that says how to tell */
    if (search.mark == ',' || (search.mark == '\0' && search.point_or_group && delimiter == ';'))
        style->decimal_mark = ',';
    return code;
}
