#include "render/writer.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "tradestat/error.h"

static const char *const style_codes[] = {
    [TS_STYLE_PLAIN] = "",
    [TS_STYLE_BOLD] = "\033[1m",
    [TS_STYLE_DIM] = "\033[2m",
    [TS_STYLE_RED] = "\033[31m",
};

char *ts_write_room(struct ts_writer *writer, size_t most)
{
    if (writer->code == TS_OK)
        writer->code = ts_buffer_reserve(writer->out, most);
    return writer->code == TS_OK ? writer->out->data + writer->out->size : NULL;
}

void ts_write_up_to(struct ts_writer *writer, char *end)
{
    *end = '\0';
    writer->out->size = (size_t)(end - writer->out->data);
}

void ts_write_bytes(struct ts_writer *writer, const char *bytes, size_t size)
{
    if (writer->code == TS_OK)
        writer->code = ts_buffer_append(writer->out, bytes, size);
}

void ts_write(struct ts_writer *writer, const char *text)
{
    ts_write_bytes(writer, text, strlen(text));
}

void ts_write_format(struct ts_writer *writer, const char *format, ...)
{
    va_list arguments;

    if (writer->code != TS_OK)
        return;
    va_start(arguments, format);
    writer->code = ts_buffer_vprintf(writer->out, format, arguments);
    va_end(arguments);
}

void ts_write_repeated(struct ts_writer *writer, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ts_write(writer, text);
}

void ts_write_begin(struct ts_writer *writer, enum ts_style style)
{
    if (writer->color)
        ts_write(writer, style_codes[style]);
}

void ts_write_end(struct ts_writer *writer, enum ts_style style)
{
    if (writer->color && style != TS_STYLE_PLAIN)
        ts_write(writer, "\033[0m");
}

/* The next character and its length in bytes; -1 for a byte that is not UTF-8. */
static size_t next_character(const char *text, size_t size, int32_t *character)
{
    utf8proc_ssize_t length =
        utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, character);

    if (length > 0)
        return (size_t)length;
    *character = -1;
    return 1;
}

bool ts_is_unsafe(int32_t character)
{
    return character < 0x20 || (character >= 0x80 && character < 0xA0) ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0x200B ||
           character == 0x2060 || character == 0xFEFF;
}

void ts_write_safe(struct ts_writer *writer, const char *text, size_t size)
{
    for (size_t i = 0; i < size;) {
        int32_t character;
        size_t length = next_character(text + i, size - i, &character);

        if (character >= 0 && character < 0x20)
            /* the picture of control character n is U+2400 + n */
            ts_write_bytes(writer, (char[]){'\xE2', '\x90', (char)(0x80 + character)}, 3);
        else if (character == 0x7F)
            ts_write(writer, "\u2421");
        else if (ts_is_unsafe(character))
            ts_write(writer, "\uFFFD");
        else
            ts_write_bytes(writer, text + i, length);
        i += length;
    }
}

void ts_write_safe_text(struct ts_writer *writer, const char *text)
{
    ts_write_safe(writer, text, strlen(text));
}

const char ts_left_to_right_mark[] = "\u200E";

bool ts_is_right_to_left(const char *text, size_t size)
{
    for (size_t i = 0; i < size;) {
        int32_t character;

        i += next_character(text + i, size - i, &character);
        if (character < 0x590) /* Hebrew is the first script that does */
            continue;

        const utf8proc_property_t *property = utf8proc_get_property(character);

        if (property->bidi_class == UTF8PROC_BIDI_CLASS_R ||
            property->bidi_class == UTF8PROC_BIDI_CLASS_AL)
            return true;
    }
    return false;
}

size_t ts_display_width(const char *text, size_t size)
{
    size_t width = 0;

    for (size_t i = 0; i < size;) {
        int32_t character;

        i += next_character(text + i, size - i, &character);
        width += character < 0 ? 1 : (size_t)utf8proc_charwidth(character);
    }
    return width;
}

size_t ts_display_cut(const char *text, size_t size, size_t width)
{
    size_t used = 0, i = 0;

    while (i < size) {
        int32_t character;
        size_t length = next_character(text + i, size - i, &character);

        used += character < 0 ? 1 : (size_t)utf8proc_charwidth(character);
        if (used > width)
            break;
        i += length;
    }
    return i;
}

void ts_write_wrapped(struct ts_writer *writer, const char *prefix, const char *text, size_t width,
                      enum ts_style style)
{
    size_t indent = ts_display_width(prefix, strlen(prefix)), column = indent;
    bool first = true;

    ts_write_begin(writer, style);
    ts_write(writer, prefix);
    for (const char *word = text; *word != '\0'; word += strspn(word, " ")) {
        size_t size = strcspn(word, " "), wide = ts_display_width(word, size);

        if (!first && column + 1 + wide > width) {
            ts_write(writer, "\n");
            ts_write_repeated(writer, " ", indent);
            column = indent;
        } else if (!first) {
            ts_write(writer, " ");
            column++;
        }
        first = false;
        ts_write_safe(writer, word, size);
        column += wide;
        word += size;
    }
    ts_write_end(writer, style);
    ts_write(writer, "\n");
}
