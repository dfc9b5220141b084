#include "query/rows.h"

#include <stdlib.h>
#include <string.h>

/* A slot and its place: the rank of its key in each dimension, then its bin. */
struct place {
    uint32_t ranks[TS_DIMENSION_COUNT + 1];
    uint32_t slot;
};

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

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    for (size_t i = 0; i <= TS_DIMENSION_COUNT; i++)
        if (x->ranks[i] != y->ranks[i])
            return x->ranks[i] < y->ranks[i] ? -1 : 1;
    return (x->slot > y->slot) - (x->slot < y->slot);
}

static bool same_row(const struct place *a, const struct place *b)
{
    return memcmp(a->ranks, b->ranks, sizeof a->ranks) == 0;
}

static uint32_t rank_of(const struct ts_slot *slot, enum ts_dimension dimension,
                        const uint32_t *commodities, const uint32_t *series)
{
    switch (dimension) {
    case TS_BY_REPORTER:
        return slot->reporter;
    case TS_BY_PARTNER:
        return slot->partner;
    case TS_BY_COMMODITY:
        return commodities[slot->commodity];
    case TS_BY_FLOW:
        return slot->flow < TS_FLOW_COUNT ? slot->flow
                                          : TS_FLOW_COUNT + series[slot->flow - TS_FLOW_COUNT];
    default:
        return slot->bin;
    }
}

/* Places the slots that make rows: a hidden one makes none of its own. */
static size_t place_slots(const struct ts_execution *execution, const uint32_t *commodities,
                          const uint32_t *series, struct place *places)
{
    const struct ts_question_plan *plan = execution->plan;
    bool by_partner = false;
    size_t count = 0;

    for (size_t d = 0; d < plan->dimension_count; d++)
        by_partner |= plan->dimensions[d] == TS_BY_PARTNER;
    for (size_t i = 0; i < execution->slot_count; i++) {
        const struct ts_slot *slot = &execution->slots[i];
        struct place place = {.slot = (uint32_t)i};

        if (slot->hidden && by_partner)
            continue;
        for (size_t d = 0; d < plan->dimension_count; d++)
            place.ranks[d] = rank_of(slot, plan->dimensions[d], commodities, series);
        place.ranks[TS_DIMENSION_COUNT] = slot->bin;
        places[count++] = place;
    }
    qsort(places, count, sizeof *places, compare_places);
    return count;
}

static int make_runs(const struct ts_execution *execution, const struct place *places,
                     struct ts_rows_plan *rows)
{
    size_t room = rows->slot_count + 1;

    rows->slots = calloc(room, sizeof *rows->slots);
    rows->runs = calloc(room, sizeof *rows->runs);
    if (rows->slots == NULL || rows->runs == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < rows->slot_count; i++) {
        if (i == 0 || !same_row(&places[i], &places[i - 1]))
            rows->runs[rows->run_count++].first = i;
        rows->runs[rows->run_count - 1].count++;
        rows->slots[i] = execution->slots[places[i].slot];
    }
    return TS_OK;
}

int ts_rows_plan_make(const struct ts_execution *execution, struct ts_rows_plan *rows)
{
    uint32_t *commodities = rank_texts(&execution->plan->table->commodities);
    uint32_t *series = rank_texts(&execution->plan->table->series);
    struct place *places = calloc(execution->slot_count + 1, sizeof *places);
    int code = TS_ERROR_MEMORY;

    *rows = (struct ts_rows_plan){.slot_count = 0};
    if (commodities != NULL && series != NULL && places != NULL) {
        rows->slot_count = place_slots(execution, commodities, series, places);
        code = make_runs(execution, places, rows);
    }
    free(commodities);
    free(series);
    free(places);
    return code;
}

void ts_rows_plan_release(struct ts_rows_plan *rows)
{
    free(rows->slots);
    free(rows->runs);
    *rows = (struct ts_rows_plan){.slot_count = 0};
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
            bin = ts_period_of_month(bin.start, months[dimension]);
        ts_period_text(bin, period);
        return period;
    }
}
