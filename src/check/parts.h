/* Parts: what the rules for groups and for commodities have in common. The levels of a whole are
 * the sums of the levels of its parts, for each flow and period. */
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
    size_t doubtful_count;             /* 0: there are none, or parts are missing anyway */
    struct ts_period complete; /* the time in which no parts are missing; months = 0: never */
    const bool *levels;        /* which of the family's levels are such sums; NULL: all */
    enum ts_rule_kind rule;
};

static inline struct ts_period ts_at_all_times(void)
{
    return (struct ts_period){0, INT32_MAX};
}

/* Adds the relations, and levels of parts that follow from other levels of theirs. 0 or
 * TS_ERROR_MEMORY. */
int ts_whole_add(const struct ts_whole *whole);

#endif
