/* Which slots of mirror statistics may be added up, if there are groups beside their members. */
#include <stdlib.h>

#include "query/measures/mirror.h"

/* The end of the slots of the same period and reporter. */
static size_t end_of_reporter(const struct ts_execution *execution, size_t from)
{
    const struct ts_slot *slots = execution->slots;
    size_t to = from + 1;

    while (to < execution->slot_count && slots[to].bin == slots[from].bin &&
           slots[to].reporter == slots[from].reporter)
        to++;
    return to;
}

static bool has_member(const struct ts_execution *execution, size_t from, size_t to,
                       ts_country group)
{
    const struct ts_groups *groups = execution->plan->table->groups;

    for (size_t i = from; i < to; i++)
        if (execution->slots[i].partner != group &&
            ts_country_is_member(execution->slots[i].partner, group, groups))
            return true;
    return false;
}

int ts_mirror_add_up(const struct ts_execution *execution, struct ts_slot **slots, size_t *count)
{
    *count = 0;
    *slots = malloc((execution->slot_count + 1) * sizeof **slots);
    if (*slots == NULL)
        return TS_ERROR_MEMORY;
    for (size_t from = 0, to; from < execution->slot_count; from = to) {
        to = end_of_reporter(execution, from);
        for (size_t i = from; i < to; i++)
            if (!ts_country_is_group(execution->slots[i].partner) ||
                !has_member(execution, from, to, execution->slots[i].partner))
                (*slots)[(*count)++] = execution->slots[i];
    }
    return TS_OK;
}
