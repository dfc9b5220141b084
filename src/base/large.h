/* Large: memory for arrays of millions of elements.
 *
 * Large blocks are allocated in whole large pages, where the system has them: a page fault then
 * brings in two mebibytes instead of four kibibytes, and far fewer addresses need a walk through
 * the page tables. Smaller blocks come from malloc. */
#ifndef TS_BASE_LARGE_H
#define TS_BASE_LARGE_H

#include <stddef.h>

enum {
    TS_LARGE_PAGE = 1 << 21, /* bytes */
    TS_LARGE_HEADER = 32,    /* bytes of the first page that the allocator keeps */
    TS_LARGE = 1 << 20       /* blocks of this size or more are large */
};

/* Like realloc, for a block of `old` bytes. For a large block, *size is raised to the end of its
 * last page. NULL on failure, with the block unchanged. Freed with free(). */
void *ts_large_resize(void *memory, size_t old, size_t *size);
/* Like malloc and calloc. Freed with free(). */
void *ts_large_allocate(size_t count, size_t width);
void *ts_large_zeros(size_t count, size_t width);

#endif
