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
#include "tradestat/load.h"

struct ts_source;

/* The largest window: the largest record, its line ending, and what an error may show
 * after it. */
enum { TS_SOURCE_WINDOW = TS_LIMIT_RECORD + 4096 };
/* Bytes after the window's last one that may be read but mean nothing. */
enum { TS_SOURCE_PADDING = 64 };

/* Opens a file for reading; "-" is standard input (named <stdin> in messages).
 * A directory, a missing or unreadable file is TS_ERROR_IO. encoding: NULL or the
 * iconv name of the input's encoding; the bytes seen are UTF-8 in any case (a BOM
 * is skipped; a UTF-16 BOM is decoded). */
int ts_source_open(const char *path, const char *encoding, struct ts_source **source,
                   struct ts_error *error);
/* The same over memory, which stays the caller's: for tests and fuzzing. */
int ts_source_open_memory(const char *name, const void *bytes, size_t size,
                          struct ts_source **source, struct ts_error *error);
/* Copies the bytes of a pipe to a spool as they are read; NULL: does not. To be called before the
 * first is read. */
void ts_source_spool(struct ts_source *source, struct ts_spool *spool);
/* For an input that has to be read twice but cannot be rewound: reads it to its end, so that its
 * spool holds all of it, and returns TS_AGAIN; TS_ERROR_IO without a spool. */
int ts_source_spool_rest(struct ts_source *source, struct ts_error *error);
void ts_source_close(struct ts_source *source);

const char *ts_source_name(const struct ts_source *source);
/* The offset of the window's first byte in the text (a UTF-8 byte order mark counts), and
 * the size of the whole input (0: not known, as for a pipe or when the bytes are decoded). */
uint64_t ts_source_position(const struct ts_source *source);
uint64_t ts_source_size(const struct ts_source *source);

/* *bytes is the window: *size unread bytes from the current position on, at least `wanted`
 * of them unless the input ends (*size is 0 at the end). The pointer is valid until the next
 * call. wanted over TS_SOURCE_WINDOW is TS_ERROR_LIMIT. A failure to read or decode is an
 * error only if fewer than `wanted` bytes could be had before it; *bytes and *size are set
 * to those. */
int ts_source_peek(struct ts_source *source, size_t wanted, const char **bytes, size_t *size,
                   struct ts_error *error);
/* How many bytes before the window are still held, right before *bytes: the last 512 that
 * were passed, or fewer if there were fewer. */
size_t ts_source_behind(const struct ts_source *source);
/* Moves the position forward by `size` bytes, which must have been peeked. */
void ts_source_advance(struct ts_source *source, size_t size);
/* The same; if the source is direct, they need not have been peeked. */
void ts_source_skip(struct ts_source *source, uint64_t size);

/* Can the input be read at any offset? So it is with a file or memory that is UTF-8 and not
 * compressed. Known after the first peek. */
bool ts_source_is_direct(const struct ts_source *source);
/* Reads up to `room` bytes from an offset on, without moving the position; fewer if the input ends
 * or cannot be read further. If the source is direct, several threads may call this at once, also
 * while one of them does anything else; if not, bytes before the position cannot be read. */
size_t ts_source_read_at(struct ts_source *source, uint64_t offset, char *to, size_t room);

/* Back to the first byte. TS_ERROR_IO when the input cannot be read again. */
int ts_source_rewind(struct ts_source *source, struct ts_error *error);
bool ts_source_can_rewind(const struct ts_source *source);

/* How the input is compressed ("gzip", "zip" …), or NULL. Known after the first peek. */
const char *ts_source_packing(const struct ts_source *source);
/* After an error in the data of a compressed input: is the archive damaged? Reads it to its end, or
 * a gigabyte of it, and returns the archive's error if it is. After this the source can only be
 * closed. */
int ts_source_check_packing(struct ts_source *source, struct ts_error *error);

/* The identity of the file: two sources with the same numbers read the same file. False
 * for memory and pipes, which have none. */
bool ts_source_identity(const struct ts_source *source, uint64_t *device, uint64_t *inode);

#endif
