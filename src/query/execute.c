/* One question, from its plan to its result. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "query/answer.h"
#include "query/derived.h"
#include "query/explain.h"
#include "query/gatherings.h"
#include "query/members.h"
#include "query/plain.h"
#include "query/rows.h"
#include "query/sides.h"
#include "query/slots.h"
#include "query/statuses.h"
#include "query/total_alone.h"
#include "query/undivided.h"
#include "tradestat/query.h"

static const char told_apart[] = "the rows have to be told apart more finely";

void ts_query_init(struct ts_query *query, enum ts_question question)
{
    *query = (struct ts_query){.question = question, .limit = -1, .decimals = -1};
}

static void execution_release(struct ts_execution *execution)
{
    size_t count = execution->observer_count * ts_all_bins(execution->plan) * 2;

    for (size_t i = 0; execution->coverage != NULL && i < count; i++)
        ts_coverage_release(&execution->coverage[i]);
    free(execution->coverage);
    free(execution->observers);
    free(execution->observer_index);
    free(execution->occurring);
    free(execution->exporters);
    free(execution->slots);
    free(execution->totals_left_out);
    ts_cells_release(&execution->cells);
}

/* Several reporters whose observations are summed are one observer. */
static int list_observers(struct ts_execution *execution, const struct ts_gathering *gathering)
{
    const struct ts_question_plan *plan = execution->plan;
    bool summed = !gathering->by_reporter && plan->reporter_count > 1;

    execution->observers = calloc(plan->reporter_count + 1, sizeof *execution->observers);
    execution->observer_index = calloc(TS_COUNTRY_CODES, sizeof *execution->observer_index);
    execution->occurring = calloc(plan->reporter_count + 1, sizeof *execution->occurring);
    if (execution->observers == NULL || execution->observer_index == NULL ||
        execution->occurring == NULL)
        return TS_ERROR_MEMORY;
    for (size_t r = 0; r < plan->reporter_count; r++) {
        ts_country observer = summed ? TS_ALL_REPORTERS : plan->reporters[r];
        size_t index = summed ? 0 : r;

        execution->observers[index] = observer;
        execution->observer_index[observer] = (uint16_t)index;
        execution->occurring[index] |= gathering->tally.reported[plan->reporters[r]].occurring;
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

/* Do all reporters record the same of the flows that are needed? One that never records a
 * flow says nothing of it, where it is zero of the others. */
static bool record_alike(const struct ts_question_plan *plan, const struct ts_gathering *gathering)
{
    const struct ts_reported *first = &gathering->tally.reported[plan->reporters[0]];

    for (size_t r = 1; r < plan->reporter_count; r++)
        for (int flow = 0; flow < TS_FLOW_COUNT; flow++)
            if (plan->trade_kept[flow] &&
                ((gathering->tally.reported[plan->reporters[r]].occurring ^ first->occurring) >>
                     flow &
                 1) != 0)
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

/* Can all observations be summed as they are? Where a row holds more than a period, what
 * is in that period is told by the rows beside it. */
static bool is_plain(const struct ts_execution *execution, const struct ts_gathering *gathering)
{
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_cells *cells = &execution->cells;
    bool summed = cells->by_bin || cells->joined;

    if (is_across_units(plan, gathering) ||
        (!gathering->by_reporter && !record_alike(plan, gathering)))
        return false;
    if (!gathering->fine && is_observed(plan, gathering) && is_crossed_by_statement(execution))
        return false;
    for (size_t i = 0; i < execution->observer_count && !gathering->fine; i++)
        for (size_t bin = 0; bin < ts_all_bins(plan); bin++)
            for (int year = 0; year <= plan->with_growth; year++) {
                struct ts_period period = plan->bins[bin].period;

                if (year == 1)
                    period = ts_period_year_earlier(period);
                if (ts_coverage_is_crossed(cells, execution->observers[i], period) ||
                    (summed && !ts_coverage_is_plain(cells, execution->observers[i], period)))
                    return false;
            }
    return true;
}

static int execution_make(struct ts_execution *execution, const struct ts_question_plan *plan,
                          struct ts_gathering *gathering, struct ts_error *error)
{
    execution->plan = plan;
    execution->crossed = gathering->fine; /* or else they are gathered again */

    int code = list_observers(execution, gathering);

    if (code == TS_OK)
        code = ts_sides_find(execution);
    if (code == TS_OK)
        code = ts_totals_left_out(plan, gathering, &execution->totals_left_out);
    if (code == TS_OK)
        code = ts_cells_make(&execution->cells, plan, gathering, error);
    if (code == TS_OK && !is_plain(execution, gathering))
        return ts_error_set(error, TS_AGAIN, "%s", told_apart);
    if (code == TS_OK)
        code = find_coverage(execution);
    execution->plain = code == TS_OK && ts_levels_are_plain(execution);
    if (code == TS_OK)
        code = ts_slots_select(execution, error);
    return code;
}

static int refuse_empty(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                        struct ts_error *error)
{
    char text[TS_PERIOD_TEXT_MAX];
    struct ts_period nearest;

    if (ts_question_plan_nearest(plan, gathering, plan->asked[0], &nearest) != TS_OK)
        return ts_error_memory(error);
    ts_period_text(plan->asked[0], text);
    ts_error_set(error, TS_ERROR_EMPTY, "no record answers the question for %s%s", text,
                 plan->asked_count > 1 ? " or the other periods" : "");
    if (nearest.months > 0 && !plan->is_series && !ts_period_equal(nearest, plan->asked[0])) {
        ts_period_text(nearest, text);
        ts_error_hint(error, "did you mean %s? tradestat inspect lists the periods of the data",
                      text);
    }
    ts_error_hint(error, "tradestat inspect lists the periods of the data");
    return TS_ERROR_EMPTY;
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

static int explain(const struct ts_execution *execution, const struct ts_gatherings *gatherings,
                   const struct ts_mirror *mirror, struct ts_error *error)
{
    int code = ts_total_alone_explain(execution, execution->totals_left_out);

    if (code == TS_OK)
        code = ts_undivided_explain(execution);
    if (code == TS_OK)
        code = ts_derived_explain(execution);
    if (code == TS_OK)
        code = ts_explain_coverage(execution, error);
    if (code == TS_OK)
        code = ts_members_explain(execution);
    if (code == TS_OK && gatherings->mirrored)
        code = ts_mirror_explain(execution, mirror, &gatherings->own, &gatherings->mirror, error);
    return code;
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
        code = refuse_empty(plan, &gatherings->own, error);
    if (code == TS_OK)
        code = ts_rows_plan_make(&execution, &rows);
    if (code == TS_OK)
        code =
            ts_answer_rows(&execution, gatherings->mirrored ? &mirror : NULL, &rows, result, error);
    if (code == TS_OK)
        code = explain(&execution, gatherings, &mirror, error);
    if (code == TS_OK)
        code = ts_answer_head(&execution, result);
    ts_rows_plan_release(&rows);
    ts_mirror_release(&mirror);
    execution_release(&mirror.execution);
    execution_release(&execution);
    return code;
}

/* The rest of the plan, now that the data are known, and the answer. */
static int finish(struct ts_gatherings *gatherings, struct ts_notes *notes,
                  struct ts_result *result, struct ts_error *error)
{
    struct ts_question_plan *plan = &gatherings->own.plan;
    int code = ts_gatherings_end(gatherings);

    if (code != TS_OK)
        return code;
    if (ts_gatherings_are_too_coarse(gatherings))
        return ts_error_set(error, TS_AGAIN, "%s", told_apart);
    plan->notes = gatherings->mirror.plan.notes = notes;
    code = ts_explain_marks(plan);
    if (code == TS_OK)
        code = ts_explain_quarantine(plan);
    if (code == TS_OK)
        code = ts_explain_remarks(plan);
    if (code == TS_OK)
        code = ts_explain_inputs(plan);
    if (code == TS_OK)
        code = ts_question_plan_data(plan, &gatherings->own, error);
    if (code == TS_OK)
        code = ts_explain_classifications(plan);
    if (code == TS_OK)
        code = ts_question_plan_periods(plan, &gatherings->own, error);
    if (code == TS_OK)
        code = ts_statuses_explain(plan);
    /* the partners may answer where the reporter does not */
    if (code == TS_ERROR_EMPTY && gatherings->mirrored && plan->bin_count > 0)
        code = TS_OK;
    return code == TS_OK ? answer(gatherings, result, error) : code;
}

/* Gathers all chunks of a table that keeps them. */
static int gather(struct ts_gatherings *gatherings, const struct ts_table *table,
                  const struct ts_query *query, bool fine, struct ts_error *error)
{
    int code = ts_gatherings_begin(gatherings, table, query, fine, error);

    if (code == TS_OK)
        code = ts_tallies_know(&gatherings->tallies, table);
    for (size_t c = 0; c < table->chunk_count && code == TS_OK; c++)
        code = ts_tallies_take(&gatherings->tallies, table->chunks[c]);
    return code;
}

static int run_kept(const struct ts_table *table, const struct ts_query *query,
                    struct ts_notes *notes, struct ts_result *result, struct ts_error *error)
{
    int code = TS_AGAIN;

    for (int fine = 0; fine < 2 && code == TS_AGAIN; fine++) {
        struct ts_gatherings gatherings;
        struct ts_error own = {0};

        code = gather(&gatherings, table, query, fine, &own);
        if (code == TS_OK)
            code = finish(&gatherings, notes, result, &own);
        ts_gatherings_release(&gatherings);
        if (error != NULL && code != TS_AGAIN)
            *error = own;
    }
    return code;
}

/* Sums that do not fit are no fault of one row: a limit, not a bad row. */
static int limit(int code)
{
    return code == TS_ERROR_OVERFLOW ? TS_ERROR_LIMIT : code;
}

static int open_part(void *context, void **part)
{
    struct ts_tallies *tallies;
    int code = ts_tallies_open(context, &tallies);

    *part = tallies;
    return code;
}

static int know_table(void *part, const struct ts_table *table)
{
    return limit(ts_tallies_know(part, table));
}

static int take_chunk(void *part, const struct ts_chunk *chunk)
{
    return limit(ts_tallies_take(part, chunk));
}

static int join_part(void *context, void *part)
{
    return limit(ts_tallies_join(context, part));
}

static void release_gatherings(void *context)
{
    ts_gatherings_release(context);
    free(context);
}

static bool keeps_commodities_apart(const struct ts_gathering *gathering)
{
    return gathering->by_commodity || gathering->plan.commodities_given;
}

int ts_query_prepare(struct ts_table *table, const struct ts_query *query, bool fine,
                     struct ts_error *error)
{
    struct ts_gatherings *gatherings = calloc(1, sizeof *gatherings);

    if (gatherings == NULL)
        return ts_error_memory(error);

    int code = ts_gatherings_begin(gatherings, table, query, fine, error);

    if (code != TS_OK) {
        release_gatherings(gatherings);
        return code;
    }
    table->consumer = (struct ts_consumer){
        .commodities_apart = keeps_commodities_apart(&gatherings->own) ||
                             (gatherings->mirrored && keeps_commodities_apart(&gatherings->mirror)),
        .open = open_part,
        .know = know_table,
        .take = take_chunk,
        .join = join_part,
        .release = release_gatherings,
        .context = gatherings,
        .part = &gatherings->tallies,
    };
    return TS_OK;
}

/* What was gathered while the table was loaded, and the rows of its last chunk. */
static int run_prepared(const struct ts_table *table, struct ts_notes *notes,
                        struct ts_result *result, struct ts_error *error)
{
    struct ts_gatherings *gatherings = table->consumer.context;
    int code = ts_tallies_know(&gatherings->tallies, table);

    if (code == TS_OK && table->chunk_count > 0)
        code = ts_tallies_take(&gatherings->tallies, table->chunks[0]);
    if (code == TS_OK)
        code = finish(gatherings, notes, result, error);
    /* nothing is asked of them again: the answer's text can have their memory */
    ts_gatherings_release(gatherings);
    return code;
}

static int explain_failure(int code, struct ts_error *error)
{
    if (code == TS_ERROR_MEMORY)
        return ts_error_memory(error);
    if (code == TS_ERROR_OVERFLOW)
        return ts_error_set(error, TS_ERROR_OVERFLOW, "a result does not fit in 128 bits");
    if (code == TS_ERROR_LIMIT)
        return ts_error_set(error, TS_ERROR_LIMIT, "more than 2147483648 sums to keep");
    return code;
}

/* Of several inputs, none is at fault alone. */
static int fail_empty(const struct ts_table *table, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_EMPTY, "there are no records to answer from");
    if (error != NULL && table->input_count == 1)
        ts_text_copy(error->file, sizeof error->file, table->inputs[0].name,
                     strlen(table->inputs[0].name));
    ts_error_hint(error, "tradestat inspect shows what was read");
    return TS_ERROR_EMPTY;
}

int ts_query_run(const struct ts_table *table, const struct ts_query *query,
                 struct ts_result **result, struct ts_error *error)
{
    struct ts_notes notes = {0};
    struct ts_result *made = calloc(1, sizeof *made);
    int code = made == NULL ? TS_ERROR_MEMORY : TS_OK;

    *result = NULL;
    if (code == TS_OK && table->chunk_count == 0 && table->statement_count == 0) {
        code = fail_empty(table, error);
    } else if (code == TS_OK) {
        code = table->consumer.take != NULL ? run_prepared(table, &notes, made, error)
                                            : run_kept(table, query, &notes, made, error);
    }
    explain_failure(code, error);
    if (made != NULL) {
        made->notes = notes.texts;
        made->note_count = notes.count;
    }
    if (code != TS_OK)
        ts_result_free(made);
    else
        *result = made;
    return code;
}
