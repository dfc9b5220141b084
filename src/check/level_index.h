/* Level index: the levels of a system in the order of their keys, for the rules to look up.
 *
 * A family is a reporter's trade with a partner in a commodity: a run of levels, flow by
 * flow, each flow in the order of its periods, longer ones first where several begin
 * together. */
#ifndef TS_CHECK_LEVEL_INDEX_H
#define TS_CHECK_LEVEL_INDEX_H

#include "check/system.h"

struct ts_level_index_entry {
    struct ts_key key;
    uint32_t variable;
    int32_t reach; /* the last month's end of this entry and of all before it in its series */
};

struct ts_family {
    ts_country reporter, partner;
    uint32_t commodity;
    size_t first, count;             /* among the entries */
    size_t begin[TS_FLOW_COUNT + 1]; /* where each trade flow begins; the last: where they end */
};

struct ts_level_index {
    struct ts_level_index_entry *entries;
    size_t entry_count;
    struct ts_family *families;
    size_t family_count;
};

/* Of all levels that there are now. 0 or TS_ERROR_MEMORY; to be released in any case. */
int ts_level_index_make(struct ts_level_index *index, const struct ts_system *system);
void ts_level_index_release(struct ts_level_index *index);

/* NULL when there is none. */
const struct ts_family *ts_level_index_family(const struct ts_level_index *index,
                                              ts_country reporter, ts_country partner,
                                              uint32_t commodity);
/* Has a family a level of a trade flow whose period shares a month with this one? */
bool ts_family_meets(const struct ts_level_index *index, const struct ts_family *family,
                     ts_flow_code flow, struct ts_period period);
/* The same for a level that is there or follows from others: turnover from exports. */
bool ts_family_tells(const struct ts_level_index *index, const struct ts_family *family,
                     ts_flow_code flow, struct ts_period period);

#endif
