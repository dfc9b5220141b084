/* JSON texts. */
#ifndef TS_RENDER_JSON_H
#define TS_RENDER_JSON_H

#include <stddef.h>

#include "render/shared_rows.h"

/* A string after RFC 8259: valid UTF-8 whatever the text is, control characters
 * (those of C1 too, for terminals) as \u00XX. */
void ts_write_json_string(struct ts_writer *writer, const char *text);

/* A member of an object, "key": "text", with a comma before it unless it is the first; null if text
 * is NULL. The key is written as it is. */
void ts_write_json_member(struct ts_writer *writer, const char *key, const char *text);

/* ["a", "b"] */
void ts_write_json_strings(struct ts_writer *writer, const char *const *texts, size_t count);

/* An array with one item a line, which write_item writes: see ts_write_rows. */
void ts_write_json_lines(struct ts_writer *writer, size_t threads, size_t count,
                         ts_row_writer *write_item, const void *context);

#endif
