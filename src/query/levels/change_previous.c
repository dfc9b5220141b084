/* Changes since the previous period of a series. */
#include "query/figures/published.h"
#include "query/levels/change_inside.h"

/* Keeps what figures of both periods together, or of what one has more, leave possible. */
static int clip_to_joint(struct ts_polygon *region, struct ts_interval joint, int sign)
{
    const struct {
        bool there;
        int direction;
        ts_int128 bound;
    } sides[] = {{joint.has_low, 1, joint.low}, {joint.has_high, -1, joint.high}};
    struct ts_rational a, b, c;
    int code = TS_OK;

    ts_rational_init(&a);
    ts_rational_init(&b);
    ts_rational_init(&c);
    for (int i = 0; i < 2 && code == TS_OK; i++) {
        if (!sides[i].there || region->count == 0)
            continue;
        code = ts_rational_set(&a, sides[i].direction, 1);
        if (code == TS_OK)
            code = ts_rational_set(&b, (ts_int128)sides[i].direction * sign, 1);
        if (code == TS_OK)
            code = ts_rational_set(&c, -sides[i].direction * sides[i].bound, 1);
        if (code == TS_OK)
            code = ts_polygon_clip(region, &a, &b, &c);
    }
    ts_rational_release(&a);
    ts_rational_release(&b);
    ts_rational_release(&c);
    return code;
}

/* Does each running total hold the one before? Those of whole years do not. */
static bool holds_previous(const struct ts_question_plan *plan)
{
    return plan->query->cumulative && plan->grain < 12;
}

/* What figures say about two consecutive periods together, or about the months by which a
 * running total is longer than the previous one. */
static int find_joint(const struct ts_execution *execution, const struct ts_slot *slot,
                      ts_flow_code flow, bool *known, struct ts_interval *joint,
                      struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_series_key series = {slot->reporter, slot->partner, slot->commodity, flow};
    struct ts_period now = plan->bins[slot->bin].unit;
    struct ts_period before = plan->bins[plan->bins[slot->bin].previous].unit;
    struct ts_period period = {before.start, ts_period_end(now) - before.start};

    *known = false;
    if (execution->cells.stated_count == 0)
        return TS_OK;
    return ts_published_find(&execution->cells, series, holds_previous(plan) ? now : period,
                             TS_FROM_STATEMENTS, known, joint, error);
}

/* Puts two neighbouring levels together. */
static int relate_previous(const struct ts_execution *execution, const struct ts_slot *slot,
                           ts_flow_code flow, const struct ts_level *now,
                           const struct ts_level *before, struct ts_level_change *change,
                           struct ts_error *error)
{
    struct ts_interval joint;
    struct ts_polygon box;
    bool known = false;

    if (now->partial || before->partial)
        return TS_OK;

    int code = ts_change_relate(execution, slot, now, before, NULL, change);

    if (code == TS_OK && change->known && !change->exact)
        code = find_joint(execution, slot, flow, &known, &joint, error);
    if (code != TS_OK || !known)
        return code;
    code = ts_polygon_copy(&box, &change->polygons[0]);
    if (code != TS_OK)
        return code;
    code = clip_to_joint(&change->polygons[0], joint, holds_previous(execution->plan) ? -1 : 1);
    if (code == TS_OK && change->polygons[0].count == 0)
        change->polygons[0] = box; /* if other flows contradict it, only the levels are used */
    else
        ts_polygon_release(&box);
    return code;
}

/* The slot of the previous period; false if there is none. */
static bool previous_of(const struct ts_execution *execution, const struct ts_slot *slot,
                        struct ts_slot *before)
{
    *before = *slot;
    before->bin = execution->plan->bins[slot->bin].previous;
    return before->bin != TS_NO_BIN;
}

int ts_change_since_previous(const struct ts_execution *execution, const struct ts_slot *slot,
                             ts_flow_code flow, const struct ts_level *now,
                             struct ts_level_change *change, struct ts_error *error)
{
    struct ts_level level;
    struct ts_slot before;

    ts_level_change_init(change);
    if (!previous_of(execution, slot, &before))
        return TS_OK;
    int code = ts_level_find(execution, &before, flow, TS_NOW, &level, error);

    return code == TS_OK ? relate_previous(execution, slot, flow, now, &level, change, error)
                         : code;
}

int ts_changes_since_previous(const struct ts_execution *execution, const struct ts_slot *slot,
                              const struct ts_level now[TS_FLOW_BALANCE + 1],
                              struct ts_level_change changes[TS_FLOW_TURNOVER + 1],
                              struct ts_error *error)
{
    struct ts_level levels[TS_FLOW_BALANCE + 1] = {0};
    struct ts_slot before;

    for (int flow = 0; flow <= TS_FLOW_TURNOVER; flow++)
        ts_level_change_init(&changes[flow]);
    if (!previous_of(execution, slot, &before))
        return TS_OK;
    int code = ts_levels_find(execution, &before, TS_NOW, levels, error);

    for (ts_flow_code flow = 0; flow <= TS_FLOW_TURNOVER && code == TS_OK; flow++)
        code = relate_previous(execution, slot, flow, &now[flow], &levels[flow], &changes[flow],
                               error);
    return code == TS_OK
               ? ts_change_part_turnover(changes, now[TS_FLOW_TURNOVER].has_printed ||
                                                      levels[TS_FLOW_TURNOVER].has_printed)
               : code;
}
