/* Unknowns: figures of which their publisher says that they are not known.
 *
 * Where a reporter has data for a month, an absent row means zero; a row without a value does
 * not. */
#ifndef TS_QUERY_FIGURES_UNKNOWNS_H
#define TS_QUERY_FIGURES_UNKNOWNS_H

#include "query/figures/observed.h"

/* Gathers those that the plan keeps, in the order of their keys. 0 or TS_ERROR_MEMORY. */
int ts_unknowns_gather(struct ts_cells *cells);

/* Is one of the series of any month of the runs that its rows do not hold? `held` are the months
 * that they do, from the period's first. */
bool ts_unknowns_reach(const struct ts_cells *cells, const struct ts_sought *sought,
                       const struct ts_months *held);

#endif
