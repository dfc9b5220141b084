#include "load/unpack.h"

#include "load/foreign.h"
#include "load/unpackers.h"

/* By enum ts_packing. bzip2 begins with letters that text could begin with, so that more
 * of it is looked at: what follows its block size is the start of the first block. */
static const struct {
    const char *name;
    const char *mark;
    size_t size;
    size_t skipped; /* where in the mark one byte may be any */
} packings[] = {
    [TS_PACKING_NONE] = {"", "", 0, SIZE_MAX},
    [TS_PACKING_GZIP] = {"gzip", "\x1F\x8B", 2, SIZE_MAX},
    [TS_PACKING_ZSTD] = {"zstd", "\x28\xB5\x2F\xFD", 4, SIZE_MAX},
    [TS_PACKING_XZ] = {"xz",
                       "\xFD"
                       "7zXZ\0",
                       6, SIZE_MAX},
    [TS_PACKING_BZIP2] = {"bzip2", "BZh*1AY&SY", 10, 3},
    [TS_PACKING_ZIP] = {"zip", "PK\3\4", 4, SIZE_MAX},
};

static bool begins_with(const char *bytes, size_t size, enum ts_packing packing)
{
    if (size < packings[packing].size)
        return false;
    for (size_t i = 0; i < packings[packing].size; i++)
        if (bytes[i] != packings[packing].mark[i] && i != packings[packing].skipped)
            return false;
    return true;
}

static enum ts_packing packing_of(const char *bytes, size_t size)
{
    enum ts_packing packing = TS_PACKING_ZIP;

    while (packing > TS_PACKING_NONE && !begins_with(bytes, size, packing))
        packing--;
    return packing;
}

int ts_unpacker_open(struct ts_stream *stream, struct ts_unpacker **unpacker,
                     struct ts_error *error)
{
    char first[TS_STREAM_PEEK];
    size_t size;
    int code = ts_stream_peek(stream, first, &size, error);

    *unpacker = NULL;
    if (code != TS_OK)
        return code;

    enum ts_packing packing = packing_of(first, size);

    if (packing == TS_PACKING_NONE)
        return ts_foreign_refuse(first, size, NULL, error);
    code = packing == TS_PACKING_GZIP ? ts_gzip_open(unpacker, error)
                                      : ts_archive_open(unpacker, error);
    if (code != TS_OK)
        return code;
    (*unpacker)->stream = stream;
    (*unpacker)->packing = packing;
    return TS_OK;
}

void ts_unpacker_close(struct ts_unpacker *unpacker)
{
    if (unpacker != NULL)
        unpacker->close(unpacker);
}

const char *ts_unpacker_name(const struct ts_unpacker *unpacker)
{
    return packings[unpacker->packing].name;
}

/* One layer is unpacked: another one in it would be read as text. */
static int refuse_nested(const struct ts_unpacker *unpacker, const char *bytes, size_t size,
                         struct ts_error *error)
{
    const char *within = packings[packing_of(bytes, size)].name;

    if (*within == '\0')
        return ts_foreign_refuse(bytes, size, ts_unpacker_name(unpacker), error);
    ts_error_set(error, TS_ERROR_IO,
                 "cannot be unpacked: what the %s file holds is packed, too: %s",
                 ts_unpacker_name(unpacker), within);
    ts_error_hint(error, "unpack it once, and give what is in it");
    return TS_ERROR_IO;
}

/* As much as is needed to see what the packed file is. */
static int read_first(struct ts_unpacker *unpacker, char *to, size_t room, size_t *got,
                      struct ts_error *error)
{
    size_t more = 1;
    int code = TS_OK;

    *got = 0;
    unpacker->begun = true;
    while (code == TS_OK && more > 0 && *got < TS_STREAM_PEEK && *got < room) {
        code = unpacker->read(unpacker, to + *got, room - *got, &more, error);
        *got += more;
    }
    if (code == TS_OK)
        code = refuse_nested(unpacker, to, *got, error);
    if (code != TS_OK)
        *got = 0; /* it is no text */
    return code;
}

int ts_unpacker_read(struct ts_unpacker *unpacker, char *to, size_t room, size_t *got,
                     struct ts_error *error)
{
    return unpacker->begun ? unpacker->read(unpacker, to, room, got, error)
                           : read_first(unpacker, to, room, got, error);
}
