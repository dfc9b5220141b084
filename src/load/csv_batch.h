/* The batcher of CSV. */
#ifndef TS_LOAD_CSV_BATCH_H
#define TS_LOAD_CSV_BATCH_H

#include "load/batch.h"
#include "load/index.h"

/* keys: how many of the columns the first field has (csv_key.h); mostly 1. indexer: one that this
 * processor can use; NULL: the fastest. 0 or TS_ERROR_MEMORY. */
int ts_csv_open_batcher(size_t columns, size_t keys, char delimiter,
                        const struct ts_indexer *indexer, struct ts_batcher **batcher,
                        struct ts_error *error);
/* Says what the rows are like. latin_1: text that is not UTF-8 is regular. trailing: the last
 * column is the nothing after a delimiter that ends each row. */
void ts_csv_batcher_allow(struct ts_batcher *batcher, bool latin_1, bool trailing);

#endif
