/* Discrepancy: how far apart two records of the same trade are. */
#ifndef TS_QUERY_MEASURES_DISCREPANCY_H
#define TS_QUERY_MEASURES_DISCREPANCY_H

#include "query/measures/aggregate.h"
#include "values/rational.h"

enum ts_discrepancy { TS_DIFFERENCE, TS_RATIO, TS_DISCREPANCY_INDEX };

/* Compares exports x, as the exporter records them, with imports m, as the importer does; f is the
 * factor of CIF over FOB (plan->cif_fob):
 *
 *   difference, at the scale of the sums   x - m/f
 *   ratio                                  x / (m/f), unknown if m may be zero
 *   discrepancy index                      (x - m/f) / (x + m/f), unknown if both may be zero
 *
 * x and m are independent of each other, so that the bounds are tight. low and high are
 * initialised; *defined is false if the measure is unknown. */
int ts_discrepancy_range(enum ts_discrepancy measure, const struct ts_sum *exports,
                         const struct ts_sum *imports, struct ts_decimal factor,
                         struct ts_rational *low, struct ts_rational *high, bool *defined);

#endif
