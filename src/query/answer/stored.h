/* Stored numbers: one measure of all rows of a result.
 *
 * An answer may have millions of rows, whose numbers mostly are exact. A column keeps such
 * numbers as integers of one scale, and all in full as soon as one of them is not exact or does not
 * fit in 64 bits. */
#ifndef TS_QUERY_ANSWER_STORED_H
#define TS_QUERY_ANSWER_STORED_H

#include "tradestat/result.h"

struct ts_number_column {
    int32_t scale;             /* of the points */
    int64_t *points;           /* exact numbers, */
    struct ts_number *numbers; /* or, unless NULL, numbers of any kind */
    size_t count, capacity;
    bool lent; /* the points lie in another column's room */
};

/* Makes room for so many more points. 0 or TS_ERROR_MEMORY. */
int ts_number_column_reserve(struct ts_number_column *column, size_t count);
/* Makes a column of the same scale, to be joined later, whose points lie in the room of this one
 * from a place on, where there is room for so many and nobody else adds any. */
struct ts_number_column ts_number_column_lend(const struct ts_number_column *column, size_t place,
                                              size_t count);
/* Lets lent points lie in room of their own. 0 or TS_ERROR_MEMORY. */
int ts_number_column_own(struct ts_number_column *column);
/* Adds an exact level, at the column's scale. 0 or TS_ERROR_MEMORY. */
int ts_number_column_add_point(struct ts_number_column *column, ts_int128 point);
int ts_number_column_add(struct ts_number_column *column, const struct ts_number *number);
/* Adds those of another column of the same scale, which has none then. Points that this column
 * has lent must not lie before those that it has; where any of them are not points, none that it
 * lent may be left. */
int ts_number_column_join(struct ts_number_column *column, struct ts_number_column *other);
/* The number that was added at that place; a point has the fewest decimals. */
struct ts_number ts_number_column_get(const struct ts_number_column *column, size_t place);
void ts_number_column_release(struct ts_number_column *column);

#endif
