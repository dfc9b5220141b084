/* Plan: a question's names, checked against the table. */
#ifndef TS_QUERY_QUESTION_PLAN_H
#define TS_QUERY_QUESTION_PLAN_H

#include "query/question/notes.h"
#include "table/table.h"
#include "tradestat/query.h"

#define TS_NO_BIN UINT32_MAX

/* One period to answer, and the asked one of which it is a part. */
struct ts_bin {
    struct ts_period period;
    struct ts_period asked;
    struct ts_period unit; /* the calendar period that a running total ends with; the period
                              itself otherwise */
    uint32_t previous;     /* of a series: the bin before it, maybe one that is only compared
                              with; or TS_NO_BIN */
};

struct ts_question_plan {
    const struct ts_table *table;
    const struct ts_query *query;
    struct ts_notes *notes;

    enum ts_dimension dimensions[TS_DIMENSION_COUNT];
    size_t dimension_count;
    int32_t grain;                /* months of the finest calendar dimension; 0: none */
    enum ts_dimension shared_out; /* the last of reporter, partner, commodity; or
                                     TS_DIMENSION_COUNT: see shares.h */
    bool by_period, by_partner, by_commodity, by_flow, by_reporter;

    bool *reporter_named;    /* by country code; all when none is named */
    bool *reporter_asked;    /* by country code: named for itself, not as a member, and nobody
                                else answers for it, as in mirror statistics */
    bool reporters_summed;   /* rows add several reporters up */
    bool reporters_as_named; /* those that are named are asked for though they report nothing */
    bool reporters_apart;    /* each is somebody's partner, as on the other side of mirror
                                statistics: a group may be beside its members */
    ts_country *partners;    /* as asked, groups replaced by their members */
    size_t partner_count, partner_capacity;
    bool partners_given;
    bool *partner_named; /* by country code: asked for itself, not as a member */
    bool *partner_kept;  /* by country code; all when not given */
    bool flows_given;
    bool by_value;                  /* rows are of one flow each: the measure is `value` */
    bool trade_kept[TS_FLOW_COUNT]; /* trade flows that are needed */
    bool show[TS_FLOW_COUNT];       /* columns wanted of exports … balance */
    bool commodities_given;
    bool with_growth;     /* levels a year earlier are needed */
    bool is_series;       /* one row after the other in time, each compared with the one before */
    ts_language language; /* of the names in the answer */
    struct ts_decimal cif_fob; /* by this factor imports, valued with freight and insurance (CIF),
                                  are more than the same exports without (FOB) */

    /* known once the data are */
    ts_country *reporters; /* in order of code */
    size_t reporter_count;
    bool *reporter_kept;  /* by country code */
    bool *flow_kept;      /* by flow code */
    bool *commodity_kept; /* by commodity code */
    bool of_commodities;  /* the question is about commodities, not TOTAL */

    struct ts_period *asked; /* before the data are known: if all of them are explicit */
    size_t asked_count, asked_capacity;
    struct ts_bin *bins;
    size_t bin_count, bin_capacity;
    size_t compared_count; /* bins behind those of the answer, with which these are compared */
    int32_t longest_bin;   /* months */
};

/* What the question says without the data: groups are all it needs of the table. Fills
 * the bins in when they are explicit. On failure as on success the plan is to be
 * released. */
int ts_question_plan_names(struct ts_question_plan *plan, const struct ts_table *table,
                           const struct ts_query *query, struct ts_error *error);
/* Are all reporters asked for together? */
bool ts_question_asks_all(const struct ts_query *query);
/* How many threads may answer. */
size_t ts_question_threads(const struct ts_question_plan *plan);
/* The error for a list that is empty or has an empty element. */
int ts_question_plan_refuse_empty(const char *list, const char *option, struct ts_error *error);
void ts_question_plan_release(struct ts_question_plan *plan);

/* Is a commodity code one of those asked for (all, when none is)? */
bool ts_question_plan_matches_commodity(const struct ts_question_plan *plan, const char *code);
/* Is another series, by its name in lower case, one of those asked for? */
bool ts_question_plan_matches_series(const struct ts_question_plan *plan, const char *name);
/* Is the country one of the plan's reporters? */
bool ts_question_plan_has_reporter(const struct ts_question_plan *plan, ts_country country);
/* Is a figure of this key one that the question is about? */
bool ts_question_plan_keeps(const struct ts_question_plan *plan, ts_country reporter,
                            ts_country partner, ts_flow_code flow, uint32_t commodity);

#endif
