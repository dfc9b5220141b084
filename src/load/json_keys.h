/* Keys of JSON records and their columns. Most records have their keys in the order of
 * the record before, and written in one way: that is what is compared first. */
#ifndef TS_LOAD_JSON_KEYS_H
#define TS_LOAD_JSON_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "table/dictionary.h"

/* A key as most write it, with its quotes and the colon; size is 0 when it cannot be
 * written so. */
struct ts_json_key {
    char *bytes; /* filled up with zeros to whole words */
    size_t size;
    uint64_t mask; /* all ones in the bytes of the last word that are the key's */
    uint32_t next; /* the column that followed last time */
};

struct ts_json_keys {
    struct ts_dictionary columns;
    struct ts_json_key *keys; /* by column, and one that stands before the first */
};

/* A copy of the columns. False without memory; to be released in either case. */
bool ts_json_keys_init(struct ts_json_keys *keys, const struct ts_dictionary *columns);
void ts_json_keys_release(struct ts_json_keys *keys);

/* The column of the key that stands in a text from `start` to its colon, in whatever
 * way it is written; UINT32_MAX: no known one, or one with escapes. */
uint32_t ts_json_keys_look_up(const struct ts_json_keys *keys, const char *text, size_t start,
                              size_t colon);

static inline uint64_t ts_json_load(const char *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return word;
}

/* Is it this key, up to and with its colon? Eight more bytes can be read. */
static inline bool ts_json_is_key(const struct ts_json_key *key, const char *text, size_t size)
{
    size_t i = 0;

    if (size != key->size)
        return false;
    for (; i + 8 < size; i += 8)
        if (ts_json_load(text + i) != ts_json_load(key->bytes + i))
            return false;
    return ((ts_json_load(text + i) ^ ts_json_load(key->bytes + i)) & key->mask) == 0;
}

/* The same as ts_json_keys_look_up for the key after that of column `before`, or for the
 * first one when `before` is the count of columns. */
static inline uint32_t ts_json_keys_find(struct ts_json_keys *keys, uint32_t before,
                                         const char *text, size_t start, size_t colon)
{
    struct ts_json_key *key = &keys->keys[before];
    uint32_t column = key->next;

    if (ts_json_is_key(&keys->keys[column], text + start, colon + 1 - start))
        return column;
    column = ts_json_keys_look_up(keys, text, start, colon);
    if (column != UINT32_MAX)
        key->next = column;
    return column;
}

#endif
