/* Memo: what a text of a column meant when it was last parsed.
 *
 * Columns of countries, periods and commodities repeat few texts many times. A memo
 * is a small cache without chains: a text has one place, the last one put there
 * stays. */
#ifndef TS_FORMATS_MEMO_H
#define TS_FORMATS_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TS_MEMO_ENTRIES = 256, TS_MEMO_TEXT_MAX = 31, TS_MEMO_VALUE_MAX = 40 };

struct ts_memo {
    uint8_t sizes[TS_MEMO_ENTRIES]; /* of the texts; 0: nothing there */
    struct {
        char text[TS_MEMO_TEXT_MAX];
        unsigned char value[TS_MEMO_VALUE_MAX];
    } entries[TS_MEMO_ENTRIES];
};

/* Makes it empty. What it has room for is not touched before it is needed: a short file
 * shall not wait for the memory of a long one. */
void ts_memo_init(struct ts_memo *memo);

/* Copies the value_size bytes that were put for a text. False: it is not there. */
bool ts_memo_find(const struct ts_memo *memo, const char *text, size_t size, void *value,
                  size_t value_size);
/* Remembers at most TS_MEMO_VALUE_MAX bytes for a text; long texts are not kept. */
void ts_memo_put(struct ts_memo *memo, const char *text, size_t size, const void *value,
                 size_t value_size);

#endif
