/* The names that are built in: collected, folded, sorted, one country each. */
#ifndef TS_GENERATE_NAMES_H
#define TS_GENERATE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "values/country.h"

/* Who says so. Where a name means two countries, the higher rank decides. */
enum rank { RANK_CATALOGUE, RANK_ENGLISH, RANK_ALIAS };

struct name {
    char *folded;
    ts_country country;
    enum rank rank;
};

/* All zero is empty. */
struct names {
    struct name *items;
    size_t count;
    size_t capacity;
};

/* Folds and adds a name. Returns false (and says why on stderr) when it is not
 * UTF-8, too long, or there is no memory. A text without letters is left out. */
bool names_add(struct names *names, const char *text, size_t size, ts_country country,
               enum rank rank);

/* Sorts the names and leaves each once: with the country that its highest rank
 * gives it, and not at all when that rank gives it two. Returns false when two
 * aliases contradict each other. */
bool names_settle(struct names *names);

void names_release(struct names *names);

#endif
