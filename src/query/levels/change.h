/* Change: a level and the level of the same months a year earlier, together; or the level of
 * the previous period of a series.
 *
 * Three things may tie the two: the earlier level itself, a printed growth rate, and
 * through the rate the base that it implies (value / (1 + growth)). All of them are
 * one convex region in the plane of (now, a year earlier), so whichever says more is
 * used without being chosen. */
#ifndef TS_QUERY_LEVELS_CHANGE_H
#define TS_QUERY_LEVELS_CHANGE_H

#include "query/levels/level.h"
#include "query/levels/polygon.h"

struct ts_level_change {
    bool known; /* both levels are bounded */
    bool exact; /* both are single numbers: now and base; no polygons then */
    ts_int128 now, base;
    struct ts_polygon polygons[2]; /* x: now, y: a year earlier; their sums are the levels */
    size_t polygon_count;
    bool base_is_printed; /* one figure is printed of the base */
    ts_int128 printed_base;
    bool rate_only; /* not known, but the growth is: its printed rate */
    struct ts_decimal rate_low, rate_high;
};

/* The change of one flow of a slot that holds one flow, whose level in the period itself is
 * known. On failure as on success the change is to be released. */
int ts_change_find(const struct ts_execution *execution, const struct ts_slot *slot,
                   ts_flow_code flow, const struct ts_level *now, struct ts_level_change *change,
                   struct ts_error *error);

/* The changes of exports, imports and turnover of a slot, in this order, of whose levels in the
 * period itself ts_levels_find says `now`. Turnover that nothing states is the exports' and the
 * imports' regions side by side, since then the two are known apart. */
int ts_changes_find(const struct ts_execution *execution, const struct ts_slot *slot,
                    const struct ts_level now[TS_FLOW_BALANCE + 1],
                    struct ts_level_change changes[TS_FLOW_TURNOVER + 1], struct ts_error *error);

/* The same since the previous period of a series. The period of both together, or, of
 * running totals, the months that the later one has more, tie the two: figures of it are
 * used as well. */
int ts_change_since_previous(const struct ts_execution *execution, const struct ts_slot *slot,
                             ts_flow_code flow, const struct ts_level *now,
                             struct ts_level_change *change, struct ts_error *error);
int ts_changes_since_previous(const struct ts_execution *execution, const struct ts_slot *slot,
                              const struct ts_level now[TS_FLOW_BALANCE + 1],
                              struct ts_level_change changes[TS_FLOW_TURNOVER + 1],
                              struct ts_error *error);

void ts_level_change_release(struct ts_level_change *change);

#endif
