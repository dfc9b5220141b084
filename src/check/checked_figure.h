/* Checked figures: figures and ranges of a system in the form of tradestat/check.h. */
#ifndef TS_CHECK_CHECKED_FIGURE_H
#define TS_CHECK_CHECKED_FIGURE_H

#include "check/range.h"
#include "check/system.h"
#include "tradestat/check.h"

/* Converts a range of a variable, rounding outwards where necessary. */
int ts_check_range_of(const struct ts_system *system, enum ts_variable_kind kind,
                      const struct ts_range *range, struct ts_check_range *out);

/* What the variable measures. */
struct ts_check_series ts_check_series_of(const struct ts_system *system,
                                          const struct ts_variable *variable);

/* The figure as it was read, without `implied`. To be released even after a failure. */
int ts_checked_figure_make(const struct ts_system *system, uint32_t figure,
                           struct ts_checked_figure *out);
void ts_checked_figure_release(struct ts_checked_figure *figure);

#endif
