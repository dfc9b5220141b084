/* Observed: the observations of a table by key, to be added up over all that belongs to a key. */
#ifndef TS_CHECK_OBSERVED_H
#define TS_CHECK_OBSERVED_H

#include "check/system.h"

/* Observations of one key. */
struct ts_observed_key {
    struct ts_key key;
    uint32_t rank; /* of the commodity's code in alphabetical order; TOTAL is the first */
    ts_int128 sum;
    uint32_t rows, line;
    uint16_t input;
    bool compared;
};

enum { TS_MONTH_FIRST = 1800 * 12, TS_MONTHS = 1200 * 12 };

struct ts_observed_keys {
    const struct ts_table *table;
    struct ts_observed_key *items; /* by reporter, partner, flow, rank, start, longer first */
    size_t count;
    uint32_t *rank_of;      /* by code of the commodity */
    uint32_t *commodity_at; /* by rank */
    /* for the last reporter: how many months before each month are covered by rows with countries
     * [0], and with the world [1] */
    int32_t (*covered)[2];
    ts_country covered_by;
};

/* To be released even after a failure. 0 or TS_ERROR_MEMORY. */
int ts_observed_keys_make(struct ts_observed_keys *keys, const struct ts_table *table);
void ts_observed_keys_release(struct ts_observed_keys *keys);

/* The first key of the partner and flow with at least this rank and start. */
size_t ts_observed_first(const struct ts_observed_keys *keys, ts_country reporter,
                         ts_country partner, ts_flow_code flow, uint32_t rank, int32_t start);
/* Does the key at an index have this reporter, partner and flow? */
bool ts_observed_is_of(const struct ts_observed_keys *keys, size_t at, ts_country reporter,
                       ts_country partner, ts_flow_code flow);

enum ts_beneath { TS_ITSELF, TS_BY_PERIOD, TS_BY_COMMODITY, TS_BY_PARTNER };

/* Adds up the observations of the key itself, or of its shorter periods, narrower commodities or
 * members, and marks them as compared. sum->rows = 0: there are none. */
void ts_observed_add_up(struct ts_observed_keys *keys, struct ts_key key, enum ts_beneath how,
                        struct ts_observed_sum *sum);

#endif
