/* Statements: the interval of each printed figure, and of several for one number. */
#ifndef TS_QUERY_FIGURES_STATEMENTS_H
#define TS_QUERY_FIGURES_STATEMENTS_H

#include "query/figures/cells.h"

/* Chooses the cells' scale, at which every bound is a whole number. TS_ERROR_OVERFLOW if the
 * table's values do not fit at it. */
int ts_statements_scale(struct ts_cells *cells, struct ts_error *error);
/* Collects the statements that the plan needs, and intersects those of one key. A contradiction is
 * kept with the key, and becomes an error only if an answer needs it. */
int ts_statements_gather(struct ts_cells *cells, struct ts_error *error);

/* Sets and returns the error that two figures of one key cannot both be true. */
int ts_statements_conflict(const struct ts_cells *cells, const struct ts_stated *stated,
                           bool of_rate, struct ts_error *error);

#endif
