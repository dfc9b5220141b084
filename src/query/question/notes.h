/* Notes: what an answer says about itself. */
#ifndef TS_QUERY_QUESTION_NOTES_H
#define TS_QUERY_QUESTION_NOTES_H

#include "table/dictionary.h"
#include "tradestat/buffer.h"

/* To begin with, all zero. */
struct ts_notes {
    struct ts_dictionary texts; /* each once, in the order in which they were added */
    const char **kinds;         /* by text: the format that it was made of */
    size_t capacity;
};

void ts_notes_release(struct ts_notes *notes);
/* Adds a note, unless it is there already. Notes of one format, which outlives them, are alike. 0
 * or TS_ERROR_MEMORY. */
int ts_notes_add(struct ts_notes *notes, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Adds notes after others. 0 or TS_ERROR_MEMORY. */
int ts_notes_append(struct ts_notes *notes, const struct ts_notes *others);
/* The texts, which the caller frees, and their array. Of more than fifty that are alike, the first
 * fifty are there and a note of how many more there are. 0 or TS_ERROR_MEMORY. */
int ts_notes_write(const struct ts_notes *notes, char ***texts, size_t *count);

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
