#include "query/slots/total_alone.h"

#include <stdlib.h>

#include "tradestat/buffer.h"

static bool is_asked(const struct ts_question_plan *plan, struct ts_period period)
{
    for (size_t bin = 0; bin < plan->bin_count; bin++)
        if (ts_period_overlaps(plan->bins[bin].period, period))
            return true;
    return false;
}

static void see_observed(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                         bool *partners)
{
    if (!gathering->by_partner) {
        ts_partners_met_find(gathering, plan, true, partners);
        return;
    }
    for (size_t i = 0; i < gathering->tally.values.count; i++) {
        struct ts_key key = gathering->tally.values.items[i].key;

        if (gathering->folding == TS_PERIODS_BY_UNIT)
            key.period.months = gathering->unit;
        if (key.series.commodity == 0 &&
            (!gathering->by_reporter || plan->reporter_kept[key.series.reporter]) &&
            plan->flow_kept[key.series.flow] &&
            (gathering->folding == TS_PERIODS_TOGETHER || is_asked(plan, key.period)))
            partners[key.series.partner] = true;
    }
}

static void see_stated(const struct ts_question_plan *plan, bool *partners)
{
    for (size_t i = 0; i < plan->table->statement_count; i++) {
        const struct ts_statement *s = &plan->table->statements[i];

        if (s->commodity != 0 || !s->has_value || !plan->reporter_kept[s->reporter] ||
            !plan->flow_kept[s->flow] || !plan->partner_kept[s->partner])
            continue;
        for (size_t bin = 0; bin < plan->bin_count; bin++)
            partners[s->partner] |= ts_period_equal(plan->bins[bin].period, s->period);
    }
}

int ts_totals_left_out(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                       bool **partners)
{
    *partners = NULL;
    if (!plan->of_commodities || plan->commodities_given)
        return TS_OK;
    *partners = calloc(TS_COUNTRY_CODES, sizeof **partners);
    if (*partners == NULL)
        return TS_ERROR_MEMORY;
    see_observed(plan, gathering, *partners);
    see_stated(plan, *partners);
    return TS_OK;
}

int ts_total_alone_explain(const struct ts_execution *execution, const bool *partners)
{
    const struct ts_groups *groups = execution->plan->table->groups;
    struct ts_buffer text;
    struct ts_note_list list = {&text, 0};
    bool beside = false, with_slots[TS_COUNTRY_CODES] = {false};
    int code = TS_OK;

    ts_buffer_init(&text, 0);
    if (partners != NULL)
        ts_execution_partners(execution, with_slots);
    for (ts_country i = 0; i < TS_COUNTRY_CODES && partners != NULL && code == TS_OK; i++) {
        bool has_commodities = partners[i] && with_slots[i];

        beside |= has_commodities;
        /* the world and groups are left out beside countries in any case */
        if (partners[i] && !has_commodities && i != TS_COUNTRY_WORLD && !ts_country_is_group(i))
            code = ts_note_list_add(&list, "%s", ts_country_code(i, groups));
    }
    if (code == TS_OK)
        code = ts_note_list_end(&list, "");
    if (code == TS_OK && list.count > 0)
        code = ts_notes_add(execution->plan->notes,
                            "trade with %s is left out: the data have TOTAL of it, and no "
                            "commodities",
                            text.data);
    if (code == TS_OK && beside)
        code = ts_notes_add(execution->plan->notes,
                            "figures of TOTAL do not count beside commodities, which may not add "
                            "up to them: --commodity TOTAL asks for them");
    ts_buffer_release(&text);
    return code;
}

static int refuse(const struct ts_question_plan *plan, ts_country reporter, size_t bin,
                  struct ts_error *error)
{
    char period[TS_PERIOD_TEXT_MAX];

    ts_period_text(plan->bins[bin].period, period);
    ts_error_set(
        error, TS_ERROR_INPUT,
        "the data of %s have TOTAL, but no commodities, in some months of %s%s: both are not "
        "of the same months",
        ts_country_code(reporter, plan->table->groups), period,
        plan->with_growth ? " or of the year before" : "");
    ts_error_hint(error, "ask for one of them with --commodity, for example --commodity TOTAL");
    return TS_ERROR_INPUT;
}

/* Are more months covered if rows of TOTAL count for commodities, too? */
static int compare(const struct ts_cells *cells, const struct ts_cells *with_totals,
                   ts_country reporter, bool world, struct ts_period period, bool *more)
{
    struct ts_coverage coverage = {.run_count = 0}, all = {.run_count = 0};
    int code = ts_coverage_of_trade(cells, reporter, world, period, &coverage);

    if (code == TS_OK)
        code = ts_coverage_of_trade(with_totals, reporter, world, period, &all);
    *more =
        code == TS_OK && coverage.run_count > 0 &&
        (all.months_in_all != coverage.months_in_all || all.year_earlier != coverage.year_earlier);
    ts_coverage_release(&coverage);
    ts_coverage_release(&all);
    return code;
}

int ts_totals_refuse_alone(const struct ts_execution *execution,
                           const struct ts_gathering *gathering, struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_cells with_totals = execution->cells;
    bool more = false;
    int code;

    if (!plan->of_commodities || !plan->commodity_kept[0])
        return TS_OK;
    code = ts_spans_make(gathering, TS_TOTALS_COUNT, &with_totals.spans, &with_totals.span_count);
    for (size_t i = 0; i < plan->reporter_count; i++)
        for (size_t bin = 0; bin < plan->bin_count; bin++)
            for (int world = 0; world <= 1 && code == TS_OK; world++) {
                code = compare(&execution->cells, &with_totals, plan->reporters[i], world,
                               plan->bins[bin].period, &more);
                if (more)
                    code = refuse(plan, plan->reporters[i], bin, error);
            }
    free(with_totals.spans);
    return code;
}
