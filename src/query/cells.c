#include "query/cells.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "query/statements.h"

int ts_series_compare(struct ts_series_key a, struct ts_series_key b)
{
    if (a.reporter != b.reporter)
        return a.reporter < b.reporter ? -1 : 1;
    if (a.partner != b.partner)
        return a.partner < b.partner ? -1 : 1;
    if (a.commodity != b.commodity)
        return a.commodity < b.commodity ? -1 : 1;
    return (a.flow > b.flow) - (a.flow < b.flow);
}

static int compare_keys(const struct ts_key *a, const struct ts_key *b)
{
    int order = ts_series_compare(a->series, b->series);

    return order != 0 ? order : ts_period_compare(a->period, b->period);
}

static int compare_observed(const void *a, const void *b)
{
    return compare_keys(&((const struct ts_observed *)a)->key,
                        &((const struct ts_observed *)b)->key);
}

/* Sums by key: a hash table over a growing array. */
struct sums {
    struct ts_observed *items;
    size_t count, capacity;
    uint32_t *slots; /* index + 1, or 0 */
    size_t slot_count;
};

static uint64_t hash_key(const struct ts_key *key)
{
    uint64_t a = (uint64_t)key->series.reporter << 48 | (uint64_t)key->series.partner << 32 |
                 key->series.commodity;
    uint64_t b = (uint64_t)key->series.flow << 48 | (uint64_t)(uint16_t)key->period.months << 32 |
                 (uint32_t)key->period.start;

    a = (a ^ (b * UINT64_C(0x9E3779B97F4A7C15))) * UINT64_C(0xD6E8FEB86659FD93);
    a ^= a >> 32;
    return a * UINT64_C(0xD6E8FEB86659FD93);
}

static size_t slot_of(const struct sums *sums, const struct ts_key *key)
{
    size_t slot = (size_t)(hash_key(key) >> 20) & (sums->slot_count - 1);

    while (sums->slots[slot] != 0 &&
           compare_keys(&sums->items[sums->slots[slot] - 1].key, key) != 0)
        slot = (slot + 1) & (sums->slot_count - 1);
    return slot;
}

static int grow_slots(struct sums *sums)
{
    size_t wanted = sums->slot_count == 0 ? 1024 : sums->slot_count * 2;
    uint32_t *slots = calloc(wanted, sizeof *slots);

    if (slots == NULL)
        return TS_ERROR_MEMORY;
    free(sums->slots);
    sums->slots = slots;
    sums->slot_count = wanted;
    for (size_t i = 0; i < sums->count; i++)
        slots[slot_of(sums, &sums->items[i].key)] = (uint32_t)i + 1;
    return TS_OK;
}

static int add_to_sum(struct sums *sums, const struct ts_key *key, int64_t value)
{
    int code = TS_OK;

    if (sums->count * 2 >= sums->slot_count)
        code = grow_slots(sums);
    if (code != TS_OK)
        return code;

    size_t slot = slot_of(sums, key);

    if (sums->slots[slot] == 0) {
        if (sums->count == UINT32_MAX - 1)
            return TS_ERROR_LIMIT;
        code =
            ts_array_reserve(&sums->items, &sums->capacity, sums->count + 1, sizeof *sums->items);
        if (code != TS_OK)
            return code;
        sums->items[sums->count] = (struct ts_observed){.key = *key};
        sums->slots[slot] = (uint32_t)++sums->count;
    }
    sums->items[sums->slots[slot] - 1].sum += value; /* 2^64 rows of int64 fit in 128 bits */
    return TS_OK;
}

/* The months that can matter: those asked for, and the year before for growth. */
static struct ts_period window_of(const struct ts_question_plan *plan)
{
    int32_t first = plan->bins[0].period.start, end = first;

    for (size_t i = 0; i < plan->bin_count; i++) {
        struct ts_period bin = plan->bins[i].period;

        if (bin.start < first)
            first = bin.start;
        if (bin.start + bin.months > end)
            end = bin.start + bin.months;
    }
    if (plan->with_growth)
        first -= 12;
    return (struct ts_period){first, end - first};
}

/* The bins do not overlap, and months need not be told apart within them. */
static bool can_sum_by_bin(const struct ts_question_plan *plan)
{
    for (size_t i = 1; i < plan->bin_count; i++)
        if (ts_period_overlaps(plan->bins[i - 1].period, plan->bins[i].period))
            return false;
    return !plan->with_growth;
}

static bool has_totals(const struct ts_table *table)
{
    for (size_t c = 0; c < table->chunk_count; c++)
        for (size_t i = 0; i < table->chunks[c]->count; i++)
            if (table->chunks[c]->commodity[i] == 0)
                return true;
    return table->statement_count > 0;
}

/* Commodities need not be told apart where rows are not by commodity and none of the
 * table's codes can be beneath another one. */
static bool needs_commodities(const struct ts_question_plan *plan)
{
    const struct ts_dictionary *commodities = &plan->table->commodities;

    if (plan->by_commodity)
        return true;
    if (commodities->count < 2) /* TOTAL alone */
        return false;
    for (size_t i = 2; i < commodities->count; i++)
        if (strlen(commodities->texts[i]) != strlen(commodities->texts[1]))
            return true;
    return has_totals(plan->table);
}

/* The bin that holds a period, or NULL. */
static const struct ts_bin *bin_of(const struct ts_question_plan *plan, struct ts_period period)
{
    size_t low = 0, high = plan->bin_count;

    while (low < high) { /* the first bin that starts after the period */
        size_t middle = low + (high - low) / 2;

        if (plan->bins[middle].period.start <= period.start)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || !ts_period_contains(plan->bins[low - 1].period, period))
        return NULL;
    return &plan->bins[low - 1];
}

/* Adds an observation under its key, as finely as the question tells keys apart. */
static int add_value(const struct ts_cells *cells, struct ts_key key, int64_t value,
                     struct sums *values)
{
    if (!cells->by_commodity)
        key.series.commodity = 0;
    if (cells->by_bin) {
        const struct ts_bin *bin = bin_of(cells->plan, key.period);

        if (bin == NULL)
            return TS_OK;
        key.period.start = bin->period.start;
    }
    return add_to_sum(values, &key, value);
}

static int gather_chunk(const struct ts_cells *cells, const struct ts_chunk *chunk,
                        struct ts_period window, struct sums *values, struct sums *spans)
{
    const struct ts_question_plan *plan = cells->plan;

    for (size_t i = 0; i < chunk->count; i++) {
        ts_flow_code flow = chunk->flow[i];
        uint32_t commodity = chunk->commodity[i];
        struct ts_key span = {{chunk->reporter[i], 0, 0, flow}, chunk->period[i]};
        struct ts_key key = {{chunk->reporter[i], chunk->partner[i], commodity, flow},
                             chunk->period[i]};
        int code = TS_OK;

        if (!plan->reporter_kept[chunk->reporter[i]] || !ts_period_overlaps(window, span.period))
            continue;
        /* what is covered of commodities says nothing of totals that are not asked for */
        if (!plan->of_commodities || commodity != 0)
            code = add_to_sum(spans, &span, 0);
        if (code == TS_OK && plan->partner_kept[chunk->partner[i]] && plan->flow_kept[flow] &&
            plan->commodity_kept[commodity])
            code = add_value(cells, key, chunk->value[i], values);
        if (code != TS_OK)
            return code;
    }
    return TS_OK;
}

static int gather_observations(struct ts_cells *cells, struct ts_period window)
{
    const struct ts_table *table = cells->plan->table;
    struct sums values = {0}, spans = {0};
    int code = TS_OK;

    for (size_t c = 0; c < table->chunk_count && code == TS_OK; c++)
        code = gather_chunk(cells, table->chunks[c], window, &values, &spans);
    free(values.slots);
    free(spans.slots);
    if (values.count > 0)
        qsort(values.items, values.count, sizeof *values.items, compare_observed);
    if (spans.count > 0)
        qsort(spans.items, spans.count, sizeof *spans.items, compare_observed);
    cells->observed = values.items;
    cells->observed_count = values.count;
    cells->spans = spans.items;
    cells->span_count = spans.count;
    return code;
}

int ts_cells_gather(struct ts_cells *cells, const struct ts_question_plan *plan,
                    struct ts_error *error)
{
    struct ts_period window = window_of(plan);
    int code;

    *cells = (struct ts_cells){
        .plan = plan,
        .by_bin = can_sum_by_bin(plan),
        .by_commodity = needs_commodities(plan),
    };
    code = ts_statements_scale(cells, error);
    if (code == TS_OK)
        code = gather_observations(cells, window);
    if (code == TS_OK)
        code = ts_statements_gather(cells, window, error);
    if (code == TS_ERROR_LIMIT)
        ts_error_set(error, code, "more than 4294967294 keys to answer for");
    return code;
}

void ts_cells_release(struct ts_cells *cells)
{
    free(cells->observed);
    free(cells->spans);
    free(cells->stated);
    *cells = (struct ts_cells){0};
}

size_t ts_cells_first(const struct ts_observed *items, size_t count, struct ts_series_key series,
                      int32_t month)
{
    struct ts_key key = {series, {month, 0}};
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_keys(&items[middle].key, &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct ts_stated *ts_cells_stated(const struct ts_cells *cells, struct ts_series_key series,
                                        struct ts_period period)
{
    struct ts_key key = {series, period};
    size_t low = 0, high = cells->stated_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_keys(&cells->stated[middle].key, &key);

        if (order == 0)
            return &cells->stated[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
