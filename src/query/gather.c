#include "query/gather.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { COMMODITY_SEEN = 1, COMMODITY_KEPT = 2 };

enum { /* the years that a period may have */
       FIRST_MONTH = 1800 * 12,
       MONTH_WORDS = (3000 * 12 - FIRST_MONTH + 63) / 64
};

/* The first bin that starts after a month, as an index. */
static size_t bin_after(const struct ts_question_plan *plan, int32_t month)
{
    size_t low = 0, high = plan->bin_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (plan->bins[middle].period.start <= month)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool bins_overlap(const struct ts_question_plan *plan)
{
    for (size_t i = 1; i < plan->bin_count; i++)
        if (ts_period_overlaps(plan->bins[i - 1].period, plan->bins[i].period))
            return true;
    return false;
}

/* A sum by bin remembers its months in the bits of one word. */
static bool bins_are_short(const struct ts_question_plan *plan)
{
    for (size_t i = 0; i < plan->bin_count; i++)
        if (plan->bins[i].period.months > 64)
            return false;
    return true;
}

static bool is_latest(const char *periods)
{
    return periods == NULL || ts_text_equal_fold(periods, strlen(periods), "latest");
}

static bool is_all(const char *periods)
{
    return periods != NULL && ts_text_equal_fold(periods, strlen(periods), "all");
}

static void choose_folding(struct ts_gathering *gathering, bool fine)
{
    const struct ts_question_plan *plan = &gathering->plan;
    const char *periods = plan->query->periods;
    bool unknown = plan->bin_count == 0;

    gathering->folding = TS_PERIODS_APART;
    if (plan->with_growth || fine)
        return;
    if (!unknown && !bins_overlap(plan) && bins_are_short(plan)) {
        gathering->folding = TS_PERIODS_BY_BIN;
    } else if (unknown && (is_latest(periods) || (is_all(periods) && plan->grain != 0))) {
        gathering->folding = TS_PERIODS_BY_UNIT;
        gathering->unit = plan->grain != 0 ? plan->grain : 12;
    }
}

/* The months that can matter, where the bins are known: theirs, and for growth those of
 * the year before. */
static struct ts_period window_of(const struct ts_question_plan *plan)
{
    int32_t first, end = 0;

    if (plan->bin_count == 0)
        return (struct ts_period){0, 0};
    first = plan->bins[0].period.start - (plan->with_growth ? 12 : 0);
    for (size_t i = 0; i < plan->bin_count; i++) {
        struct ts_period bin = plan->bins[i].period;

        if (bin.start + bin.months > end)
            end = bin.start + bin.months;
    }
    return (struct ts_period){first, end - first};
}

int ts_gathering_begin(struct ts_gathering *gathering, const struct ts_table *table,
                       const struct ts_query *query, bool fine, struct ts_error *error)
{
    *gathering = (struct ts_gathering){.scale = 0};
    int code = ts_question_plan_names(&gathering->plan, table, query, error);

    if (code != TS_OK)
        return code;
    gathering->reported = calloc(TS_COUNTRY_CODES, sizeof *gathering->reported);
    if (gathering->reported == NULL)
        return ts_error_memory(error);

    const struct ts_question_plan *plan = &gathering->plan;

    gathering->by_commodity = fine || plan->by_commodity;
    gathering->by_reporter =
        fine || plan->by_reporter || plan->with_growth || !plan->reporters_summed;
    gathering->window = window_of(plan);
    choose_folding(gathering, fine);
    return TS_OK;
}

void ts_gathering_release(struct ts_gathering *gathering)
{
    ts_question_plan_release(&gathering->plan);
    ts_sums_release(&gathering->values);
    ts_sums_release(&gathering->spans);
    for (size_t i = 0; gathering->reported != NULL && i < TS_COUNTRY_CODES; i++)
        free(gathering->reported[i].months);
    free(gathering->reported);
    free(gathering->commodity);
    free(gathering->series);
    *gathering = (struct ts_gathering){.scale = 0};
}

/* Makes sure that every code of the table has its entry. */
static int know_commodities(struct ts_gathering *gathering, const struct ts_table *table)
{
    size_t count = table->commodities.count;

    if (count <= gathering->commodity_count)
        return TS_OK;

    uint8_t *grown = realloc(gathering->commodity, count);

    if (grown == NULL)
        return TS_ERROR_MEMORY;
    gathering->commodity = grown;
    for (size_t i = gathering->commodity_count; i < count; i++)
        grown[i] = ts_question_plan_matches_commodity(&gathering->plan, table->commodities.texts[i])
                       ? COMMODITY_KEPT
                       : 0;
    gathering->commodity_count = count;
    return TS_OK;
}

/* The same for other series. */
static int know_series(struct ts_gathering *gathering, const struct ts_table *table)
{
    size_t count = table->series.count;

    if (count <= gathering->series_count)
        return TS_OK;

    bool *grown = realloc(gathering->series, count * sizeof *grown);

    if (grown == NULL)
        return TS_ERROR_MEMORY;
    gathering->series = grown;
    for (size_t i = gathering->series_count; i < count; i++)
        grown[i] = ts_question_plan_matches_series(&gathering->plan, table->series.texts[i]);
    gathering->series_count = count;
    return TS_OK;
}

/* The commodity under which a row is summed. */
static uint32_t fold_commodity(struct ts_gathering *gathering, const struct ts_table *table,
                               uint32_t commodity)
{
    char **texts = table->commodities.texts;

    if (gathering->by_commodity || commodity == 0)
        return commodity;
    if ((gathering->commodity[commodity] & COMMODITY_SEEN) == 0) {
        gathering->commodity[commodity] |= COMMODITY_SEEN;
        if (gathering->representative == 0)
            gathering->representative = commodity;
        gathering->too_coarse |=
            strlen(texts[commodity]) != strlen(texts[gathering->representative]);
    }
    return gathering->representative;
}

/* Bits for the months of a period within another one, which has at most 64. */
static uint64_t months_within(struct ts_period period, struct ts_period whole)
{
    return UINT64_MAX >> (64 - period.months) << (period.start - whole.start);
}

/* The period under which a row is summed, and its months in it; false when no bin can
 * hold it. */
static bool fold_period(const struct ts_gathering *gathering, struct ts_period *period,
                        uint64_t *months)
{
    const struct ts_question_plan *plan = &gathering->plan;
    struct ts_period whole;

    *months = 0;
    if (gathering->folding == TS_PERIODS_APART)
        return true;
    if (gathering->folding == TS_PERIODS_BY_UNIT) {
        whole = ts_period_of_month(period->start, gathering->unit);
    } else {
        size_t after = bin_after(plan, period->start);

        if (after == 0)
            return false;
        whole = plan->bins[after - 1].period;
    }
    if (!ts_period_contains(whole, *period))
        return false;
    *months = months_within(*period, whole);
    period->start = whole.start;
    return true;
}

static void extend(struct ts_reported *reported, struct ts_period period)
{
    int32_t end = period.start + period.months;

    if (!reported->kept || period.start < reported->first)
        reported->first = period.start;
    if (!reported->kept || end > reported->end)
        reported->end = end;
    reported->kept = true;
}

static bool keeps(const struct ts_gathering *gathering, const struct ts_chunk *chunk, size_t i)
{
    const struct ts_question_plan *plan = &gathering->plan;
    ts_flow_code flow = chunk->flow[i];

    return plan->partner_kept[chunk->partner[i]] &&
           (flow < TS_FLOW_COUNT ? plan->trade_kept[flow]
                                 : gathering->series[flow - TS_FLOW_COUNT]) &&
           (gathering->commodity[chunk->commodity[i]] & COMMODITY_KEPT) != 0;
}

/* Adds a span, unless it is a month that is there already: most are, and a bit in a
 * short row of them is found sooner than a key among thousands. */
static int add_span(struct ts_gathering *gathering, struct ts_reported *reported,
                    const struct ts_key *span)
{
    struct ts_series_key series = span->series;
    size_t bit =
        ((size_t)series.flow * 2 + series.commodity) * 2 + (series.partner == TS_COUNTRY_WORLD);

    if (span->period.months != 1 || series.flow >= TS_FLOW_COUNT)
        return ts_sums_add(&gathering->spans, span, 0, 0);
    if (reported->months == NULL)
        reported->months = calloc((size_t)TS_FLOW_COUNT * 4 * MONTH_WORDS, sizeof(uint64_t));
    if (reported->months == NULL)
        return TS_ERROR_MEMORY;
    bit = bit * MONTH_WORDS * 64 + (size_t)(span->period.start - FIRST_MONTH);

    uint64_t *word = &reported->months[bit / 64], flag = UINT64_C(1) << (bit % 64);

    if ((*word & flag) != 0)
        return TS_OK;
    *word |= flag;
    return ts_sums_add(&gathering->spans, span, 0, 0);
}

static int take_row(struct ts_gathering *gathering, const struct ts_table *table,
                    const struct ts_chunk *chunk, size_t i)
{
    struct ts_reported *reported = &gathering->reported[chunk->reporter[i]];
    ts_country reporter = gathering->by_reporter ? chunk->reporter[i] : TS_ALL_REPORTERS;
    ts_country kind = chunk->partner[i] == TS_COUNTRY_WORLD ? TS_COUNTRY_WORLD : 0;
    struct ts_key span = {{chunk->reporter[i], kind, chunk->commodity[i] != 0, chunk->flow[i]},
                          chunk->period[i]};
    struct ts_key key = {{reporter, chunk->partner[i], chunk->commodity[i], chunk->flow[i]},
                         chunk->period[i]};
    uint64_t months;
    int code = TS_OK;

    reported->present = true;
    if (!gathering->plan.reporter_named[chunk->reporter[i]])
        return TS_OK;
    if (chunk->flow[i] < TS_FLOW_COUNT)
        reported->occurring |= (uint8_t)(1u << chunk->flow[i]);
    if (gathering->window.months > 0 && !ts_period_overlaps(gathering->window, span.period)) {
        if (keeps(gathering, chunk, i))
            extend(reported, span.period);
        return TS_OK;
    }
    code = add_span(gathering, reported, &span);
    if (code != TS_OK || !keeps(gathering, chunk, i))
        return code;
    extend(reported, span.period);
    key.series.commodity = fold_commodity(gathering, table, key.series.commodity);
    return fold_period(gathering, &key.period, &months)
               ? ts_sums_add(&gathering->values, &key, chunk->value[i], months)
               : TS_OK;
}

int ts_gathering_take(struct ts_gathering *gathering, const struct ts_table *table,
                      const struct ts_chunk *chunk)
{
    int code = know_commodities(gathering, table);

    if (code == TS_OK)
        code = know_series(gathering, table);
    if (code == TS_OK && table->scale > gathering->scale) {
        code = ts_sums_scale(&gathering->values, ts_power_of_ten(table->scale - gathering->scale));
        gathering->scale = table->scale;
    }
    for (size_t i = 0; i < chunk->count && code == TS_OK; i++)
        code = take_row(gathering, table, chunk, i);
    return code;
}
