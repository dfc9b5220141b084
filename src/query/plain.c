#include "query/plain.h"

bool ts_levels_are_plain(const struct ts_execution *execution)
{
    const struct ts_cells *cells = &execution->cells;
    unsigned others = 1u << TS_FLOW_TURNOVER | 1u << TS_FLOW_BALANCE;

    if (!cells->by_bin || cells->stated_count > 0)
        return false;
    for (size_t i = 0; i < execution->observer_count; i++)
        if ((execution->occurring[i] & others) != 0)
            return false;
    for (size_t i = 0; i < cells->observed_count; i++)
        if (cells->observed[i].sum < 0)
            return false;
    return true;
}

/* The sums of a series in a bin lie side by side: one for each length of period. */
static ts_int128 sum_of(const struct ts_cells *cells, const struct ts_slot *slot, ts_flow_code flow)
{
    struct ts_series_key series = {slot->reporter, slot->partner, slot->commodity, flow};
    int32_t start = cells->plan->bins[slot->bin].period.start;
    ts_int128 sum = 0;

    for (size_t i = ts_cells_first_near(cells, series, start, slot->observed);
         i < cells->observed_count && cells->observed[i].key.period.start == start &&
         ts_series_compare(cells->observed[i].key.series, series) == 0;
         i++)
        sum += cells->observed[i].sum;
    return sum * cells->factor;
}

/* A level like another one, of another value. */
static struct ts_level with_value(const struct ts_level *like, ts_int128 value)
{
    return (struct ts_level){.interval = ts_interval_point(value),
                             .known = true,
                             .partial = like->partial,
                             .covered = like->covered};
}

void ts_levels_plain(const struct ts_execution *execution, const struct ts_slot *slot,
                     struct ts_level levels[TS_FLOW_BALANCE + 1])
{
    struct ts_level *exports = &levels[TS_FLOW_EXPORT], *imports = &levels[TS_FLOW_IMPORT];
    unsigned occurring = execution->occurring[execution->observer_index[slot->reporter]];
    struct ts_level covered;

    for (int flow = 0; flow <= TS_FLOW_BALANCE; flow++)
        levels[flow] = (struct ts_level){.known = false};
    if (!ts_level_of_coverage(execution, slot, &covered))
        return;
    for (ts_flow_code flow = TS_FLOW_EXPORT; flow <= TS_FLOW_IMPORT; flow++)
        if ((slot->flows >> flow & 1) != 0 && (occurring >> flow & 1) != 0)
            levels[flow] = with_value(&covered, sum_of(&execution->cells, slot, flow));
    /* what another slot of the partner has is zero here */
    if ((slot->flows >> TS_FLOW_EXPORT & 1) == 0 && imports->known)
        *exports = with_value(imports, 0);
    if ((slot->flows >> TS_FLOW_IMPORT & 1) == 0 && exports->known)
        *imports = with_value(exports, 0);
    if (exports->known && imports->known) {
        ts_int128 of_exports = exports->interval.low, of_imports = imports->interval.low;

        levels[TS_FLOW_TURNOVER] = with_value(exports, of_exports + of_imports);
        levels[TS_FLOW_BALANCE] = with_value(exports, of_exports - of_imports);
    }
}
