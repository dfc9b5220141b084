/* Square sums: the exact sum of some numbers, and the exact sum of their squares. */
#ifndef TS_QUERY_MEASURES_SQUARE_SUMS_H
#define TS_QUERY_MEASURES_SQUARE_SUMS_H

#include <stddef.h>

#include "values/rational.h"

struct ts_square_sums {
    struct ts_rational squares;
    ts_int128 sum;
};

void ts_square_sums_init(struct ts_square_sums *sums);
void ts_square_sums_release(struct ts_square_sums *sums);

/* Each returns 0 or TS_ERROR_MEMORY. */

/* Makes both zero. */
int ts_square_sums_clear(struct ts_square_sums *sums);
/* Adds a number to both. */
int ts_square_sums_add(struct ts_square_sums *sums, ts_int128 number);
/* Replaces a number in both by another. */
int ts_square_sums_replace(struct ts_square_sums *sums, ts_int128 from, ts_int128 to);
/* *index = squares / (sum^2 + count * squares); index is initialised. */
int ts_square_sums_index(const struct ts_square_sums *sums, size_t count,
                         struct ts_rational *index);

#endif
