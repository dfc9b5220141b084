/* Ingest: one input, from its bytes to records in the table. */
#ifndef TS_FORMATS_INGEST_H
#define TS_FORMATS_INGEST_H

#include "load/source.h"
#include "table/table.h"

/* What ts_table_load does with a source, which it closes whatever happens. The table
 * and the errors are the same by_batch or record by record: a test holds them together. */
int ts_ingest(struct ts_table *table, struct ts_source *source,
              const struct ts_load_options *options, bool by_batch, struct ts_error *error);

#endif
