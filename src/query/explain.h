/* Notes on an answer that has its rows: where its levels come from, and what is not in it. */
#ifndef TS_QUERY_EXPLAIN_H
#define TS_QUERY_EXPLAIN_H

#include "query/gatherings.h"
#include "query/levels/execution.h"
#include "query/measures/mirror.h"

/* Errors as of ts_explain_coverage. */
int ts_explain_answer(const struct ts_execution *execution, const struct ts_gatherings *gatherings,
                      const struct ts_mirror *mirror, struct ts_error *error);

#endif
