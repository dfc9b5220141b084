/* JUnit XML of checks: a failed test for each contradiction, a passed one for each input
 * of which no figure is in any. */
#include <inttypes.h>
#include <string.h>

#include "render/check_words.h"
#include "render/renderer.h"

/* Text that XML 1.0 allows, in an element or between double quotes. */
static void write_xml(struct ts_writer *writer, const char *text)
{
    static const struct {
        char character;
        const char *entity;
    } entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\n', "&#10;"}};

    while (*text != '\0') {
        size_t plain = strcspn(text, "&<>\"\n");

        ts_write_safe(writer, text, plain);
        text += plain;
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
            if (*text == entities[i].character && *text != '\0') {
                ts_write(writer, entities[i].entity);
                text++;
                break;
            }
    }
}

static void write_case(struct ts_writer *writer, const char *class, const char *name)
{
    ts_write(writer, "    <testcase classname=\"");
    write_xml(writer, class);
    ts_write(writer, "\" name=\"");
    write_xml(writer, name);
    ts_write(writer, "\"");
}

static void write_failure(struct ts_writer *writer, const struct ts_conflict *conflict)
{
    const struct ts_checked_figure *head = &conflict->figures[0];
    struct ts_buffer message, name;
    struct ts_writer into = {.out = &name};

    ts_buffer_init(&name, 0);
    ts_write_series(&into, &head->series);
    ts_conflict_message(writer, conflict, &message);
    if (writer->code == TS_OK)
        writer->code = into.code;
    if (writer->code == TS_OK) {
        write_case(writer, head->file, name.data);
        ts_write(writer, ">\n      <failure type=\"contradiction\" message=\"");
        message.data[strcspn(message.data, "\n")] = '\0';
        write_xml(writer, message.data);
        ts_write(writer, "\">");
        write_xml(writer, head->file);
        ts_write_format(writer, ":%" PRIu64 ": ", head->line);
        write_xml(writer, message.data);
        ts_write(writer, "\n");
        write_xml(writer, message.data + strlen(message.data) + 1);
        ts_write(writer, "</failure>\n    </testcase>\n");
    }
    ts_buffer_release(&message);
    ts_buffer_release(&name);
}

static void write_passed(struct ts_writer *writer, const struct ts_check *check, const char *file)
{
    write_case(writer, file, "figures are consistent");
    ts_write(writer, check->checked > 0
                         ? "/>\n"
                         : ">\n      <skipped message=\"no rule touches any figure\"/>\n"
                           "    </testcase>\n");
}

void ts_check_as_junit(const struct ts_check *check, const struct ts_render_options *options,
                       struct ts_writer *writer)
{
    size_t passed = 0;

    for (size_t i = 0; i < check->input_count && !options->failures; i++)
        passed += !ts_check_blames(check, check->inputs[i].file);
    ts_write(writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    ts_write_format(writer,
                    "  <testsuite name=\"tradestat check\" tests=\"%zu\" failures=\"%zu\" "
                    "errors=\"0\" skipped=\"%zu\">\n",
                    check->conflict_count + passed, check->conflict_count,
                    check->checked > 0 ? 0 : passed);
    for (size_t i = 0; i < check->conflict_count; i++)
        write_failure(writer, &check->conflicts[i]);
    for (size_t i = 0; i < check->input_count && passed > 0; i++)
        if (!ts_check_blames(check, check->inputs[i].file))
            write_passed(writer, check, check->inputs[i].file);
    ts_write(writer, "  </testsuite>\n</testsuites>\n");
}
