#include "query/levels/box.h"

#include "tradestat/error.h"

bool ts_box_is_point(const struct ts_box *box)
{
    return box->x_low == box->x_high && box->y_low == box->y_high;
}

bool ts_box_is_empty(const struct ts_box *box)
{
    return box->x_low > box->x_high || box->y_low > box->y_high;
}

bool ts_box_is_within(const struct ts_box *box, int sign, struct ts_interval interval)
{
    ts_int128 least = box->x_low + (sign > 0 ? box->y_low : -box->y_high);
    ts_int128 greatest = box->x_high + (sign > 0 ? box->y_high : -box->y_low);

    return (!interval.has_low || interval.low <= least) &&
           (!interval.has_high || greatest <= interval.high);
}

int ts_box_polygon(const struct ts_box *box, struct ts_polygon *polygon)
{
    const ts_int128 values[4] = {box->x_low, box->x_high, box->y_low, box->y_high};
    struct ts_rational bounds[4];
    int code = TS_OK;

    polygon->count = 0;
    for (size_t i = 0; i < 4; i++)
        ts_rational_init(&bounds[i]);
    for (size_t i = 0; i < 4 && code == TS_OK; i++)
        code = ts_rational_set(&bounds[i], values[i], 1);
    if (code == TS_OK)
        code = ts_polygon_box(polygon, &bounds[0], &bounds[2]);
    for (size_t i = 0; i < 4; i++)
        ts_rational_release(&bounds[i]);
    return code;
}

/* Keeps direction * (x + sign * y - bound) >= 0. */
static int keep_side(struct ts_polygon *polygon, int direction, int sign, ts_int128 bound)
{
    struct ts_rational a, b, c;
    int code;

    ts_rational_init(&a);
    ts_rational_init(&b);
    ts_rational_init(&c);
    code = ts_rational_set(&a, direction, 1);
    if (code == TS_OK)
        code = ts_rational_set(&b, (ts_int128)direction * sign, 1);
    if (code == TS_OK)
        code = ts_rational_set(&c, -direction * bound, 1);
    if (code == TS_OK)
        code = ts_polygon_clip(polygon, &a, &b, &c);
    ts_rational_release(&a);
    ts_rational_release(&b);
    ts_rational_release(&c);
    return code;
}

int ts_polygon_keep(struct ts_polygon *polygon, int sign, struct ts_interval interval)
{
    int code = interval.has_low ? keep_side(polygon, 1, sign, interval.low) : TS_OK;

    return code == TS_OK && interval.has_high ? keep_side(polygon, -1, sign, interval.high) : code;
}
