/* Aliases: the numbers that the texts of a column stand for.
 *
 * Columns of countries, periods and commodities repeat few texts many times. A text
 * of up to eight bytes is looked up as one integer, so that a repeated one costs a
 * multiplication and a compare; longer ones lie in a dictionary. Texts hold no NUL
 * and are readable up to TS_ALIAS_TEXT bytes past their start, however short. */
#ifndef TS_FORMATS_ALIASES_H
#define TS_FORMATS_ALIASES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "table/dictionary.h"

enum {
    TS_ALIAS_TEXT = 8,           /* bytes that make a key */
    TS_ALIAS_TEXT_MAX = 256,     /* longer texts are not kept */
    TS_ALIAS_COUNT_MAX = 1 << 15 /* so many, and all are forgotten: memory stays what it is */
};

#define TS_ALIAS_NONE UINT64_MAX /* stands for nothing; no text's number */

struct ts_alias {
    uint64_t key, value; /* value TS_ALIAS_NONE: the slot is free */
};

struct ts_aliases {
    struct ts_alias *slots; /* open addressing, at most a quarter full */
    size_t mask, count;     /* slots - 1, and those that are taken */
    unsigned shift;         /* from a key's hash to its slot */
    struct ts_dictionary longer;
    uint64_t *values; /* by code in `longer` */
    size_t value_capacity;
};

/* 0 or TS_ERROR_MEMORY. The zero value can be released. */
int ts_aliases_init(struct ts_aliases *aliases);
void ts_aliases_release(struct ts_aliases *aliases);

/* Keeps what a text stands for, which must not be there yet. It is forgotten when
 * there is no memory for it, and found no more. */
void ts_aliases_add(struct ts_aliases *aliases, const char *text, size_t size, uint64_t value);

/* Of a text that is longer than a key. */
uint64_t ts_aliases_find_longer(const struct ts_aliases *aliases, const char *text, size_t size);

/* Of a key that is not in the slot where its search begins. */
uint64_t ts_aliases_find_further(const struct ts_aliases *aliases, uint64_t key);

/* The bytes of a short text as one integer, zeros after them. */
static inline uint64_t ts_alias_key(const char *text, size_t size)
{
    static const unsigned char masks[2 * TS_ALIAS_TEXT] = {0xFF, 0xFF, 0xFF, 0xFF,
                                                           0xFF, 0xFF, 0xFF, 0xFF};
    uint64_t key, mask;

    memcpy(&key, text, sizeof key);
    memcpy(&mask, masks + TS_ALIAS_TEXT - size, sizeof mask);
    return key & mask;
}

/* The slot where the search for a key begins. */
static inline size_t ts_alias_slot(const struct ts_aliases *aliases, uint64_t key)
{
    return (size_t)(key * 0x9E3779B97F4A7C15u >> aliases->shift);
}

/* What a text stands for, or TS_ALIAS_NONE when that is not known. */
static inline uint64_t ts_aliases_find(const struct ts_aliases *aliases, const char *text,
                                       size_t size)
{
    if (size > TS_ALIAS_TEXT)
        return ts_aliases_find_longer(aliases, text, size);

    uint64_t key = ts_alias_key(text, size);
    const struct ts_alias *slot = &aliases->slots[ts_alias_slot(aliases, key)];

    return slot->key == key ? slot->value : ts_aliases_find_further(aliases, key);
}

#endif
