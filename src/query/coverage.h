/* Coverage: which months a reporter's observations answer for.
 *
 * Where a reporter has data for a month, an absent row means zero; where it has
 * none, nothing is known. Observations may come by month, quarter, semester or year,
 * and more than one of these next to each other: an answer uses exactly one. */
#ifndef TS_QUERY_COVERAGE_H
#define TS_QUERY_COVERAGE_H

#include "query/cells.h"

struct ts_coverage {
    int32_t grains[TS_FLOW_COUNT]; /* months of the periods to sum, by trade flow; 0: none */
    int32_t months[TS_FLOW_COUNT]; /* how many months each flow's own rows cover */
    int32_t months_in_all;         /* and all flows together */
    struct ts_period *runs;        /* covered months, in order, apart from each other */
    size_t run_count;              /* 0: nothing is covered */
    bool ambiguous;                /* no one length of period covers what the others do */
    bool several_grains;           /* one of several lengths was chosen */
};

/* What a reporter covers of a period, over all trade flows. The runs are freed with
 * free(). 0 or TS_ERROR_MEMORY. */
int ts_coverage_of_trade(const struct ts_cells *cells, ts_country reporter, struct ts_period period,
                         struct ts_coverage *coverage);
/* What it covers of one series that is no trade flow; its grain is in *grain. */
int ts_coverage_of_series(const struct ts_cells *cells, ts_country reporter, ts_flow_code flow,
                          struct ts_period period, struct ts_coverage *coverage, int32_t *grain);

/* Does the coverage answer for the whole period? */
bool ts_coverage_is_whole(const struct ts_coverage *coverage, struct ts_period period);
/* Are all the months of a run covered? */
bool ts_coverage_has(const struct ts_coverage *coverage, struct ts_period run);

#endif
