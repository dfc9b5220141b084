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

/* Both words together are the whole key: months of a period are at most 2400. */
static struct ts_sum_slot pack(const struct ts_key *key)
{
    return (struct ts_sum_slot){
        .series = (uint64_t)key->series.reporter << 48 | (uint64_t)key->series.partner << 32 |
                  key->series.commodity,
        .rest = (uint64_t)key->series.flow << 48 | (uint64_t)(uint16_t)key->period.months << 32 |
                (uint32_t)key->period.start,
    };
}

static struct ts_sum_slot *slot_of(const struct ts_sums *sums, const struct ts_sum_slot *key)
{
    uint64_t hash =
        (key->series ^ key->rest * UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xD6E8FEB86659FD93);
    size_t last = sums->slot_count - 1;
    /* the upper half of a product depends on all bits, its upper bits the most */
    size_t slot = (size_t)(hash >> 32 ^ hash >> 48) & last;

    while (sums->slots[slot].item != 0 &&
           (sums->slots[slot].series != key->series || sums->slots[slot].rest != key->rest))
        slot = (slot + 1) & last;
    return &sums->slots[slot];
}

static int grow_slots(struct ts_sums *sums)
{
    struct ts_sum_slot *old = sums->slots;
    size_t old_count = sums->slot_count, wanted = old_count == 0 ? FIRST_SLOTS : old_count * 2;
    struct ts_sum_slot *slots = calloc(wanted, sizeof *slots);

    if (slots == NULL)
        return TS_ERROR_MEMORY;
    sums->slots = slots;
    sums->slot_count = wanted;
    for (size_t i = 0; i < old_count; i++)
        if (old[i].item != 0)
            *slot_of(sums, &old[i]) = old[i];
    free(old);
    return TS_OK;
}

static int add_key(struct ts_sums *sums, const struct ts_key *key, struct ts_sum_slot *slot,
                   const struct ts_sum_slot *packed)
{
    if (sums->count == most_keys)
        return TS_ERROR_LIMIT;
    int code =
        ts_array_reserve(&sums->items, &sums->capacity, sums->count + 1, sizeof *sums->items);

    if (code != TS_OK)
        return code;
    sums->items[sums->count] = (struct ts_observed){.key = *key};
    *slot = *packed;
    slot->item = (uint32_t)++sums->count;
    return TS_OK;
}

int ts_sums_add(struct ts_sums *sums, const struct ts_observed *observed)
{
    int code = TS_OK;

    if (sums->count * 2 >= sums->slot_count)
        code = grow_slots(sums);
    if (code != TS_OK)
        return code;

    struct ts_sum_slot packed = pack(&observed->key), *slot = slot_of(sums, &packed);

    if (slot->item == 0)
        code = add_key(sums, &observed->key, slot, &packed);
    if (code != TS_OK)
        return code;
    sums->items[slot->item - 1].sum += observed->sum; /* 2^64 rows of int64 fit in 128 bits */
    sums->items[slot->item - 1].months |= observed->months;
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
        if (kept == 0 || ts_key_compare(&sums->items[kept - 1].key, &sums->items[i].key) != 0) {
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
