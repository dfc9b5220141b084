#include "query/slots/member_sums.h"

#include "query/levels/level.h"

/* Is the level of a group's slot the sum of its members'? */
static int adds_up(const struct ts_execution *execution, const struct ts_slot *slot, bool *add_up,
                   struct ts_error *error)
{
    struct ts_interval sum = ts_interval_point(0);
    struct ts_level whole, part;
    size_t count = 0;
    const ts_country *members =
        ts_country_members(slot->partner, execution->plan->table->groups, &count);
    int code = ts_level_find(execution, slot, slot->flow, TS_NOW, &whole, error);

    *add_up = true;
    if (code != TS_OK || !whole.known)
        return code;
    for (size_t i = 0; i < count; i++) {
        struct ts_slot member = *slot;

        member.partner = members[i];
        member.observed = 0;
        code = ts_level_find(execution, &member, slot->flow, TS_NOW, &part, error);
        *add_up = code == TS_OK && part.known;
        if (!*add_up)
            return code;
        sum = ts_interval_add(sum, part.interval);
    }
    *add_up = !ts_interval_is_empty(ts_interval_intersect(sum, whole.interval));
    return TS_OK;
}

int ts_members_add_up(const struct ts_execution *execution, const struct ts_slot *slots,
                      size_t count, ts_country group, bool *add_up, struct ts_error *error)
{
    int code = TS_OK;

    *add_up = true;
    for (size_t i = 0; i < count && code == TS_OK && *add_up; i++)
        if (slots[i].partner == group)
            code = adds_up(execution, &slots[i], add_up, error);
    return code;
}
