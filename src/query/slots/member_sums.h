/* Figures of a group, and of its members. */
#ifndef TS_QUERY_SLOTS_MEMBER_SUMS_H
#define TS_QUERY_SLOTS_MEMBER_SUMS_H

#include "query/levels/execution.h"

/* Are the group's figures, which are among the slots of one bin and reporter, the sums of those of
 * its members of today? They are not where a member's is unknown, and are where nothing is known of
 * the group itself. TS_ERROR_CONFLICT and TS_ERROR_INPUT as of ts_level_find. */
int ts_members_add_up(const struct ts_execution *execution, const struct ts_slot *slots,
                      size_t count, ts_country group, bool *add_up, struct ts_error *error);

#endif
