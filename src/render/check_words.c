#include "render/check_words.h"

#include <inttypes.h>
#include <string.h>

/* ---- ranges ---- */

static void write_number(struct ts_writer *writer, struct ts_decimal value)
{
    char text[TS_DECIMAL_TEXT_MAX];

    ts_decimal_text(value, text);
    ts_write(writer, text);
}

/* How numbers are shown: divided by 10^power, with so many decimals. */
struct form {
    int32_t power, decimals;
};

/* One digit more than the figure has. */
static struct form form_of(const struct ts_checked_figure *figure)
{
    int32_t decimals = figure->power - figure->digit + 1;

    return (struct form){figure->power, decimals > 0 ? decimals : 0};
}

static void write_end(struct ts_writer *writer, struct ts_decimal value, struct form form,
                      enum ts_rounding rounding)
{
    value = ts_decimal_round(value, form.decimals - form.power, rounding);
    value.scale += form.power; /* ranges have few decimals, and powers are at most 9 */
    ts_decimal_rescale(value, form.decimals, &value); /* with zeros up to these */
    write_number(writer, value);
}

static void write_point(struct ts_writer *writer, struct ts_decimal value, struct form form)
{
    value.scale += form.power;
    write_number(writer, ts_decimal_normalize(value));
}

static bool is_point(const struct ts_check_range *range)
{
    return range->has_low && range->has_high && ts_decimal_compare(range->low, range->high) == 0;
}

/* No flow is below zero: that is no news of one. */
static bool is_zero_or_more(const struct ts_check_range *range)
{
    return range->has_low && range->low.coefficient == 0 && !is_point(range);
}

static void write_range(struct ts_writer *writer, const struct ts_check_range *range,
                        struct form form, const char *between, const char *and)
{
    if (is_point(range)) {
        write_point(writer, range->low, form);
    } else if (range->has_high && (!range->has_low || is_zero_or_more(range))) {
        ts_write(writer, "at most ");
        write_end(writer, range->high, form, TS_ROUND_UP);
    } else if (range->has_high) {
        ts_write(writer, between);
        write_end(writer, range->low, form, TS_ROUND_DOWN);
        ts_write(writer, and);
        write_end(writer, range->high, form, TS_ROUND_UP);
    } else if (range->has_low && range->low_open && range->low.coefficient == 0) {
        ts_write(writer, "more than 0");
    } else if (range->has_low) {
        ts_write(writer, "at least ");
        write_end(writer, range->low, form, TS_ROUND_DOWN);
    }
}

/* ---- contradictions ---- */

void ts_write_conflict_head(struct ts_writer *writer, const struct ts_conflict *conflict)
{
    const struct ts_checked_figure *head = &conflict->figures[0];

    ts_write_series(writer, &head->series);
    ts_write(writer, ": ");
    ts_write_figure_text(writer, head, "");
    ts_write(writer, "\n");
}

static void write_others(struct ts_writer *writer, const struct ts_conflict *conflict)
{
    const struct ts_checked_figure *head = &conflict->figures[0];

    for (size_t i = 1; i < conflict->figure_count; i++) {
        const struct ts_checked_figure *figure = &conflict->figures[i];

        if (i > 1)
            ts_write(writer, ", ");
        ts_write_figure_place(writer, figure);
        ts_write(writer, ": ");
        ts_write_series_difference(writer, &figure->series, &head->series);
        ts_write(writer, " ");
        ts_write_figure_text(writer, figure, head->unit);
    }
    ts_write(writer, "\n");
}

/* The right side of a rule that says what the first figure is, or NULL. */
static const char *right_side(const struct ts_conflict *conflict)
{
    const struct ts_check_series *series = &conflict->figures[0].series;
    const char *rule = conflict->rules[0];
    size_t size = strlen(series->flow);

    if (conflict->rule_count != 1 || series->growth || series->share ||
        strncmp(rule, series->flow, size) != 0 || strncmp(rule + size, " = ", 3) != 0)
        return NULL;
    return rule + size + 3;
}

static bool is_between(const struct ts_check_range *range)
{
    return range->has_low && range->has_high && !is_point(range) && !is_zero_or_more(range);
}

static bool is_bounded(const struct ts_check_range *range)
{
    return range->has_low || range->has_high;
}

static void write_why(struct ts_writer *writer, const struct ts_conflict *conflict)
{
    const struct ts_checked_figure *head = &conflict->figures[0];
    const char *right = right_side(conflict);

    ts_write(writer, conflict->figure_count == 1 ? "cannot be true" : "cannot all be true");
    if (right != NULL && is_bounded(&head->implied)) {
        ts_write(writer, ": ");
        ts_write_safe_text(writer, right);
        ts_write(writer, is_between(&head->implied) ? " lie " : " are ");
        write_range(writer, &head->implied, form_of(head), "between ", " and ");
    } else {
        for (size_t i = 0; i < conflict->rule_count; i++) {
            ts_write(writer, i == 0 ? ": " : "; ");
            ts_write_safe_text(writer, conflict->rules[i]);
        }
    }
    ts_write(writer, ".\n");
}

/* What is to be true for a figure to lie where it says: nothing, where it contradicts a rule alone.
 */
static void write_condition(struct ts_writer *writer, size_t others)
{
    static const char *const words[] = {"",      "",     " two",   " three", " four",
                                        " five", " six", " seven", " eight", " nine"};

    if (others == 0) {
        ts_write(writer, "In any case, ");
        return;
    }
    ts_write(writer, "If the other");
    if (others < sizeof words / sizeof *words)
        ts_write(writer, words[others]);
    else
        ts_write_format(writer, " %zu", others);
    ts_write(writer, others == 1 ? " is right, " : " are right, ");
}

/* "If the other two are right, turnover is 602.00 to 602.20 (possibly meant: 602.1)." */
static void write_implied(struct ts_writer *writer, const struct ts_conflict *conflict,
                          const struct ts_checked_figure *figure)
{
    if (!is_bounded(&figure->implied))
        return;
    write_condition(writer, conflict->figure_count - 1);
    ts_write_series_difference(writer, &figure->series, &conflict->figures[0].series);
    ts_write(writer, ts_series_is_plural(&figure->series) ? " are " : " is ");
    write_range(writer, &figure->implied, form_of(figure), "", " to ");
    if (strcmp(figure->unit, conflict->figures[0].unit) != 0) {
        ts_write(writer, " ");
        ts_write_safe_text(writer, figure->unit);
    }
    if (figure->meant != NULL) {
        ts_write(writer, " (possibly meant: ");
        ts_write_safe_text(writer, figure->meant);
        ts_write(writer, ")");
    }
    ts_write(writer, ".\n");
}

void ts_write_conflict_rest(struct ts_writer *writer, const struct ts_conflict *conflict)
{
    if (conflict->figure_count > 1)
        write_others(writer, conflict);
    write_why(writer, conflict);
    for (size_t i = 0; i < conflict->figure_count; i++)
        write_implied(writer, conflict, &conflict->figures[i]);
    if (conflict->consistent_if_truncated)
        ts_write(writer, "Read as truncated, not rounded, they can all be true.\n");
}

void ts_conflict_message(struct ts_writer *writer, const struct ts_conflict *conflict,
                         struct ts_buffer *message)
{
    struct ts_writer into = {.out = message};

    ts_buffer_init(message, 0);
    ts_write_conflict_head(&into, conflict);
    ts_write_conflict_rest(&into, conflict);
    if (writer->code == TS_OK)
        writer->code = into.code;
    if (message->size > 0)
        message->data[--message->size] = '\0';
}

bool ts_check_blames(const struct ts_check *check, const char *file)
{
    for (size_t i = 0; i < check->conflict_count; i++)
        for (size_t k = 0; k < check->conflicts[i].figure_count; k++)
            if (strcmp(check->conflicts[i].figures[k].file, file) == 0)
                return true;
    return false;
}

/* ---- bounds and verdict ---- */

/* Millions or thousands, where the number has as many. */
static struct form form_of_bound(const struct ts_check_bound *bound, const char **word)
{
    static const struct {
        int32_t power;
        const char *word;
    } scales[] = {{6, "million "}, {3, "thousand "}};
    bool is_currency = strlen(bound->unit) == 3 && bound->unit[0] >= 'A' && bound->unit[0] <= 'Z';

    for (size_t i = 0; i < sizeof scales / sizeof *scales && is_currency; i++) {
        struct ts_decimal least = {ts_power_of_ten(scales[i].power), 0}, minus = least;

        minus.coefficient = -minus.coefficient;
        if (ts_decimal_compare(bound->range.high, least) >= 0 ||
            ts_decimal_compare(bound->range.low, minus) <= 0) {
            *word = scales[i].word;
            return (struct form){scales[i].power, 2};
        }
    }
    *word = "";
    return (struct form){0, 2};
}

void ts_write_bound(struct ts_writer *writer, const struct ts_check_bound *bound)
{
    const char *word;
    struct form form = form_of_bound(bound, &word);

    write_range(writer, &bound->range, form, "", " to ");
    ts_write(writer, " ");
    ts_write(writer, word);
    ts_write_safe_text(writer, bound->unit);
    if (bound->outer)
        ts_write(writer, " (or less: the tightest range was not sought)");
}

static void write_count(struct ts_writer *writer, uint64_t count, const char *what)
{
    ts_write_format(writer, "%" PRIu64 " %s%s", count, what, count == 1 ? "" : "s");
}

void ts_write_verdict(struct ts_writer *writer, const struct ts_check *check)
{
    ts_write(writer, check->conflict_count > 0 ? "inconsistent: " : "consistent: ");
    if (check->conflict_count > 0) {
        write_count(writer, check->conflict_count, "contradiction");
        ts_write(writer, " among ");
    } else if (check->checked == 0) {
        ts_write(writer, "nothing was checked, no rule touches any of ");
    }
    write_count(writer, check->figures, "figure");
    if (check->checked == 0)
        return;
    ts_write(writer, ", ");
    write_count(writer, check->rules, "rule");
    if (check->checked < check->figures)
        ts_write_format(writer, "; %" PRIu64 " unchecked", check->figures - check->checked);
}
