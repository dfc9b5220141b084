/* Aliases: the numbers that the texts of a column stand for.
 *
 * Columns of countries, periods and commodities repeat few texts many times. A text
 * of up to eight bytes is looked up as one integer, so that a repeated one costs a
 * multiplication and a compare; one of up to sixteen as two; longer ones lie in a
 * dictionary. Texts hold no NUL and are readable up to TS_ALIAS_REACH bytes past their
 * start, however short. */
#ifndef TS_FORMATS_ALIASES_H
#define TS_FORMATS_ALIASES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "table/dictionary.h"

enum {
    TS_ALIAS_WORD = 8,           /* bytes of half a key */
    TS_ALIAS_REACH = 16,         /* and of all of it */
    TS_ALIAS_TEXT_MAX = 256,     /* longer texts are not kept */
    TS_ALIAS_COUNT_MAX = 1 << 15 /* so many, and all are forgotten: memory stays what it is */
};

#define TS_ALIAS_NONE UINT64_MAX /* stands for nothing; no text's number */

struct ts_alias_key {
    uint64_t first, second; /* the text's bytes, zeros after them */
};

struct ts_alias {
    struct ts_alias_key key;
    uint64_t value; /* TS_ALIAS_NONE: the slot is free, its key is no text's */
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

/* Of a text that is longer than a word. */
uint64_t ts_aliases_find_longer(const struct ts_aliases *aliases, const char *text, size_t size);
/* Of a word that is not in the slot where its search begins. */
uint64_t ts_aliases_find_further(const struct ts_aliases *aliases, uint64_t word);

/* The first eight bytes of a text, zeros after its end. */
static inline uint64_t ts_alias_word(const char *text, size_t size)
{
    static const unsigned char masks[2 * TS_ALIAS_WORD] = {0xFF, 0xFF, 0xFF, 0xFF,
                                                           0xFF, 0xFF, 0xFF, 0xFF};
    uint64_t word, mask;

    memcpy(&word, text, sizeof word);
    memcpy(&mask, masks + (size < TS_ALIAS_WORD ? TS_ALIAS_WORD - size : 0), sizeof mask);
    return word & mask;
}

/* The slot where the search for a word begins. */
static inline size_t ts_alias_slot(const struct ts_aliases *aliases, uint64_t word)
{
    return (size_t)(word * 0x9E3779B97F4A7C15u >> aliases->shift);
}

/* What a text stands for, or TS_ALIAS_NONE when that is not known. */
static inline uint64_t ts_aliases_find(const struct ts_aliases *aliases, const char *text,
                                       size_t size)
{
    if (size > TS_ALIAS_WORD)
        return ts_aliases_find_longer(aliases, text, size);

    uint64_t word = ts_alias_word(text, size);
    const struct ts_alias *slot = &aliases->slots[ts_alias_slot(aliases, word)];

    return slot->key.first == word && slot->key.second == 0
               ? slot->value
               : ts_aliases_find_further(aliases, word);
}

#endif
