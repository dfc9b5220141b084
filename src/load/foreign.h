/* Foreign files: files that are given by mistake though they are no tables (pictures, documents,
 * web pages). They are recognized so that the error can say what they are, and not only that a byte
 * is no text. */
#ifndef TS_LOAD_FOREIGN_H
#define TS_LOAD_FOREIGN_H

#include <stddef.h>

#include "tradestat/error.h"

struct ts_foreign {
    const char *name; /* such as "a PNG picture" */
    const char *hint; /* what to do */
};

/* What the file is, from its first bytes; NULL: it may be a table. */
const struct ts_foreign *ts_foreign_find(const char *bytes, size_t size);

/* TS_ERROR_IO if the bytes are of such a file. `within` is the archive they come from ("gzip"), or
 * NULL. */
int ts_foreign_refuse(const char *bytes, size_t size, const char *within, struct ts_error *error);

#endif
