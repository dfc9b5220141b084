/* Boxes: two numbers of which each is in an interval, and that nothing else relates.
 *
 * A sum of boxes is a box again: however many are added up, there are four corners to look at. What
 * is related by more is a polygon (polygon.h). */
#ifndef TS_QUERY_LEVELS_BOX_H
#define TS_QUERY_LEVELS_BOX_H

#include "query/levels/polygon.h"
#include "values/interval.h"

struct ts_box {
    ts_int128 x_low, x_high, y_low, y_high;
};

/* The box of two intervals, which are bounded. */
static inline struct ts_box ts_box_of(struct ts_interval x, struct ts_interval y)
{
    return (struct ts_box){x.low, x.high, y.low, y.high};
}

static inline void ts_box_add(struct ts_box *sum, const struct ts_box *box)
{
    sum->x_low += box->x_low;
    sum->x_high += box->x_high;
    sum->y_low += box->y_low;
    sum->y_high += box->y_high;
}

bool ts_box_is_point(const struct ts_box *box);
bool ts_box_is_empty(const struct ts_box *box);
/* Is x + sign * y in an interval, or at an end of it, wherever the point is in the box? The sign is
 * 1 or -1. */
bool ts_box_is_within(const struct ts_box *box, int sign, struct ts_interval interval);
/* Makes the polygon of a box. On failure there is nothing to be released. 0 or TS_ERROR_MEMORY. */
int ts_box_polygon(const struct ts_box *box, struct ts_polygon *polygon);
/* Keeps the points of a polygon whose x + sign * y is in an interval, or at an end of it. 0 or
 * TS_ERROR_MEMORY. */
int ts_polygon_keep(struct ts_polygon *polygon, int sign, struct ts_interval interval);

#endif
