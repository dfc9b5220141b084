#include "query/levels/absent.h"

#include "query/levels/sides.h"

static const unsigned sides = 1u << TS_FLOW_EXPORT | 1u << TS_FLOW_IMPORT;

static bool is_of_both(ts_flow_code flow)
{
    return flow == TS_FLOW_TURNOVER || flow == TS_FLOW_BALANCE;
}

/* Turnover and balance that have no rows follow from those of exports and imports. */
static void observe_both(const struct ts_cells *cells, struct ts_sought sought,
                         struct ts_observation *found)
{
    struct ts_observation imports;
    bool less = sought.series.flow == TS_FLOW_BALANCE;

    sought.series.flow = TS_FLOW_EXPORT;
    ts_observe(cells, &sought, found);
    sought.series.flow = TS_FLOW_IMPORT;
    ts_observe(cells, &sought, &imports);
    found->found |= imports.found;
    found->ambiguous |= imports.ambiguous;
    found->sum += less ? -imports.sum : imports.sum;
}

/* Does it say of a period that there was trade in it? What grew was not zero. */
static bool is_of_trade(const struct ts_stated *stated, struct ts_period period)
{
    return stated->has_printed ||
           (stated->has_growth && ts_period_contains(period, stated->key.period));
}

/* Do the observations within the period come to what is stated for it, so that nothing is left for
 * months without a row? */
static bool is_observed(const struct ts_cells *cells, const struct ts_stated *stated)
{
    const struct ts_sought sought = {.series = stated->key.series, .period = stated->key.period};
    struct ts_observation found;

    ts_observe(cells, &sought, &found);
    if (!found.found && is_of_both(sought.series.flow))
        observe_both(cells, sought, &found);
    return found.found && !found.ambiguous && stated->level_against == NULL &&
           (!stated->has_printed || ts_interval_contains(stated->level, found.sum * cells->factor));
}

bool ts_absent_is_stated(const struct ts_cells *cells, struct ts_series_key series,
                         struct ts_period period, struct ts_period *other)
{
    const struct ts_stated *exact = ts_cells_stated(cells, series, period);

    if (exact != NULL && exact->has_printed)
        return true;
    for (struct ts_run near = ts_figures_near(cells, series, period); near.first < near.end;
         near.first++) {
        const struct ts_stated *stated = &cells->stated[near.first];

        if (stated != exact && is_of_trade(stated, period) &&
            ts_period_overlaps(stated->key.period, period) && !is_observed(cells, stated)) {
            *other = stated->key.period;
            return true;
        }
    }
    return exact != NULL && exact->has_growth;
}

/* Is the period within a run of the covered months, but not all of them? */
static bool is_part(const struct ts_sought *covered, struct ts_period period)
{
    for (size_t i = 0; i < covered->run_count; i++)
        if (ts_period_contains(covered->runs[i], period))
            return covered->run_count > 1 || !ts_period_equal(covered->runs[i], period);
    return false;
}

static bool has_all_months(const struct ts_sought *covered, const struct ts_months *held,
                           struct ts_period period)
{
    for (int32_t month = period.start; month < ts_period_end(period); month++)
        if (!ts_months_has(held, month - covered->period.start))
            return false;
    return true;
}

/* Does one flow tell of the other? Turnover tells of exports only where imports are recorded. */
static bool tells(ts_flow_code teller, ts_flow_code flow, unsigned occurring)
{
    if (teller == flow)
        return true;
    return is_of_both(teller) ? (occurring & sides) == sides : is_of_both(flow);
}

bool ts_absent_is_stated_in_part(const struct ts_execution *execution, const struct ts_slot *slot,
                                 ts_flow_code flow, enum ts_year year, struct ts_period *part)
{
    const struct ts_cells *cells = &execution->cells;
    const struct ts_coverage *coverage =
        ts_execution_coverage(execution, slot->reporter, slot->partner, slot->bin);
    struct ts_sought covered = {
        .series = ts_slot_series(slot, flow),
        .period = ts_in_year(execution->plan->bins[slot->bin].period, year),
        .runs = year == TS_NOW ? coverage->runs : coverage->earlier_runs,
        .run_count = coverage->run_count,
        .place = slot->observed,
    };
    struct ts_observation rows = {.found = false};

    for (ts_flow_code f = 0; f <= TS_FLOW_BALANCE && ts_flow_is_principal(flow); f++) {
        struct ts_run near = {0, 0};

        if (tells(f, flow, ts_sides_occurring(execution, slot)))
            near = ts_figures_near(cells, ts_slot_series(slot, f), covered.period);
        for (; near.first < near.end; near.first++) {
            const struct ts_stated *stated = &cells->stated[near.first];

            if (!is_of_trade(stated, covered.period) || !is_part(&covered, stated->key.period))
                continue;
            if (!rows.found)
                ts_observe(cells, &covered, &rows);
            if (!has_all_months(&covered, &rows.months, stated->key.period) &&
                !is_observed(cells, stated)) {
                *part = stated->key.period;
                return true;
            }
        }
    }
    return false;
}
