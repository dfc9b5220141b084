#include "query/levels/weigh.h"

#include "query/figures/published.h"
#include "query/figures/statements.h"
#include "query/levels/absent.h"

/* A figure of just the period, narrowed by those of others. */
static int publish_printed(const struct ts_execution *execution, const struct ts_stated *stated,
                           struct ts_level *level, struct ts_error *error)
{
    struct ts_interval value;
    bool known;

    if (stated->level_against != NULL)
        return ts_statements_conflict(&execution->cells, stated, false, error);
    *level = (struct ts_level){
        .interval = stated->level, .known = true, .has_printed = true, .printed = stated->printed};
    if (!stated->overlapped)
        return TS_OK;

    int code = ts_published_find(&execution->cells, stated->key.series, stated->key.period,
                                 TS_FROM_STATEMENTS, &known, &value, error);

    if (code == TS_OK && known)
        level->interval = value;
    return code;
}

/* Does the series itself have a figure for any of the months, and not only other flows? */
static bool has_figure(const struct ts_cells *cells, struct ts_series_key series,
                       struct ts_period period, enum ts_sources sources)
{
    struct ts_run near = ts_figures_near(cells, series, period);
    size_t row = ts_cells_first(cells->observed, cells->observed_count, series,
                                period.start - cells->longest + 1);

    for (size_t i = near.first; i < near.end; i++)
        if (cells->stated[i].has_printed && cells->stated[i].has_level &&
            ts_period_overlaps(cells->stated[i].key.period, period))
            return true;
    for (; row < cells->observed_count && sources == TS_FROM_OBSERVATIONS &&
           ts_series_compare(cells->observed[row].key.series, series) == 0 &&
           cells->observed[row].key.period.start < ts_period_end(period);
         row++)
        if (ts_period_overlaps(cells->observed[row].key.period, period))
            return true;
    return sources == TS_FROM_RATES;
}

/* Finds what is published for a period: a figure for just that period, or what follows from
 * others. */
static int publish(const struct ts_execution *execution, const struct ts_slot *slot,
                   ts_flow_code flow, struct ts_period period, enum ts_sources sources,
                   struct ts_level *level, struct ts_error *error)
{
    const struct ts_cells *cells = &execution->cells;
    const struct ts_stated *stated = ts_cells_stated(cells, ts_slot_series(slot, flow), period);

    *level = (struct ts_level){.interval = ts_interval_all()};
    if (stated != NULL && stated->has_printed)
        return publish_printed(execution, stated, level, error);
    if (stated != NULL && stated->has_level && !stated->overlapped)
        return TS_OK; /* it follows from other flows only */

    int code = ts_published_find(cells, ts_slot_series(slot, flow), period, sources, &level->known,
                                 &level->interval, error);

    level->derived = level->known && (stated == NULL || !stated->has_level) &&
                     has_figure(cells, ts_slot_series(slot, flow), period, sources);
    level->derived_of = period;
    level->sources = sources;
    return code;
}

/* May sums of observations that are not of the period be of use? */
static bool observations_help(const struct ts_execution *execution, ts_flow_code flow)
{
    const struct ts_cells *cells = &execution->cells;

    return ts_flow_adds_up(flow) && !cells->by_bin && cells->observed_count > 0 &&
           ((execution->crossed && cells->longest > 1) || cells->stated_count > 0);
}

/* The same from all sources. If the months are observed, sums for other periods add nothing; and
 * implied bases are used only if there is no rate for the period itself. */
static int publish_any(const struct ts_execution *execution, const struct ts_slot *slot,
                       ts_flow_code flow, struct ts_period period, enum ts_year year, bool observed,
                       struct ts_level *level, struct ts_error *error)
{
    const struct ts_cells *cells = &execution->cells;
    int code = TS_OK;

    *level = (struct ts_level){.interval = ts_interval_all()};
    if (cells->stated_count > 0)
        code = publish(execution, slot, flow, period, TS_FROM_STATEMENTS, level, error);
    if (code == TS_OK && !level->known && !observed && observations_help(execution, flow))
        code = publish(execution, slot, flow, period, TS_FROM_OBSERVATIONS, level, error);
    if (code == TS_OK && !level->known && year == TS_YEAR_EARLIER && ts_flow_rises(flow) &&
        cells->stated_count > 0) {
        const struct ts_stated *now =
            ts_cells_stated(cells, ts_slot_series(slot, flow),
                            (struct ts_period){period.start + 12, period.months});

        if (now == NULL || !now->has_rate)
            code = publish(execution, slot, flow, period, TS_FROM_RATES, level, error);
    }
    return code;
}

int ts_level_choose_period(const struct ts_execution *execution, const struct ts_slot *slot,
                           ts_flow_code flow, const struct ts_level *observed,
                           struct ts_period *period, struct ts_error *error)
{
    struct ts_period bin = execution->plan->bins[slot->bin].period;
    struct ts_level whole;
    int code = TS_OK;

    *period = bin;
    if (observed->partial && flow < TS_FLOW_COUNT) {
        const struct ts_coverage *now =
            ts_execution_coverage(execution, slot->reporter, slot->partner, slot->bin);

        code = publish_any(execution, slot, flow, bin, TS_NOW, false, &whole, error);
        if (code == TS_OK && !whole.known)
            *period = now->run_count == 1 ? now->runs[0] : (struct ts_period){0, 0};
    }
    return code;
}

static int note_difference(const struct ts_execution *execution, const struct ts_stated *stated)
{
    const struct ts_table *table = execution->plan->table;
    const struct ts_statement *s = stated->level_from;

    return ts_notes_add(execution->plan->notes,
                        "%s:%lu states a figure that the sum of the observations does not print "
                        "as: the sum is answered",
                        table->inputs[s->input].name, (unsigned long)s->line);
}

/* Makes an absent row unknown where any figure of the partner's trade is stated for its
 * months, and finds the figure that holds the months of what is unknown. */
static void know_nothing(const struct ts_execution *execution, const struct ts_slot *slot,
                         ts_flow_code flow, struct ts_period period, struct ts_level *level)
{
    const struct ts_cells *cells = &execution->cells;
    struct ts_period own = {0, 0}, other;
    bool stated = ts_absent_is_stated(cells, ts_slot_series(slot, flow), period, &own);

    for (ts_flow_code f = 0; f <= TS_FLOW_BALANCE && level->observed && !stated; f++)
        stated = ts_absent_is_stated(cells, ts_slot_series(slot, f), period, &other);
    if (level->observed && stated)
        level->known = level->observed = false;
    if (!level->known && level->longer.months == 0)
        level->longer = own;
}

static void take_published(const struct ts_level *published, bool partial, struct ts_level *level)
{
    struct ts_period covered = level->covered;

    *level = *published;
    level->partial = partial;
    level->covered = covered;
}

/* Takes rows for none if a statement says that what they leave out is not zero. */
static void doubt_rows(const struct ts_execution *execution, const struct ts_slot *slot,
                       ts_flow_code flow, enum ts_year year, struct ts_level *level)
{
    struct ts_period part;

    if (level->found && execution->cells.stated_count > 0 &&
        ts_absent_is_stated_in_part(execution, slot, flow, year, &part)) {
        level->known = level->observed = level->found = false;
        level->longer = part;
    }
}

/* A statement beside rows that answer for the whole period: the rows do. */
static int compare(const struct ts_execution *execution, const struct ts_slot *slot,
                   ts_flow_code flow, struct ts_period period, const struct ts_level *level,
                   struct ts_error *error)
{
    const struct ts_stated *stated =
        ts_cells_stated(&execution->cells, ts_slot_series(slot, flow), period);

    if (stated == NULL || !stated->has_printed)
        return TS_OK;
    if (stated->level_against != NULL)
        return ts_statements_conflict(&execution->cells, stated, false, error);
    return ts_interval_contains(stated->level, level->interval.low)
               ? TS_OK
               : note_difference(execution, stated);
}

int ts_level_weigh(const struct ts_execution *execution, const struct ts_slot *slot,
                   ts_flow_code flow, enum ts_year year, struct ts_level *level,
                   struct ts_error *error)
{
    struct ts_period bin = execution->plan->bins[slot->bin].period, period;
    struct ts_level published;

    doubt_rows(execution, slot, flow, year, level);
    if (level->found && !level->partial)
        return compare(execution, slot, flow, ts_in_year(bin, year), level, error);

    int code = ts_level_choose_period(execution, slot, flow, level, &period, error);
    bool whole = ts_period_equal(period, bin);

    if (code != TS_OK || period.months == 0)
        return code;
    period = ts_in_year(period, year);
    if (level->found && !whole)
        return compare(execution, slot, flow, period, level, error);
    code = publish_any(execution, slot, flow, period, year, level->known && !level->partial,
                       &published, error);
    if (code != TS_OK)
        return code;
    if (published.known && (!level->found || (level->partial && whole)))
        take_published(&published, level->partial && !whole, level);
    else if (!level->found && execution->cells.stated_count > 0)
        know_nothing(execution, slot, flow, period, level);
    return TS_OK;
}
