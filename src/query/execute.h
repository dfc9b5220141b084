/* Execution: answers a question from what was gathered. */
#ifndef TS_QUERY_EXECUTE_H
#define TS_QUERY_EXECUTE_H

#include "query/gatherings.h"
#include "tradestat/result.h"

/* Completes the plan, now that the data are known, and fills in the empty result and its notes.
 * TS_AGAIN if the rows have to be gathered in more detail; other errors as of ts_query_run. The
 * gatherings are consumed, but must still be released. */
int ts_execute(struct ts_gatherings *gatherings, struct ts_notes *notes, struct ts_result *result,
               struct ts_error *error);

#endif
