/* Groups in an answer. Of those that were asked for it counts the members of today in all periods,
 * so that these can be compared, and says when they were others. Figures of a group stand beside
 * those of former members, and it says where they may hold them. */
#ifndef TS_QUERY_ANSWER_MEMBERS_H
#define TS_QUERY_ANSWER_MEMBERS_H

#include "query/levels/execution.h"

/* A note for each asked group whose members were others in an asked period, or in one that is
 * compared with it; and for each country beside figures of a group that it was in then, or that
 * some publishers count it in. TS_OK or TS_ERROR_MEMORY. */
int ts_members_explain(const struct ts_execution *execution);

#endif
