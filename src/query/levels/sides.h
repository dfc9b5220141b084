/* Sides: what is known of imports if records are the exporters'.
 *
 * If each record is both the exporter's and the importer's (BACI), nothing is known of imports from
 * a country that exports nothing in the data; unless nearly all countries do, so that these are
 * figures of the whole world, in which such a country's exports are zero. */
#ifndef TS_QUERY_LEVELS_SIDES_H
#define TS_QUERY_LEVELS_SIDES_H

#include "query/levels/execution.h"

/* Sets execution->exporters; the plan must be complete. 0 or TS_ERROR_MEMORY. */
int ts_sides_find(struct ts_execution *execution);

/* The trade flows between a slot's reporter and partner that observations tell about: bit f for
 * flow f. What is recorded of the world alone tells nothing about its countries. */
unsigned ts_sides_occurring(const struct ts_execution *execution, const struct ts_slot *slot);

#endif
