/* CSV: a header of names, then rows, after RFC 4180 but with '\n' for line ends. */
#include <stdlib.h>
#include <string.h>

#include "render/csv.h"
#include "render/fields.h"
#include "render/renderer.h"

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

static void write_row(struct ts_writer *writer, const struct ts_result *result,
                      const struct ts_result_row *row, const struct ts_field *fields, size_t count)
{
    char period[TS_PERIOD_TEXT_MAX];

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ts_write(writer, ",");
        if (ts_field_is_measure(fields[i]))
            ts_write_field_number(writer, result, row, fields[i]);
        else if (ts_field_is_given(row, fields[i]))
            ts_write_csv_cell(writer, ts_field_text(result, row, fields[i], period));
    }
    ts_write(writer, "\n");
}

int ts_csv_result(const struct ts_result *result, const struct ts_render_options *options,
                  struct ts_writer *writer, struct ts_error *error)
{
    size_t count;
    struct ts_field *fields = ts_fields_create(result, options->interval, &count);

    if (fields == NULL)
        return ts_error_memory(error);
    count = ts_fields_used(result, fields, count);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ts_write(writer, ",");
        ts_write_field_name(writer, result, fields[i]);
    }
    ts_write(writer, "\n");
    for (size_t i = 0; i < result->row_count; i++)
        write_row(writer, result, &result->rows[i], fields, count);
    free(fields);
    return TS_OK;
}
