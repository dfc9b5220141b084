/* Sums of observations by key, in a hash table over a growing array. */
#ifndef TS_QUERY_SUMS_H
#define TS_QUERY_SUMS_H

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

struct ts_observed {
    struct ts_key key;
    ts_int128 sum;   /* base units at the table's scale */
    uint64_t months; /* where sums are by bin: bit m: rows hold its m-th month */
};

/* A key packed into two words, beside the index of its sum, so that a look-up touches
 * the sum itself only once the key is found. */
struct ts_sum_slot {
    uint64_t series, rest;
    uint32_t item; /* index + 1; 0: empty */
};

struct ts_sums {
    struct ts_observed *items;
    size_t count, capacity;
    struct ts_sum_slot *slots;
    size_t slot_count;
};

/* By series, then by period: -1, 0, 1. */
int ts_series_compare(struct ts_series_key a, struct ts_series_key b);
int ts_key_compare(const struct ts_key *a, const struct ts_key *b);

/* Adds to the sum of a key, and to its months. 0, TS_ERROR_MEMORY, or TS_ERROR_LIMIT for
 * more than 2^31 keys. */
int ts_sums_add(struct ts_sums *sums, const struct ts_observed *observed);
/* Multiplies every sum, when the table's scale has widened; TS_ERROR_OVERFLOW. */
int ts_sums_scale(struct ts_sums *sums, ts_int128 factor);
/* Puts the sums in the order of their keys and joins those whose keys have become the
 * same; nothing can be added afterwards. */
void ts_sums_finish(struct ts_sums *sums);
void ts_sums_release(struct ts_sums *sums);

#endif
