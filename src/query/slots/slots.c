#include "query/slots/slots.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "query/slots/candidates.h"
#include "query/slots/commodities.h"
#include "query/slots/partners.h"
#include "query/slots/slot_flows.h"

static bool same_partner(const struct ts_slot *a, const struct ts_slot *b)
{
    return a->bin == b->bin && a->reporter == b->reporter && a->partner == b->partner;
}

/* The choice among the slots of one bin and reporter after the other. */
struct choice {
    struct ts_execution *execution;
    size_t passed;          /* slots of the execution; what is chosen of them takes their places, */
    struct ts_slot *chosen; /* or, unless NULL, lies here: it is more */
    size_t count, capacity;
    bool stacked;  /* there are commodities above others */
    uint8_t shown; /* principal flows that make rows, where rows are of one */
    struct ts_partners_left_out left_out; /* for the notes */
    bool mixed;                           /* commodities of several levels, */
    bool stand_beside;                    /* that are asked for beside each other, */
    bool held;                            /* and by flow */
    struct ts_beside beside;              /* of one partner */
};

/* From here on the chosen lie apart. */
static int lay_apart(struct choice *choice)
{
    const struct ts_execution *execution = choice->execution;
    size_t rest = execution->slot_count - choice->passed;

    if (ts_array_reserve(&choice->chosen, &choice->capacity, choice->count + rest + 1,
                         sizeof *choice->chosen) != TS_OK)
        return TS_ERROR_MEMORY;
    memcpy(choice->chosen, execution->slots, choice->count * sizeof *choice->chosen);
    return TS_OK;
}

static int append(struct choice *choice, struct ts_slot slot)
{
    if (choice->chosen == NULL && choice->count < choice->passed) {
        choice->execution->slots[choice->count++] = slot;
        return TS_OK;
    }

    int code = choice->chosen == NULL ? lay_apart(choice) : TS_OK;

    if (code == TS_OK)
        code = ts_array_reserve(&choice->chosen, &choice->capacity, choice->count + 1,
                                sizeof *choice->chosen);
    if (code == TS_OK)
        choice->chosen[choice->count++] = slot;
    return code;
}

/* Appends a slot; where rows are of one flow each, one for each flow that makes rows. A
 * flow without a figure of its own makes none, but is unknown, or zero, in the total. */
static int append_flows(struct choice *choice, struct ts_slot slot)
{
    const struct ts_question_plan *plan = choice->execution->plan;
    bool hidden = slot.hidden;
    int code = TS_OK;

    if (!plan->by_value || !ts_flow_is_principal(slot.flow))
        return append(choice, slot);
    for (ts_flow_code flow = 0; flow <= TS_FLOW_BALANCE && code == TS_OK; flow++) {
        if (((slot.flows & choice->shown) >> flow & 1) == 0)
            continue;
        slot.flow = flow;
        slot.hidden = hidden || (!plan->flows_given && (slot.figures >> flow & 1) == 0);
        code = append(choice, slot);
    }
    return code;
}

/* The rows of commodities that are asked for beside what holds them. */
static int append_beside(struct choice *choice)
{
    struct ts_slot *slots = choice->beside.slots;
    size_t count = choice->beside.count;
    int code = TS_OK;

    for (size_t i = 0, next; i < count && code == TS_OK; i = next) {
        size_t own;

        for (next = i; next < count && slots[next].commodity == slots[i].commodity;)
            next++;
        own = ts_slots_join_flows(choice->execution, slots + i, next - i);
        for (size_t k = 0; k < own && code == TS_OK; k++) {
            slots[i + k].in_rows_only = true;
            code = append_flows(choice, slots[i + k]);
        }
    }
    choice->stand_beside |= count > 0;
    return code;
}

/* Appends a slot that counts: with another one for its row, of which the flows that are counted at
 * other levels of its commodity are not known, while they are nothing to the sum. */
static int append_counted(struct choice *choice, struct ts_slot slot)
{
    struct ts_slot alone = slot;
    int code;

    slot.in_sums_only = ts_beside_has(&choice->beside, slot.commodity) || slot.held != 0;
    code = append_flows(choice, slot);
    if (code != TS_OK || alone.held == 0 || ts_beside_has(&choice->beside, slot.commodity))
        return code;
    alone.in_rows_only = true;
    return append_flows(choice, alone);
}

/* Rows of one flow each have none of the others. */
static bool has_rows_of_levels(const struct choice *choice)
{
    const struct ts_question_plan *plan = choice->execution->plan;

    return choice->stacked && plan->by_commodity && !plan->by_value &&
           plan->query->question != TS_MIRROR;
}

/* Which principal flows make rows: those asked for, or those that have a figure. */
static uint8_t shown_flows(const struct ts_question_plan *plan, const struct ts_slot *slots,
                           size_t count)
{
    uint8_t shown = plan->flows_given ? TS_ALL_FLOWS : 0;

    for (size_t i = 0; i < count; i++)
        if (ts_flow_is_principal(slots[i].flow))
            shown |= (uint8_t)(1u << slots[i].flow);
    for (ts_flow_code flow = 0; flow <= TS_FLOW_BALANCE; flow++)
        if (!plan->show[flow])
            shown &= (uint8_t) ~(1u << flow);
    return shown;
}

/* Keeps the world's slots that are left out, the coarsest of its commodities, for a comparison with
 * the partners'; without a clear choice there is none. */
static int keep_world(struct choice *choice)
{
    struct ts_execution *execution = choice->execution;
    struct ts_slot *slots = choice->left_out.world_slots;
    size_t own = choice->left_out.world_count;
    bool mixed = false;
    int code = TS_OK;

    choice->beside.count = 0;
    if (own > 0 && choice->stacked)
        code = ts_commodities_drop_beneath(execution, slots, &own, &mixed, &choice->beside, NULL);
    if (code != TS_OK || own == 0)
        return code == TS_ERROR_MEMORY ? code : TS_OK;
    own = ts_slots_join_flows(execution, slots, own);
    if (ts_array_reserve(&execution->world, &execution->world_capacity,
                         execution->world_count + own, sizeof *execution->world) != TS_OK)
        return TS_ERROR_MEMORY;
    memcpy(execution->world + execution->world_count, slots, own * sizeof *slots);
    execution->world_count += own;
    return TS_OK;
}

/* Chooses among the slots of one bin and reporter. */
static int choose(struct choice *choice, struct ts_slot *slots, size_t count,
                  struct ts_error *error)
{
    int code = ts_partners_drop_counted(choice->execution, slots, &count, &choice->left_out, error);

    if (code == TS_OK)
        code = keep_world(choice);
    choice->shown = shown_flows(choice->execution->plan, slots, count);
    for (size_t i = 0, next; i < count && code == TS_OK; i = next) {
        size_t own;

        for (next = i; next < count && same_partner(&slots[next], &slots[i]);)
            next++;
        own = next - i;
        choice->beside.count = 0;
        if (choice->stacked)
            code = ts_commodities_drop_beneath(choice->execution, slots + i, &own, &choice->mixed,
                                               &choice->beside, error);
        if (code != TS_OK)
            return code;
        own = ts_slots_join_flows(choice->execution, slots + i, own);
        if (has_rows_of_levels(choice))
            choice->held |= ts_slots_mark_held(choice->execution, slots + i, own);
        for (size_t k = 0; k < own && code == TS_OK; k++) {
            choice->passed = (size_t)(&slots[i + k + 1] - choice->execution->slots);
            code = append_counted(choice, slots[i + k]);
        }
        if (code == TS_OK)
            code = append_beside(choice);
    }
    return code;
}

/* Figures of groups hold those of their members, and may hold more. */
static int note_groups(const struct choice *choice)
{
    const struct ts_question_plan *plan = choice->execution->plan;
    struct ts_buffer names;
    struct ts_note_list list = {&names, 0};
    int code = TS_OK;

    ts_buffer_init(&names, 0);
    for (ts_country group = TS_COUNTRY_GROUP; group < TS_COUNTRY_CODES && code == TS_OK; group++)
        if (choice->left_out.unequal[group])
            code = ts_note_list_add(&list, "%s", ts_country_code(group, plan->table->groups));
    if (code == TS_OK)
        code = ts_note_list_end(&list, "");
    if (code == TS_OK && list.count > 0)
        code = ts_notes_add(plan->notes,
                            "figures of groups are left out: they hold their members', but those "
                            "of %s are not the sum of what members have in the data: --partner "
                            "asks for a group",
                            names.data);
    else if (code == TS_OK)
        code =
            ts_notes_add(plan->notes, "figures of groups are left out: they hold their members'");
    ts_buffer_release(&names);
    return code;
}

static int note_left_out(const struct choice *choice)
{
    struct ts_notes *notes = choice->execution->plan->notes;
    int code = TS_OK;

    if (choice->left_out.world)
        code = ts_notes_add(notes, "the world's own figures are left out: they hold the partners'");
    if (code == TS_OK && choice->left_out.groups)
        code = note_groups(choice);
    if (code == TS_OK && choice->left_out.members)
        code =
            ts_notes_add(notes, "figures of members are left out, as they do not add up to those "
                                "of the group that is asked for");
    if (code == TS_OK && choice->stand_beside)
        code = ts_notes_add(notes, "commodities stand beside others that hold them: sums count the "
                                   "coarsest of each (TOTAL, HS2 …) alone");
    if (code == TS_OK && choice->held)
        code =
            ts_notes_add(notes, "flows are recorded at different levels of commodities: what only "
                                "another level has is not known of a row, and is in the total");
    if (code == TS_OK && choice->mixed)
        code = ts_notes_add(notes, "several commodity levels: the coarsest of each (TOTAL, HS2 …) "
                                   "is counted, those beneath it are left out");
    return code;
}

/* Is the partner, or a group that it is a member of, among the slots of the observer? */
static bool is_present(const struct ts_execution *execution, ts_country observer,
                       ts_country partner, size_t from, size_t to)
{
    const struct ts_groups *groups = execution->plan->table->groups;

    for (size_t i = from; i < to; i++) {
        const struct ts_slot *slot = &execution->slots[i];

        if (slot->reporter == observer &&
            (slot->partner == partner || (ts_country_is_group(slot->partner) &&
                                          ts_country_is_member(partner, slot->partner, groups))))
            return true;
    }
    return false;
}

static bool has_figures(const struct ts_execution *execution, ts_country observer, size_t from,
                        size_t to)
{
    for (size_t i = from; i < to; i++)
        if (execution->slots[i].reporter == observer)
            return true;
    return false;
}

/* Asked partners that a bin has no figure of; choice->shown are its flows. Where several
 * reporters are summed, those without any figure in the bin are not. */
static int add_absent(struct choice *choice, size_t bin, size_t from, size_t to)
{
    const struct ts_execution *execution = choice->execution;
    const struct ts_question_plan *plan = execution->plan;
    bool several = execution->observer_count > 1 && !plan->by_reporter && to > from;
    int code = TS_OK;

    for (size_t r = 0; r < execution->observer_count; r++) {
        for (size_t p = 0; p < plan->partner_count && code == TS_OK; p++) {
            ts_country observer = execution->observers[r], partner = plan->partners[p];
            struct ts_slot slot = {.reporter = observer,
                                   .partner = partner,
                                   .bin = (uint32_t)bin,
                                   .flows = TS_ALL_FLOWS,
                                   .figures = TS_ALL_FLOWS,
                                   .hidden = !plan->partner_named[partner]};

            if ((several && !has_figures(execution, observer, from, to)) ||
                is_present(execution, observer, partner, from, to))
                continue;
            if (partner != observer && !ts_country_is_group(partner) && partner != TS_COUNTRY_WORLD)
                code = append_flows(choice, slot);
        }
    }
    return code;
}

/* Puts the absent slots among the others. */
static int merge_absent(struct choice *choice)
{
    struct ts_execution *execution = choice->execution;
    size_t count = execution->slot_count + choice->count;

    if (ts_array_reserve(&execution->slots, &execution->slot_capacity, count + 1,
                         sizeof *execution->slots) != TS_OK)
        return TS_ERROR_MEMORY;
    if (choice->count > 0)
        memcpy(execution->slots + execution->slot_count, choice->chosen,
               choice->count * sizeof *choice->chosen);
    execution->slot_count = count;
    qsort(execution->slots, count, sizeof *execution->slots, ts_slots_compare);
    return TS_OK;
}

static int add_all_absent(struct choice *choice)
{
    struct ts_execution *execution = choice->execution;
    const struct ts_question_plan *plan = execution->plan;
    size_t count = execution->slot_count, from = 0;
    int code = TS_OK;

    if (!plan->partners_given || plan->by_commodity || count == 0)
        return TS_OK;
    for (size_t bin = 0; bin < plan->bin_count && code == TS_OK; bin++) {
        size_t to = from;

        while (to < count && execution->slots[to].bin == bin)
            to++;
        choice->shown = to > from ? shown_flows(plan, execution->slots + from, to - from)
                                  : shown_flows(plan, execution->slots, count);
        if (to > from || plan->grain == 0)
            code = add_absent(choice, bin, from, to);
        from = to;
    }
    return code == TS_OK ? merge_absent(choice) : code;
}

static void replace_slots(struct choice *choice)
{
    struct ts_execution *execution = choice->execution;

    execution->slot_count = choice->count;
    if (choice->chosen != NULL) {
        free(execution->slots);
        execution->slots = choice->chosen;
        execution->slot_capacity = choice->capacity;
    }
    choice->chosen = NULL;
    choice->count = choice->capacity = choice->passed = 0;
}

static int select_slots(struct choice *choice, struct ts_error *error)
{
    struct ts_execution *execution = choice->execution;
    struct ts_slot *slots = execution->slots;
    size_t count = execution->slot_count;
    int code = TS_OK;

    for (size_t from = 0, to; from < count && code == TS_OK; from = to) {
        for (to = from; to < count && slots[to].bin == slots[from].bin &&
                        slots[to].reporter == slots[from].reporter;)
            to++;
        code = choose(choice, slots + from, to - from, error);
    }
    if (code != TS_OK)
        return code;
    replace_slots(choice);
    return TS_OK;
}

int ts_slots_select(struct ts_execution *execution, struct ts_error *error)
{
    struct choice choice = {.execution = execution};
    int code = ts_candidates_find(execution, error);

    if (code == TS_OK)
        code = ts_commodities_are_mixed(execution, &choice.stacked);
    if (code == TS_OK)
        code = select_slots(&choice, error);
    execution->rows_beside = choice.stand_beside || choice.held;
    if (code == TS_OK)
        code = note_left_out(&choice);
    if (code == TS_OK)
        code = add_all_absent(&choice);
    ts_beside_release(&choice.beside);
    ts_partners_left_out_release(&choice.left_out);
    free(choice.chosen);
    return code;
}
