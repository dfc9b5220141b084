#include "query/answer/uncovered.h"

#include <stdlib.h>

#include "base/array.h"
#include "query/levels/level.h"
#include "tradestat/buffer.h"

struct finding {
    uint32_t bin;
    struct ts_period stated;
    ts_country partner;
};

struct findings {
    struct finding *items;
    size_t count, capacity;
};

/* Has a period months that are in no run of the coverage? */
static bool exceeds(const struct ts_coverage *coverage, struct ts_period period)
{
    for (size_t i = 0; i < coverage->run_count; i++)
        if (ts_period_contains(coverage->runs[i], period))
            return false;
    return true;
}

/* Is the stated figure, of a part of the bin, in no answer of it? */
static int see(const struct ts_execution *execution, const struct ts_stated *stated, uint32_t bin,
               bool *left_out)
{
    struct ts_period period = execution->plan->bins[bin].period;
    struct ts_series_key series = stated->key.series;
    struct ts_slot slot = {.reporter = series.reporter,
                           .partner = series.partner,
                           .commodity = series.commodity,
                           .bin = bin,
                           .flow = series.flow};
    const struct ts_coverage *coverage =
        ts_execution_coverage(execution, series.reporter, series.partner, bin);
    struct ts_level level;
    int code;

    *left_out = false;
    if (!stated->has_printed || !ts_period_contains(period, stated->key.period) ||
        ts_period_equal(period, stated->key.period) || coverage->run_count == 0 ||
        ts_coverage_is_whole(coverage, period) || !exceeds(coverage, stated->key.period))
        return TS_OK;
    code = ts_level_find(execution, &slot, series.flow, TS_NOW, &level, NULL);
    *left_out = code != TS_OK || !level.known || level.partial;
    return code == TS_ERROR_MEMORY ? code : TS_OK;
}

static int collect(const struct ts_execution *execution, struct findings *findings)
{
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_cells *cells = &execution->cells;

    for (size_t i = 0; i < cells->stated_count; i++) {
        const struct ts_key *key = &cells->stated[i].key;

        if (key->series.flow >= TS_FLOW_COUNT || !plan->show[key->series.flow])
            continue;
        for (uint32_t bin = 0; bin < plan->bin_count; bin++) {
            bool left_out;
            int code = see(execution, &cells->stated[i], bin, &left_out);

            if (code == TS_OK && left_out)
                code = ts_array_reserve(&findings->items, &findings->capacity, findings->count + 1,
                                        sizeof *findings->items);
            if (code != TS_OK)
                return code;
            if (!left_out)
                continue;
            findings->items[findings->count++] =
                (struct finding){bin, key->period, key->series.partner};
        }
    }
    return TS_OK;
}

static int compare(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    int order = (x->bin > y->bin) - (x->bin < y->bin);

    if (order == 0)
        order = ts_period_compare(x->stated, y->stated);
    return order != 0 ? order : (x->partner > y->partner) - (x->partner < y->partner);
}

/* One note for a bin and stated period; returns how many findings these are. */
static size_t note(const struct ts_question_plan *plan, const struct finding *findings,
                   size_t count, int *code)
{
    struct finding like = findings[0];
    struct ts_buffer partners;
    struct ts_note_list list = {&partners, 0};
    char period[TS_PERIOD_TEXT_MAX], stated[TS_PERIOD_TEXT_MAX];
    size_t next = 0;

    ts_buffer_init(&partners, 0);
    for (; next < count && *code == TS_OK; next++) {
        like.partner = findings[next].partner;
        if (compare(&like, &findings[next]) != 0)
            break;
        if (next == 0 || findings[next - 1].partner != like.partner)
            *code =
                ts_note_list_add(&list, "%s", ts_country_code(like.partner, plan->table->groups));
    }
    if (*code == TS_OK)
        *code = ts_note_list_end(&list, "");
    ts_period_text(plan->bins[like.bin].period, period);
    ts_period_text(like.stated, stated);
    if (*code == TS_OK)
        *code = ts_notes_add(plan->notes,
                             "%s: what is published of the trade with %s in %s is left out: the "
                             "observations do not cover that",
                             period, partners.data, stated);
    ts_buffer_release(&partners);
    return next;
}

int ts_uncovered_explain(const struct ts_execution *execution)
{
    struct findings findings = {.count = 0};
    int code;

    if (execution->cells.span_count ==
        0) /* there are no observations beside which to be left out */
        return TS_OK;
    code = collect(execution, &findings);
    if (code == TS_OK && findings.count > 0)
        qsort(findings.items, findings.count, sizeof *findings.items, compare);
    for (size_t i = 0; i < findings.count && code == TS_OK;)
        i += note(execution->plan, findings.items + i, findings.count - i, &code);
    free(findings.items);
    return code;
}
