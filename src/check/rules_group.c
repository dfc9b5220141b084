/* Groups of countries, and the world. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "check/parts.h"
#include "check/rules.h"
#include "values/group.h"
#include "values/membership.h"

/* One reporter's partners, to whom the rules relate each other, as they were in a period. */
struct search {
    struct ts_whole whole;
    const struct ts_groups *groups;
    ts_country *partners;
    size_t partner_count;
    int32_t *changes; /* months with which the members of some group begin to be others, in order */
    size_t change_count, change_capacity;
    struct ts_family missing; /* without levels */
    struct ts_period period;
    bool *levels, *done; /* of the whole's family: those of such periods, and all so far */
};

static const struct ts_family *family_with(const struct search *search, ts_country partner)
{
    const struct ts_family *whole = search->whole.family;

    return ts_level_index_family(search->whole.index, whole->reporter, partner, whole->commodity);
}

/* ---- members ---- */

static enum ts_membership membership(const struct search *search, ts_country country,
                                     ts_country group)
{
    return ts_country_membership(country, group, search->period, search->groups);
}

/* Nobody trades with itself. */
static bool is_partner(const struct search *search, ts_country country)
{
    return country != search->whole.family->reporter;
}

/* How many partners belong to a group in a way. */
static size_t count_members(const struct search *search, ts_country group, enum ts_membership as)
{
    size_t count, found = 0;
    const struct ts_group_member *all = ts_group_all_members(group, search->groups, &count);

    for (size_t i = 0; i < count; i++)
        found +=
            is_partner(search, all[i].country) && membership(search, all[i].country, group) == as;
    return found;
}

/* Does all that a country or group may stand for surely belong to the other one? */
static bool is_within(const struct search *search, ts_country inner, ts_country outer)
{
    size_t count;
    const struct ts_group_member *all;

    if (outer == TS_COUNTRY_WORLD)
        return inner != TS_COUNTRY_WORLD;
    if (!ts_country_is_group(inner))
        return membership(search, inner, outer) == TS_SURE_MEMBER;
    all = ts_group_all_members(inner, search->groups, &count);
    for (size_t i = 0; i < count; i++)
        if (membership(search, all[i].country, inner) != TS_NO_MEMBER &&
            membership(search, all[i].country, outer) != TS_SURE_MEMBER)
            return false;
    return count > 0;
}

/* May two groups have a partner in common? */
static bool overlap(const struct search *search, ts_country a, ts_country b)
{
    size_t count;
    const struct ts_group_member *all = ts_group_all_members(a, search->groups, &count);

    for (size_t i = 0; i < count; i++)
        if (is_partner(search, all[i].country) &&
            membership(search, all[i].country, a) != TS_NO_MEMBER &&
            membership(search, all[i].country, b) != TS_NO_MEMBER)
            return true;
    return false;
}

static bool has_all_members(const struct search *search, ts_country group)
{
    size_t count;
    const struct ts_group_member *all = ts_group_all_members(group, search->groups, &count);

    for (size_t i = 0; i < count; i++)
        if (is_partner(search, all[i].country) &&
            membership(search, all[i].country, group) != TS_NO_MEMBER &&
            family_with(search, all[i].country) == NULL)
            return false;
    return true;
}

/* ---- parts ---- */

/* May one of the groups among the parts hold the country? */
static bool is_held(const struct search *search, ts_country country, size_t groups)
{
    for (size_t i = 0; i < groups; i++)
        if (membership(search, country, search->whole.parts[i]->partner) != TS_NO_MEMBER)
            return true;
    return false;
}

/* Adds the countries that no group among the parts may hold. */
static void add_countries(struct search *search)
{
    struct ts_whole *whole = &search->whole;
    size_t groups = whole->part_count;

    for (size_t i = 0; i < search->partner_count; i++) {
        ts_country partner = search->partners[i];
        const struct ts_family *family = family_with(search, partner);
        enum ts_membership as;

        if (family == NULL || partner >= TS_COUNTRY_WORLD || !is_partner(search, partner) ||
            is_held(search, partner, groups))
            continue;
        as = membership(search, partner, whole->family->partner);
        if (as == TS_SURE_MEMBER)
            whole->parts[whole->part_count++] = family;
        else if (as == TS_PERHAPS_MEMBER)
            whole->doubtful[whole->doubtful_count++] = family;
    }
}

/* A member that alone is missing is what is left over. */
static void add_missing(struct search *search)
{
    struct ts_whole *whole = &search->whole;
    ts_country group = whole->family->partner;
    size_t count;
    const struct ts_group_member *all = ts_group_all_members(group, search->groups, &count);

    if (whole->part_count == 0 ||
        whole->part_count + 1 != count_members(search, group, TS_SURE_MEMBER))
        return;
    for (size_t i = 0; i < count; i++)
        if (is_partner(search, all[i].country) &&
            membership(search, all[i].country, group) == TS_SURE_MEMBER &&
            family_with(search, all[i].country) == NULL)
            search->missing = (struct ts_family){.reporter = whole->family->reporter,
                                                 .partner = all[i].country,
                                                 .commodity = whole->family->commodity};
    whole->parts[whole->part_count++] = &search->missing;
}

/* The parts and the countries beside them. Of the world nobody knows all countries. */
static int add_whole(struct search *search)
{
    struct ts_whole *whole = &search->whole;
    ts_country partner = whole->family->partner;
    size_t sure = 0, perhaps = 0, groups = whole->part_count, doubts;

    for (size_t i = 0; i < groups; i++) {
        sure += count_members(search, whole->parts[i]->partner, TS_SURE_MEMBER);
        perhaps += count_members(search, whole->parts[i]->partner, TS_PERHAPS_MEMBER);
    }
    whole->doubtful_count = 0;
    whole->complete = (struct ts_period){0, 0};
    add_countries(search);
    doubts = count_members(search, partner, TS_PERHAPS_MEMBER);
    if (groups == 0 && doubts == 0)
        add_missing(search);
    if (partner == TS_COUNTRY_WORLD || perhaps > 0 || whole->doubtful_count < doubts ||
        whole->part_count - groups + sure < count_members(search, partner, TS_SURE_MEMBER))
        whole->doubtful_count = 0; /* there are others */
    else if (doubts == 0)
        whole->complete = ts_at_all_times();
    return ts_whole_add(whole);
}

/* Adds a group to the parts, if it lies within the whole and beside the groups before it. */
static bool add_group(struct search *search, ts_country group)
{
    struct ts_whole *whole = &search->whole;
    const struct ts_family *family = ts_country_is_group(group) ? family_with(search, group) : NULL;

    if (family == NULL || family == whole->family ||
        !is_within(search, group, whole->family->partner))
        return false;
    for (size_t i = 0; i < whole->part_count; i++)
        if (overlap(search, group, whole->parts[i]->partner))
            return false;
    whole->parts[whole->part_count++] = family;
    return true;
}

/* Where some members are known by their group alone, it is a part beside other such groups with
 * which it shares none, and beside the countries that are in none of these. */
static int add_groups_beside(struct search *search)
{
    for (size_t i = 0; i < search->partner_count; i++) {
        ts_country group = search->partners[i];

        if (ts_country_is_group(group) && !has_all_members(search, group))
            add_group(search, group);
    }
    return add_whole(search);
}

/* Each group within the whole is a part of it. */
static int add_groups_within(struct search *search)
{
    int code = TS_OK;

    for (size_t i = 0; i < search->partner_count && code == TS_OK; i++) {
        search->whole.part_count = search->whole.doubtful_count = 0;
        search->whole.complete = (struct ts_period){0, 0};
        if (add_group(search, search->partners[i]))
            code = has_all_members(search, search->partners[i]) ? ts_whole_add(&search->whole)
                                                                : add_groups_beside(search);
    }
    return code;
}

/* ---- wholes ---- */

static size_t count_before(const struct search *search, int32_t month)
{
    size_t count = 0;

    while (count < search->change_count && search->changes[count] <= month)
        count++;
    return count;
}

/* Do all groups of partners hold the same countries in two periods? */
static bool is_alike(const struct search *search, struct ts_period a, struct ts_period b)
{
    return count_before(search, a.start) == count_before(search, b.start) &&
           count_before(search, ts_period_end(a) - 1) == count_before(search, ts_period_end(b) - 1);
}

/* The levels of the whole by the countries that its groups hold in their periods. */
static int add_levels(struct search *search)
{
    const struct ts_family *family = search->whole.family;
    const struct ts_level_index_entry *entries = &search->whole.index->entries[family->begin[0]];
    size_t count = family->begin[TS_FLOW_COUNT] - family->begin[0];
    int code = TS_OK;

    memset(search->done, 0, count * sizeof *search->done);
    for (size_t i = 0; i < count && code == TS_OK; i++) {
        if (search->done[i])
            continue;
        search->period = entries[i].key.period;
        for (size_t k = 0; k < count; k++) {
            search->levels[k] =
                !search->done[k] && is_alike(search, search->period, entries[k].key.period);
            search->done[k] |= search->levels[k];
        }
        search->whole.part_count = 0;
        code = add_whole(search);
        if (code == TS_OK)
            code = add_groups_within(search);
    }
    return code;
}

/* The months from which on a day is past, and in which it lies when it is not their first. */
static int add_change(struct search *search, ts_day day)
{
    int32_t month = ts_day_month(day);
    size_t count = search->change_count;

    if (day == TS_NO_DAY)
        return TS_OK;
    if (ts_array_reserve(&search->changes, &search->change_capacity, count + 2,
                         sizeof *search->changes) != TS_OK)
        return TS_ERROR_MEMORY;
    search->changes[count++] = month;
    if (day != ts_day_of_month(month))
        search->changes[count++] = month + 1;
    search->change_count = count;
    return TS_OK;
}

static int compare_months(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

static int list_changes(struct search *search)
{
    int code = TS_OK;

    search->change_count = 0;
    for (size_t i = 0; i < search->partner_count && code == TS_OK; i++) {
        size_t count;
        const struct ts_group_member *all =
            ts_group_all_members(search->partners[i], search->groups, &count);

        for (size_t k = 0; k < count && code == TS_OK; k++) {
            code = add_change(search, all[k].joined);
            if (code == TS_OK)
                code = add_change(search, all[k].left);
        }
    }
    if (search->change_count > 0)
        qsort(search->changes, search->change_count, sizeof *search->changes, compare_months);
    return code;
}

static int list_partners(struct search *search, const struct ts_family *family)
{
    const struct ts_level_index *index = search->whole.index;
    const struct ts_family *end = index->families + index->family_count;
    ts_country reporter = family->reporter;

    search->partner_count = 0;
    for (; family < end && family->reporter == reporter; family++)
        if (search->partner_count == 0 ||
            search->partners[search->partner_count - 1] != family->partner)
            search->partners[search->partner_count++] = family->partner;
    return list_changes(search);
}

static int add_wholes(struct search *search)
{
    const struct ts_level_index *index = search->whole.index;
    int code = TS_OK;

    for (size_t i = 0; i < index->family_count && code == TS_OK; i++) {
        const struct ts_family *family = &index->families[i];

        if (i == 0 || family[-1].reporter != family->reporter)
            code = list_partners(search, family);
        search->whole.family = family;
        if (code == TS_OK && family->partner >= TS_COUNTRY_WORLD)
            code = add_levels(search);
    }
    return code;
}

int ts_rules_add_groups(struct ts_system *system, struct ts_error *error)
{
    struct ts_level_index index;
    int code = ts_level_index_make(&index, system);
    struct search search = {
        .whole = {.system = system,
                  .index = &index,
                  .parts = calloc(index.family_count + 1, sizeof(struct ts_family *)),
                  .doubtful = calloc(index.family_count + 1, sizeof(struct ts_family *)),
                  .rule = TS_RULE_GROUP},
        .groups = system->table->groups,
        .partners = calloc(index.family_count + 1, sizeof *search.partners),
        .levels = calloc(index.entry_count + 1, sizeof *search.levels),
        .done = calloc(index.entry_count + 1, sizeof *search.done)};

    search.whole.levels = search.levels;
    if (search.whole.parts == NULL || search.whole.doubtful == NULL || search.partners == NULL ||
        search.levels == NULL || search.done == NULL)
        code = TS_ERROR_MEMORY;
    if (code == TS_OK)
        code = add_wholes(&search);
    free(search.whole.parts);
    free(search.whole.doubtful);
    free(search.partners);
    free(search.changes);
    free(search.levels);
    free(search.done);
    ts_level_index_release(&index);
    return code == TS_OK ? TS_OK : ts_error_memory(error);
}
