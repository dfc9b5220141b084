/* What may have been meant: a slip away from what is printed, and possible. */
#ifndef TS_CHECK_MEANT_H
#define TS_CHECK_MEANT_H

#include "check/range.h"
#include "check/system.h"

/* The text of a figure with one digit replaced or two neighbouring digits swapped (or, if
 * none of these will do, both) whose reading shares a number with the range of the figure's
 * variable: one in that range itself if there is any, the one nearest to what is printed. *meant is
 * NULL when there is none, and else freed with free(). 0 or an error code. */
int ts_meant_find(const struct ts_system *system, const struct ts_figure *figure, const char *text,
                  const struct ts_range *range, char **meant);

#endif
