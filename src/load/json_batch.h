/* The batcher of JSON.
 *
 * A record is regular if it is a valid object without objects or arrays in it, with known keys,
 * none of them twice or with escapes. In JSON Lines, there must also be no other text on the lines
 * on which it begins and ends, and a line ending after it, if only as the byte after the text that
 * the batcher is given. A boundary is the byte after the closing brace of a record. */
#ifndef TS_LOAD_JSON_BATCH_H
#define TS_LOAD_JSON_BATCH_H

#include <stdbool.h>

#include "load/batch.h"
#include "load/index.h"
#include "table/dictionary.h"

/* columns: the known keys; NULL: any keys, also twice, in which case only how far the records reach
 * is found (and an extent is that of all of them). lines: the records are JSON Lines and not an
 * array. indexer: one that this processor can use; NULL: the fastest. 0 or TS_ERROR_MEMORY. */
int ts_json_open_batcher(const struct ts_dictionary *columns, bool lines,
                         const struct ts_indexer *indexer, struct ts_batcher **batcher,
                         struct ts_error *error);

#endif
