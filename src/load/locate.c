#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "load/place.h"
#include "load/utf8.h"

enum {
    EXCERPT_MAX = 100,  /* characters of a line that are shown */
    EXCERPT_BEFORE = 60 /* of them before the column, where the line is longer */
};

static const char ellipsis[] = "\xE2\x80\xA6", replacement[] = "\xEF\xBF\xBD";

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* Bytes of the character at the front; a byte that is not UTF-8 counts as one. */
static size_t character(const char *text, size_t size)
{
    size_t length = ts_utf8_length(text, size);

    return length == 0 ? 1 : length;
}

static size_t count_characters(const char *text, size_t size)
{
    size_t count = 0;

    for (size_t at = 0; at < size; at += character(text + at, size - at))
        count++;
    return count;
}

struct ts_place ts_place_after(struct ts_place place, const char *bytes, size_t size)
{
    place.offset += size;
    for (size_t i = 0; i < size; i++) {
        bool returns = bytes[i] == '\r' && !(i + 1 < size && bytes[i + 1] == '\n');

        if (bytes[i] == '\n' || returns) {
            place.line++;
            place.column = 1;
        } else if (((unsigned char)bytes[i] & 0xC0) != 0x80) {
            place.column++;
        }
    }
    return place;
}

static const char *line_begin(const struct ts_span *span, const char *at)
{
    while (at > span->bytes - span->before && !ends_line(at[-1]))
        at--;
    return at;
}

static const char *line_end(const struct ts_span *span, const char *at)
{
    while (at < span->bytes + span->size && !ends_line(*at))
        at++;
    return at;
}

/* The start of the character that is up to `count` characters before `at`. */
static const char *step_back(const char *begin, const char *at, size_t count)
{
    for (; count > 0 && at > begin; count--) {
        size_t back = 1;

        while (back < 4 && at - back > begin &&
               ((unsigned char)at[-(ptrdiff_t)back] & 0xC0) == 0x80)
            back++;
        at -= character(at - back, back) == back ? back : 1;
    }
    return at;
}

/* As many characters further on as an excerpt shows, or the end. */
static const char *excerpt_end(const char *at, const char *end)
{
    for (size_t count = EXCERPT_MAX; count > 0 && at < end; count--)
        at += character(at, (size_t)(end - at));
    return at;
}

/* Copies text so that each character takes one place and none of them can act on a
 * terminal. */
static void append_shown(struct ts_error *error, const char *text, size_t size)
{
    size_t used = strlen(error->excerpt);

    for (size_t at = 0; at < size;) {
        size_t length = character(text + at, size - at);
        unsigned char first = (unsigned char)text[at];
        bool control = first < ' ' || first == 0x7F || (length == 1 && first >= 0x80) ||
                       (length == 2 && first == 0xC2 && (unsigned char)text[at + 1] < 0xA0);
        const char *shown = first == '\t' ? " " : control ? replacement : text + at;
        size_t shown_size = first == '\t' ? 1 : control ? sizeof replacement - 1 : length;

        if (used + shown_size >= sizeof error->excerpt)
            return;
        memcpy(error->excerpt + used, shown, shown_size);
        used += shown_size;
        error->excerpt[used] = '\0';
        at += length;
    }
}

/* Cuts the line to what fits and notes where the column falls in it. */
static void set_excerpt(const struct ts_span *span, const char *at, uint64_t column,
                        struct ts_error *error)
{
    const char *begin = line_begin(span, at), *end = line_end(span, at);
    const char *from = begin, *to = end;

    if (excerpt_end(begin, end) < end) {
        to = excerpt_end(step_back(begin, at, EXCERPT_BEFORE), end);
        from = step_back(begin, to, EXCERPT_MAX);
    }

    uint64_t shown_before = count_characters(from, (size_t)(at - from));
    bool cut_before = shown_before + 1 < column;

    error->excerpt[0] = '\0';
    if (cut_before)
        append_shown(error, ellipsis, sizeof ellipsis - 1);
    error->excerpt_column = (uint32_t)shown_before + 1 + cut_before;
    append_shown(error, from, (size_t)(to - from));
    if (to < end)
        append_shown(error, ellipsis, sizeof ellipsis - 1);
}

void ts_place_set(const struct ts_span *span, const char *file, size_t at, size_t length,
                  struct ts_error *error)
{
    if (error == NULL || error->code == TS_OK || error->line != 0)
        return;

    const char *fault = span->bytes + at;
    struct ts_place place = ts_place_after(span->start, span->bytes, at);
    size_t rest = (size_t)(line_end(span, fault) - fault);
    size_t width = count_characters(fault, length < rest ? length : rest);

    ts_text_copy(error->file, sizeof error->file, file, strlen(file));
    error->offset = place.offset;
    error->line = place.line;
    error->column = place.column;
    error->width = width == 0 ? 1 : (uint32_t)(width < UINT32_MAX ? width : UINT32_MAX);
    set_excerpt(span, fault, place.column, error);
}
