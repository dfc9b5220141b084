/* The parts of a source: source.c holds the window, source_text.c finds the encoding. */
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

    const char *encoding;       /* that was given, or NULL */
    struct ts_decoder *decoder; /* NULL: the bytes are UTF-8 as they are */
    bool decoder_found;         /* by a byte order mark, not given */
    bool input_ended;
    char *raw; /* bytes not yet decoded: raw_size of them */
    size_t raw_size;

    char *window;
    size_t begin, end, capacity; /* unread bytes are [begin, end) */
    uint64_t position;           /* of the byte at begin */
    size_t behind;               /* bytes before it that the next read brings as well */
    bool started, ended;
    struct ts_error failure; /* told once the bytes before it have been seen */
};

/* Each of these notes what goes wrong in source->failure. */

/* Decodes what follows from an encoding. */
int ts_source_decode(struct ts_source *source, const char *encoding, struct ts_error *error);
/* Reads more bytes that are not yet decoded. */
void ts_source_read_raw(struct ts_source *source);
/* Has so many bytes in the window, where there are as many. */
void ts_source_fill(struct ts_source *source, size_t wanted);

/* At the beginning: finds the encoding by a byte order mark, unless one is given, and
 * passes the mark over. */
void ts_source_find_text(struct ts_source *source);

#endif
