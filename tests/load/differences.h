/* What differs between two readings of the same bytes. Each returns NULL or what it is. */
#ifndef TESTS_LOAD_DIFFERENCES_H
#define TESTS_LOAD_DIFFERENCES_H

#include <stdbool.h>

#include "load/rows.h"

const char *differ_in_error(const struct ts_error *a, const struct ts_error *b);
const char *differ_in_cell(const struct ts_cell *a, const struct ts_cell *b);
/* Reads the next record of both; *more: there may be others after it. */
const char *differ_in_next(struct ts_rows *a, struct ts_rows *b, bool *more);

#endif
