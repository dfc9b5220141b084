/* Commodities asked for beside what holds them: TOTAL and 27, say. Each has a row, and only what
 * holds the others counts in sums. */
#ifndef TS_QUERY_SLOTS_BESIDE_H
#define TS_QUERY_SLOTS_BESIDE_H

#include "query/levels/level.h"

enum { TS_COMMODITY_LEVELS = 7 }; /* TOTAL, HS2, HS4 … HS10 */

/* The codes above a commodity, coarsest first, that the table knows. Returns how many. */
size_t ts_commodities_above(const struct ts_table *table, uint32_t commodity,
                            uint32_t ancestors[TS_COMMODITY_LEVELS]);
/* One partner's slot of a commodity and flow, of those of one bin in their order; or NULL. */
struct ts_slot *ts_commodities_find_slot(struct ts_slot *slots, size_t count, uint32_t commodity,
                                         ts_flow_code flow);

/* The slots of such commodities, of one partner in one bin. */
struct ts_beside {
    struct ts_slot *slots;
    size_t count, capacity;
};

/* Adds copies of all slots of commodities that lie beneath others and are asked for all the same:
 * by an element of --commodity that none of those others is asked for by. There are none unless
 * rows are by commodity. 0 or TS_ERROR_MEMORY. */
int ts_beside_find(const struct ts_execution *execution, struct ts_slot *slots, size_t count,
                   struct ts_beside *beside);
bool ts_beside_has(const struct ts_beside *beside, uint32_t commodity);
void ts_beside_release(struct ts_beside *beside);

/* Those of the slots that count in sums, as a copy that is freed with free(). 0 or
 * TS_ERROR_MEMORY. */
int ts_beside_leave_out(const struct ts_slot *slots, size_t count, struct ts_slot **counted,
                        size_t *counted_count);

#endif
