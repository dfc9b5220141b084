/* JSON of results, one row a line: to be read by jq, and to be diffed. */
#include "render/json.h"

#include <inttypes.h>
#include <stdlib.h>

#include "render/renderer.h"
#include "render/result_fields.h"

struct rows {
    const struct ts_result *result;
    const struct ts_result_field *fields;
    size_t field_count;
};

static void write_period_list(struct ts_writer *writer, const struct ts_period *periods,
                              size_t count)
{
    char text[TS_PERIOD_TEXT_MAX];

    ts_write(writer, "[");
    for (size_t i = 0; i < count; i++) {
        ts_period_text(periods[i], text);
        ts_write_format(writer, "%s\"%s\"", i > 0 ? ", " : "", text);
    }
    ts_write(writer, "]");
}

static void write_row(struct ts_writer *writer, const struct rows *rows,
                      const struct ts_result_row *row)
{
    const char *separator = "";
    char period[TS_PERIOD_TEXT_MAX];

    ts_write(writer, "{");
    for (size_t i = 0; i < rows->field_count; i++) {
        struct ts_result_field field = rows->fields[i];

        if (!ts_result_field_is_measure(field) && !ts_result_field_is_given(row, field))
            continue;
        ts_write(writer, separator);
        ts_write(writer, "\"");
        ts_write_field_name(writer, rows->result, field);
        ts_write(writer, "\": ");
        if (field.kind == TS_RESULT_FIELD_GAPS)
            write_period_list(writer, row->gaps, row->gap_count);
        else if (!ts_result_field_is_measure(field))
            ts_write_json_string(writer, ts_result_field_text(rows->result, row, field, period));
        else if (!ts_write_field_number(writer, rows->result, row, field))
            ts_write(writer, "null");
        separator = ", ";
    }
    ts_write(writer, "}");
}

static void write_row_line(struct ts_writer *writer, const void *context, size_t index)
{
    const struct rows *rows = context;

    write_row(writer, rows, &rows->result->rows[index]);
}

static void write_note(struct ts_writer *writer, const void *context, size_t index)
{
    const struct ts_result *result = context;

    ts_write_json_string(writer, result->notes[index]);
}

static void write_input(struct ts_writer *writer, const void *context, size_t index)
{
    const struct ts_result_input *input = &((const struct ts_result *)context)->inputs[index];

    ts_write(writer, "{");
    ts_write_json_member(writer, "file", input->file);
    ts_write_json_member(writer, "format", input->layout);
    ts_write_format(writer, ", \"records\": %" PRIu64, input->records);
    if (input->quarantined > 0)
        ts_write_format(writer, ", \"quarantined\": %" PRIu64, input->quarantined);
    ts_write(writer, "}");
}

static void write_list(struct ts_writer *writer, const char *name, char **texts, size_t count)
{
    ts_write_format(writer, "    \"%s\": ", name);
    ts_write_json_strings(writer, (const char *const *)texts, count);
    ts_write(writer, ",\n");
}

static void write_periods(struct ts_writer *writer, const struct ts_result *result)
{
    ts_write(writer, "    \"period\": ");
    write_period_list(writer, result->periods, result->period_count);
    ts_write(writer, ",\n");
}

static void write_query(struct ts_writer *writer, const struct ts_result *result)
{
    ts_write(writer, "  \"query\": {\n");
    write_list(writer, "reporter", result->reporters, result->reporter_count);
    write_list(writer, "partner", result->partners, result->partner_count);
    if (result->flow_count > 0)
        write_list(writer, "flow", result->flows, result->flow_count);
    if (result->commodity_count > 0)
        write_list(writer, "commodity", result->commodities, result->commodity_count);
    write_periods(writer, result);
    ts_write(writer, "    \"by\": [");
    for (size_t i = 0; i < result->dimension_count; i++)
        ts_write_format(writer, "%s\"%s\"", i > 0 ? ", " : "",
                        ts_dimension_name(result->dimensions[i]));
    ts_write_format(writer, "]%s\n  },\n", result->cumulative ? ",\n    \"cumulative\": true" : "");
}

static void write_unit(struct ts_writer *writer, const struct ts_result *result)
{
    ts_write(writer, "  \"unit\": ");
    if (result->unit[0] == '\0')
        ts_write(writer, "null");
    else
        ts_write_json_string(writer, result->unit);
    ts_write(writer, ",\n");
}

static void write_total(struct ts_writer *writer, const struct rows *rows)
{
    ts_write(writer, ",\n  \"total\": ");
    if (rows->result->total == NULL) {
        ts_write(writer, "null");
        return;
    }

    struct ts_result_row total = ts_total_row(rows->result);

    write_row(writer, rows, &total);
}

int ts_json_result(const struct ts_result *result, const struct ts_render_options *options,
                   struct ts_writer *writer, struct ts_error *error)
{
    struct rows rows = {.result = result};
    struct ts_result_field *fields =
        ts_result_fields_create(result, options->interval, &rows.field_count);

    if (fields == NULL)
        return ts_error_memory(error);
    rows.fields = fields;
    ts_write(writer, "{\n  \"schema\": \"tradestat.result/1\",\n  \"command\": ");
    ts_write_json_string(writer, result->command);
    ts_write(writer, ",\n");
    write_query(writer, result);
    write_unit(writer, result);
    ts_write(writer, "  \"rows\": ");
    ts_write_json_lines(writer, options->threads, result->row_count, write_row_line, &rows);
    write_total(writer, &rows);
    ts_write(writer, ",\n  \"notes\": ");
    ts_write_json_lines(writer, 1, result->note_count, write_note, result);
    ts_write(writer, ",\n  \"inputs\": ");
    ts_write_json_lines(writer, 1, result->input_count, write_input, result);
    ts_write(writer, "\n}\n");
    free(fields);
    return TS_OK;
}
