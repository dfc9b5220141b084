/* CSV: a header of names, then rows, after RFC 4180 but with '\n' for line ends. */
#include <stdlib.h>

#include "render/csv.h"
#include "render/renderer.h"
#include "render/result_fields.h"
#include "render/shared_rows.h"

/* The characters of the text as they stand in quotes. */
static char *put_quoted(char *out, const char *text)
{
    *out++ = '"';
    for (; *text != '\0'; text++) {
        if (*text == '"')
            *out++ = '"';
        *out++ = *text;
    }
    *out++ = '"';
    return out;
}

void ts_write_csv_cell(struct ts_writer *writer, const char *text)
{
    size_t size = 0;
    bool quoted = false;

    for (; text[size] != '\0'; size++)
        quoted |=
            text[size] == ',' || text[size] == '"' || text[size] == '\r' || text[size] == '\n';

    char *out = ts_write_room(writer, quoted ? 2 * size + 2 : size);

    if (out == NULL)
        return;
    if (quoted)
        out = put_quoted(out, text);
    else
        for (size_t i = 0; i < size; i++)
            *out++ = text[i];
    ts_write_up_to(writer, out);
}

/* Several in one cell have spaces between. */
static void write_gaps(struct ts_writer *writer, const struct ts_result_row *row)
{
    char text[TS_PERIOD_TEXT_MAX];

    for (size_t i = 0; i < row->gap_count; i++) {
        ts_period_text(row->gaps[i], text);
        ts_write_format(writer, "%s%s", i > 0 ? " " : "", text);
    }
}

struct rows {
    const struct ts_result *result;
    const struct ts_result_field *fields;
    size_t field_count;
};

static void write_row(struct ts_writer *writer, const void *context, size_t index)
{
    const struct rows *rows = context;
    const struct ts_result_row *row = &rows->result->rows[index];
    char period[TS_PERIOD_TEXT_MAX];

    for (size_t i = 0; i < rows->field_count; i++) {
        struct ts_result_field field = rows->fields[i];

        if (i > 0)
            ts_write(writer, ",");
        if (ts_result_field_is_measure(field))
            ts_write_field_number(writer, rows->result, row, field);
        else if (field.kind == TS_RESULT_FIELD_GAPS)
            write_gaps(writer, row);
        else if (ts_result_field_is_given(row, field))
            ts_write_csv_cell(writer, ts_result_field_text(rows->result, row, field, period));
    }
    ts_write(writer, "\n");
}

int ts_csv_result(const struct ts_result *result, const struct ts_render_options *options,
                  struct ts_writer *writer, struct ts_error *error)
{
    size_t count;
    struct ts_result_field *fields = ts_result_fields_create(result, options->interval, &count);

    if (fields == NULL)
        return ts_error_memory(error);
    count = ts_result_fields_used(result, fields, count);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ts_write(writer, ",");
        ts_write_field_name(writer, result, fields[i]);
    }
    ts_write(writer, "\n");
    ts_write_rows(writer, options->threads, result->row_count, write_row,
                  &(struct rows){result, fields, count});
    free(fields);
    return TS_OK;
}
