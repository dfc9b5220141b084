#include "base/large.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Up to the end of a large page, with the header that the C library puts around what it maps: a
 * multiple of them is mapped, which the system then lays at the start of one. */
static size_t whole_pages(size_t size)
{
    size_t mask = TS_LARGE_PAGE - 1;

    return size < TS_LARGE || size > SIZE_MAX - TS_LARGE_PAGE
               ? size
               : ((size + TS_LARGE_HEADER + mask) & ~mask) - TS_LARGE_HEADER;
}

/* Of all that is mapped, so that it stays one mapping, which can be moved as it grows. Only
 * advice: nothing depends on what comes of it. */
static void advise(void *memory, size_t size)
{
#ifdef MADV_HUGEPAGE
    size_t page = (size_t)sysconf(_SC_PAGESIZE), before = (uintptr_t)memory & (page - 1);

    if (memory != NULL && size >= TS_LARGE)
        (void)madvise((char *)memory - before, size + TS_LARGE_HEADER, MADV_HUGEPAGE);
#else
    (void)memory, (void)size;
#endif
}

void *ts_large_resize(void *memory, size_t old, size_t *size)
{
    size_t whole = whole_pages(*size);
    bool becomes_large = old < TS_LARGE && whole >= TS_LARGE;
    /* the C library would copy it before the pages are chosen */
    void *resized = becomes_large ? malloc(whole) : realloc(memory, whole);

    if (resized == NULL)
        return NULL;
    advise(resized, whole);
    if (becomes_large && memory != NULL) {
        memcpy(resized, memory, old);
        free(memory);
    }
    *size = whole;
    return resized;
}

void *ts_large_allocate(size_t count, size_t width)
{
    size_t size = count * width;

    return count > SIZE_MAX / width ? NULL : ts_large_resize(NULL, 0, &size);
}

void *ts_large_zeros(size_t count, size_t width)
{
    size_t whole = whole_pages(count * width);
    void *memory = count > SIZE_MAX / width ? NULL : calloc(1, whole);

    advise(memory, whole);
    return memory;
}
