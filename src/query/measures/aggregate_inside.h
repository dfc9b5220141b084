/* What aggregate.c and add_up.c have in common: how an aggregate grows. */
#ifndef TS_QUERY_MEASURES_AGGREGATE_INSIDE_H
#define TS_QUERY_MEASURES_AGGREGATE_INSIDE_H

#include "query/measures/aggregate.h"

/* Sets an aggregate, of all flows or of one, to that of no slots. */
void ts_aggregate_begin(struct ts_aggregate *aggregate, size_t parts,
                        struct ts_aggregate_needs needs);

/* How many of its flows may grow: all but balance, the last one. */
size_t ts_aggregate_growths(const struct ts_aggregate *aggregate);

/* Adds a slot's level to the sum of a flow; `alone`: there are no other slots. 0 or
 * TS_ERROR_MEMORY. */
int ts_sum_add_level(struct ts_sum *sum, const struct ts_slot *slot, const struct ts_level *level,
                     bool alone);

/* Adds what exports and imports can be together. 0 or TS_ERROR_MEMORY. */
int ts_aggregate_add_trade(struct ts_aggregate *aggregate, const struct ts_level levels[TS_PARTS]);

/* Adds a slot's change, whose regions become the growth's. 0 or TS_ERROR_MEMORY. */
int ts_growth_add_change(struct ts_growth *growth, const struct ts_slot *slot,
                         struct ts_level_change *change, bool alone);

/* Notes whether a level covers its period in part or in full. */
void ts_aggregate_see_part(struct ts_aggregate *aggregate, const struct ts_level *level);

#endif
