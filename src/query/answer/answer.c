#include "query/answer/answer.h"

#include <stdlib.h>
#include <string.h>

#include "query/answer/answer_parts.h"
#include "query/answer/explain.h"
#include "query/answer/total_months.h"
#include "query/answer/world_rest.h"
#include "query/levels/gaps.h"
#include "query/slots/beside.h"

/* A total adds up only where nothing is counted twice: rows of one flow, periods that
 * do not overlap, no world beside its countries. Other series are mostly stocks, which
 * do not add up over periods. */
static bool has_total(const struct ts_execution *execution)
{
    const struct ts_question_plan *plan = execution->plan;
    bool world = false, other = false;
    bool stocks = execution->slots[0].flow >= TS_FLOW_COUNT;

    if ((stocks && plan->bin_count > 1) || plan->is_series)
        return false;

    for (size_t i = 1; i < plan->bin_count; i++)
        if (ts_period_overlaps(plan->bins[i - 1].period, plan->bins[i].period))
            return false;
    for (size_t i = 0; i < execution->slot_count; i++) {
        if (execution->slots[i].flow != execution->slots[0].flow)
            return false;
        world |= execution->slots[i].partner == TS_COUNTRY_WORLD;
        other |= execution->slots[i].partner != TS_COUNTRY_WORLD;
    }
    return !(world && other);
}

/* `all` is added up. */
static int fill_total(const struct ts_filling *filling, struct ts_aggregate *all,
                      struct ts_error *error)
{
    const struct ts_execution *execution = filling->execution;
    const struct ts_answer_columns *columns = &filling->columns;
    struct ts_result *result = filling->result;
    struct ts_aggregate mirrored = {.parts = 0};
    struct ts_compared with = {.all = all, .mirror = &mirrored};
    bool total = has_total(execution);
    int code = ts_aggregate_finish(execution, all);

    if (filling->shares.group_count == 1) {
        with.group = &filling->shares.groups[0];
        with.is_whole = true;
    }
    if (code == TS_OK && total && filling->mirror != NULL)
        code = ts_compare_mirror(filling, filling->summed, filling->summed_count, all, &mirrored,
                                 &with, error);
    if (code == TS_OK && total)
        code = ts_fill_numbers(execution, columns, all, &with, &result->total);
    if (code == TS_OK && total && filling->mirror != NULL &&
        filling->summed_count < execution->slot_count)
        code = ts_notes_add(execution->plan->notes,
                            "the total is without groups that stand beside members of theirs");
    if (code == TS_OK && total)
        code = ts_world_rest_explain(execution, all);
    if (code == TS_OK && total && execution->plan->bin_count > 1)
        code = ts_total_months(execution->plan, result);
    if (code == TS_OK && execution->plan->bin_count == 1) {
        result->total_covered = ts_covered_of(execution, execution->slots, all);
        if (ts_is_partial(all))
            code =
                ts_gaps_find(execution, execution->slots, execution->slot_count,
                             &result->total_covered, &result->total_gaps, &result->total_gap_count);
    }
    if (code == TS_OK)
        code = ts_explain_missing(execution, columns, all, total);
    ts_aggregate_release(&mirrored);
    return code;
}

/* What is to be known of all together: of a series, which has no total, what is missing. */
static struct ts_aggregate_needs needs_of_all(const struct ts_filling *filling)
{
    return filling->execution->plan->is_series ? (struct ts_aggregate_needs){.growth = false}
                                               : filling->columns.needs;
}

/* The rows, and all of them added up. */
static int make(struct ts_filling *filling, struct ts_rows_plan *rows, struct ts_aggregate *all,
                struct ts_error *error)
{
    const struct ts_execution *execution = filling->execution;
    struct ts_aggregate_needs needs = needs_of_all(filling);
    int code = filling->columns.of_all
                   ? ts_wholes_make(execution, filling->columns.needs, &filling->wholes, error)
                   : TS_OK;

    if (code == TS_OK && ts_answer_is_for_many(filling, rows))
        return ts_answer_make_parts(filling, rows, needs, all, error);
    if (code == TS_OK)
        code = ts_answer_fill_rows(filling, rows, error);
    return code != TS_OK ? code
                         : ts_aggregate_add_up(execution, filling->summed, filling->summed_count,
                                               needs, all, error);
}

static int fill(struct ts_filling *filling, struct ts_rows_plan *rows, struct ts_error *error)
{
    struct ts_aggregate all = {.parts = 0};
    int code = make(filling, rows, &all, error);

    if (code == TS_OK)
        code = fill_total(filling, &all, error);
    if (code == TS_OK)
        code = ts_explain_bounds(filling->execution, filling->result);
    ts_aggregate_release(&all);
    return code;
}

int ts_answer_rows(const struct ts_execution *execution, struct ts_mirror *mirror,
                   struct ts_rows_plan *rows, struct ts_result *result, struct ts_error *error)
{
    struct ts_filling filling = {.execution = execution,
                                 .mirror = mirror,
                                 .summed = execution->slots,
                                 .summed_count = execution->slot_count,
                                 .result = result};
    struct ts_slot *summed = NULL;

    ts_answer_columns_plan(execution->plan, &filling.columns);

    int code = ts_filling_begin(&filling, rows->slot_count);

    if (code == TS_OK && mirror != NULL)
        code = ts_mirror_add_up(execution, &summed, &filling.summed_count);
    else if (code == TS_OK && execution->rows_beside)
        code = ts_beside_leave_out(execution->slots, execution->slot_count, &summed,
                                   &filling.summed_count);
    if (summed != NULL)
        filling.summed = summed;

    if (code == TS_OK && filling.columns.of_groups)
        code = ts_shares_make(execution, rows, &filling.shares, error);
    if (code == TS_OK && filling.columns.of_groups)
        code = ts_shares_explain(execution->plan, &filling.shares);
    if (code == TS_OK)
        code = fill(&filling, rows, error);
    ts_filling_release(&filling);
    free(summed);
    return code == TS_OK ? ts_answer_order(execution->plan, result, error) : code;
}
