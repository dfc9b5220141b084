/* Numbers: exact results to what is printed, the only place where a query rounds. */
#ifndef TS_QUERY_MEASURES_NUMBERS_H
#define TS_QUERY_MEASURES_NUMBERS_H

#include "query/measures/aggregate.h"
#include "tradestat/result.h"

/* A level of base units from a sum at the cells' scale: the printed figure where it is
 * one and lies in the interval, else the middle; bounds exact. */
void ts_number_of_level(const struct ts_sum *sum, int32_t scale, struct ts_number *number);

/* The decimals that a level between two bounds, at the cells' scale, is rounded to: as many that
 * the bounds move by no more than a thousandth of what is between them, and `least` at least. */
int ts_level_decimals(const struct ts_rational *low, const struct ts_rational *high, int32_t scale,
                      int32_t least, int32_t *decimals);

/* A level whose bounds are rationals, at the cells' scale: the middle and the bounds
 * are rounded to so many decimals, the bounds outwards. A printed figure of it (NULL: there is
 * none) stands for the middle where it is between the bounds. */
int ts_number_of_base(const struct ts_rational *low, const struct ts_rational *high, int32_t scale,
                      int32_t decimals, const ts_int128 *printed, struct ts_number *number);

/* A ratio that lies between low and high, times `factor` (100: in percent): as many
 * decimals, at most `most`, as keep the number within one unit of its last digit of
 * every possible value; bounds with four decimals, rounded outwards. low and high are
 * changed. */
int ts_number_of_ratio(struct ts_rational *low, struct ts_rational *high, int factor, int32_t most,
                       struct ts_number *number);

#endif
