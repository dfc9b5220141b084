#include "load/source_text.h"

#include <string.h>

#include "base/text.h"
#include "load/encoding.h"
#include "load/foreign.h"

enum { MARK = 3 }; /* bytes of a byte order mark in UTF-8 */

/* The bytes in the window turn out to be in an encoding, and begin with its mark. */
static void decode_window(struct ts_source *source, const char *encoding, size_t mark)
{
    size_t size = source->end - source->begin - mark;
    const char *text = source->window + source->begin + mark;

    source->begin = source->end = 0;
    if (ts_source_decode(source, encoding, &source->failure) != TS_OK)
        return;
    source->decoder_found = true;
    memcpy(source->raw, text, size);
    source->raw_size = size;
    source->input_ended = source->ended;
    source->ended = false;
}

/* Nothing of the text is read then. */
static void refuse_text(struct ts_source *source)
{
    source->begin = source->end = 0;
}

static void refuse_mark(struct ts_source *source, const char *encoding)
{
    ts_error_set(&source->failure, TS_ERROR_INPUT,
                 "the byte order mark is that of %s, not of the encoding that was given", encoding);
    ts_error_hint(&source->failure, "leave --encoding out, or give --encoding=%s", encoding);
    refuse_text(source);
}

/* The encoding that was given must agree with the byte order mark, if there is one; if there is
 * none, it must not need one. */
static void check_given(struct ts_source *source)
{
    enum { LONGEST_MARK = 4 };
    size_t mark;

    while (source->raw_size < LONGEST_MARK && !source->input_ended && source->failure.code == TS_OK)
        ts_source_read_raw(source);

    const char *marked = ts_encoding_of_mark(source->raw, source->raw_size, &mark);
    const char *shown = ts_encoding_by_zeros(source->raw, source->raw_size);

    if (marked != NULL && !ts_encoding_fits_mark(source->encoding, marked)) {
        refuse_mark(source, marked);
    } else if (marked == NULL && source->raw_size > 0 && ts_encoding_needs_mark(source->encoding)) {
        ts_error_set(&source->failure, TS_ERROR_INPUT,
                     "no byte order mark tells in which order the bytes are");
        ts_error_hint(&source->failure, "give --encoding=%s", shown != NULL ? shown : "UTF-16LE");
        refuse_text(source);
    }
}

/* Refuses UTF-16 or UTF-32 without a mark, or says what the file is if its letters show that it
 * is no table. */
static void refuse_unmarked(struct ts_source *source, const char *encoding)
{
    char letters[TS_STREAM_PEEK];
    size_t size = 0;

    for (size_t i = 0; i < source->end && size < sizeof letters; i++)
        if (source->window[i] != '\0')
            letters[size++] = source->window[i];
    if (ts_foreign_refuse(letters, size, NULL, &source->failure) == TS_OK) {
        ts_error_set(&source->failure, TS_ERROR_INPUT, "the text is %s without a byte order mark",
                     encoding);
        ts_error_hint(&source->failure, "give --encoding=%s", encoding);
    }
    refuse_text(source);
}

static void find_encoding(struct ts_source *source)
{
    size_t mark;
    const char *marked = ts_encoding_of_mark(source->window, source->end, &mark);
    const char *shown = ts_encoding_by_zeros(source->window, source->end);

    if (marked != NULL && !ts_encoding_is_utf8(marked)) {
        if (source->encoding != NULL)
            refuse_mark(source, marked);
        else
            decode_window(source, marked, mark);
    } else if (marked == NULL && shown != NULL) {
        refuse_unmarked(source, shown);
    }
}

/* Does the text begin with the mark, as UTF-8? */
static bool has_mark(const struct ts_source *source)
{
    return ts_text_mark(source->window, source->end) > 0;
}

/* Skips a byte order mark, and refuses a second one, which would be text but is never intended. */
static void pass_mark(struct ts_source *source)
{
    ts_source_fill(source, (size_t)2 * MARK);
    if (!source->decoder_found && has_mark(source)) {
        source->end -= MARK;
        memmove(source->window, source->window + MARK, source->end);
        source->position = MARK;
    } else if (!source->decoder_found) {
        return;
    }
    if (!has_mark(source))
        return;
    ts_error_set(&source->failure, TS_ERROR_INPUT, "a second byte order mark");
    ts_error_hint(&source->failure, "leave it out");
    refuse_text(source);
}

/* Refuses decoded text that is recognized as no table. */
static void refuse_foreign(struct ts_source *source)
{
    ts_source_fill(source, TS_STREAM_PEEK);
    if (source->failure.code == TS_OK &&
        ts_foreign_refuse(source->window + source->begin, source->end - source->begin, NULL,
                          &source->failure) != TS_OK)
        refuse_text(source);
}

void ts_source_find_text(struct ts_source *source)
{
    if (source->decoder != NULL) {
        check_given(source);
    } else {
        size_t capacity = source->capacity;

        source->capacity = TS_SOURCE_RAW; /* so that it could be moved to raw */
        ts_source_fill(source, TS_ENCODING_SEEN);
        source->capacity = capacity;
        find_encoding(source);
    }
    pass_mark(source);
    if (source->decoder != NULL && source->failure.code == TS_OK)
        refuse_foreign(source);
}
