/* Sides: what is known of imports from the exporters' records alone.
 *
 * Where each record is the exporter's and stands for the importer's too, nothing is known of
 * the imports from a country that exports nothing in the data, unless nearly all countries do:
 * these are figures of the whole world then, and none of that country is zero. */
#ifndef TS_QUERY_LEVELS_SIDES_H
#define TS_QUERY_LEVELS_SIDES_H

#include "query/levels/execution.h"

/* Sets execution->exporters, of which the plan is known. 0 or TS_ERROR_MEMORY. */
int ts_sides_find(struct ts_execution *execution);

/* Trade flows of which observations say what a slot's reporter has with its partner: bit f,
 * flow f. */
unsigned ts_sides_occurring(const struct ts_execution *execution, const struct ts_slot *slot);

#endif
