#include "query/answer/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tradestat/buffer.h"

static int compare_countries(const void *a, const void *b)
{
    ts_country x = *(const ts_country *)a, y = *(const ts_country *)b;

    return (x > y) - (x < y);
}

static bool has_any(const struct ts_missing *missing)
{
    return missing != NULL && missing->count > 0;
}

static void sort_missing(struct ts_missing *missing)
{
    size_t kept = 0;

    if (!has_any(missing))
        return;
    qsort(missing->partners, missing->count, sizeof *missing->partners, compare_countries);
    for (size_t i = 0; i < missing->count; i++)
        if (kept == 0 || missing->partners[kept - 1] != missing->partners[i])
            missing->partners[kept++] = missing->partners[i];
    missing->count = kept;
}

static bool same_missing(const struct ts_missing *a, const struct ts_missing *b)
{
    return a->count == b->count &&
           memcmp(a->partners, b->partners, a->count * sizeof *a->partners) == 0;
}

static int write_partners(const struct ts_execution *execution, const struct ts_missing *missing,
                          struct ts_buffer *out)
{
    const struct ts_groups *groups = execution->plan->table->groups;
    struct ts_note_list list = {out, 0};
    int code = TS_OK;

    for (size_t i = 0; i < missing->count && code == TS_OK; i++)
        code = ts_note_list_add(&list, "%s (%s)", ts_country_name(missing->partners[i], groups),
                                ts_country_code(missing->partners[i], groups));
    return code == TS_OK ? ts_note_list_end(&list, "") : code;
}

/* Finds what a column lacks, or NULL for a column that others explain. */
typedef struct ts_missing *lack(const struct ts_answer_column *column, struct ts_aggregate *all);

static struct ts_missing *missing_of(const struct ts_answer_column *column,
                                     struct ts_aggregate *all)
{
    if (column->formula == TS_FORMULA_LEVEL)
        return &all->sums[column->flow].missing;
    if (column->formula == TS_FORMULA_GROWTH && all->needs.growth)
        return &all->growths[column->flow].missing;
    return NULL;
}

/* What the total of a column lacks, though the rows have it. */
static struct ts_missing *rated_of(const struct ts_answer_column *column, struct ts_aggregate *all)
{
    bool growth = column->formula == TS_FORMULA_GROWTH && all->needs.growth;

    return growth ? &all->growths[column->flow].rated : NULL;
}

static int write_reason(const struct ts_execution *execution, enum ts_formula formula,
                        struct ts_buffer *out)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_period period = plan->bins[0].period;
    char words[64] = "a year earlier";

    if (formula == TS_FORMULA_GROWTH && plan->bin_count == 1)
        ts_period_words(ts_period_year_earlier(period), words, sizeof words);
    if (formula == TS_FORMULA_GROWTH)
        return ts_buffer_printf(out, ": no level for %s, and no printed rate to imply one", words);
    if (plan->bin_count > 1)
        return ts_buffer_puts(out, " in some periods: no figure in the data");
    ts_period_words(period, words, sizeof words);
    return ts_buffer_printf(out, ": no figure for %s", words);
}

/* Names the columns from `first` on that lack the same partners. */
static int write_columns(const struct ts_answer_columns *columns, size_t first, lack *find,
                         struct ts_aggregate *all, bool *explained, struct ts_buffer *out)
{
    const struct ts_answer_column *column = &columns->columns[first];
    const struct ts_missing *missing = find(column, all);
    int code = TS_OK;

    for (size_t i = first; i < columns->count && code == TS_OK; i++) {
        const struct ts_answer_column *other = &columns->columns[i];
        const struct ts_missing *lacks = find(other, all);

        if (other->formula != column->formula || lacks == NULL || !same_missing(missing, lacks))
            continue;
        explained[i] = true;
        code = ts_buffer_printf(out, "%s%.*s", i > first ? ", " : "",
                                (int)strcspn(other->measure.name, "_"), other->measure.name);
    }
    return code;
}

/* One note for the columns from `first` on that lack the same partners. */
static int explain_column(const struct ts_execution *execution,
                          const struct ts_answer_columns *columns, size_t first,
                          struct ts_aggregate *all, bool has_total, bool *explained)
{
    const struct ts_answer_column *column = &columns->columns[first];
    const struct ts_missing *missing = missing_of(column, all);
    struct ts_buffer text;
    int code;

    ts_buffer_init(&text, 0);
    code = ts_buffer_puts(&text, column->formula == TS_FORMULA_GROWTH ? "not known: growth of "
                                                                      : "not known: ");
    if (code == TS_OK)
        code = write_columns(columns, first, missing_of, all, explained, &text);
    if (code == TS_OK)
        code = ts_buffer_puts(&text, " with ");
    if (code == TS_OK)
        code = write_partners(execution, missing, &text);
    if (code == TS_OK)
        code = write_reason(execution, column->formula, &text);
    if (code == TS_OK && has_total && all->slot_count > 1)
        code = ts_buffer_puts(&text, "; nor is the total known");
    if (code == TS_OK)
        code = ts_notes_add(execution->plan->notes, "%s", text.data);
    ts_buffer_release(&text);
    return code;
}

/* The same of rows that have a rate, which is not enough for the total. */
static int explain_total(const struct ts_execution *execution,
                         const struct ts_answer_columns *columns, size_t first,
                         struct ts_aggregate *all, bool *explained)
{
    struct ts_buffer text;
    int code;

    ts_buffer_init(&text, 0);
    code = ts_buffer_puts(&text, "not known: growth of the total ");
    if (code == TS_OK)
        code = write_columns(columns, first, rated_of, all, explained, &text);
    if (code == TS_OK)
        code = ts_buffer_puts(&text, ": with ");
    if (code == TS_OK)
        code = write_partners(execution, rated_of(&columns->columns[first], all), &text);
    if (code == TS_OK)
        code = ts_notes_add(execution->plan->notes, "%s only the printed rate is known, no level",
                            text.data);
    ts_buffer_release(&text);
    return code;
}

int ts_explain_missing(const struct ts_execution *execution,
                       const struct ts_answer_columns *columns, const struct ts_aggregate *all,
                       bool has_total)
{
    struct ts_aggregate sorted = *all; /* the lists of partners are put in order in place */
    bool explained[TS_ANSWER_COLUMNS_MAX] = {false};
    int code = TS_OK;

    for (size_t i = 0; i < columns->count; i++) {
        sort_missing(missing_of(&columns->columns[i], &sorted));
        sort_missing(rated_of(&columns->columns[i], &sorted));
    }
    for (size_t i = 0; i < columns->count && execution->met != NULL; i++)
        if (has_any(missing_of(&columns->columns[i], &sorted)))
            return TS_AGAIN;
    for (size_t i = 0; i < columns->count && code == TS_OK; i++)
        if (!explained[i] && has_any(missing_of(&columns->columns[i], &sorted)))
            code = explain_column(execution, columns, i, &sorted, has_total, explained);
    memset(explained, 0, sizeof explained);
    for (size_t i = 0; i < columns->count && code == TS_OK && has_total && all->slot_count > 1; i++)
        if (!explained[i] && has_any(rated_of(&columns->columns[i], &sorted)))
            code = explain_total(execution, columns, i, &sorted, explained);
    return code;
}
