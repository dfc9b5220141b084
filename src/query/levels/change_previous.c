/* Changes since the previous period of a series. */
#include "query/figures/published.h"
#include "query/levels/change_inside.h"

/* Keeps what figures of both periods together, or of what one has more, leave possible. If other
 * flows contradict that, only the levels are used. */
static int keep_joint(struct ts_level_change *change, int sign, struct ts_interval joint)
{
    struct ts_polygon *region = &change->polygons[0];

    if (ts_box_is_within(&change->box, sign, joint))
        return TS_OK;

    int code = ts_box_polygon(&change->box, region);

    if (code == TS_OK)
        code = ts_polygon_keep(region, sign, joint);
    if (code != TS_OK)
        ts_polygon_release(region);
    if (region->count == 0)
        return code;
    change->polygon_count = 1;
    change->box = (struct ts_box){0};
    return TS_OK;
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
    bool known = false;

    if (now->partial || before->partial)
        return TS_OK;

    int code = ts_change_relate(execution, slot, now, before, NULL, change);

    if (code == TS_OK && change->known && !ts_change_is_exact(change))
        code = find_joint(execution, slot, flow, &known, &joint, error);
    return code == TS_OK && known
               ? keep_joint(change, holds_previous(execution->plan) ? -1 : 1, joint)
               : code;
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
