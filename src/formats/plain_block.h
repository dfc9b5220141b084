/* A block of records, which is read column by column, so that each loop is simple. */
#ifndef TS_FORMATS_PLAIN_BLOCK_H
#define TS_FORMATS_PLAIN_BLOCK_H

#include "formats/plain.h"

enum {
    TS_PLAIN_BLOCK = 256,  /* records whose fields stay in the nearest cache, column by column */
    TS_PLAIN_STRETCH = 16, /* those that are looked up as one where they repeat a text */
    TS_PLAIN_STRETCHES = TS_PLAIN_BLOCK / TS_PLAIN_STRETCH
};

struct ts_plain_block {
    const struct ts_batch *batch;
    size_t first, count; /* records of the batch; count shrinks when one is found not to be plain */
    struct ts_chunk *chunk;
    size_t row;    /* the row of the chunk for the first of them */
    uint64_t line; /* the line of the batch's first byte */

    /* By stretch: columns, from the first on, that say the same in all of its records, as far as
     * the reader of the block has seen; 0 before. */
    size_t repeated[TS_PLAIN_STRETCHES];
};

/* The fastest reader for this processor. All give the same results. */
ts_plain_block_reader *ts_plain_block_fastest(void);

ts_plain_block_reader ts_plain_block_any, ts_plain_block_avx2;

/* Store the input and the lines of the records of a block. */
void ts_plain_store_input(const struct ts_plain *plain, const struct ts_plain_block *block);
void ts_plain_store_lines(const struct ts_plain_block *block);

#endif
