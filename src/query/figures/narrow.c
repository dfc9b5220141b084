#include "query/figures/narrow.h"

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

bool ts_flow_is_told(ts_flow_code flow, struct ts_interval interval)
{
    return interval.has_high || (interval.has_low && (!ts_flow_rises(flow) || interval.low > 0));
}

/* Are exports and imports, which are not negative, all that is known? Neither says anything of the
 * other. */
static bool are_sides(const struct ts_interval levels[FLOWS], const bool known[FLOWS])
{
    for (ts_flow_code flow = 0; flow < FLOWS; flow++) {
        bool side = flow == TS_FLOW_EXPORT || flow == TS_FLOW_IMPORT;

        if (known[flow] != side || (side && (!levels[flow].has_low || levels[flow].low < 0 ||
                                             ts_interval_is_empty(levels[flow]))))
            return false;
    }
    return true;
}

static void follow_sides(struct ts_interval levels[FLOWS])
{
    struct ts_interval exports = levels[TS_FLOW_EXPORT], imports = levels[TS_FLOW_IMPORT];

    narrow(&levels[TS_FLOW_TURNOVER], ts_interval_add(exports, imports));
    narrow(&levels[TS_FLOW_BALANCE], ts_interval_subtract(exports, imports));
}

bool ts_flows_narrow(struct ts_interval intervals[TS_FLOW_BALANCE + 1],
                     bool known[TS_FLOW_BALANCE + 1])
{
    struct ts_interval narrowed[FLOWS];
    int count = 0;

    for (ts_flow_code flow = 0; flow < FLOWS; flow++) {
        narrowed[flow] = known[flow] ? intervals[flow] : ts_interval_all();
        if (!known[flow] && ts_flow_rises(flow))
            narrowed[flow].has_low = true; /* zero */
        count += known[flow];
    }
    if (count < 2)
        return true;
    if (are_sides(narrowed, known))
        follow_sides(narrowed);
    else if (!narrow_together(narrowed))
        return false;
    for (ts_flow_code flow = 0; flow < FLOWS; flow++)
        if (known[flow] || ts_flow_is_told(flow, narrowed[flow])) {
            intervals[flow] = narrowed[flow];
            known[flow] = true;
        }
    return true;
}
