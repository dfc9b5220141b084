/* Escapes in strings of JSON. */
#ifndef TS_LOAD_JSON_ESCAPE_H
#define TS_LOAD_JSON_ESCAPE_H

#include <stddef.h>

enum { TS_JSON_UNIT = 6 /* bytes of \uXXXX */ };

/* The number of the \uXXXX that begins at text, or -1. */
int ts_json_code_unit(const char *text, size_t size);

/* Bytes of the escape that begins at text, a backslash, and of the other half of the
 * character where there is one; 0 when it is none that could be part of a text. */
size_t ts_json_escape(const char *text, size_t size);

#endif
