/* Tally: what one thread has gathered of the chunks that it took. */
#ifndef TS_QUERY_TALLY_H
#define TS_QUERY_TALLY_H

#include "query/grid.h"
#include "query/sums.h"

struct ts_gathering;

/* The code of all commodities that are summed as one. */
#define TS_COMMODITIES_TOGETHER UINT32_MAX

enum { TS_TALLY_WAITING = 64 };

/* What one reporter's observations of the question span. */
struct ts_reported {
    bool present;       /* reports anything at all */
    uint8_t occurring;  /* bit f: trade flow f, with anyone, in any period */
    bool kept;          /* has observations that the question is about: */
    int32_t first, end; /* from this month to before that one */
    uint64_t *known;    /* by month from TS_FIRST_MONTH on: see tally.c; or NULL */
};

struct ts_tally {
    const struct ts_gathering *gathering;
    struct ts_sums values;        /* of the question's observations; all of them at the end */
    struct ts_grid grid;          /* those that lie close together, before it */
    struct ts_sums spans;         /* reporter, flow and period of all: commodity 0: TOTAL, 1:
                                     others; partner: the world, 0: others */
    struct ts_reported *reported; /* by country code */
    int32_t scale;                /* of the sums */
    uint32_t levels;              /* bit d: commodities of d digits were summed, d > 0 */
    uint32_t representative;      /* the least code of those summed as one; 0: none */
    uint8_t *commodity;           /* by code: what is known of it, see tally.c */
    size_t commodity_count;
    bool *series; /* by code in the table's series: asked for? */
    size_t series_count;
    struct ts_observed waiting[TS_TALLY_WAITING]; /* to be added to the values */
    size_t waiting_count;
};

/* The gathering outlives the tally, and may be completed after this. */
int ts_tally_init(struct ts_tally *tally, const struct ts_gathering *gathering);
void ts_tally_release(struct ts_tally *tally);

/* As of ts_consumer. 0, TS_ERROR_MEMORY, TS_ERROR_LIMIT, TS_ERROR_OVERFLOW. */
int ts_tally_know(struct ts_tally *tally, const struct ts_table *table);
int ts_tally_take(struct ts_tally *tally, const struct ts_chunk *chunk);
/* Adds what another one of the same gathering has, which is good for nothing then but to
 * be released. The outcome is the same in any order. */
int ts_tally_join(struct ts_tally *tally, struct ts_tally *other);
/* Puts all sums into `values`. */
int ts_tally_end(struct ts_tally *tally);

#endif
