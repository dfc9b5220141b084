#include "query/levels/trade_region.h"

/* What is known of the sum (sign 1) or the difference (-1): only bounds on both sides count. */
static struct ts_interval bounds_of(const struct ts_level levels[TS_FLOW_BALANCE + 1], int sign)
{
    const struct ts_level *level = &levels[sign > 0 ? TS_FLOW_TURNOVER : TS_FLOW_BALANCE];

    return level->known && ts_interval_is_bounded(level->interval) ? level->interval
                                                                   : ts_interval_all();
}

bool ts_trade_is_box(const struct ts_level levels[TS_FLOW_BALANCE + 1], const struct ts_box *box)
{
    return ts_box_is_within(box, 1, bounds_of(levels, 1)) &&
           ts_box_is_within(box, -1, bounds_of(levels, -1));
}

int ts_trade_region(const struct ts_level levels[TS_FLOW_BALANCE + 1], const struct ts_box *box,
                    struct ts_polygon *region)
{
    int code = ts_box_polygon(box, region);

    for (int sign = 1; sign >= -1 && code == TS_OK; sign -= 2)
        code = ts_polygon_keep(region, sign, bounds_of(levels, sign));
    if (code == TS_OK && region->count == 0) /* contradictory figures: the levels stand */
        code = ts_box_polygon(box, region);
    if (code != TS_OK)
        ts_polygon_release(region);
    return code;
}
