/* Structural index of CSV: where the delimiters and line feeds outside quotes are in a text, found
 * 64 bytes at a time.
 *
 * There is an indexer for each instruction set, all with the same results; which ones the processor
 * can use is found at run time. Each file index_*.c defines how its instructions look at a block
 * of 64 bytes, and includes index_scan.h, which does the rest. */
#ifndef TS_LOAD_INDEX_H
#define TS_LOAD_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "load/json_index.h"

/* An indexer may read and write up to this many elements beyond the end. */
enum { TS_INDEX_SLACK = 64 };

struct ts_index {
    /* given: bytes that begin with a record */
    const char *text;
    size_t size;
    char delimiter;
    bool any_text; /* bytes that are not UTF-8 are regular */

    /* found: room for size + TS_INDEX_SLACK */
    uint32_t *ends; /* of fields: the offsets of delimiters and line feeds */
    size_t end_count;
    size_t line_count; /* line feeds among them */
    bool odd;          /* the index ends before size, since what follows is not regular: a
                          misplaced quote, a line end within quotes, a CR without LF, a NUL,
                          or bytes that are not UTF-8 */
    bool returns;      /* some line ends with CR LF, */
    bool all_returns;  /* and so do all */
};

struct ts_indexer {
    const char *name;
    bool (*usable)(void);
    void (*fill)(struct ts_index *index);
    void (*fill_json)(struct ts_json_index *index);
};

/* The indexers that this processor can use, from the fastest (rank 0) to the portable one; NULL
 * after that. */
const struct ts_indexer *ts_indexer_usable(size_t rank);

extern const struct ts_indexer ts_indexer_avx512, ts_indexer_avx2, ts_indexer_sse2;
extern const struct ts_indexer ts_indexer_neon;
extern const struct ts_indexer ts_indexer_portable;

#endif
