#include "query/plan/series.h"

#include <stdlib.h>

#include "base/array.h"

/* From the finest. */
static const struct {
    int32_t months;
    enum ts_dimension dimension;
} grains[] = {{1, TS_BY_MONTH}, {3, TS_BY_QUARTER}, {6, TS_BY_SEMESTER}, {12, TS_BY_YEAR}};

enum { GRAINS = sizeof grains / sizeof grains[0] };

/* The figures that tell what is known of which period: see paths.h. */
struct spans {
    struct ts_key *items;
    size_t count, capacity;
    int32_t first, end; /* months of all of them */
};

static int add_span(struct spans *spans, struct ts_key key)
{
    int code =
        ts_array_reserve(&spans->items, &spans->capacity, spans->count + 1, sizeof *spans->items);

    if (code != TS_OK)
        return code;
    if (spans->count == 0 || key.period.start < spans->first)
        spans->first = key.period.start;
    if (spans->count == 0 || ts_period_end(key.period) > spans->end)
        spans->end = ts_period_end(key.period);
    spans->items[spans->count++] = key;
    return TS_OK;
}

static int collect(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                   struct spans *spans)
{
    const struct ts_table *table = plan->table;
    const struct ts_sums *values = &gathering->tally.values;
    int code = TS_OK;

    for (size_t i = 0; i < table->statement_count && code == TS_OK; i++) {
        const struct ts_statement *s = &table->statements[i];
        struct ts_key key = {{s->reporter, s->partner, s->commodity, s->flow}, s->period};

        if (s->has_value &&
            ts_question_plan_keeps(plan, s->reporter, s->partner, s->flow, s->commodity))
            code = add_span(spans, key);
    }
    for (size_t i = 0; i < values->count && code == TS_OK; i++)
        if (plan->flow_kept[values->items[i].key.series.flow])
            code = add_span(spans, values->items[i].key);
    return code;
}

static int compare_spans(const void *a, const void *b)
{
    return ts_key_compare(a, b);
}

/* The boundaries of one series by month, from the first month of all: which of them are joined by
 * figures, by the least of those joined; and the months that each grain is known of. */
struct knowledge {
    int32_t first, count; /* of boundaries */
    int32_t *joined;      /* -1: no figure begins or ends there */
    bool *known[GRAINS];  /* by the boundary that a unit begins at */
};

static int32_t root_of(int32_t *joined, int32_t boundary)
{
    while (joined[boundary] != boundary)
        boundary = joined[boundary] = joined[joined[boundary]];
    return boundary;
}

static void join(struct knowledge *knowledge, struct ts_period period)
{
    int32_t *joined = knowledge->joined;
    int32_t from = period.start - knowledge->first, to = ts_period_end(period) - knowledge->first;

    if (joined[from] < 0)
        joined[from] = from;
    if (joined[to] < 0)
        joined[to] = to;
    from = root_of(joined, from);
    to = root_of(joined, to);
    if (from < to)
        joined[to] = from;
    else
        joined[from] = to;
}

/* Do figures lead from one month to before another one? */
static bool is_joined(struct knowledge *knowledge, int32_t from, int32_t to)
{
    int32_t *joined = knowledge->joined;

    from -= knowledge->first;
    to -= knowledge->first;
    return from >= 0 && to < knowledge->count && joined[from] >= 0 && joined[to] >= 0 &&
           root_of(joined, from) == root_of(joined, to);
}

/* Marks what one series, whose figures are joined, says of each grain. */
static void mark(struct knowledge *knowledge, bool cumulative)
{
    int32_t end = knowledge->first + knowledge->count - 1;

    for (int g = 0; g < GRAINS; g++) {
        int32_t month = ts_period_of_month(knowledge->first, grains[g].months).start;

        for (; month < end; month += grains[g].months) {
            int32_t from = cumulative ? ts_period_of_month(month, 12).start : month;

            if (month >= knowledge->first && is_joined(knowledge, from, month + grains[g].months))
                knowledge->known[g][month - knowledge->first] = true;
        }
    }
}

static int knowledge_make(struct knowledge *knowledge, const struct spans *spans)
{
    bool made = true;

    /* whole years, for running totals begin in January */
    knowledge->first = ts_period_of_month(spans->first, 12).start;
    knowledge->count = spans->end - knowledge->first + 1;
    knowledge->joined = malloc((size_t)knowledge->count * sizeof *knowledge->joined);
    for (int g = 0; g < GRAINS; g++) {
        knowledge->known[g] = calloc((size_t)knowledge->count, sizeof *knowledge->known[g]);
        made &= knowledge->known[g] != NULL;
    }
    return made && knowledge->joined != NULL ? TS_OK : TS_ERROR_MEMORY;
}

static void knowledge_release(struct knowledge *knowledge)
{
    free(knowledge->joined);
    for (int g = 0; g < GRAINS; g++)
        free(knowledge->known[g]);
}

/* Joins the figures of one series, from the first of them; returns the index behind them. */
static size_t join_series(struct knowledge *knowledge, const struct spans *spans, size_t first)
{
    struct ts_series_key series = spans->items[first].series;
    size_t next = first;

    for (int32_t b = 0; b < knowledge->count; b++)
        knowledge->joined[b] = -1;
    for (; next < spans->count && ts_series_compare(spans->items[next].series, series) == 0; next++)
        join(knowledge, spans->items[next].period);
    return next;
}

static void learn(struct knowledge *knowledge, const struct spans *spans, bool cumulative)
{
    for (size_t i = 0; i < spans->count;) {
        i = join_series(knowledge, spans, i);
        mark(knowledge, cumulative);
    }
}

/* The shortest kind of period with at least half as many known months as any: a single month
 * among years does not make a series by month. */
static int finest(const struct knowledge *knowledge)
{
    int32_t months[GRAINS] = {0}, most = 0;
    int chosen = GRAINS - 1;

    for (int g = 0; g < GRAINS; g++) {
        for (int32_t b = 0; b < knowledge->count; b++)
            months[g] += knowledge->known[g][b] ? grains[g].months : 0;
        if (months[g] > most)
            most = months[g];
    }
    while (chosen > 0 && months[chosen] == 0) /* the coarsest that is known at all */
        chosen--;
    for (int g = GRAINS - 1; g >= 0; g--)
        if (months[g] > 0 && 2 * months[g] >= most)
            chosen = g;
    return chosen;
}

int ts_series_find_joined(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                          struct ts_period period, bool *joined)
{
    struct spans spans = {.count = 0};
    struct knowledge knowledge = {.count = 0};
    int code = collect(plan, gathering, &spans);

    *joined = false;
    if (code == TS_OK && spans.count > 0) {
        qsort(spans.items, spans.count, sizeof *spans.items, compare_spans);
        code = knowledge_make(&knowledge, &spans);
    }
    for (size_t i = 0; code == TS_OK && i < spans.count && !*joined;) {
        i = join_series(&knowledge, &spans, i);
        *joined = is_joined(&knowledge, period.start, ts_period_end(period));
    }
    knowledge_release(&knowledge);
    free(spans.items);
    return code;
}

int ts_series_choose_grain(struct ts_question_plan *plan, const struct ts_gathering *gathering)
{
    struct spans spans = {.count = 0};
    struct knowledge knowledge = {.count = 0};
    int chosen = GRAINS - 1;
    int code = collect(plan, gathering, &spans);

    if (code == TS_OK && spans.count > 0) {
        qsort(spans.items, spans.count, sizeof *spans.items, compare_spans);
        code = knowledge_make(&knowledge, &spans);
    }
    if (code == TS_OK && spans.count > 0) {
        learn(&knowledge, &spans, plan->query->cumulative);
        chosen = finest(&knowledge);
    }
    knowledge_release(&knowledge);
    free(spans.items);
    if (code != TS_OK)
        return code;
    plan->grain = grains[chosen].months;
    plan->dimensions[plan->dimension_count++] = grains[chosen].dimension;
    return ts_notes_add(plan->notes, "by %s, the finest that the data determine",
                        ts_dimension_name(grains[chosen].dimension));
}
