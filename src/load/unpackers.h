/* What the unpackers share. struct ts_unpacker is the first member of the struct of each. */
#ifndef TS_LOAD_UNPACKERS_H
#define TS_LOAD_UNPACKERS_H

#include <stdbool.h>

#include "load/unpack.h"

enum ts_packing {
    TS_PACKING_NONE,
    TS_PACKING_GZIP,
    TS_PACKING_ZSTD,
    TS_PACKING_XZ,
    TS_PACKING_BZIP2,
    TS_PACKING_ZIP
};

/* Bytes read from a compressed stream at once. */
enum { TS_PACKED_BYTES = 64 << 10 };

struct ts_unpacker {
    /* as ts_unpacker_read and ts_unpacker_close */
    int (*read)(struct ts_unpacker *unpacker, char *to, size_t room, size_t *got,
                struct ts_error *error);
    void (*close)(struct ts_unpacker *unpacker);
    struct ts_stream *stream;
    enum ts_packing packing;
    bool begun; /* something has been read */
};

/* unpack_gzip.c, with zlib */
int ts_gzip_open(struct ts_unpacker **unpacker, struct ts_error *error);
/* unpack_archive.c, with libarchive: all the others. Reads nothing yet. */
int ts_archive_open(struct ts_unpacker **unpacker, struct ts_error *error);

#endif
