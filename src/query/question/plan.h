/* Plan: a question with all its names resolved to codes of the table. */
#ifndef TS_QUERY_QUESTION_PLAN_H
#define TS_QUERY_QUESTION_PLAN_H

#include "query/question/notes.h"
#include "table/table.h"
#include "tradestat/query.h"

#define TS_NO_BIN UINT32_MAX

/* A bin: a period that has figures of its own in the answer. */
struct ts_bin {
    struct ts_period period;
    struct ts_period asked; /* the period of the question that it is a part of */
    struct ts_period unit;  /* for running totals, the calendar period that they end with; else
                               the period itself */
    uint32_t previous;      /* in a series: the bin of the previous period, which may be in the
                               answer or only compared with; or TS_NO_BIN */
    uint32_t row;           /* the first bin of the row: that of a year may have its first quarter
                               and its third one */
};

struct ts_question_plan {
    const struct ts_table *table;
    const struct ts_query *query;
    struct ts_notes *notes;

    enum ts_dimension dimensions[TS_DIMENSION_COUNT];
    size_t dimension_count;
    int32_t grain;                /* months of the finest calendar dimension; 0: none */
    enum ts_dimension shared_out; /* the last of reporter, partner and commodity, which shares are
                                     of (see shares.h); or TS_DIMENSION_COUNT */
    bool by_period, by_partner, by_commodity, by_flow, by_reporter;

    bool *reporter_named;    /* by country code; all of them if the question names none */
    bool *reporter_asked;    /* by country code: named itself and not only as a member of a group,
                                so that it must have data; in mirror statistics none is */
    bool reporters_summed;   /* rows are sums over several reporters */
    bool reporters_as_named; /* the reporters are those named, even if they report nothing */
    bool reporters_apart;    /* reporters are the other side of mirror statistics, where a group
                                may be beside its members */
    ts_country *partners;    /* as in the question, groups replaced by their members */
    size_t partner_count, partner_capacity;
    bool partners_given;
    bool *partner_named; /* by country code: named itself and not only as a member of a group */
    bool *partner_kept;  /* by country code; all of them if the question names none */
    bool flows_given;
    bool by_value;                  /* each row is for one flow, whose measure is `value` */
    bool trade_kept[TS_FLOW_COUNT]; /* trade flows that are needed */
    bool show[TS_FLOW_COUNT];       /* exports … balance: the answer has columns for it */
    bool commodities_given;
    bool with_growth;     /* levels a year earlier are needed */
    bool is_series;       /* rows are consecutive periods, each compared with the previous one */
    ts_language language; /* for names in the answer */
    struct ts_decimal cif_fob; /* by this factor imports, valued with freight and insurance (CIF),
                                  are more than the same exports without (FOB) */

    /* known after the data have been gathered: */
    ts_country *reporters; /* in order of code */
    size_t reporter_count;
    bool *reporter_kept;  /* by country code */
    bool *flow_kept;      /* by flow code */
    bool *commodity_kept; /* by commodity code */
    bool of_commodities;  /* the question is about commodities, not TOTAL */

    struct ts_period *asked; /* known before, if all of them are explicit */
    size_t asked_count, asked_capacity;
    struct ts_bin *bins;
    size_t bin_count, bin_capacity;
    size_t compared_count; /* further bins, after those of the answer, only to compare these with */
    uint32_t whole;        /* the bin of all months together, after the others; or TS_NO_BIN */
    int32_t longest_bin;   /* months */
};

/* Makes the part of the plan that does not depend on the data; the table must have its groups.
 * Fills in the bins if the periods are explicit. To be released even after a failure. */
int ts_question_plan_names(struct ts_question_plan *plan, const struct ts_table *table,
                           const struct ts_query *query, struct ts_error *error);
/* Is the question about all reporters together? */
bool ts_question_asks_all(const struct ts_query *query);
/* How many threads may work on the answer: at most TS_CREW_MOST. */
size_t ts_question_threads(const struct ts_question_plan *plan);
/* An error if the list is empty or has an empty element. */
int ts_question_plan_refuse_empty(const char *list, const char *option, struct ts_error *error);
void ts_question_plan_release(struct ts_question_plan *plan);

/* Does an element of --commodity, such as 27 or TOTAL, ask for a commodity? */
bool ts_commodity_is_asked_by(const char *name, size_t size, const char *code);
/* Is a commodity one of those asked for? All are if the question names none. */
bool ts_question_plan_matches_commodity(const struct ts_question_plan *plan, const char *code);
/* Is a commodity wider than all of those asked for, as chapter 27 is than heading 2709? */
bool ts_question_plan_is_wider(const struct ts_question_plan *plan, const char *code);
/* Does a commodity hold one of those asked for, and is more than it? */
bool ts_question_plan_is_above(const struct ts_question_plan *plan, const char *code);
/* Is another series, by its name in lower case, one of those asked for? */
bool ts_question_plan_matches_series(const struct ts_question_plan *plan, const char *name);
/* Is the country one of the plan's reporters? */
bool ts_question_plan_has_reporter(const struct ts_question_plan *plan, ts_country country);
/* Is the question about figures of this key? */
bool ts_question_plan_keeps(const struct ts_question_plan *plan, ts_country reporter,
                            ts_country partner, ts_flow_code flow, uint32_t commodity);

/* How many bins of the answer start in a month or before it: these come first. */
size_t ts_bins_started(const struct ts_question_plan *plan, int32_t month);

#endif
