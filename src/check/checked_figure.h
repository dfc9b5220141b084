/* Checked figures: figures and ranges of a system as a report shows them. */
#ifndef TS_CHECK_CHECKED_FIGURE_H
#define TS_CHECK_CHECKED_FIGURE_H

#include "check/range.h"
#include "check/system.h"
#include "tradestat/check.h"

/* A range of a variable in the numbers of a report, rounded outwards where it must be. */
int ts_check_range_of(const struct ts_system *system, enum ts_variable_kind kind,
                      const struct ts_range *range, struct ts_check_range *out);

/* What the variable is of. */
struct ts_check_series ts_check_series_of(const struct ts_system *system,
                                          const struct ts_variable *variable);

/* The figure as it was read; nothing is implied yet. To be released in any case. */
int ts_checked_figure_make(const struct ts_system *system, uint32_t figure,
                           struct ts_checked_figure *out);
void ts_checked_figure_release(struct ts_checked_figure *figure);

#endif
