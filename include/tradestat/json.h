/* Strict validation of JSON (RFC 8259). */
#ifndef TRADESTAT_JSON_H
#define TRADESTAT_JSON_H

#include <stddef.h>

#include <tradestat/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* TS_OK if the text is one valid JSON document: any value, optionally after a byte order mark,
 * with arrays and objects nested at most TS_LIMIT_NESTING (load.h) deep. Otherwise TS_ERROR_INPUT
 * or TS_ERROR_LIMIT, with byte offset, line, column and excerpt. Duplicate keys, \u0000 and lone
 * surrogate escapes are accepted, since the grammar allows them. error may be NULL. */
int ts_json_check(const char *text, size_t size, struct ts_error *error);

#ifdef __cplusplus
}
#endif

#endif
