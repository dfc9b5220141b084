/* Discrepancy: how far two records of the same trade are apart. */
#ifndef TS_QUERY_MEASURES_DISCREPANCY_H
#define TS_QUERY_MEASURES_DISCREPANCY_H

#include "query/measures/aggregate.h"
#include "values/rational.h"

enum ts_discrepancy { TS_DIFFERENCE, TS_RATIO, TS_DISCREPANCY_INDEX };

/* How far apart exports x, as the exporter records them, and imports m, as the importer does,
 * are, with f the factor of CIF over FOB (plan->cif_fob); both are independent of each other, so
 * all bounds are tight: difference         x - m/f ratio              x / (m/f) unknown where m may
 * be zero discrepancy index  (x - m/f) / (x + m/f)     unknown where both may be zero The
 * difference is at the scale of the sums. low and high are initialised; *defined is false when it
 * is not known. */
int ts_discrepancy_range(enum ts_discrepancy measure, const struct ts_sum *exports,
                         const struct ts_sum *imports, struct ts_decimal factor,
                         struct ts_rational *low, struct ts_rational *high, bool *defined);

#endif
