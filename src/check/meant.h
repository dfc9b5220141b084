/* What may have been meant: a possible figure one typing slip away from the printed one. */
#ifndef TS_CHECK_MEANT_H
#define TS_CHECK_MEANT_H

#include "check/range.h"
#include "check/system.h"

/* Finds a text that differs from the figure's by one replaced digit or two swapped neighbours (or,
 * failing these, by both), and whose interval overlaps `range`, that of the figure's variable. It
 * prefers numbers in the range itself, and then the nearest to what is printed. *meant is NULL if
 * there is none, and otherwise to be freed with free(). 0 or an error code. */
int ts_meant_find(const struct ts_system *system, const struct ts_figure *figure, const char *text,
                  const struct ts_range *range, char **meant);

#endif
