#include "query/answer/total_months.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

/* What is to be said of a month. */
enum { NOT_ASKED, ASKED, ANSWERED };

/* The months from the first to the last of all periods of the answer. */
struct months {
    int32_t start, count;
    unsigned char *states;
};

static void mark(struct months *months, struct ts_period period, int state)
{
    memset(months->states + (period.start - months->start), state, (size_t)period.months);
}

/* What one row has no observations of, another one of the same period may have. */
static void mark_row(struct months *months, const struct ts_result_row *row)
{
    struct ts_period rest = row->covered.months > 0 ? row->covered : row->period;

    for (size_t i = 0; i < row->gap_count; i++) {
        mark(months, (struct ts_period){rest.start, row->gaps[i].start - rest.start}, ANSWERED);
        rest.months = ts_period_end(rest) - ts_period_end(row->gaps[i]);
        rest.start = ts_period_end(row->gaps[i]);
    }
    mark(months, rest, ANSWERED);
}

/* Bins come in order, and those of a total do not overlap. */
static int begin(struct months *months, const struct ts_question_plan *plan)
{
    months->start = plan->bins[0].period.start;
    months->count = ts_period_end(plan->bins[plan->bin_count - 1].period) - months->start;
    months->states = calloc((size_t)months->count, 1);
    for (size_t bin = 0; months->states != NULL && bin < plan->bin_count; bin++)
        mark(months, plan->bins[bin].period, ASKED);
    return months->states == NULL ? TS_ERROR_MEMORY : TS_OK;
}

static int add_gap(struct ts_result *result, size_t *capacity, int32_t month)
{
    size_t count = result->total_gap_count;

    if (count > 0 && ts_period_end(result->total_gaps[count - 1]) == month) {
        result->total_gaps[count - 1].months++;
        return TS_OK;
    }
    int code =
        ts_array_reserve(&result->total_gaps, capacity, count + 1, sizeof *result->total_gaps);

    if (code == TS_OK)
        result->total_gaps[result->total_gap_count++] = (struct ts_period){month, 1};
    return code;
}

/* As in a row, the period itself is nothing to be told. */
static int tell(const struct months *months, const struct ts_question_plan *plan,
                struct ts_result *result)
{
    int32_t first = 0, end = months->count;
    size_t capacity = 0;
    int code = TS_OK;

    if (memchr(months->states, ASKED, (size_t)months->count) == NULL)
        return TS_OK;
    while (first < end && months->states[first] != ANSWERED)
        first++;
    while (end > first && months->states[end - 1] != ANSWERED)
        end--;
    result->total_covered = (struct ts_period){months->start + first, end - first};
    if (plan->asked_count == 1 && ts_period_equal(result->total_covered, plan->asked[0]))
        result->total_covered = (struct ts_period){0, 0};
    for (int32_t m = first; m < end && code == TS_OK; m++)
        if (months->states[m] == ASKED)
            code = add_gap(result, &capacity, months->start + m);
    return code;
}

int ts_total_months(const struct ts_question_plan *plan, struct ts_result *result)
{
    struct months months;
    int code = begin(&months, plan);

    for (size_t i = 0; i < result->row_count && code == TS_OK; i++)
        mark_row(&months, &result->rows[i]);
    if (code == TS_OK)
        code = tell(&months, plan, result);
    free(months.states);
    return code;
}
