/* Ingest: reads one input, from its bytes to records in the table. */
#ifndef TS_FORMATS_INGEST_H
#define TS_FORMATS_INGEST_H

#include "load/source.h"
#include "table/table.h"

enum { TS_SEGMENT_BYTES = 128 << 10 };

/* Which ways of reading to use, for tests: the table and the errors must not depend on it. */
struct ts_lanes {
    bool by_record;       /* every record by itself, none by the batch */
    size_t segment_bytes; /* 1 to TS_SEGMENT_BYTES */
    size_t threads;       /* 0: one per processor */
};

/* ts_table_load for a source that is open, which it closes in any case. lanes = NULL: by the batch
 * where possible, with as many threads as the options say. */
int ts_ingest(struct ts_table *table, struct ts_source *source,
              const struct ts_load_options *options, const struct ts_lanes *lanes,
              struct ts_error *error);

#endif
