/* Statements to intervals: what a printed figure says, and what several say of one
 * number. */
#ifndef TS_QUERY_FIGURES_STATEMENTS_H
#define TS_QUERY_FIGURES_STATEMENTS_H

#include "query/figures/cells.h"

/* Finds the scale at which every bound is a whole number. TS_ERROR_OVERFLOW when the
 * table's values do not fit at it. */
int ts_statements_scale(struct ts_cells *cells, struct ts_error *error);
/* Gathers and merges the statements that the plan keeps. A contradiction is kept with
 * its key: it is an error only when an answer needs the key. */
int ts_statements_gather(struct ts_cells *cells, struct ts_error *error);

/* The error for two figures of one key that cannot both be true. */
int ts_statements_conflict(const struct ts_cells *cells, const struct ts_stated *stated,
                           bool of_rate, struct ts_error *error);

#endif
