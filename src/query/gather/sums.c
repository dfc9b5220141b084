#include "query/gather/sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/large.h"
#include "query/gather/sort.h"

enum {
    GROUP = 64,
    SLOTS_LESS =
        TS_LARGE_HEADER / sizeof(struct ts_sum_slot), /* than a power of two: whole pages */
    FIRST_SLOTS = 1024 - SLOTS_LESS,
};

static const uint32_t no_item = UINT32_MAX; /* in an empty slot */

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

size_t ts_key_search(const void *items, size_t size, size_t count, const struct ts_key *key)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (ts_key_compare((const struct ts_key *)((const char *)items + middle * size), key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_equal(const struct ts_key *a, const struct ts_key *b)
{
    return a->series.reporter == b->series.reporter && a->series.partner == b->series.partner &&
           a->series.commodity == b->series.commodity && a->series.flow == b->series.flow &&
           a->period.start == b->period.start && a->period.months == b->period.months;
}

/* Where the search for a hash begins: slots are in the order of hashes, so that more of them are
 * filled from the first to the last. */
static inline struct ts_sum_slot *first_slot(struct ts_sum_slot *slots, size_t count,
                                             uint32_t hashed)
{
    return &slots[(uint64_t)hashed * count >> 32];
}

static inline struct ts_sum_slot *next_slot(struct ts_sum_slot *slots, size_t count,
                                            struct ts_sum_slot *slot)
{
    return slot + 1 == slots + count ? slots : slot + 1;
}

/* The slot of a key, or the empty one where it would go. */
static struct ts_sum_slot *slot_of(const struct ts_sums *sums, const struct ts_key *key,
                                   uint32_t hashed)
{
    struct ts_sum_slot *slot = first_slot(sums->slots, sums->slot_count, hashed);

    while (slot->item != no_item &&
           (slot->hash != hashed || !is_equal(&sums->items[slot->item].key, key)))
        slot = next_slot(sums->slots, sums->slot_count, slot);
    return slot;
}

/* Makes so many slots; no key is twice among the items, so none need be looked at. */
static int make_slots(struct ts_sums *sums, size_t wanted)
{
    struct ts_sum_slot *slots = ts_large_allocate(wanted, sizeof *slots);

    if (slots == NULL)
        return TS_ERROR_MEMORY;
    /* written at once: pages of zeros that are read first cost the kernel twice */
    memset(slots, 0xFF, wanted * sizeof *slots);
    for (size_t i = 0; i < sums->slot_count; i++) {
        struct ts_sum_slot *slot = first_slot(slots, wanted, sums->slots[i].hash);

        if (sums->slots[i].item == no_item)
            continue;
        while (slot->item != no_item)
            slot = next_slot(slots, wanted, slot);
        *slot = sums->slots[i];
    }
    free(sums->slots);
    sums->slots = slots;
    sums->slot_count = wanted;
    return TS_OK;
}

/* How many more keys there may be. */
size_t ts_sums_room(const struct ts_sums *sums)
{
    return (sums->most != 0 ? sums->most : TS_SUMS_MOST) - sums->count;
}

/* What is not large yet grows fast: memory that was grown out of is not used again. */
static size_t wanted_items(const struct ts_sums *sums, size_t more)
{
    size_t needed = sums->count + more, fourfold = sums->capacity * 4;

    return needed > sums->capacity && needed < fourfold &&
                   sums->capacity < TS_LARGE / sizeof *sums->items
               ? fourfold
               : needed;
}

/* No item and no slot moves before so many are added. */
int ts_sums_reserve(struct ts_sums *sums, size_t count)
{
    size_t wanted = sums->slot_count == 0 ? FIRST_SLOTS : sums->slot_count;

    if (count > ts_sums_room(sums))
        count = ts_sums_room(sums);
    while (wanted / 4 * 3 < sums->count + count)
        wanted = wanted * 2 + SLOTS_LESS;
    if (wanted > sums->slot_count && make_slots(sums, wanted) != TS_OK)
        return TS_ERROR_MEMORY;
    return ts_array_reserve(&sums->items, &sums->capacity, wanted_items(sums, count),
                            sizeof *sums->items);
}

static int add(struct ts_sums *sums, const struct ts_observed *observed, uint32_t hashed)
{
    struct ts_sum_slot *slot = slot_of(sums, &observed->key, hashed);
    struct ts_observed *item;

    if (slot->item == no_item) {
        if (ts_sums_room(sums) == 0)
            return TS_ERROR_LIMIT;
        sums->items[sums->count] = (struct ts_observed){.key = observed->key};
        *slot = (struct ts_sum_slot){hashed, (uint32_t)sums->count++};
    }
    item = &sums->items[slot->item];
    item->sum += observed->sum; /* 2^64 rows of int64 fit in 128 bits */
    if (observed->months != 0)
        item->months |= observed->months;
    return TS_OK;
}

/* Their slots are fetched first, and then the items that these lead to. */
static int add_group(struct ts_sums *sums, const struct ts_observed *observed, size_t count)
{
    uint32_t hashed[GROUP];
    int code = TS_OK;

    for (size_t i = 0; i < count; i++) {
        hashed[i] = ts_key_hash(&observed[i].key);
        __builtin_prefetch(first_slot(sums->slots, sums->slot_count, hashed[i]));
    }
    for (size_t i = 0; i < count && count > 1; i++) {
        uint32_t item = first_slot(sums->slots, sums->slot_count, hashed[i])->item;

        if (item != no_item)
            __builtin_prefetch(&sums->items[item], 1);
    }
    for (size_t i = 0; i < count && code == TS_OK; i++)
        code = add(sums, &observed[i], hashed[i]);
    return code;
}

int ts_sums_add(struct ts_sums *sums, const struct ts_observed *observed, size_t count)
{
    int code = TS_OK;

    for (size_t done = 0; done < count && code == TS_OK; done += GROUP) {
        size_t rest = count - done, group = rest < GROUP ? rest : GROUP;

        code = ts_sums_reserve(sums, group);
        if (code == TS_OK)
            code = add_group(sums, observed + done, group);
    }
    return code;
}

void ts_sums_close(struct ts_sums *sums)
{
    free(sums->slots);
    sums->slots = NULL;
    sums->slot_count = 0;
}

int ts_sums_scale(struct ts_sums *sums, ts_int128 factor)
{
    for (size_t i = 0; i < sums->count; i++)
        if (!ts_int128_multiply(sums->items[i].sum, factor, &sums->items[i].sum))
            return TS_ERROR_OVERFLOW;
    return TS_OK;
}

/* Joins neighbours of the same key. */
static void join_equal(struct ts_sums *sums)
{
    size_t kept = 0;

    for (size_t i = 0; i < sums->count; i++) {
        const struct ts_observed *item = &sums->items[i];

        if (kept > 0 && is_equal(&sums->items[kept - 1].key, &item->key)) {
            sums->items[kept - 1].sum += item->sum;
            sums->items[kept - 1].months |= item->months;
        } else if (kept++ < i) {
            sums->items[kept - 1] = *item;
        }
    }
    sums->count = kept;
}

int ts_sums_finish(struct ts_sums *sums)
{
    int code = ts_observed_sort(&sums->items, sums->count);

    ts_sums_close(sums);
    join_equal(sums);
    return code;
}

void ts_sums_release(struct ts_sums *sums)
{
    free(sums->items);
    free(sums->slots);
    *sums = (struct ts_sums){0};
}
