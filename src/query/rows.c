#include "query/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/large.h"

struct ranked {
    const char *text;
    uint32_t code;
};

static int compare_ranked(const void *a, const void *b)
{
    return strcmp(((const struct ranked *)a)->text, ((const struct ranked *)b)->text);
}

/* The place of each text of a dictionary in alphabetical order, so that an answer
 * does not depend on which row came first. TOTAL comes after the digits by itself. */
static uint32_t *rank_texts(const struct ts_dictionary *dictionary)
{
    struct ranked *sorted = calloc(dictionary->count + 1, sizeof *sorted);
    uint32_t *ranks = calloc(dictionary->count + 1, sizeof *ranks);

    for (size_t i = 0; sorted != NULL && i < dictionary->count; i++)
        sorted[i] = (struct ranked){dictionary->texts[i], (uint32_t)i};
    if (sorted != NULL)
        qsort(sorted, dictionary->count, sizeof *sorted, compare_ranked);
    for (size_t i = 0; sorted != NULL && ranks != NULL && i < dictionary->count; i++)
        ranks[sorted[i].code] = (uint32_t)i;
    if (sorted == NULL) {
        free(ranks);
        ranks = NULL;
    }
    free(sorted);
    return ranks;
}

uint32_t ts_slot_code(const struct ts_slot *slot, enum ts_dimension dimension)
{
    switch (dimension) {
    case TS_BY_REPORTER:
        return slot->reporter;
    case TS_BY_PARTNER:
        return slot->partner;
    case TS_BY_COMMODITY:
        return slot->commodity;
    case TS_BY_FLOW:
        return slot->flow;
    default:
        return slot->bin;
    }
}

size_t ts_slot_code_count(const struct ts_question_plan *plan, enum ts_dimension dimension)
{
    switch (dimension) {
    case TS_BY_REPORTER:
    case TS_BY_PARTNER:
        return TS_COUNTRY_CODES;
    case TS_BY_COMMODITY:
        return plan->table->commodities.count;
    case TS_BY_FLOW:
        return TS_FLOW_COUNT + plan->table->series.count;
    default:
        return plan->bin_count;
    }
}

/* A dimension in the order of the rows: the rank of each code, or NULL where codes are
 * ranks themselves. */
struct ranking {
    enum ts_dimension dimension;
    uint32_t first; /* the code that has the first rank; those below rank as themselves */
    const uint32_t *ranks;
    size_t count;
};

static uint32_t rank_of(const struct ranking *ranking, const struct ts_slot *slot)
{
    uint32_t code = ts_slot_code(slot, ranking->dimension);

    if (ranking->ranks == NULL || code < ranking->first)
        return code;
    return ranking->first + ranking->ranks[code - ranking->first];
}

/* Lists the slots that make rows: a hidden one makes none of its own. */
static void list_slots(struct ts_rows_plan *rows)
{
    const struct ts_execution *execution = rows->execution;

    for (size_t i = 0; i < execution->slot_count; i++)
        if (!execution->slots[i].hidden || !execution->plan->by_partner)
            rows->order[rows->slot_count++] = (uint32_t)i;
}

/* Where the slots of each rank begin, in `starts`; false when all are of one. */
static bool find_starts(const struct ts_rows_plan *rows, const struct ranking *ranking,
                        uint32_t *starts)
{
    const struct ts_slot *slots = rows->execution->slots;
    uint32_t start = 0;

    for (size_t i = 0; i < rows->slot_count; i++)
        starts[rank_of(ranking, &slots[rows->order[i]])]++;
    for (size_t rank = 0; rank < ranking->count; rank++) {
        uint32_t count = starts[rank];

        if (count == rows->slot_count)
            return false;
        starts[rank] = start;
        start += count;
    }
    return true;
}

/* Sorts by one dimension and leaves slots that are equal in it as they are. */
static int sort_by(struct ts_rows_plan *rows, const struct ranking *ranking, uint32_t **spare)
{
    const struct ts_slot *slots = rows->execution->slots;
    uint32_t *starts = calloc(ranking->count + 1, sizeof *starts), *order = rows->order;

    if (starts == NULL)
        return TS_ERROR_MEMORY;
    if (find_starts(rows, ranking, starts)) {
        for (size_t i = 0; i < rows->slot_count; i++)
            (*spare)[starts[rank_of(ranking, &slots[order[i]])]++] = order[i];
        rows->order = *spare;
        *spare = order;
    }
    free(starts);
    return TS_OK;
}

/* By the last dimension first, so that the first one has the last word. The slots come in
 * the order of the bins. */
static int sort_slots(struct ts_rows_plan *rows, uint32_t **spare)
{
    const struct ts_question_plan *plan = rows->execution->plan;
    uint32_t *commodities = rank_texts(&plan->table->commodities);
    uint32_t *series = rank_texts(&plan->table->series);
    int code = commodities == NULL || series == NULL ? TS_ERROR_MEMORY : TS_OK;

    for (size_t d = plan->dimension_count; d-- > 0 && code == TS_OK;) {
        enum ts_dimension dimension = plan->dimensions[d];
        struct ranking ranking = {.dimension = dimension,
                                  .first = dimension == TS_BY_FLOW ? TS_FLOW_COUNT : 0,
                                  .ranks = dimension == TS_BY_COMMODITY ? commodities
                                           : dimension == TS_BY_FLOW    ? series
                                                                        : NULL,
                                  .count = ts_slot_code_count(plan, dimension)};

        code = sort_by(rows, &ranking, spare);
    }
    free(commodities);
    free(series);
    return code;
}

int ts_rows_plan_make(const struct ts_execution *execution, struct ts_rows_plan *rows)
{
    uint32_t *spare = ts_large_allocate(execution->slot_count + 1, sizeof *spare);
    int code = TS_ERROR_MEMORY;

    *rows = (struct ts_rows_plan){.execution = execution};
    rows->order = ts_large_allocate(execution->slot_count + 1, sizeof *rows->order);
    if (rows->order != NULL && spare != NULL) {
        list_slots(rows);
        code = sort_slots(rows, &spare);
    }
    free(spare);
    return code;
}

void ts_rows_plan_release(struct ts_rows_plan *rows)
{
    free(rows->order);
    free(rows->together);
    *rows = (struct ts_rows_plan){.slot_count = 0};
}

static bool same_row(const struct ts_question_plan *plan, const struct ts_slot *a,
                     const struct ts_slot *b)
{
    return a->bin == b->bin && (!plan->by_reporter || a->reporter == b->reporter) &&
           (!plan->by_partner || a->partner == b->partner) &&
           (!plan->by_commodity || a->commodity == b->commodity) &&
           (!plan->by_flow || a->flow == b->flow);
}

size_t ts_rows_plan_begin(const struct ts_rows_plan *rows, size_t place)
{
    const struct ts_execution *execution = rows->execution;

    while (place > 0 && place < rows->slot_count &&
           same_row(execution->plan, &execution->slots[rows->order[place - 1]],
                    &execution->slots[rows->order[place]]))
        place++;
    return place;
}

int ts_rows_plan_next(struct ts_rows_plan *rows, const struct ts_slot **slots, size_t *count)
{
    const struct ts_execution *execution = rows->execution;
    size_t first = rows->next, end = first;

    while (end < rows->slot_count &&
           same_row(execution->plan, &execution->slots[rows->order[first]],
                    &execution->slots[rows->order[end]]))
        end++;
    rows->next = end;
    *count = end - first;
    *slots = &execution->slots[rows->order[first < rows->slot_count ? first : 0]];
    if (*count < 2)
        return TS_OK;
    if (ts_array_reserve(&rows->together, &rows->capacity, *count, sizeof *rows->together) != TS_OK)
        return TS_ERROR_MEMORY;
    for (size_t i = first; i < end; i++)
        rows->together[i - first] = execution->slots[rows->order[i]];
    *slots = rows->together;
    return TS_OK;
}

const char *ts_slot_key(const struct ts_execution *execution, const struct ts_slot *slot,
                        enum ts_dimension dimension, char period[TS_PERIOD_TEXT_MAX])
{
    static const int32_t months[TS_DIMENSION_COUNT] = {
        [TS_BY_YEAR] = 12, [TS_BY_SEMESTER] = 6, [TS_BY_QUARTER] = 3, [TS_BY_MONTH] = 1};
    const struct ts_table *table = execution->plan->table;
    struct ts_period bin = execution->plan->bins[slot->bin].period;

    switch (dimension) {
    case TS_BY_REPORTER:
        return ts_country_code(slot->reporter, table->groups);
    case TS_BY_PARTNER:
        return ts_country_code(slot->partner, table->groups);
    case TS_BY_COMMODITY:
        return table->commodities.texts[slot->commodity];
    case TS_BY_FLOW:
        return ts_table_flow_name(table, slot->flow);
    default:
        if (months[dimension] != 0)
            bin =
                ts_period_of_month(execution->plan->bins[slot->bin].unit.start, months[dimension]);
        ts_period_text(bin, period);
        return period;
    }
}
