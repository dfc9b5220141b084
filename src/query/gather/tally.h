/* Tally: what one thread has gathered of the chunks that it took. */
#ifndef TS_QUERY_GATHER_TALLY_H
#define TS_QUERY_GATHER_TALLY_H

#include "query/gather/grid.h"
#include "query/gather/partners_met.h"
#include "query/gather/reported.h"
#include "query/gather/shared.h"

struct ts_gathering;

/* The code of all commodities that are summed as one. */
#define TS_COMMODITIES_TOGETHER UINT32_MAX

/* Of the commodities that are asked for, those that no sum has yet are met one by one. What is
 * wider than all of them says as little of them as TOTAL. */
enum ts_commodity_kind {
    TS_COMMODITY_NEW,
    TS_COMMODITY_TOTAL_LEFT, /* or wider; not asked for */
    TS_COMMODITY_ABOVE,      /* wider, and holds one that is asked for */
    TS_COMMODITY_TOTAL_KEPT,
    TS_COMMODITY_OTHER_LEFT,
    TS_COMMODITY_OTHER_KEPT,
    TS_COMMODITY_KINDS
};

/* A class of rows: of one partner, trade flow and kind of commodity. */
struct ts_row_class {
    uint32_t line; /* of the grid, where it is used; 0: such rows are not asked for */
    uint32_t bit;  /* its ts_known_bit or, while its commodities are new, ts_outside_bit;
                      0: no row of it was met yet */
};

enum { TS_ROW_KINDS = TS_FLOW_COUNT * TS_COMMODITY_KINDS };

/* By flow and kind of commodity, and then by partner: most rows are of two of these. Where
 * no row was met yet they are all the same one, which nobody writes to. */
struct ts_row_classes {
    struct ts_row_class *of_kind[TS_ROW_KINDS];
};

/* What the rows of a reporter are looked up in. */
struct ts_row_reporter {
    const uint64_t *known; /* by place of a period */
    struct ts_row_classes *classes;
};

/* Where a recorded month or calendar year is summed. The zero value: it is not. */
struct ts_row_place {
    uint64_t months; /* as of ts_observed, but never 0 */
    int32_t start;   /* of the period under which it is summed */
    uint32_t column; /* of the grid, where it is used; 0: outside the question's months */
};

struct ts_tally {
    const struct ts_gathering *gathering;
    struct ts_shared_sums *shared; /* the gathering's: sums that are searched for */
    struct ts_sums values;         /* those of the grid, when it was emptied */
    struct ts_grid grid;           /* sums that lie close together */
    bool by_key;                   /* the grid is of no use, or full: all are searched for */
    bool with_grid;                /* the sums of this chunk have room in the grid */
    struct ts_sums spans;          /* reporter, flow and period of those of which `reported` does
                                      not: commodity 0: TOTAL, 1: others; partner: the world, 0:
                                      others */

    /* by country code: */
    struct ts_reported *reported;
    struct ts_row_reporter *reporters;
    struct ts_row_classes *classes; /* of all reporters who are asked for, unless kept apart */
    uint64_t *all_known;            /* of reporters who are not asked for: all bits, */
    struct ts_row_classes left;     /* and no class: */
    struct ts_row_class *none;      /* by partner */
    struct ts_row_place *places;    /* by place of a period */

    int32_t scale;           /* of the sums */
    uint32_t levels;         /* bit d: commodities of d digits were summed, d > 0 */
    uint32_t representative; /* the least code of those summed as one; 0: none */
    uint8_t *commodity;      /* by code: enum ts_commodity_kind */
    size_t commodity_count;
    uint8_t *commodity_level; /* by code: digits */
    bool *series;             /* by code in the table's series: asked for? */
    size_t series_count;
    struct ts_waiting waiting;  /* to be added to the gathering's sums */
    struct ts_partners_met met; /* where these are not kept apart */
};

/* The gathering outlives the tally, and may be completed after this. */
int ts_tally_init(struct ts_tally *tally, const struct ts_gathering *gathering,
                  struct ts_shared_sums *shared);
void ts_tally_release(struct ts_tally *tally);

/* As of ts_consumer. 0, TS_ERROR_MEMORY, TS_ERROR_LIMIT, TS_ERROR_OVERFLOW. */
int ts_tally_know(struct ts_tally *tally, const struct ts_table *table);
int ts_tally_take(struct ts_tally *tally, const struct ts_chunk *chunk);
/* Its rows, once it is known whether they have room in the grid. */
int ts_tally_take_rows(struct ts_tally *tally, const struct ts_chunk *chunk);
/* Adds what another one of the same gathering has, which is good for nothing then but to
 * be released. The outcome is the same in any order. */
int ts_tally_join(struct ts_tally *tally, struct ts_tally *other);
/* Puts all of its sums into `values`, but for those that it shares. */
int ts_tally_end(struct ts_tally *tally);

#endif
