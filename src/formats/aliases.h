/* Aliases: the numbers that the texts of a column stand for.
 *
 * Columns of countries, periods and commodities repeat few texts many times. A text
 * of up to eight bytes is looked up as one integer, so that a repeated one costs a
 * multiplication and a compare; one of up to sixteen as two; longer ones lie in a
 * dictionary. Texts hold no NUL and no byte 0xFF, and are readable up to TS_ALIAS_REACH
 * bytes past their start, however short. */
#ifndef TS_FORMATS_ALIASES_H
#define TS_FORMATS_ALIASES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/inline.h"
#include "table/dictionary.h"

enum {
    TS_ALIAS_WORD = 8,           /* bytes of a key */
    TS_ALIAS_REACH = 16,         /* and of two */
    TS_ALIAS_TEXT_MAX = 256,     /* longer texts are not kept */
    TS_ALIAS_COUNT_MAX = 1 << 15 /* so many, and all are forgotten: memory stays what it is */
};

#define TS_ALIAS_FREE UINT64_MAX /* the word of a free slot: no text's */

struct ts_alias {
    uint64_t word; /* the text's bytes, zeros after them */
    uint64_t value;
};

/* Of a text of two words. */
struct ts_alias_longer {
    uint64_t words[2];
    uint64_t value;
};

struct ts_aliases {
    struct ts_alias *slots; /* open addressing */
    size_t mask, count;     /* slots - 1, and those that are taken */
    unsigned shift;         /* from a word's hash to its slot */

    struct ts_alias_longer *longer; /* open addressing, too; NULL: there are none yet */
    size_t longer_mask, longer_count;

    struct ts_dictionary longest;
    uint64_t *values; /* by code in `longest` */
    size_t value_capacity;
};

/* 0 or TS_ERROR_MEMORY. The zero value can be released. */
int ts_aliases_init(struct ts_aliases *aliases);
void ts_aliases_release(struct ts_aliases *aliases);

/* Keeps what a text stands for, which must not be there yet. It is forgotten when
 * there is no memory for it, and found no more. */
void ts_aliases_add(struct ts_aliases *aliases, const char *text, size_t size, uint64_t value);

/* What a text stands for, or NULL when that is not known. Valid until one is added. */
NEVER_INLINE const uint64_t *ts_aliases_find(const struct ts_aliases *aliases, const char *text,
                                             size_t size);

/* The bytes of a text of at most eight, zeros after its end. */
static inline uint64_t ts_alias_word(const char *text, size_t size)
{
    static const unsigned char masks[TS_ALIAS_WORD + 1][TS_ALIAS_WORD] = {
        {0},
        {0xFF},
        {0xFF, 0xFF},
        {0xFF, 0xFF, 0xFF},
        {0xFF, 0xFF, 0xFF, 0xFF},
        {0xFF, 0xFF, 0xFF, 0xFF, 0xFF},
        {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF},
        {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF},
        {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}};
    uint64_t word, mask;

    memcpy(&word, text, sizeof word);
    memcpy(&mask, masks[size], sizeof mask);
    return word & mask;
}

/* The slot where the search for a word begins, and mostly ends: if it has the word. */
static inline const struct ts_alias *ts_alias_slot(const struct ts_alias *slots, unsigned shift,
                                                   uint64_t word)
{
    return &slots[word * 0x9E3779B97F4A7C15u >> shift];
}

#endif
