/* Writer: appends to a buffer and remembers the first failure, so that what
 * writes text reads like the text it writes. */
#ifndef TS_RENDER_WRITER_H
#define TS_RENDER_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tradestat/buffer.h"

enum ts_style { TS_STYLE_PLAIN, TS_STYLE_BOLD, TS_STYLE_DIM, TS_STYLE_RED };

struct ts_writer {
    struct ts_buffer *out;
    bool color; /* do styles have an effect? */
    int code;   /* 0, or the first failure; nothing is written after it */
};

/* Room for at most that many bytes, to be written in place and then told how far: NULL after
 * a failure. */
char *ts_write_room(struct ts_writer *writer, size_t most);
void ts_write_up_to(struct ts_writer *writer, char *end);

void ts_write_bytes(struct ts_writer *writer, const char *bytes, size_t size);
void ts_write(struct ts_writer *writer, const char *text);
void ts_write_format(struct ts_writer *writer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void ts_write_repeated(struct ts_writer *writer, const char *text, size_t count);

/* Begins and ends a style; nothing without colour, and nothing for PLAIN. */
void ts_write_begin(struct ts_writer *writer, enum ts_style style);
void ts_write_end(struct ts_writer *writer, enum ts_style style);

/* Characters that command a terminal, change how what stands around them is shown, or cannot
 * be seen at all. */
bool ts_is_unsafe(int32_t character);

/* Text from data, harmless to a terminal: control characters become visible
 * symbols, what is not UTF-8 or turns the writing direction becomes U+FFFD. */
void ts_write_safe(struct ts_writer *writer, const char *text, size_t size);
void ts_write_safe_text(struct ts_writer *writer, const char *text); /* up to its NUL */

/* Prefix and text as a paragraph of at most `width` columns, broken at spaces, the
 * lines after the first indented by the width of the prefix. Ends in '\n'. */
void ts_write_wrapped(struct ts_writer *writer, const char *prefix, const char *text, size_t width,
                      enum ts_style style);

/* Does the text have letters that run from right to left? */
bool ts_is_right_to_left(const char *text, size_t size);
/* Goes beside such a text, so that what is around it keeps its own direction; takes no column. */
extern const char ts_left_to_right_mark[];

/* Columns of a terminal that the text takes. */
size_t ts_display_width(const char *text, size_t size);
/* Bytes of the longest beginning of the text that takes at most `width` columns. */
size_t ts_display_cut(const char *text, size_t size, size_t width);

#endif
