/* Diff: two vintages of the same figures. */
#ifndef TRADESTAT_DIFF_H
#define TRADESTAT_DIFF_H

#include <tradestat/check.h>

#ifdef __cplusplus
extern "C" {
#endif

enum ts_change {
    TS_CHANGE_SAME,      /* the same numbers */
    TS_CHANGE_REROUNDED, /* printed otherwise, and one number may be behind both */
    TS_CHANGE_REVISED,   /* no number is behind both */
    TS_CHANGE_NEW,       /* only in the second vintage */
    TS_CHANGE_WITHDRAWN, /* only in the first */
    TS_CHANGE_COUNT
};

/* "same", "re-rounded", "revised", "new", "withdrawn". */
const char *ts_change_name(enum ts_change change);

/* What the two vintages say of one number. Of several figures of one vintage the last
 * stands here; its range is what all of them have in common, if there is anything. */
struct ts_difference {
    enum ts_change change;
    struct ts_check_series series;
    bool has_old, has_new;
    struct ts_checked_figure old_figure, new_figure;
};

struct ts_diff {
    uint64_t counts[TS_CHANGE_COUNT];
    struct ts_difference *items; /* by series and period */
    size_t count;
    struct ts_check_input *inputs;
    size_t input_count;
};

/* Compares the figures of a table's first input with those of its second; the table must
 * outlive *diff. Errors: TS_ERROR_USAGE (there are not two inputs), TS_ERROR_EMPTY (no
 * figures in either), TS_ERROR_OVERFLOW, TS_ERROR_MEMORY. */
int ts_diff_run(const struct ts_table *table, struct ts_diff **diff, struct ts_error *error);
void ts_diff_free(struct ts_diff *diff);

#ifdef __cplusplus
}
#endif

#endif
