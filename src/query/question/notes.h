/* Notes: what an answer says about itself. */
#ifndef TS_QUERY_QUESTION_NOTES_H
#define TS_QUERY_QUESTION_NOTES_H

#include "tradestat/buffer.h"

/* The texts become the result's, which frees them. */
struct ts_notes {
    char **texts;
    size_t count, capacity;
};

/* Adds a note, unless it is there already. 0 or TS_ERROR_MEMORY. */
int ts_notes_add(struct ts_notes *notes, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A list within a note, written to a buffer of the caller: it names the first elements and says how
 * many more there are. */
struct ts_note_list {
    struct ts_buffer *out;
    size_t count;
};

/* Adds an element, with a comma before it unless it is the first. 0 or as of ts_buffer_printf. */
int ts_note_list_add(struct ts_note_list *list, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Ends the list with " and 3 more" if not all were named; with the noun "period", " and 3 more
 * periods". */
int ts_note_list_end(const struct ts_note_list *list, const char *noun);

#endif
