/* Places: the line, column, width and excerpt of a byte of the input.
 *
 * Readers do not store the positions of values. They know where a record begins and keep
 * its bytes until the next one is read; from these, the place of an error is computed. */
#ifndef TS_LOAD_PLACE_H
#define TS_LOAD_PLACE_H

#include <stddef.h>
#include <stdint.h>

#include "tradestat/error.h"

/* Where a byte is. Lines end with LF, CR or CR LF; columns count characters. */
struct ts_place {
    uint64_t offset;       /* in bytes, from 0 */
    uint64_t line, column; /* from 1 */
};

/* Some consecutive bytes and the place of the first one. */
struct ts_span {
    const char *bytes;
    size_t size;
    struct ts_place start;
    size_t before; /* bytes before the first one that an excerpt may show as well */
};

/* The place `size` bytes after `place`; bytes are those in between. */
struct ts_place ts_place_after(struct ts_place place, const char *bytes, size_t size);

/* Puts the place of `length` bytes at index `at` of the span into an error that is set
 * and has no place yet; file is the input's name. The underlined width ends with the line.
 * The excerpt is that line, or the part of it around the column; control characters and
 * bytes that are not UTF-8 are replaced one for one. */
void ts_place_set(const struct ts_span *span, const char *file, size_t at, size_t length,
                  struct ts_error *error);

#endif
