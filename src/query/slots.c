#include "query/slots.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

enum { MOST_LEVELS = 7 }; /* TOTAL, HS2, HS4 … HS12 */

static int compare_slots(const void *a, const void *b)
{
    const struct ts_slot *x = a, *y = b;

    if (x->bin != y->bin)
        return x->bin < y->bin ? -1 : 1;
    return ts_series_compare(
        (struct ts_series_key){x->reporter, x->partner, x->commodity, x->flow},
        (struct ts_series_key){y->reporter, y->partner, y->commodity, y->flow});
}

static int add_slot(struct ts_execution *execution, struct ts_slot slot)
{
    size_t count = execution->slot_count;

    if (count > 0 && compare_slots(&execution->slots[count - 1], &slot) == 0)
        return TS_OK;
    int code = ts_array_reserve(&execution->slots, &execution->slot_capacity, count + 1,
                                sizeof *execution->slots);

    if (code == TS_OK)
        execution->slots[execution->slot_count++] = slot;
    return code;
}

/* Adds a slot for each bin that the period is a part of (or, exactly, is). */
static int add_to_bins(struct ts_execution *execution, struct ts_series_key series,
                       struct ts_period period, bool exactly)
{
    const struct ts_question_plan *plan = execution->plan;
    size_t low = 0, high = plan->bin_count;
    int code = TS_OK;

    while (low < high) { /* the first bin that starts after the period */
        size_t middle = low + (high - low) / 2;

        if (plan->bins[middle].period.start <= period.start)
            low = middle + 1;
        else
            high = middle;
    }
    while (low-- > 0 && code == TS_OK) {
        struct ts_period bin = plan->bins[low].period;
        struct ts_slot slot = {.reporter = series.reporter,
                               .partner = series.partner,
                               .commodity = series.commodity,
                               .bin = (uint32_t)low,
                               .flow = series.flow};

        if (exactly ? ts_period_equal(bin, period) : ts_period_contains(bin, period))
            code = add_slot(execution, slot);
        if (bin.start + plan->longest_bin <= period.start)
            break;
    }
    return code;
}

static int find_slots(struct ts_execution *execution)
{
    const struct ts_cells *cells = &execution->cells;
    bool with_growth = execution->plan->with_growth;
    int code = TS_OK;

    for (size_t i = 0; i < cells->observed_count && code == TS_OK; i++) {
        struct ts_key key = cells->observed[i].key;

        code = add_to_bins(execution, key.series, key.period, false);
        key.period.start += 12;
        if (code == TS_OK && with_growth)
            code = add_to_bins(execution, key.series, key.period, false);
    }
    for (size_t i = 0; i < cells->stated_count && code == TS_OK; i++)
        if (cells->stated[i].has_printed || (with_growth && cells->stated[i].has_rate))
            code = add_to_bins(execution, cells->stated[i].key.series, cells->stated[i].key.period,
                               true);
    return code;
}

static void sort_slots(struct ts_execution *execution)
{
    size_t kept = 0;

    if (execution->slot_count == 0)
        return;
    qsort(execution->slots, execution->slot_count, sizeof *execution->slots, compare_slots);
    for (size_t i = 0; i < execution->slot_count; i++)
        if (kept == 0 || compare_slots(&execution->slots[kept - 1], &execution->slots[i]) != 0)
            execution->slots[kept++] = execution->slots[i];
    execution->slot_count = kept;
}

/* The world and groups next to countries */

static bool has_member(const struct ts_execution *execution, const struct ts_slot *slots,
                       size_t count, ts_country group)
{
    for (size_t i = 0; i < count; i++)
        if (slots[i].partner != group && !ts_country_is_group(slots[i].partner) &&
            ts_country_is_member(slots[i].partner, group, execution->plan->table->groups))
            return true;
    return false;
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

/* Is the slot's partner counted in another slot of the same bin and reporter? */
static int is_counted_elsewhere(const struct ts_execution *execution, const struct ts_slot *slots,
                                size_t count, ts_country partner, bool *counted,
                                struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;

    *counted = false;
    if (partner == TS_COUNTRY_WORLD) {
        for (size_t i = 0; i < count; i++)
            *counted |= slots[i].partner != TS_COUNTRY_WORLD;
        *counted &= !(plan->partners_given && plan->partner_named[TS_COUNTRY_WORLD]);
        return TS_OK;
    }
    if (!ts_country_is_group(partner))
        return TS_OK;
    *counted = has_member(execution, slots, count, partner);
    for (size_t i = 0; i < count && !*counted; i++)
        if (slots[i].partner > partner && ts_country_is_group(slots[i].partner) &&
            !has_member(execution, slots, count, slots[i].partner) &&
            overlap(execution, partner, slots[i].partner))
            return refuse_overlap(execution, partner, slots[i].partner, error);
    return TS_OK;
}

/* TOTAL and commodities above others */

/* The codes above a commodity, coarsest first, that the table knows. */
static size_t ancestors_of(const struct ts_table *table, uint32_t commodity,
                           uint32_t ancestors[MOST_LEVELS])
{
    const char *code = table->commodities.texts[commodity];
    int level = ts_commodity_level(code);
    size_t count = 0;

    if (level == 0)
        return 0;
    ancestors[count++] = 0;
    for (int digits = 2; digits < level; digits += 2) {
        uint32_t found = ts_dictionary_find(&table->commodities, code, (size_t)digits);

        if (found != UINT32_MAX)
            ancestors[count++] = found;
    }
    return count;
}

static bool has_slot(const struct ts_slot *slots, size_t count, uint32_t commodity,
                     ts_flow_code flow)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct ts_slot *slot = &slots[middle];

        if (slot->commodity == commodity && slot->flow == flow)
            return true;
        if (slot->commodity < commodity || (slot->commodity == commodity && slot->flow < flow))
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Drops, of one partner's slots in one bin, those beneath another one of the same
 * flow. Returns how many are left; *mixed tells that some were dropped. */
static size_t drop_beneath(const struct ts_execution *execution, struct ts_slot *slots,
                           size_t count, bool *mixed)
{
    const struct ts_table *table = execution->plan->table;
    struct ts_slot *kept = slots;

    if (count < 2 || slots[0].commodity == slots[count - 1].commodity)
        return count;
    for (size_t i = 0; i < count; i++) {
        uint32_t ancestors[MOST_LEVELS];
        size_t ancestor_count = ancestors_of(table, slots[i].commodity, ancestors);

        slots[i].hidden = false;
        for (size_t a = 0; a < ancestor_count && !slots[i].hidden; a++)
            slots[i].hidden = has_slot(slots, count, ancestors[a], slots[i].flow);
    }
    for (size_t i = 0; i < count; i++) {
        if (slots[i].hidden)
            *mixed = true;
        else
            *kept++ = slots[i];
    }
    return (size_t)(kept - slots);
}

/* Puts the flows of one partner and commodity into one slot. */
static size_t join_flows(const struct ts_execution *execution, struct ts_slot *slots, size_t count)
{
    uint8_t found = 0;
    size_t joined = 0;

    if (execution->plan->by_value)
        return count;
    for (size_t i = 0; i < count; i++) {
        uint8_t flow = (uint8_t)(1u << slots[i].flow);

        if (joined == 0 || slots[joined - 1].commodity != slots[i].commodity) {
            slots[joined] = slots[i];
            slots[joined++].flows = 0;
        }
        found |= flow;
        slots[joined - 1].flows |= flow;
    }
    for (size_t i = 0; i < joined; i++) {
        slots[i].flow = 0;
        /* what nobody has is everybody's, to follow from the others, or to be unknown or
         * zero in each */
        slots[i].flows |= (uint8_t)(~found & TS_ALL_FLOWS);
    }
    return joined;
}

static bool same_partner(const struct ts_slot *a, const struct ts_slot *b)
{
    return a->bin == b->bin && a->reporter == b->reporter && a->partner == b->partner;
}

/* What was left out, for the notes. */
struct left_out {
    bool mixed, world, groups;
};

/* Chooses among the slots of one bin and reporter; appends them at *kept. */
static int choose(struct ts_execution *execution, size_t from, size_t to, size_t *kept,
                  struct left_out *left_out, struct ts_error *error)
{
    struct ts_slot *slots = execution->slots;
    struct ts_slot *chosen = calloc(to - from + 1, sizeof *chosen);
    size_t count = 0;
    int code = chosen == NULL ? TS_ERROR_MEMORY : TS_OK;

    for (size_t i = from, next; i < to && code == TS_OK; i = next) {
        bool counted = false;

        for (next = i; next < to && same_partner(&slots[next], &slots[i]);)
            next++;
        code = is_counted_elsewhere(execution, slots + from, to - from, slots[i].partner, &counted,
                                    error);
        if (counted) {
            left_out->world |= slots[i].partner == TS_COUNTRY_WORLD;
            left_out->groups |= slots[i].partner != TS_COUNTRY_WORLD;
            continue;
        }

        struct ts_slot *own = chosen + count;

        memcpy(own, slots + i, (next - i) * sizeof *own);
        count +=
            join_flows(execution, own, drop_beneath(execution, own, next - i, &left_out->mixed));
    }
    if (chosen != NULL)
        memcpy(slots + *kept, chosen, count * sizeof *slots);
    *kept += count;
    free(chosen);
    return code;
}

static int note_left_out(const struct ts_execution *execution, const struct left_out *left_out)
{
    struct ts_notes *notes = execution->plan->notes;
    int code = TS_OK;

    if (left_out->world)
        code = ts_notes_add(notes, "the world's own figures are left out: they hold the partners'");
    if (code == TS_OK && left_out->groups)
        code = ts_notes_add(notes, "figures of groups are left out: they hold their members'");
    if (code == TS_OK && left_out->mixed)
        code = ts_notes_add(notes, "several commodity levels: the coarsest of each (TOTAL, HS2 …) "
                                   "is counted, those beneath it are left out");
    return code;
}

/* Asked partners that a bin has no figure of. */
static int add_absent(struct ts_execution *execution, size_t bin, size_t from, size_t to)
{
    const struct ts_question_plan *plan = execution->plan;

    for (size_t r = 0; r < execution->observer_count; r++) {
        for (size_t p = 0; p < plan->partner_count; p++) {
            ts_country partner = plan->partners[p];
            bool present = partner == execution->observers[r] || ts_country_is_group(partner) ||
                           partner == TS_COUNTRY_WORLD;
            struct ts_slot slot = {.reporter = execution->observers[r],
                                   .partner = partner,
                                   .bin = (uint32_t)bin,
                                   .flows = TS_ALL_FLOWS,
                                   .hidden = !plan->partner_named[partner]};

            for (size_t i = from; i < to && !present; i++)
                present = execution->slots[i].partner == partner &&
                          execution->slots[i].reporter == execution->observers[r];
            if (present)
                continue;
            int code = ts_array_reserve(&execution->slots, &execution->slot_capacity,
                                        execution->slot_count + 1, sizeof *execution->slots);

            if (code != TS_OK)
                return code;
            execution->slots[execution->slot_count++] = slot;
        }
    }
    return TS_OK;
}

static int add_all_absent(struct ts_execution *execution)
{
    const struct ts_question_plan *plan = execution->plan;
    size_t count = execution->slot_count, from = 0;
    int code = TS_OK;

    if (!plan->partners_given || plan->by_value || plan->by_commodity || count == 0)
        return TS_OK;
    for (size_t bin = 0; bin < plan->bin_count && code == TS_OK; bin++) {
        size_t to = from;

        while (to < count && execution->slots[to].bin == bin)
            to++;
        if (to > from || plan->grain == 0)
            code = add_absent(execution, bin, from, to);
        from = to;
    }
    qsort(execution->slots, execution->slot_count, sizeof *execution->slots, compare_slots);
    return code;
}

int ts_slots_select(struct ts_execution *execution, struct ts_error *error)
{
    struct left_out left_out = {0};
    size_t kept = 0;
    int code = find_slots(execution);

    sort_slots(execution);

    size_t count = execution->slot_count;

    for (size_t from = 0, to; from < count && code == TS_OK; from = to) {
        const struct ts_slot *first = &execution->slots[from];

        for (to = from; to < count && execution->slots[to].bin == first->bin &&
                        execution->slots[to].reporter == first->reporter;)
            to++;
        code = choose(execution, from, to, &kept, &left_out, error);
    }
    execution->slot_count = kept;
    if (code == TS_OK)
        code = note_left_out(execution, &left_out);
    return code == TS_OK ? add_all_absent(execution) : code;
}
