/* Explanation: turns a minimal set of figures into a contradiction as it is reported. */
#ifndef TS_CHECK_EXPLAIN_H
#define TS_CHECK_EXPLAIN_H

#include "check/decide.h"
#include "tradestat/check.h"

/* Finds what each figure of a minimal set (by figure of the decider's problem) would have to be,
 * and which rules they break. To be released even after a failure. Returns the decider's code. */
int ts_explain_conflict(struct ts_decider *decider, const bool *set, struct ts_conflict *out);
void ts_conflict_release(struct ts_conflict *conflict);

#endif
