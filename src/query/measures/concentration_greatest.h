/* The greatest concentration that parts may have: see concentration.h. */
#ifndef TS_QUERY_MEASURES_CONCENTRATION_GREATEST_H
#define TS_QUERY_MEASURES_CONCENTRATION_GREATEST_H

#include "query/measures/concentration.h"

/* An upper bound of the index of parts that are not all exact, one of which at least is above
 * zero; greatest is initialised. 0 or TS_ERROR_MEMORY. */
int ts_concentration_greatest(const struct ts_part *parts, size_t count,
                              struct ts_rational *greatest);

#endif
