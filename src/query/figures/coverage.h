/* Coverage: which months a reporter's observations answer for.
 *
 * Where a reporter has data for a month, an absent row means zero; where it has none,
 * nothing is known. Rows of the world answer for the world alone: they say nothing of
 * the countries in it. */
#ifndef TS_QUERY_FIGURES_COVERAGE_H
#define TS_QUERY_FIGURES_COVERAGE_H

#include "query/figures/cells.h"

struct ts_coverage {
    struct ts_period *runs;         /* covered months, in order, apart from each other */
    size_t run_count;               /* 0: nothing is covered */
    int32_t months[TS_FLOW_COUNT];  /* how many months each trade flow's own rows cover */
    int32_t months_in_all;          /* and all of them together */
    bool differs;                   /* several reporters are one observer, and cover different
                                       months */
    bool year_earlier;              /* the same months a year earlier are covered as well, */
    struct ts_period *earlier_runs; /* which are these */
};

/* What an observer covers of a period, by any trade flow, for the world or for others.
 * On failure as on success the coverage is to be released. 0 or TS_ERROR_MEMORY. */
int ts_coverage_of_trade(const struct ts_cells *cells, ts_country observer, bool world,
                         struct ts_period period, struct ts_coverage *coverage);
/* What it covers of a series that is no trade flow. */
int ts_coverage_of_series(const struct ts_cells *cells, ts_country observer, bool world,
                          ts_flow_code flow, struct ts_period period, struct ts_coverage *coverage);

void ts_coverage_release(struct ts_coverage *coverage);

/* Does the coverage answer for the whole period? */
bool ts_coverage_is_whole(const struct ts_coverage *coverage, struct ts_period period);

/* Has a reporter rows within a period, of any flow and with anyone? */
bool ts_coverage_is_begun(const struct ts_cells *cells, ts_country reporter,
                          struct ts_period period);

/* Do an observer's rows of others hold all the months and flows that its rows of the world
 * do, each reporter's own? */
bool ts_coverage_holds_world(const struct ts_cells *cells, ts_country observer,
                             struct ts_period period);

/* Can observations be summed by bin, or several reporters or commodities under one key, if
 * they are? Not where rows overlap each other: those of which length to sum is then chosen
 * for each series apart. */
bool ts_coverage_is_plain(const struct ts_cells *cells, ts_country observer,
                          struct ts_period period);

/* Does a row of the observer hold months of the period, and others as well? */
bool ts_coverage_is_crossed(const struct ts_cells *cells, ts_country observer,
                            struct ts_period period);

#endif
