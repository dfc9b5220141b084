/* Which periods a question is about: --period, and what the data hold. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "query/known_periods.h"
#include "query/spans.h"

static int ask(struct ts_question_plan *plan, struct ts_period period)
{
    for (size_t i = 0; i < plan->asked_count; i++)
        if (ts_period_equal(plan->asked[i], period))
            return TS_OK;
    int code = ts_array_reserve(&plan->asked, &plan->asked_capacity, plan->asked_count + 1,
                                sizeof *plan->asked);

    if (code == TS_OK)
        plan->asked[plan->asked_count++] = period;
    return code;
}

/* The same months, unless observations hold them in longer rows alone, such as those of fiscal
 * years: then the longest row that ends with them. */
static int observed_latest(const struct ts_question_plan *plan,
                           const struct ts_known_periods *known, struct ts_period *months)
{
    struct ts_period longest = {0, 0};
    struct ts_row_span *spans;
    size_t count;
    bool within = false;
    int code = ts_spans_make(known->gathering, false, &spans, &count);

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

/* The last year with data, up to its last month; where nothing was observed and no
 * statement is of just that period, the longest stated one that ends there. */
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
        latest = longest;
    else if (longest.months == 0)
        code = observed_latest(plan, known, &latest);
    ts_period_words(latest, words, sizeof words);
    if (code == TS_OK)
        code = ts_notes_add(plan->notes, "the latest period with data: %s", words);
    return code == TS_OK ? ask(plan, latest) : code;
}

/* Everything: the stated periods one by one, what was observed as one span; by a
 * calendar period, one span that is cut into those. */
static int ask_all(struct ts_question_plan *plan, const struct ts_known_periods *known)
{
    struct ts_period span = {known->first, known->end - known->first};
    int code = TS_OK;

    if (plan->grain == 0) {
        for (size_t i = 0; i < known->stated_count && code == TS_OK; i++)
            code = ask(plan, known->stated[i]);
        return code == TS_OK && known->observed ? ask(plan, span) : code;
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
    return ask(plan, span);
}

/* Half a year is written with an H elsewhere. */
static void hint_semester(const char *text, size_t size, struct ts_error *error)
{
    char other[TS_PERIOD_TEXT_MAX];
    struct ts_period period;

    ts_text_copy(other, sizeof other, text, size);
    for (size_t i = 0; other[i] != '\0'; i++)
        if (other[i] == 'H' || other[i] == 'h')
            other[i] = 'S';
    if (ts_period_parse(other, strlen(other), &period, NULL) != TS_OK)
        return;
    ts_period_text(period, other);
    ts_error_hint(error, "did you mean %s?", other);
}

static int parse_period(const char *text, size_t size, struct ts_period *period,
                        struct ts_error *error)
{
    static const char *const words[] = {"latest", "all"};
    struct ts_error own = {0};
    int code = ts_period_parse(text, size, period, &own);

    if (code == TS_OK)
        return TS_OK;

    ptrdiff_t nearest = ts_text_nearest(text, size, words, 2);

    ts_error_set(error, TS_ERROR_USAGE, "%s", own.message);
    ts_error_field(error, "--period");
    if (nearest >= 0)
        ts_error_hint(error, "did you mean %s?", words[nearest]);
    hint_semester(text, size, error);
    if (own.hint[0] != '\0')
        ts_error_hint(error, "%s", own.hint);
    return TS_ERROR_USAGE;
}

static int refuse_range(const char *text, size_t size, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_USAGE, "\"%.*s\" is not a range of periods", (int)size, text);
    ts_error_field(error, "--period");
    ts_error_hint(error, "A..B takes two periods of one kind, the earlier first: 2020..2023, "
                         "2024-Q1..2025-Q3; a run of months is written 2025-01/2025-09");
    return TS_ERROR_USAGE;
}

/* A..B: calendar periods of one length one after the other, other runs of months
 * year by year (January-September of 2023, of 2024, …). */
static int ask_range(struct ts_question_plan *plan, const char *text, size_t size, const char *dots,
                     struct ts_error *error)
{
    struct ts_period from, to;
    size_t left = (size_t)(dots - text), right = size - left - 2;

    if (left == 0 || right == 0)
        return refuse_range(text, size, error);
    int code = parse_period(text, left, &from, error);

    if (code == TS_OK)
        code = parse_period(dots + 2, right, &to, error);
    if (code != TS_OK)
        return code;

    int32_t step = ts_period_grain(from) != 0 ? from.months : 12;

    if (to.months != from.months || to.start < from.start || (to.start - from.start) % step != 0)
        return refuse_range(text, size, error);
    for (; from.start <= to.start && code == TS_OK; from.start += step)
        code = ask(plan, from);
    return code;
}

/* known: NULL where the list has none of the words that need it. */
static int ask_list(struct ts_question_plan *plan, const struct ts_known_periods *known,
                    struct ts_error *error)
{
    const char *list = plan->query->periods, *text;
    size_t size;
    int code = TS_OK;

    if (list == NULL)
        list = plan->is_series ? "all" : "latest";

    while (code == TS_OK && ts_text_next(&list, &text, &size)) {
        const char *dots = NULL;
        struct ts_period period;

        if (size == 0)
            return ts_question_plan_refuse_empty(plan->query->periods, "--period", error);

        for (size_t i = 0; i + 1 < size && dots == NULL; i++)
            if (text[i] == '.' && text[i + 1] == '.')
                dots = text + i;
        if (dots != NULL) {
            code = ask_range(plan, text, size, dots, error);
        } else if (known != NULL && ts_text_equal_fold(text, size, "latest")) {
            code = ask_latest(plan, known);
        } else if (known != NULL && ts_text_equal_fold(text, size, "all")) {
            code = ask_all(plan, known);
        } else {
            code = parse_period(text, size, &period, error);
            if (code == TS_OK)
                code = ask(plan, period);
        }
    }
    return code;
}

static int add_bin(struct ts_question_plan *plan, struct ts_period period, struct ts_period asked)
{
    for (size_t i = 0; i < plan->bin_count; i++)
        if (ts_period_equal(plan->bins[i].period, period))
            return TS_OK;
    int code =
        ts_array_reserve(&plan->bins, &plan->bin_capacity, plan->bin_count + 1, sizeof *plan->bins);

    if (code == TS_OK)
        plan->bins[plan->bin_count++] = (struct ts_bin){period, asked, period, TS_NO_BIN};
    return code;
}

/* The asked period, cut at the borders of the calendar dimension if there is one. */
static int cut_into_bins(struct ts_question_plan *plan, struct ts_period asked)
{
    int32_t month = asked.start;
    int code = TS_OK;

    if (plan->grain == 0)
        return add_bin(plan, asked, asked);
    while (month < ts_period_end(asked) && code == TS_OK) {
        struct ts_period unit = ts_period_of_month(month, plan->grain);
        int32_t end =
            ts_period_end(unit) < ts_period_end(asked) ? ts_period_end(unit) : ts_period_end(asked);

        code = add_bin(plan, (struct ts_period){month, end - month}, asked);
        month = end;
    }
    return code;
}

static int compare_bins(const void *a, const void *b)
{
    return ts_period_compare(((const struct ts_bin *)a)->period,
                             ((const struct ts_bin *)b)->period);
}

static int nothing(struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_EMPTY, "no record matches the question");
    ts_error_hint(error, "tradestat inspect lists the reporters, partners, flows and periods "
                         "of the data");
    return TS_ERROR_EMPTY;
}

static int compare_periods(const void *a, const void *b)
{
    return ts_period_compare(*(const struct ts_period *)a, *(const struct ts_period *)b);
}

static int make_bins(struct ts_question_plan *plan)
{
    int code = TS_OK;

    if (plan->asked_count > 1 && plan->grain == 0 && !plan->by_period) {
        plan->dimensions[plan->dimension_count++] = TS_BY_PERIOD;
        plan->by_period = true;
    }
    qsort(plan->asked, plan->asked_count, sizeof *plan->asked, compare_periods);
    if (plan->is_series)
        return ts_series_make_bins(plan);
    for (size_t i = 0; i < plan->asked_count && code == TS_OK; i++)
        code = cut_into_bins(plan, plan->asked[i]);
    if (code == TS_OK)
        qsort(plan->bins, plan->bin_count, sizeof *plan->bins, compare_bins);
    for (size_t i = 0; i < plan->bin_count; i++)
        if (plan->bins[i].period.months > plan->longest_bin)
            plan->longest_bin = plan->bins[i].period.months;
    return code;
}

int ts_question_plan_explicit(struct ts_question_plan *plan, struct ts_error *error)
{
    static const char *const words[] = {"latest", "all"};
    const char *list = plan->query->periods, *text;
    size_t size;

    if (list == NULL || (plan->is_series && plan->grain == 0))
        return TS_OK;
    while (ts_text_next(&list, &text, &size))
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            if (ts_text_equal_fold(text, size, words[i]))
                return TS_OK;
    int code = ask_list(plan, NULL, error);

    return code == TS_OK ? make_bins(plan) : code;
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
            code = make_bins(plan);
    }
    ts_known_periods_release(&known);
    return code;
}
