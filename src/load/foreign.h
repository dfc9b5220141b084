/* Files that are taken for a table at times and are none: told by their first bytes, so that
 * the error says what they are, and not which of their bytes is no text. */
#ifndef TS_LOAD_FOREIGN_H
#define TS_LOAD_FOREIGN_H

#include <stddef.h>

#include "tradestat/error.h"

struct ts_foreign {
    const char *name; /* such as "a PNG picture" */
    const char *hint; /* what to do */
};

/* By the first bytes of a file; NULL: it may be a table. */
const struct ts_foreign *ts_foreign_find(const char *bytes, size_t size);

/* TS_ERROR_IO where it is none. `within` is the packing in which the bytes were, or NULL. */
int ts_foreign_refuse(const char *bytes, size_t size, const char *within, struct ts_error *error);

#endif
