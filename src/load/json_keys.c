#include "load/json_keys.h"

#include <stdlib.h>

#include "load/json_values.h"
#include "tradestat/error.h"

enum { FRAME = 3, WORD = 8 }; /* bytes of a key around its name, and of a word */

static bool make_key(struct ts_json_key *key, const char *name)
{
    size_t size = strlen(name), rest = (size + FRAME) % WORD;
    char mask[WORD] = {0};

    key->bytes = calloc(size + FRAME + WORD, 1);
    if (key->bytes == NULL)
        return false;
    if (strpbrk(name, "\"\\") != NULL)
        return true;
    key->size = size + FRAME;
    key->bytes[0] = '"';
    memcpy(key->bytes + 1, name, size);
    memcpy(key->bytes + 1 + size, "\":", 2);
    memset(mask, 0xFF, rest == 0 ? WORD : rest);
    memcpy(&key->mask, mask, sizeof mask);
    return true;
}

bool ts_json_keys_init(struct ts_json_keys *keys, const struct ts_dictionary *columns)
{
    size_t count = columns->count;

    ts_dictionary_init(&keys->columns);
    keys->keys = calloc(count + 1, sizeof *keys->keys);
    if (keys->keys == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const char *name = columns->texts[i];
        uint32_t column;

        keys->keys[i].next = i + 1 < count ? i + 1 : 0;
        if (ts_dictionary_code(&keys->columns, name, strlen(name), &column) != TS_OK ||
            !make_key(&keys->keys[i], name))
            return false;
    }
    return true;
}

void ts_json_keys_release(struct ts_json_keys *keys)
{
    for (size_t i = 0; keys->keys != NULL && i < keys->columns.count; i++)
        free(keys->keys[i].bytes);
    free(keys->keys);
    ts_dictionary_release(&keys->columns);
}

uint32_t ts_json_keys_look_up(const struct ts_json_keys *keys, const char *text, size_t start,
                              size_t colon)
{
    size_t size = ts_json_trim(text, start, colon) - start;

    if (text[colon] != ':' || !ts_json_is_string(text + start, size) ||
        memchr(text + start, '\\', size) != NULL)
        return UINT32_MAX;
    return ts_dictionary_find(&keys->columns, text + start + 1, size - 2);
}
