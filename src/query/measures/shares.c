#include "query/measures/shares.h"

#include <stdlib.h>

#include "base/array.h"
#include "query/measures/concentration.h"
#include "query/question/notes.h"
#include "query/slots/beside.h"

enum { FLOWS = TS_FLOW_TURNOVER + 1 };

/* A part of a whole: a row, or a member of a group in the question that has no row of its own. */
struct member {
    struct ts_slot group; /* the keys of its group, all else 0 */
    uint32_t row;         /* NO_ROW: none */
    bool of_world;
    bool held;    /* some of its flows are counted at other levels of its commodity */
    bool counted; /* in the whole */
    bool known[FLOWS];
    struct ts_part parts[FLOWS];
};

static const uint32_t NO_ROW = UINT32_MAX;

struct members {
    struct member *items;
    size_t count, capacity;
};

bool ts_share_is_of_world(const struct ts_question_plan *plan, const struct ts_slot *slot)
{
    return plan->shared_out == TS_BY_PARTNER && slot->partner == TS_COUNTRY_WORLD;
}

static struct ts_slot group_of(const struct ts_question_plan *plan, const struct ts_slot *slot)
{
    struct ts_slot group = {.bin = plan->bins[slot->bin].row,
                            .flow = plan->by_value ? slot->flow : 0};

    if (plan->by_reporter && plan->shared_out != TS_BY_REPORTER)
        group.reporter = slot->reporter;
    if (plan->by_partner && plan->shared_out != TS_BY_PARTNER)
        group.partner = slot->partner;
    if (plan->by_commodity && plan->shared_out != TS_BY_COMMODITY)
        group.commodity = slot->commodity;
    return group;
}

static int add_member(const struct ts_execution *execution, const struct ts_slot *slots,
                      size_t count, uint32_t row, struct members *members, struct ts_error *error)
{
    struct ts_aggregate aggregate;
    struct member member = {
        .group = group_of(execution->plan, slots),
        .row = row,
        .of_world = ts_share_is_of_world(execution->plan, slots),
        .held = slots->held != 0,
        .counted = !slots->in_rows_only || execution->plan->shared_out != TS_BY_COMMODITY,
    };
    int code = ts_aggregate_make(execution, slots, count, (struct ts_aggregate_needs){0},
                                 &aggregate, error);

    for (size_t flow = 0; flow < FLOWS && flow < aggregate.parts && code == TS_OK; flow++) {
        const struct ts_sum *sum = &aggregate.sums[flow];

        /* a balance has no shares, whatever its sign */
        member.known[flow] = sum->known && ts_interval_is_bounded(sum->interval) &&
                             sum->interval.low >= 0 && member.group.flow != TS_FLOW_BALANCE;
        member.parts[flow] = (struct ts_part){sum->interval.low, sum->interval.high};
    }
    ts_aggregate_release(&aggregate);
    if (code == TS_OK)
        code = ts_array_reserve(&members->items, &members->capacity, members->count + 1,
                                sizeof *members->items);
    if (code == TS_OK)
        members->items[members->count++] = member;
    return code;
}

/* Of a commodity beside one that holds it, what others hold is no part of the whole of
 * commodities. */
static int add_row(const struct ts_execution *execution, const struct ts_slot *slots, size_t count,
                   struct members *members, struct ts_error *error)
{
    uint32_t row = (uint32_t)members->count;
    struct ts_slot *counted;
    size_t kept;
    int code;

    if (!execution->rows_beside || execution->plan->shared_out != TS_BY_COMMODITY)
        return add_member(execution, slots, count, row, members, error);
    code = ts_beside_leave_out(slots, count, &counted, &kept);
    if (code == TS_OK)
        code = add_member(execution, kept > 0 ? counted : slots, kept > 0 ? kept : count, row,
                          members, error);
    free(counted);
    return code;
}

/* Slots that make no row count in the whole, or leave it unknown. */
static int add_hidden(const struct ts_execution *execution, struct members *members,
                      struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    int code = TS_OK;

    for (size_t i = 0; i < execution->slot_count && code == TS_OK; i++)
        if ((execution->slots[i].hidden && plan->by_partner) ||
            (execution->slots[i].in_sums_only && plan->shared_out == TS_BY_COMMODITY))
            code = add_member(execution, &execution->slots[i], 1, NO_ROW, members, error);
    return code;
}

static int compare_groups(const struct ts_slot *a, const struct ts_slot *b)
{
    if (a->bin != b->bin)
        return a->bin < b->bin ? -1 : 1;
    if (a->flow != b->flow)
        return a->flow < b->flow ? -1 : 1;
    if (a->reporter != b->reporter)
        return a->reporter < b->reporter ? -1 : 1;
    if (a->partner != b->partner)
        return a->partner < b->partner ? -1 : 1;
    return (a->commodity > b->commodity) - (a->commodity < b->commodity);
}

/* The world comes first in its group. */
static int compare_members(const void *a, const void *b)
{
    const struct member *x = a, *y = b;
    int order = compare_groups(&x->group, &y->group);

    return order != 0 ? order : (int)y->of_world - (int)x->of_world;
}

/* The sum of the members, and how concentrated they are. */
static int sum_whole(const struct member *members, size_t count, size_t flow,
                     struct ts_share_whole *whole)
{
    struct ts_part *parts = malloc(count * sizeof *parts);
    size_t counted = 0;
    int code = parts == NULL ? TS_ERROR_MEMORY : TS_OK;

    bool held = false;

    whole->known = true;
    for (size_t i = 0; i < count && code == TS_OK; i++) {
        if (!members[i].counted)
            continue;
        whole->known &= members[i].known[flow];
        whole->low += members[i].parts[flow].low;
        whole->high += members[i].parts[flow].high;
        held |= members[i].held;
        parts[counted++] = members[i].parts[flow];
    }
    /* exports at one level and imports at another are no turnover of either */
    if (code == TS_OK && whole->known && !(held && flow == TS_FLOW_TURNOVER))
        code = ts_concentration_range(parts, counted, &whole->index_low, &whole->index_high,
                                      &whole->has_index);
    free(parts);
    return code;
}

static int fill_group(const struct member *members, size_t count, struct ts_share_group *group)
{
    int code = TS_OK;

    for (size_t flow = 0; flow < FLOWS; flow++) {
        struct ts_share_whole *whole = &group->wholes[flow];

        *whole = (struct ts_share_whole){.of_world = members[0].of_world};
        ts_rational_init(&whole->index_low);
        ts_rational_init(&whole->index_high);
    }
    for (size_t flow = 0; flow < FLOWS && code == TS_OK; flow++) {
        struct ts_share_whole *whole = &group->wholes[flow];

        if (!whole->of_world) {
            code = sum_whole(members, count, flow, whole);
            continue;
        }
        whole->known = members[0].known[flow];
        whole->low = members[0].parts[flow].low;
        whole->high = members[0].parts[flow].high;
    }
    return code;
}

static int fill_groups(const struct members *members, struct ts_shares *shares)
{
    size_t capacity = 0;
    int code = TS_OK;

    for (size_t from = 0, to; from < members->count && code == TS_OK; from = to) {
        for (to = from; to < members->count &&
                        compare_groups(&members->items[from].group, &members->items[to].group) == 0;
             to++)
            if (members->items[to].row != NO_ROW)
                shares->group_of_row[members->items[to].row] = (uint32_t)shares->group_count;
        code = ts_array_reserve(&shares->groups, &capacity, shares->group_count + 1,
                                sizeof *shares->groups);
        if (code == TS_OK)
            code = fill_group(members->items + from, to - from,
                              &shares->groups[shares->group_count++]);
    }
    return code;
}

int ts_shares_make(const struct ts_execution *execution, struct ts_rows_plan *rows,
                   struct ts_shares *shares, struct ts_error *error)
{
    struct members members = {.count = 0};
    const struct ts_slot *slots;
    size_t count = 0;
    int code = TS_OK;

    *shares = (struct ts_shares){.group_count = 0};
    while (code == TS_OK && (code = ts_rows_plan_next(rows, &slots, &count)) == TS_OK && count > 0)
        code = add_row(execution, slots, count, &members, error);
    rows->next = 0;
    shares->group_of_row = calloc(members.count + 1, sizeof *shares->group_of_row);
    if (code == TS_OK && shares->group_of_row == NULL)
        code = TS_ERROR_MEMORY;
    if (code == TS_OK)
        code = add_hidden(execution, &members, error);
    if (code == TS_OK && members.count > 0)
        qsort(members.items, members.count, sizeof *members.items, compare_members);
    if (code == TS_OK)
        code = fill_groups(&members, shares);
    free(members.items);
    return code;
}

void ts_shares_release(struct ts_shares *shares)
{
    for (size_t i = 0; i < shares->group_count; i++)
        for (size_t flow = 0; flow < FLOWS; flow++) {
            ts_rational_release(&shares->groups[i].wholes[flow].index_low);
            ts_rational_release(&shares->groups[i].wholes[flow].index_high);
        }
    free(shares->groups);
    free(shares->group_of_row);
    *shares = (struct ts_shares){.group_count = 0};
}

int ts_shares_explain(const struct ts_question_plan *plan, const struct ts_shares *shares)
{
    const char *within[2], *shared = ts_dimension_name(plan->shared_out);
    size_t count = 0;
    bool of_world = false;
    int code = TS_OK;

    for (size_t d = 0; d < plan->dimension_count; d++)
        if (plan->dimensions[d] != plan->shared_out &&
            (plan->dimensions[d] == TS_BY_REPORTER || plan->dimensions[d] == TS_BY_PARTNER ||
             plan->dimensions[d] == TS_BY_COMMODITY))
            within[count++] = ts_dimension_name(plan->dimensions[d]);
    for (size_t i = 0; i < shares->group_count; i++)
        of_world |= shares->groups[i].wholes[0].of_world;
    if (count > 0)
        code = ts_notes_add(plan->notes, "shares of each %s within the same %s%s%s", shared,
                            within[0], count > 1 ? " and " : "", count > 1 ? within[1] : "");
    if (code == TS_OK && of_world)
        code = ts_notes_add(plan->notes,
                            "shares are of the world's own figure; the Herfindahl-Hirschman index "
                            "needs all partners, and is not known from these");
    return code;
}

/* What a figure of its own holds is no more than that. */
static int share_of_whole(const struct ts_share_whole *whole, const struct ts_sum *row,
                          struct ts_rational *low, struct ts_rational *high, bool *defined)
{
    ts_int128 most = row->interval.high < whole->low ? row->interval.high : whole->low;

    *defined = whole->low > 0 && row->interval.low <= whole->high;
    if (!*defined)
        return TS_OK;
    int code = ts_rational_set(low, row->interval.low, whole->high);

    return code != TS_OK ? code : ts_rational_set(high, most, whole->low);
}

int ts_share_range(const struct ts_share_whole *whole, const struct ts_sum *row, bool is_addend,
                   struct ts_rational *low, struct ts_rational *high, bool *defined)
{
    *defined = false;
    if (!whole->known || !row->known || !ts_interval_is_bounded(row->interval) ||
        row->interval.low < 0)
        return TS_OK;
    if (!is_addend)
        return share_of_whole(whole, row, low, high, defined);

    ts_int128 others_low = whole->low - row->interval.low;
    ts_int128 others_high = whole->high - row->interval.high;

    *defined = row->interval.low + others_high > 0 && row->interval.high + others_low > 0;
    if (!*defined)
        return TS_OK;
    int code = ts_rational_set(low, row->interval.low, row->interval.low + others_high);

    return code != TS_OK
               ? code
               : ts_rational_set(high, row->interval.high, row->interval.high + others_low);
}
