#include "query/answer/members.h"

#include <stdlib.h>

#include "tradestat/buffer.h"
#include "values/group.h"
#include "values/membership.h"

/* Is any of today's members part of the answer? The group's own figure has no members. */
static bool is_counted(const struct ts_execution *execution, ts_country group)
{
    const struct ts_groups *groups = execution->plan->table->groups;

    for (size_t i = 0; i < execution->slot_count; i++)
        if (ts_country_is_member(execution->slots[i].partner, group, groups))
            return true;
    return false;
}

static bool is_today(const struct ts_group_member *member)
{
    return member->left == TS_NO_DAY && !member->sometimes;
}

/* Was it in a period what it is today? */
static bool was_so(const struct ts_question_plan *plan, ts_country group,
                   const struct ts_group_member *member, struct ts_period period)
{
    return ts_country_membership(member->country, group, period, plan->table->groups) ==
           (is_today(member) ? TS_SURE_MEMBER : TS_NO_MEMBER);
}

static bool was_always_so(const struct ts_question_plan *plan, ts_country group,
                          const struct ts_group_member *member)
{
    for (size_t i = 0; i < plan->bin_count + plan->compared_count; i++) {
        struct ts_period period = plan->bins[i].period;

        if (!was_so(plan, group, member, period) ||
            (plan->with_growth && !was_so(plan, group, member, ts_period_year_earlier(period))))
            return false;
    }
    return true;
}

static int add_change(const struct ts_groups *groups, const struct ts_group_member *member,
                      struct ts_note_list *list)
{
    const char *country = ts_country_code(member->country, groups);
    char day[TS_DAY_TEXT_MAX];

    if (member->sometimes)
        return ts_note_list_add(list, "some publishers count %s too", country);
    ts_day_text(is_today(member) ? member->joined : member->left, day);
    return ts_note_list_add(list, "%s %s on %s", country, is_today(member) ? "joined" : "left",
                            day);
}

static int explain_group(const struct ts_question_plan *plan, ts_country group)
{
    const struct ts_groups *groups = plan->table->groups;
    size_t count;
    const struct ts_group_member *all = ts_group_all_members(group, groups, &count);
    struct ts_buffer text;
    struct ts_note_list changes = {&text, 0};
    int code = TS_OK;

    ts_buffer_init(&text, 0);
    for (size_t i = 0; i < count && code == TS_OK; i++)
        if (!was_always_so(plan, group, &all[i]))
            code = add_change(groups, &all[i], &changes);
    if (code == TS_OK)
        code = ts_note_list_end(&changes, "change");
    if (code == TS_OK && changes.count > 0)
        code = ts_notes_add(plan->notes, "%s is counted with its members of today: %s",
                            ts_country_code(group, groups), text.data);
    ts_buffer_release(&text);
    return code;
}

/* Groups and countries that are added up */

static bool may_hold(const struct ts_question_plan *plan, ts_country group, ts_country country,
                     struct ts_period period)
{
    return ts_country_membership(country, group, period, plan->table->groups) == TS_PERHAPS_MEMBER;
}

/* Is the country in an answer in a period in which a group that is there as well may hold it?
 * `has_group` says in which bins it is. */
static bool is_added(const struct ts_execution *execution, ts_country country, ts_country group,
                     const bool *has_group)
{
    const struct ts_question_plan *plan = execution->plan;

    for (size_t i = 0; i < execution->slot_count; i++) {
        const struct ts_slot *slot = &execution->slots[i];
        struct ts_period period = plan->bins[slot->bin].period;

        if (slot->partner != country || !has_group[slot->bin])
            continue;
        if (may_hold(plan, group, country, period) ||
            (plan->with_growth && may_hold(plan, group, country, ts_period_year_earlier(period))))
            return true;
    }
    return false;
}

static int explain_added(const struct ts_question_plan *plan, ts_country group,
                         const struct ts_group_member *member)
{
    const struct ts_groups *groups = plan->table->groups;
    struct ts_buffer change;
    int code;

    ts_buffer_init(&change, 0);
    code = add_change(groups, member, &(struct ts_note_list){&change, 0});
    if (code == TS_OK)
        code = ts_notes_add(plan->notes,
                            "figures of %s may hold those of %s (%s), and both are counted: "
                            "--partner chooses one of them",
                            ts_country_code(group, groups),
                            ts_country_code(member->country, groups), change.data);
    ts_buffer_release(&change);
    return code;
}

/* Today's members are never counted beside their group; others may be. */
static int explain_beside(const struct ts_execution *execution, ts_country group, bool *has_group)
{
    const struct ts_question_plan *plan = execution->plan;
    size_t count;
    const struct ts_group_member *all = ts_group_all_members(group, plan->table->groups, &count);
    int code = TS_OK;

    for (size_t i = 0; i < execution->slot_count; i++)
        if (execution->slots[i].partner == group)
            has_group[execution->slots[i].bin] = true;
    for (size_t i = 0; i < count && code == TS_OK; i++)
        if (!is_today(&all[i]) && is_added(execution, all[i].country, group, has_group))
            code = explain_added(plan, group, &all[i]);
    return code;
}

static int explain_all_beside(const struct ts_execution *execution)
{
    bool there[TS_COUNTRY_CODES] = {false};
    int code = TS_OK;

    for (size_t i = 0; i < execution->slot_count; i++)
        there[execution->slots[i].partner] = true;
    for (ts_country group = TS_COUNTRY_GROUP; group < TS_COUNTRY_CODES && code == TS_OK; group++) {
        bool *has_group = there[group] ? calloc(execution->plan->bin_count + 1, 1) : NULL;

        if (there[group])
            code =
                has_group == NULL ? TS_ERROR_MEMORY : explain_beside(execution, group, has_group);
        free(has_group);
    }
    return code;
}

int ts_members_explain(const struct ts_execution *execution)
{
    const struct ts_question_plan *plan = execution->plan;
    int code = TS_OK;

    for (ts_country group = TS_COUNTRY_GROUP; group < TS_COUNTRY_CODES && code == TS_OK; group++)
        if (plan->partners_given && plan->partner_named[group] && is_counted(execution, group))
            code = explain_group(plan, group);
    return code == TS_OK ? explain_all_beside(execution) : code;
}
