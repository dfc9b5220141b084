/* Unpacking: the bytes of a compressed input become those of the table in it, in a stream
 * and in constant memory, however large that table is.
 *
 * gzip, zstd, xz, bzip2, and zip archives with one table. What an input is, is told by its
 * first bytes and never by its name. */
#ifndef TS_LOAD_UNPACK_H
#define TS_LOAD_UNPACK_H

#include <stddef.h>

#include "load/stream.h"
#include "tradestat/error.h"

struct ts_unpacker;

/* What reads the input from its first byte on; *unpacker is NULL when it is not packed. The
 * input stays the caller's and outlives the unpacker, which alone reads it from now on.
 * Errors, none of which names the file yet: TS_ERROR_IO, TS_ERROR_MEMORY. */
int ts_unpacker_open(struct ts_stream *stream, struct ts_unpacker **unpacker,
                     struct ts_error *error);
void ts_unpacker_close(struct ts_unpacker *unpacker);

/* "gzip", "zstd", "xz", "bzip2" or "zip". */
const char *ts_unpacker_name(const struct ts_unpacker *unpacker);

/* Up to `room` (at least 1) bytes; *got is 0 at the end alone, when all checksums that the
 * archive has were right and nothing follows it. TS_ERROR_IO: the archive is damaged or cut
 * off, holds more than one table, or cannot be read; *got bytes before that are good, and
 * the function is not to be called again. */
int ts_unpacker_read(struct ts_unpacker *unpacker, char *to, size_t room, size_t *got,
                     struct ts_error *error);

#endif
