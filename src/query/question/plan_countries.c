/* --reporter and --partner */
#include "query/question/plan_names.h"

#include <string.h>

#include "base/array.h"
#include "base/text.h"

static int parse_country(const struct ts_question_plan *plan, const char *name, size_t size,
                         const char *option, ts_country *country, struct ts_error *error)
{
    /* a question asks for the group where a group's code is an alpha-2 code too */
    *country = ts_groups_find(plan->table->groups, name, size);
    if (*country != TS_COUNTRY_NONE)
        return TS_OK;

    int code = ts_country_parse(name, size, plan->table->groups, country, error);

    if (code == TS_ERROR_INPUT) {
        ts_error_field(error, option);
        if (error != NULL)
            error->code = TS_ERROR_USAGE;
        return TS_ERROR_USAGE;
    }
    return code;
}

/* Can several reporters be one? Each has its own mirror statistics. */
static bool can_be_summed(const struct ts_question_plan *plan)
{
    return !plan->by_reporter && plan->query->question != TS_MIRROR;
}

int ts_question_plan_reporters(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->reporters, *name;
    size_t size, named = 0;

    if (list == NULL || ts_question_asks_all(plan->query)) {
        memset(plan->reporter_named, 1, TS_COUNTRY_CODES);
        plan->reporters_summed = list != NULL && can_be_summed(plan);
        return TS_OK;
    }
    while (ts_text_next(&list, &name, &size)) {
        size_t count = 0;
        ts_country country;
        int code = parse_country(plan, name, size, "--reporter", &country, error);

        if (code != TS_OK)
            return code;
        plan->reporter_named[country] = true;
        plan->reporter_asked[country] = plan->query->question != TS_MIRROR;
        named++;
        if (!ts_country_is_group(country))
            continue;

        const ts_country *members = ts_country_members(country, plan->table->groups, &count);

        for (size_t i = 0; i < count; i++)
            plan->reporter_named[members[i]] = true;
        named += count;
    }
    plan->reporters_summed = named > 1 && can_be_summed(plan);
    return TS_OK;
}

static int add_partner(struct ts_question_plan *plan, ts_country country, struct ts_error *error)
{
    for (size_t i = 0; i < plan->partner_count; i++)
        if (plan->partners[i] == country)
            return TS_OK;
    if (ts_array_reserve(&plan->partners, &plan->partner_capacity, plan->partner_count + 1,
                         sizeof *plan->partners) != TS_OK)
        return ts_error_memory(error);
    plan->partners[plan->partner_count++] = country;
    return TS_OK;
}

static int add_members(struct ts_question_plan *plan, ts_country group, struct ts_error *error)
{
    size_t count = 0;
    const ts_country *members = ts_country_members(group, plan->table->groups, &count);
    int code = TS_OK;

    for (size_t i = 0; i < count && code == TS_OK; i++) {
        plan->partner_kept[members[i]] = true;
        code = add_partner(plan, members[i], error);
    }
    return code;
}

int ts_question_plan_partners(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->partners, *name;
    size_t size;
    int code = TS_OK;

    plan->partners_given = list != NULL;
    if (list == NULL)
        memset(plan->partner_kept, 1, TS_COUNTRY_CODES);
    while (code == TS_OK && ts_text_next(&list, &name, &size)) {
        ts_country country;

        code = parse_country(plan, name, size, "--partner", &country, error);
        if (code != TS_OK)
            return code;
        plan->partner_kept[country] = plan->partner_named[country] = true;
        code = ts_country_is_group(country) ? add_members(plan, country, error)
                                            : add_partner(plan, country, error);
    }
    return code;
}
