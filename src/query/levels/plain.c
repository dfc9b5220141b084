#include "query/levels/plain.h"

#include "query/levels/sides.h"

/* Has a row, a year earlier, months of a run and others, too? */
static bool are_earlier_runs_crossed(const struct ts_execution *execution, ts_country observer,
                                     const struct ts_coverage *coverage)
{
    for (size_t i = 0; i < coverage->run_count && coverage->year_earlier; i++)
        if (ts_coverage_is_crossed(&execution->cells, observer, coverage->earlier_runs[i]))
            return true;
    return false;
}

/* Are the rows of a series within a bin, and in its runs a year earlier, all to be added up? */
static bool are_rows_sums(const struct ts_execution *execution)
{
    size_t of_observer = ts_all_bins(execution->plan) * 2;

    if (execution->cells.by_bin)
        return true;
    if (execution->crossed || execution->overlapping)
        return false;
    for (size_t i = 0; i < execution->observer_count * of_observer; i++)
        if (are_earlier_runs_crossed(execution, execution->observers[i / of_observer],
                                     &execution->coverage[i]))
            return false;
    return true;
}

bool ts_levels_follow(const struct ts_execution *execution)
{
    unsigned others = 1u << TS_FLOW_TURNOVER | 1u << TS_FLOW_BALANCE;

    for (size_t i = 0; i < execution->observer_count; i++)
        if ((execution->occurring[i] & others) != 0)
            return false;
    return true;
}

bool ts_levels_are_plain(const struct ts_execution *execution)
{
    const struct ts_cells *cells = &execution->cells;

    return cells->stated_count == 0 && cells->unknown_count == 0 && ts_levels_follow(execution) &&
           are_rows_sums(execution);
}

/* Adds what a slot has of a flow in a period. Where sums are by bin, there is one for each length
 * of recorded period, all of which start with the bin. */
static void add_rows(const struct ts_cells *cells, const struct ts_slot *slot, ts_flow_code flow,
                     struct ts_period period, ts_int128 *sum)
{
    struct ts_series_key series = ts_slot_series(slot, flow);

    for (size_t i = ts_cells_first_near(cells, series, period.start, slot->observed);
         i < cells->observed_count && cells->observed[i].key.period.start < ts_period_end(period) &&
         ts_series_compare(cells->observed[i].key.series, series) == 0;
         i++)
        *sum += cells->observed[i].sum;
}

static ts_int128 sum_of(const struct ts_execution *execution, const struct ts_slot *slot,
                        ts_flow_code flow, enum ts_year year)
{
    const struct ts_cells *cells = &execution->cells;
    const struct ts_coverage *coverage =
        ts_execution_coverage(execution, slot->reporter, slot->partner, slot->bin);
    ts_int128 sum = 0;

    if (year == TS_NOW)
        add_rows(cells, slot, flow, execution->plan->bins[slot->bin].period, &sum);
    for (size_t i = 0; i < coverage->run_count && year == TS_YEAR_EARLIER; i++)
        add_rows(cells, slot, flow, coverage->earlier_runs[i], &sum);
    return sum * cells->factor;
}

/* Exports or imports: zero where another slot of the partner has them, which does not hold this
 * one. */
static void find_level(const struct ts_execution *execution, const struct ts_slot *slot,
                       ts_flow_code flow, enum ts_year year, struct ts_level *level)
{
    unsigned own = slot->flows & ts_sides_occurring(execution, slot) &
                   (1u << TS_FLOW_EXPORT | 1u << TS_FLOW_IMPORT);
    ts_int128 value = 0;
    bool covered =
        ts_level_of_coverage(execution, slot, level) &&
        (year == TS_NOW ||
         ts_execution_coverage(execution, slot->reporter, slot->partner, slot->bin)->year_earlier);

    if ((slot->flows >> flow & 1) == 0)
        level->known = own != 0 && !ts_slot_lacks(slot, flow);
    else
        level->known = covered && (own >> flow & 1) != 0;
    if (level->known && (own >> flow & 1) != 0)
        value = sum_of(execution, slot, flow, year);
    if (level->known)
        level->interval = ts_interval_point(value);
    else
        *level = (struct ts_level){.interval = ts_interval_all()};
}

/* Turnover or balance. */
static struct ts_level combine(const struct ts_level levels[TS_FLOW_IMPORT + 1], ts_flow_code flow)
{
    struct ts_level level = levels[TS_FLOW_EXPORT];
    ts_int128 exports = level.interval.low, imports = levels[TS_FLOW_IMPORT].interval.low;

    if (!level.known || !levels[TS_FLOW_IMPORT].known)
        return (struct ts_level){.interval = ts_interval_all()};
    level.interval =
        ts_interval_point(flow == TS_FLOW_TURNOVER ? exports + imports : exports - imports);
    return level;
}

void ts_level_plain(const struct ts_execution *execution, const struct ts_slot *slot,
                    ts_flow_code flow, struct ts_level *level)
{
    struct ts_level levels[TS_FLOW_BALANCE + 1];

    if (flow <= TS_FLOW_IMPORT) {
        find_level(execution, slot, flow, TS_NOW, level);
        return;
    }
    ts_levels_plain(execution, slot, TS_NOW, levels);
    *level = levels[flow];
}

void ts_levels_plain(const struct ts_execution *execution, const struct ts_slot *slot,
                     enum ts_year year, struct ts_level levels[TS_FLOW_BALANCE + 1])
{
    for (ts_flow_code flow = TS_FLOW_EXPORT; flow <= TS_FLOW_IMPORT; flow++)
        find_level(execution, slot, flow, year, &levels[flow]);
    for (ts_flow_code flow = TS_FLOW_TURNOVER; flow <= TS_FLOW_BALANCE; flow++)
        levels[flow] = combine(levels, flow);
}
