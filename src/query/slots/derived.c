#include "query/slots/derived.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "query/figures/published.h"
#include "tradestat/buffer.h"

enum { NOTES_AT_MOST = 8 };

/* Slots */

/* The months from the first to the last that a series is stated of. */
static struct ts_period extent_of(const struct ts_cells *cells,
                                  const struct ts_stated_series *series)
{
    struct ts_period extent = {cells->stated[series->run.first].key.period.start, 0};

    for (size_t i = series->run.first; i < series->run.end; i++) {
        struct ts_period period = cells->stated_periods[i];

        if (ts_period_end(period) > ts_period_end(extent))
            extent.months = ts_period_end(period) - extent.start;
    }
    return extent;
}

/* Does a figure of the series make a slot of some bin? */
static bool is_answered(const struct ts_execution *execution, struct ts_run run)
{
    const struct ts_question_plan *plan = execution->plan;

    for (size_t bin = 0; bin < plan->bin_count; bin++) {
        const struct ts_stated *stated =
            ts_cells_stated_in(&execution->cells, run, plan->bins[bin].period);

        if (stated != NULL && stated->has_printed)
            return true;
    }
    return false;
}

/* Is a figure printed of just the period, and nothing else said of its months? */
static bool is_settled(const struct ts_cells *cells, struct ts_run run, struct ts_period period)
{
    const struct ts_stated *stated =
        cells->observed_count == 0 ? ts_cells_stated_in(cells, run, period) : NULL;

    return stated != NULL && stated->has_printed && !stated->overlapped &&
           stated->level_against == NULL;
}

/* Adds the slots of one series, the derived ones or the others. */
static int add_series(struct ts_execution *execution, const struct ts_stated_series *stated,
                      bool derived, bool *has_figures, struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_cells *cells = &execution->cells;
    struct ts_series_key series = stated->key;
    struct ts_period extent = extent_of(cells, stated);
    size_t observer = execution->observer_index[series.reporter];
    bool answered = !derived && is_answered(execution, stated->run);
    int code = TS_OK;

    for (size_t bin = 0; bin < plan->bin_count && code == TS_OK; bin++) {
        struct ts_slot slot = {.reporter = series.reporter,
                               .partner = series.partner,
                               .commodity = series.commodity,
                               .bin = (uint32_t)bin,
                               .flow = series.flow,
                               .derived = derived,
                               .undivided = !derived};
        bool *figures = &has_figures[observer * plan->bin_count + bin];
        struct ts_level level;

        if ((!answered && !ts_period_overlaps(extent, plan->bins[bin].period)) ||
            (!derived && !*figures) || is_settled(cells, stated->run, plan->bins[bin].period))
            continue;
        code = ts_level_find(execution, &slot, series.flow, TS_NOW, &level, error);
        if (code == TS_OK &&
            (derived ? level.derived : !level.known && (answered || level.longer.months > 0))) {
            slot.hidden = !derived && level.longer.months == 0;
            code = ts_execution_add_slot(execution, slot);
        }
        *figures |= derived && level.derived;
    }
    return code;
}

/* By observer index and bin: is there any figure of it? */
static bool *figured_bins(const struct ts_execution *execution)
{
    size_t bins = execution->plan->bin_count, count = execution->observer_count * bins;
    bool *observed = calloc(count + 1, sizeof *observed);

    for (size_t o = 0; observed != NULL && o < execution->observer_count; o++)
        for (size_t bin = 0; bin < bins; bin++)
            observed[o * bins + bin] =
                ts_execution_coverage(execution, execution->observers[o], 0, (uint32_t)bin)
                    ->run_count > 0;
    for (size_t i = 0; observed != NULL && i < execution->slot_count; i++) {
        const struct ts_slot *slot = &execution->slots[i];

        observed[execution->observer_index[slot->reporter] * bins + slot->bin] |=
            !slot->undivided && !slot->compared;
    }
    return observed;
}

int ts_derived_slots(struct ts_execution *execution, struct ts_error *error)
{
    const struct ts_cells *cells = &execution->cells;
    bool *figures;
    int code = TS_OK;

    if (cells->series_count == 0)
        return TS_OK;
    figures = figured_bins(execution);
    if (figures == NULL)
        return TS_ERROR_MEMORY;
    for (int derived = 1; derived >= 0 && code == TS_OK; derived--)
        for (size_t i = 0; i < cells->series_count && code == TS_OK; i++)
            if (ts_flow_adds_up(cells->series[i].key.flow))
                code = add_series(execution, &cells->series[i], derived == 1, figures, error);
    free(figures);
    return code;
}

/* Notes */

void ts_derivations_release(struct ts_derivations *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        free(findings->items[i].formula);
    free(findings->items);
}

int ts_derived_see(const struct ts_execution *execution, const struct ts_slot *slot,
                   enum ts_year year, const struct ts_flow_level *seen,
                   struct ts_derivations *findings)
{
    const struct ts_level *level = &seen->level;
    struct ts_series_key series = ts_slot_series(slot, seen->flow);
    struct ts_buffer formula;
    int code;

    if (!level->known || !level->derived ||
        (year == TS_YEAR_EARLIER && seen->flow == TS_FLOW_BALANCE))
        return TS_OK;
    ts_buffer_init(&formula, 0);
    code = ts_published_formula(&execution->cells, series, level->derived_of, level->sources,
                                &formula);
    if (code == TS_OK)
        code = ts_array_reserve(&findings->items, &findings->capacity, findings->count + 1,
                                sizeof *findings->items);
    if (code != TS_OK || formula.data == NULL) {
        ts_buffer_release(&formula);
        return code;
    }
    findings->items[findings->count++] =
        (struct ts_derivation){level->derived_of, slot->reporter, slot->partner,
                               level->sources,    formula.data,   (uint32_t)1 << seen->flow};
    return TS_OK;
}

static int compare_formulas(const struct ts_derivation *x, const struct ts_derivation *y)
{
    int order = ts_period_compare(x->period, y->period);

    if (order == 0)
        order = (x->reporter > y->reporter) - (x->reporter < y->reporter);
    if (order == 0)
        order = (x->sources > y->sources) - (x->sources < y->sources);
    return order != 0 ? order : strcmp(x->formula, y->formula);
}

static int compare_by_partner(const void *a, const void *b)
{
    const struct ts_derivation *x = a, *y = b;
    int order = compare_formulas(x, y);

    return order != 0 ? order : (x->partner > y->partner) - (x->partner < y->partner);
}

static int compare_by_flows(const void *a, const void *b)
{
    const struct ts_derivation *x = a, *y = b;
    int order = compare_formulas(x, y);

    if (order == 0)
        order = (x->flows > y->flows) - (x->flows < y->flows);
    return order != 0 ? order : (x->partner > y->partner) - (x->partner < y->partner);
}

/* Makes one finding of those that are alike but for their flows, and puts partners of whom the
 * same is to be said side by side. */
static void put_in_order(struct ts_derivations *findings)
{
    size_t kept = 0;

    if (findings->count == 0)
        return;
    qsort(findings->items, findings->count, sizeof *findings->items, compare_by_partner);
    for (size_t i = 0; i < findings->count; i++) {
        struct ts_derivation *item = &findings->items[i];

        if (kept > 0 && compare_by_partner(&findings->items[kept - 1], item) == 0) {
            findings->items[kept - 1].flows |= item->flows;
            free(item->formula);
        } else {
            findings->items[kept++] = *item;
        }
    }
    findings->count = kept;
    qsort(findings->items, findings->count, sizeof *findings->items, compare_by_flows);
}

static int write_flows(const struct ts_table *table, uint32_t flows, struct ts_buffer *out)
{
    const char *separator = "";
    int code = TS_OK;

    for (ts_flow_code flow = 0; flow < TS_FLOW_COUNT && code == TS_OK; flow++) {
        if ((flows >> flow & 1) == 0)
            continue;
        code = ts_buffer_printf(out, "%s%s", separator, ts_table_flow_name(table, flow));
        separator = ", ";
    }
    return code;
}

static int write_partners(const struct ts_table *table, const struct ts_derivation *findings,
                          size_t count, struct ts_buffer *out)
{
    struct ts_note_list list = {out, 0};
    int code = TS_OK;

    for (size_t i = 0; i < count && code == TS_OK; i++)
        code = ts_note_list_add(&list, "%s", ts_country_code(findings[i].partner, table->groups));
    return code == TS_OK ? ts_note_list_end(&list, "") : code;
}

/* "2025-Q3: export, import with KAZ derived from published totals: 2025-01/2025-09 - 2025-S1" */
static int note_findings(const struct ts_execution *execution, const struct ts_derivation *findings,
                         size_t count)
{
    static const char *const ways[] = {[TS_FROM_STATEMENTS] = "derived from published totals",
                                       [TS_FROM_OBSERVATIONS] =
                                           "derived from figures of other periods",
                                       [TS_FROM_RATES] = "implied by published totals and growth"};
    const struct ts_question_plan *plan = execution->plan;
    char period[TS_PERIOD_TEXT_MAX];
    struct ts_buffer text;
    int code;

    ts_buffer_init(&text, 0);
    ts_period_text(findings->period, period);
    code = ts_buffer_printf(&text, "%s: ", period);
    if (code == TS_OK)
        code = write_flows(plan->table, findings->flows, &text);
    if (code == TS_OK && plan->reporter_count > 1)
        code = ts_buffer_printf(&text, " of %s", ts_observer_name(plan, findings->reporter));
    if (code == TS_OK)
        code = ts_buffer_puts(&text, " with ");
    if (code == TS_OK)
        code = write_partners(plan->table, findings, count, &text);
    if (code == TS_OK)
        code = ts_notes_add(plan->notes, "%s %s: %s", text.data, ways[findings->sources],
                            findings->formula);
    ts_buffer_release(&text);
    return code;
}

/* One note for each period, formula and set of flows; of very many periods, of the first. */
static int note_all(const struct ts_execution *execution, const struct ts_derivations *findings)
{
    size_t notes = 0, next;
    int code = TS_OK;

    for (size_t i = 0; i < findings->count && code == TS_OK; i = next) {
        const struct ts_derivation *first = &findings->items[i];

        for (next = i + 1; next < findings->count; next++)
            if (compare_formulas(first, &findings->items[next]) != 0 ||
                first->flows != findings->items[next].flows)
                break;
        if (++notes <= NOTES_AT_MOST)
            code = note_findings(execution, first, next - i);
    }
    if (code == TS_OK && notes > NOTES_AT_MOST)
        code = ts_notes_add(execution->plan->notes,
                            "figures of %zu more periods and partners are derived like that",
                            notes - NOTES_AT_MOST);
    return code;
}

int ts_derived_explain(const struct ts_execution *execution, struct ts_derivations *findings)
{
    put_in_order(findings);
    return note_all(execution, findings);
}
