/* Aliases: a map from the texts of a column to what they mean, as numbers.
 *
 * Columns of countries, periods and commodities repeat few texts many times. A text of up to eight
 * bytes is looked up as one integer, so that a repeated one costs a multiplication and a
 * comparison; one of up to sixteen bytes as two integers; longer ones are in a dictionary. Texts
 * must not contain NUL or the byte 0xFF, and must be readable up to TS_ALIAS_REACH bytes from their
 * start, however short they are. */
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
    TS_ALIAS_COUNT_MAX = 1 << 15 /* at this many, all are forgotten, to limit memory */
};

#define TS_ALIAS_FREE UINT64_MAX /* the word of a free slot: no text's */

struct ts_alias {
    uint64_t word; /* the text's bytes, zeros after them */
    uint64_t value;
};

/* The same for a text of two words. */
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

/* Adds a text, which must not be there yet, and its number. Without memory it is not added, and so
 * not found later. */
void ts_aliases_add(struct ts_aliases *aliases, const char *text, size_t size, uint64_t value);

/* The number of a text, or NULL if there is none. Valid until another is added. */
NEVER_INLINE const uint64_t *ts_aliases_find(const struct ts_aliases *aliases, const char *text,
                                             size_t size);

/* The bytes of a text of at most eight, with zeros after its end. */
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

/* The slot where the search for a word begins, and mostly ends. */
static inline const struct ts_alias *ts_alias_slot(const struct ts_alias *slots, unsigned shift,
                                                   uint64_t word)
{
    return &slots[word * 0x9E3779B97F4A7C15u >> shift];
}

#endif
