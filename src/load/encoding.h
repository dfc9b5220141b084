/* Encodings that a text tells by itself. */
#ifndef TS_LOAD_ENCODING_H
#define TS_LOAD_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of a text's beginning that its encoding may be told from. */
enum { TS_ENCODING_SEEN = 4096 };

/* Is it a name of UTF-8? */
bool ts_encoding_is_utf8(const char *name);

/* The encoding whose byte order mark a text begins with, and the size of that mark;
 * NULL: it begins with none. */
const char *ts_encoding_of_mark(const char *bytes, size_t size, size_t *mark_size);

/* Is the name of an encoding, as somebody wrote it, one for texts that begin with the
 * mark of `marked`? */
bool ts_encoding_fits_mark(const char *name, const char *marked);

/* Does the name leave the order of the bytes to a mark (UTF-16, UTF-32)? */
bool ts_encoding_needs_mark(const char *name);

/* UTF-16 or UTF-32 that has no mark, told by its zero bytes: its encoding's name, or
 * NULL. */
const char *ts_encoding_by_zeros(const char *bytes, size_t size);

/* How iconv calls an encoding that it does not know by this name: "windows1251" is its
 * CP1251. False when there is no other name. */
enum { TS_ENCODING_NAME = 64 };
bool ts_encoding_other_name(const char *name, char out[TS_ENCODING_NAME]);

#endif
