#include "formats/memo.h"

#include <string.h>

static size_t place_of(const char *text, size_t size)
{
    uint32_t h = 0x811c9dc5u;

    for (size_t i = 0; i < size; i++)
        h = (h ^ (unsigned char)text[i]) * 0x01000193u;
    return (h ^ h >> 16) % TS_MEMO_ENTRIES;
}

static bool can_hold(size_t size)
{
    return size > 0 && size <= TS_MEMO_TEXT_MAX;
}

void ts_memo_init(struct ts_memo *memo)
{
    memset(memo->sizes, 0, sizeof memo->sizes);
}

bool ts_memo_find(const struct ts_memo *memo, const char *text, size_t size, void *value,
                  size_t value_size)
{
    if (!can_hold(size))
        return false;

    size_t at = place_of(text, size);

    if (memo->sizes[at] != size || memcmp(memo->entries[at].text, text, size) != 0)
        return false;
    memcpy(value, memo->entries[at].value, value_size);
    return true;
}

void ts_memo_put(struct ts_memo *memo, const char *text, size_t size, const void *value,
                 size_t value_size)
{
    if (!can_hold(size))
        return;

    size_t at = place_of(text, size);

    memo->sizes[at] = (uint8_t)size;
    memcpy(memo->entries[at].text, text, size);
    memcpy(memo->entries[at].value, value, value_size);
}
