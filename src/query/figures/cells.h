/* Cells: the figures of each key (series and period), collected once and then looked up.
 *
 * Observations of one key have been summed, and statements of one key are intersected. Both
 * are sorted by key, so that the figures of a series are adjacent. */
#ifndef TS_QUERY_FIGURES_CELLS_H
#define TS_QUERY_FIGURES_CELLS_H

#include "query/gather/spans.h"
#include "values/interval.h"

/* All statements of one key. Bounds are at the scale of the cells. */
struct ts_stated {
    struct ts_key key;
    bool has_level;           /* there are values, other than "about"; or the level follows from
                                 other flows of the period (deduced.h) */
    struct ts_interval level; /* empty if the values contradict each other */
    bool overlapped;          /* the series has other figures for some of the months */
    size_t block;             /* the index of the first statement of its block (block.h) */
    bool has_printed;         /* the most precise value as printed: */
    ts_int128 printed;
    int32_t digit;   /* the power of ten of its last digit */
    bool has_growth; /* a growth rate is printed, of values or of volumes */
    bool has_rate;   /* there is a growth rate of values, in percent: */
    struct ts_decimal rate_low, rate_high;
    const struct ts_statement *level_from, *rate_from;       /* the first statement of each */
    const struct ts_statement *low_from, *high_from;         /* set the bounds of the level */
    const struct ts_statement *level_against, *rate_against; /* contradict these; or NULL */
};

/* A range of the cells' statements, as indices. */
struct ts_run {
    size_t first, end;
};

/* The statements of one series: apart from them, so that few bytes are searched for a series. */
struct ts_stated_series {
    struct ts_series_key key;
    struct ts_run run;
};

struct ts_cells {
    const struct ts_question_plan *plan;
    bool joined; /* several reporters or commodities are summed under one key */
    const struct ts_observed *observed; /* owned by the gathering */
    size_t observed_count;
    struct ts_row_span *spans;
    size_t span_count;
    uint8_t spanned; /* bit f: the trade flow f has spans */
    struct ts_stated *stated;
    size_t stated_count;
    struct ts_period *stated_periods; /* those of their keys, apart as well */
    struct ts_stated_series *series;  /* those that have statements, in the order of their keys */
    size_t series_count;
    uint8_t stated_flows;    /* bit f: the trade flow f has statements */
    struct ts_key *unknowns; /* see unknowns.h */
    size_t unknown_count;
    struct ts_row_span *unknown_spans; /* of whom and when any are, asked for or not */
    size_t unknown_span_count;
    bool by_bin;      /* observations are summed by bin */
    int32_t longest;  /* months of the longest recorded period */
    int32_t scale;    /* of bounds: fine enough for half a unit of any printed digit */
    ts_int128 factor; /* converts values at the table's scale to it */
};

/* Collects the figures that were gathered, without those that the plan turns out not to need. The
 * gathering must outlive the cells, which are to be released even after a failure. */
int ts_cells_make(struct ts_cells *cells, const struct ts_question_plan *plan,
                  struct ts_gathering *gathering, struct ts_error *error);
void ts_cells_release(struct ts_cells *cells);

/* The index of the first observation of a series that starts in or after a month, or where it would
 * be. */
size_t ts_cells_first(const struct ts_observed *items, size_t count, struct ts_series_key series,
                      int32_t month);
/* The same for the cells' observations, fast if it is near the index `place`. */
size_t ts_cells_first_near(const struct ts_cells *cells, struct ts_series_key series, int32_t month,
                           size_t place);
/* Lists the series and periods of the statements, which are sorted; again whenever these have
 * changed. 0 or TS_ERROR_MEMORY. */
int ts_cells_list_series(struct ts_cells *cells);
/* All statements of a series; an empty run if there are none. */
struct ts_run ts_cells_run(const struct ts_cells *cells, struct ts_series_key series);
/* The index of the first statement of a run of one series that is not before a period of it; the
 * run's end if all are. */
size_t ts_cells_first_stated(const struct ts_cells *cells, struct ts_run run,
                             struct ts_period period);
/* The statements of just a period among a run of one series, or NULL. */
const struct ts_stated *ts_cells_stated_in(const struct ts_cells *cells, struct ts_run run,
                                           struct ts_period period);
/* The statements of a key, or NULL. */
const struct ts_stated *ts_cells_stated(const struct ts_cells *cells, struct ts_series_key series,
                                        struct ts_period period);

#endif
