/* Both ways to read JSON, side by side: record by record with ts_rows_next alone, and in
 * batches with ts_rows_next for what they leave over. */
#ifndef TESTS_LOAD_JSON_LANES_H
#define TESTS_LOAD_JSON_LANES_H

#include <stddef.h>
#include <stdint.h>

#include "load/index.h"
#include "load/rows.h"

/* How the batches are taken. */
struct json_lanes {
    const struct ts_indexer *indexer;
    size_t window;    /* bytes that one looks at, up to TS_BATCH_BYTES */
    uint32_t refuses; /* 0: every record is used; else some batches are used in part */
};

/* NULL when each record is the same in both: line, cells and places, or error;
 * otherwise what differs. *records: how many of them came in batches; may be NULL. */
const char *json_lanes_differ(const char *bytes, size_t size, enum ts_input_form form,
                              struct json_lanes lanes, size_t *records);

#endif
