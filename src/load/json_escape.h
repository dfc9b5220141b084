/* Escapes in strings of JSON. */
#ifndef TS_LOAD_JSON_ESCAPE_H
#define TS_LOAD_JSON_ESCAPE_H

#include <stddef.h>

enum { TS_JSON_UNIT = 6 /* bytes of \uXXXX */ };

/* The value of the \uXXXX that begins at text, or -1. */
int ts_json_code_unit(const char *text, size_t size);

/* The size of the escape that begins at text with a backslash, both halves of a surrogate pair
 * included; 0 if it stands for no character. */
size_t ts_json_escape(const char *text, size_t size);

#endif
