#include "formats/aliases.h"

#include <stdlib.h>

#include "base/array.h"
#include "tradestat/error.h"

enum { FIRST_BITS = 6, SPARSE_SLOTS = 4096 };

static void clear_slots(struct ts_alias *slots, size_t count)
{
    memset(slots, 0xFF, count * sizeof *slots); /* no text's key, TS_ALIAS_NONE */
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
    ts_dictionary_init(&aliases->longer);
    return make_slots(aliases, FIRST_BITS);
}

void ts_aliases_release(struct ts_aliases *aliases)
{
    free(aliases->slots);
    free(aliases->values);
    ts_dictionary_release(&aliases->longer);
    *aliases = (struct ts_aliases){0};
}

static struct ts_alias_key key_of(const char *text, size_t size)
{
    struct ts_alias_key key = {ts_alias_word(text, size), 0};

    if (size > TS_ALIAS_WORD)
        key.second = ts_alias_word(text + TS_ALIAS_WORD, size - TS_ALIAS_WORD);
    return key;
}

/* The slot that has the key, or the free one where it would go. */
static struct ts_alias *slot_of(const struct ts_aliases *aliases, struct ts_alias_key key)
{
    size_t at = ts_alias_slot(aliases, key.first ^ key.second * 0xD6E8FEB86659FD93u);
    struct ts_alias *slot = &aliases->slots[at];

    while (slot->value != TS_ALIAS_NONE &&
           (slot->key.first != key.first || slot->key.second != key.second)) {
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

    if (aliases->count < count / (count < SPARSE_SLOTS ? 8 : 4))
        return TS_OK;
    if (make_slots(aliases, 64 - aliases->shift + 1) != TS_OK)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (slots[i].value != TS_ALIAS_NONE)
            *slot_of(aliases, slots[i].key) = slots[i];
    free(slots);
    return TS_OK;
}

static void add_longer(struct ts_aliases *aliases, const char *text, size_t size, uint64_t value)
{
    uint32_t code;

    if (size > TS_ALIAS_TEXT_MAX ||
        ts_array_reserve(&aliases->values, &aliases->value_capacity, aliases->longer.count + 1,
                         sizeof *aliases->values) != TS_OK ||
        ts_dictionary_code(&aliases->longer, text, size, &code) != TS_OK)
        return;
    aliases->values[code] = value;
}

static void forget(struct ts_aliases *aliases)
{
    clear_slots(aliases->slots, aliases->mask + 1);
    aliases->count = 0;
    ts_dictionary_release(&aliases->longer);
}

void ts_aliases_add(struct ts_aliases *aliases, const char *text, size_t size, uint64_t value)
{
    if (aliases->count + aliases->longer.count == TS_ALIAS_COUNT_MAX)
        forget(aliases);
    if (size > TS_ALIAS_REACH) {
        add_longer(aliases, text, size, value);
    } else if (grow(aliases) == TS_OK) {
        struct ts_alias_key key = key_of(text, size);

        *slot_of(aliases, key) = (struct ts_alias){key, value};
        aliases->count++;
    }
}

uint64_t ts_aliases_find_longer(const struct ts_aliases *aliases, const char *text, size_t size)
{
    if (size <= TS_ALIAS_REACH)
        return slot_of(aliases, key_of(text, size))->value;

    uint32_t code = ts_dictionary_find(&aliases->longer, text, size);

    return code == UINT32_MAX ? TS_ALIAS_NONE : aliases->values[code];
}

uint64_t ts_aliases_find_further(const struct ts_aliases *aliases, uint64_t word)
{
    return slot_of(aliases, (struct ts_alias_key){word, 0})->value;
}
