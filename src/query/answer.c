#include "query/answer.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "query/answer_row.h"
#include "query/explain.h"
#include "query/gaps.h"

enum { MANY_SLOTS = 1 << 16 };

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

/* Over several periods levels add up, and changes on a year earlier do not. */
static void forget_changes(const struct ts_columns *columns, struct ts_number *numbers)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->columns[i].formula >= TS_FORMULA_GROWTH)
            numbers[i] = (struct ts_number){.known = false};
}

/* `all` is added up. */
static int fill_total(const struct ts_filling *filling, struct ts_aggregate *all,
                      struct ts_error *error)
{
    const struct ts_execution *execution = filling->execution;
    const struct ts_columns *columns = &filling->columns;
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
        code = ts_compare_mirror(filling, execution->slots, execution->slot_count, &mirrored, &with,
                                 error);
    if (code == TS_OK && total)
        code = ts_fill_numbers(execution, columns, all, &with, &result->total);
    if (code == TS_OK && total && execution->plan->bin_count > 1)
        forget_changes(columns, result->total);
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

static int fill_rows(struct ts_filling *filling, struct ts_rows_plan *rows, struct ts_error *error)
{
    const struct ts_slot *slots;
    size_t count = 0;
    int code;

    while ((code = ts_rows_plan_next(rows, &slots, &count)) == TS_OK && count > 0) {
        code = ts_fill_row(filling, slots, count, error);
        if (code != TS_OK)
            break;
    }
    return code;
}

/* What is to be known of all together: of a series, which has no total, what is missing. */
static struct ts_aggregate_needs needs_of_all(const struct ts_filling *filling)
{
    return filling->execution->plan->is_series ? (struct ts_aggregate_needs){.growth = false}
                                               : filling->columns.needs;
}

/* The rows, and all of them added up, which may be done at the same time. */
struct making {
    struct ts_filling *filling;
    struct ts_rows_plan *rows;
    struct ts_error *rows_error, *all_error;
    struct ts_aggregate all;
    int rows_code, all_code;
    atomic_size_t next;
};

static void make(void *context, size_t thread)
{
    struct making *making = context;
    const struct ts_execution *execution = making->filling->execution;
    size_t step;

    (void)thread;
    while ((step = atomic_fetch_add(&making->next, 1)) < 2)
        if (step == 0)
            making->rows_code = fill_rows(making->filling, making->rows, making->rows_error);
        else
            making->all_code =
                ts_aggregate_add_up(execution, execution->slots, execution->slot_count,
                                    needs_of_all(making->filling), &making->all, making->all_error);
}

/* Are there so many slots that another thread gains time? */
static bool is_for_two(const struct ts_execution *execution)
{
    return execution->plain && execution->slot_count >= MANY_SLOTS &&
           ts_question_threads(execution->plan) > 1;
}

/* What goes wrong with the rows comes first. */
static int fill(struct ts_filling *filling, struct ts_rows_plan *rows, struct ts_error *error)
{
    struct ts_error all_error = {0};
    struct making making = {
        .filling = filling, .rows = rows, .rows_error = error, .all_error = &all_error};
    int code;

    atomic_init(&making.next, 0);
    ts_crew_run(is_for_two(filling->execution) ? 2 : 1, make, &making);
    code = making.rows_code != TS_OK ? making.rows_code : making.all_code;
    if (making.rows_code == TS_OK && making.all_code != TS_OK && error != NULL)
        *error = all_error;
    if (code == TS_OK)
        code = fill_total(filling, &making.all, error);
    ts_aggregate_release(&making.all);
    return code;
}

int ts_answer_rows(const struct ts_execution *execution, struct ts_mirror *mirror,
                   struct ts_rows_plan *rows, struct ts_result *result, struct ts_error *error)
{
    struct ts_filling filling = {.execution = execution, .mirror = mirror, .result = result};

    ts_columns_plan(execution->plan, &filling.columns);

    int code = ts_filling_begin(&filling, rows->slot_count);

    if (code == TS_OK && filling.columns.of_groups)
        code = ts_shares_make(execution, rows, &filling.shares, error);
    if (code == TS_OK && filling.columns.of_groups)
        code = ts_shares_explain(execution->plan, &filling.shares);
    if (code == TS_OK)
        code = fill(&filling, rows, error);
    ts_filling_release(&filling);
    return code == TS_OK ? ts_answer_order(execution->plan, result, error) : code;
}
