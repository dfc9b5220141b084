/* Cells: what the data say of each key, gathered once and then looked up.
 *
 * Observations of one key are summed; statements of one key are
 * intersected. Both kinds lie in the order of their keys, so that a series is a run
 * of neighbours. */
#ifndef TS_QUERY_FIGURES_CELLS_H
#define TS_QUERY_FIGURES_CELLS_H

#include "query/gather/spans.h"
#include "values/interval.h"

/* Everything stated of one key. The bounds are at the gathering's scale. */
struct ts_stated {
    struct ts_key key;
    bool has_level;           /* printed values, none of them "about"; or, with nothing printed,
                                 a level that follows from the other flows of the period */
    struct ts_interval level; /* empty when they contradict each other */
    bool overlapped;          /* other figures of the series are of some of its months */
    size_t block;             /* the first statement of those that overlap it, directly or by
                                 others, as an index */
    bool has_printed;         /* the most precise printed value */
    ts_int128 printed;
    int32_t digit;
    bool has_rate; /* printed growth of values, percent, closed or open bounds */
    struct ts_decimal rate_low, rate_high;
    const struct ts_statement *level_from, *rate_from;       /* the first that set them */
    const struct ts_statement *low_from, *high_from;         /* that set the bounds of the level */
    const struct ts_statement *level_against, *rate_against; /* contradicts it; or NULL */
};

struct ts_cells {
    const struct ts_question_plan *plan;
    bool joined; /* several reporters or commodities are summed under one key */
    const struct ts_observed *observed; /* the gathering's */
    size_t observed_count;
    struct ts_row_span *spans;
    size_t span_count;
    uint8_t spanned; /* bit f: there are some of the trade flow f */
    struct ts_stated *stated;
    size_t stated_count;
    struct ts_key *unknowns; /* see unknowns.h */
    size_t unknown_count;
    bool by_bin;      /* observations are summed by bin */
    int32_t longest;  /* months of the longest recorded period */
    int32_t scale;    /* of bounds: fine enough for half of any printed digit */
    ts_int128 factor; /* from the table's scale to it */
};

/* Takes over what was gathered, for the data's plan: what turned out not to be asked for
 * is dropped. On failure as on success the cells are to be released; the gathering stays
 * the caller's and is needed as long as the cells. */
int ts_cells_make(struct ts_cells *cells, const struct ts_question_plan *plan,
                  struct ts_gathering *gathering, struct ts_error *error);
void ts_cells_release(struct ts_cells *cells);

/* The first observation of a series that starts at or after a month, as an index;
 * the run may be empty. */
size_t ts_cells_first(const struct ts_observed *items, size_t count, struct ts_series_key series,
                      int32_t month);
/* The same among the cells' observations, found soon when it is near a place. */
size_t ts_cells_first_near(const struct ts_cells *cells, struct ts_series_key series, int32_t month,
                           size_t place);
/* What is stated of a key, or NULL. */
const struct ts_stated *ts_cells_stated(const struct ts_cells *cells, struct ts_series_key series,
                                        struct ts_period period);

#endif
