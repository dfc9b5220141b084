/* TOTAL and commodities above others. */
#ifndef TS_QUERY_SLOTS_COMMODITIES_H
#define TS_QUERY_SLOTS_COMMODITIES_H

#include "query/slots/beside.h"

/* Does any slot of the execution have a commodity above that of another? */
int ts_commodities_are_mixed(const struct ts_execution *execution, bool *mixed);

/* Drops, of one partner's slots in one bin, those beneath another one of the same flow,
 * the coarsest being counted, and undivided ones above or beneath others; *mixed is set when some
 * are. Those that are asked for all the same are put into `beside`, which was empty. TS_ERROR_INPUT
 * when what is dropped holds months that what counts does not; TS_AGAIN when that cannot be told.
 */
int ts_commodities_drop_beneath(const struct ts_execution *execution, struct ts_slot *slots,
                                size_t *count, bool *mixed, struct ts_beside *beside,
                                struct ts_error *error);

#endif
