/* The definition of struct ts_groups, for the files group*.c alone. */
#ifndef TS_VALUES_GROUP_INSIDE_H
#define TS_VALUES_GROUP_INSIDE_H

#include "values/group.h"

enum { TS_GROUP_CODE_MOST = 8, TS_GROUP_FOLDED = 1024, TS_GROUPS_NUMBERS = 1000 };

struct ts_group {
    char code[TS_GROUP_CODE_MOST + 1];
    char *name;
    struct ts_group_member *all; /* sorted by country */
    size_t all_count, all_capacity;
    bool is_founded;     /* it has members that are not only sometimes counted: */
    ts_day founded;      /* the first day on which one of these joined */
    ts_country *members; /* today's, sorted */
    size_t count, capacity;
};

struct ts_groups {
    struct ts_group *items;
    size_t count;
    size_t capacity;
    struct ts_group_spelling *spellings;
    size_t spelling_count;
    size_t spelling_capacity;
    ts_country *numbers; /* by number, TS_GROUPS_NUMBERS of them; NULL: none were given */
};

static inline struct ts_group *ts_group_of(const struct ts_groups *groups, ts_country group)
{
    return &groups->items[group - TS_COUNTRY_GROUP];
}

/* The group with this spelling, or TS_COUNTRY_NONE. */
ts_country ts_groups_find_folded(const struct ts_groups *groups, const char *folded);

#endif
