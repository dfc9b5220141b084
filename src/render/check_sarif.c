/* SARIF 2.1.0 of checks: a result for each contradiction, at its first figure, the others
 * related to it. */
#include <inttypes.h>
#include <string.h>

#include "render/check_words.h"
#include "render/json.h"
#include "render/renderer.h"
#include "tradestat/version.h"

/* A path as a URI reference (RFC 3986): what is not allowed in one as %XX. */
static void write_uri(struct ts_writer *writer, const char *path)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "-._~/!$&'()*+,;=@";

    ts_write(writer, path[0] == '/' ? "\"file://" : "\"");
    for (; *path != '\0'; path++) {
        if (strchr(allowed, *path) != NULL)
            ts_write_bytes(writer, path, 1);
        else
            ts_write_format(writer, "%%%02X", (unsigned)(unsigned char)*path);
    }
    ts_write(writer, "\"");
}

static void write_location(struct ts_writer *writer, const struct ts_checked_figure *figure)
{
    ts_write(writer, "\"physicalLocation\": {\"artifactLocation\": {\"uri\": ");
    write_uri(writer, figure->file);
    ts_write_format(writer, "}, \"region\": {\"startLine\": %" PRIu64, figure->line);
    if (figure->column > 0)
        ts_write_format(writer, ", \"startColumn\": %" PRIu64 ", \"endColumn\": %" PRIu64,
                        figure->column, figure->column + figure->width);
    ts_write(writer, "}}");
}

static void write_related(struct ts_writer *writer, const struct ts_checked_figure *figure,
                          size_t id)
{
    struct ts_buffer text;
    struct ts_writer into = {.out = &text};

    ts_buffer_init(&text, 0);
    ts_write_series(&into, &figure->series);
    ts_write(&into, ": ");
    ts_write_figure_text(&into, figure, "");
    if (writer->code == TS_OK)
        writer->code = into.code;
    if (writer->code == TS_OK) {
        ts_write_format(writer, "%s{\"id\": %zu, ", id > 1 ? ",\n          " : "", id);
        write_location(writer, figure);
        ts_write(writer, ", \"message\": {\"text\": ");
        ts_write_json_string(writer, text.data);
        ts_write(writer, "}}");
    }
    ts_buffer_release(&text);
}

static void write_result(struct ts_writer *writer, const void *context, size_t index)
{
    const struct ts_conflict *conflict = &((const struct ts_check *)context)->conflicts[index];
    struct ts_buffer message;

    ts_conflict_message(writer, conflict, &message);
    if (writer->code == TS_OK) {
        ts_write(writer, "{\"ruleId\": \"contradiction\", \"ruleIndex\": 0, \"level\": \"error\",\n"
                         "        \"message\": {\"text\": ");
        ts_write_json_string(writer, message.data);
        ts_write(writer, "},\n        \"locations\": [{");
        write_location(writer, &conflict->figures[0]);
        ts_write(writer, "}],\n        \"relatedLocations\": [");
        for (size_t i = 1; i < conflict->figure_count; i++)
            write_related(writer, &conflict->figures[i], i);
        ts_write(writer, "]}");
    }
    ts_buffer_release(&message);
}

void ts_check_as_sarif(const struct ts_check *check, const struct ts_render_options *options,
                       struct ts_writer *writer)
{
    (void)options;
    ts_write(writer, "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
                     "  \"version\": \"2.1.0\",\n  \"runs\": [{\n    \"tool\": {\"driver\": {\n"
                     "      \"name\": \"tradestat\", \"semanticVersion\": ");
    ts_write_json_string(writer, ts_version());
    ts_write(
        writer,
        ",\n      \"rules\": [{\"id\": \"contradiction\",\n"
        "        \"shortDescription\": {\"text\": \"Published figures that cannot all be true\"},\n"
        "        \"fullDescription\": {\"text\": \"Figures as they were printed and rounded, of "
        "which all but any one can be true.\"},\n"
        "        \"help\": {\"text\": \"One of the figures is wrong, or not rounded as it was "
        "read. The message says where each would have to lie if the others are right.\"}}]"
        "}},\n    \"columnKind\": \"unicodeCodePoints\",\n    \"results\": ");
    ts_write_json_lines(writer, 1, check->conflict_count, write_result, check);
    ts_write(writer, "\n  }]\n}\n");
}
