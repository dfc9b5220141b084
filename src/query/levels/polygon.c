#include "query/levels/polygon.h"

#include "tradestat/error.h"

static void corner_init(struct ts_corner *corner)
{
    ts_rational_init(&corner->x);
    ts_rational_init(&corner->y);
}

static void corner_release(struct ts_corner *corner)
{
    ts_rational_release(&corner->x);
    ts_rational_release(&corner->y);
}

void ts_polygon_release(struct ts_polygon *polygon)
{
    for (size_t i = 0; i < polygon->count; i++)
        corner_release(&polygon->corners[i]);
    polygon->count = 0;
}

static int add_corner(struct ts_polygon *polygon, const struct ts_rational *x,
                      const struct ts_rational *y)
{
    struct ts_corner *corner = &polygon->corners[polygon->count];
    int code;

    corner_init(corner);
    polygon->count++;
    code = ts_rational_copy(&corner->x, x);
    return code != TS_OK ? code : ts_rational_copy(&corner->y, y);
}

int ts_polygon_box(struct ts_polygon *polygon, const struct ts_rational x[2],
                   const struct ts_rational y[2])
{
    static const int corners[4][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    int x_order, y_order;
    int code = ts_rational_compare(&x[0], &x[1], &x_order);

    polygon->count = 0;
    if (code == TS_OK)
        code = ts_rational_compare(&y[0], &y[1], &y_order);
    if (code != TS_OK || x_order > 0 || y_order > 0)
        return code;
    for (int i = 0; i < 4 && code == TS_OK; i++) {
        bool again_x = x_order == 0 && corners[i][0] == 1;
        bool again_y = y_order == 0 && corners[i][1] == 1;

        if (!again_x && !again_y)
            code = add_corner(polygon, &x[corners[i][0]], &y[corners[i][1]]);
    }
    if (code != TS_OK)
        ts_polygon_release(polygon);
    return code;
}

int ts_polygon_copy(struct ts_polygon *to, const struct ts_polygon *from)
{
    int code = TS_OK;

    to->count = 0;
    for (size_t i = 0; i < from->count && code == TS_OK; i++)
        code = add_corner(to, &from->corners[i].x, &from->corners[i].y);
    if (code != TS_OK)
        ts_polygon_release(to);
    return code;
}

/* *side = a*x + b*y + c */
static int side_of(const struct ts_corner *corner, const struct ts_rational *a,
                   const struct ts_rational *b, const struct ts_rational *c,
                   struct ts_rational *side)
{
    struct ts_rational product;
    int code;

    ts_rational_init(&product);
    code = ts_rational_multiply(side, a, &corner->x);
    if (code == TS_OK)
        code = ts_rational_multiply(&product, b, &corner->y);
    if (code == TS_OK)
        code = ts_rational_add(side, side, &product);
    if (code == TS_OK)
        code = ts_rational_add(side, side, c);
    ts_rational_release(&product);
    return code;
}

/* to = from + (other - from) * share */
static int between(struct ts_rational *to, const struct ts_rational *from,
                   const struct ts_rational *other, const struct ts_rational *share)
{
    int code = ts_rational_subtract(to, other, from);

    if (code == TS_OK)
        code = ts_rational_multiply(to, to, share);
    return code != TS_OK ? code : ts_rational_add(to, to, from);
}

/* Adds the point where the edge from one corner to the next crosses the line; the corners must
 * be on different sides of it. */
static int add_crossing(struct ts_polygon *polygon, const struct ts_corner *from,
                        const struct ts_corner *to, const struct ts_rational *from_side,
                        const struct ts_rational *to_side)
{
    struct ts_corner crossing;
    struct ts_rational share;
    int code;

    ts_rational_init(&share);
    corner_init(&crossing);
    code = ts_rational_subtract(&share, from_side, to_side);
    if (code == TS_OK)
        code = ts_rational_divide(&share, from_side, &share);
    if (code == TS_OK)
        code = between(&crossing.x, &from->x, &to->x, &share);
    if (code == TS_OK)
        code = between(&crossing.y, &from->y, &to->y, &share);
    if (code == TS_OK)
        code = add_corner(polygon, &crossing.x, &crossing.y);
    corner_release(&crossing);
    ts_rational_release(&share);
    return code;
}

/* One step of Sutherland and Hodgman's clipping: the corner, if it is kept, and the
 * crossing towards the next one. */
static int clip_corner(struct ts_polygon *clipped, const struct ts_polygon *polygon, size_t i,
                       const struct ts_rational sides[])
{
    size_t next = (i + 1) % polygon->count;
    const struct ts_corner *corner = &polygon->corners[i];
    int here = ts_rational_sign(&sides[i]), there = ts_rational_sign(&sides[next]);
    int code = here >= 0 ? add_corner(clipped, &corner->x, &corner->y) : TS_OK;

    /* a segment's two corners are each other's next: one crossing is enough */
    if (code == TS_OK && here * there < 0 && !(polygon->count == 2 && i == 1))
        code = add_crossing(clipped, corner, &polygon->corners[next], &sides[i], &sides[next]);
    return code;
}

static int clip_at_sides(struct ts_polygon *polygon, const struct ts_rational sides[])
{
    struct ts_polygon clipped;
    int code = TS_OK;

    clipped.count = 0;
    for (size_t i = 0; i < polygon->count && code == TS_OK; i++)
        code = clip_corner(&clipped, polygon, i, sides);
    if (code != TS_OK) {
        ts_polygon_release(&clipped);
        return code;
    }
    ts_polygon_release(polygon);
    *polygon = clipped;
    return TS_OK;
}

int ts_polygon_clip(struct ts_polygon *polygon, const struct ts_rational *a,
                    const struct ts_rational *b, const struct ts_rational *c)
{
    struct ts_rational sides[TS_POLYGON_CORNERS];
    size_t count = polygon->count;
    bool cuts = false;
    int code = TS_OK;

    for (size_t i = 0; i < count; i++)
        ts_rational_init(&sides[i]);
    for (size_t i = 0; i < count && code == TS_OK; i++) {
        code = side_of(&polygon->corners[i], a, b, c, &sides[i]);
        cuts |= code == TS_OK && ts_rational_sign(&sides[i]) < 0;
    }
    if (code == TS_OK && cuts)
        code = clip_at_sides(polygon, sides);
    for (size_t i = 0; i < count; i++)
        ts_rational_release(&sides[i]);
    return code;
}

int ts_polygon_range(const struct ts_polygon *polygon, bool of_y, struct ts_rational *low,
                     struct ts_rational *high)
{
    int code = TS_OK;

    for (size_t i = 0; i < polygon->count && code == TS_OK; i++) {
        const struct ts_corner *corner = &polygon->corners[i];
        const struct ts_rational *value = of_y ? &corner->y : &corner->x;
        int below = -1, above = 1;

        if (i > 0) {
            code = ts_rational_compare(value, low, &below);
            if (code == TS_OK)
                code = ts_rational_compare(value, high, &above);
        }
        if (code == TS_OK && below < 0)
            code = ts_rational_copy(low, value);
        if (code == TS_OK && above > 0)
            code = ts_rational_copy(high, value);
    }
    return code;
}
