/* Concentration: the Herfindahl-Hirschman index of parts that are known as intervals.
 *
 * The index of parts x is sum(x^2) / sum(x)^2, from 1/n for n equal parts to 1 for a single
 * one; the field speaks of it as 0 to 10000, the sum of the squared shares in percent
 * (A. O. Hirschman, The Paternity of an Index, American Economic Review 54, 1964). */
#ifndef TS_QUERY_MEASURES_CONCENTRATION_H
#define TS_QUERY_MEASURES_CONCENTRATION_H

#include <stdbool.h>
#include <stddef.h>

#include "values/rational.h"

/* A part is any number from low to high, apart from the others; 0 <= low <= high. */
struct ts_part {
    ts_int128 low, high;
};

/* Between which bounds the index of the parts, 0 to 1, lies. The sums of their bounds must
 * fit 2^126. *defined is false when all parts may be zero.
 *
 * The index is quasi-convex (a norm divided by a positive sum), so:
 * - it is least where each part is as near as it can be to t = sum(x^2) / sum(x), which is
 *   the one point where no part can move down the slope. The lower bound is tight.
 * - it is greatest where each part is at one end of its interval: the lower end if that end
 *   is not above t, the upper one if that is not below t. So only parts around t leave a
 *   choice. Of up to 12, all choices are tried, and the upper bound is tight. Of more, their
 *   squares are taken along the chords between their ends, which makes the maximum one of a
 *   function of the sum alone: a sound bound, and no wider than one part between its ends
 *   can make it.
 * low and high are initialised by the caller. 0 or TS_ERROR_MEMORY. */
int ts_concentration_range(const struct ts_part *parts, size_t count, struct ts_rational *low,
                           struct ts_rational *high, bool *defined);

#endif
