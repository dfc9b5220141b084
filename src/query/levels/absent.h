/* Absent rows: a month that the reporter covers is zero without a row, unless a statement says
 * otherwise. */
#ifndef TS_QUERY_LEVELS_ABSENT_H
#define TS_QUERY_LEVELS_ABSENT_H

#include "query/levels/level.h"

/* Is a figure of the series stated for months of the period, to which the observations do not come?
 * *other is its period, unless it is just that one. */
bool ts_absent_is_stated(const struct ts_cells *cells, struct ts_series_key series,
                         struct ts_period period, struct ts_period *other);

/* The same where the series has rows for some of the covered months: is a figure of it, or of a
 * flow that holds it or is in it, stated for a part of them in which a row is absent? *part is what
 * it is stated for. */
bool ts_absent_is_stated_in_part(const struct ts_execution *execution, const struct ts_slot *slot,
                                 ts_flow_code flow, enum ts_year year, struct ts_period *part);

#endif
