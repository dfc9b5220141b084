/* Partners of which the data have TOTAL alone: rows by commodity are without them. */
#ifndef TS_QUERY_SLOTS_TOTAL_ALONE_H
#define TS_QUERY_SLOTS_TOTAL_ALONE_H

#include "query/levels/execution.h"

/* Which partners have TOTAL figures that rows by commodity leave out, by country code; NULL
 * where none are left out. To be called before the cells are made, which drop them.
 * *partners is freed with free(). 0 or TS_ERROR_MEMORY. */
int ts_totals_left_out(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                       bool **partners);
/* A note that names those of them that have no commodities either. */
int ts_total_alone_explain(const struct ts_execution *execution, const bool *partners);

#endif
