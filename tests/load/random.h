/* Numbers that look random and are the same in every run. */
#ifndef TESTS_LOAD_RANDOM_H
#define TESTS_LOAD_RANDOM_H

#include <stddef.h>
#include <stdint.h>

static inline size_t random_below(uint32_t *seed, size_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return limit == 0 ? 0 : (*seed >> 8) % limit;
}

#endif
