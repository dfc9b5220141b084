/* Groups that were asked for: an answer counts the members of today in all periods, so that these
 * can be compared, and says when they were others. */
#ifndef TS_QUERY_MEMBERS_H
#define TS_QUERY_MEMBERS_H

#include "query/level.h"

/* A note for each asked group whose members were others in an asked period, or in one that is
 * compared with it. */
int ts_members_explain(const struct ts_execution *execution);

#endif
