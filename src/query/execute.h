/* Execution: one question, from what was gathered of the data to its result. */
#ifndef TS_QUERY_EXECUTE_H
#define TS_QUERY_EXECUTE_H

#include "query/gatherings.h"
#include "tradestat/result.h"

/* Makes the rest of the plan, now that the data are known, and fills in the result, which is
 * empty, and its notes. TS_AGAIN when the rows have to be gathered more finely, errors as of
 * ts_query_run otherwise. The gatherings are used up, but stay to be released. */
int ts_execute(struct ts_gatherings *gatherings, struct ts_notes *notes, struct ts_result *result,
               struct ts_error *error);

#endif
