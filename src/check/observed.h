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

enum { TS_MONTH_FIRST = 1800 * 12, TS_MONTHS = 1200 * 12, TS_CODE_LENGTHS = 13 };

/* The months of the shortest row that has a month: with countries [0], with the world [1], with
 * groups [2], and of commodities whose code is at least so long. INT32_MAX: no row has it. */
struct ts_shortest {
    int32_t months[3][TS_CODE_LENGTHS];
};

struct ts_observed_keys {
    const struct ts_table *table;
    struct ts_observed_key *items; /* by reporter, partner, flow, rank, start, longer first */
    size_t count;
    uint32_t *rank_of;            /* by code of the commodity */
    uint32_t *commodity_at;       /* by rank */
    struct ts_shortest *shortest; /* by month, for the last reporter */
    ts_country shortest_of;
};

/* To be released even after a failure. 0 or TS_ERROR_MEMORY. */
int ts_observed_keys_make(struct ts_observed_keys *keys, const struct ts_table *table);
void ts_observed_keys_release(struct ts_observed_keys *keys);

/* The first key of the partner and flow with at least this rank and start. */
size_t ts_observed_first(const struct ts_observed_keys *keys, ts_country reporter,
                         ts_country partner, ts_flow_code flow, uint32_t rank, int32_t start);
/* The code of the commodity of a rank; "" is TOTAL. */
const char *ts_observed_code(const struct ts_observed_keys *keys, uint32_t rank);
/* Does the key at an index have this reporter, partner and flow? */
bool ts_observed_is_of(const struct ts_observed_keys *keys, size_t at, ts_country reporter,
                       ts_country partner, ts_flow_code flow);

enum ts_beneath { TS_ITSELF, TS_BY_PERIOD, TS_BY_COMMODITY, TS_BY_PARTNER };

/* The least length such that rows of the reporter that are no longer, and may lie beneath the key,
 * have all months of a period; INT32_MAX if none do. In a month that they have, an absent row means
 * zero; longer ones, such as that of the whole period or of others, say nothing of it. */
int32_t ts_observed_length(struct ts_observed_keys *keys, struct ts_key key, enum ts_beneath how,
                           struct ts_period period);

/* Adds up the observations of the key itself, or of its shorter periods, narrower commodities or
 * members, and marks them as compared. sum->rows = 0: there are none. */
void ts_observed_add_up(struct ts_observed_keys *keys, struct ts_key key, enum ts_beneath how,
                        struct ts_observed_sum *sum);

#endif
