#include "query/plan/known_periods.h"

#include <stdlib.h>

#include "base/array.h"

static void see_observations(const struct ts_question_plan *plan,
                             const struct ts_gathering *gathering, struct ts_known_periods *known)
{
    for (size_t i = 0; i < TS_COUNTRY_CODES; i++) {
        const struct ts_reported *reported = &gathering->tally.reported[i];

        if (!plan->reporter_kept[i] || !reported->kept)
            continue;
        if (!known->observed || reported->first < known->first)
            known->first = reported->first;
        if (!known->observed || reported->end > known->end)
            known->end = reported->end;
        known->observed = true;
    }
    known->last_end = known->observed ? known->end : 0;
}

static int compare_periods(const void *a, const void *b)
{
    return ts_period_compare(*(const struct ts_period *)a, *(const struct ts_period *)b);
}

/* Does the answer show the flow, or what it is in? */
static bool is_shown(const struct ts_question_plan *plan, ts_flow_code flow)
{
    return !ts_flow_is_principal(flow) || plan->show[flow] || plan->show[TS_FLOW_TURNOVER] ||
           plan->show[TS_FLOW_BALANCE];
}

/* shown: of flows that the answer shows alone; not of others that may say something of these. */
static int see_statements(const struct ts_question_plan *plan, bool shown,
                          struct ts_known_periods *known)
{
    size_t kept = 0;

    for (size_t i = 0; i < plan->table->statement_count; i++) {
        const struct ts_statement *s = &plan->table->statements[i];

        if (!ts_question_plan_keeps(plan, s->reporter, s->partner, s->flow, s->commodity) ||
            !(s->has_value || plan->with_growth) || (shown && !is_shown(plan, s->flow)))
            continue;
        if (s->has_value && ts_period_end(s->period) > known->last_end)
            known->last_end = ts_period_end(s->period);
        if (ts_array_reserve(&known->stated, &known->stated_capacity, known->stated_count + 1,
                             sizeof *known->stated) != TS_OK)
            return TS_ERROR_MEMORY;
        known->stated[known->stated_count++] = s->period;
    }
    if (known->stated_count == 0)
        return TS_OK;
    qsort(known->stated, known->stated_count, sizeof *known->stated, compare_periods);
    for (size_t i = 0; i < known->stated_count; i++)
        if (kept == 0 || !ts_period_equal(known->stated[i], known->stated[kept - 1]))
            known->stated[kept++] = known->stated[i];
    known->stated_count = kept;
    return TS_OK;
}

/* The number of months between two periods; -1 if they overlap. */
static int32_t distance(struct ts_period a, struct ts_period b)
{
    int32_t between = a.start > b.start ? a.start - ts_period_end(b) : b.start - ts_period_end(a);

    return between < 0 ? -1 : between;
}

/* If two are equally near, the one with the length asked for is nearer, or else the later one. */
static bool is_nearer(struct ts_period period, struct ts_period other, struct ts_period asked)
{
    int32_t first = distance(period, asked), second = distance(other, asked);

    if (first != second)
        return first < second;
    return (period.months == asked.months) >= (other.months == asked.months);
}

int ts_known_periods_find(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                          struct ts_known_periods *known)
{
    int code;

    *known = (struct ts_known_periods){.gathering = gathering};
    see_observations(plan, gathering, known);
    code = see_statements(plan, true, known);
    return code == TS_OK && known->stated_count == 0 ? see_statements(plan, false, known) : code;
}

void ts_known_periods_release(struct ts_known_periods *known)
{
    free(known->stated);
    known->stated = NULL;
}

struct ts_period ts_known_periods_nearest(const struct ts_known_periods *known,
                                          struct ts_period asked)
{
    struct ts_period nearest = {known->first, known->observed ? known->end - known->first : 0};

    for (size_t i = 0; i < known->stated_count; i++)
        if (nearest.months == 0 || is_nearer(known->stated[i], nearest, asked))
            nearest = known->stated[i];
    return nearest;
}
