/* Errors as a person reads them: the place, the line, a caret, what to do. */
#include <inttypes.h>
#include <string.h>

#include "render/writer.h"
#include "tradestat/render.h"

static void write_place(struct ts_writer *writer, const struct ts_error *error, const char *program)
{
    const char *file = error->file[0] != '\0' ? error->file : program;

    ts_write_safe_text(writer, file);
    if (error->file[0] != '\0' && error->line > 0) {
        ts_write_format(writer, ":%" PRIu64, error->line);
        if (error->column > 0)
            ts_write_format(writer, ":%" PRIu64, error->column);
    }
    ts_write(writer, ": ");
    if (error->field[0] != '\0') {
        ts_write_safe_text(writer, error->field);
        ts_write(writer, ": ");
    }
}

/* Lines after the first are set in, so that the next message stands out. */
static void write_lines(struct ts_writer *writer, const char *text)
{
    while (true) {
        size_t size = strcspn(text, "\n");

        ts_write_safe(writer, text, size);
        ts_write(writer, "\n");
        if (text[size] == '\0' || text[size + 1] == '\0')
            return;
        text += size + 1;
        ts_write(writer, "  ");
    }
}

/* The excerpt as it will be seen: a tab takes one column, as its symbol would. */
static void write_excerpt(struct ts_writer *writer, const char *excerpt)
{
    size_t size;

    for (const char *part = excerpt;; part += size + 1) {
        size = strcspn(part, "\t");
        ts_write_safe(writer, part, size);
        if (part[size] == '\0')
            return;
        ts_write(writer, " ");
    }
}

/* Bytes of the first `count` characters. */
static size_t characters_size(const char *text, size_t count)
{
    size_t size = 0;

    while (text[size] != '\0' && count > 0) {
        size++;
        while (((unsigned char)text[size] & 0xC0) == 0x80)
            size++;
        count--;
    }
    return size;
}

/* Under the columns that the characters at fault take in the excerpt as written. */
static void write_caret(struct ts_writer *writer, const struct ts_error *error, const char *written)
{
    size_t before = characters_size(written, error->excerpt_column - 1);
    size_t size = characters_size(written + before, error->width);
    size_t width = ts_display_width(written + before, size);

    ts_write(writer, "  ");
    ts_write_repeated(writer, " ", ts_display_width(written, before));
    ts_write_begin(writer, TS_STYLE_RED);
    ts_write(writer, "^");
    ts_write_repeated(writer, "~", width > 1 ? width - 1 : 0);
    ts_write_end(writer, TS_STYLE_RED);
    ts_write(writer, "\n");
}

static void write_source(struct ts_writer *writer, const struct ts_error *error)
{
    struct ts_buffer excerpt;
    struct ts_writer into = {.out = &excerpt};

    ts_buffer_init(&excerpt, 0);
    write_excerpt(&into, error->excerpt);
    if (writer->code == TS_OK)
        writer->code = into.code;
    if (writer->code == TS_OK) {
        ts_write_format(writer, "  %s\n", excerpt.data);
        if (error->excerpt_column > 0)
            write_caret(writer, error, excerpt.data);
    }
    ts_buffer_release(&excerpt);
}

int ts_render_error(const struct ts_error *error, const char *program, bool color,
                    struct ts_buffer *out)
{
    struct ts_writer writer = {.out = out, .color = color};

    ts_write_begin(&writer, TS_STYLE_BOLD);
    write_place(&writer, error, program);
    ts_write_end(&writer, TS_STYLE_BOLD);
    write_lines(&writer, error->message);
    if (error->excerpt[0] != '\0')
        write_source(&writer, error);
    if (error->hint[0] != '\0') {
        ts_write(&writer, "  hint: ");
        write_lines(&writer, error->hint);
    }
    return writer.code == TS_OK ? TS_OK : TS_ERROR_MEMORY;
}
