/* Both ways to read CSV, side by side: record by record with ts_rows_next alone, and
 * in batches with ts_rows_next for what they leave over. */
#ifndef TESTS_LOAD_LANES_H
#define TESTS_LOAD_LANES_H

#include <stddef.h>
#include <stdint.h>

#include "load/batch.h"
#include "load/index.h"
#include "load/rows.h"

/* How the batches are taken. */
struct lanes {
    const struct ts_indexer *indexer;
    size_t window;    /* bytes that one looks at, up to TS_BATCH_BYTES */
    uint32_t refuses; /* 0: every record is used; else some batches are used in part */
};

/* A batcher of CSV rows with this indexer. */
struct ts_batcher *lanes_batcher(const struct ts_rows *rows, const struct ts_indexer *indexer);
/* The batch that begins at the reader's boundary and is made of so many bytes, at most.
 * Returns the line on which it begins. */
uint64_t lanes_fill(struct ts_rows *rows, struct ts_batcher *batcher, size_t window,
                    struct ts_batch *batch);
/* The reader goes past the first records of it. */
void lanes_skip(struct ts_rows *rows, const struct ts_batcher *batcher,
                const struct ts_batch *batch, size_t count);
/* A field of a batch of CSV as it stands. */
const char *lanes_field(const struct ts_batch *batch, size_t record, size_t column, size_t *size);

/* Reads two sources of the same bytes. NULL when each record is the same in both:
 * line, cells and places, or error; otherwise what differs. *records: how many of
 * them came in batches; may be NULL. */
const char *lanes_differ(struct ts_source *plain, struct ts_source *batched,
                         const struct ts_load_options *options, struct lanes lanes,
                         size_t *records);

const char *lanes_differ_in(const void *bytes, size_t size, const struct ts_load_options *options,
                            struct lanes lanes, size_t *records);

#endif
