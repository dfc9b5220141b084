#include "query/levels/plain.h"

#include "query/levels/sides.h"

bool ts_levels_are_plain(const struct ts_execution *execution)
{
    const struct ts_cells *cells = &execution->cells;
    unsigned others = 1u << TS_FLOW_TURNOVER | 1u << TS_FLOW_BALANCE;

    if (!cells->by_bin || cells->stated_count > 0 || cells->unknown_count > 0)
        return false;
    for (size_t i = 0; i < execution->observer_count; i++)
        if ((execution->occurring[i] & others) != 0)
            return false;
    return true;
}

/* A series has adjacent sums in a bin, one for each length of period. */
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

/* The value of exports or imports, zero where another slot of the partner has it; false
 * when it is not known. */
static bool find_value(const struct ts_execution *execution, const struct ts_slot *slot,
                       ts_flow_code flow, ts_int128 *value)
{
    unsigned own = slot->flows & ts_sides_occurring(execution, slot) &
                   (1u << TS_FLOW_EXPORT | 1u << TS_FLOW_IMPORT);

    *value = own >> flow & 1 ? sum_of(&execution->cells, slot, flow) : 0;
    return (own >> flow & 1) != 0 || ((slot->flows >> flow & 1) == 0 && own != 0);
}

void ts_level_plain(const struct ts_execution *execution, const struct ts_slot *slot,
                    ts_flow_code flow, struct ts_level *level)
{
    ts_int128 value = 0, imports = 0;
    bool covered = ts_level_of_coverage(execution, slot, level);

    if (covered && flow <= TS_FLOW_IMPORT) {
        level->known = find_value(execution, slot, flow, &value);
    } else if (covered) {
        level->known = find_value(execution, slot, TS_FLOW_EXPORT, &value) &&
                       find_value(execution, slot, TS_FLOW_IMPORT, &imports);
        value += flow == TS_FLOW_TURNOVER ? imports : -imports;
    }
    if (level->known)
        level->interval = ts_interval_point(value);
    else
        *level = (struct ts_level){.interval = ts_interval_all()};
}
