/* Statuses that publishers give figures, by their SDMX codes (OBS_STATUS). */
#ifndef TS_VALUES_STATUS_H
#define TS_VALUES_STATUS_H

#include <stdbool.h>
#include <stddef.h>

/* Does the status say nothing unusual? */
bool ts_status_is_normal(const char *text, size_t size);
/* "estimated" for "E"; NULL for a code that is not in the list. */
const char *ts_status_meaning(const char *status);

#endif
