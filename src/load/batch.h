/* Batches: many regular records at once, as slices of the bytes that hold them.
 *
 * A form's reader (ts_rows_next) is the reference and reads everything irregular. A
 * record is regular when it provably means the same to the reader: in CSV, as many
 * fields as the header has, on one physical line that ends in LF or CRLF, valid UTF-8
 * without NUL, a quote only as the first and last character of a field or doubled
 * within one. Whatever cannot be proven regular ends the batch, and the reader reads
 * it from its first byte. One thing a batch does not tell: that a CSV record is the header
 * again, which is an error to the reader. Whoever takes records knows that a header is none.
 *
 * A batcher looks at bytes alone, wherever they come from, so that several threads
 * can each look at another part of an input. Where a part begins within a record can
 * only be guessed; the guess is proven by the part before, which ends there or not.
 * A boundary is where one record ends and the next begins: in CSV the byte after the
 * line ending, in JSON the byte after the closing brace. */
#ifndef TS_LOAD_BATCH_H
#define TS_LOAD_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "load/place.h"
#include "load/rows.h"

enum {
    TS_BATCH_BYTES = 192 << 10, /* the most that a batcher looks at */
    TS_BATCH_PADDING = 64       /* bytes after them that it may read: the first is the one
                                   that follows in the input, or 0; the others mean nothing */
};

/* Regular records. Each field is a slice of the text. */
struct ts_batch {
    const char *text;
    const uint32_t *starts; /* of fields by record and column when they stand `apart`; of
                               records otherwise: a field starts after the one before */
    const uint32_t *ends;   /* of fields, by record and column */
    size_t count, columns;  /* records, and fields of each */
    bool apart;
    bool irregular;        /* what follows them is not regular, and not just cut off */
    const uint32_t *lines; /* by record: on the how-manieth line of the text, from 0, it
                              begins; NULL: each is a line */
    /* A slice as the cell that the reader would give: false when that is more than
     * cutting something off at its ends. */
    bool (*cell)(const char *text, size_t size, struct ts_cell *cell);
};

/* How far some records of a batch go, from the first byte of its text on. */
struct ts_extent {
    size_t bytes;
    uint64_t lines;   /* line endings among them */
    uint64_t columns; /* characters after the last of these */
};

/* One for each thread; the first member of each form's own. */
struct ts_batcher {
    /* A boundary that can be seen in a text that begins one byte before the place from
     * which on it is sought: its index, 1 or more, or SIZE_MAX. It is a guess. */
    size_t (*find)(const struct ts_batcher *batcher, const char *text, size_t size);
    /* The regular records from the first byte of a text on, which is a boundary, of at
     * most TS_BATCH_BYTES. The batch is valid until the next one. */
    void (*fill)(struct ts_batcher *batcher, const char *text, size_t size, struct ts_batch *batch);
    /* Of the first `count` records of its last batch. */
    struct ts_extent (*extent)(const struct ts_batcher *batcher, const struct ts_batch *batch,
                               size_t count);
    void (*close)(struct ts_batcher *batcher);
};

/* Does the form have batchers? */
bool ts_rows_has_batches(const struct ts_rows *rows);
/* A batcher for the columns that there are now: to be opened anew when there are more.
 * NULL when there are no columns. 0 or TS_ERROR_MEMORY. */
int ts_rows_open_batcher(const struct ts_rows *rows, struct ts_batcher **batcher,
                         struct ts_error *error);
void ts_batcher_close(struct ts_batcher *batcher);

/* The reader lets go of its current record, and the boundary
 * after it; and it goes past records from there on that a batcher gave. */
struct ts_place ts_rows_boundary(struct ts_rows *rows);
void ts_rows_skip(struct ts_rows *rows, const struct ts_extent *extent);

#endif
