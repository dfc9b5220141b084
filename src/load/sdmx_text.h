/* JSON text that has been looked through as a whole: nothing in it can be at fault any more.
 * Its elements or members, one after the other. */
#ifndef TS_LOAD_SDMX_TEXT_H
#define TS_LOAD_SDMX_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "load/json_scan.h"

struct ts_sdmx_text {
    struct ts_json_scan scan; /* takes no memory */
    char close;
    bool more;
};

/* Goes into what begins at `text`; false: it is no array ('[') or no object ('{'). */
bool ts_sdmx_enter(struct ts_sdmx_text *inside, const char *text, size_t size, char open);
/* The next element, or member, by its place in the text; false: there is none. */
bool ts_sdmx_element(struct ts_sdmx_text *inside, struct ts_json_slice *element);
bool ts_sdmx_member(struct ts_sdmx_text *inside, struct ts_json_slice *key,
                    struct ts_json_slice *value);

/* An index in digits alone, of which there is one at least; SIZE_MAX when it is none. */
size_t ts_sdmx_index(const char *text, size_t size);

/* Is the key in this slice of what is held the name? */
bool ts_sdmx_is(const struct ts_json_scan *scan, struct ts_json_slice key, const char *name);

#endif
