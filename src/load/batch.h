/* Batches: many regular CSV records at once, as slices of the source's window.
 *
 * libcsv is the reference and reads everything irregular. A record is regular when
 * it provably means the same to libcsv: as many fields as the header has, on one
 * physical line that ends in LF or CRLF, valid UTF-8 without NUL, a quote only as
 * the first and last character of a field or doubled within one. Whatever cannot be
 * proven regular ends the batch, and ts_rows_next reads it from its first byte.
 *
 *     for (;;) {
 *         ts_rows_batch(rows, &batch, error)      rows->… up to the first irregular one
 *         use as many of its records as are understood: n
 *         ts_rows_batch_done(rows, n)
 *         if (n < batch.count || batch.count == 0)
 *             ts_rows_next(rows, &row, error)     the one that was not
 *     } */
#ifndef TS_LOAD_BATCH_H
#define TS_LOAD_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "load/rows.h"

enum { TS_BATCH_WINDOW = 128 << 10 }; /* bytes that one batch looks at, at most */

struct ts_batch {
    const char *text;       /* the bytes; readable up to 64 bytes past the last one used */
    const uint32_t *starts; /* by record: where its first field starts */
    const uint32_t *ends;   /* by record and column: where the field ends, that is, the
                               offset of its delimiter or line ending */
    size_t count, columns;  /* records, and fields of each */
    uint64_t line;          /* of the first record; each of the others is one line on */
};

/* A field of a batch: its bytes as they stand. Either it begins and ends with a quote,
 * with the quotes in between doubled, or it has no quote at all; spaces and tabs
 * around it are the caller's to trim then, as libcsv does. */
static inline const char *ts_batch_field(const struct ts_batch *batch, size_t record, size_t column,
                                         size_t *size)
{
    const uint32_t *ends = batch->ends + record * batch->columns;
    size_t start = column == 0 ? batch->starts[record] : (size_t)ends[column - 1] + 1;

    *size = ends[column] - start;
    return batch->text + start;
}

/* The next regular records, not consumed yet; count is 0 when the next record is not
 * regular, there is none, or the input is not CSV. 0, TS_ERROR_MEMORY or
 * TS_ERROR_IO. */
int ts_rows_batch(struct ts_rows *rows, struct ts_batch *batch, struct ts_error *error);
/* Consumes the first `count` records of the last batch. */
void ts_rows_batch_done(struct ts_rows *rows, size_t count);

#endif
