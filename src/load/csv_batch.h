/* The batcher of CSV. */
#ifndef TS_LOAD_CSV_BATCH_H
#define TS_LOAD_CSV_BATCH_H

#include "load/batch.h"
#include "load/index.h"

/* indexer: one that is usable; NULL: the fastest. 0 or TS_ERROR_MEMORY. */
int ts_csv_open_batcher(size_t columns, char delimiter, const struct ts_indexer *indexer,
                        struct ts_batcher **batcher, struct ts_error *error);
/* What the rows are like, as far as the layout of the input says. trailing: the last column
 * is what stands after a delimiter that ends each row, nothing. */
void ts_csv_batcher_expect(struct ts_batcher *batcher, bool latin_1, bool trailing);

#endif
