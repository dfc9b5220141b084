/* Unpacking: decompresses an input as it is read, in constant memory.
 *
 * It may be gzip, zstd, xz, bzip2, or a zip archive with one table, which is detected from its
 * first bytes and never from its name. */
#ifndef TS_LOAD_UNPACK_H
#define TS_LOAD_UNPACK_H

#include <stddef.h>

#include "load/stream.h"
#include "tradestat/error.h"

struct ts_unpacker;

/* Opens an unpacker at the first byte of the stream; *unpacker is NULL if it is not compressed. The
 * stream remains the caller's and must outlive the unpacker, which alone reads it from now on.
 * Errors, which do not name the file yet: TS_ERROR_IO, TS_ERROR_MEMORY. */
int ts_unpacker_open(struct ts_stream *stream, struct ts_unpacker **unpacker,
                     struct ts_error *error);
void ts_unpacker_close(struct ts_unpacker *unpacker);

/* "gzip", "zstd", "xz", "bzip2" or "zip". */
const char *ts_unpacker_name(const struct ts_unpacker *unpacker);

/* Reads up to `room` (at least 1) bytes; *got is 0 only at the end, after all checksums were
 * verified and nothing follows the archive. TS_ERROR_IO: the archive is damaged or cut off, holds
 * more than one table, or cannot be read. The *got bytes before the fault are good, and the
 * function must not be called again. */
int ts_unpacker_read(struct ts_unpacker *unpacker, char *to, size_t room, size_t *got,
                     struct ts_error *error);

#endif
