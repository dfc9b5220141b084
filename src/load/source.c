#include "load/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "load/encoding.h"
#include "load/source_text.h"

enum {
    WINDOW_LEAST = 128 << 10, /* read at once: fits a core's cache */
    CHARACTER = 16,           /* room that any decoded character fits in */
    BEHIND = 512              /* passed bytes that are kept, for errors to show */
};

/* Opening */

static struct ts_source *allocate(const char *name)
{
    struct ts_source *source = calloc(1, sizeof *source);

    if (source == NULL)
        return NULL;
    source->name = strdup(name);
    if (source->name == NULL) {
        free(source);
        return NULL;
    }
    ts_stream_open_memory(&source->stream, NULL, 0);
    return source;
}

int ts_source_decode(struct ts_source *source, const char *encoding, struct ts_error *error)
{
    if (source->raw == NULL)
        source->raw = malloc(TS_SOURCE_RAW);
    if (source->raw == NULL)
        return ts_error_memory(error);
    return ts_decoder_open(encoding, &source->decoder, error);
}

static void name_file(struct ts_error *error, const char *name)
{
    if (error != NULL && (error->code == TS_ERROR_IO || error->code == TS_ERROR_MEMORY))
        ts_error_file(error, name, 0);
}

int ts_source_open(const char *path, const char *encoding, struct ts_source **source,
                   struct ts_error *error)
{
    struct ts_source *made = allocate(strcmp(path, "-") == 0 ? "<stdin>" : path);
    int code = TS_OK;

    *source = NULL;
    if (made == NULL)
        return ts_error_memory(error);
    made->encoding = encoding;
    if (encoding != NULL && !ts_encoding_is_utf8(encoding))
        code = ts_source_decode(made, encoding, error);
    if (code == TS_OK)
        code = ts_stream_open(&made->stream, path, error);
    if (code != TS_OK) {
        name_file(error, made->name);
        ts_source_close(made);
        return code;
    }
    *source = made;
    return TS_OK;
}

int ts_source_open_memory(const char *name, const void *bytes, size_t size,
                          struct ts_source **source, struct ts_error *error)
{
    struct ts_source *made = allocate(name);

    *source = NULL;
    if (made == NULL)
        return ts_error_memory(error);
    ts_stream_open_memory(&made->stream, bytes, size);
    *source = made;
    return TS_OK;
}

void ts_source_spool(struct ts_source *source, struct ts_spool *spool)
{
    source->stream.spool = spool;
}

int ts_source_spool_rest(struct ts_source *source, struct ts_error *error)
{
    const char *bytes;
    size_t size = 1;
    int code = TS_OK;

    while (code == TS_OK && size > 0 && source->stream.spool != NULL) {
        code = ts_source_peek(source, 1, &bytes, &size, error);
        ts_source_advance(source, size);
    }
    if (code == TS_OK && (source->stream.spool == NULL || source->stream.spool->failed)) {
        code =
            ts_error_set(error, TS_ERROR_IO, "it has to be read twice, but can be read only once");
        ts_error_hint(error, "give it as a file");
        name_file(error, source->name);
    }
    return code == TS_OK ? TS_AGAIN : code;
}

void ts_source_close(struct ts_source *source)
{
    if (source == NULL)
        return;
    ts_unpacker_close(source->unpacker);
    ts_stream_close(&source->stream);
    ts_decoder_close(source->decoder);
    free(source->raw);
    free(source->window);
    free(source->name);
    free(source);
}

const char *ts_source_name(const struct ts_source *source)
{
    return source->name;
}

uint64_t ts_source_position(const struct ts_source *source)
{
    return source->position;
}

uint64_t ts_source_size(const struct ts_source *source)
{
    return source->decoder == NULL && source->unpacker == NULL ? source->stream.size : 0;
}

bool ts_source_identity(const struct ts_source *source, uint64_t *device, uint64_t *inode)
{
    *device = source->stream.device;
    *inode = source->stream.inode;
    return source->stream.regular;
}

/* Reading: each of these notes what goes wrong in source->failure */

/* Up to where the window may be filled. */
static size_t limit(const struct ts_source *source)
{
    return source->capacity - TS_SOURCE_PADDING;
}

/* Bytes as they are before they are decoded. */
static int read_bytes(struct ts_source *source, char *to, size_t room, size_t *got)
{
    return source->unpacker == NULL
               ? ts_stream_read(&source->stream, to, room, got, &source->failure)
               : ts_unpacker_read(source->unpacker, to, room, got, &source->failure);
}

void ts_source_read_raw(struct ts_source *source)
{
    size_t got;

    if (read_bytes(source, source->raw + source->raw_size, TS_SOURCE_RAW - source->raw_size,
                   &got) == TS_OK)
        source->input_ended = got == 0;
    source->raw_size += got;
}

static size_t decode_raw(struct ts_source *source)
{
    const char *in = source->raw;
    char *out = source->window + source->end;
    size_t rest = source->raw_size, room = limit(source) - source->end;

    ts_decode(source->decoder, &in, &rest, &out, &room, source->input_ended, &source->failure);
    memmove(source->raw, in, rest);
    source->raw_size = rest;
    return (size_t)(out - source->window) - source->end;
}

/* Appends some bytes to the window, or notes that the input has ended. */
static void fill(struct ts_source *source)
{
    size_t got = 0;

    if (source->decoder == NULL) {
        if (read_bytes(source, source->window + source->end, limit(source) - source->end, &got) ==
            TS_OK)
            source->ended = got == 0;
        source->end += got;
        return;
    }
    while (got == 0 && !source->ended && source->failure.code == TS_OK) {
        if (source->raw_size == 0 && !source->input_ended)
            ts_source_read_raw(source);
        got = decode_raw(source);
        source->end += got;
        source->ended = got == 0 && source->input_ended && source->raw_size == 0;
        if (got == 0 && source->raw_size > 0 && !source->input_ended)
            ts_source_read_raw(source);
    }
}

/* Makes room for `wanted` bytes from `begin` on, by moving and by growing. There is room
 * for as many again, so that bytes are not moved for each few that are read. */
static void make_room(struct ts_source *source, size_t wanted)
{
    size_t behind = ts_source_behind(source), held = source->end - source->begin;

    if (source->begin > behind)
        memmove(source->window, source->window + source->begin - behind, behind + held);
    source->begin = behind;
    source->end = behind + held;
    wanted = behind + (wanted < held + CHARACTER ? held + CHARACTER : wanted);
    if (wanted < WINDOW_LEAST)
        wanted = WINDOW_LEAST;
    wanted = wanted * 2 + TS_SOURCE_PADDING;
    if (ts_array_reserve(&source->window, &source->capacity, wanted, 1) != TS_OK)
        ts_error_memory(&source->failure);
}

void ts_source_fill(struct ts_source *source, size_t wanted)
{
    size_t behind = source->behind;

    if (behind > 0) {
        source->behind = 0;
        ts_source_fill(source, behind + wanted);
        source->begin = source->end < behind ? source->end : behind;
        return;
    }
    while (source->end - source->begin < wanted && !source->ended &&
           source->failure.code == TS_OK) {
        if (limit(source) - source->begin < wanted || limit(source) - source->end < CHARACTER)
            make_room(source, wanted);
        if (source->failure.code != TS_OK)
            return;
        fill(source);
        memset(source->window + source->end, 0, TS_SOURCE_PADDING);
    }
}

/* The first read finds how the input is packed, and its encoding. */
static void start(struct ts_source *source)
{
    source->started = true;
    make_room(source, WINDOW_LEAST);
    if (source->failure.code == TS_OK)
        ts_unpacker_open(&source->stream, &source->unpacker, &source->failure);
    if (source->failure.code != TS_OK)
        return;
    ts_source_find_text(source);
}

int ts_source_peek(struct ts_source *source, size_t wanted, const char **bytes, size_t *size,
                   struct ts_error *error)
{
    if (wanted > TS_SOURCE_WINDOW)
        return ts_error_set(error, TS_ERROR_LIMIT, "a record has more than %d bytes",
                            TS_LIMIT_RECORD);
    if (!source->started)
        start(source);
    if (source->end - source->begin < wanted)
        ts_source_fill(source, wanted);
    *bytes = source->window + source->begin;
    *size = source->end - source->begin;
    if (*size >= wanted || source->failure.code == TS_OK)
        return TS_OK;
    name_file(&source->failure, source->name);
    if (error != NULL && error->code == TS_OK)
        *error = source->failure;
    return (int)source->failure.code;
}

size_t ts_source_behind(const struct ts_source *source)
{
    return source->begin < BEHIND ? source->begin : BEHIND;
}

void ts_source_advance(struct ts_source *source, size_t size)
{
    source->begin += size;
    source->position += size;
}

bool ts_source_is_direct(const struct ts_source *source)
{
    return source->decoder == NULL && source->unpacker == NULL &&
           ts_stream_can_rewind(&source->stream);
}

void ts_source_skip(struct ts_source *source, uint64_t size)
{
    uint64_t held = source->end - source->begin;

    if (size <= held || !ts_source_is_direct(source)) {
        ts_source_advance(source, size < held ? (size_t)size : (size_t)held);
        return;
    }
    source->position += size;
    source->begin = source->end = 0;
    source->behind = source->position < BEHIND ? (size_t)source->position : BEHIND;
    source->stream.consumed = source->position - source->behind;
}

size_t ts_source_read_at(struct ts_source *source, uint64_t offset, char *to, size_t room)
{
    const char *bytes = NULL;
    size_t size = 0, before;

    if (ts_source_is_direct(source))
        return ts_stream_read_at(&source->stream, offset, to, room);
    if (offset < source->position)
        return 0;
    before = (size_t)(offset - source->position);
    ts_source_peek(source, before + room, &bytes, &size, NULL);
    if (size <= before)
        return 0;
    size = size - before < room ? size - before : room;
    memcpy(to, bytes + before, size);
    return size;
}

const char *ts_source_packing(const struct ts_source *source)
{
    return source->unpacker == NULL ? NULL : ts_unpacker_name(source->unpacker);
}

int ts_source_check_packing(struct ts_source *source, struct ts_error *error)
{
    enum { CHECKED_MOST = 1 << 30 };
    size_t got = 1, checked = 0;

    if (source->unpacker == NULL)
        return TS_OK;
    while (source->failure.code == TS_OK && got > 0 && checked < CHECKED_MOST) {
        read_bytes(source, source->window, limit(source), &got);
        checked += got;
    }
    if (source->failure.code != TS_ERROR_IO)
        return TS_OK;
    name_file(&source->failure, source->name);
    *error = source->failure;
    return TS_ERROR_IO;
}

bool ts_source_can_rewind(const struct ts_source *source)
{
    return ts_stream_can_rewind(&source->stream);
}

int ts_source_rewind(struct ts_source *source, struct ts_error *error)
{
    int code = ts_stream_rewind(&source->stream, error);

    name_file(error, source->name);
    if (code != TS_OK)
        return code;
    if (source->decoder_found) {
        ts_decoder_close(source->decoder);
        source->decoder = NULL;
        source->decoder_found = false;
    }
    if (source->decoder != NULL)
        ts_decoder_restart(source->decoder);
    ts_unpacker_close(source->unpacker);
    source->unpacker = NULL;
    source->begin = source->end = source->raw_size = source->behind = 0;
    source->position = 0;
    source->started = source->ended = source->input_ended = false;
    source->failure = (struct ts_error){0};
    return TS_OK;
}
