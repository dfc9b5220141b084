#include "query/levels/levels_narrow.h"

#include "query/figures/narrow.h"

enum { FLOWS = TS_FLOW_BALANCE + 1 };

/* A level that nothing states, of the same months as another one. */
static struct ts_level derived_level(struct ts_interval interval, const struct ts_level *like)
{
    return (struct ts_level){
        .interval = interval, .known = true, .partial = like->partial, .covered = like->covered};
}

static bool narrow_all(struct ts_level levels[FLOWS])
{
    struct ts_interval intervals[FLOWS];
    struct ts_level like = {.known = false};
    bool known[FLOWS];

    for (int flow = 0; flow < FLOWS; flow++) {
        intervals[flow] = levels[flow].interval;
        known[flow] = levels[flow].known;
        if (known[flow])
            like = levels[flow];
    }
    if (!ts_flows_narrow(intervals, known))
        return false;
    for (int flow = 0; flow < FLOWS; flow++)
        if (levels[flow].known)
            levels[flow].interval = intervals[flow];
        else if (known[flow])
            levels[flow] = derived_level(intervals[flow], &like);
    return true;
}

/* Turnover and balance, where only other slots know more of them. */
static void derive(struct ts_level levels[FLOWS], ts_flow_code flow, struct ts_interval interval)
{
    if (!levels[flow].known && ts_flow_is_told(flow, interval))
        levels[flow] = derived_level(interval, &levels[TS_FLOW_EXPORT]);
}

bool ts_levels_narrow(const struct ts_slot *slot, struct ts_level levels[TS_FLOW_BALANCE + 1])
{
    const struct ts_level *exports = &levels[TS_FLOW_EXPORT], *imports = &levels[TS_FLOW_IMPORT];
    /* where another slot has some of the flows, turnover may be of both */
    bool agree = slot->flows != TS_ALL_FLOWS || narrow_all(levels);

    if (exports->known && imports->known) {
        derive(levels, TS_FLOW_TURNOVER, ts_interval_add(exports->interval, imports->interval));
        derive(levels, TS_FLOW_BALANCE, ts_interval_subtract(exports->interval, imports->interval));
    }
    return agree;
}
