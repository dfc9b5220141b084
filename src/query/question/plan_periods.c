/* --period, as far as it needs no data. */
#include "query/question/plan_periods.h"

#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "query/question/plan_names.h"

/* These need them. */
static const char *const words[] = {"latest", "all"};

int ts_question_plan_ask(struct ts_question_plan *plan, struct ts_period period)
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
        code = ts_question_plan_ask(plan, from);
    return code;
}

int ts_question_plan_ask_text(struct ts_question_plan *plan, const char *text, size_t size,
                              struct ts_error *error)
{
    struct ts_period period;

    if (size == 0)
        return ts_question_plan_refuse_empty(plan->query->periods, "--period", error);
    for (size_t i = 0; i + 1 < size; i++)
        if (text[i] == '.' && text[i + 1] == '.')
            return ask_range(plan, text, size, text + i, error);

    int code = parse_period(text, size, &period, error);

    return code == TS_OK ? ts_question_plan_ask(plan, period) : code;
}

int ts_question_plan_explicit(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->periods, *text;
    size_t size;
    int code = TS_OK;

    if (list == NULL || (plan->is_series && plan->grain == 0))
        return TS_OK;
    while (ts_text_next(&list, &text, &size))
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            if (ts_text_equal_fold(text, size, words[i]))
                return TS_OK;
    list = plan->query->periods;
    while (code == TS_OK && ts_text_next(&list, &text, &size))
        code = ts_question_plan_ask_text(plan, text, size, error);
    return code == TS_OK ? ts_question_plan_make_bins(plan) : code;
}
