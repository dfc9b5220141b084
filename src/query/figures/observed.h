/* What the observations of one series come to.
 *
 * A series may be recorded by month, quarter or year, and by more than one of these next
 * to each other. Of rows that overlap each other one length of period is summed: the
 * longest whose periods hold all their months. */
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
    bool found;              /* there are rows at all */
    bool several;            /* rows of other lengths are left out */
    bool ambiguous;          /* no length holds what overlapping others do: no sum */
    struct ts_months months; /* that rows of any length hold, from the period's first */
};

/* Sums a series over a period, or over the runs of months in it. Where observations are summed
 * by bin, the period must be a bin and the runs are all of it that has rows. */
void ts_observe(const struct ts_cells *cells, const struct ts_sought *sought,
                struct ts_observation *observation);

/* The row of a longer period that alone holds some of the runs' months, or NULL: what it
 * says of them is not known. Not one whose other months are recorded apart and come to all
 * of it. `held` are the months that the series' rows within the runs hold. */
const struct ts_observed *ts_undivided(const struct ts_cells *cells, const struct ts_sought *sought,
                                       const struct ts_months *held);

#endif
