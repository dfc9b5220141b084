#include "query/answer/answer_row.h"

#include <stdlib.h>
#include <string.h>

#include "base/large.h"
#include "query/answer/result.h"
#include "query/answer/row_months.h"
#include "query/answer/stored.h"
#include "query/levels/gaps.h"

int ts_fill_numbers(const struct ts_execution *execution, const struct ts_answer_columns *columns,
                    const struct ts_aggregate *aggregate, const struct ts_compared *with,
                    struct ts_number **numbers)
{
    int code = TS_OK;

    *numbers = calloc(columns->count, sizeof **numbers);
    if (*numbers == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < columns->count && code == TS_OK; i++)
        code = ts_measure_number(execution, &columns->columns[i], aggregate, with, &(*numbers)[i]);
    return code;
}

/* Adds the numbers of a row to their columns. */
static int store_numbers(const struct ts_execution *execution,
                         const struct ts_answer_columns *columns,
                         const struct ts_aggregate *aggregate, const struct ts_compared *with,
                         struct ts_result *result)
{
    int code = TS_OK;

    for (size_t i = 0; i < columns->count && code == TS_OK; i++) {
        const struct ts_answer_column *column = &columns->columns[i];
        struct ts_number number;

        if (ts_measure_is_point(column, aggregate)) {
            code = ts_number_column_add_point(&result->columns[i],
                                              aggregate->sums[column->flow].interval.low);
            continue;
        }
        code = ts_measure_number(execution, column, aggregate, with, &number);
        if (code == TS_OK)
            code = ts_number_column_add(&result->columns[i], &number);
    }
    return code;
}

/* Room for the texts of the keys, by dimension and code: NULL until a row needs one. */
static int make_texts(const struct ts_execution *execution, struct ts_result *result,
                      const char ***texts)
{
    const struct ts_question_plan *plan = execution->plan;

    for (size_t d = 0; d < plan->dimension_count; d++) {
        texts[d] = ts_result_allocate(result, ts_slot_code_count(plan, plan->dimensions[d]),
                                      sizeof *texts[d]);
        if (texts[d] == NULL)
            return TS_ERROR_MEMORY;
    }
    return TS_OK;
}

static int fill_keys(const struct ts_execution *execution, const struct ts_slot *slot,
                     const char ***texts, struct ts_result *result, const char **keys)
{
    const struct ts_question_plan *plan = execution->plan;

    for (size_t d = 0; d < plan->dimension_count; d++) {
        const char **text = &texts[d][ts_slot_code(plan, slot, plan->dimensions[d])];

        if (*text == NULL) {
            char period[TS_PERIOD_TEXT_MAX];
            const char *key = ts_slot_key(execution, slot, plan->dimensions[d], period);

            *text = ts_result_keep(result, key, strlen(key));
        }
        if (*text == NULL)
            return TS_ERROR_MEMORY;
        keys[d] = *text;
    }
    return TS_OK;
}

/* The months answered, where they are a part of the period; months = 0 otherwise. */
struct ts_period ts_covered_of(const struct ts_execution *execution, const struct ts_slot *slot,
                               const struct ts_aggregate *aggregate)
{
    struct ts_period bin = execution->plan->bins[slot->bin].period, none = {0, 0};

    if (aggregate->whole || ts_period_equal(aggregate->covered, bin))
        return none;
    return aggregate->covered;
}

/* Makes a row that is named by a calendar period say so, where the months asked for are a part
 * of it. */
static void name_unit(const struct ts_question_plan *plan, struct ts_result_row *row)
{
    struct ts_period unit;

    if (plan->grain == 0 || plan->is_series || plan->by_period)
        return;
    unit = ts_period_of_month(row->period.start, plan->grain);
    if (row->covered.months == 0 && !ts_period_equal(unit, row->period))
        row->covered = row->period;
    row->period = unit;
}

/* Are the figures of a part of the period, and all of the same? */
bool ts_is_partial(const struct ts_aggregate *aggregate)
{
    return aggregate->partial && !aggregate->whole && aggregate->covered.months > 0;
}

/* Says which months of the period the row is of. */
static int fill_months(const struct ts_execution *execution, const struct ts_slot *slots,
                       size_t count, const struct ts_aggregate *aggregate,
                       struct ts_result_row *row, struct ts_error *error)
{
    if (ts_row_has_several_bins(execution->plan, slots))
        return ts_row_months(execution, slots, count, row, error);
    row->covered = ts_covered_of(execution, slots, aggregate);
    return ts_is_partial(aggregate)
               ? ts_gaps_find(execution, slots, count, &row->covered, &row->gaps, &row->gap_count)
               : TS_OK;
}

static int fill_unit(const struct ts_execution *execution, const struct ts_slot *slot,
                     struct ts_result *result, struct ts_result_row *row)
{
    const char *unit;

    if (!execution->plan->by_value || slot->flow < TS_FLOW_COUNT)
        return TS_OK;
    unit = ts_table_flow_unit(execution->plan->table, slot->flow);
    row->unit = ts_result_keep(result, unit, strlen(unit));
    return row->unit == NULL ? TS_ERROR_MEMORY : TS_OK;
}

/* Is any of the slots held by those of other rows, with which the row is compared? */
static bool is_beside(const struct ts_filling *filling, const struct ts_slot *slots, size_t count)
{
    if (filling->columns.of_groups && filling->execution->plan->shared_out != TS_BY_COMMODITY)
        return false;
    for (size_t i = 0; i < count; i++)
        if (slots[i].in_rows_only)
            return true;
    return false;
}

/* What the row that comes next is compared with. */
static void compare_row(const struct ts_filling *filling, const struct ts_slot *slots, size_t count,
                        const struct ts_aggregate *aggregate, struct ts_compared *with)
{
    const struct ts_shares *shares = &filling->shares;

    with->is_beside = is_beside(filling, slots, count);
    ts_wholes_compare(&filling->wholes, filling->execution->plan, slots, with);
    if (with->all == NULL)
        with->all = aggregate;
    if (!filling->columns.of_groups)
        return;
    with->group = &shares->groups[shares->group_of_row[filling->result->row_count]];
    with->is_whole = ts_share_is_of_world(filling->execution->plan, slots);
}

int ts_compare_mirror(const struct ts_filling *filling, const struct ts_slot *slots, size_t count,
                      const struct ts_aggregate *own, struct ts_aggregate *mirrored,
                      struct ts_compared *with, struct ts_error *error)
{
    with->factor = filling->mirror->factor;
    return ts_mirror_aggregate(filling->execution, filling->mirror, slots, count, own, mirrored,
                               &with->comparable, error);
}

int ts_fill_row(struct ts_filling *filling, const struct ts_slot *slots, size_t count,
                struct ts_error *error)
{
    const struct ts_execution *execution = filling->execution;
    struct ts_result *result = filling->result;
    struct ts_result_row *row = &result->rows[result->row_count];
    struct ts_aggregate aggregate;
    struct ts_aggregate mirrored = {.parts = 0};
    struct ts_compared with = {.mirror = &mirrored};
    int code =
        ts_aggregate_make(execution, slots, count, filling->columns.needs, &aggregate, error);

    compare_row(filling, slots, count, &aggregate, &with);
    if (code == TS_OK && filling->mirror != NULL)
        code = ts_compare_mirror(filling, slots, count, &aggregate, &mirrored, &with, error);
    if (code == TS_OK)
        code = store_numbers(execution, &filling->columns, &aggregate, &with, result);
    row->place = (uint32_t)result->row_count;
    row->keys = filling->keys + result->row_count++ * execution->plan->dimension_count;
    row->period = execution->plan->bins[slots->bin].period;
    if (code == TS_OK)
        code = fill_months(execution, slots, count, &aggregate, row, error);
    name_unit(execution->plan, row);
    ts_aggregate_release(&mirrored);
    ts_aggregate_release(&aggregate);
    if (code == TS_OK)
        code = fill_keys(execution, slots, filling->texts, result, row->keys);
    return code == TS_OK ? fill_unit(execution, slots, result, row) : code;
}

static int make_columns(struct ts_filling *filling, size_t most_rows)
{
    struct ts_result *result = filling->result;
    int code = TS_OK;

    result->columns = calloc(filling->columns.count, sizeof *result->columns);
    if (result->columns == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < filling->columns.count && code == TS_OK; i++) {
        result->columns[i].scale = filling->execution->cells.scale;
        code = ts_number_column_reserve(&result->columns[i], most_rows);
    }
    return code;
}

int ts_filling_begin(struct ts_filling *filling, size_t most_rows)
{
    const struct ts_execution *execution = filling->execution;
    struct ts_result *result = filling->result;
    const struct ts_answer_columns *columns = &filling->columns;

    result->measures = calloc(columns->count, sizeof *result->measures);
    result->rows = ts_large_zeros(most_rows + 1, sizeof *result->rows);
    filling->keys = ts_result_allocate(result, most_rows * execution->plan->dimension_count + 1,
                                       sizeof(char *));
    if (result->measures == NULL || result->rows == NULL || filling->keys == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < columns->count; i++)
        result->measures[result->measure_count++] = columns->columns[i].measure;
    result->cumulative = execution->plan->query->cumulative;
    result->dimension_count = execution->plan->dimension_count;
    memcpy(result->dimensions, execution->plan->dimensions, sizeof result->dimensions);
    if (make_columns(filling, most_rows) != TS_OK)
        return TS_ERROR_MEMORY;
    return make_texts(execution, result, filling->texts);
}

int ts_filling_divide(const struct ts_filling *whole, size_t first, size_t most_rows,
                      struct ts_result *result, struct ts_filling *part)
{
    *part = *whole;
    part->result = result;
    part->keys = whole->keys + first * whole->execution->plan->dimension_count;
    result->rows = whole->result->rows + first;
    result->columns = calloc(whole->columns.count, sizeof *result->columns);
    if (result->columns == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < whole->columns.count; i++)
        result->columns[i] = ts_number_column_lend(&whole->result->columns[i], first, most_rows);
    return make_texts(whole->execution, result, part->texts);
}

void ts_filling_release(struct ts_filling *filling)
{
    ts_wholes_release(&filling->wholes);
    ts_shares_release(&filling->shares);
}
