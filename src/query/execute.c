#include "query/execute.h"

#include <stdlib.h>

#include "query/answer/answer.h"
#include "query/answer/explain.h"
#include "query/answer/statuses.h"
#include "query/answer/volumes.h"
#include "query/explain.h"
#include "query/levels/plain.h"
#include "query/levels/sides.h"
#include "query/measures/mirror.h"
#include "query/plan/periods.h"
#include "query/plan/plan_data.h"
#include "query/plan/refuse_empty.h"
#include "query/slots/rows.h"
#include "query/slots/slots.h"
#include "query/slots/total_alone.h"

static const char told_apart[] = "the rows have to be told apart more finely";

static void execution_release(struct ts_execution *execution)
{
    size_t count = execution->observer_count * ts_all_bins(execution->plan) * 2;

    for (size_t i = 0; execution->coverage != NULL && i < count; i++)
        ts_coverage_release(&execution->coverage[i]);
    free(execution->coverage);
    free(execution->observers);
    free(execution->observer_index);
    free(execution->occurring);
    free(execution->partnered);
    free(execution->exporters);
    free(execution->slots);
    free(execution->world);
    free(execution->totals_left_out);
    free(execution->met);
    ts_cells_release(&execution->cells);
}

/* Trade flows that the reporter has of what is asked for: what is recorded of TOTAL alone, or of
 * commodities that hold those alone, is not zero of commodities, nor the other way round. */
static unsigned flows_of(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                         ts_country reporter)
{
    const struct ts_reported *reported = &gathering->tally.reported[reporter];
    unsigned of_commodities = reported->occurring[1] & ~(reported->above & ~reported->asked);

    if (!plan->of_commodities && plan->commodities_given)
        of_commodities = 0;
    return (plan->commodity_kept[0] ? reported->occurring[0] : 0u) | of_commodities;
}

/* The same of flows with partners, and not with the world alone. */
static unsigned partnered_of(const struct ts_question_plan *plan,
                             const struct ts_gathering *gathering, ts_country reporter)
{
    return flows_of(plan, gathering, reporter) & gathering->tally.reported[reporter].partnered;
}

/* Several reporters whose observations are summed are one observer. */
static int list_observers(struct ts_execution *execution, const struct ts_gathering *gathering)
{
    const struct ts_question_plan *plan = execution->plan;
    bool summed = !gathering->by_reporter && plan->reporter_count > 1;

    execution->observers = calloc(plan->reporter_count + 1, sizeof *execution->observers);
    execution->observer_index = calloc(TS_COUNTRY_CODES, sizeof *execution->observer_index);
    execution->occurring = calloc(plan->reporter_count + 1, sizeof *execution->occurring);
    execution->partnered = calloc(plan->reporter_count + 1, sizeof *execution->partnered);
    if (execution->observers == NULL || execution->observer_index == NULL ||
        execution->occurring == NULL || execution->partnered == NULL)
        return TS_ERROR_MEMORY;
    for (size_t r = 0; r < plan->reporter_count; r++) {
        ts_country observer = summed ? TS_ALL_REPORTERS : plan->reporters[r];
        size_t index = summed ? 0 : r;

        execution->observers[index] = observer;
        execution->observer_index[observer] = (uint16_t)index;
        execution->occurring[index] |= (uint8_t)flows_of(plan, gathering, plan->reporters[r]);
        execution->partnered[index] |= (uint8_t)partnered_of(plan, gathering, plan->reporters[r]);
        execution->observer_count = index + 1;
    }
    return TS_OK;
}

static int find_coverage(struct ts_execution *execution)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_coverage *coverage =
        calloc(execution->observer_count * ts_all_bins(plan) * 2 + 1, sizeof *coverage);
    int code = coverage == NULL ? TS_ERROR_MEMORY : TS_OK;

    execution->coverage = coverage;
    for (size_t i = 0; i < execution->observer_count; i++)
        for (size_t bin = 0; bin < ts_all_bins(plan) && code == TS_OK; bin++)
            for (int world = 0; world <= 1 && code == TS_OK; world++)
                code = ts_coverage_of_trade(&execution->cells, execution->observers[i], world,
                                            plan->bins[bin].period, coverage++);
    return code;
}

/* Do all reporters record the same of the needed flows? A reporter that never records a flow
 * leaves it unknown, while for the others an absent row means zero. */
static bool record_alike(const struct ts_question_plan *plan, const struct ts_gathering *gathering)
{
    unsigned first = flows_of(plan, gathering, plan->reporters[0]), differing = 0;
    unsigned partnered = partnered_of(plan, gathering, plan->reporters[0]);

    for (size_t r = 1; r < plan->reporter_count; r++)
        differing |= (flows_of(plan, gathering, plan->reporters[r]) ^ first) |
                     (partnered_of(plan, gathering, plan->reporters[r]) ^ partnered);
    for (int flow = 0; flow < TS_FLOW_COUNT; flow++)
        if (plan->trade_kept[flow] && (differing >> flow & 1) != 0)
            return false;
    return true;
}

/* Is a level stated of some of the months of a period that the question is about, and not of
 * just that? What it says of them is found beside rows of other periods. */
static bool is_crossed_by_statement(const struct ts_execution *execution)
{
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_cells *cells = &execution->cells;

    for (size_t i = 0; i < cells->stated_count; i++)
        for (size_t bin = 0; bin < ts_all_bins(plan) && cells->stated[i].has_level; bin++) {
            struct ts_period stated = cells->stated[i].key.period;

            for (int year = 0; year <= plan->with_growth; year++) {
                struct ts_period period = plan->bins[bin].period;

                if (year == 1)
                    period = ts_period_year_earlier(period);
                if (ts_period_overlaps(stated, period) && !ts_period_equal(stated, period))
                    return true;
            }
        }
    return false;
}

static bool is_observed(const struct ts_question_plan *plan, const struct ts_gathering *gathering)
{
    for (size_t r = 0; r < plan->reporter_count; r++)
        if (gathering->tally.reported[plan->reporters[r]].present)
            return true;
    return false;
}

/* Does a period cross the units by which rows were summed before it was known? */
static bool is_across_units(const struct ts_question_plan *plan,
                            const struct ts_gathering *gathering)
{
    if (gathering->folding != TS_PERIODS_BY_UNIT)
        return false;
    for (size_t bin = 0; bin < ts_all_bins(plan); bin++) {
        struct ts_period period = plan->bins[bin].period;

        if (!ts_period_contains(ts_period_of_month(period.start, gathering->unit), period))
            return true;
    }
    return false;
}

/* How recorded periods stand to the bins, and to each other. */
static void see_periods(struct ts_execution *execution)
{
    const struct ts_question_plan *plan = execution->plan;

    for (size_t i = 0; i < execution->observer_count; i++)
        for (size_t bin = 0; bin < ts_all_bins(plan); bin++)
            for (int year = 0; year <= plan->with_growth; year++) {
                struct ts_period period = ts_in_year(plan->bins[bin].period, (enum ts_year)year);
                ts_country observer = execution->observers[i];

                execution->crossed |= ts_coverage_is_crossed(&execution->cells, observer, period);
                execution->overlapping |=
                    !ts_coverage_is_plain(&execution->cells, observer, period);
            }
}

/* Can all observations be summed as they are, but for whose they are? Not if a row has months of a
 * period and others, since how much belongs to the period depends on other rows. */
static bool is_plain(const struct ts_execution *execution, const struct ts_gathering *gathering)
{
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_cells *cells = &execution->cells;
    bool summed = cells->by_bin || cells->joined;

    if (is_across_units(plan, gathering))
        return false;
    if (gathering->fine)
        return true;
    return !(is_observed(plan, gathering) && is_crossed_by_statement(execution)) &&
           !execution->crossed && !(summed && execution->overlapping);
}

/* Are the sums detailed enough? gathering->needed: otherwise they have to be so detailed. */
static bool is_detailed(const struct ts_execution *execution, struct ts_gathering *gathering)
{
    bool alike = gathering->by_reporter || record_alike(execution->plan, gathering);
    bool plain = is_plain(execution, gathering) &&
                 ((alike && !gathering->of_parts) || ts_levels_follow(execution));

    if (!plain)
        gathering->needed = TS_DETAIL_FINE;
    return plain && alike;
}

/* Lists the partners that are summed as one, if they may be. */
static int join_partners(struct ts_execution *execution, struct ts_gathering *gathering,
                         struct ts_error *error)
{
    if (gathering->by_partner)
        return TS_OK;
    if (execution->exporters != NULL || !ts_partners_met_are_alike(gathering, execution->plan)) {
        gathering->needed = TS_DETAIL_PARTNERS;
        return ts_error_set(error, TS_AGAIN, "%s", told_apart);
    }
    execution->met = calloc(TS_COUNTRY_CODES, sizeof *execution->met);
    if (execution->met == NULL)
        return TS_ERROR_MEMORY;
    ts_partners_met_find(gathering, execution->plan, false, execution->met);
    return TS_OK;
}

static int execution_make(struct ts_execution *execution, const struct ts_question_plan *plan,
                          struct ts_gathering *gathering, struct ts_error *error)
{
    execution->plan = plan;
    int code = list_observers(execution, gathering);

    if (code == TS_OK)
        code = ts_sides_find(execution);
    if (code == TS_OK)
        code = join_partners(execution, gathering, error);
    if (code == TS_OK)
        code = ts_totals_left_out(plan, gathering, &execution->totals_left_out);
    if (code == TS_OK)
        code = ts_cells_make(&execution->cells, plan, gathering, error);
    if (code == TS_OK)
        see_periods(execution);
    if (code == TS_OK && !is_detailed(execution, gathering))
        return ts_error_set(error, TS_AGAIN, "%s", told_apart);
    /* of rows that overlap, what is left may be of a part of a bin */
    execution->crossed |= gathering->fine && execution->overlapping;
    if (code == TS_OK)
        code = ts_totals_refuse_alone(execution, gathering, error);
    if (code == TS_OK)
        code = find_coverage(execution);
    execution->plain = code == TS_OK && ts_levels_are_plain(execution);
    if (code == TS_OK)
        code = ts_slots_select(execution, error);
    return code;
}

/* The partners' side of mirror statistics, beside the reporter's. */
static int mirror_make(struct ts_execution *execution, struct ts_gatherings *gatherings,
                       struct ts_mirror *mirror, struct ts_error *error)
{
    int code =
        ts_mirror_plan(&gatherings->mirror.plan, &gatherings->mirror, execution->plan, error);

    mirror->factor = execution->plan->cif_fob;
    if (code == TS_OK)
        code = execution_make(&mirror->execution, &gatherings->mirror.plan, &gatherings->mirror,
                              error);
    return code == TS_OK ? ts_mirror_pair(execution, mirror) : code;
}

static int answer(struct ts_gatherings *gatherings, struct ts_result *result,
                  struct ts_error *error)
{
    const struct ts_question_plan *plan = &gatherings->own.plan;
    struct ts_execution execution = {0};
    struct ts_mirror mirror = {.execution = {.plan = &gatherings->mirror.plan}};
    struct ts_rows_plan rows = {0};
    int code = execution_make(&execution, plan, &gatherings->own, error);

    if (code == TS_OK && gatherings->mirrored)
        code = mirror_make(&execution, gatherings, &mirror, error);
    if (code == TS_OK && execution.slot_count == 0)
        code = ts_refuse_empty(plan, &gatherings->own, error);
    if (code == TS_OK)
        code = ts_rows_plan_make(&execution, &rows);
    if (code == TS_OK) {
        code =
            ts_answer_rows(&execution, gatherings->mirrored ? &mirror : NULL, &rows, result, error);
        if (code == TS_AGAIN)
            gatherings->own.needed = TS_DETAIL_PARTNERS;
    }
    if (code == TS_OK)
        code = ts_explain_answer(&execution, gatherings, &mirror, error);
    if (code == TS_OK)
        code = ts_answer_head(&execution, result);
    ts_rows_plan_release(&rows);
    ts_mirror_release(&mirror);
    execution_release(&mirror.execution);
    execution_release(&execution);
    return code;
}

static int execute(struct ts_gatherings *gatherings, struct ts_notes *notes,
                   struct ts_result *result, struct ts_error *error)
{
    struct ts_question_plan *plan = &gatherings->own.plan;
    int code = ts_gatherings_end(gatherings);

    if (code != TS_OK)
        return code;
    if (ts_gatherings_are_too_coarse(gatherings)) {
        gatherings->own.needed = TS_DETAIL_FINE;
        return ts_error_set(error, TS_AGAIN, "%s", told_apart);
    }
    plan->notes = gatherings->mirror.plan.notes = notes;
    code = ts_explain_marks(plan);
    if (code == TS_OK)
        code = ts_explain_quarantine(plan);
    if (code == TS_OK)
        code = ts_explain_remarks(plan);
    if (code == TS_OK)
        code = ts_explain_inputs(plan);
    if (code == TS_OK)
        code = ts_explain_repeats(plan, &gatherings->tallies.repeats);
    if (code == TS_OK)
        code = ts_question_plan_data(plan, &gatherings->own, error);
    if (code == TS_OK)
        code = ts_explain_classifications(plan);
    if (code == TS_OK)
        code = ts_question_plan_periods(plan, &gatherings->own, error);
    if (code == TS_OK)
        code = ts_statuses_explain(plan);
    if (code == TS_OK)
        code = ts_volumes_explain(plan);
    /* the partners may answer where the reporter does not */
    if (code == TS_ERROR_EMPTY && gatherings->mirrored && plan->bin_count > 0) {
        code = TS_OK;
        if (error != NULL)
            *error = (struct ts_error){0};
    }
    return code == TS_OK ? answer(gatherings, result, error) : code;
}

int ts_execute(struct ts_gatherings *gatherings, struct ts_notes *notes, struct ts_result *result,
               struct ts_error *error)
{
    int code = execute(gatherings, notes, result, error);

    gatherings->needed = gatherings->own.needed;
    if (gatherings->mirrored && gatherings->mirror.needed > gatherings->needed)
        gatherings->needed = gatherings->mirror.needed;
    return code;
}
