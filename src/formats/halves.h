/* Periods whose year is in one column and whose month or quarter is in another. */
#ifndef TS_FORMATS_HALVES_H
#define TS_FORMATS_HALVES_H

#include "load/rows.h"

enum ts_half { TS_HALF_NONE, TS_HALF_YEAR, TS_HALF_PART };

/* --map period=YEAR+MONTH names two columns. Which of them is called `name`? None, unless the input
 * has both, and no column that is called so as a whole. exact: as in ts_names_equal. */
enum ts_half ts_half_of(const struct ts_rows *rows, const char *map, const char *name, bool exact);

/* Are they quarters, by what their column is called? */
bool ts_half_is_quarter(const char *name);

/* The number of the month with that name in English or Russian, whole or by its first letters, at
 * least three; 0: it is none. */
int ts_half_month(const struct ts_cell *cell);

/* Writes both as one period, 202409 or 2024-Q3, which has to be parsed. The month may be a number,
 * or a name in English or Russian; the quarter a number, or a number after a Q. */
struct ts_cell ts_half_join(const struct ts_cell *year, const struct ts_cell *part, bool quarter,
                            char *text, size_t capacity);

#endif
