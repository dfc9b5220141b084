/* Structural index of CSV: where the delimiters and line feeds outside quotes are in a run
 * of bytes, found 64 bytes at a time.
 *
 * One indexer per instruction set does the same work; which of them can be used is
 * asked at run time. Each file index_*.c says how its instructions look at a block
 * of 64 bytes, and index_scan.h, which it includes, is what all do with that. */
#ifndef TS_LOAD_INDEX_H
#define TS_LOAD_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "load/json_index.h"

/* An indexer reads and writes up to this many elements further than it says. */
enum { TS_INDEX_SLACK = 64 };

struct ts_index {
    /* given: bytes that begin with a record */
    const char *text;
    size_t size;
    char delimiter;
    bool any_text; /* bytes that are no UTF-8 are regular */

    /* found: room for size + TS_INDEX_SLACK of each */
    uint32_t *ends;   /* of fields: the offsets of delimiters and line feeds */
    uint32_t *starts; /* of lines: 0, and the offset after each line feed */
    size_t end_count;
    size_t line_count; /* line feeds; one less than starts */
    bool odd;          /* the index ends before size, for what follows is not regular: a
                          quote where none may be, a line end within quotes, a CR without
                          LF, a NUL, or what is no UTF-8 */
    bool returns;      /* there is a CR before some LF */
};

struct ts_indexer {
    const char *name;
    bool (*usable)(void);
    void (*fill)(struct ts_index *index);
    void (*fill_json)(struct ts_json_index *index);
};

/* Indexers that this processor can use, the fastest first; NULL after the last one,
 * which is the portable one. */
const struct ts_indexer *ts_indexer_usable(size_t rank);

extern const struct ts_indexer ts_indexer_avx512, ts_indexer_avx2, ts_indexer_sse2;
extern const struct ts_indexer ts_indexer_neon;
extern const struct ts_indexer ts_indexer_portable;

#endif
