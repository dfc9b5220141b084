/* What the data have TOTAL alone of: partners, which rows by commodity are without, and months. */
#ifndef TS_QUERY_SLOTS_TOTAL_ALONE_H
#define TS_QUERY_SLOTS_TOTAL_ALONE_H

#include "query/levels/execution.h"

/* Which partners have TOTAL figures that rows by commodity leave out, by country code; NULL
 * where none are left out. To be called before the cells are made, which drop them.
 * *partners is freed with free(). 0 or TS_ERROR_MEMORY. */
int ts_totals_left_out(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                       bool **partners);
/* A note that names those of them that have no commodities, and one if others have. */
int ts_total_alone_explain(const struct ts_execution *execution, const bool *partners);

/* TS_ERROR_INPUT if TOTAL and commodities are asked for, and a reporter has TOTAL, but no
 * commodity, in some months of a bin: what is zero of commodities, and what a sum is of, would not
 * be the same months. */
int ts_totals_refuse_alone(const struct ts_execution *execution,
                           const struct ts_gathering *gathering, struct ts_error *error);

#endif
