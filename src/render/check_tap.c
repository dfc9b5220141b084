/* TAP 14 of checks: a point for each contradiction, which is not ok, and one for each input
 * of which no figure is in any. */
#include <inttypes.h>
#include <string.h>

#include "render/check_words.h"
#include "render/json.h"
#include "render/renderer.h"

/* A description ends with its line, and '#' begins a directive. */
static void write_description(struct ts_writer *writer, const char *text)
{
    while (*text != '\0') {
        size_t plain = strcspn(text, "#\\");

        ts_write_safe(writer, text, plain);
        text += plain;
        if (*text != '\0') {
            ts_write(writer, "\\");
            ts_write_bytes(writer, text++, 1);
        }
    }
}

/* The diagnostics are YAML, of which strings as in JSON are a part. */
static void write_diagnostics(struct ts_writer *writer, const struct ts_conflict *conflict,
                              const char *message)
{
    ts_write(writer, "  ---\n  message: ");
    ts_write_json_string(writer, message);
    ts_write(writer, "\n  severity: fail\n  figures:\n");
    for (size_t i = 0; i < conflict->figure_count; i++) {
        const struct ts_checked_figure *figure = &conflict->figures[i];

        ts_write(writer, "    - file: ");
        ts_write_json_string(writer, figure->file);
        ts_write_format(writer, "\n      line: %" PRIu64 "\n", figure->line);
        if (figure->column > 0)
            ts_write_format(writer, "      column: %" PRIu64 "\n", figure->column);
        ts_write(writer, "      text: ");
        ts_write_json_string(writer, figure->text);
        ts_write(writer, "\n");
    }
    ts_write(writer, "  ...\n");
}

static void write_failure(struct ts_writer *writer, const struct ts_conflict *conflict,
                          size_t number)
{
    struct ts_buffer message, first;
    struct ts_writer into = {.out = &first};

    ts_buffer_init(&first, 0);
    ts_write_figure_place(&into, &conflict->figures[0]);
    ts_write(&into, ": ");
    ts_write_series(&into, &conflict->figures[0].series);
    ts_conflict_message(writer, conflict, &message);
    if (writer->code == TS_OK)
        writer->code = into.code;
    if (writer->code == TS_OK) {
        ts_write_format(writer, "not ok %zu - ", number);
        write_description(writer, first.data);
        ts_write(writer, "\n");
        write_diagnostics(writer, conflict, message.data);
    }
    ts_buffer_release(&message);
    ts_buffer_release(&first);
}

void ts_check_as_tap(const struct ts_check *check, const struct ts_render_options *options,
                     struct ts_writer *writer)
{
    size_t passed = 0, number = 0;

    for (size_t i = 0; i < check->input_count && !options->failures; i++)
        passed += !ts_check_blames(check, check->inputs[i].file);
    ts_write_format(writer, "TAP version 14\n1..%zu\n", check->conflict_count + passed);
    for (size_t i = 0; i < check->conflict_count; i++)
        write_failure(writer, &check->conflicts[i], ++number);
    for (size_t i = 0; i < check->input_count && passed > 0; i++) {
        if (ts_check_blames(check, check->inputs[i].file))
            continue;
        ts_write_format(writer, "ok %zu - ", ++number);
        write_description(writer, check->inputs[i].file);
        ts_write(writer, check->checked > 0 ? "\n" : " # SKIP no rule touches any figure\n");
    }
}
