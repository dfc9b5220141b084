/* Batches: many regular records at once, each field an offset and a size in the text.
 *
 * The reader of a form (ts_rows_next) is the reference, and reads everything irregular. A record is
 * regular if it is certain to mean the same to the reader. In CSV such a record has as many fields
 * as the header, and as many keys in the first of them, is on one line that ends in LF or CR LF, is
 * valid UTF-8 without NUL, and has quotes only as the first and last character of a field or
 * doubled within one. The first record that is not regular ends the batch, and the reader reads it
 * from its first byte. One thing a batch does not detect is a CSV record that repeats the header,
 * an error to the reader: whoever interprets the records finds that it is no data.
 *
 * A boundary is where one record ends and the next begins: in CSV the byte after the line ending,
 * in JSON the byte after the closing brace. A batcher depends on nothing but the bytes it is given,
 * so that several threads can work on different parts of an input. Where a part begins in the
 * middle of a record, the first boundary in it can only be guessed; the guess is right if the part
 * before ends there. */
#ifndef TS_LOAD_BATCH_H
#define TS_LOAD_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "load/place.h"
#include "load/rows.h"

enum {
    TS_BATCH_BYTES = 192 << 10, /* the most that a batcher looks at */
    TS_BATCH_PADDING = 64       /* bytes after them that it may read: the first is the next one
                                   of the input, or 0; the others mean nothing */
};

/* Regular records, whose fields are parts of the text. */
struct ts_batch {
    const char *text;
    /* Of fields, by record and column. If not `apart`, each field starts one byte after the end of
     * the one before, and the first as if one had ended before the text: ends[-1] is UINT32_MAX. */
    const uint32_t *ends;
    /* If `apart`, of fields as well; otherwise of records, or NULL: each is where the end before
     * it says. */
    const uint32_t *starts;
    size_t count, columns; /* records, and fields of each */
    bool apart;
    bool irregular;        /* what follows them is irregular, and not only cut off */
    const uint32_t *lines; /* by record: the line of the text, from 0, on which it begins;
                              NULL: each record is one line */
    /* Makes of a field the cell that the reader would give. False if that takes more than cutting
     * something off at its ends. */
    bool (*cell)(const char *text, size_t size, struct ts_cell *cell);
};

/* The offset of a field. */
static inline uint32_t ts_batch_start(const struct ts_batch *batch, size_t record, size_t column)
{
    size_t at = record * batch->columns + column;

    if (batch->apart)
        return batch->starts[at];
    return column == 0 && batch->starts != NULL ? batch->starts[record]
                                                : *(batch->ends + at - 1) + 1;
}

/* How far some records of a batch reach, from the first byte of its text. */
struct ts_extent {
    size_t bytes;
    uint64_t lines;   /* line endings among them */
    uint64_t columns; /* characters after the last of them */
};

/* One for each thread; the first member of the struct of each form. */
struct ts_batcher {
    /* Guesses the first boundary at index 1 or later of a text, and returns its index; SIZE_MAX if
     * it finds none. */
    size_t (*find)(const struct ts_batcher *batcher, const char *text, size_t size);
    /* Finds the regular records at the beginning of a text, which is at a boundary and has at most
     * TS_BATCH_BYTES. The batch is valid until the next call. */
    void (*fill)(struct ts_batcher *batcher, const char *text, size_t size, struct ts_batch *batch);
    /* How far the first `count` records of the last batch reach. */
    struct ts_extent (*extent)(const struct ts_batcher *batcher, const struct ts_batch *batch,
                               size_t count);
    void (*close)(struct ts_batcher *batcher);
};

/* Does the form of the input have batchers? */
bool ts_rows_has_batches(const struct ts_rows *rows);
/* Opens a batcher for the present columns; if there are more columns later, another one is needed.
 * *batcher is NULL if there are no columns or no batchers. 0 or TS_ERROR_MEMORY. */
int ts_rows_open_batcher(const struct ts_rows *rows, struct ts_batcher **batcher,
                         struct ts_error *error);
void ts_batcher_close(struct ts_batcher *batcher);

/* Makes the reader release its current record, and returns the boundary after it. */
struct ts_place ts_rows_boundary(struct ts_rows *rows);
/* Moves the reader from there past records that a batcher has found. */
void ts_rows_skip(struct ts_rows *rows, const struct ts_extent *extent);

#endif
