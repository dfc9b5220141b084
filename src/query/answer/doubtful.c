#include "query/answer/doubtful.h"

#include <stdlib.h>

#include "base/array.h"
#include "tradestat/buffer.h"

/* The months of a period for which a series has rows, and the months of the shortest row's
 * period. */
static void find_own(const struct ts_cells *cells, struct ts_series_key series, size_t near,
                     struct ts_period period, struct ts_months *own, int32_t *shortest)
{
    size_t next = ts_cells_first_near(cells, series, period.start, near);

    for (; next < cells->observed_count; next++) {
        struct ts_key key = cells->observed[next].key;

        if (ts_series_compare(key.series, series) != 0 || key.period.start >= ts_period_end(period))
            break;
        if (!ts_period_contains(period, key.period))
            continue;
        ts_months_add(own, key.period.start - period.start, key.period.months);
        if (key.period.months < *shortest)
            *shortest = key.period.months;
    }
}

/* The months of a period that a reporter's rows of a flow cover, and those that rows of at most so
 * many months do. */
static void find_covered(const struct ts_cells *cells, struct ts_row_span like, int32_t longest,
                         struct ts_months *all, struct ts_months *by_short)
{
    size_t next = ts_spans_first(cells->spans, cells->span_count, like);

    for (; next < cells->span_count; next++) {
        struct ts_period span = cells->spans[next].period;

        if (!ts_spans_are_alike(cells->spans[next], like) ||
            span.start >= ts_period_end(like.period))
            break;
        if (!ts_period_contains(like.period, span))
            continue;
        ts_months_add(all, span.start - like.period.start, span.months);
        if (span.months <= longest)
            ts_months_add(by_short, span.start - like.period.start, span.months);
    }
}

static int add(struct ts_doubtful_runs *findings, struct ts_doubtful_run found, int32_t month)
{
    struct ts_doubtful_run *last =
        findings->count > 0 ? &findings->items[findings->count - 1] : NULL;

    if (last != NULL && ts_period_end(last->run) == month && last->flow == found.flow &&
        last->partner == found.partner && last->reporter == found.reporter &&
        ts_period_equal(last->period, found.period)) {
        last->run.months++;
        return TS_OK;
    }
    found.run = (struct ts_period){month, 1};
    int code = ts_array_reserve(&findings->items, &findings->capacity, findings->count + 1,
                                sizeof *findings->items);

    if (code == TS_OK)
        findings->items[findings->count++] = found;
    return code;
}

/* Finds those among months that the reporter covers. */
static int see_covered(const struct ts_execution *execution, const struct ts_slot *slot,
                       struct ts_period covered, struct ts_doubtful_run found,
                       struct ts_doubtful_runs *findings)
{
    const struct ts_cells *cells = &execution->cells;
    struct ts_row_span like = {slot->reporter, found.flow, slot->partner == TS_COUNTRY_WORLD,
                               covered};
    struct ts_months own = {0}, all = {0}, by_short = {0};
    int32_t shortest = covered.months;
    int code = TS_OK;

    find_own(cells, ts_slot_series(slot, found.flow), slot->observed, covered, &own, &shortest);
    find_covered(cells, like, shortest, &all, &by_short);
    for (int32_t m = 0; m < covered.months && code == TS_OK; m++)
        if (ts_months_has(&all, m) && !ts_months_has(&by_short, m) && !ts_months_has(&own, m))
            code = add(findings, found, covered.start + m);
    return code;
}

/* Does the answer count this flow of the slot, by itself or in turnover and balance? */
static bool counts(const struct ts_question_plan *plan, const struct ts_slot *slot,
                   ts_flow_code flow)
{
    if (!ts_flow_is_principal(flow))
        return flow == slot->flow;
    return ts_flow_is_principal(slot->flow) && (slot->flows >> flow & 1) != 0 &&
           (plan->show[flow] || plan->show[TS_FLOW_TURNOVER] || plan->show[TS_FLOW_BALANCE]);
}

int ts_doubtful_see(const struct ts_execution *execution, const struct ts_slot *slot,
                    enum ts_year year, struct ts_doubtful_runs *findings)
{
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_coverage *coverage =
        ts_execution_coverage(execution, slot->reporter, slot->partner, slot->bin);
    struct ts_period period = ts_in_year(plan->bins[slot->bin].period, year);

    if (execution->cells.longest <= 1 || execution->cells.by_bin)
        return TS_OK;
    for (ts_flow_code flow = 0; flow < TS_FLOW_COUNT; flow++) {
        struct ts_doubtful_run found = {
            .period = period, .reporter = slot->reporter, .partner = slot->partner, .flow = flow};
        struct ts_level level;
        int code;

        if (!counts(plan, slot, flow))
            continue;
        code = ts_level_find(execution, slot, flow, year, &level, NULL);
        if (code == TS_ERROR_MEMORY)
            return code;
        if (code != TS_OK || !level.known || !level.found)
            continue;
        for (size_t i = 0; i < coverage->run_count && code == TS_OK; i++)
            code =
                see_covered(execution, slot, ts_in_year(coverage->runs[i], year), found, findings);
        if (code != TS_OK)
            return code;
    }
    return TS_OK;
}

/* By all that a note is of. */
static int compare_notes(const struct ts_doubtful_run *x, const struct ts_doubtful_run *y)
{
    int order = ts_period_compare(x->period, y->period);

    if (order == 0)
        order = (x->reporter > y->reporter) - (x->reporter < y->reporter);
    return order != 0 ? order : (x->flow > y->flow) - (x->flow < y->flow);
}

static int compare(const void *a, const void *b)
{
    const struct ts_doubtful_run *x = a, *y = b;
    int order = compare_notes(x, y);

    if (order == 0)
        order = (x->partner > y->partner) - (x->partner < y->partner);
    return order != 0 ? order : ts_period_compare(x->run, y->run);
}

/* Writes the months of the first one's partner, "2024-03, 2024-05/2024-12", joined where several
 * commodities have them; returns how many findings these are. */
static size_t write_partner(const struct ts_doubtful_run *findings, size_t count,
                            struct ts_buffer *out, int *code)
{
    struct ts_note_list list = {out, 0};
    size_t next = 0;

    while (next < count && *code == TS_OK && findings[next].partner == findings[0].partner &&
           compare_notes(&findings[next], &findings[0]) == 0) {
        struct ts_period run = findings[next++].run;
        char text[TS_PERIOD_TEXT_MAX];

        for (; next < count && findings[next].partner == findings[0].partner &&
               compare_notes(&findings[next], &findings[0]) == 0 &&
               findings[next].run.start <= ts_period_end(run);
             next++)
            if (ts_period_end(findings[next].run) > ts_period_end(run))
                run.months = ts_period_end(findings[next].run) - run.start;
        ts_period_text(run, text);
        *code = ts_note_list_add(&list, "%s", text);
    }
    if (*code == TS_OK)
        *code = ts_note_list_end(&list, "period");
    return next;
}

/* One note of a period, reporter and flow; returns how many findings these are. */
static size_t note(const struct ts_execution *execution, const struct ts_doubtful_run *findings,
                   size_t count, int *code)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_buffer partners, months;
    struct ts_note_list list = {&partners, 0};
    char period[TS_PERIOD_TEXT_MAX];
    size_t next = 0;

    ts_buffer_init(&partners, 0);
    ts_buffer_init(&months, 0);
    while (next < count && *code == TS_OK && compare_notes(&findings[next], &findings[0]) == 0) {
        ts_country partner = findings[next].partner;

        ts_buffer_clear(&months);
        next += write_partner(findings + next, count - next, &months, code);
        if (*code == TS_OK)
            *code = ts_note_list_add(&list, "%s (%s)",
                                     ts_country_code(partner, plan->table->groups), months.data);
    }
    if (*code == TS_OK)
        *code = ts_note_list_end(&list, "");
    ts_period_text(findings[0].period, period);
    if (*code == TS_OK)
        *code = ts_notes_add(plan->notes,
                             "%s: %s records no %s with %s, months that only its rows of longer "
                             "periods cover: taken as zero there",
                             period, ts_observer_name(plan, findings[0].reporter),
                             ts_flow_name((enum ts_flow)findings[0].flow), partners.data);
    ts_buffer_release(&partners);
    ts_buffer_release(&months);
    return next;
}

int ts_doubtful_explain(const struct ts_execution *execution, struct ts_doubtful_runs *findings)
{
    int code = TS_OK;

    if (findings->count > 0)
        qsort(findings->items, findings->count, sizeof *findings->items, compare);
    for (size_t i = 0; i < findings->count && code == TS_OK;)
        i += note(execution, findings->items + i, findings->count - i, &code);
    return code;
}
