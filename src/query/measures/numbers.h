/* Numbers: rounds exact results to what is printed. No other part of a query rounds. */
#ifndef TS_QUERY_MEASURES_NUMBERS_H
#define TS_QUERY_MEASURES_NUMBERS_H

#include "query/measures/aggregate.h"
#include "tradestat/result.h"

/* A level in base units from a sum at the cells' scale: a printed figure, if there is one and it is
 * in the interval, else the middle of it; the bounds are exact. */
void ts_number_of_level(const struct ts_sum *sum, int32_t scale, struct ts_number *number);

/* How many decimals to round a level between two bounds, at the cells' scale, to: enough that the
 * bounds move by at most a thousandth of the distance between them, and at least `least`. */
int ts_level_decimals(const struct ts_rational *low, const struct ts_rational *high, int32_t scale,
                      int32_t least, int32_t *decimals);

/* A level with rational bounds at the cells' scale: the middle and the bounds are rounded to so
 * many decimals, the bounds outwards. A printed figure (NULL: none) replaces the middle if it is
 * between the bounds. */
int ts_number_of_base(const struct ts_rational *low, const struct ts_rational *high, int32_t scale,
                      int32_t decimals, const ts_int128 *printed, struct ts_number *number);

/* A ratio between low and high, times `factor` (100: in percent). It gets as many decimals, at most
 * `most`, as keep it within one unit of its last digit from every possible value; tens or hundreds
 * where that needs it, but not to become zero if that is no possible value. The bounds get four
 * decimals, rounded outwards. low and high are changed. */
int ts_number_of_ratio(struct ts_rational *low, struct ts_rational *high, int factor, int32_t most,
                       struct ts_number *number);

#endif
