/* Both ways to read CSV, side by side: record by record with ts_rows_next alone, and
 * in batches with ts_rows_next for what they leave over. */
#ifndef TESTS_LOAD_LANES_H
#define TESTS_LOAD_LANES_H

#include <stddef.h>
#include <stdint.h>

#include "load/index.h"
#include "load/rows.h"

/* How the batches are taken. */
struct lanes {
    const struct ts_indexer *indexer;
    size_t window;    /* bytes that one looks at, up to TS_BATCH_WINDOW */
    uint32_t refuses; /* 0: every record is used; else some batches are used in part */
};

/* Reads two sources of the same bytes. NULL when each record is the same in both:
 * line, cells and places, or error; otherwise what differs. *records: how many of
 * them came in batches; may be NULL. */
const char *lanes_differ(struct ts_source *plain, struct ts_source *batched,
                         const struct ts_load_options *options, struct lanes lanes,
                         size_t *records);

const char *lanes_differ_in(const void *bytes, size_t size, const struct ts_load_options *options,
                            struct lanes lanes, size_t *records);

#endif
