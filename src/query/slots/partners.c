#include "query/slots/partners.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "query/slots/member_sums.h"

/* Do only rows of longer periods hold what the partner's slots are of? */
static bool is_undivided(const struct ts_slot *slots, size_t count, ts_country partner)
{
    for (size_t i = 0; i < count; i++)
        if (slots[i].partner == partner && !slots[i].undivided)
            return false;
    return true;
}

/* Is a member of the group there? Beside figures of a group, members count that have
 * figures as well. */
static bool has_member(const struct ts_execution *execution, const struct ts_slot *slots,
                       size_t count, ts_country group)
{
    bool figures = !is_undivided(slots, count, group);

    for (size_t i = 0; i < count; i++)
        if (slots[i].partner != group && !(figures && slots[i].undivided) &&
            !ts_country_is_group(slots[i].partner) &&
            ts_country_is_member(slots[i].partner, group, execution->plan->table->groups))
            return true;
    return false;
}

/* Are there figures of a group that the partner is in, and none of other members? */
static bool is_held_by_group(const struct ts_execution *execution, const struct ts_slot *slots,
                             size_t count, ts_country partner)
{
    const struct ts_groups *groups = execution->plan->table->groups;

    for (size_t i = 0; i < count; i++)
        if (!slots[i].undivided && ts_country_is_group(slots[i].partner) &&
            ts_country_is_member(partner, slots[i].partner, groups) &&
            !has_member(execution, slots, count, slots[i].partner))
            return true;
    return false;
}

/* Has any partner but the world a figure of the period, or the world none either? */
static bool divides_world(const struct ts_slot *slots, size_t count)
{
    bool world = false, others = false;

    for (size_t i = 0; i < count; i++) {
        world |= slots[i].partner == TS_COUNTRY_WORLD && !slots[i].undivided;
        others |= slots[i].partner != TS_COUNTRY_WORLD && !slots[i].undivided;
    }
    return others || !world;
}

static bool overlap(const struct ts_execution *execution, ts_country a, ts_country b)
{
    size_t count = 0;
    const ts_country *members = ts_country_members(a, execution->plan->table->groups, &count);

    for (size_t i = 0; i < count; i++)
        if (ts_country_is_member(members[i], b, execution->plan->table->groups))
            return true;
    return false;
}

static int refuse_overlap(const struct ts_execution *execution, ts_country a, ts_country b,
                          struct ts_error *error)
{
    const struct ts_groups *groups = execution->plan->table->groups;

    ts_error_set(error, TS_ERROR_INPUT,
                 "%s and %s have members in common: a total of both would "
                 "count them twice",
                 ts_country_code(a, groups), ts_country_code(b, groups));
    ts_error_hint(error, "choose one of them with --partner");
    return TS_ERROR_INPUT;
}

/* How the world stands to its countries. */
enum world { WORLD_BESIDE, WORLD_IN_COUNTRIES, COUNTRIES_IN_WORLD };

/* An asked world is a row beside the others. */
static enum world find_world(const struct ts_question_plan *plan, const struct ts_slot *slots,
                             size_t count)
{
    if (plan->partners_given && plan->partner_named[TS_COUNTRY_WORLD])
        return WORLD_BESIDE;
    return divides_world(slots, count) ? WORLD_IN_COUNTRIES : COUNTRIES_IN_WORLD;
}

/* The world and countries in it that were asked for are rows beside each other, and no sum. */
static int refuse_sum_with_world(const struct ts_execution *execution, const struct ts_slot *slots,
                                 size_t count, struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_slot *other = NULL;
    bool world = false;

    for (size_t i = 0; i < count; i++)
        if (slots[i].partner == TS_COUNTRY_WORLD)
            world = true;
        else
            other = &slots[i];
    if (!world || other == NULL || plan->by_partner)
        return TS_OK;
    ts_error_set(error, TS_ERROR_INPUT,
                 "WLD holds %s: a sum of both would count the trade with it twice",
                 ts_country_code(other->partner, plan->table->groups));
    ts_error_hint(error, "choose one of them with --partner, or have a row for each with --by");
    return TS_ERROR_INPUT;
}

/* A group that was asked for by name, and one of its members too. */
static int refuse_member(const struct ts_execution *execution, ts_country group, ts_country member,
                         struct ts_error *error)
{
    const struct ts_groups *groups = execution->plan->table->groups;

    ts_error_set(error, TS_ERROR_INPUT,
                 "%s holds %s, and its own figures are not the sum of its members' in the data: "
                 "which of the two to count is not clear",
                 ts_country_code(group, groups), ts_country_code(member, groups));
    ts_error_hint(error, "choose one of them with --partner");
    return TS_ERROR_INPUT;
}

/* Which groups count instead of their members: those asked for by name whose own figures are not
 * the sum of those of the members in the data, of which some must be missing. */
static int find_counted_groups(const struct ts_execution *execution, const struct ts_slot *slots,
                               size_t count, bool counts[TS_COUNTRY_CODES], struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;

    for (size_t i = 0; i < count; i++) {
        ts_country group = slots[i].partner;
        bool add_up;
        int code;

        if (!ts_country_is_group(group) || !plan->partner_named[group] ||
            (i > 0 && slots[i - 1].partner == group) || !has_member(execution, slots, count, group))
            continue;
        code = ts_members_add_up(execution, slots, count, group, &add_up, error);
        if (code != TS_OK)
            return code;
        counts[group] = !add_up;
        for (size_t k = 0; k < count && !add_up; k++)
            if (plan->partner_named[slots[k].partner] &&
                ts_country_is_member(slots[k].partner, group, plan->table->groups))
                return refuse_member(execution, group, slots[k].partner, error);
    }
    return TS_OK;
}

static bool is_in_counted_group(const struct ts_execution *execution, ts_country partner,
                                const bool counts[TS_COUNTRY_CODES])
{
    for (ts_country group = TS_COUNTRY_GROUP; group < TS_COUNTRY_CODES; group++)
        if (counts[group] && ts_country_is_member(partner, group, execution->plan->table->groups))
            return true;
    return false;
}

/* Is the slot's partner counted in another slot of the same bin and reporter? */
static int is_counted_elsewhere(const struct ts_execution *execution, const struct ts_slot *slots,
                                size_t count, ts_country partner, enum world world,
                                const bool counts[TS_COUNTRY_CODES], bool *counted,
                                struct ts_error *error)
{
    *counted = false;
    if (partner == TS_COUNTRY_WORLD) {
        for (size_t i = 0; i < count && world == WORLD_IN_COUNTRIES; i++)
            *counted |= slots[i].partner != TS_COUNTRY_WORLD;
        return TS_OK;
    }
    if (world == COUNTRIES_IN_WORLD) {
        *counted = true;
        return TS_OK;
    }
    if (!ts_country_is_group(partner)) {
        *counted = is_in_counted_group(execution, partner, counts) ||
                   (is_undivided(slots, count, partner) &&
                    is_held_by_group(execution, slots, count, partner));
        return TS_OK;
    }
    *counted = !counts[partner] && has_member(execution, slots, count, partner);
    for (size_t i = 0; i < count && !*counted; i++)
        if (slots[i].partner > partner && ts_country_is_group(slots[i].partner) &&
            (counts[slots[i].partner] || !has_member(execution, slots, count, slots[i].partner)) &&
            overlap(execution, partner, slots[i].partner))
            return refuse_overlap(execution, partner, slots[i].partner, error);
    return TS_OK;
}

/* Where several reporters are one observer: is what is left out held by the others of the
 * same reporter? Of groups that cannot be told. */
static bool can_leave_out(const struct ts_execution *execution, const struct ts_slot *slot)
{
    return slot->reporter != TS_ALL_REPORTERS ||
           (slot->partner == TS_COUNTRY_WORLD &&
            ts_coverage_holds_world(&execution->cells, slot->reporter,
                                    execution->plan->bins[slot->bin].period));
}

/* Is any partner of the slots the world or a group? */
static bool holds_others(const struct ts_slot *slots, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (slots[i].partner == TS_COUNTRY_WORLD || ts_country_is_group(slots[i].partner))
            return true;
    return false;
}

/* Figures that are left out may contradict each other. */
static int compare_with_members(const struct ts_execution *execution, const struct ts_slot *slots,
                                size_t count, ts_country group, bool *add_up)
{
    int code = ts_members_add_up(execution, slots, count, group, add_up, NULL);

    if (code == TS_OK || code == TS_ERROR_MEMORY)
        return code;
    *add_up = false;
    return TS_OK;
}

static int leave_out(const struct ts_execution *execution, const struct ts_slot *slot,
                     const bool counts[TS_COUNTRY_CODES], bool adds_up,
                     struct ts_partners_left_out *left_out)
{
    if (slot->partner == TS_COUNTRY_WORLD) {
        left_out->world |= !slot->hidden;
        if (ts_array_reserve(&left_out->world_slots, &left_out->world_capacity,
                             left_out->world_count + 1, sizeof *left_out->world_slots) != TS_OK)
            return TS_ERROR_MEMORY;
        left_out->world_slots[left_out->world_count++] = *slot;
    } else if (ts_country_is_group(slot->partner)) {
        left_out->groups |= !slot->hidden;
        left_out->unequal[slot->partner] |= !slot->hidden && !adds_up;
    } else if (is_in_counted_group(execution, slot->partner, counts)) {
        left_out->members |= !slot->hidden;
    }
    return TS_OK;
}

void ts_partners_left_out_release(struct ts_partners_left_out *left_out)
{
    free(left_out->world_slots);
    *left_out = (struct ts_partners_left_out){.world = false};
}

int ts_partners_drop_counted(const struct ts_execution *execution, struct ts_slot *slots,
                             size_t *count, struct ts_partners_left_out *left_out,
                             struct ts_error *error)
{
    left_out->world_count = 0;
    if (!holds_others(slots, *count))
        return TS_OK;

    struct ts_slot *all = calloc(*count + 1, sizeof *all);
    enum world world = find_world(execution->plan, slots, *count);
    bool counts[TS_COUNTRY_CODES] = {false};
    size_t kept = 0;
    int code = all == NULL ? TS_ERROR_MEMORY : TS_OK;
    bool counted = false, adds_up = true;

    if (code == TS_OK && world == WORLD_BESIDE)
        code = refuse_sum_with_world(execution, slots, *count, error);
    if (code == TS_OK)
        code = find_counted_groups(execution, slots, *count, counts, error);

    if (all != NULL)
        memcpy(all, slots, *count * sizeof *all);
    for (size_t i = 0; i < *count && code == TS_OK; i++) {
        if (i == 0 || all[i].partner != all[i - 1].partner) {
            code = is_counted_elsewhere(execution, all, *count, all[i].partner, world, counts,
                                        &counted, error);
            if (code == TS_OK && counted && !can_leave_out(execution, &all[i]))
                code = ts_error_set(error, TS_AGAIN, "the reporters have to be told apart");
            if (code == TS_OK && counted && ts_country_is_group(all[i].partner))
                code = compare_with_members(execution, all, *count, all[i].partner, &adds_up);
        }
        if (!counted)
            slots[kept++] = all[i];
        else if (code == TS_OK)
            code = leave_out(execution, &all[i], counts, adds_up, left_out);
    }
    free(all);
    *count = kept;
    return code;
}
