#include "base/array.h"

#include <stdint.h>
#include <string.h>

#include "base/large.h"
#include "tradestat/error.h"

int ts_array_reserve(void *items, size_t *capacity, size_t needed, size_t width)
{
    if (needed <= *capacity)
        return TS_OK;

    size_t wanted = *capacity + *capacity / 2;

    if (wanted < needed)
        wanted = needed;
    if (wanted < 8)
        wanted = 8;
    if (wanted > SIZE_MAX / width)
        return TS_ERROR_MEMORY;

    /* *items is a pointer to any type: its bytes are moved, never its type */
    void *old;
    memcpy(&old, items, sizeof old);
    size_t size = wanted * width;
    void *grown = ts_large_resize(old, *capacity * width, &size);

    if (grown == NULL)
        return TS_ERROR_MEMORY;
    memcpy(items, &grown, sizeof grown);
    *capacity = size / width;
    return TS_OK;
}
