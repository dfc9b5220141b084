/* Intervals: the set of numbers that a printed figure may stand for.
 *
 * Bounds are integers in a unit that the caller chooses (a power of ten small enough for
 * half a unit of any printed digit). Without has_low or has_high, that side is unbounded.
 * An open bound is not itself in the interval: a truncated 3.4 is [3.4, 3.5). */
#ifndef TS_VALUES_INTERVAL_H
#define TS_VALUES_INTERVAL_H

#include <stdbool.h>

#include "tradestat/decimal.h"

struct ts_interval {
    ts_int128 low, high;
    bool has_low, has_high;
    bool low_open, high_open;
};

struct ts_interval ts_interval_all(void); /* nothing is known */
struct ts_interval ts_interval_point(ts_int128 value);
struct ts_interval ts_interval_between(ts_int128 low, ts_int128 high); /* closed */

bool ts_interval_is_all(struct ts_interval i);
bool ts_interval_is_point(struct ts_interval i);
bool ts_interval_is_bounded(struct ts_interval i); /* on both sides */
bool ts_interval_is_empty(struct ts_interval i);
bool ts_interval_contains(struct ts_interval i, ts_int128 value);

/* Sums of bounds must fit: the caller keeps them below 2^126. */
struct ts_interval ts_interval_add(struct ts_interval a, struct ts_interval b);
struct ts_interval ts_interval_subtract(struct ts_interval a, struct ts_interval b);
struct ts_interval ts_interval_intersect(struct ts_interval a, struct ts_interval b);

#endif
