#include "check/observed.h"

#include <stdlib.h>
#include <string.h>

#include "values/group.h"
#include "values/membership.h"

/* ---- the keys, in their order ---- */

struct ranked_code {
    const char *text;
    uint32_t code;
};

static int compare_codes(const void *a, const void *b)
{
    return strcmp(((const struct ranked_code *)a)->text, ((const struct ranked_code *)b)->text);
}

static int rank_commodities(struct ts_observed_keys *keys)
{
    const struct ts_dictionary *commodities = &keys->table->commodities;
    struct ranked_code *codes = calloc(commodities->count + 1, sizeof *codes);

    keys->rank_of = calloc(commodities->count + 1, sizeof *keys->rank_of);
    keys->commodity_at = calloc(commodities->count + 1, sizeof *keys->commodity_at);
    if (codes == NULL || keys->rank_of == NULL || keys->commodity_at == NULL) {
        free(codes);
        return TS_ERROR_MEMORY;
    }
    for (size_t i = 0; i < commodities->count; i++)
        codes[i] = (struct ranked_code){i == 0 ? "" : commodities->texts[i], (uint32_t)i};
    qsort(codes, commodities->count, sizeof *codes, compare_codes);
    for (size_t i = 0; i < commodities->count; i++) {
        keys->rank_of[codes[i].code] = (uint32_t)i;
        keys->commodity_at[i] = codes[i].code;
    }
    free(codes);
    return TS_OK;
}

static int compare_keys(const struct ts_observed_key *x, const struct ts_observed_key *y)
{
    if (x->key.series.reporter != y->key.series.reporter)
        return x->key.series.reporter < y->key.series.reporter ? -1 : 1;
    if (x->key.series.partner != y->key.series.partner)
        return x->key.series.partner < y->key.series.partner ? -1 : 1;
    if (x->key.series.flow != y->key.series.flow)
        return x->key.series.flow < y->key.series.flow ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->key.period.start != y->key.period.start)
        return x->key.period.start < y->key.period.start ? -1 : 1;
    return (x->key.period.months < y->key.period.months) -
           (x->key.period.months > y->key.period.months);
}

static int compare_rows(const void *a, const void *b)
{
    const struct ts_observed_key *x = a, *y = b;
    int order = compare_keys(x, y);

    if (order != 0)
        return order;
    if (x->input != y->input)
        return x->input < y->input ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static void collect(struct ts_observed_keys *keys)
{
    const struct ts_table *table = keys->table;

    for (size_t c = 0; c < table->chunk_count; c++) {
        const struct ts_chunk *k = table->chunks[c];

        for (size_t i = 0; i < k->count; i++)
            keys->items[keys->count++] = (struct ts_observed_key){
                .key = {{k->reporter[i], k->partner[i], k->commodity[i], k->flow[i]}, k->period[i]},
                .rank = keys->rank_of[k->commodity[i]],
                .sum = k->value[i],
                .rows = 1,
                .line = k->line[i],
                .input = k->input[i]};
    }
}

static void merge(struct ts_observed_keys *keys)
{
    size_t kept = 0;

    for (size_t i = 0; i < keys->count; i++) {
        if (kept > 0 && compare_keys(&keys->items[kept - 1], &keys->items[i]) == 0) {
            keys->items[kept - 1].sum += keys->items[i].sum; /* 64 bits each: they fit */
            keys->items[kept - 1].rows++;
        } else {
            keys->items[kept++] = keys->items[i];
        }
    }
    keys->count = kept;
}

int ts_observed_keys_make(struct ts_observed_keys *keys, const struct ts_table *table)
{
    size_t count = 0;

    *keys = (struct ts_observed_keys){.table = table, .shortest_of = TS_COUNTRY_NONE};
    for (size_t c = 0; c < table->chunk_count; c++)
        count += table->chunks[c]->count;
    keys->items = calloc(count + 1, sizeof *keys->items);
    keys->shortest = calloc(TS_MONTHS, sizeof *keys->shortest);
    if (keys->items == NULL || keys->shortest == NULL || rank_commodities(keys) != TS_OK)
        return TS_ERROR_MEMORY;
    collect(keys);
    qsort(keys->items, keys->count, sizeof *keys->items, compare_rows);
    merge(keys);
    return TS_OK;
}

void ts_observed_keys_release(struct ts_observed_keys *keys)
{
    free(keys->items);
    free(keys->rank_of);
    free(keys->commodity_at);
    free(keys->shortest);
}

size_t ts_observed_first(const struct ts_observed_keys *keys, ts_country reporter,
                         ts_country partner, ts_flow_code flow, uint32_t rank, int32_t start)
{
    const struct ts_observed_key wanted = {
        .key = {{reporter, partner, 0, flow}, {start, INT32_MAX}}, .rank = rank};
    size_t low = 0, high = keys->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_keys(&keys->items[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool ts_observed_is_of(const struct ts_observed_keys *keys, size_t at, ts_country reporter,
                       ts_country partner, ts_flow_code flow)
{
    const struct ts_series_key *series;

    if (at >= keys->count)
        return false;
    series = &keys->items[at].key.series;
    return series->reporter == reporter && series->partner == partner && series->flow == flow;
}

const char *ts_observed_code(const struct ts_observed_keys *keys, uint32_t rank)
{
    return rank == 0 ? "" : keys->table->commodities.texts[keys->commodity_at[rank]];
}

/* ---- adding up ---- */

/* What is added up. */
struct adding {
    struct ts_observed_keys *keys;
    struct ts_key key; /* of what */
    enum ts_beneath how;
    struct ts_observed_sum *sum;
    bool itself_too; /* rows of the very key count */
};

static void take(struct adding *adding, struct ts_observed_key *item)
{
    struct ts_observed_sum *sum = adding->sum;

    if (sum->rows == 0 || item->input < sum->input ||
        (item->input == sum->input && item->line < sum->line)) {
        sum->input = item->input;
        sum->line = item->line;
        sum->first = item->key;
    }
    sum->sum += item->sum;
    sum->rows += item->rows;
    item->compared = true;
}

/* The least length of rows that have all months between two ones. */
static int32_t length_between(struct adding *adding, int32_t start, int32_t end)
{
    return start < end ? ts_observed_length(adding->keys, adding->key, adding->how,
                                            (struct ts_period){start, end - start})
                       : 0;
}

/* The rows of one commodity within the period that do not overlap. Returns whether there
 * are any. What is without a row is not known where others have longer ones alone. */
static bool take_commodity(struct adding *adding, ts_country partner, uint32_t rank)
{
    struct ts_observed_keys *keys = adding->keys;
    struct ts_key key = adding->key;
    int32_t taken_to = key.period.start, longest = 0, wanted = 0;

    for (size_t at = ts_observed_first(keys, key.series.reporter, partner, key.series.flow, rank,
                                       key.period.start);
         ts_observed_is_of(keys, at, key.series.reporter, partner, key.series.flow) &&
         keys->items[at].rank == rank &&
         keys->items[at].key.period.start < ts_period_end(key.period);
         at++) {
        struct ts_period period = keys->items[at].key.period;
        bool is_itself = ts_period_equal(period, key.period) && partner == key.series.partner &&
                         keys->items[at].key.series.commodity == key.series.commodity;

        if (period.start < taken_to || ts_period_end(period) > ts_period_end(key.period) ||
            (is_itself && !adding->itself_too))
            continue;
        take(adding, &keys->items[at]);

        int32_t between = length_between(adding, taken_to, period.start);

        wanted = between > wanted ? between : wanted;
        longest = period.months > longest ? period.months : longest;
        taken_to = ts_period_end(period);
    }
    if (longest > 0)
        adding->sum->partial |=
            wanted > longest ||
            length_between(adding, taken_to, ts_period_end(key.period)) > longest;
    return longest > 0;
}

/* All commodities beneath one, each at the highest level at which it was observed. */
static void take_beneath(struct adding *adding, ts_country partner, uint32_t rank)
{
    struct ts_observed_keys *keys = adding->keys;
    struct ts_key key = adding->key;
    const char *above = ts_observed_code(keys, rank);
    size_t length = strlen(above);
    size_t at =
        ts_observed_first(keys, key.series.reporter, partner, key.series.flow, rank + 1, INT32_MIN);

    while (ts_observed_is_of(keys, at, key.series.reporter, partner, key.series.flow)) {
        uint32_t next = keys->items[at].rank;
        const char *code = ts_observed_code(keys, next);

        if (strncmp(code, above, length) != 0)
            break;
        if (take_commodity(adding, partner, next)) {
            size_t size = strlen(code);

            /* what is beneath it is in it */
            while (ts_observed_is_of(keys, at, key.series.reporter, partner, key.series.flow) &&
                   strncmp(ts_observed_code(keys, keys->items[at].rank), code, size) == 0)
                at++;
        } else {
            at = ts_observed_first(keys, key.series.reporter, partner, key.series.flow, next + 1,
                                   INT32_MIN);
        }
    }
}

static void take_partner(struct adding *adding, ts_country partner)
{
    uint32_t rank = adding->keys->rank_of[adding->key.series.commodity];

    if (!take_commodity(adding, partner, rank))
        take_beneath(adding, partner, rank);
}

/* How does a country belong to the whole in the period? */
static enum ts_membership membership(const struct adding *adding, ts_country country)
{
    const struct ts_key *key = &adding->key;

    return country == key->series.reporter
               ? TS_NO_MEMBER
               : ts_country_membership(country, key->series.partner, key->period,
                                       adding->keys->table->groups);
}

/* Were there rows of all members, and of these alone? Of the world nobody knows all countries. */
static void take_members(struct adding *adding)
{
    struct ts_series_key series = adding->key.series;
    bool is_world = series.partner == TS_COUNTRY_WORLD;
    size_t count = TS_COUNTRY_WORLD;
    const struct ts_group_member *all =
        is_world ? NULL : ts_group_all_members(series.partner, adding->keys->table->groups, &count);

    adding->itself_too = true;
    adding->sum->partial |= is_world;
    for (size_t i = 0; i < count; i++) {
        ts_country country = is_world ? (ts_country)i : all[i].country;
        enum ts_membership as = membership(adding, country);
        uint32_t before = adding->sum->rows;

        if (as == TS_SURE_MEMBER)
            take_partner(adding, country);
        adding->sum->partial |= as != TS_NO_MEMBER && adding->sum->rows == before;
    }
}

void ts_observed_add_up(struct ts_observed_keys *keys, struct ts_key key, enum ts_beneath how,
                        struct ts_observed_sum *sum)
{
    struct adding adding = {keys, key, how, sum, how == TS_ITSELF};
    uint32_t rank = keys->rank_of[key.series.commodity];

    *sum = (struct ts_observed_sum){.key = key};
    if (how == TS_ITSELF) {
        size_t at = ts_observed_first(keys, key.series.reporter, key.series.partner,
                                      key.series.flow, rank, key.period.start);

        while (
            ts_observed_is_of(keys, at, key.series.reporter, key.series.partner, key.series.flow) &&
            keys->items[at].rank == rank && keys->items[at].key.period.start == key.period.start) {
            if (ts_period_equal(keys->items[at].key.period, key.period))
                take(&adding, &keys->items[at]);
            at++;
        }
        return;
    }
    if (key.series.flow >= TS_FLOW_COUNT)
        return; /* other series are not known to add up */
    if (how == TS_BY_PERIOD)
        take_commodity(&adding, key.series.partner, rank);
    else if (how == TS_BY_COMMODITY)
        take_beneath(&adding, key.series.partner, rank);
    else if (key.series.partner >= TS_COUNTRY_WORLD)
        take_members(&adding);
    if (sum->rows > 0 &&
        ts_observed_length(keys, key, how, key.period) > key.period.months - (how == TS_BY_PERIOD))
        sum->partial = true;
    if (sum->partial && key.series.flow == TS_FLOW_BALANCE)
        sum->rows = 0; /* what is missing may be of either sign */
}
