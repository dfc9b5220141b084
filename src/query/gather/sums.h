/* Sums of observations by key, in a hash table over a growing array. */
#ifndef TS_QUERY_GATHER_SUMS_H
#define TS_QUERY_GATHER_SUMS_H

#include "table/table.h"

/* A series: the figures of one reporter, partner, commodity and flow. */
struct ts_series_key {
    ts_country reporter, partner;
    uint32_t commodity;
    ts_flow_code flow;
};

struct ts_key {
    struct ts_series_key series;
    struct ts_period period;
};

/* In an order that leaves no room unused: there may be millions. */
struct ts_observed {
    struct ts_key key;
    uint64_t months; /* where sums are by bin: bit m: rows hold its m-th month */
    ts_int128 sum;   /* base units at the table's scale */
};

/* An item, and its key's hash, which chooses the slot, so that most slots of other keys are
 * passed over without a look at their items. */
struct ts_sum_slot {
    uint32_t hash;
    uint32_t item; /* index; UINT32_MAX: the slot is empty */
};

#define TS_SUMS_MOST ((size_t)1 << 31) /* keys, unless fewer are said */

struct ts_sums {
    struct ts_observed *items;
    size_t count, capacity;
    struct ts_sum_slot *slots;
    size_t slot_count;
    size_t most; /* keys; 0: TS_SUMS_MOST */
};

/* By series, then by period: -1, 0, 1. */
int ts_series_compare(struct ts_series_key a, struct ts_series_key b);
int ts_key_compare(const struct ts_key *a, const struct ts_key *b);
/* The first of so many items, each of which begins with its key and is `size` bytes, in the order
 * of their keys, that is not below a key; the count of them when all are. */
size_t ts_key_search(const void *items, size_t size, size_t count, const struct ts_key *key);

/* A hash of 32 bits, of which the upper ones choose the slot. */
static inline uint32_t ts_key_hash(const struct ts_key *key)
{
    uint64_t series = (uint64_t)key->series.reporter << 48 | (uint64_t)key->series.partner << 32 |
                      key->series.commodity;
    uint64_t rest = (uint64_t)key->series.flow << 48 |
                    (uint64_t)(uint16_t)key->period.months << 32 | (uint32_t)key->period.start;
    uint64_t product =
        (series ^ rest * UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xD6E8FEB86659FD93);

    /* the upper half of a product depends on all bits, its upper bits the most */
    return (uint32_t)(product >> 32 ^ product >> 48);
}

/* Adds each of `count` to the sum of its key, and to the key's months. 0, TS_ERROR_MEMORY,
 * or TS_ERROR_LIMIT for more keys than that. Many at once take less time each: what they
 * need is fetched while others are added. */
int ts_sums_add(struct ts_sums *sums, const struct ts_observed *observed, size_t count);
/* Makes room for so many more keys, or as many as there may be. 0 or TS_ERROR_MEMORY. */
int ts_sums_reserve(struct ts_sums *sums, size_t count);
/* How many more keys there may be. */
size_t ts_sums_room(const struct ts_sums *sums);
/* Frees what serves the search alone: nothing can be added afterwards. */
void ts_sums_close(struct ts_sums *sums);
/* Multiplies every sum, when the table's scale has widened; TS_ERROR_OVERFLOW. */
int ts_sums_scale(struct ts_sums *sums, ts_int128 factor);
/* Puts the sums in the order of their keys and joins those whose keys have become the
 * same; nothing can be added afterwards. 0 or TS_ERROR_MEMORY. */
int ts_sums_finish(struct ts_sums *sums);
void ts_sums_release(struct ts_sums *sums);

#endif
