/* Unknowns: figures that their publisher says are not known: rows without a value, which do not
 * mean zero, as absent rows may. */
#ifndef TS_QUERY_FIGURES_UNKNOWNS_H
#define TS_QUERY_FIGURES_UNKNOWNS_H

#include "query/figures/observed.h"

/* Collects those that the plan needs, sorted by key. 0 or TS_ERROR_MEMORY. */
int ts_unknowns_gather(struct ts_cells *cells);

/* Is one of them of this series, for a month of the runs for which it has no rows? `held`: the
 * months for which it has, from the period's first. */
bool ts_unknowns_reach(const struct ts_cells *cells, const struct ts_sought *sought,
                       const struct ts_months *held);

#endif
