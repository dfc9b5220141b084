/* Which periods a series goes by. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "query/gather.h"
#include "query/plan.h"

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

static void learn(struct knowledge *knowledge, const struct spans *spans, bool cumulative)
{
    for (size_t i = 0, next; i < spans->count; i = next) {
        struct ts_series_key series = spans->items[i].series;

        for (int32_t b = 0; b < knowledge->count; b++)
            knowledge->joined[b] = -1;
        for (next = i;
             next < spans->count && ts_series_compare(spans->items[next].series, series) == 0;
             next++)
            join(knowledge, spans->items[next].period);
        mark(knowledge, cumulative);
    }
}

/* The finest grain of which at least half as many months are known as of any: one month that
 * happens to be known among years is not worth a series by month. */
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

/* Bins */

/* What is answered of a calendar unit. */
static struct ts_period period_of(const struct ts_question_plan *plan, struct ts_period unit)
{
    int32_t january = ts_period_of_month(unit.start, 12).start;

    if (!plan->query->cumulative)
        return unit;
    return (struct ts_period){january, ts_period_end(unit) - january};
}

static int add_bin(struct ts_question_plan *plan, struct ts_period unit, struct ts_period asked)
{
    size_t count = plan->bin_count + plan->compared_count;
    int code = ts_array_reserve(&plan->bins, &plan->bin_capacity, count + 1, sizeof *plan->bins);

    if (code == TS_OK)
        plan->bins[count] = (struct ts_bin){period_of(plan, unit), asked, unit, TS_NO_BIN};
    return code;
}

static int compare_bins(const void *a, const void *b)
{
    return ts_period_compare(((const struct ts_bin *)a)->unit, ((const struct ts_bin *)b)->unit);
}

/* The whole units in which the asked months lie, each once. */
static int add_units(struct ts_question_plan *plan)
{
    size_t kept = 0;
    int code = TS_OK;

    for (size_t i = 0; i < plan->asked_count && code == TS_OK; i++) {
        struct ts_period asked = plan->asked[i];

        for (int32_t month = asked.start; month < ts_period_end(asked) && code == TS_OK;) {
            struct ts_period unit = ts_period_of_month(month, plan->grain);

            code = add_bin(plan, unit, asked);
            plan->bin_count += code == TS_OK;
            month = ts_period_end(unit);
        }
    }
    qsort(plan->bins, plan->bin_count, sizeof *plan->bins, compare_bins);
    for (size_t i = 0; i < plan->bin_count; i++)
        if (kept == 0 || compare_bins(&plan->bins[i], &plan->bins[kept - 1]) != 0)
            plan->bins[kept++] = plan->bins[i];
    plan->bin_count = kept;
    return code;
}

/* Finds, or adds behind the others, the unit before each. A running total of January has none
 * before it. */
static int add_previous(struct ts_question_plan *plan)
{
    int code = TS_OK;

    for (size_t i = 0; i < plan->bin_count && code == TS_OK; i++) {
        struct ts_period unit = plan->bins[i].unit;
        struct ts_period before = {unit.start - plan->grain, plan->grain};

        if (plan->query->cumulative && plan->grain < 12 &&
            ts_period_of_month(before.start, 12).start != ts_period_of_month(unit.start, 12).start)
            continue;
        if (i > 0 && ts_period_equal(plan->bins[i - 1].unit, before)) {
            plan->bins[i].previous = (uint32_t)(i - 1);
            continue;
        }
        code = add_bin(plan, before, plan->bins[i].asked);
        if (code == TS_OK)
            plan->bins[i].previous = (uint32_t)(plan->bin_count + plan->compared_count++);
    }
    return code;
}

int ts_series_make_bins(struct ts_question_plan *plan)
{
    int code = add_units(plan);

    if (code == TS_OK)
        code = add_previous(plan);
    for (size_t i = 0; i < plan->bin_count; i++)
        if (plan->bins[i].period.months > plan->longest_bin)
            plan->longest_bin = plan->bins[i].period.months;
    return code;
}
