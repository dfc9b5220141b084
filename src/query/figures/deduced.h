/* Deduced levels: levels of one flow that follow from the other flows of the period.
 *
 * If turnover and exports are stated, imports follow. They are then used like stated imports, to
 * derive other periods (paths.h) too. Turnover and balance of periods are not needed where all
 * figures are stated exports and imports: they follow from those of the period asked for. */
#ifndef TS_QUERY_FIGURES_DEDUCED_H
#define TS_QUERY_FIGURES_DEDUCED_H

#include "query/figures/cells.h"

/* Adds such levels to the cells' statements, in order, and lists their series again: they have a
 * level but no printed value. 0 or TS_ERROR_MEMORY. */
int ts_deduced_add(struct ts_cells *cells);

#endif
