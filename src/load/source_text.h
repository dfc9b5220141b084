/* The definition of struct ts_source, for source.c, which keeps the window, and source_text.c,
 * which finds the encoding. */
#ifndef TS_LOAD_SOURCE_TEXT_H
#define TS_LOAD_SOURCE_TEXT_H

#include "load/decode.h"
#include "load/source.h"
#include "load/stream.h"
#include "load/unpack.h"

enum { TS_SOURCE_RAW = 64 << 10 }; /* bytes that are decoded at once */

struct ts_source {
    char *name;
    struct ts_stream stream;
    struct ts_unpacker *unpacker; /* NULL: the input is not packed */

    const char *encoding;       /* given by the caller, or NULL */
    struct ts_decoder *decoder; /* NULL: the bytes are UTF-8 already */
    bool decoder_found;         /* the encoding was found and not given */
    bool input_ended;
    char *raw; /* bytes not yet decoded: raw_size of them */
    size_t raw_size;

    char *window;
    size_t begin, end, capacity; /* unread bytes are [begin, end) */
    uint64_t position;           /* of the byte at begin */
    size_t behind;               /* bytes before it that the next fill must read again */
    bool started, ended;
    struct ts_error failure; /* reported when the bytes before it have been consumed */
};

/* Except for the first, these functions report errors in source->failure. */

/* Makes the source decode what follows from an encoding. */
int ts_source_decode(struct ts_source *source, const char *encoding, struct ts_error *error);
/* Reads more bytes into source->raw. */
void ts_source_read_raw(struct ts_source *source);
/* Fills the window up to `wanted` bytes, if the input has as many. */
void ts_source_fill(struct ts_source *source, size_t wanted);

/* At the beginning of the input: finds its encoding, unless one is given, and skips a byte order
 * mark. */
void ts_source_find_text(struct ts_source *source);

#endif
