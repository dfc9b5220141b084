/* JSON of checks. */
#include <inttypes.h>

#include "render/check_json.h"
#include "render/json.h"
#include "render/renderer.h"

static void write_end(struct ts_writer *writer, const char *key, bool there,
                      struct ts_decimal value)
{
    char text[TS_DECIMAL_TEXT_MAX];

    ts_decimal_text(value, text);
    ts_write_format(writer, ", \"%s\": %s", key, there ? text : "null");
}

/* An end that is not itself in the range is marked; one that is, is not. */
static void write_range(struct ts_writer *writer, const char *low, const char *high,
                        const struct ts_check_range *range)
{
    write_end(writer, low, range->has_low, range->low);
    write_end(writer, high, range->has_high, range->high);
    if (range->has_low && range->low_open)
        ts_write_format(writer, ", \"%s_open\": true", low);
    if (range->has_high && range->high_open)
        ts_write_format(writer, ", \"%s_open\": true", high);
}

void ts_write_json_series(struct ts_writer *writer, const struct ts_check_series *series)
{
    char period[TS_PERIOD_TEXT_MAX];

    ts_period_text(series->period, period);
    ts_write(writer, "\"series\": {");
    ts_write_json_member(writer, "reporter", series->reporter);
    ts_write_json_member(writer, "partner", series->partner);
    ts_write_json_member(writer, "flow", series->flow);
    ts_write_json_member(writer, "commodity", series->commodity);
    ts_write_json_member(writer, "period", period);
    if (series->growth)
        ts_write(writer, ", \"growth\": true");
    if (series->share)
        ts_write(writer, ", \"share\": true");
    ts_write(writer, "}");
}

static void write_remark(struct ts_writer *writer, const char *key, const char *remark)
{
    if (remark != NULL)
        ts_write_json_member(writer, key, remark);
}

static void write_figure(struct ts_writer *writer, const struct ts_checked_figure *figure,
                         bool with_implied)
{
    ts_write(writer, "{");
    ts_write_json_member(writer, "file", figure->file);
    ts_write_format(writer, ", \"line\": %" PRIu64, figure->line);
    if (figure->column > 0)
        ts_write_format(writer, ", \"column\": %" PRIu64, figure->column);
    ts_write_json_member(writer, "text", figure->text);
    ts_write_json_member(writer, "unit", figure->unit);
    if (figure->rows > 1)
        ts_write_format(writer, ", \"observations\": %" PRIu32, figure->rows);
    write_remark(writer, "status", figure->status);
    write_remark(writer, "source", figure->source);
    write_remark(writer, "note", figure->note);
    ts_write(writer, ", ");
    ts_write_json_series(writer, &figure->series);
    write_range(writer, "low", "high", &figure->range);
    if (with_implied) {
        write_range(writer, "implied_low", "implied_high", &figure->implied);
        if (figure->meant != NULL)
            ts_write_json_member(writer, "possibly_meant", figure->meant);
    }
    ts_write(writer, "}");
}

void ts_write_json_figure(struct ts_writer *writer, const struct ts_checked_figure *figure)
{
    write_figure(writer, figure, false);
}

static void write_conflict(struct ts_writer *writer, const void *context, size_t index)
{
    const struct ts_conflict *conflict = &((const struct ts_check *)context)->conflicts[index];

    ts_write(writer, "{\"figures\": [");
    for (size_t i = 0; i < conflict->figure_count; i++) {
        ts_write(writer, i > 0 ? ",\n      " : "\n      ");
        write_figure(writer, &conflict->figures[i], true);
    }
    ts_write(writer, "],\n     \"rules\": ");
    ts_write_json_strings(writer, (const char *const *)conflict->rules, conflict->rule_count);
    ts_write_format(writer, ", \"consistent_if_truncated\": %s}",
                    conflict->consistent_if_truncated ? "true" : "false");
}

static void write_bound(struct ts_writer *writer, const void *context, size_t index)
{
    const struct ts_check_bound *bound = &((const struct ts_check *)context)->bounds[index];

    ts_write(writer, "{");
    ts_write_json_series(writer, &bound->series);
    ts_write_json_member(writer, "unit", bound->unit);
    write_range(writer, "low", "high", &bound->range);
    if (bound->outer)
        ts_write(writer, ", \"outer\": true");
    ts_write(writer, "}");
}

static void write_unchecked(struct ts_writer *writer, const void *context, size_t index)
{
    write_figure(writer, &((const struct ts_check *)context)->unchecked[index], false);
}

void ts_write_json_input(struct ts_writer *writer, const struct ts_check_input *input)
{
    ts_write(writer, "{");
    ts_write_json_member(writer, "file", input->file);
    ts_write_json_member(writer, "format", input->layout);
    ts_write_format(writer, ", \"records\": %" PRIu64, input->records);
    if (input->quarantined > 0)
        ts_write_format(writer, ", \"quarantined\": %" PRIu64, input->quarantined);
    ts_write(writer, "}");
}

static void write_input(struct ts_writer *writer, const void *context, size_t index)
{
    ts_write_json_input(writer, &((const struct ts_check *)context)->inputs[index]);
}

void ts_check_as_json(const struct ts_check *check, const struct ts_render_options *options,
                      struct ts_writer *writer)
{
    ts_write(writer, "{\n  \"schema\": \"tradestat.check/1\"");
    ts_write_format(writer, ",\n  \"verdict\": \"%s\"",
                    check->conflict_count > 0 ? "inconsistent" : "consistent");
    ts_write_format(writer, ",\n  \"figures\": %" PRIu64, check->figures);
    ts_write_format(writer, ",\n  \"checked\": %" PRIu64, check->checked);
    ts_write_format(writer, ",\n  \"rules\": %" PRIu64, check->rules);
    ts_write(writer, ",\n  \"unit\": ");
    if (check->currency[0] != '\0')
        ts_write_json_string(writer, check->currency);
    else
        ts_write(writer, "null");
    ts_write(writer, ",\n  \"conflicts\": ");
    ts_write_json_lines(writer, 1, check->conflict_count, write_conflict, check);
    ts_write(writer, ",\n  \"bounds\": ");
    ts_write_json_lines(writer, 1, check->bound_count, write_bound, check);
    if (!options->failures) {
        ts_write(writer, ",\n  \"unchecked\": ");
        ts_write_json_lines(writer, 1, check->unchecked_count, write_unchecked, check);
    }
    ts_write(writer, ",\n  \"inputs\": ");
    ts_write_json_lines(writer, 1, check->input_count, write_input, check);
    ts_write(writer, "\n}\n");
}
