#include "query/slots/undivided.h"

#include <stdlib.h>

#include "base/array.h"
#include "tradestat/buffer.h"

static bool may_be_undivided(const struct ts_execution *execution)
{
    return execution->cells.longest > 1 && !execution->cells.by_bin && !execution->plain;
}

/* Adds a slot for each bin that the period, that of a row moved to this year, holds more
 * than, if what the row says of the bin's months is not known, or by other figures alone. */
static int add_to_bins(struct ts_execution *execution, size_t row, struct ts_period period,
                       enum ts_year year, struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_series_key series = execution->cells.observed[row].key.series;
    size_t bin = ts_bins_started(plan, ts_period_end(period) - 1);
    int code = TS_OK;

    while (bin-- > 0 && code == TS_OK) {
        struct ts_slot slot = {.reporter = series.reporter,
                               .partner = series.partner,
                               .commodity = series.commodity,
                               .bin = (uint32_t)bin,
                               .observed = (uint32_t)row,
                               .flow = series.flow,
                               .undivided = true,
                               .compared = year == TS_YEAR_EARLIER};
        struct ts_level observed, level;

        if (plan->bins[bin].period.start + plan->longest_bin <= period.start)
            break;
        if (!ts_period_overlaps(plan->bins[bin].period, period) ||
            ts_period_contains(plan->bins[bin].period, period))
            continue;
        code = ts_level_observe(execution, &slot, series.flow, year, &observed, error);
        if (code == TS_OK)
            code = ts_level_find(execution, &slot, series.flow, year, &level, error);
        if (code != TS_OK || (observed.longer.months == 0 && !level.derived))
            continue;
        slot.derived = level.derived;
        slot.undivided = !level.known;
        code = ts_execution_add_slot(execution, slot);
    }
    return code;
}

int ts_undivided_slots(struct ts_execution *execution, struct ts_error *error)
{
    const struct ts_cells *cells = &execution->cells;
    int code = TS_OK;

    for (size_t i = 0; i < cells->observed_count && may_be_undivided(execution); i++) {
        struct ts_period period = cells->observed[i].key.period;

        code = add_to_bins(execution, i, period, TS_NOW, error);
        period.start += 12;
        if (code == TS_OK && execution->plan->with_growth)
            code = add_to_bins(execution, i, period, TS_YEAR_EARLIER, error);
        if (code != TS_OK)
            break;
    }
    return code;
}

int ts_undivided_see(const struct ts_execution *execution, const struct ts_slot *slot,
                     enum ts_year year, const struct ts_flow_level *seen,
                     struct ts_longer_periods *findings)
{
    struct ts_period bin = execution->plan->bins[slot->bin].period;

    if (seen->level.known || seen->level.longer.months == 0)
        return TS_OK;
    int code = ts_array_reserve(&findings->items, &findings->capacity, findings->count + 1,
                                sizeof *findings->items);

    if (code == TS_OK)
        findings->items[findings->count++] = (struct ts_longer_period){
            ts_in_year(bin, year), seen->level.longer, slot->reporter, slot->partner};
    return code;
}

static int compare_findings(const void *a, const void *b)
{
    const struct ts_longer_period *x = a, *y = b;
    int order = ts_period_compare(x->period, y->period);

    if (order == 0)
        order = (x->reporter > y->reporter) - (x->reporter < y->reporter);
    if (order == 0)
        order = ts_period_compare(x->longer, y->longer);
    return order != 0 ? order : (x->partner > y->partner) - (x->partner < y->partner);
}

/* Writes the partners of the findings that are alike but for them; returns how many
 * findings these are. */
static size_t write_partners(const struct ts_execution *execution,
                             const struct ts_longer_period *findings, size_t count,
                             struct ts_buffer *out, int *code)
{
    struct ts_longer_period like = findings[0];
    struct ts_note_list list = {out, 0};
    size_t next = 0;

    for (; next < count && *code == TS_OK; next++) {
        like.partner = findings[next].partner;
        if (compare_findings(&like, &findings[next]) != 0)
            break;
        if (next > 0 && findings[next - 1].partner == like.partner)
            continue;
        *code = ts_note_list_add(&list, "%s",
                                 ts_country_code(like.partner, execution->plan->table->groups));
    }
    if (*code == TS_OK)
        *code = ts_note_list_end(&list, "");
    return next;
}

/* One note for each period, reporter and longer period. */
static int note_findings(const struct ts_execution *execution,
                         const struct ts_longer_periods *findings)
{
    const struct ts_question_plan *plan = execution->plan;
    int code = TS_OK;

    for (size_t i = 0; i < findings->count && code == TS_OK;) {
        const struct ts_longer_period *first = &findings->items[i];
        char period[TS_PERIOD_TEXT_MAX], longer[TS_PERIOD_TEXT_MAX];
        struct ts_buffer partners;

        ts_buffer_init(&partners, 0);
        ts_period_text(first->period, period);
        ts_period_text(first->longer, longer);
        i += write_partners(execution, first, findings->count - i, &partners, &code);
        if (code == TS_OK && ts_period_contains(first->period, first->longer))
            code = ts_notes_add(plan->notes,
                                "%s: %s has figures of the trade with %s for %s, and not for all "
                                "of the months asked for",
                                period, ts_observer_name(plan, first->reporter), partners.data,
                                longer);
        else if (code == TS_OK)
            code = ts_notes_add(plan->notes,
                                "%s: %s records some of the trade with %s for %s as a whole: what "
                                "of it falls in the months asked for is not known",
                                period, ts_observer_name(plan, first->reporter), partners.data,
                                longer);
        ts_buffer_release(&partners);
    }
    return code;
}

int ts_undivided_explain(const struct ts_execution *execution, struct ts_longer_periods *findings)
{
    if (findings->count > 0)
        qsort(findings->items, findings->count, sizeof *findings->items, compare_findings);
    return note_findings(execution, findings);
}
