/* Reporters, of several, that have nothing in what is answered. */
#ifndef TS_QUERY_ANSWER_ABSENT_REPORTERS_H
#define TS_QUERY_ANSWER_ABSENT_REPORTERS_H

#include "query/levels/execution.h"

/* Notes that name them, for each of the bins that have anything. TS_ERROR_EMPTY for one that was
 * asked for by its name and has nothing in any bin; 0 or TS_ERROR_MEMORY otherwise. */
int ts_absent_reporters(const struct ts_execution *execution, const bool *bins,
                        struct ts_error *error);

#endif
