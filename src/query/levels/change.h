/* Change: what is known together of a level and of the level a year earlier, or of the level and
 * that of the previous period of a series.
 *
 * The two are related by the earlier level itself, by a printed growth rate, and by the base that
 * the rate implies (value / (1 + growth)). Together these bound one convex region in the plane of
 * (now, a year earlier), so that the tightest need not be chosen. */
#ifndef TS_QUERY_LEVELS_CHANGE_H
#define TS_QUERY_LEVELS_CHANGE_H

#include "query/levels/box.h"
#include "query/levels/level.h"

struct ts_level_change {
    bool known; /* both levels are bounded */
    /* x: now, y: a year earlier; the levels are the sums of a box and of polygons: */
    struct ts_box box;
    struct ts_polygon polygons[2];
    size_t polygon_count;
    bool base_is_printed; /* the base is a printed figure */
    ts_int128 printed_base;
    bool rate_only; /* not known, but there is a printed growth rate: */
    struct ts_decimal rate_low, rate_high;
};

/* The change of a slot with one flow, whose level in the period itself is `now`. To be released
 * even after a failure. */
int ts_change_find(const struct ts_execution *execution, const struct ts_slot *slot,
                   ts_flow_code flow, const struct ts_level *now, struct ts_level_change *change,
                   struct ts_error *error);

/* The changes of exports, imports and turnover of a slot, in this order; `now` are its levels in
 * the period itself, from ts_levels_find. If no figure states turnover, its box and polygons are
 * those of exports and of imports, which are independent. */
int ts_changes_find(const struct ts_execution *execution, const struct ts_slot *slot,
                    const struct ts_level now[TS_FLOW_BALANCE + 1],
                    struct ts_level_change changes[TS_FLOW_TURNOVER + 1], struct ts_error *error);

/* The same for the change from the previous period of a series. Figures of both periods together,
 * or, for running totals, of the months between their ends, relate the two as well. */
int ts_change_since_previous(const struct ts_execution *execution, const struct ts_slot *slot,
                             ts_flow_code flow, const struct ts_level *now,
                             struct ts_level_change *change, struct ts_error *error);
int ts_changes_since_previous(const struct ts_execution *execution, const struct ts_slot *slot,
                              const struct ts_level now[TS_FLOW_BALANCE + 1],
                              struct ts_level_change changes[TS_FLOW_TURNOVER + 1],
                              struct ts_error *error);

/* Sets it to a change of which nothing is known, without a look at what is in it. */
void ts_level_change_init(struct ts_level_change *change);
void ts_level_change_release(struct ts_level_change *change);

#endif
