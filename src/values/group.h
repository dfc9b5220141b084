/* What the reading of countries needs of the groups. */
#ifndef TS_VALUES_GROUP_H
#define TS_VALUES_GROUP_H

#include "values/country.h"

/* A folded code or name of a group. */
struct ts_group_spelling {
    char *folded;
    ts_country group;
};

/* All spellings of all groups, *count of them. groups may be NULL. */
const struct ts_group_spelling *ts_groups_spellings(const struct ts_groups *groups, size_t *count);

/* The code and the first name of a group. Owned by groups. */
const char *ts_group_code(ts_country group, const struct ts_groups *groups);
const char *ts_group_name(ts_country group, const struct ts_groups *groups);

#endif
