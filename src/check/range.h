/* Ranges of exact rational numbers, for the checking of figures.
 *
 * An end is finite or not, and open (not itself in the range) or not. Failures of memory
 * are kept in a code that the caller passes along and looks at in the end: nothing that is
 * computed after a failure is of use. */
#ifndef TS_CHECK_RANGE_H
#define TS_CHECK_RANGE_H

#include <stddef.h>

#include "values/rational.h"

struct ts_end {
    struct ts_rational value; /* 0 when it is not finite */
    bool finite, open;
};

struct ts_range {
    struct ts_end low, high;
};

void ts_end_init(struct ts_end *end); /* not finite */
void ts_end_release(struct ts_end *end);
void ts_end_copy(struct ts_end *to, const struct ts_end *from, int *code);
void ts_end_set(struct ts_end *end, ts_int128 numerator, ts_int128 denominator, bool open,
                int *code);

void ts_range_init(struct ts_range *range); /* all numbers */
void ts_range_release(struct ts_range *range);
void ts_range_copy(struct ts_range *to, const struct ts_range *from, int *code);
void ts_range_unlimit(struct ts_range *range);

/* `count` ranges of all numbers, or NULL; freed with ts_ranges_free. */
struct ts_range *ts_ranges_create(size_t count);
void ts_ranges_free(struct ts_range *ranges, size_t count);

/* Takes over the ends that are tighter. Returns whether one was. */
bool ts_range_narrow(struct ts_range *range, const struct ts_range *by, int *code);

bool ts_range_is_empty(const struct ts_range *range, int *code);
bool ts_range_is_point(const struct ts_range *range, int *code);
bool ts_range_is_within(const struct ts_range *inner, const struct ts_range *outer, int *code);
bool ts_range_meets(const struct ts_range *a, const struct ts_range *b, int *code);

#endif
