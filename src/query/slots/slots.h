/* Slots: which figures an answer is made of, each counted once.
 *
 * Data may hold the world next to its countries, a group next to its members, TOTAL
 * next to commodities and commodities of several HS levels. For each partner and flow
 * of a bin the answer uses the coarsest that is there of TOTAL and the commodities,
 * and the finest of the world, groups and countries; what is left out is noted. */
#ifndef TS_QUERY_SLOTS_SLOTS_H
#define TS_QUERY_SLOTS_SLOTS_H

#include "query/levels/execution.h"

/* Fills execution->slots, in the order of bin, reporter, partner, commodity, flow. */
int ts_slots_select(struct ts_execution *execution, struct ts_error *error);

#endif
