/* The sum of the observations of a series over a period.
 *
 * A series may be recorded by month, quarter or year, and by several of these side by side. Of rows
 * that overlap, only those of one length are summed: the longest whose periods contain all the
 * months. */
#ifndef TS_QUERY_FIGURES_OBSERVED_H
#define TS_QUERY_FIGURES_OBSERVED_H

#include "query/figures/cells.h"
#include "query/figures/months.h"

/* What is asked of a series' observations. */
struct ts_sought {
    struct ts_series_key series;
    struct ts_period period;
    const struct ts_period *runs; /* of months in the period; NULL: all of it */
    size_t run_count;
    size_t place; /* among the cells' observations: the nearer the series, the sooner it is found */
};

struct ts_observation {
    ts_int128 sum;           /* at the table's scale */
    bool found;              /* there are rows */
    bool several;            /* rows of other lengths were left out */
    bool ambiguous;          /* no length contains all months, so there is no sum */
    struct ts_months months; /* the months with rows of any length, from the period's first */
};

/* Sums a series over a period, or over runs of months in it. If observations were summed by bin,
 * the period must be a bin, and the runs all its months with rows. */
void ts_observe(const struct ts_cells *cells, const struct ts_sought *sought,
                struct ts_observation *observation);

/* The row of a longer period that contains months of the runs which no other row does, or NULL; how
 * much of it belongs to these months is not known. It is NULL too if rows for its other months sum
 * up to all of it. `held`: the months of the runs for which the series has rows. */
const struct ts_observed *ts_undivided(const struct ts_cells *cells, const struct ts_sought *sought,
                                       const struct ts_months *held);

#endif
