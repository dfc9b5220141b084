/* Coverage: the months for which a reporter has observations.
 *
 * In such a month, an absent row means zero; in other months, nothing is known. Rows with the world
 * as partner count for the world only, since they say nothing about its countries. */
#ifndef TS_QUERY_FIGURES_COVERAGE_H
#define TS_QUERY_FIGURES_COVERAGE_H

#include "query/figures/cells.h"

struct ts_coverage {
    struct ts_period *runs;         /* the covered months, as separate runs, in order */
    size_t run_count;               /* 0: nothing is covered */
    int32_t months_in_all;          /* how many these are, and for how many of them there are */
    int32_t months[TS_FLOW_COUNT];  /* rows of each trade flow, those without a value too */
    bool differs;                   /* the observer is several reporters that cover different
                                       months */
    bool year_earlier;              /* the same months a year earlier are covered too: */
    struct ts_period *earlier_runs; /* these */
};

/* Finds which months of a period an observer covers, with rows of any trade flow, for the world or
 * for other partners. To be released even after a failure. 0 or TS_ERROR_MEMORY. */
int ts_coverage_of_trade(const struct ts_cells *cells, ts_country observer, bool world,
                         struct ts_period period, struct ts_coverage *coverage);
/* The same for a series that is not a trade flow. */
int ts_coverage_of_series(const struct ts_cells *cells, ts_country observer, bool world,
                          ts_flow_code flow, struct ts_period period, struct ts_coverage *coverage);

void ts_coverage_release(struct ts_coverage *coverage);

/* Is the whole period covered? */
bool ts_coverage_is_whole(const struct ts_coverage *coverage, struct ts_period period);

/* Does a reporter have any rows within a period? */
bool ts_coverage_is_begun(const struct ts_cells *cells, ts_country reporter,
                          struct ts_period period);

/* Do an observer's rows with countries cover all the months and flows that its rows with the world
 * do, for each reporter? */
bool ts_coverage_holds_world(const struct ts_cells *cells, ts_country observer,
                             struct ts_period period);

/* May observations be summed by bin, or several reporters or commodities under one key? Not if rows
 * overlap, since which of them to sum is then chosen for each series (observed.h). */
bool ts_coverage_is_plain(const struct ts_cells *cells, ts_country observer,
                          struct ts_period period);

/* Does the observer have a row with months of the period and other months too? */
bool ts_coverage_is_crossed(const struct ts_cells *cells, ts_country observer,
                            struct ts_period period);

#endif
