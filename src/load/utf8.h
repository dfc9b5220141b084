/* UTF-8 as of RFC 3629: no overlong forms, no surrogates, nothing over U+10FFFF. */
#ifndef TS_LOAD_UTF8_H
#define TS_LOAD_UTF8_H

#include <stddef.h>

/* The size of the character at the start of the text, 1 to 4 bytes; 0 if it is not valid
 * UTF-8 or size is 0. */
size_t ts_utf8_length(const char *text, size_t size);

/* The index of the first byte that text must not contain: NUL, or one that is not UTF-8.
 * Returns size if there is none. */
size_t ts_utf8_fault(const char *text, size_t size);

#endif
