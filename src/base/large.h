/* Large: memory for arrays of millions of elements.
 *
 * It is asked for in whole large pages, where the system has them: one page fault then
 * brings two mebibytes instead of four kibibytes, and the processor finds what is anywhere
 * in them without a walk through the page tables. Smaller memory is that of malloc. */
#ifndef TS_BASE_LARGE_H
#define TS_BASE_LARGE_H

#include <stddef.h>

enum {
    TS_LARGE_PAGE = 1 << 21, /* bytes */
    TS_LARGE_HEADER = 32,    /* those of the first page that are not to be had */
    TS_LARGE = 1 << 20       /* memory of so many bytes and more is large */
};

/* As of realloc, for memory of `old` bytes; where it is large, *size grows up to the end of its
 * last page. NULL on failure, with the memory left as it was. Freed with free(). */
void *ts_large_resize(void *memory, size_t old, size_t *size);
/* As of malloc and of calloc. */
void *ts_large_allocate(size_t count, size_t width);
void *ts_large_zeros(size_t count, size_t width);

#endif
