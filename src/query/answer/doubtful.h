/* Doubtful months: a partner that is recorded by month had no trade in a month without a row, if
 * the reporter has rows that cover it. Where these are all of longer periods than the partner's own
 * rows, such as others' rows by year, a note names the months, since the partner may have been
 * recorded for a part of the year alone. */
#ifndef TS_QUERY_ANSWER_DOUBTFUL_H
#define TS_QUERY_ANSWER_DOUBTFUL_H

#include "query/levels/level.h"

/* Such months of a flow with a partner, within a period of the answer. */
struct ts_doubtful_run {
    struct ts_period period, run;
    ts_country reporter, partner;
    ts_flow_code flow;
};

struct ts_doubtful_runs {
    struct ts_doubtful_run *items;
    size_t count, capacity;
};

/* Keeps those of the levels of a slot that the answer counts; then notes on all. 0 or
 * TS_ERROR_MEMORY. */
int ts_doubtful_see(const struct ts_execution *execution, const struct ts_slot *slot,
                    enum ts_year year, struct ts_doubtful_runs *findings);
int ts_doubtful_explain(const struct ts_execution *execution, struct ts_doubtful_runs *findings);

#endif
