/* Diff: what changed between two vintages (publications) of the same figures. */
#ifndef TRADESTAT_DIFF_H
#define TRADESTAT_DIFF_H

#include <tradestat/check.h>

#ifdef __cplusplus
extern "C" {
#endif

enum ts_change {
    TS_CHANGE_SAME,      /* both stand for the same range of numbers */
    TS_CHANGE_REROUNDED, /* the ranges differ but overlap: perhaps only the rounding changed */
    TS_CHANGE_REVISED,   /* the ranges do not overlap: the number itself changed */
    TS_CHANGE_NEW,       /* only in the second vintage */
    TS_CHANGE_WITHDRAWN, /* only in the first */
    TS_CHANGE_COUNT
};

/* "same", "re-rounded", "revised", "new", "withdrawn". */
const char *ts_change_name(enum ts_change change);

/* What the two vintages say about one series and period. If a vintage has several figures for
 * it, this shows the last of them, with the intersection of all their ranges where there is
 * one. */
struct ts_difference {
    enum ts_change change;
    struct ts_check_series series;
    bool has_old, has_new;
    struct ts_checked_figure old_figure, new_figure;
};

struct ts_diff {
    uint64_t counts[TS_CHANGE_COUNT];
    struct ts_difference *items; /* ordered by series and period */
    size_t count;
    struct ts_check_input *inputs;
    size_t input_count;
};

/* Compares the figures of a table's first input with those of its second; the table must
 * outlive *diff. Errors: TS_ERROR_USAGE (the table does not have exactly two inputs),
 * TS_ERROR_EMPTY (no figures in either), TS_ERROR_OVERFLOW, TS_ERROR_MEMORY. */
int ts_diff_run(const struct ts_table *table, struct ts_diff **diff, struct ts_error *error);
void ts_diff_free(struct ts_diff *diff);

#ifdef __cplusplus
}
#endif

#endif
