/* Bins: the periods of the rows, made of those that are asked for. */
#include <stdlib.h>

#include "base/array.h"
#include "query/question/plan_periods.h"

static int add_bin(struct ts_question_plan *plan, struct ts_period period, struct ts_period asked)
{
    for (size_t i = 0; i < plan->bin_count; i++)
        if (ts_period_equal(plan->bins[i].period, period))
            return TS_OK;
    int code =
        ts_array_reserve(&plan->bins, &plan->bin_capacity, plan->bin_count + 1, sizeof *plan->bins);

    if (code == TS_OK)
        plan->bins[plan->bin_count++] = (struct ts_bin){period, asked, period, TS_NO_BIN, 0};
    return code;
}

/* The asked period, cut at the borders of the calendar dimension if there is one. */
static int cut_into_bins(struct ts_question_plan *plan, struct ts_period asked)
{
    int32_t month = asked.start;
    int code = TS_OK;

    if (plan->grain == 0)
        return add_bin(plan, asked, asked);
    while (month < ts_period_end(asked) && code == TS_OK) {
        struct ts_period unit = ts_period_of_month(month, plan->grain);
        int32_t end =
            ts_period_end(unit) < ts_period_end(asked) ? ts_period_end(unit) : ts_period_end(asked);

        code = add_bin(plan, (struct ts_period){month, end - month}, asked);
        month = end;
    }
    return code;
}

static int compare_bins(const void *a, const void *b)
{
    return ts_period_compare(((const struct ts_bin *)a)->period,
                             ((const struct ts_bin *)b)->period);
}

/* Makes one bin of those that follow each other within a calendar unit: rows by year have one of
 * the months that are asked for. */
static void join_bins(struct ts_question_plan *plan)
{
    size_t kept = 0;

    for (size_t i = 0; i < plan->bin_count; i++) {
        struct ts_bin *last = &plan->bins[kept - (kept > 0)], bin = plan->bins[i];
        struct ts_period unit = ts_period_of_month(bin.period.start, plan->grain);

        if (kept > 0 && ts_period_end(last->period) == bin.period.start &&
            ts_period_contains(unit, last->period))
            last->unit.months = last->period.months += bin.period.months;
        else
            plan->bins[kept++] = bin;
    }
    plan->bin_count = kept;
}

static int cut_all(struct ts_question_plan *plan)
{
    int code = TS_OK;

    for (size_t i = 0; i < plan->asked_count && code == TS_OK; i++)
        code = cut_into_bins(plan, plan->asked[i]);
    if (code == TS_OK)
        qsort(plan->bins, plan->bin_count, sizeof *plan->bins, compare_bins);
    if (code == TS_OK && plan->grain > 0 && !plan->by_period)
        join_bins(plan);
    return code;
}

/* Bins of a series: consecutive calendar units */

/* The period that is answered for a calendar unit. */
static struct ts_period period_of(const struct ts_question_plan *plan, struct ts_period unit)
{
    int32_t january = ts_period_of_month(unit.start, 12).start;

    if (!plan->query->cumulative)
        return unit;
    return (struct ts_period){january, ts_period_end(unit) - january};
}

static int add_unit(struct ts_question_plan *plan, struct ts_period unit, struct ts_period asked)
{
    size_t count = plan->bin_count + plan->compared_count;
    int code = ts_array_reserve(&plan->bins, &plan->bin_capacity, count + 1, sizeof *plan->bins);

    if (code == TS_OK)
        plan->bins[count] = (struct ts_bin){period_of(plan, unit), asked, unit, TS_NO_BIN, 0};
    return code;
}

static int compare_units(const void *a, const void *b)
{
    return ts_period_compare(((const struct ts_bin *)a)->unit, ((const struct ts_bin *)b)->unit);
}

/* Adds the whole units that contain months of the question, each once. */
static int add_units(struct ts_question_plan *plan)
{
    size_t kept = 0;
    int code = TS_OK;

    for (size_t i = 0; i < plan->asked_count && code == TS_OK; i++) {
        struct ts_period asked = plan->asked[i];

        for (int32_t month = asked.start; month < ts_period_end(asked) && code == TS_OK;) {
            struct ts_period unit = ts_period_of_month(month, plan->grain);

            code = add_unit(plan, unit, asked);
            plan->bin_count += code == TS_OK;
            month = ts_period_end(unit);
        }
    }
    qsort(plan->bins, plan->bin_count, sizeof *plan->bins, compare_units);
    for (size_t i = 0; i < plan->bin_count; i++)
        if (kept == 0 || compare_units(&plan->bins[i], &plan->bins[kept - 1]) != 0)
            plan->bins[kept++] = plan->bins[i];
    plan->bin_count = kept;
    return code;
}

/* Finds, or adds behind the others, the unit before each. A running total of January has none
 * before it. */
static int add_previous(struct ts_question_plan *plan)
{
    int code = TS_OK;

    for (size_t i = 0; i < plan->bin_count && code == TS_OK; i++) {
        struct ts_period unit = plan->bins[i].unit;
        struct ts_period before = {unit.start - plan->grain, plan->grain};

        if (plan->query->cumulative && plan->grain < 12 &&
            ts_period_of_month(before.start, 12).start != ts_period_of_month(unit.start, 12).start)
            continue;
        if (i > 0 && ts_period_equal(plan->bins[i - 1].unit, before)) {
            plan->bins[i].previous = (uint32_t)(i - 1);
            continue;
        }
        code = add_unit(plan, before, plan->bins[i].asked);
        if (code == TS_OK)
            plan->bins[i].previous = (uint32_t)(plan->bin_count + plan->compared_count++);
    }
    return code;
}

static int make_units(struct ts_question_plan *plan)
{
    int code = add_units(plan);

    return code == TS_OK ? add_previous(plan) : code;
}

static int compare_periods(const void *a, const void *b)
{
    return ts_period_compare(*(const struct ts_period *)a, *(const struct ts_period *)b);
}

int ts_question_plan_add_whole(struct ts_question_plan *plan)
{
    struct ts_period whole = plan->bins[0].period;
    int code;

    if (!plan->with_growth || plan->is_series || plan->bin_count < 2)
        return TS_OK;
    for (size_t i = 1; i < plan->bin_count; i++) {
        if (plan->bins[i].period.start != ts_period_end(whole))
            return TS_OK;
        whole.months += plan->bins[i].period.months;
    }
    code =
        ts_array_reserve(&plan->bins, &plan->bin_capacity, plan->bin_count + 1, sizeof *plan->bins);
    if (code != TS_OK)
        return code;
    plan->whole = (uint32_t)plan->bin_count;
    plan->bins[plan->whole] = (struct ts_bin){whole, whole, whole, TS_NO_BIN, plan->whole};
    plan->compared_count = 1;
    return TS_OK;
}

static bool bins_overlap(const struct ts_question_plan *plan)
{
    for (size_t i = 1; i < plan->bin_count; i++)
        if (ts_period_overlaps(plan->bins[i - 1].period, plan->bins[i].period))
            return true;
    return false;
}

/* Bins of one calendar unit make one row, unless that would count months twice. */
static void find_rows(struct ts_question_plan *plan)
{
    bool together = plan->grain > 0 && !plan->by_period && !plan->is_series && !bins_overlap(plan);

    for (uint32_t i = 0; i < plan->bin_count + plan->compared_count; i++) {
        struct ts_bin *bin = &plan->bins[i];

        bin->row = i;
        if (together && i > 0 &&
            ts_period_contains(ts_period_of_month(bin->period.start, plan->grain), bin[-1].period))
            bin->row = bin[-1].row;
    }
}

int ts_question_plan_make_bins(struct ts_question_plan *plan)
{
    int code;

    if (plan->asked_count > 1 && plan->grain == 0 && !plan->by_period) {
        plan->dimensions[plan->dimension_count++] = TS_BY_PERIOD;
        plan->by_period = true;
    }
    qsort(plan->asked, plan->asked_count, sizeof *plan->asked, compare_periods);
    code = plan->is_series ? make_units(plan) : cut_all(plan);
    find_rows(plan);
    for (size_t i = 0; i < plan->bin_count; i++)
        if (plan->bins[i].period.months > plan->longest_bin)
            plan->longest_bin = plan->bins[i].period.months;
    return code;
}
