/* Source: the bytes of one input, read once, front to back, through a window.
 *
 * The window holds at least the bytes of the current record; it grows up to the
 * record limit and is reused. Line and column are computed from byte offsets only
 * when an error needs them. */
#ifndef TS_LOAD_SOURCE_H
#define TS_LOAD_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tradestat/error.h"

struct ts_source;

/* Opens a file for reading; "-" is standard input (named <stdin> in messages).
 * A directory, a missing or unreadable file is TS_ERROR_IO. encoding: NULL or the
 * iconv name of the input's encoding; the bytes seen are UTF-8 in any case (a BOM
 * is skipped; a UTF-16 BOM is decoded). */
int ts_source_open(const char *path, const char *encoding, struct ts_source **source,
                   struct ts_error *error);
/* The same over memory, which stays the caller's: for tests and fuzzing. */
int ts_source_open_memory(const char *name, const void *bytes, size_t size,
                          struct ts_source **source, struct ts_error *error);
void ts_source_close(struct ts_source *source);

const char *ts_source_name(const struct ts_source *source);
/* Bytes read so far, and the size of the whole input (0: not known). */
uint64_t ts_source_position(const struct ts_source *source);
uint64_t ts_source_size(const struct ts_source *source);

/* The window: *size unread bytes from the current position; more are read until
 * there are at least `wanted` or the input ends (*size < wanted then, 0 at the
 * end). The pointer is valid until the next call. wanted over the record limit is
 * TS_ERROR_LIMIT. */
int ts_source_peek(struct ts_source *source, size_t wanted, const char **bytes, size_t *size,
                   struct ts_error *error);
/* Moves the position forward over `size` bytes that were peeked. */
void ts_source_advance(struct ts_source *source, size_t size);
/* Back to the first byte. TS_ERROR_IO when the input cannot be read again. */
int ts_source_rewind(struct ts_source *source, struct ts_error *error);
bool ts_source_can_rewind(const struct ts_source *source);

#endif
