#include "query/narrow.h"

#include <string.h>

enum { FLOWS = TS_FLOW_BALANCE + 1, MOST_ROUNDS = 8 };

static bool same_interval(struct ts_interval a, struct ts_interval b)
{
    return a.has_low == b.has_low && a.has_high == b.has_high && (!a.has_low || a.low == b.low) &&
           (!a.has_high || a.high == b.high);
}

static bool narrow(struct ts_interval *interval, struct ts_interval by)
{
    *interval = ts_interval_intersect(*interval, by);
    return !ts_interval_is_empty(*interval);
}

/* Half of a sum, which is even in the scale of the cells where it matters; else rounded
 * outwards. */
static struct ts_interval halve(struct ts_interval sum)
{
    sum.low = sum.low / 2 - (sum.low % 2 < 0);
    sum.high = sum.high / 2 + (sum.high % 2 > 0);
    return sum;
}

/* One round over all that the four say of each other; false when nothing is left of one. */
static bool narrow_round(struct ts_interval levels[FLOWS])
{
    struct ts_interval *exports = &levels[TS_FLOW_EXPORT], *imports = &levels[TS_FLOW_IMPORT];
    struct ts_interval *turnover = &levels[TS_FLOW_TURNOVER], *balance = &levels[TS_FLOW_BALANCE];

    return narrow(exports, ts_interval_subtract(*turnover, *imports)) &&
           narrow(exports, ts_interval_add(*balance, *imports)) &&
           narrow(exports, halve(ts_interval_add(*turnover, *balance))) &&
           narrow(imports, ts_interval_subtract(*turnover, *exports)) &&
           narrow(imports, ts_interval_subtract(*exports, *balance)) &&
           narrow(imports, halve(ts_interval_subtract(*turnover, *balance))) &&
           narrow(turnover, ts_interval_add(*exports, *imports)) &&
           narrow(balance, ts_interval_subtract(*exports, *imports));
}

static bool narrow_together(struct ts_interval levels[FLOWS])
{
    for (int round = 0; round < MOST_ROUNDS; round++) {
        struct ts_interval before[FLOWS];
        bool changed = false;

        memcpy(before, levels, sizeof before);
        if (!narrow_round(levels))
            return false;
        for (int flow = 0; flow < FLOWS; flow++)
            changed |= !same_interval(before[flow], levels[flow]);
        if (!changed)
            break;
    }
    return true;
}

/* Does the interval say more of a flow than that it is not negative? */
static bool says_something(struct ts_interval interval, bool is_flow)
{
    return interval.has_high || (interval.has_low && (!is_flow || interval.low > 0));
}

/* What is known of each; returns of how many anything is. */
static int collect(const struct ts_level levels[FLOWS], struct ts_interval intervals[FLOWS])
{
    int known = 0;

    for (int flow = 0; flow < FLOWS; flow++) {
        intervals[flow] = levels[flow].known ? levels[flow].interval : ts_interval_all();
        if (!levels[flow].known && flow != TS_FLOW_BALANCE)
            intervals[flow].has_low = true; /* zero */
        known += levels[flow].known;
    }
    return known;
}

/* A level that nothing states, if the interval says something of it. */
static void derive(struct ts_level levels[FLOWS], int flow, struct ts_interval interval,
                   const struct ts_level *like)
{
    if (!levels[flow].known && says_something(interval, flow != TS_FLOW_BALANCE))
        levels[flow] = (struct ts_level){.interval = interval,
                                         .known = true,
                                         .partial = like->partial,
                                         .covered = like->covered};
}

static void take(struct ts_level levels[FLOWS], const struct ts_interval intervals[FLOWS])
{
    struct ts_level like = {.known = false};

    for (int flow = 0; flow < FLOWS; flow++)
        if (levels[flow].known) {
            levels[flow].interval = intervals[flow];
            like = levels[flow];
        }
    for (int flow = 0; flow < FLOWS; flow++)
        derive(levels, flow, intervals[flow], &like);
}

bool ts_levels_narrow(const struct ts_slot *slot, struct ts_level levels[TS_FLOW_BALANCE + 1])
{
    const struct ts_level *exports = &levels[TS_FLOW_EXPORT], *imports = &levels[TS_FLOW_IMPORT];
    struct ts_interval intervals[FLOWS];
    bool agree = true;

    /* where another slot has some of the flows, turnover may be of both */
    if (collect(levels, intervals) >= 2 && slot->flows == TS_ALL_FLOWS) {
        agree = narrow_together(intervals);
        if (agree)
            take(levels, intervals);
    }
    if (exports->known && imports->known) {
        derive(levels, TS_FLOW_TURNOVER, ts_interval_add(exports->interval, imports->interval),
               exports);
        derive(levels, TS_FLOW_BALANCE, ts_interval_subtract(exports->interval, imports->interval),
               exports);
    }
    return agree;
}
