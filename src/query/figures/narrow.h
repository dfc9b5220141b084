/* Exports, imports, turnover and balance of one partner narrow each other. */
#ifndef TS_QUERY_FIGURES_NARROW_H
#define TS_QUERY_FIGURES_NARROW_H

#include "values/flow.h"
#include "values/interval.h"

/* Makes the intervals, all for the same months, as narrow as turnover = exports + imports, balance
 * = exports - imports and flows >= 0 imply, and computes unknown ones that follow from the others.
 * False if those that are known contradict each other; nothing is changed then. */
bool ts_flows_narrow(struct ts_interval intervals[TS_FLOW_BALANCE + 1],
                     bool known[TS_FLOW_BALANCE + 1]);

/* Does an interval say more about a principal flow than that it is not negative? */
bool ts_flow_is_told(ts_flow_code flow, struct ts_interval interval);

#endif
