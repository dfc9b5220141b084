/* Explanation: from a minimal set of figures to what a report says of the contradiction. */
#ifndef TS_CHECK_EXPLAIN_H
#define TS_CHECK_EXPLAIN_H

#include "check/decide.h"
#include "tradestat/check.h"

/* The figures of a minimal set (by figure of the decider's problem), what each would have
 * to be, and the rules that they break. To be released in any case. Returns the decider's
 * code. */
int ts_explain_conflict(struct ts_decider *decider, const bool *set, struct ts_conflict *out);
void ts_conflict_release(struct ts_conflict *conflict);

#endif
