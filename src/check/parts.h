/* Parts: what the rules of groups and of commodities have in common. A whole's levels are
 * the sums of those of its parts, flow by flow and period by period. */
#ifndef TS_CHECK_PARTS_H
#define TS_CHECK_PARTS_H

#include "check/level_index.h"

struct ts_whole {
    struct ts_system *system;
    const struct ts_level_index *index;
    const struct ts_family *family;
    const struct ts_family **parts; /* room for all families of the index */
    size_t part_count;
    const struct ts_family **doubtful; /* parts that may be counted or not: room for all */
    size_t doubtful_count;             /* 0: there are none, or others beside them */
    struct ts_period complete;         /* when there are no other parts; months = 0: at no time */
    const bool *levels;                /* of the family's: which are such sums; NULL: all */
    enum ts_rule_kind rule;
};

static inline struct ts_period ts_at_all_times(void)
{
    return (struct ts_period){0, INT32_MAX};
}

/* Adds the relations, and the levels of parts that follow from others of theirs. 0 or
 * TS_ERROR_MEMORY. */
int ts_whole_add(const struct ts_whole *whole);

#endif
