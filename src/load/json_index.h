/* Structural index of JSON: where the marks that give it its form are outside strings,
 * and the line endings, found 64 bytes at a time.
 *
 * What lies between two marks is left to be looked at, but for strings: one that is
 * followed by a mark, with nothing but white space between them, is a string of RFC
 * 8259 which the reader takes for a text, if it only begins where it seems to. */
#ifndef TS_LOAD_JSON_INDEX_H
#define TS_LOAD_JSON_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ts_json_index {
    /* given: bytes that begin outside of strings, readable up to TS_INDEX_SLACK more */
    const char *text;
    size_t size;

    /* found, up to the first byte that cannot be right; room for size + TS_INDEX_SLACK
       of each */
    uint32_t *marks;     /* of { } [ ] : and , */
    uint32_t *line_ends; /* of LF, and of CR without LF */
    size_t mark_count, line_count;
    bool odd; /* there is such a byte */
};

#endif
