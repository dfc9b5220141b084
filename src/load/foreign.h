/* Files that are taken for a table at times and are none: told by their first bytes, so that
 * the error says what they are, and not which of their bytes is no text. */
#ifndef TS_LOAD_FOREIGN_H
#define TS_LOAD_FOREIGN_H

#include <stddef.h>

struct ts_foreign {
    const char *name; /* such as "a PNG picture" */
    const char *hint; /* what to do */
};

/* By the first bytes of a file; NULL: it may be a table. */
const struct ts_foreign *ts_foreign_find(const char *bytes, size_t size);

#endif
