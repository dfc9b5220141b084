/* --by */
#include "query/question/plan_names.h"

#include "base/text.h"

static const char *const dimension_names[TS_DIMENSION_COUNT] = {
    [TS_BY_REPORTER] = "reporter",   [TS_BY_PARTNER] = "partner", [TS_BY_FLOW] = "flow",
    [TS_BY_COMMODITY] = "commodity", [TS_BY_YEAR] = "year",       [TS_BY_SEMESTER] = "semester",
    [TS_BY_QUARTER] = "quarter",     [TS_BY_MONTH] = "month",     [TS_BY_PERIOD] = "period",
};

const char *ts_dimension_name(enum ts_dimension dimension)
{
    return dimension_names[dimension];
}

void ts_question_plan_add_dimension(struct ts_question_plan *plan, enum ts_dimension dimension)
{
    static const int32_t grains[TS_DIMENSION_COUNT] = {
        [TS_BY_YEAR] = 12, [TS_BY_SEMESTER] = 6, [TS_BY_QUARTER] = 3, [TS_BY_MONTH] = 1};

    for (size_t i = 0; i < plan->dimension_count; i++)
        if (plan->dimensions[i] == dimension)
            return;
    plan->dimensions[plan->dimension_count++] = dimension;
    plan->by_period |= dimension == TS_BY_PERIOD;
    plan->by_partner |= dimension == TS_BY_PARTNER;
    plan->by_commodity |= dimension == TS_BY_COMMODITY;
    plan->by_flow |= dimension == TS_BY_FLOW;
    plan->by_reporter |= dimension == TS_BY_REPORTER;
    if (dimension == TS_BY_REPORTER || dimension == TS_BY_PARTNER || dimension == TS_BY_COMMODITY)
        plan->shared_out = dimension;
    if (grains[dimension] != 0 && (plan->grain == 0 || grains[dimension] < plan->grain))
        plan->grain = grains[dimension];
}

/* Does a series say which periods it goes by, and not whose they are? Each partner's, then. */
static bool is_by_time_alone(const struct ts_query *query)
{
    const char *list = query->by, *name;
    size_t size;

    if (query->question != TS_SERIES || list == NULL)
        return false;
    while (ts_text_next(&list, &name, &size))
        for (int i = 0; i < TS_BY_YEAR; i++)
            if (ts_text_equal_fold(name, size, ts_dimension_name((enum ts_dimension)i)))
                return false;
    return true;
}

static int refuse_by_period(struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_USAGE, "a series goes by calendar periods");
    ts_error_field(error, "--by");
    ts_error_hint(error, "by year, semester, quarter or month, or leave it to the data");
    return TS_ERROR_USAGE;
}

int ts_question_plan_dimensions(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->by == NULL ? "partner" : plan->query->by;
    const char *names[TS_DIMENSION_COUNT], *name;
    size_t size;

    if (is_by_time_alone(plan->query))
        ts_question_plan_add_dimension(plan, TS_BY_PARTNER);

    plan->shared_out = TS_DIMENSION_COUNT;
    for (int i = 0; i < TS_DIMENSION_COUNT; i++)
        names[i] = ts_dimension_name((enum ts_dimension)i);
    while (ts_text_next(&list, &name, &size)) {
        int found = 0;

        if (size == 0)
            return ts_question_plan_refuse_empty(plan->query->by, "--by", error);
        while (found < TS_DIMENSION_COUNT && !ts_text_equal_fold(name, size, names[found]))
            found++;
        if (found == TS_DIMENSION_COUNT) {
            ptrdiff_t nearest = ts_text_nearest(name, size, names, TS_DIMENSION_COUNT);

            ts_error_set(error, TS_ERROR_USAGE, "\"%.*s\" is not something to group by", (int)size,
                         name);
            ts_error_field(error, "--by");
            if (nearest >= 0)
                ts_error_hint(error, "did you mean %s?", names[nearest]);
            ts_error_hint(error, "group by any of reporter, partner, flow, commodity, year, "
                                 "semester, quarter, month, period");
            return TS_ERROR_USAGE;
        }
        ts_question_plan_add_dimension(plan, (enum ts_dimension)found);
    }
    if (plan->by_period && plan->is_series)
        return refuse_by_period(error);
    if (plan->by_period && plan->grain != 0) {
        ts_error_set(error, TS_ERROR_USAGE,
                     "period and a calendar period cannot both be grouped by");
        ts_error_field(error, "--by");
        ts_error_hint(error, "leave one of them out");
        return TS_ERROR_USAGE;
    }
    return TS_OK;
}
