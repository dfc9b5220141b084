#include "table/dictionary.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "tradestat/error.h"

enum { FIRST_SLOTS = 64 };

/* FNV-1a, its high bits folded into the low ones that choose the slot */
static uint64_t hash(const char *text, size_t size)
{
    uint64_t h = 0xcbf29ce484222325u;

    for (size_t i = 0; i < size; i++)
        h = (h ^ (unsigned char)text[i]) * 0x100000001b3u;
    return h ^ h >> 32;
}

void ts_dictionary_init(struct ts_dictionary *dictionary)
{
    *dictionary = (struct ts_dictionary){0};
}

void ts_dictionary_release(struct ts_dictionary *dictionary)
{
    for (size_t i = 0; i < dictionary->count; i++)
        free(dictionary->texts[i]);
    free(dictionary->texts);
    free(dictionary->slots);
    ts_dictionary_init(dictionary);
}

/* The slot that holds the text, or the free one where it would go. slot_count is
 * a power of two and there always is a free slot. */
static size_t slot_of(const struct ts_dictionary *dictionary, const char *text, size_t size)
{
    size_t mask = dictionary->slot_count - 1;
    size_t slot = (size_t)hash(text, size) & mask;

    while (dictionary->slots[slot] != 0 &&
           !ts_text_equal(text, size, dictionary->texts[dictionary->slots[slot] - 1]))
        slot = (slot + 1) & mask;
    return slot;
}

/* Keeps the slots at most half full. */
static int grow_slots(struct ts_dictionary *dictionary)
{
    if (dictionary->count < dictionary->slot_count / 2)
        return TS_OK;

    size_t slot_count = dictionary->slot_count == 0 ? FIRST_SLOTS : dictionary->slot_count * 2;
    uint32_t *slots = calloc(slot_count, sizeof *slots);

    if (slots == NULL)
        return TS_ERROR_MEMORY;
    free(dictionary->slots);
    dictionary->slots = slots;
    dictionary->slot_count = slot_count;
    for (size_t code = 0; code < dictionary->count; code++) {
        const char *text = dictionary->texts[code];

        slots[slot_of(dictionary, text, strlen(text))] = (uint32_t)code + 1;
    }
    return TS_OK;
}

int ts_dictionary_code(struct ts_dictionary *dictionary, const char *text, size_t size,
                       uint32_t *code)
{
    if (grow_slots(dictionary) != TS_OK)
        return TS_ERROR_MEMORY;

    size_t slot = slot_of(dictionary, text, size);

    if (dictionary->slots[slot] == 0) {
        if (dictionary->count >= UINT32_MAX - 1 ||
            ts_array_reserve(&dictionary->texts, &dictionary->capacity, dictionary->count + 1,
                             sizeof *dictionary->texts) != TS_OK)
            return TS_ERROR_MEMORY;

        char *copy = malloc(size + 1);

        if (copy == NULL)
            return TS_ERROR_MEMORY;
        ts_text_copy(copy, size + 1, text, size);
        dictionary->texts[dictionary->count++] = copy;
        dictionary->slots[slot] = (uint32_t)dictionary->count;
    }
    *code = dictionary->slots[slot] - 1;
    return TS_OK;
}

uint32_t ts_dictionary_find(const struct ts_dictionary *dictionary, const char *text, size_t size)
{
    if (dictionary->slot_count == 0)
        return UINT32_MAX;

    uint32_t held = dictionary->slots[slot_of(dictionary, text, size)];

    return held == 0 ? UINT32_MAX : held - 1;
}
