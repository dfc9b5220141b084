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

/* The most that a window holds: the largest record, its line ending and as much
 * after it as an error shows. */
enum { TS_SOURCE_WINDOW = TS_LIMIT_RECORD + 4096 };
/* Bytes after the window's last one that may be read, and mean nothing. */
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
/* Copies the bytes of a pipe to a spool, from the first one on; NULL: to none. */
void ts_source_spool(struct ts_source *source, struct ts_spool *spool);
/* For an input that has to be read twice and cannot be rewound: reads it to its end, so
 * that its spool has all of it, and returns TS_AGAIN. Without a spool it is TS_ERROR_IO. */
int ts_source_spool_rest(struct ts_source *source, struct ts_error *error);
void ts_source_close(struct ts_source *source);

const char *ts_source_name(const struct ts_source *source);
/* Offset of the window's first byte in the text that is read (a UTF-8 byte order
 * mark counts), and the size of the whole input (0: not known, as for a pipe or
 * when the bytes are decoded). */
uint64_t ts_source_position(const struct ts_source *source);
uint64_t ts_source_size(const struct ts_source *source);

/* The window: *size unread bytes from the current position; more are read until
 * there are at least `wanted` or the input ends (*size < wanted then, 0 at the
 * end). The pointer is valid until the next call. wanted over TS_SOURCE_WINDOW is
 * TS_ERROR_LIMIT. Bytes that cannot be read or decoded are an error only when more
 * are wanted than stand before them; *bytes and *size are those then. */
int ts_source_peek(struct ts_source *source, size_t wanted, const char **bytes, size_t *size,
                   struct ts_error *error);
/* Bytes that are still held before the window's first one: the last 512 that were
 * passed, or as many as there were. They stand right before *bytes. */
size_t ts_source_behind(const struct ts_source *source);
/* Moves the position forward over `size` bytes that were peeked. */
void ts_source_advance(struct ts_source *source, size_t size);
/* Moves it forward over bytes that were peeked, or, when the source is direct, over
 * any. */
void ts_source_skip(struct ts_source *source, uint64_t size);

/* Can the input be read at any place, as a file or memory can whose bytes are UTF-8 as
 * they stand? Known once it has been peeked. */
bool ts_source_is_direct(const struct ts_source *source);
/* Up to `room` bytes from an offset on; the position stays. Fewer when the input ends or
 * cannot be read further; none before the position, unless the source is direct. If it
 * is, several threads may do this at once, and while one of them does anything else. */
size_t ts_source_read_at(struct ts_source *source, uint64_t offset, char *to, size_t room);

/* Back to the first byte. TS_ERROR_IO when the input cannot be read again. */
int ts_source_rewind(struct ts_source *source, struct ts_error *error);
bool ts_source_can_rewind(const struct ts_source *source);

/* How the input is packed ("gzip", "zip" …), NULL when it is not; known once it has been
 * peeked. */
const char *ts_source_packing(const struct ts_source *source);
/* After an error in what a packed input holds: is the archive to blame? Reads it to its end,
 * or a gigabyte of it, and returns its error when it is damaged. The source is good for
 * nothing but ts_source_close then. */
int ts_source_check_packing(struct ts_source *source, struct ts_error *error);

/* Which file it is: two sources with the same numbers read the same file. False
 * for memory and for pipes. */
bool ts_source_identity(const struct ts_source *source, uint64_t *device, uint64_t *inode);

#endif
