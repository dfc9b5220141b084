/* Deduced levels: what follows for one flow from the others of the same period.
 *
 * Imports that follow from a turnover and exports are an edge of the imports' paths, as if
 * they were printed. */
#ifndef TS_QUERY_FIGURES_DEDUCED_H
#define TS_QUERY_FIGURES_DEDUCED_H

#include "query/figures/cells.h"

/* Adds such levels to the cells' statements, in order: they have a level and no printed
 * value. 0 or TS_ERROR_MEMORY. */
int ts_deduced_add(struct ts_cells *cells);

#endif
