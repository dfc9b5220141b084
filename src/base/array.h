/* Growing typed arrays: one function that makes room, overflow checked. */
#ifndef TS_BASE_ARRAY_H
#define TS_BASE_ARRAY_H

#include <stddef.h>

/* Makes room for at least `needed` elements of `width` bytes in *items, which
 * holds *capacity of them; grows by half again. Returns 0 or TS_ERROR_MEMORY,
 * and leaves *items as it was on failure. *items is freed with free(). */
int ts_array_reserve(void *items, size_t *capacity, size_t needed, size_t width);

#endif
