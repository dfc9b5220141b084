/* Groups of countries, and the world. */
#include <stdlib.h>

#include "check/parts.h"
#include "check/rules.h"

struct search {
    struct ts_whole whole;
    const struct ts_groups *groups;
};

static void find_members(struct search *search)
{
    const struct ts_family *family = search->whole.family;
    size_t count, others = 0;
    const ts_country *members = ts_country_members(family->partner, search->groups, &count);

    search->whole.part_count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct ts_family *part =
            ts_index_family(search->whole.index, family->reporter, members[i], family->commodity);

        others += members[i] != family->reporter; /* nobody trades with itself */
        if (part != NULL && members[i] != family->reporter)
            search->whole.parts[search->whole.part_count++] = part;
    }
    if (search->whole.part_count == others)
        search->whole.complete = ts_at_all_times();
}

/* All countries: the families of a reporter are neighbours, countries before the world. */
static void find_countries(struct search *search)
{
    const struct ts_index *index = search->whole.index;
    const struct ts_family *world = search->whole.family, *family = world;

    search->whole.part_count = 0;
    while (family > index->families && family[-1].reporter == world->reporter) {
        family--;
        if (family->partner < TS_COUNTRY_WORLD && family->commodity == world->commodity)
            search->whole.parts[search->whole.part_count++] = family;
    }
}

static bool is_within(ts_country inner, ts_country outer, const struct ts_groups *groups)
{
    size_t count;
    const ts_country *members;

    if (outer == TS_COUNTRY_WORLD)
        return true;
    members = ts_country_members(inner, groups, &count);
    for (size_t i = 0; i < count; i++)
        if (!ts_country_is_member(members[i], outer, groups))
            return false;
    return count > 0;
}

/* Each group that lies within the whole is a part of it by itself: groups overlap. */
static int add_groups_within(struct search *search)
{
    const struct ts_index *index = search->whole.index;
    const struct ts_family *whole = search->whole.family;
    size_t first = (size_t)(whole - index->families);
    int code = TS_OK;

    while (first > 0 && index->families[first - 1].reporter == whole->reporter)
        first--;
    for (size_t i = first; i < index->family_count && code == TS_OK; i++) {
        const struct ts_family *family = &index->families[i];

        if (family->reporter != whole->reporter)
            break;
        if (!ts_country_is_group(family->partner) || family->commodity != whole->commodity ||
            family == whole || !is_within(family->partner, whole->partner, search->groups))
            continue;
        search->whole.parts[0] = family;
        search->whole.part_count = 1;
        search->whole.complete = (struct ts_period){0, 0};
        code = ts_whole_add(&search->whole);
    }
    return code;
}

static int add_whole(struct search *search)
{
    bool is_world = search->whole.family->partner == TS_COUNTRY_WORLD;
    int code;

    if (is_world)
        find_countries(search);
    else
        find_members(search);
    code = ts_whole_add(&search->whole);
    return code == TS_OK ? add_groups_within(search) : code;
}

int ts_rules_add_groups(struct ts_system *system, struct ts_error *error)
{
    struct ts_index index;
    int code = ts_index_make(&index, system);
    const struct ts_family **parts = calloc(index.family_count + 1, sizeof *parts);

    if (parts == NULL)
        code = TS_ERROR_MEMORY;
    for (size_t i = 0; i < index.family_count && code == TS_OK; i++) {
        struct search search = {
            {system, &index, &index.families[i], parts, 0, {0, 0}, TS_RULE_GROUP},
            system->table->groups};

        if (index.families[i].partner >= TS_COUNTRY_WORLD)
            code = add_whole(&search);
    }
    free(parts);
    ts_index_release(&index);
    return code == TS_OK ? TS_OK : ts_error_memory(error);
}
