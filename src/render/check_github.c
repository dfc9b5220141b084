/* Workflow commands of GitHub Actions: an annotation for each contradiction. */
#include <inttypes.h>
#include <string.h>

#include "render/check_words.h"
#include "render/renderer.h"

/* Data of a command, or of a property of one, which ends at ':' and ','. */
static void write_escaped(struct ts_writer *writer, const char *text, bool property)
{
    const char *special = property ? "%\r\n:," : "%\r\n";

    while (*text != '\0') {
        size_t plain = strcspn(text, special);

        ts_write_safe(writer, text, plain);
        text += plain;
        if (*text != '\0')
            ts_write_format(writer, "%%%02X", (unsigned)(unsigned char)*text++);
    }
}

static void write_conflict(struct ts_writer *writer, const struct ts_conflict *conflict)
{
    const struct ts_checked_figure *head = &conflict->figures[0];
    struct ts_buffer message;

    ts_conflict_message(writer, conflict, &message);
    if (writer->code == TS_OK) {
        ts_write(writer, "::error file=");
        write_escaped(writer, head->file, true);
        ts_write_format(writer, ",line=%" PRIu64, head->line);
        if (head->column > 0)
            ts_write_format(writer, ",col=%" PRIu64, head->column);
        ts_write(writer, ",title=Figures contradict each other::");
        write_escaped(writer, message.data, false);
        ts_write(writer, "\n");
    }
    ts_buffer_release(&message);
}

void ts_check_as_github(const struct ts_check *check, const struct ts_render_options *options,
                        struct ts_writer *writer)
{
    for (size_t i = 0; i < check->conflict_count; i++)
        write_conflict(writer, &check->conflicts[i]);
    if (check->conflict_count > 0 || options->failures)
        return;
    ts_write(writer, "::notice title=tradestat check::");
    ts_write_verdict(writer, check);
    ts_write(writer, "\n");
}
