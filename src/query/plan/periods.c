#include "query/plan/periods.h"

#include <stdlib.h>

#include "base/text.h"
#include "query/gather/spans.h"
#include "query/plan/known_periods.h"
#include "query/plan/series.h"
#include "query/question/plan_periods.h"

/* The period itself, unless its months are observed only in longer rows, such as those of fiscal
 * years: then the longest row that ends with it. */
static int observed_latest(const struct ts_question_plan *plan,
                           const struct ts_known_periods *known, struct ts_period *months)
{
    struct ts_period longest = {0, 0};
    struct ts_row_span *spans;
    size_t count;
    bool within = false;
    int code = ts_spans_make(known->gathering, TS_TOTALS_COUNT, &spans, &count);

    for (size_t i = 0; i < count && code == TS_OK && !within; i++) {
        struct ts_period row = spans[i].period;

        if (!plan->reporter_kept[spans[i].reporter])
            continue;
        within = ts_period_contains(*months, row);
        if (ts_period_end(row) == ts_period_end(*months) && row.months > longest.months)
            longest = row;
    }
    free(spans);
    if (!within && longest.months > 0)
        *months = longest;
    return code;
}

/* The last year with data, up to its last month. If nothing was observed and statements do not come
 * to just that period, it is the longest stated period that ends there. */
static int ask_latest(struct ts_question_plan *plan, const struct ts_known_periods *known)
{
    int32_t end = known->last_end;

    for (size_t i = 0; known->last_end == 0 && i < known->stated_count; i++)
        if (ts_period_end(known->stated[i]) > end)
            end = ts_period_end(known->stated[i]);

    struct ts_period year = ts_period_of_month(end - 1, 12);
    struct ts_period latest = {year.start, end - year.start}, longest = {0, 0};
    bool stated = known->observed && known->end > year.start;
    char words[64];
    int code = TS_OK;

    for (size_t i = 0; i < known->stated_count; i++) {
        struct ts_period period = known->stated[i];

        stated |= ts_period_equal(period, latest);
        if (ts_period_end(period) == end && period.months > longest.months)
            longest = period;
    }
    if (!stated && longest.months > 0)
        code = ts_series_find_joined(plan, known->gathering, latest, &stated);
    if (!stated && longest.months > 0)
        latest = longest;
    else if (longest.months == 0 && code == TS_OK)
        code = observed_latest(plan, known, &latest);
    ts_period_words(latest, words, sizeof words);
    if (code == TS_OK)
        code = ts_notes_add(plan->notes, "the latest period with data: %s", words);
    return code == TS_OK ? ts_question_plan_ask(plan, latest) : code;
}

/* Everything: the stated periods one by one, what was observed as one span; by a
 * calendar period, one span that is cut into those. */
static int ask_all(struct ts_question_plan *plan, const struct ts_known_periods *known)
{
    struct ts_period span = {known->first, known->end - known->first};
    int code = TS_OK;

    if (plan->grain == 0) {
        for (size_t i = 0; i < known->stated_count && code == TS_OK; i++)
            code = ts_question_plan_ask(plan, known->stated[i]);
        return code == TS_OK && known->observed ? ts_question_plan_ask(plan, span) : code;
    }
    if (!known->observed)
        span = known->stated[0];
    for (size_t i = 0; i < known->stated_count; i++) {
        int32_t first = known->stated[i].start, end = ts_period_end(known->stated[i]);

        if (ts_period_end(span) > end)
            end = ts_period_end(span);
        if (span.start < first)
            first = span.start;
        span = (struct ts_period){first, end - first};
    }
    return ts_question_plan_ask(plan, span);
}

static int ask_list(struct ts_question_plan *plan, const struct ts_known_periods *known,
                    struct ts_error *error)
{
    const char *list = plan->query->periods, *text;
    size_t size;
    int code = TS_OK;

    if (list == NULL)
        list = plan->is_series ? "all" : "latest";
    while (code == TS_OK && ts_text_next(&list, &text, &size))
        if (ts_text_equal_fold(text, size, "latest"))
            code = ask_latest(plan, known);
        else if (ts_text_equal_fold(text, size, "all"))
            code = ask_all(plan, known);
        else
            code = ts_question_plan_ask_text(plan, text, size, error);
    return code;
}

static int nothing(struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_EMPTY, "no record matches the question");
    ts_error_hint(error, "tradestat inspect lists the reporters, partners, flows and periods "
                         "of the data");
    return TS_ERROR_EMPTY;
}

int ts_question_plan_periods(struct ts_question_plan *plan, const struct ts_gathering *gathering,
                             struct ts_error *error)
{
    struct ts_known_periods known;
    int code = ts_known_periods_find(plan, gathering, &known);

    if (code == TS_OK && !known.observed && known.stated_count == 0)
        code = nothing(error);
    if (code == TS_OK && plan->is_series && plan->grain == 0)
        code = ts_series_choose_grain(plan, gathering);
    if (code == TS_OK && plan->bin_count == 0) {
        code = ask_list(plan, &known, error);
        if (code == TS_OK)
            code = ts_question_plan_make_bins(plan);
    }
    if (code == TS_OK && plan->table->statement_count > 0)
        code = ts_question_plan_add_whole(plan);
    ts_known_periods_release(&known);
    return code;
}
