/* The columns of the keys of JSON records. Most records have the same keys in the same order and
 * spelling as the record before, so that is compared first. */
#ifndef TS_LOAD_JSON_KEYS_H
#define TS_LOAD_JSON_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "table/dictionary.h"

/* A key in its usual spelling: in quotes, without escapes, directly before its colon. */
struct ts_json_key {
    char *bytes;   /* with quotes and colon, filled up with zeros to whole words */
    size_t size;   /* 0: it cannot be spelt so */
    uint64_t mask; /* ones for those bytes of the last word that belong to the key */
    uint32_t next; /* the column of the key that followed it last time */
};

struct ts_json_keys {
    struct ts_dictionary columns;
    struct ts_json_key *keys; /* by column, with one more for the beginning of a record */
};

/* Copies the columns. False without memory; to be released in either case. */
bool ts_json_keys_init(struct ts_json_keys *keys, const struct ts_dictionary *columns);
void ts_json_keys_release(struct ts_json_keys *keys);

/* The column of the key from `start` to its colon in a text, in any spelling; UINT32_MAX: it is not
 * known, or has escapes. */
uint32_t ts_json_keys_look_up(const struct ts_json_keys *keys, const char *text, size_t start,
                              size_t colon);

static inline uint64_t ts_json_load(const char *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return word;
}

/* Is it this key, its colon included? Eight more bytes must be readable. */
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

/* Like ts_json_keys_look_up, but faster for a key that follows the key of column `before`, as it
 * did last time. `before` is the number of columns for the first key of a record. */
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
