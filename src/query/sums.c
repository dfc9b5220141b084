#include "query/sums.h"

#include <stdlib.h>

#include "base/array.h"

enum { FIRST_SLOTS = 1024 };

static const size_t most_keys = (size_t)1 << 31;

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

int ts_key_compare(const struct ts_key *a, const struct ts_key *b)
{
    int order = ts_series_compare(a->series, b->series);

    return order != 0 ? order : ts_period_compare(a->period, b->period);
}

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

static bool same_key(const struct ts_key *a, const struct ts_key *b)
{
    return a->series.reporter == b->series.reporter && a->series.partner == b->series.partner &&
           a->series.commodity == b->series.commodity && a->series.flow == b->series.flow &&
           ts_period_equal(a->period, b->period);
}

static size_t slot_of(const struct ts_sums *sums, const struct ts_key *key)
{
    size_t slot = (size_t)(hash_key(key) >> 20) & (sums->slot_count - 1);

    while (sums->slots[slot] != 0 && !same_key(&sums->items[sums->slots[slot] - 1].key, key))
        slot = (slot + 1) & (sums->slot_count - 1);
    return slot;
}

static int grow_slots(struct ts_sums *sums)
{
    size_t wanted = sums->slot_count == 0 ? FIRST_SLOTS : sums->slot_count * 2;
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

static int add_key(struct ts_sums *sums, const struct ts_key *key, size_t slot)
{
    if (sums->count == most_keys)
        return TS_ERROR_LIMIT;
    int code =
        ts_array_reserve(&sums->items, &sums->capacity, sums->count + 1, sizeof *sums->items);

    if (code != TS_OK)
        return code;
    sums->items[sums->count] = (struct ts_observed){.key = *key};
    sums->slots[slot] = (uint32_t)++sums->count;
    return TS_OK;
}

int ts_sums_add(struct ts_sums *sums, const struct ts_key *key, int64_t value, uint64_t months)
{
    int code = TS_OK;

    if (sums->count * 2 >= sums->slot_count)
        code = grow_slots(sums);
    if (code != TS_OK)
        return code;

    size_t slot = slot_of(sums, key);

    if (sums->slots[slot] == 0)
        code = add_key(sums, key, slot);
    if (code != TS_OK)
        return code;
    sums->items[sums->slots[slot] - 1].sum += value; /* 2^64 rows of int64 fit in 128 bits */
    sums->items[sums->slots[slot] - 1].months |= months;
    return TS_OK;
}

int ts_sums_scale(struct ts_sums *sums, ts_int128 factor)
{
    for (size_t i = 0; i < sums->count; i++)
        if (!ts_int128_multiply(sums->items[i].sum, factor, &sums->items[i].sum))
            return TS_ERROR_OVERFLOW;
    return TS_OK;
}

static int compare_observed(const void *a, const void *b)
{
    return ts_key_compare(&((const struct ts_observed *)a)->key,
                          &((const struct ts_observed *)b)->key);
}

void ts_sums_finish(struct ts_sums *sums)
{
    size_t kept = 0;

    free(sums->slots);
    sums->slots = NULL;
    sums->slot_count = 0;
    if (sums->count == 0)
        return;
    qsort(sums->items, sums->count, sizeof *sums->items, compare_observed);
    for (size_t i = 0; i < sums->count; i++) {
        if (kept == 0 || !same_key(&sums->items[kept - 1].key, &sums->items[i].key)) {
            sums->items[kept++] = sums->items[i];
            continue;
        }
        sums->items[kept - 1].sum += sums->items[i].sum;
        sums->items[kept - 1].months |= sums->items[i].months;
    }
    sums->count = kept;
}

void ts_sums_release(struct ts_sums *sums)
{
    free(sums->items);
    free(sums->slots);
    *sums = (struct ts_sums){0};
}
