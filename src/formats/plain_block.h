/* A block of records, read column by column, so that each loop looks at one thing. */
#ifndef TS_FORMATS_PLAIN_BLOCK_H
#define TS_FORMATS_PLAIN_BLOCK_H

#include "formats/plain.h"

struct ts_plain_block {
    const struct ts_batch *batch;
    size_t first, count; /* the records of the batch; the count falls to those taken */
    struct ts_chunk *chunk;
    size_t row;    /* of the chunk, for the first of them */
    uint64_t line; /* of the batch's first byte */
};

/* The reader of blocks that suits this processor best. All read the same. */
ts_plain_block_reader *ts_plain_block_fastest(void);

ts_plain_block_reader ts_plain_block_any, ts_plain_block_avx2;

/* Of which input the records of a block are, and on which lines they stand. */
void ts_plain_store_input(const struct ts_plain *plain, const struct ts_plain_block *block);
void ts_plain_store_lines(const struct ts_plain_block *block);

#endif
