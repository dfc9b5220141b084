/* Rows in quarantine: what no other row is of. */
#ifndef TS_QUERY_ANSWER_SET_ASIDE_H
#define TS_QUERY_ANSWER_SET_ASIDE_H

#include "query/levels/execution.h"

/* A note that lists which flows with which partners in which periods of the answer only rows in
 * quarantine have, which would be zero without a word. Reporters and commodities are told apart
 * only where rows are by them, so that the note does not depend on how finely rows were gathered.
 */
int ts_set_aside_explain(const struct ts_execution *execution);

#endif
