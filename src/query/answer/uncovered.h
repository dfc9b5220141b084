/* Uncovered: figures that are stated of months which the observations of a period do not cover, and
 * which its answer is therefore without. */
#ifndef TS_QUERY_ANSWER_UNCOVERED_H
#define TS_QUERY_ANSWER_UNCOVERED_H

#include "query/levels/execution.h"

/* A note for each period and what such figures are of. 0 or TS_ERROR_MEMORY. */
int ts_uncovered_explain(const struct ts_execution *execution);

#endif
