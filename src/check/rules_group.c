/* Groups of countries, and the world. */
#include <stdlib.h>

#include "check/parts.h"
#include "check/rules.h"

/* One reporter's partners, to whom the rules relate each other. */
struct search {
    struct ts_whole whole;
    const struct ts_groups *groups;
    ts_country *partners;
    size_t partner_count;
};

static const struct ts_family *family_with(const struct search *search, ts_country partner)
{
    const struct ts_family *whole = search->whole.family;

    return ts_index_family(search->whole.index, whole->reporter, partner, whole->commodity);
}

static bool is_within(const struct search *search, ts_country inner, ts_country outer)
{
    size_t count;
    const ts_country *members;

    if (outer == TS_COUNTRY_WORLD)
        return inner != TS_COUNTRY_WORLD;
    if (!ts_country_is_group(inner))
        return ts_country_is_member(inner, outer, search->groups);
    members = ts_country_members(inner, search->groups, &count);
    for (size_t i = 0; i < count; i++)
        if (!ts_country_is_member(members[i], outer, search->groups))
            return false;
    return count > 0;
}

/* Nobody trades with itself. */
static size_t count_members(const struct search *search, ts_country group)
{
    size_t count;
    const ts_country *members = ts_country_members(group, search->groups, &count);

    for (size_t i = 0; i < count; i++)
        if (members[i] == search->whole.family->reporter)
            return count - 1;
    return count;
}

/* Adds the countries within the whole that no group among the parts has. Returns whether the
 * parts are all of it then. */
static bool add_countries(struct search *search, size_t members_of_groups)
{
    struct ts_whole *whole = &search->whole;
    ts_country partner = whole->family->partner;
    size_t groups = whole->part_count;

    for (size_t i = 0; i < search->partner_count; i++) {
        const struct ts_family *family = family_with(search, search->partners[i]);
        bool taken = family == NULL || family->partner >= TS_COUNTRY_WORLD ||
                     family->partner == family->reporter ||
                     !is_within(search, family->partner, partner);

        for (size_t g = 0; g < groups && !taken; g++)
            taken = is_within(search, family->partner, whole->parts[g]->partner);
        if (!taken)
            whole->parts[whole->part_count++] = family;
    }
    return partner != TS_COUNTRY_WORLD &&
           whole->part_count - groups + members_of_groups == count_members(search, partner);
}

static int add_whole(struct search *search, size_t members_of_groups)
{
    search->whole.complete = (struct ts_period){0, 0};
    if (add_countries(search, members_of_groups))
        search->whole.complete = ts_at_all_times();
    return ts_whole_add(&search->whole);
}

/* Have two groups a partner in common? */
static bool overlap(const struct search *search, ts_country a, ts_country b)
{
    size_t count;
    const ts_country *members = ts_country_members(a, search->groups, &count);

    for (size_t i = 0; i < count; i++)
        if (members[i] != search->whole.family->reporter &&
            ts_country_is_member(members[i], b, search->groups))
            return true;
    return false;
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

static bool has_all_members(const struct search *search, ts_country group)
{
    size_t count;
    const ts_country *members = ts_country_members(group, search->groups, &count);

    for (size_t i = 0; i < count; i++)
        if (members[i] != search->whole.family->reporter && family_with(search, members[i]) == NULL)
            return false;
    return true;
}

/* Where some members are known by their group alone, it is a part beside other such groups with
 * which it shares none, and beside the countries that are in none of these. */
static int add_groups_beside(struct search *search, ts_country first)
{
    size_t members = count_members(search, first);

    for (size_t i = 0; i < search->partner_count; i++) {
        ts_country group = search->partners[i];

        if (ts_country_is_group(group) && !has_all_members(search, group) &&
            add_group(search, group))
            members += count_members(search, group);
    }
    return add_whole(search, members);
}

/* Each group within the whole is a part of it. */
static int add_groups_within(struct search *search)
{
    int code = TS_OK;

    for (size_t i = 0; i < search->partner_count && code == TS_OK; i++) {
        search->whole.part_count = 0;
        search->whole.complete = (struct ts_period){0, 0};
        if (add_group(search, search->partners[i]))
            code = has_all_members(search, search->partners[i])
                       ? ts_whole_add(&search->whole)
                       : add_groups_beside(search, search->partners[i]);
    }
    return code;
}

static void list_partners(struct search *search, const struct ts_family *family)
{
    const struct ts_index *index = search->whole.index;
    const struct ts_family *end = index->families + index->family_count;
    ts_country reporter = family->reporter;

    search->partner_count = 0;
    for (; family < end && family->reporter == reporter; family++)
        if (search->partner_count == 0 ||
            search->partners[search->partner_count - 1] != family->partner)
            search->partners[search->partner_count++] = family->partner;
}

static int add_wholes(struct search *search)
{
    const struct ts_index *index = search->whole.index;
    int code = TS_OK;

    for (size_t i = 0; i < index->family_count && code == TS_OK; i++) {
        const struct ts_family *family = &index->families[i];

        if (i == 0 || family[-1].reporter != family->reporter)
            list_partners(search, family);
        if (family->partner < TS_COUNTRY_WORLD)
            continue;
        search->whole.family = family;
        search->whole.part_count = 0;
        code = add_whole(search, 0);
        if (code == TS_OK)
            code = add_groups_within(search);
    }
    return code;
}

int ts_rules_add_groups(struct ts_system *system, struct ts_error *error)
{
    struct ts_index index;
    int code = ts_index_make(&index, system);
    const struct ts_family **parts = calloc(index.family_count + 1, sizeof *parts);
    ts_country *partners = calloc(index.family_count + 1, sizeof *partners);
    struct search search = {{system, &index, NULL, parts, 0, {0, 0}, TS_RULE_GROUP},
                            system->table->groups,
                            partners,
                            0};

    if (parts == NULL || partners == NULL)
        code = TS_ERROR_MEMORY;
    if (code == TS_OK)
        code = add_wholes(&search);
    free(partners);
    free(parts);
    ts_index_release(&index);
    return code == TS_OK ? TS_OK : ts_error_memory(error);
}
