/* gzip. zlib rather than libarchive reads it: libarchive does not look at the checksum of
 * a gzip file, so that damaged figures would be read as if they were right. */
#define ZLIB_CONST
#include <stdlib.h>
#include <zlib.h>

#include "load/unpackers.h"

struct gzip {
    struct ts_unpacker base;
    z_stream stream;
    bool between; /* a member has ended, and none has begun since */
    char packed[TS_PACKED_BYTES];
};

static int fail(struct ts_error *error, const char *what)
{
    return ts_error_set(error, TS_ERROR_IO, "cannot be unpacked: %s", what);
}

static int damaged(const struct gzip *gzip, struct ts_error *error)
{
    const char *message = gzip->stream.msg;

    if (gzip->between)
        return fail(error, "something that is not gzip follows the gzip data");
    return ts_error_set(error, TS_ERROR_IO, "cannot be unpacked: the gzip data are damaged (%s)",
                        message != NULL ? message : "no reason is known");
}

/* Fetches packed bytes when there are none. *ended: there are no more. */
static int refill(struct gzip *gzip, bool *ended, struct ts_error *error)
{
    size_t size;

    *ended = false;
    if (gzip->stream.avail_in > 0)
        return TS_OK;

    int code = ts_stream_read(gzip->base.stream, gzip->packed, sizeof gzip->packed, &size, error);

    gzip->stream.next_in = (const Bytef *)gzip->packed;
    gzip->stream.avail_in = (uInt)size;
    *ended = size == 0;
    return code;
}

static int inflate_some(struct gzip *gzip, struct ts_error *error)
{
    int result = inflate(&gzip->stream, Z_NO_FLUSH);

    if (result == Z_MEM_ERROR)
        return ts_error_memory(error);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
        return damaged(gzip, error);
    gzip->between = result == Z_STREAM_END;
    if (gzip->between)
        inflateReset(&gzip->stream); /* another member may follow */
    return TS_OK;
}

static int read_gzip(struct ts_unpacker *unpacker, char *to, size_t room, size_t *got,
                     struct ts_error *error)
{
    struct gzip *gzip = (struct gzip *)unpacker;
    uInt most = room < (1U << 30) ? (uInt)room : 1U << 30;
    bool ended = false;
    int code = TS_OK;

    gzip->stream.next_out = (Bytef *)to;
    gzip->stream.avail_out = most;
    while (code == TS_OK && !ended && gzip->stream.avail_out == most) {
        code = refill(gzip, &ended, error);
        if (code == TS_OK && !ended)
            code = inflate_some(gzip, error);
    }
    *got = most - gzip->stream.avail_out;
    if (code == TS_OK && ended && !gzip->between)
        code = fail(error, "the gzip data are cut off");
    return code;
}

static void close_gzip(struct ts_unpacker *unpacker)
{
    struct gzip *gzip = (struct gzip *)unpacker;

    inflateEnd(&gzip->stream);
    free(gzip);
}

int ts_gzip_open(struct ts_unpacker **unpacker, struct ts_error *error)
{
    enum { GZIP_ALONE = 16 + MAX_WBITS };
    struct gzip *gzip = calloc(1, sizeof *gzip);

    if (gzip == NULL)
        return ts_error_memory(error);
    if (inflateInit2(&gzip->stream, GZIP_ALONE) != Z_OK) {
        free(gzip);
        return ts_error_memory(error);
    }
    gzip->base = (struct ts_unpacker){.read = read_gzip, .close = close_gzip};
    *unpacker = &gzip->base;
    return TS_OK;
}
