/* Notes: what an answer says about itself. */
#ifndef TS_QUERY_NOTES_H
#define TS_QUERY_NOTES_H

#include <stddef.h>

/* The texts become the result's, which frees them. */
struct ts_notes {
    char **texts;
    size_t count, capacity;
};

/* Adds a note, unless the same one is there already. 0 or TS_ERROR_MEMORY. */
int ts_notes_add(struct ts_notes *notes, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
