#include "formats/aliases.h"

#include <stdlib.h>

#include "base/array.h"
#include "tradestat/error.h"

enum { FIRST_BITS = 6, SPARSE_SLOTS = 16384, FIRST_LONGER = 64 };

static void clear_slots(struct ts_alias *slots, size_t count)
{
    memset(slots, 0xFF, count * sizeof *slots); /* TS_ALIAS_FREE */
}

static int make_slots(struct ts_aliases *aliases, unsigned bits)
{
    size_t count = (size_t)1 << bits;
    struct ts_alias *slots = malloc(count * sizeof *slots);

    if (slots == NULL)
        return TS_ERROR_MEMORY;
    clear_slots(slots, count);
    aliases->slots = slots;
    aliases->mask = count - 1;
    aliases->shift = 64 - bits;
    return TS_OK;
}

int ts_aliases_init(struct ts_aliases *aliases)
{
    *aliases = (struct ts_aliases){0};
    ts_dictionary_init(&aliases->longest);
    return make_slots(aliases, FIRST_BITS);
}

void ts_aliases_release(struct ts_aliases *aliases)
{
    free(aliases->slots);
    free(aliases->longer);
    free(aliases->values);
    ts_dictionary_release(&aliases->longest);
    *aliases = (struct ts_aliases){0};
}

/* Texts of a word */

/* The slot that has the word, or the free one where it would go. */
static struct ts_alias *slot_of(const struct ts_aliases *aliases, uint64_t word)
{
    size_t at = (size_t)(ts_alias_slot(aliases->slots, aliases->shift, word) - aliases->slots);
    struct ts_alias *slot = &aliases->slots[at];

    while (slot->word != TS_ALIAS_FREE && slot->word != word) {
        at = (at + 1) & aliases->mask;
        slot = &aliases->slots[at];
    }
    return slot;
}

/* Few slots are taken while there are few: a text that is not in its first slot costs
 * more than the memory. */
static int grow(struct ts_aliases *aliases)
{
    struct ts_alias *slots = aliases->slots;
    size_t count = aliases->mask + 1;

    if (aliases->count < count / (count < SPARSE_SLOTS ? 32 : 4))
        return TS_OK;
    if (make_slots(aliases, 64 - aliases->shift + 1) != TS_OK)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (slots[i].word != TS_ALIAS_FREE)
            *slot_of(aliases, slots[i].word) = slots[i];
    free(slots);
    return TS_OK;
}

static void add_word(struct ts_aliases *aliases, uint64_t word, uint64_t value)
{
    if (grow(aliases) != TS_OK)
        return;
    *slot_of(aliases, word) = (struct ts_alias){word, value};
    aliases->count++;
}

/* Texts of two words */

static struct ts_alias_longer longer_of(const char *text, size_t size, uint64_t value)
{
    return (struct ts_alias_longer){{ts_alias_word(text, TS_ALIAS_WORD),
                                     ts_alias_word(text + TS_ALIAS_WORD, size - TS_ALIAS_WORD)},
                                    value};
}

static struct ts_alias_longer *longer_slot_of(struct ts_alias_longer *slots, size_t mask,
                                              const struct ts_alias_longer *alias)
{
    uint64_t mixed = alias->words[0] ^ alias->words[1] * 0xD6E8FEB86659FD93u;
    size_t at = (size_t)(mixed * 0x9E3779B97F4A7C15u >> 32) & mask;

    while (slots[at].words[0] != TS_ALIAS_FREE &&
           memcmp(slots[at].words, alias->words, sizeof alias->words) != 0)
        at = (at + 1) & mask;
    return &slots[at];
}

static int grow_longer(struct ts_aliases *aliases)
{
    size_t count = aliases->longer == NULL ? 0 : aliases->longer_mask + 1;
    size_t wanted = count == 0 ? FIRST_LONGER : count * 2;
    struct ts_alias_longer *slots;

    if (aliases->longer_count < count / 4)
        return TS_OK;
    slots = malloc(wanted * sizeof *slots);
    if (slots == NULL)
        return TS_ERROR_MEMORY;
    memset(slots, 0xFF, wanted * sizeof *slots);
    for (size_t i = 0; i < count; i++)
        if (aliases->longer[i].words[0] != TS_ALIAS_FREE)
            *longer_slot_of(slots, wanted - 1, &aliases->longer[i]) = aliases->longer[i];
    free(aliases->longer);
    aliases->longer = slots;
    aliases->longer_mask = wanted - 1;
    return TS_OK;
}

static void add_longer(struct ts_aliases *aliases, const struct ts_alias_longer *alias)
{
    if (grow_longer(aliases) != TS_OK)
        return;
    *longer_slot_of(aliases->longer, aliases->longer_mask, alias) = *alias;
    aliases->longer_count++;
}

static const uint64_t *find_longer(const struct ts_aliases *aliases,
                                   const struct ts_alias_longer *alias)
{
    const struct ts_alias_longer *slot;

    if (aliases->longer == NULL)
        return NULL;
    slot = longer_slot_of(aliases->longer, aliases->longer_mask, alias);
    return slot->words[0] == TS_ALIAS_FREE ? NULL : &slot->value;
}

/* Texts of more */

static void add_longest(struct ts_aliases *aliases, const char *text, size_t size, uint64_t value)
{
    uint32_t code;

    if (size > TS_ALIAS_TEXT_MAX ||
        ts_array_reserve(&aliases->values, &aliases->value_capacity, aliases->longest.count + 1,
                         sizeof *aliases->values) != TS_OK ||
        ts_dictionary_code(&aliases->longest, text, size, &code) != TS_OK)
        return;
    aliases->values[code] = value;
}

/* All of them */

static void forget(struct ts_aliases *aliases)
{
    clear_slots(aliases->slots, aliases->mask + 1);
    aliases->count = 0;
    free(aliases->longer);
    aliases->longer = NULL;
    aliases->longer_count = 0;
    ts_dictionary_release(&aliases->longest);
}

void ts_aliases_add(struct ts_aliases *aliases, const char *text, size_t size, uint64_t value)
{
    if (aliases->count + aliases->longer_count + aliases->longest.count == TS_ALIAS_COUNT_MAX)
        forget(aliases);
    if (size <= TS_ALIAS_WORD) {
        add_word(aliases, ts_alias_word(text, size), value);
    } else if (size <= TS_ALIAS_REACH) {
        struct ts_alias_longer alias = longer_of(text, size, value);

        add_longer(aliases, &alias);
    } else {
        add_longest(aliases, text, size, value);
    }
}

const uint64_t *ts_aliases_find(const struct ts_aliases *aliases, const char *text, size_t size)
{
    if (size <= TS_ALIAS_WORD) {
        const struct ts_alias *slot = slot_of(aliases, ts_alias_word(text, size));

        return slot->word == TS_ALIAS_FREE ? NULL : &slot->value;
    }
    if (size <= TS_ALIAS_REACH) {
        struct ts_alias_longer alias = longer_of(text, size, 0);

        return find_longer(aliases, &alias);
    }

    uint32_t code = ts_dictionary_find(&aliases->longest, text, size);

    return code == UINT32_MAX ? NULL : &aliases->values[code];
}
