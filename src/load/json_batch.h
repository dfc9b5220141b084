/* The batcher of JSON.
 *
 * A record is regular when it is an object without others or arrays within it, valid,
 * with known keys, none of them twice, which have neither escapes nor quotes; in JSON
 * Lines, when no other text is on the line on which it begins or on that on which it ends,
 * which is one that ends, if only with the byte after what the batcher looks at. A boundary is the
 * byte after the closing brace of a record. */
#ifndef TS_LOAD_JSON_BATCH_H
#define TS_LOAD_JSON_BATCH_H

#include <stdbool.h>

#include "load/batch.h"
#include "load/index.h"
#include "table/dictionary.h"

/* columns: the known keys; NULL: any key is one, and may stand twice, and of the records
 * nothing is told but how far they go (an extent is of all of them then). lines: the
 * records are JSON Lines, and no array. indexer: one that is usable; NULL: the fastest.
 * 0 or TS_ERROR_MEMORY. */
int ts_json_open_batcher(const struct ts_dictionary *columns, bool lines,
                         const struct ts_indexer *indexer, struct ts_batcher **batcher,
                         struct ts_error *error);

#endif
