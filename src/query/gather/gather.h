/* Gathering: the pass over the observations, chunk by chunk, that leaves of them what
 * a question needs.
 *
 * It knows the question's names and nothing yet of the data, so it keeps apart what may
 * still matter (who reports, which months are covered) and sums over what cannot: months
 * within a bin where no earlier year is asked for, commodities where rows are not by
 * commodity, reporters where all are summed, partners where rows are by commodity alone. Some
 * things can turn up that make a sum too coarse: commodities of several HS levels, turnover beside
 * exports of commodities, statements beside summed reporters, periods of several lengths next to
 * each other. Then the rows have to be gathered again, finely; or, where summed reporters do not
 * all record the same flows, by reporter; or by partner, where more can be said of some than of
 * others.
 *
 * Each thread that takes chunks has a tally of its own (tally.h); the gathering's own one
 * has them all at last. */
#ifndef TS_QUERY_GATHER_GATHER_H
#define TS_QUERY_GATHER_GATHER_H

#include "query/gather/tally.h"
#include "query/question/plan.h"

enum ts_period_folding {
    TS_PERIODS_APART,   /* every recorded period is a key */
    TS_PERIODS_BY_BIN,  /* the bins are known: {start of the bin, length of the period} */
    TS_PERIODS_BY_UNIT, /* by calendar unit: {start of the unit, length of the period} */
    TS_PERIODS_TOGETHER /* all are in one bin: {its start, length of the period} */
};

struct ts_gathering {
    struct ts_question_plan plan; /* the names alone: see ts_question_plan_names */
    enum ts_period_folding folding;
    int32_t unit;                 /* months, for TS_PERIODS_BY_UNIT */
    bool by_commodity;            /* commodities are kept apart */
    bool by_reporter;             /* reporters are kept apart */
    bool by_partner;              /* partners are kept apart */
    enum ts_detail needed;        /* when the sums are too coarse: how detailed they have to be */
    bool of_parts;                /* detailed enough for exports and imports alone, and not for what
                                     turnover and balance say of them */
    bool fine;                    /* nothing is summed that the question may tell apart */
    struct ts_period window;      /* months that can matter; months = 0: all */
    struct ts_shared_sums shared; /* those of all tallies that are searched for */
    struct ts_tally tally;
};

/* The query's texts must outlive the gathering. On failure as on success it is to be released. */
int ts_gathering_begin(struct ts_gathering *gathering, const struct ts_table *table,
                       const struct ts_query *query, enum ts_detail detail, struct ts_error *error);
/* After the last chunk: puts all sums into tally.values. Errors as of ts_tally_take. */
int ts_gathering_end(struct ts_gathering *gathering);
/* Are there rows that the sums should have told apart? Known at the end. */
bool ts_gathering_is_too_coarse(const struct ts_gathering *gathering);
void ts_gathering_release(struct ts_gathering *gathering);

/* Has a period months that can matter? */
bool ts_gathering_can_matter(const struct ts_gathering *gathering, struct ts_period period);

/* Where the period of a key begins under which a period is summed, and its months within
 * that; false when no bin can hold it. */
bool ts_gathering_fold(const struct ts_gathering *gathering, struct ts_period period,
                       int32_t *start, uint64_t *months);

/* The reporter under which observations are summed when reporters are not kept apart. */
enum { TS_ALL_REPORTERS = TS_COUNTRY_WORLD };
/* The partner under which observations are summed when partners are not kept apart: a country like
 * any other, since all of them are. */
enum { TS_ALL_PARTNERS = 0 };

#endif
