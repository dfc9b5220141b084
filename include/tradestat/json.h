/* JSON to the letter of RFC 8259. */
#ifndef TRADESTAT_JSON_H
#define TRADESTAT_JSON_H

#include <stddef.h>

#include <tradestat/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* 0 when the text is one valid RFC 8259 document (any value; a BOM at the start is
 * passed over) with at most 64 arrays and objects within each other. Otherwise
 * TS_ERROR_INPUT or TS_ERROR_LIMIT, with byte offset, line, column and excerpt.
 * Duplicate keys and \u0000 are valid here; lone surrogate escapes too, since the
 * grammar allows them. error may be NULL. */
int ts_json_check(const char *text, size_t size, struct ts_error *error);

#ifdef __cplusplus
}
#endif

#endif
