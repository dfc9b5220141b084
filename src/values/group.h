/* Groups in detail: their spellings, and who has been a member when. */
#ifndef TS_VALUES_GROUP_H
#define TS_VALUES_GROUP_H

#include "values/country.h"
#include "values/day.h"

/* A folded code or name of a group. */
struct ts_group_spelling {
    char *folded;
    ts_country group;
};

/* All spellings of all groups, *count of them. groups may be NULL. */
const struct ts_group_spelling *ts_groups_spellings(const struct ts_groups *groups, size_t *count);

/* A country that is or was a member of a group, or that some publishers count as one. */
struct ts_group_member {
    ts_country country;
    ts_day joined, left; /* TS_NO_DAY: not known, or never */
    bool sometimes;
};

/* All these countries, sorted by code; *count of them. Owned by groups. The world has none here. */
const struct ts_group_member *ts_group_all_members(ts_country group, const struct ts_groups *groups,
                                                   size_t *count);
/* The day on which the first of them joined, those that are only sometimes counted left out;
 * TS_NO_DAY if the day is not known for one of them. */
ts_day ts_group_founded(ts_country group, const struct ts_groups *groups);

/* The code and the first name of a group. Owned by groups. */
const char *ts_group_code(ts_country group, const struct ts_groups *groups);
const char *ts_group_name(ts_country group, const struct ts_groups *groups);

#endif
