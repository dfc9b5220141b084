#include "query/plan/refuse_empty.h"

#include "query/plan/known_periods.h"

/* Adds a hint if there are figures for the whole period but not for its parts. */
static void hint_whole(const struct ts_question_plan *plan, struct ts_error *error)
{
    for (size_t d = 0; d < plan->dimension_count; d++)
        if (plan->dimensions[d] >= TS_BY_YEAR && plan->dimensions[d] <= TS_BY_MONTH)
            ts_error_hint(error, "the data have it as a whole: leave %s out of --by",
                          ts_dimension_name(plan->dimensions[d]));
}

/* The length of the series' periods, as the question or the data say. */
static const char *name_of_grain(const struct ts_question_plan *plan)
{
    const char *name = "";

    for (size_t d = 0; d < plan->dimension_count; d++)
        if (plan->dimensions[d] >= TS_BY_YEAR && plan->dimensions[d] <= TS_BY_MONTH)
            name = ts_dimension_name(plan->dimensions[d]);
    return name;
}

/* There are figures, but not for the periods that a series has. */
static int refuse_series(const struct ts_question_plan *plan, struct ts_error *error)
{
    char text[TS_PERIOD_TEXT_MAX];
    bool cumulative = plan->query->cumulative;

    ts_period_text(plan->asked[0], text);
    ts_error_set(error, TS_ERROR_EMPTY, "no figures come to %s %ss of %s%s",
                 cumulative ? "January to the ends of the" : "the", name_of_grain(plan), text,
                 plan->asked_count > 1 ? " or the other periods" : "");
    ts_error_hint(error, cumulative ? "tradestat totals answers for other periods, and tradestat "
                                      "inspect lists those of the data"
                                    : "--cumulative answers running totals from January, and "
                                      "tradestat totals other periods");
    return TS_ERROR_EMPTY;
}

int ts_refuse_empty(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                    struct ts_error *error)
{
    char text[TS_PERIOD_TEXT_MAX];
    struct ts_known_periods known;
    int code = ts_known_periods_find(plan, gathering, &known);
    struct ts_period nearest = ts_known_periods_nearest(&known, plan->asked[0]);

    ts_known_periods_release(&known);
    if (code != TS_OK)
        return ts_error_memory(error);
    if (plan->is_series && ts_period_overlaps(nearest, plan->asked[0]))
        return refuse_series(plan, error);
    ts_period_text(plan->asked[0], text);
    ts_error_set(error, TS_ERROR_EMPTY, "no record answers the question for %s%s", text,
                 plan->asked_count > 1 ? " or the other periods" : "");
    if (nearest.months > 0 && !ts_period_equal(nearest, plan->asked[0])) {
        ts_period_text(nearest, text);
        ts_error_hint(error, "did you mean %s? tradestat inspect lists the periods of the data",
                      text);
    }
    if (nearest.months > 0 && !plan->is_series)
        hint_whole(plan, error);
    ts_error_hint(error, "tradestat inspect lists the periods of the data");
    return TS_ERROR_EMPTY;
}
