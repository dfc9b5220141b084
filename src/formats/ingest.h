/* Ingest: one input, from its bytes to records in the table. */
#ifndef TS_FORMATS_INGEST_H
#define TS_FORMATS_INGEST_H

#include "load/source.h"
#include "table/table.h"

enum { TS_SEGMENT_BYTES = 128 << 10 };

/* How an input is taken apart. The table and the errors are the same whatever this is:
 * tests hold them together. */
struct ts_lanes {
    bool by_record;       /* no batches */
    size_t segment_bytes; /* 1 to TS_SEGMENT_BYTES */
    size_t threads;       /* 0: as many as there are processors for */
};

/* What ts_table_load does with a source, which it closes whatever happens. lanes = NULL:
 * large segments, and as many threads as the options say. */
int ts_ingest(struct ts_table *table, struct ts_source *source,
              const struct ts_load_options *options, const struct ts_lanes *lanes,
              struct ts_error *error);

#endif
