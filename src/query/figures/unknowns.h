/* Unknowns: figures of which their publisher says that they are not known.
 *
 * Where a reporter has data for a month, an absent row means zero; a row without a value does
 * not. */
#ifndef TS_QUERY_FIGURES_UNKNOWNS_H
#define TS_QUERY_FIGURES_UNKNOWNS_H

#include "query/figures/cells.h"
#include "query/figures/months.h"

/* Gathers those that the plan keeps, in the order of their keys. 0 or TS_ERROR_MEMORY. */
int ts_unknowns_gather(struct ts_cells *cells);

/* Is one of the series of any month of the runs that its rows do not hold? `held` are the months
 * that they do, from the period's first. */
bool ts_unknowns_reach(const struct ts_cells *cells, struct ts_series_key series,
                       struct ts_period period, const struct ts_period *runs, size_t run_count,
                       const struct ts_months *held);

#endif
