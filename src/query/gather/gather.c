#include "query/gather/gather.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

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
    } else if (unknown && is_all(periods)) {
        gathering->folding = TS_PERIODS_TOGETHER;
    }
}

/* The months that can matter, where the bins are known: theirs, and for growth those of
 * the year before. Finely, all of their years: what a year's row leaves to one of its
 * months is seen in the others. */
static struct ts_period window_of(const struct ts_question_plan *plan, bool fine)
{
    int32_t first, end = 0;

    if (plan->bin_count == 0)
        return (struct ts_period){0, 0};
    first = plan->bins[0].period.start - (plan->with_growth ? 12 : 0);
    for (size_t i = 0; i < plan->bin_count; i++) {
        struct ts_period bin = plan->bins[i].period;

        if (ts_period_end(bin) > end)
            end = ts_period_end(bin);
    }
    if (fine) {
        first = ts_period_of_month(first, 12).start;
        end = ts_period_of_month(end - 1, 12).start + 12;
    }
    return (struct ts_period){first, end - first};
}

/* May partners be summed as one? Not where earlier years are asked for, which may have others, nor
 * where a partner without a flow has it, as zero, in the row of each flow. */
static bool can_join_partners(const struct ts_question_plan *plan)
{
    return plan->by_commodity && !plan->by_partner && plan->shared_out != TS_BY_PARTNER &&
           !plan->partners_given && !plan->with_growth && !plan->by_value &&
           plan->query->question != TS_MIRROR;
}

int ts_gathering_begin(struct ts_gathering *gathering, const struct ts_table *table,
                       const struct ts_query *query, enum ts_detail detail, struct ts_error *error)
{
    *gathering = (struct ts_gathering){.unit = 0};
    ts_shared_init(&gathering->shared);

    int code = ts_question_plan_names(&gathering->plan, table, query, error);

    if (code != TS_OK)
        return code;
    gathering->by_partner = detail != TS_DETAIL_COARSE || !can_join_partners(&gathering->plan);
    if (ts_tally_init(&gathering->tally, gathering, &gathering->shared) != TS_OK)
        return ts_error_memory(error);

    const struct ts_question_plan *plan = &gathering->plan;
    bool fine = detail == TS_DETAIL_FINE;

    gathering->fine = fine;
    gathering->by_commodity = fine || plan->by_commodity;
    gathering->by_reporter = detail >= TS_DETAIL_REPORTERS || plan->by_reporter ||
                             plan->with_growth || !plan->reporters_summed;
    gathering->of_parts = detail == TS_DETAIL_REPORTERS;
    gathering->needed = gathering->by_reporter ? TS_DETAIL_FINE : TS_DETAIL_REPORTERS;
    gathering->window = window_of(plan, fine);
    choose_folding(gathering, fine);
    return TS_OK;
}

void ts_gathering_release(struct ts_gathering *gathering)
{
    ts_question_plan_release(&gathering->plan);
    ts_tally_release(&gathering->tally);
    ts_shared_release(&gathering->shared);
    *gathering = (struct ts_gathering){.unit = 0};
}

bool ts_gathering_can_matter(const struct ts_gathering *gathering, struct ts_period period)
{
    return gathering->window.months == 0 || ts_period_overlaps(gathering->window, period);
}

/* Bits for the months of a period within another one, which has at most 64. */
static uint64_t months_within(struct ts_period period, struct ts_period whole)
{
    return UINT64_MAX >> (64 - period.months) << (period.start - whole.start);
}

bool ts_gathering_fold(const struct ts_gathering *gathering, struct ts_period period,
                       int32_t *start, uint64_t *months)
{
    const struct ts_question_plan *plan = &gathering->plan;
    struct ts_period whole;

    *start = period.start;
    *months = 0;
    switch (gathering->folding) {
    case TS_PERIODS_APART:
        return true;
    case TS_PERIODS_TOGETHER:
        *start = 0;
        return true;
    case TS_PERIODS_BY_UNIT:
        whole = ts_period_of_month(period.start, gathering->unit);
        break;
    default: { /* TS_PERIODS_BY_BIN */
        size_t after = ts_bins_started(plan, period.start);

        if (after == 0)
            return false;
        whole = plan->bins[after - 1].period;
    }
    }
    if (!ts_period_contains(whole, period))
        return false;
    *start = whole.start;
    *months = months_within(period, whole);
    return true;
}

int ts_gathering_end(struct ts_gathering *gathering)
{
    struct ts_tally *tally = &gathering->tally;
    int code = ts_tally_end(tally);

    if (code == TS_OK)
        code = ts_shared_move(&gathering->shared, tally->scale,
                              ts_question_threads(&gathering->plan), &tally->values);

    for (size_t i = 0; i < tally->values.count && tally->representative != 0; i++) {
        struct ts_series_key *series = &tally->values.items[i].key.series;

        if (series->commodity == TS_COMMODITIES_TOGETHER)
            series->commodity = tally->representative;
    }
    return code;
}

/* Has a reporter exports or imports of commodities, and turnover or balance too? Where a commodity
 * has none of the latter, they follow from its own exports and imports. */
static bool has_followed_commodities(const struct ts_tally *tally)
{
    const unsigned sides = 1u << TS_FLOW_EXPORT | 1u << TS_FLOW_IMPORT;
    const unsigned followed = 1u << TS_FLOW_TURNOVER | 1u << TS_FLOW_BALANCE;

    for (size_t i = 0; i < TS_COUNTRY_CODES; i++) {
        unsigned occurring = tally->reported[i].occurring[1];

        if ((occurring & sides) != 0 && (occurring & followed) != 0)
            return true;
    }
    return false;
}

bool ts_gathering_is_too_coarse(const struct ts_gathering *gathering)
{
    const struct ts_table *table = gathering->plan.table;
    const struct ts_tally *tally = &gathering->tally;
    bool several = (tally->levels & (tally->levels - 1)) != 0;
    bool stated = table->statement_count > 0 || table->unknown_count > 0;

    if (several && (!gathering->by_commodity || gathering->folding == TS_PERIODS_TOGETHER))
        return true;
    if (stated && (!gathering->by_reporter || gathering->folding == TS_PERIODS_TOGETHER))
        return true;
    for (size_t i = 0; i < table->statement_count && tally->representative != 0; i++)
        if (table->statements[i].commodity != 0)
            return true;
    for (size_t i = 0; i < table->unknown_count && tally->representative != 0; i++)
        if (table->unknowns[i].commodity != 0)
            return true;
    return !gathering->by_commodity && has_followed_commodities(tally);
}
