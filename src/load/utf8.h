/* UTF-8 to the letter of RFC 3629: no overlong forms, no surrogates, nothing over
 * U+10FFFF. */
#ifndef TS_LOAD_UTF8_H
#define TS_LOAD_UTF8_H

#include <stddef.h>

/* Bytes of the character at the start of the text: 1 to 4; 0 when it is not valid
 * UTF-8 or size is 0. */
size_t ts_utf8_length(const char *text, size_t size);

/* Index of the first byte that no text may hold: NUL, or one that is not UTF-8.
 * Returns size when there is none. */
size_t ts_utf8_fault(const char *text, size_t size);

#endif
