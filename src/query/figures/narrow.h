/* Exports, imports, turnover and balance of one partner narrow each other. */
#ifndef TS_QUERY_FIGURES_NARROW_H
#define TS_QUERY_FIGURES_NARROW_H

#include "values/flow.h"
#include "values/interval.h"

/* Makes the intervals, all of the same months, as narrow as turnover = exports + imports, balance =
 * exports - imports and flows >= 0 allow, and finds those that are not known and follow from the
 * others. False when those that are known contradict each other: all is then left as it is. */
bool ts_flows_narrow(struct ts_interval intervals[TS_FLOW_BALANCE + 1],
                     bool known[TS_FLOW_BALANCE + 1]);

/* Does an interval say more of a principal flow than that it is not negative? */
bool ts_flow_is_told(ts_flow_code flow, struct ts_interval interval);

#endif
