/* Commodities, series and a world that were asked for, and of which there is nothing. */
#ifndef TS_QUERY_ANSWER_ABSENT_SERIES_H
#define TS_QUERY_ANSWER_ABSENT_SERIES_H

#include "query/levels/level.h"

/* Notes for asked commodities that no record is of, for asked series other than exports, imports,
 * turnover and balance of which the answer has no figure, and for the world if it is asked for and
 * has none: they make no rows. 0 or TS_ERROR_MEMORY. */
int ts_absent_series_explain(const struct ts_execution *execution);

#endif
