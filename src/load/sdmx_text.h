/* Iterates over the elements or members of JSON text that has been validated already, so that
 * nothing in it can be at fault. */
#ifndef TS_LOAD_SDMX_TEXT_H
#define TS_LOAD_SDMX_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "load/json_scan.h"

struct ts_sdmx_text {
    struct ts_json_scan scan; /* allocates nothing */
    char close;
    bool more;
};

/* Enters the array (open = '[') or object ('{') that begins at `text`; false if it is none. */
bool ts_sdmx_enter(struct ts_sdmx_text *inside, const char *text, size_t size, char open);
/* The next element or member, as slices of the text; false: there is none. */
bool ts_sdmx_element(struct ts_sdmx_text *inside, struct ts_json_slice *element);
bool ts_sdmx_member(struct ts_sdmx_text *inside, struct ts_json_slice *key,
                    struct ts_json_slice *value);

/* The value of an index, one or more digits; SIZE_MAX if it is none. */
size_t ts_sdmx_index(const char *text, size_t size);

/* Is the key in this slice of what is held `name`? */
bool ts_sdmx_is(const struct ts_json_scan *scan, struct ts_json_slice key, const char *name);

#endif
