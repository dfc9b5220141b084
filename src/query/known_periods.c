#include "query/extent.h"

#include <stdlib.h>

#include "base/array.h"

static void see_observations(const struct ts_question_plan *plan,
                             const struct ts_gathering *gathering, struct ts_extent *extent)
{
    for (size_t i = 0; i < TS_COUNTRY_CODES; i++) {
        const struct ts_reported *reported = &gathering->tally.reported[i];

        if (!plan->reporter_kept[i] || !reported->kept)
            continue;
        if (!extent->observed || reported->first < extent->first)
            extent->first = reported->first;
        if (!extent->observed || reported->end > extent->end)
            extent->end = reported->end;
        extent->observed = true;
    }
    extent->last_end = extent->observed ? extent->end : 0;
}

static int compare_periods(const void *a, const void *b)
{
    return ts_period_compare(*(const struct ts_period *)a, *(const struct ts_period *)b);
}

static int see_statements(const struct ts_question_plan *plan, struct ts_extent *extent)
{
    size_t kept = 0;

    for (size_t i = 0; i < plan->table->statement_count; i++) {
        const struct ts_statement *s = &plan->table->statements[i];

        if (!ts_question_plan_keeps(plan, s->reporter, s->partner, s->flow, s->commodity) ||
            !(s->has_value || plan->with_growth))
            continue;
        if (s->has_value && ts_period_end(s->period) > extent->last_end)
            extent->last_end = ts_period_end(s->period);
        if (ts_array_reserve(&extent->stated, &extent->stated_capacity, extent->stated_count + 1,
                             sizeof *extent->stated) != TS_OK)
            return TS_ERROR_MEMORY;
        extent->stated[extent->stated_count++] = s->period;
    }
    if (extent->stated_count == 0)
        return TS_OK;
    qsort(extent->stated, extent->stated_count, sizeof *extent->stated, compare_periods);
    for (size_t i = 0; i < extent->stated_count; i++)
        if (kept == 0 || !ts_period_equal(extent->stated[i], extent->stated[kept - 1]))
            extent->stated[kept++] = extent->stated[i];
    extent->stated_count = kept;
    return TS_OK;
}

/* How many months lie between two periods; -1 where they overlap. */
static int32_t distance(struct ts_period a, struct ts_period b)
{
    int32_t between = a.start > b.start ? a.start - ts_period_end(b) : b.start - ts_period_end(a);

    return between < 0 ? -1 : between;
}

/* Of two that are equally far the one of the asked length, else the later one. */
static bool is_nearer(struct ts_period period, struct ts_period other, struct ts_period asked)
{
    int32_t first = distance(period, asked), second = distance(other, asked);

    if (first != second)
        return first < second;
    return (period.months == asked.months) >= (other.months == asked.months);
}

int ts_extent_find(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                   struct ts_extent *extent)
{
    *extent = (struct ts_extent){.gathering = gathering};
    see_observations(plan, gathering, extent);
    return see_statements(plan, extent);
}

void ts_extent_release(struct ts_extent *extent)
{
    free(extent->stated);
    extent->stated = NULL;
}

struct ts_period ts_extent_nearest(const struct ts_extent *extent, struct ts_period asked)
{
    struct ts_period nearest = {extent->first, extent->observed ? extent->end - extent->first : 0};

    for (size_t i = 0; i < extent->stated_count; i++)
        if (nearest.months == 0 || is_nearer(extent->stated[i], nearest, asked))
            nearest = extent->stated[i];
    return nearest;
}
