#include "query/levels/level.h"

#include "query/figures/statements.h"
#include "query/figures/unknowns.h"
#include "query/levels/levels_narrow.h"
#include "query/levels/plain.h"
#include "query/levels/sides.h"
#include "query/levels/weigh.h"

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
    const struct ts_question_plan *plan = execution->plan;
    bool several = execution->observer_count > 1; /* one note for all of them */
    char text[TS_PERIOD_TEXT_MAX];

    ts_period_text(period, text);
    return ts_notes_add(
        plan->notes,
        "%s: %s %s periods of several lengths: of those that overlap, the longest that hold "
        "all their months are counted, the others left out",
        text, several ? "some reporters" : ts_observer_name(plan, slot->reporter),
        several ? "have" : "has");
}

static struct ts_period span_of(const struct ts_coverage *coverage)
{
    struct ts_period first = coverage->runs[0], last = coverage->runs[coverage->run_count - 1];

    return (struct ts_period){first.start, ts_period_end(last) - first.start};
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

/* Do rows of other flows tell that the absent one is not zero? Turnover and balance follow from
 * exports and imports, and hold those that have no rows of their own. */
static bool is_held_elsewhere(const struct ts_execution *execution, const struct ts_slot *slot,
                              const struct ts_sought *absent)
{
    ts_flow_code flow = absent->series.flow;
    bool follows = flow == TS_FLOW_TURNOVER || flow == TS_FLOW_BALANCE;
    unsigned occurring = ts_sides_occurring(execution, slot);
    struct ts_observation other = {.found = false};
    struct ts_sought sought = *absent;

    if (!ts_flow_is_principal(flow))
        return false;
    for (ts_flow_code f = follows ? 0 : TS_FLOW_TURNOVER; f <= TS_FLOW_BALANCE && !other.found;
         f++) {
        sought.series.flow = f;
        if (f != flow && (occurring >> f & 1) != 0)
            ts_observe(&execution->cells, &sought, &other);
    }
    return other.found;
}

/* Sums the covered runs, moved to the year; unknown when that year does not cover them
 * all, which is not the same as nothing. */
static int observe_covered(const struct ts_execution *execution, const struct ts_slot *slot,
                           ts_flow_code flow, const struct ts_coverage *coverage, enum ts_year year,
                           struct ts_level *level, struct ts_error *error)
{
    const struct ts_cells *cells = &execution->cells;
    struct ts_period bin = execution->plan->bins[slot->bin].period;
    struct ts_observation found;

    if (coverage->run_count == 0)
        return TS_OK;
    cover(coverage, bin, level);
    if (year == TS_YEAR_EARLIER && !coverage->year_earlier)
        return TS_OK;

    const struct ts_sought sought = {
        .series = ts_slot_series(slot, flow),
        .period = ts_in_year(bin, year),
        .runs = year == TS_NOW ? coverage->runs : coverage->earlier_runs,
        .run_count = coverage->run_count,
        .place = slot->observed,
    };

    ts_observe(cells, &sought, &found);
    if (found.ambiguous)
        return refuse_ambiguous(execution, slot, bin, error);

    const struct ts_observed *longer = ts_undivided(cells, &sought, &found.months);

    if (longer != NULL) {
        level->longer = longer->key.period;
        return TS_OK;
    }
    if (ts_unknowns_reach(cells, &sought, &found.months) ||
        (!found.found && is_held_elsewhere(execution, slot, &sought)))
        return TS_OK;
    level->known = level->observed = true;
    level->found = found.found;
    level->interval = ts_interval_point(found.sum * cells->factor);
    return found.several ? note_lengths(execution, slot, bin) : TS_OK;
}

/* A series that is not a trade flow is covered only by its own rows. */
int ts_level_observe(const struct ts_execution *execution, const struct ts_slot *slot,
                     ts_flow_code flow, enum ts_year year, struct ts_level *level,
                     struct ts_error *error)
{
    struct ts_coverage own;

    *level = (struct ts_level){.interval = ts_interval_all()};
    if (flow < TS_FLOW_COUNT && (ts_sides_occurring(execution, slot) >> flow & 1) == 0)
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

static struct ts_interval not_negative(struct ts_interval interval)
{
    struct ts_interval zero = {.has_low = true};

    return ts_interval_intersect(interval, zero);
}

/* Is there any figure of a flow, with whatever partner? */
static bool occurs(const struct ts_execution *execution, const struct ts_slot *slot,
                   ts_flow_code flow)
{
    return flow >= TS_FLOW_COUNT ||
           ((ts_sides_occurring(execution, slot) | execution->cells.stated_flows) >> flow & 1) != 0;
}

int ts_level_find(const struct ts_execution *execution, const struct ts_slot *slot,
                  ts_flow_code flow, enum ts_year year, struct ts_level *level,
                  struct ts_error *error)
{
    *level = (struct ts_level){.interval = ts_interval_all()};
    if (!occurs(execution, slot, flow))
        return TS_OK;

    int code = ts_level_observe(execution, slot, flow, year, level, error);

    if (code == TS_OK)
        code = ts_level_weigh(execution, slot, flow, year, level, error);
    if (code == TS_OK && level->known && ts_flow_rises(flow))
        level->interval = not_negative(level->interval);
    return code;
}

int ts_rate_find(const struct ts_execution *execution, const struct ts_slot *slot,
                 ts_flow_code flow, const struct ts_stated **rate, struct ts_error *error)
{
    struct ts_level now;
    struct ts_period period;

    *rate = NULL;
    if (execution->cells.stated_count == 0)
        return TS_OK;

    int code = ts_level_find(execution, slot, flow, TS_NOW, &now, error);

    if (code != TS_OK)
        return code;
    code = ts_level_choose_period(execution, slot, flow, &now, &period, error);
    if (code != TS_OK || period.months == 0)
        return code;

    const struct ts_stated *stated =
        ts_cells_stated(&execution->cells, ts_slot_series(slot, flow), period);

    if (stated == NULL || !stated->has_rate)
        return TS_OK;
    if (stated->rate_against != NULL)
        return ts_statements_conflict(&execution->cells, stated, true, error);
    *rate = stated;
    return TS_OK;
}

/* Figures for the whole period and for a part of it cannot be combined; drops those for the
 * part. */
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

/* Turnover and balance without figures of their own follow from exports and imports, and where one
 * of these is counted in another slot, so is its part of them. */
static void forget_whole(const struct ts_slot *slot, struct ts_level levels[TS_FLOW_BALANCE + 1])
{
    const unsigned sides = 1U << TS_FLOW_EXPORT | 1U << TS_FLOW_IMPORT;

    for (int flow = TS_FLOW_TURNOVER; flow <= TS_FLOW_BALANCE && (slot->flows & sides) != sides;
         flow++)
        if (levels[flow].known && ((slot->flows & ~slot->figures) >> flow & 1) != 0)
            levels[flow] = (struct ts_level){.interval = ts_interval_all()};
}

/* Makes the flows that belong to another slot of the partner zero, unless that holds this one, for
 * the months of the slot's own flows or, if these are unknown, for the covered months. But if the
 * slot has only an unknown turnover or balance, the other flows are left unknown: otherwise
 * turnover would be a sum of zeros. */
static void leave_out(const struct ts_execution *execution, const struct ts_slot *slot,
                      struct ts_level levels[TS_FLOW_BALANCE + 1])
{
    struct ts_level like;
    bool known = false;

    if (slot->flows == TS_ALL_FLOWS)
        return;
    forget_whole(slot, levels);
    ts_level_of_coverage(execution, slot, &like);
    for (int flow = 0; flow <= TS_FLOW_BALANCE && !known; flow++)
        if ((slot->flows >> flow & 1) != 0 && levels[flow].known) {
            like = levels[flow];
            known = true;
        }

    bool zero = known || (slot->flows & (1U << TS_FLOW_EXPORT | 1U << TS_FLOW_IMPORT)) != 0;

    for (int flow = 0; flow <= TS_FLOW_BALANCE; flow++)
        if ((slot->flows >> flow & 1) == 0)
            levels[flow] = zero && !ts_slot_lacks(slot, (ts_flow_code)flow)
                               ? (struct ts_level){.interval = ts_interval_point(0),
                                                   .known = true,
                                                   .partial = like.partial,
                                                   .covered = like.covered}
                               : (struct ts_level){.interval = ts_interval_all()};
}

int ts_levels_find(const struct ts_execution *execution, const struct ts_slot *slot,
                   enum ts_year year, struct ts_level levels[TS_FLOW_BALANCE + 1],
                   struct ts_error *error)
{
    if (slot->unknown) {
        for (ts_flow_code flow = 0; flow <= TS_FLOW_BALANCE; flow++)
            levels[flow] = (struct ts_level){.interval = ts_interval_all()};
        return TS_OK;
    }
    if (execution->plain) {
        ts_levels_plain(execution, slot, year, levels);
        return TS_OK;
    }
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

int ts_levels_of_answer(const struct ts_execution *execution, const struct ts_slot *slot,
                        enum ts_year year, struct ts_flow_level shown[TS_FLOW_BALANCE + 1],
                        size_t *count)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_level levels[TS_FLOW_BALANCE + 1];
    bool principal = ts_flow_is_principal(slot->flow);
    int code = principal ? ts_levels_find(execution, slot, year, levels, NULL)
                         : ts_level_find(execution, slot, slot->flow, year, &levels[0], NULL);

    *count = 0;
    if (code != TS_OK)
        return code == TS_ERROR_CONFLICT || code == TS_ERROR_INPUT ? TS_OK : code;
    for (ts_flow_code flow = 0; flow <= TS_FLOW_BALANCE && principal; flow++)
        if (plan->by_value ? flow == slot->flow : plan->show[flow])
            shown[(*count)++] = (struct ts_flow_level){flow, levels[flow]};
    if (!principal)
        shown[(*count)++] = (struct ts_flow_level){slot->flow, levels[0]};
    return TS_OK;
}
