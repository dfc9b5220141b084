#include "render/json.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

static void write_character(struct ts_writer *writer, int32_t character, const char *bytes,
                            size_t size)
{
    if (character < 0)
        ts_write(writer, "\uFFFD");
    else if (character == '"' || character == '\\')
        ts_write_format(writer, "\\%c", (char)character);
    else if (character == 0x7F || ts_is_unsafe(character))
        ts_write_format(writer, "\\u%04X", (unsigned)character);
    else
        ts_write_bytes(writer, bytes, size);
}

/* How many bytes of the text stand for themselves, up to the first that may not. */
static size_t plain_size(const char *text)
{
    size_t size = 0;

    while (text[size] >= 0x20 && text[size] < 0x7F && text[size] != '"' && text[size] != '\\')
        size++;
    return size;
}

void ts_write_json_string(struct ts_writer *writer, const char *text)
{
    size_t plain = plain_size(text);

    ts_write(writer, "\"");
    ts_write_bytes(writer, text, plain);
    text += plain;
    for (size_t left = strlen(text); left > 0;) {
        int32_t character;
        utf8proc_ssize_t length =
            utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)left, &character);
        size_t size = length > 0 ? (size_t)length : 1;

        write_character(writer, length > 0 ? character : -1, text, size);
        text += size;
        left -= size;
    }
    ts_write(writer, "\"");
}

/* Does nothing stand before it in its object? */
static bool is_first_member(const struct ts_buffer *out)
{
    return out->size == 0 || out->data[out->size - 1] == '{';
}

void ts_write_json_member(struct ts_writer *writer, const char *key, const char *text)
{
    ts_write_format(writer, "%s\"%s\": ", is_first_member(writer->out) ? "" : ", ", key);
    if (text == NULL)
        ts_write(writer, "null");
    else
        ts_write_json_string(writer, text);
}

void ts_write_json_strings(struct ts_writer *writer, const char *const *texts, size_t count)
{
    ts_write(writer, "[");
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ts_write(writer, ", ");
        ts_write_json_string(writer, texts[i]);
    }
    ts_write(writer, "]");
}

struct lines {
    ts_row_writer *write_item;
    const void *context;
};

static void write_line(struct ts_writer *writer, const void *context, size_t index)
{
    const struct lines *lines = context;

    ts_write(writer, index > 0 ? ",\n    " : "\n    ");
    lines->write_item(writer, lines->context, index);
}

void ts_write_json_lines(struct ts_writer *writer, size_t threads, size_t count,
                         ts_row_writer *write_item, const void *context)
{
    const struct lines lines = {write_item, context};

    ts_write(writer, "[");
    ts_write_rows(writer, threads, count, write_line, &lines);
    ts_write(writer, count > 0 ? "\n  ]" : "]");
}
