#include "query/level.h"

#include <stdlib.h>

#include "query/narrow.h"
#include "query/plain.h"
#include "query/published.h"
#include "query/statements.h"

const struct ts_coverage *ts_execution_coverage(const struct ts_execution *execution,
                                                ts_country reporter, ts_country partner,
                                                uint32_t bin)
{
    size_t index = execution->observer_index[reporter] * ts_all_bins(execution->plan) + bin;

    return &execution->coverage[index * 2 + (partner == TS_COUNTRY_WORLD)];
}

const char *ts_observer_name(const struct ts_question_plan *plan, ts_country observer)
{
    return observer == TS_ALL_REPORTERS ? "the reporters"
                                        : ts_country_code(observer, plan->table->groups);
}

static struct ts_series_key series_of(const struct ts_slot *slot, ts_flow_code flow)
{
    return (struct ts_series_key){slot->reporter, slot->partner, slot->commodity, flow};
}

static struct ts_period in_year(struct ts_period period, enum ts_year year)
{
    return year == TS_NOW ? period : ts_period_year_earlier(period);
}

static int refuse_ambiguous(const struct ts_execution *execution, const struct ts_slot *slot,
                            struct ts_period period, struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    char text[TS_PERIOD_TEXT_MAX];

    ts_period_text(period, text);
    ts_error_set(error, TS_ERROR_INPUT,
                 "the periods that %s records with %s within %s overlap, and none of their lengths "
                 "covers what the others do",
                 ts_observer_name(plan, slot->reporter),
                 ts_country_code(slot->partner, plan->table->groups), text);
    ts_error_hint(error, "ask for a period that the data hold in one way, with --period");
    return TS_ERROR_INPUT;
}

static int note_lengths(const struct ts_execution *execution, const struct ts_slot *slot,
                        struct ts_period period)
{
    char text[TS_PERIOD_TEXT_MAX];

    ts_period_text(period, text);
    return ts_notes_add(execution->plan->notes,
                        "%s: %s has periods of several lengths: those of one length are summed, "
                        "the others left out",
                        text, ts_observer_name(execution->plan, slot->reporter));
}

static struct ts_period span_of(const struct ts_coverage *coverage)
{
    struct ts_period first = coverage->runs[0], last = coverage->runs[coverage->run_count - 1];

    return (struct ts_period){first.start, last.start + last.months - first.start};
}

static void cover(const struct ts_coverage *coverage, struct ts_period bin, struct ts_level *level)
{
    level->partial = !ts_coverage_is_whole(coverage, bin);
    level->covered = coverage->differs ? (struct ts_period){0, 0} : span_of(coverage);
}

bool ts_level_of_coverage(const struct ts_execution *execution, const struct ts_slot *slot,
                          struct ts_level *level)
{
    const struct ts_coverage *coverage =
        ts_execution_coverage(execution, slot->reporter, slot->partner, slot->bin);

    *level = (struct ts_level){.interval = ts_interval_all()};
    if (coverage->run_count == 0)
        return false;
    cover(coverage, execution->plan->bins[slot->bin].period, level);
    return true;
}

/* Sums the covered runs, moved to the year; unknown when that year does not cover them
 * all, which is not the same as nothing. */
static int observe_covered(const struct ts_execution *execution, const struct ts_slot *slot,
                           ts_flow_code flow, const struct ts_coverage *coverage, enum ts_year year,
                           struct ts_level *level, struct ts_error *error)
{
    const struct ts_cells *cells = &execution->cells;
    struct ts_period bin = execution->plan->bins[slot->bin].period;
    const struct ts_period *runs = year == TS_NOW ? coverage->runs : coverage->earlier_runs;
    struct ts_observation found;

    if (coverage->run_count == 0)
        return TS_OK;
    cover(coverage, bin, level);
    if (year == TS_YEAR_EARLIER && !coverage->year_earlier)
        return TS_OK;
    ts_observe(cells, series_of(slot, flow), in_year(bin, year), runs, coverage->run_count, &found);
    if (found.ambiguous)
        return refuse_ambiguous(execution, slot, bin, error);

    const struct ts_observed *longer = ts_undivided(
        cells, series_of(slot, flow), in_year(bin, year), runs, coverage->run_count, &found.months);

    if (longer != NULL) {
        level->longer = longer->key.period;
        return TS_OK;
    }
    level->known = level->observed = true;
    level->found = found.found;
    level->interval = ts_interval_point(found.sum * cells->factor);
    return found.several ? note_lengths(execution, slot, bin) : TS_OK;
}

/* Observes a flow; another series is covered by its own rows alone. */
static int observe(const struct ts_execution *execution, const struct ts_slot *slot,
                   ts_flow_code flow, enum ts_year year, struct ts_level *level,
                   struct ts_error *error)
{
    unsigned occurring = execution->occurring[execution->observer_index[slot->reporter]];
    struct ts_coverage own;

    if (flow < TS_FLOW_COUNT && (occurring >> flow & 1) == 0)
        return TS_OK;
    if (flow < TS_FLOW_COUNT)
        return observe_covered(
            execution, slot, flow,
            ts_execution_coverage(execution, slot->reporter, slot->partner, slot->bin), year, level,
            error);

    int code =
        ts_coverage_of_series(&execution->cells, slot->reporter, slot->partner == TS_COUNTRY_WORLD,
                              flow, execution->plan->bins[slot->bin].period, &own);

    if (code == TS_OK)
        code = observe_covered(execution, slot, flow, &own, year, level, error);
    ts_coverage_release(&own);
    return code;
}

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

/* Is a figure of the series itself, and not of other flows alone, of any of the months? */
static bool has_figure(const struct ts_cells *cells, struct ts_series_key series,
                       struct ts_period period, enum ts_sources sources)
{
    size_t row = ts_cells_first(cells->observed, cells->observed_count, series, INT32_MIN);

    for (size_t i = ts_figures_first(cells, series);
         i < cells->stated_count && ts_series_compare(cells->stated[i].key.series, series) == 0;
         i++)
        if (cells->stated[i].has_printed && cells->stated[i].has_level &&
            ts_period_overlaps(cells->stated[i].key.period, period))
            return true;
    for (; row < cells->observed_count && sources == TS_FROM_OBSERVATIONS &&
           ts_series_compare(cells->observed[row].key.series, series) == 0;
         row++)
        if (ts_period_overlaps(cells->observed[row].key.period, period))
            return true;
    return sources == TS_FROM_RATES;
}

/* What is published of a period: of just that, or what follows from others. */
static int publish(const struct ts_execution *execution, const struct ts_slot *slot,
                   ts_flow_code flow, struct ts_period period, enum ts_sources sources,
                   struct ts_level *level, struct ts_error *error)
{
    const struct ts_cells *cells = &execution->cells;
    const struct ts_stated *stated = ts_cells_stated(cells, series_of(slot, flow), period);

    *level = (struct ts_level){.interval = ts_interval_all()};
    if (stated != NULL && stated->has_printed)
        return publish_printed(execution, stated, level, error);
    if (stated != NULL && stated->has_level && !stated->overlapped)
        return TS_OK; /* it follows from the other flows alone */

    int code = ts_published_find(cells, series_of(slot, flow), period, sources, &level->known,
                                 &level->interval, error);

    level->derived = level->known && (stated == NULL || !stated->has_level) &&
                     has_figure(cells, series_of(slot, flow), period, sources);
    level->derived_of = period;
    level->sources = sources;
    return code;
}

/* May sums of observations that are not of the period be of use? */
static bool observations_help(const struct ts_execution *execution, ts_flow_code flow)
{
    const struct ts_cells *cells = &execution->cells;

    return ts_flow_adds_up(flow) && !cells->by_bin && cells->observed_count > 0 &&
           (cells->longest > 1 || cells->stated_count > 0);
}

/* The same from all that there is. Where the months are observed, sums of other periods say
 * nothing more of them; a base that rates imply is of use where no rate is of the period
 * itself. */
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
        const struct ts_stated *now = ts_cells_stated(
            cells, series_of(slot, flow), (struct ts_period){period.start + 12, period.months});

        if (now == NULL || !now->has_rate)
            code = publish(execution, slot, flow, period, TS_FROM_RATES, level, error);
    }
    return code;
}

/* Which months a published figure must be of to answer: the bin, or, where nothing is
 * published of it this year, the one run of months that observations answer for; none
 * (months = 0) when these are several. */
static int choose_period(const struct ts_execution *execution, const struct ts_slot *slot,
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

static struct ts_interval not_negative(struct ts_interval interval)
{
    struct ts_interval zero = {.has_low = true};

    return ts_interval_intersect(interval, zero);
}

/* Do the observations within a longer period come to what is stated of it, so that nothing is
 * left for months without a row? */
static bool is_observed(const struct ts_cells *cells, const struct ts_stated *stated)
{
    struct ts_observation found;

    ts_observe(cells, stated->key.series, stated->key.period, NULL, 0, &found);
    return found.found && !found.ambiguous && stated->level_against == NULL &&
           ts_interval_contains(stated->level, found.sum * cells->factor);
}

/* Is a figure of the series stated for months of the period, of which observations do not come
 * to it? Of which period it is, unless it is just that. */
static bool is_series_stated(const struct ts_cells *cells, struct ts_series_key series,
                             struct ts_period period, struct ts_period *longer)
{
    const struct ts_stated *exact = ts_cells_stated(cells, series, period);

    if (exact != NULL && exact->has_printed)
        return true;
    for (size_t i = ts_figures_first(cells, series); i < cells->stated_count; i++) {
        const struct ts_stated *stated = &cells->stated[i];

        if (ts_series_compare(stated->key.series, series) != 0)
            break;
        if (stated->has_printed && ts_period_overlaps(stated->key.period, period) &&
            !is_observed(cells, stated)) {
            *longer = stated->key.period;
            return true;
        }
    }
    return false;
}

/* Makes an absent row unknown where any figure of the partner's trade is stated for its
 * months, and finds the figure that holds the months of what is unknown. */
static void know_nothing(const struct ts_execution *execution, const struct ts_slot *slot,
                         ts_flow_code flow, struct ts_period period, struct ts_level *level)
{
    const struct ts_cells *cells = &execution->cells;
    struct ts_period own = {0, 0}, other;
    bool stated = is_series_stated(cells, series_of(slot, flow), period, &own);

    for (ts_flow_code f = 0; f <= TS_FLOW_BALANCE && level->observed && !stated; f++)
        stated = is_series_stated(cells, series_of(slot, f), period, &other);
    if (level->observed && stated)
        level->known = level->observed = false;
    if (!level->known && level->longer.months == 0) {
        level->longer = own;
        level->longer_is_stated = true;
    }
}

static void take_published(const struct ts_level *published, bool partial, struct ts_level *level)
{
    struct ts_period covered = level->covered;

    *level = *published;
    level->partial = partial;
    level->covered = covered;
}

/* A statement beside rows that answer for the whole period: the rows do. */
static int compare(const struct ts_execution *execution, const struct ts_slot *slot,
                   ts_flow_code flow, struct ts_period period, const struct ts_level *level,
                   struct ts_error *error)
{
    const struct ts_stated *stated =
        ts_cells_stated(&execution->cells, series_of(slot, flow), period);

    if (stated == NULL || !stated->has_printed)
        return TS_OK;
    if (stated->level_against != NULL)
        return ts_statements_conflict(&execution->cells, stated, false, error);
    return ts_interval_contains(stated->level, level->interval.low)
               ? TS_OK
               : note_difference(execution, stated);
}

/* Puts what is published beside what was observed. It is stronger than an absent row, and
 * than rows of a part of its period; rows are stronger otherwise. */
static int weigh(const struct ts_execution *execution, const struct ts_slot *slot,
                 ts_flow_code flow, enum ts_year year, struct ts_level *level,
                 struct ts_error *error)
{
    struct ts_period bin = execution->plan->bins[slot->bin].period, period;
    struct ts_level published;

    if (level->found && !level->partial)
        return compare(execution, slot, flow, in_year(bin, year), level, error);

    int code = choose_period(execution, slot, flow, level, &period, error);
    bool whole = ts_period_equal(period, bin);

    if (code != TS_OK || period.months == 0)
        return code;
    period = in_year(period, year);
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

int ts_level_find(const struct ts_execution *execution, const struct ts_slot *slot,
                  ts_flow_code flow, enum ts_year year, struct ts_level *level,
                  struct ts_error *error)
{
    *level = (struct ts_level){.interval = ts_interval_all()};

    int code = observe(execution, slot, flow, year, level, error);

    if (code == TS_OK)
        code = weigh(execution, slot, flow, year, level, error);
    if (code == TS_OK && level->known && flow < TS_FLOW_COUNT && flow != TS_FLOW_BALANCE)
        level->interval = not_negative(level->interval);
    return code;
}

int ts_rate_find(const struct ts_execution *execution, const struct ts_slot *slot,
                 ts_flow_code flow, const struct ts_stated **rate, struct ts_error *error)
{
    struct ts_level now;
    int code = ts_level_find(execution, slot, flow, TS_NOW, &now, error);

    *rate = NULL;
    if (code != TS_OK)
        return code;

    struct ts_period period;

    code = choose_period(execution, slot, flow, &now, &period, error);
    if (code != TS_OK || period.months == 0)
        return code;

    const struct ts_stated *stated =
        ts_cells_stated(&execution->cells, series_of(slot, flow), period);

    if (stated == NULL || !stated->has_rate)
        return TS_OK;
    if (stated->rate_against != NULL)
        return ts_statements_conflict(&execution->cells, stated, true, error);
    *rate = stated;
    return TS_OK;
}

/* Figures of all of a period and of a part of it do not stand side by side: those of the
 * part are dropped. */
static bool drop_parts(struct ts_level levels[TS_FLOW_BALANCE + 1])
{
    bool whole = false, part = false;

    for (int flow = 0; flow <= TS_FLOW_BALANCE; flow++) {
        whole |= levels[flow].known && !levels[flow].partial;
        part |= levels[flow].known && levels[flow].partial;
    }
    for (int flow = 0; flow <= TS_FLOW_BALANCE && whole && part; flow++)
        if (levels[flow].known && levels[flow].partial)
            levels[flow] = (struct ts_level){.interval = ts_interval_all()};
    return whole && part;
}

/* A slot's flows that another slot of the partner has are zero here, over the months of its own
 * flows; where these are unknown, over those that are covered. */
static void leave_out(const struct ts_execution *execution, const struct ts_slot *slot,
                      struct ts_level levels[TS_FLOW_BALANCE + 1])
{
    struct ts_level like;
    bool known = false;

    if (slot->flows == TS_ALL_FLOWS)
        return;
    ts_level_of_coverage(execution, slot, &like);
    for (int flow = 0; flow <= TS_FLOW_BALANCE && !known; flow++)
        if ((slot->flows >> flow & 1) != 0 && levels[flow].known) {
            like = levels[flow];
            known = true;
        }
    if (!known && (slot->flows & (1U << TS_FLOW_EXPORT | 1U << TS_FLOW_IMPORT)) == 0)
        return; /* an unknown turnover is not the sum of the zeros */
    for (int flow = 0; flow <= TS_FLOW_BALANCE; flow++)
        if ((slot->flows >> flow & 1) == 0)
            levels[flow] = (struct ts_level){
                .interval = ts_interval_point(0),
                .known = true,
                .partial = like.partial,
                .covered = like.covered,
            };
}

int ts_levels_find(const struct ts_execution *execution, const struct ts_slot *slot,
                   enum ts_year year, struct ts_level levels[TS_FLOW_BALANCE + 1],
                   struct ts_error *error)
{
    for (ts_flow_code flow = 0; flow <= TS_FLOW_BALANCE && execution->plain; flow++)
        ts_level_plain(execution, slot, flow, &levels[flow]);
    if (execution->plain)
        return TS_OK;
    for (ts_flow_code flow = 0; flow <= TS_FLOW_BALANCE; flow++) {
        int code = ts_level_find(execution, slot, flow, year, &levels[flow], error);

        if (code != TS_OK)
            return code;
    }

    bool dropped = drop_parts(levels);

    leave_out(execution, slot, levels);

    bool agree = ts_levels_narrow(slot, levels);

    if (year != TS_NOW || (agree && !dropped))
        return TS_OK;

    const struct ts_question_plan *plan = execution->plan;
    char period[TS_PERIOD_TEXT_MAX];

    ts_period_text(plan->bins[slot->bin].period, period);
    if (agree)
        return ts_notes_add(plan->notes,
                            "%s: figures of all of it are answered with %s, and none that are "
                            "of the covered months alone",
                            period, ts_country_code(slot->partner, plan->table->groups));
    return ts_notes_add(plan->notes,
                        "the figures of %s with %s in %s contradict each other (turnover = exports "
                        "+ imports, balance = exports - imports): they stand as printed",
                        ts_observer_name(plan, slot->reporter),
                        ts_country_code(slot->partner, plan->table->groups), period);
}
