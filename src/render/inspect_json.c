/* JSON of inspections. */
#include <inttypes.h>

#include "render/json.h"
#include "render/renderer.h"

static void write_count(struct ts_writer *writer, const char *key, uint64_t count)
{
    ts_write_format(writer, ", \"%s\": %" PRIu64, key, count);
}

static void write_period(struct ts_writer *writer, struct ts_period period)
{
    char text[TS_PERIOD_TEXT_MAX];

    if (period.months == 0) {
        ts_write(writer, "null");
        return;
    }
    ts_period_text(period, text);
    ts_write_json_string(writer, text);
}

static void write_columns(struct ts_writer *writer, const struct ts_inspected_input *input)
{
    ts_write(writer, ", \"columns\": [");
    for (size_t i = 0; i < input->column_count; i++) {
        ts_write(writer, i > 0 ? ", {" : "{");
        ts_write_json_member(writer, "name", input->columns[i].name);
        ts_write_json_member(writer, "field", input->columns[i].field);
        ts_write(writer, "}");
    }
    ts_write(writer, "]");
}

static void write_left_out(struct ts_writer *writer, const struct ts_inspected_input *input)
{
    ts_write(writer, ", \"left_out\": [");
    for (size_t i = 0; i < input->left_out_count; i++) {
        const char *by = input->left_out[i].by;

        ts_write(writer, i > 0 ? ", {" : "{");
        ts_write_json_member(writer, "part_by", *by != '\0' ? by : NULL);
        write_count(writer, "rows", input->left_out[i].rows);
        ts_write(writer, "}");
    }
    ts_write(writer, "]");
}

static void write_statuses(struct ts_writer *writer, const struct ts_inspected_input *input)
{
    ts_write(writer, ", \"statuses\": [");
    for (size_t i = 0; i < input->status_count; i++) {
        const struct ts_inspected_status *status = &input->statuses[i];

        ts_write(writer, i > 0 ? ", {" : "{");
        ts_write_json_member(writer, "status", status->status);
        ts_write_json_member(writer, "meaning", status->meaning);
        write_count(writer, "rows", status->rows);
        ts_write(writer, "}");
    }
    ts_write(writer, "]");
}

static void write_input(struct ts_writer *writer, const void *context, size_t index)
{
    const struct ts_inspected_input *input =
        &((const struct ts_inspection *)context)->inputs[index];
    const char delimiter[] = {input->delimiter, '\0'};

    ts_write(writer, "{");
    ts_write_json_member(writer, "file", input->file);
    ts_write_json_member(writer, "form", input->form);
    if (input->compression != NULL)
        ts_write_json_member(writer, "compression", input->compression);
    ts_write_json_member(writer, "format", input->layout);
    ts_write_json_member(writer, "delimiter", input->delimiter == '\0' ? NULL : delimiter);
    ts_write_json_member(writer, "decimal_mark", input->decimal_comma ? "," : ".");
    write_count(writer, "records", input->records);
    write_count(writer, "quarantined", input->quarantined);
    write_count(writer, "blank_lines", input->blank_lines);
    write_left_out(writer, input);
    if (input->status_count > 0)
        write_statuses(writer, input);
    if (input->running)
        ts_write(writer, ", \"running_totals\": true");
    if (input->error != NULL)
        ts_write_json_member(writer, "error", input->error);
    write_columns(writer, input);
    ts_write(writer, "}");
}

static void write_series(struct ts_writer *writer, const void *context, size_t index)
{
    const struct ts_inspected_series *series =
        &((const struct ts_inspection *)context)->series[index];

    ts_write(writer, "{");
    ts_write_json_member(writer, "reporter", series->reporter);
    ts_write_json_member(writer, "flow", series->flow);
    ts_write_json_member(writer, "unit", series->unit);
    write_count(writer, "observations", series->observations);
    write_count(writer, "statements", series->statements);
    write_count(writer, "commodities", series->commodity_count);
    ts_write(writer, ", \"partners\": ");
    ts_write_json_strings(writer, series->partners, series->partner_count);
    ts_write(writer, ", \"span\": ");
    write_period(writer, series->span);
    ts_write(writer, ", \"gaps\": [");
    for (size_t i = 0; i < series->gap_count; i++) {
        ts_write(writer, i > 0 ? ", " : "");
        write_period(writer, series->gaps[i]);
    }
    ts_write(writer, "]}");
}

static void write_duplicate(struct ts_writer *writer, const void *context, size_t index)
{
    const struct ts_inspected_duplicate *duplicate =
        &((const struct ts_inspection *)context)->duplicates[index];

    ts_write(writer, "{");
    ts_write_json_member(writer, "reporter", duplicate->reporter);
    ts_write_json_member(writer, "partner", duplicate->partner);
    ts_write_json_member(writer, "flow", duplicate->flow);
    ts_write_json_member(writer, "commodity", duplicate->commodity);
    ts_write(writer, ", \"period\": ");
    write_period(writer, duplicate->period);
    ts_write_json_member(writer, "kind", duplicate->statements ? "statement" : "observation");
    write_count(writer, "count", duplicate->count);
    ts_write_json_member(writer, "file", duplicate->file);
    write_count(writer, "line", duplicate->line);
    ts_write_json_member(writer, "second_file", duplicate->second_file);
    write_count(writer, "second_line", duplicate->second_line);
    ts_write(writer, "}");
}

static void write_rule(struct ts_writer *writer, const void *context, size_t index)
{
    ts_write_json_string(writer, ((const struct ts_inspection *)context)->rules[index]);
}

int ts_json_inspection(const struct ts_inspection *inspection,
                       const struct ts_render_options *options, struct ts_writer *writer,
                       struct ts_error *error)
{
    (void)options;
    (void)error;
    ts_write(writer, "{\n  \"schema\": \"tradestat.inspection/1\"");
    ts_write(writer, ",\n  \"currency\": ");
    if (inspection->currency[0] == '\0')
        ts_write(writer, "null");
    else
        ts_write_json_string(writer, inspection->currency);
    ts_write_format(writer, ",\n  \"records\": %" PRIu64, inspection->records);
    ts_write_format(writer, ",\n  \"observations\": %" PRIu64, inspection->observations);
    ts_write_format(writer, ",\n  \"statements\": %" PRIu64, inspection->statements);
    ts_write(writer, ",\n  \"inputs\": ");
    ts_write_json_lines(writer, 1, inspection->input_count, write_input, inspection);
    ts_write(writer, ",\n  \"series\": ");
    ts_write_json_lines(writer, 1, inspection->series_count, write_series, inspection);
    ts_write_format(writer, ",\n  \"duplicate_keys\": %" PRIu64, inspection->duplicates_in_all);
    ts_write(writer, ",\n  \"duplicates\": ");
    ts_write_json_lines(writer, 1, inspection->duplicate_count, write_duplicate, inspection);
    ts_write(writer, ",\n  \"rules\": ");
    ts_write_json_lines(writer, 1, inspection->rule_count, write_rule, inspection);
    ts_write(writer, "\n}\n");
    return TS_OK;
}
