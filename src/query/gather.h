/* Gathering: the pass over the observations, chunk by chunk, that leaves of them what
 * a question needs.
 *
 * It knows the question's names and nothing yet of the data, so it keeps apart what may
 * still matter (who reports, which months are covered) and sums over what cannot: months
 * within a bin where no earlier year is asked for, commodities where rows are not by
 * commodity, reporters where all are summed. Some things can turn up that make a sum too
 * coarse: commodities of several HS levels, statements beside summed reporters, periods of
 * several lengths next to each other. Then the rows have to be gathered again, finely. */
#ifndef TS_QUERY_GATHER_H
#define TS_QUERY_GATHER_H

#include "query/plan.h"
#include "query/sums.h"

enum ts_period_folding {
    TS_PERIODS_APART,  /* every recorded period is a key */
    TS_PERIODS_BY_BIN, /* the bins are known: {start of the bin, length of the period} */
    TS_PERIODS_BY_UNIT /* by calendar unit: {start of the unit, length of the period} */
};

/* What one reporter's observations of the question span. */
struct ts_reported {
    bool present;       /* reports anything at all */
    uint8_t occurring;  /* bit f: trade flow f, with anyone, in any period */
    bool kept;          /* has observations that the question is about: */
    int32_t first, end; /* from this month to before that one */
    uint64_t *months;   /* bits of the months whose span is there already, see gather.c */
};

struct ts_gathering {
    struct ts_question_plan plan; /* the names alone: see ts_question_plan_names */
    enum ts_period_folding folding;
    int32_t unit;            /* months, for TS_PERIODS_BY_UNIT */
    bool by_commodity;       /* commodities are kept apart */
    bool by_reporter;        /* reporters are kept apart */
    bool too_coarse;         /* it has to be done again with all kept apart */
    struct ts_period window; /* months that can matter; months = 0: all */

    struct ts_sums values; /* of the question's observations */
    struct ts_sums spans;  /* reporter, flow and period of all: commodity 0: TOTAL, 1: others;
                              partner: the world, 0: others */
    struct ts_reported *reported; /* by country code */
    int32_t scale;                /* of the sums */
    uint8_t *commodity;           /* by code: what is known of it, see gather.c */
    size_t commodity_count;
    bool *series; /* by code in the table's series: asked for? */
    size_t series_count;
    uint32_t representative; /* the commodity that stands for all others; 0: none yet */
};

/* fine: keep everything apart that the question may need. The query's texts must outlive
 * the gathering. On failure as on success it is to be released. */
int ts_gathering_begin(struct ts_gathering *gathering, const struct ts_table *table,
                       const struct ts_query *query, bool fine, struct ts_error *error);
/* Takes the rows of one chunk: 0, TS_ERROR_MEMORY, TS_ERROR_LIMIT, TS_ERROR_OVERFLOW. */
int ts_gathering_take(struct ts_gathering *gathering, const struct ts_table *table,
                      const struct ts_chunk *chunk);
void ts_gathering_release(struct ts_gathering *gathering);

/* The reporter under which observations are summed when reporters are not kept apart. */
enum { TS_ALL_REPORTERS = TS_COUNTRY_WORLD };

#endif
