/* FIELD=VALUE of --set and --map, which hold for the FILEs after them. */
#ifndef CLI_ASSIGNMENTS_H
#define CLI_ASSIGNMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include <tradestat/error.h>
#include <tradestat/load.h>

struct assignments {
    struct ts_assignment *items;
    bool *used; /* has a FILE come after the item? */
    size_t count, capacity;
};

/* The zero value holds none and can be released. */
void assignments_release(struct assignments *assignments);

/* Splits text at its first '=' and adds it, in place of an earlier one of the same
 * field. An error when that one had no FILE yet, or text is not FIELD=VALUE. `file` and `line` are
 * where the text is written; NULL: on the command line. */
int assignments_add(struct assignments *assignments, const char *option, char *text,
                    const char *file, uint64_t line, struct ts_error *error);

/* What holds now, as a copy for a FILE. */
int assignments_take(struct assignments *assignments, struct ts_assignment **copy, size_t *count,
                     struct ts_error *error);

/* An error when one of them has no FILE after it. */
int assignments_finish(const struct assignments *assignments, const char *option,
                       struct ts_error *error);

#endif
