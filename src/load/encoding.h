/* Text encodings: their names, and how to recognize one from the text. */
#ifndef TS_LOAD_ENCODING_H
#define TS_LOAD_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

/* How much of the beginning of a text is examined. */
enum { TS_ENCODING_SEEN = 4096 };

/* Is it a name of UTF-8? */
bool ts_encoding_is_utf8(const char *name);

/* The encoding whose byte order mark the text begins with, and the size of the mark;
 * NULL: it begins with none. */
const char *ts_encoding_of_mark(const char *bytes, size_t size, size_t *mark_size);

/* Does the name of an encoding, as a user wrote it, agree with the byte order mark of
 * `marked`? */
bool ts_encoding_fits_mark(const char *name, const char *marked);

/* Does the name leave the order of the bytes to a mark (UTF-16, UTF-32)? */
bool ts_encoding_needs_mark(const char *name);

/* The name of the encoding of UTF-16 or UTF-32 without a mark, recognized by its zero bytes;
 * or NULL. */
const char *ts_encoding_by_zeros(const char *bytes, size_t size);

/* The name by which iconv may know an encoding that it does not know by this one: CP1251 for
 * "windows1251". False if there is no other name. */
enum { TS_ENCODING_NAME = 64 };
bool ts_encoding_other_name(const char *name, char out[TS_ENCODING_NAME]);

#endif
