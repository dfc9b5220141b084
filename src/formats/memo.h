/* Memo: a cache of parsed texts of a column.
 *
 * Columns of countries, periods and commodities repeat few texts many times. Each text has one
 * place in the memo, which it shares with others; the last one put there stays. */
#ifndef TS_FORMATS_MEMO_H
#define TS_FORMATS_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TS_MEMO_ENTRIES = 256, TS_MEMO_TEXT_MAX = 31, TS_MEMO_VALUE_MAX = 40 };

struct ts_memo {
    uint8_t sizes[TS_MEMO_ENTRIES]; /* of the texts; 0: the place is empty */
    struct {
        char text[TS_MEMO_TEXT_MAX];
        unsigned char value[TS_MEMO_VALUE_MAX];
    } entries[TS_MEMO_ENTRIES];
};

/* Makes it empty. The entries are not touched until they are needed, so that a short file does not
 * wait for memory that only a long one uses. */
void ts_memo_init(struct ts_memo *memo);

/* Copies the value, of value_size bytes, that was put for a text. False: it is not there. */
bool ts_memo_find(const struct ts_memo *memo, const char *text, size_t size, void *value,
                  size_t value_size);
/* Puts a value of at most TS_MEMO_VALUE_MAX bytes for a text; long texts are not kept. */
void ts_memo_put(struct ts_memo *memo, const char *text, size_t size, const void *value,
                 size_t value_size);

#endif
