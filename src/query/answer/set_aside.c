#include "query/answer/set_aside.h"

#include <stdlib.h>

#include "base/array.h"
#include "tradestat/buffer.h"

/* What rows in quarantine are of, sorted, and whether other rows are of the same. */
struct set_aside {
    const struct ts_execution *execution;
    struct ts_key *keys; /* of bins */
    bool *used;
    size_t count, capacity;
};

static struct ts_series_key untold(const struct ts_question_plan *plan, struct ts_series_key series)
{
    if (!plan->by_reporter)
        series.reporter = 0;
    if (!plan->by_commodity)
        series.commodity = 0;
    return series;
}

static int compare_keys(const void *a, const void *b)
{
    return ts_key_compare(a, b);
}

/* Adds a key for each bin that the row has months of. */
static int add_keys(struct set_aside *aside, const struct ts_unknown *of)
{
    const struct ts_question_plan *plan = aside->execution->plan;
    const struct ts_series_key series = {of->reporter, of->partner, of->commodity, of->flow};
    int code = TS_OK;

    for (size_t bin = 0; bin < plan->bin_count && code == TS_OK; bin++) {
        if (!ts_period_overlaps(of->period, plan->bins[bin].period))
            continue;
        code =
            ts_array_reserve(&aside->keys, &aside->capacity, aside->count + 1, sizeof *aside->keys);
        if (code == TS_OK)
            aside->keys[aside->count++] =
                (struct ts_key){untold(plan, series), plan->bins[bin].period};
    }
    return code;
}

static int collect(struct set_aside *aside)
{
    const struct ts_question_plan *plan = aside->execution->plan;
    const struct ts_table *table = plan->table;
    size_t kept = 0;
    int code = TS_OK;

    for (size_t i = 0; i < table->set_aside_count && code == TS_OK; i++) {
        const struct ts_unknown *of = &table->set_aside[i].of;

        if (table->set_aside[i].sure &&
            ts_question_plan_keeps(plan, of->reporter, of->partner, of->flow, of->commodity))
            code = add_keys(aside, of);
    }
    if (aside->count > 0)
        qsort(aside->keys, aside->count, sizeof *aside->keys, compare_keys);
    for (size_t i = 0; i < aside->count; i++)
        if (kept == 0 || ts_key_compare(&aside->keys[kept - 1], &aside->keys[i]) != 0)
            aside->keys[kept++] = aside->keys[i];
    aside->count = kept;
    aside->used = calloc(kept + 1, sizeof *aside->used);
    return code != TS_OK || aside->used != NULL ? code : TS_ERROR_MEMORY;
}

/* Notes that other figures have months of the keys of a series. */
static void use(struct set_aside *aside, const struct ts_key *figure)
{
    const struct ts_key first = {untold(aside->execution->plan, figure->series), {INT32_MIN, 0}};

    for (size_t i = ts_key_search(aside->keys, sizeof *aside->keys, aside->count, &first);
         i < aside->count && ts_series_compare(aside->keys[i].series, first.series) == 0; i++)
        aside->used[i] |= ts_period_overlaps(aside->keys[i].period, figure->period);
}

/* "import with KAZ in 2024" */
static int list_key(const struct ts_execution *execution, const struct ts_key *key,
                    struct ts_note_list *list)
{
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_table *table = plan->table;
    char period[TS_PERIOD_TEXT_MAX];

    ts_period_text(key->period, period);
    return ts_note_list_add(
        list, "%s%s%s%s%s with %s in %s",
        plan->by_reporter ? ts_country_code(key->series.reporter, table->groups) : "",
        plan->by_reporter ? ": " : "", ts_table_flow_name(table, key->series.flow),
        plan->by_commodity ? " of " : "",
        plan->by_commodity ? table->commodities.texts[key->series.commodity] : "",
        ts_country_code(key->series.partner, table->groups), period);
}

static int note(const struct set_aside *aside)
{
    struct ts_buffer text;
    struct ts_note_list list = {&text, 0};
    int code = TS_OK;

    ts_buffer_init(&text, 0);
    for (size_t i = 0; i < aside->count && code == TS_OK; i++)
        if (!aside->used[i])
            code = list_key(aside->execution, &aside->keys[i], &list);
    if (code == TS_OK)
        code = ts_note_list_end(&list, "");
    if (code == TS_OK && list.count > 0)
        code = ts_notes_add(aside->execution->plan->notes,
                            "not counted, since only rows in quarantine have it: %s; a zero there "
                            "is not a recorded one",
                            text.data);
    ts_buffer_release(&text);
    return code;
}

int ts_set_aside_explain(const struct ts_execution *execution)
{
    const struct ts_cells *cells = &execution->cells;
    struct set_aside aside = {.execution = execution};
    int code;

    if (execution->plan->table->set_aside_count == 0)
        return TS_OK;
    code = collect(&aside);
    for (size_t i = 0; i < cells->observed_count && aside.count > 0 && code == TS_OK; i++)
        use(&aside, &cells->observed[i].key);
    for (size_t i = 0; i < cells->stated_count && code == TS_OK; i++)
        use(&aside, &cells->stated[i].key);
    if (code == TS_OK)
        code = note(&aside);
    free(aside.keys);
    free(aside.used);
    return code;
}
