/* Statuses: what a publisher says of a figure beside it, by the letters of SDMX (OBS_STATUS). */
#ifndef TS_VALUES_STATUS_H
#define TS_VALUES_STATUS_H

#include <stdbool.h>
#include <stddef.h>

/* Is the figure as usual? */
bool ts_status_is_normal(const char *text, size_t size);
/* "estimated" for "E", or NULL. */
const char *ts_status_meaning(const char *status);

#endif
