#include "query/levels/trade_region.h"

/* Cuts the box of exports and imports by what turnover and balance say of the two. */
static int clip_trade(struct ts_polygon *polygon, const struct ts_interval *bounds, int y_sign)
{
    struct ts_rational a, b, c;
    int code = TS_OK;

    ts_rational_init(&a);
    ts_rational_init(&b);
    ts_rational_init(&c);
    for (int side = 1; side >= -1 && code == TS_OK; side -= 2) {
        code = ts_rational_set(&a, side, 1);
        if (code == TS_OK)
            code = ts_rational_set(&b, (ts_int128)side * y_sign, 1);
        if (code == TS_OK)
            code = ts_rational_set(&c, side > 0 ? -bounds->low : bounds->high, 1);
        if (code == TS_OK)
            code = ts_polygon_clip(polygon, &a, &b, &c);
    }
    ts_rational_release(&a);
    ts_rational_release(&b);
    ts_rational_release(&c);
    return code;
}

static int box_of(struct ts_polygon *polygon, struct ts_interval x, struct ts_interval y)
{
    const ts_int128 values[4] = {x.low, x.high, y.low, y.high};
    struct ts_rational bounds[4];
    int code = TS_OK;

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

int ts_trade_region(const struct ts_level levels[TS_FLOW_BALANCE + 1], struct ts_polygon *region)
{
    struct ts_interval exports = levels[TS_FLOW_EXPORT].interval;
    struct ts_interval imports = levels[TS_FLOW_IMPORT].interval;
    const struct ts_level *turnover = &levels[TS_FLOW_TURNOVER];
    const struct ts_level *balance = &levels[TS_FLOW_BALANCE];
    int code = box_of(region, exports, imports);

    if (code == TS_OK && turnover->known && ts_interval_is_bounded(turnover->interval))
        code = clip_trade(region, &turnover->interval, 1);
    if (code == TS_OK && balance->known && ts_interval_is_bounded(balance->interval))
        code = clip_trade(region, &balance->interval, -1);
    if (code == TS_OK && region->count == 0) /* contradictory figures: the levels stand */
        code = box_of(region, exports, imports);
    if (code != TS_OK)
        ts_polygon_release(region);
    return code;
}
