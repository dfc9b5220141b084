#include "query/measures/mirror.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "query/plan/plan_data.h"

/* ---- the plan of the partners ---- */

static int copy_periods(struct ts_question_plan *mirrored, const struct ts_question_plan *plan)
{
    free(mirrored->bins);
    mirrored->bins = malloc((plan->bin_count + 1) * sizeof *mirrored->bins);
    mirrored->bin_count = mirrored->bin_capacity = 0;
    if (mirrored->bins == NULL)
        return TS_ERROR_MEMORY;
    memcpy(mirrored->bins, plan->bins, plan->bin_count * sizeof *plan->bins);
    mirrored->bin_count = mirrored->bin_capacity = plan->bin_count;
    mirrored->longest_bin = plan->longest_bin;
    return TS_OK;
}

int ts_mirror_plan(struct ts_question_plan *mirrored, const struct ts_gathering *gathering,
                   const struct ts_question_plan *plan, struct ts_error *error)
{
    struct ts_error nobody = {0};
    int code = ts_question_plan_data(mirrored, gathering, &nobody);

    if (code != TS_OK && code != TS_ERROR_EMPTY) {
        if (error != NULL)
            *error = nobody;
        return code;
    }
    /* their other partners are not asked for, nor are partners that the data do not have */
    mirrored->partners_given = false;
    for (size_t i = 0; i < TS_COUNTRY_CODES; i++)
        mirrored->partner_kept[i] = plan->reporter_kept[i];
    return copy_periods(mirrored, plan);
}

/* ---- pairs ---- */

/* The trade that a slot is a record of, by whichever side. */
struct pair {
    uint32_t bin;
    ts_country reporter, partner;
    uint32_t commodity; /* 0 unless rows are by commodity */
};

static struct pair pair_of(const struct ts_question_plan *plan, const struct ts_slot *slot,
                           bool mirrored)
{
    return (struct pair){
        .bin = slot->bin,
        .reporter = mirrored ? slot->partner : slot->reporter,
        .partner = mirrored ? slot->reporter : slot->partner,
        .commodity = plan->by_commodity ? slot->commodity : 0,
    };
}

static struct ts_series_key series_of(struct pair pair)
{
    return (struct ts_series_key){pair.reporter, pair.partner, pair.commodity, 0};
}

static int compare_pairs(struct pair a, struct pair b)
{
    if (a.bin != b.bin)
        return a.bin < b.bin ? -1 : 1;
    return ts_series_compare(series_of(a), series_of(b));
}

static int compare_slots(const void *a, const void *b)
{
    const struct ts_slot *x = a, *y = b;
    const struct pair of_x = {x->bin, x->reporter, x->partner, x->commodity};
    const struct pair of_y = {y->bin, y->reporter, y->partner, y->commodity};

    return compare_pairs(of_x, of_y);
}

static int compare_mirrored(const void *a, const void *b)
{
    const struct ts_slot *x = a, *y = b;
    const struct pair of_x = {x->bin, x->partner, x->reporter, x->commodity};
    const struct pair of_y = {y->bin, y->partner, y->reporter, y->commodity};

    return compare_pairs(of_x, of_y);
}

/* The first of the slots, in the order of their pairs, that is not before a pair. */
static size_t first_of(const struct ts_execution *execution, bool mirrored, struct pair pair)
{
    size_t low = 0, high = execution->slot_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_pairs(pair_of(execution->plan, &execution->slots[middle], mirrored), pair) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_at(const struct ts_execution *execution, bool mirrored, size_t i, struct pair pair)
{
    return i < execution->slot_count &&
           compare_pairs(pair_of(execution->plan, &execution->slots[i], mirrored), pair) == 0;
}

/* Is the trade of a pair recorded under codes above or beneath its commodity? Then what is
 * recorded under the code itself is not nothing. */
static bool is_under_other_codes(const struct ts_execution *execution, bool mirrored,
                                 struct pair pair)
{
    char **codes = execution->plan->table->commodities.texts;
    struct pair first = pair;

    if (!execution->plan->by_commodity)
        return false;
    first.commodity = 0;
    for (size_t i = first_of(execution, mirrored, first); i < execution->slot_count; i++) {
        struct pair other = pair_of(execution->plan, &execution->slots[i], mirrored);
        const char *code = codes[pair.commodity], *other_code = codes[other.commodity];

        first.commodity = other.commodity;
        if (compare_pairs(other, first) != 0)
            return false;
        if (ts_commodity_within(code, other_code) || ts_commodity_within(other_code, code))
            return true;
    }
    return false;
}

/* Adds counterparts of one side's slots to the other side, behind its slots. */
static int complete(const struct ts_execution *from, bool from_mirrored, struct ts_execution *to)
{
    size_t count = to->slot_count; /* those are in order */
    int code = TS_OK;

    for (size_t i = 0; i < from->slot_count && code == TS_OK; i++) {
        const struct ts_slot *slot = &from->slots[i];
        struct pair pair = pair_of(from->plan, slot, from_mirrored);
        struct ts_execution ordered = *to;

        ordered.slot_count = count;
        if ((i > 0 && is_at(from, from_mirrored, i - 1, pair)) ||
            is_at(&ordered, !from_mirrored, first_of(&ordered, !from_mirrored, pair), pair))
            continue;

        bool unknown = !ts_question_plan_has_reporter(to->plan, slot->partner) ||
                       is_under_other_codes(&ordered, !from_mirrored, pair);

        code = ts_execution_add_slot(to, (struct ts_slot){
                                             .reporter = slot->partner,
                                             .partner = slot->reporter,
                                             .commodity = pair.commodity,
                                             .bin = slot->bin,
                                             .flows = TS_ALL_FLOWS,
                                             .figures = TS_ALL_FLOWS,
                                             .unknown = unknown,
                                         });
    }
    return code;
}

/* A member of an asked group makes a row when its partner has a figure. */
static void show_recorded(struct ts_execution *execution, const struct ts_execution *mirrored)
{
    for (size_t i = 0; i < execution->slot_count; i++) {
        struct ts_slot *slot = &execution->slots[i];
        struct pair pair = pair_of(execution->plan, slot, false);

        slot->hidden &= !is_at(mirrored, true, first_of(mirrored, true, pair), pair);
    }
}

static void sort_slots(struct ts_execution *execution, int (*compare)(const void *, const void *))
{
    if (execution->slot_count > 0)
        qsort(execution->slots, execution->slot_count, sizeof *execution->slots, compare);
}

int ts_mirror_pair(struct ts_execution *execution, struct ts_mirror *mirror)
{
    struct ts_execution *mirrored = &mirror->execution;
    int code;

    sort_slots(execution, compare_slots);
    sort_slots(mirrored, compare_mirrored);
    show_recorded(execution, mirrored);
    code = complete(mirrored, true, execution);
    sort_slots(execution, compare_slots);
    if (code == TS_OK)
        code = complete(execution, false, mirrored);
    sort_slots(mirrored, compare_mirrored);
    return code;
}

void ts_mirror_release(struct ts_mirror *mirror)
{
    free(mirror->together);
    mirror->together = NULL;
}

/* ---- rows ---- */

static bool same_runs(const struct ts_coverage *a, const struct ts_coverage *b)
{
    if (a->run_count != b->run_count)
        return false;
    for (size_t i = 0; i < a->run_count; i++)
        if (!ts_period_equal(a->runs[i], b->runs[i]))
            return false;
    return true;
}

static int note_months(const struct ts_execution *execution, struct pair pair)
{
    const struct ts_question_plan *plan = execution->plan;
    char period[TS_PERIOD_TEXT_MAX];

    ts_period_text(plan->bins[pair.bin].period, period);
    return ts_notes_add(plan->notes,
                        "%s: %s and %s do not cover the same months of it: not compared", period,
                        ts_country_code(pair.reporter, plan->table->groups),
                        ts_country_code(pair.partner, plan->table->groups));
}

/* Are the known figures of both sides of a pair of the same months? */
static int compare_months(const struct ts_execution *execution, const struct ts_mirror *mirror,
                          const struct ts_aggregate *own, const struct ts_aggregate *other,
                          struct pair pair, bool *comparable)
{
    const struct ts_coverage *of_own, *of_other;

    if ((!own->partial && !own->whole) || (!other->partial && !other->whole))
        return TS_OK;
    if (own->partial == other->partial && own->whole == other->whole) {
        if (!own->partial)
            return TS_OK;
        of_own = ts_execution_coverage(execution, pair.reporter, pair.partner, pair.bin);
        of_other = ts_execution_coverage(&mirror->execution, pair.partner, pair.reporter, pair.bin);
        if (!own->whole && same_runs(of_own, of_other))
            return TS_OK;
    }
    *comparable = false;
    return note_months(execution, pair);
}

static int check_pair(const struct ts_execution *execution, struct ts_mirror *mirror,
                      const struct ts_slot *slots, size_t count, const struct ts_slot *mirrored,
                      size_t mirrored_count, bool *comparable, struct ts_error *error)
{
    const struct ts_aggregate_needs needs = {0};
    struct ts_aggregate own, other = {0};
    int code = ts_aggregate_make(execution, slots, count, needs, &own, error);

    if (code == TS_OK)
        code =
            ts_aggregate_make(&mirror->execution, mirrored, mirrored_count, needs, &other, error);
    if (code == TS_OK)
        code = compare_months(execution, mirror, &own, &other,
                              pair_of(execution->plan, slots, false), comparable);
    ts_aggregate_release(&other);
    ts_aggregate_release(&own);
    return code;
}

/* Adds the counterparts of a pair to those of the row. */
static int add_counterparts(struct ts_mirror *mirror, struct pair pair, size_t *count)
{
    const struct ts_execution *mirrored = &mirror->execution;

    for (size_t i = first_of(mirrored, true, pair); is_at(mirrored, true, i, pair); i++) {
        if (ts_array_reserve(&mirror->together, &mirror->capacity, *count + 1,
                             sizeof *mirror->together) != TS_OK)
            return TS_ERROR_MEMORY;
        mirror->together[(*count)++] = mirrored->slots[i];
    }
    return TS_OK;
}

/* The end of the slots of a pair that follow each other from one on. */
static size_t end_of_pair(const struct ts_question_plan *plan, const struct ts_slot *slots,
                          size_t count, size_t from, bool mirrored, struct pair pair)
{
    while (from < count && compare_pairs(pair_of(plan, &slots[from], mirrored), pair) == 0)
        from++;
    return from;
}

/* The counterparts are together, in the order of the pairs. */
static int check_pairs(const struct ts_execution *execution, struct ts_mirror *mirror,
                       const struct ts_slot *slots, size_t count, size_t mirrored_count,
                       bool *comparable, struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_slot *mirrored = mirror->together;
    size_t from = 0, other = 0;
    int code = TS_OK;

    while (from < count && code == TS_OK) {
        struct pair pair = pair_of(plan, &slots[from], false);
        size_t end = end_of_pair(plan, slots, count, from, false, pair);
        size_t other_end = end_of_pair(plan, mirrored, mirrored_count, other, true, pair);

        code = check_pair(execution, mirror, slots + from, end - from, mirrored + other,
                          other_end - other, comparable, error);
        from = end;
        other = other_end;
    }
    return code;
}

int ts_mirror_aggregate(const struct ts_execution *execution, struct ts_mirror *mirror,
                        const struct ts_slot *slots, size_t count, const struct ts_aggregate *own,
                        struct ts_aggregate *aggregate, bool *comparable, struct ts_error *error)
{
    size_t found = 0;
    int code = TS_OK;

    *aggregate = (struct ts_aggregate){.slot_count = 0};
    *comparable = true;
    for (size_t from = 0; from < count && code == TS_OK;) {
        struct pair pair = pair_of(execution->plan, &slots[from], false);

        code = add_counterparts(mirror, pair, &found);
        from = end_of_pair(execution->plan, slots, count, from, false, pair);
    }
    if (code == TS_OK)
        code = ts_aggregate_add_up(&mirror->execution, mirror->together, found,
                                   (struct ts_aggregate_needs){0}, aggregate, error);
    /* what is of whole periods on both sides is of the same months */
    if (code == TS_OK && (own->partial || aggregate->partial))
        code = check_pairs(execution, mirror, slots, count, found, comparable, error);
    return code == TS_OK ? ts_aggregate_finish(&mirror->execution, aggregate) : code;
}
