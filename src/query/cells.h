/* Cells: what the data say of each key, gathered once and then looked up.
 *
 * A series is the figures of one reporter, partner, commodity and flow; a key is a
 * period of it. Observations of one key are summed; statements of one key are
 * intersected. Both kinds lie in the order of their keys, so that a series is a run
 * of neighbours. */
#ifndef TS_QUERY_CELLS_H
#define TS_QUERY_CELLS_H

#include "query/plan.h"
#include "values/interval.h"

struct ts_series_key {
    ts_country reporter, partner;
    uint32_t commodity;
    ts_flow_code flow;
};

struct ts_key {
    struct ts_series_key series;
    struct ts_period period;
};

/* Where no earlier year is asked for, the observations of one length within a bin are
 * one sum: its key's period starts with the bin and is of that length. */
struct ts_observed {
    struct ts_key key;
    ts_int128 sum; /* base units at the table's scale */
};

/* Everything stated of one key. The bounds are at the gathering's scale. */
struct ts_stated {
    struct ts_key key;
    bool has_level; /* printed values, none of them "about" */
    struct ts_interval level;
    bool has_printed; /* the most precise printed value */
    ts_int128 printed;
    int32_t digit;
    bool has_rate; /* printed growth of values, percent, closed or open bounds */
    struct ts_decimal rate_low, rate_high;
    const struct ts_statement *level_from, *rate_from;       /* the first that set them */
    const struct ts_statement *level_against, *rate_against; /* contradicts it; or NULL */
};

struct ts_cells {
    const struct ts_question_plan *plan;
    struct ts_observed *observed;
    size_t observed_count;
    struct ts_stated *stated;
    size_t stated_count;
    struct ts_observed *spans; /* series with partner and commodity 0: what a reporter
                                  covers of a flow, whatever the partner; sums unused */
    size_t span_count;
    bool by_bin;       /* observations are summed by bin */
    bool by_commodity; /* observations are kept apart by commodity */
    int32_t scale;     /* of bounds: fine enough for half of any printed digit */
    ts_int128 factor;  /* from the table's scale to it */
};

int ts_series_compare(struct ts_series_key a, struct ts_series_key b);

/* Gathers the figures that the question needs. On failure as on success the cells
 * are to be released. */
int ts_cells_gather(struct ts_cells *cells, const struct ts_question_plan *plan,
                    struct ts_error *error);
void ts_cells_release(struct ts_cells *cells);

/* The first observation of a series that starts at or after a month, as an index;
 * the run may be empty. */
size_t ts_cells_first(const struct ts_observed *items, size_t count, struct ts_series_key series,
                      int32_t month);
/* What is stated of a key, or NULL. */
const struct ts_stated *ts_cells_stated(const struct ts_cells *cells, struct ts_series_key series,
                                        struct ts_period period);

#endif
