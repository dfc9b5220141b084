/* Level index: the levels of a system, sorted by key, for rules to look up.
 *
 * A family is the levels of a reporter's trade with a partner in a commodity. They are adjacent,
 * sorted by flow, and then by the beginning of the period, longer periods first. */
#ifndef TS_CHECK_LEVEL_INDEX_H
#define TS_CHECK_LEVEL_INDEX_H

#include "check/system.h"

struct ts_level_index_entry {
    struct ts_key key;
    uint32_t variable;
    int32_t reach; /* the latest end of this entry and those before it in its series */
};

struct ts_family {
    ts_country reporter, partner;
    uint32_t commodity;
    size_t first, count;             /* its entries */
    size_t begin[TS_FLOW_COUNT + 1]; /* where the entries of each trade flow begin, and the end */
};

struct ts_level_index {
    struct ts_level_index_entry *entries;
    size_t entry_count;
    struct ts_family *families;
    size_t family_count;
};

/* Indexes the present levels. To be released even after a failure. 0 or TS_ERROR_MEMORY. */
int ts_level_index_make(struct ts_level_index *index, const struct ts_system *system);
void ts_level_index_release(struct ts_level_index *index);

/* The family, or NULL. */
const struct ts_family *ts_level_index_family(const struct ts_level_index *index,
                                              ts_country reporter, ts_country partner,
                                              uint32_t commodity);
/* Does the family have a level of the flow for a period that overlaps this one? */
bool ts_family_meets(const struct ts_level_index *index, const struct ts_family *family,
                     ts_flow_code flow, struct ts_period period);
/* The same, or one that follows from other flows (turnover from exports and imports)? */
bool ts_family_tells(const struct ts_level_index *index, const struct ts_family *family,
                     ts_flow_code flow, struct ts_period period);

#endif
