/* Polygons: what is known of two related numbers; and fractions over them.
 *
 * A partner's exports and imports, or its level now and a year earlier, are known as a convex
 * region of the plane: the box of the two intervals, cut by what relates them (their printed sum,
 * their printed growth rate). The coverage ratio, growth, share or contribution of a group is a
 * fraction of sums over such regions, with one point from each. Its tight bounds are at corners,
 * and are found exactly by Dinkelbach's method (W. Dinkelbach, On Nonlinear Fractional Programming,
 * Management Science 13, 1967). */
#ifndef TS_QUERY_LEVELS_POLYGON_H
#define TS_QUERY_LEVELS_POLYGON_H

#include <stdbool.h>
#include <stddef.h>

#include "values/rational.h"

enum { TS_POLYGON_CORNERS = 12 };

struct ts_corner {
    struct ts_rational x, y;
};

/* Convex, with the corners in order; one corner is a point, two are a segment. */
struct ts_polygon {
    struct ts_corner corners[TS_POLYGON_CORNERS];
    size_t count; /* 0: empty */
};

/* Initialises polygon to the box x[0]..x[1], y[0]..y[1]. On failure nothing needs
 * to be released. 0 or TS_ERROR_MEMORY, as everywhere here. */
int ts_polygon_box(struct ts_polygon *polygon, const struct ts_rational x[2],
                   const struct ts_rational y[2]);
/* Keeps the part where a*x + b*y + c >= 0. */
int ts_polygon_clip(struct ts_polygon *polygon, const struct ts_rational *a,
                    const struct ts_rational *b, const struct ts_rational *c);
/* Makes `to` a copy, without releasing what it held. */
int ts_polygon_copy(struct ts_polygon *to, const struct ts_polygon *from);
void ts_polygon_release(struct ts_polygon *polygon);

/* One region with its weights in a fraction's numerator and denominator. */
struct ts_fraction_term {
    const struct ts_polygon *polygon; /* not empty */
    int numerator_x, numerator_y, denominator_x, denominator_y;
};

/* The least and the greatest value of
 *     sum(numerator_x*x + numerator_y*y) / sum(denominator_x*x + denominator_y*y)
 * over one point of each polygon. low and high are initialised by the caller.
 * *defined is false when the denominator can be zero or negative. */
int ts_fraction_range(const struct ts_fraction_term *terms, size_t count, struct ts_rational *low,
                      struct ts_rational *high, bool *defined);

/* The least and the greatest x (or y) of a polygon that is not empty. */
int ts_polygon_range(const struct ts_polygon *polygon, bool of_y, struct ts_rational *low,
                     struct ts_rational *high);

#endif
