#include "check/rule.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "values/flow.h"

enum { DECIMALS_AT_MOST = 9, SLIPS_FROM = 5 /* characters */ };

struct reader {
    const struct ts_table *table;
    struct ts_stated_rule *rule;
    const char *text, *next, *end;
    int sign;         /* of the side: 1 left, -1 right */
    int32_t decimals; /* of the finest coefficient so far: all are multiplied by 10^decimals */
    struct ts_error *error;
};

/* ---- errors ---- */

static int fault(struct reader *reader, const char *at, size_t size, const char *message,
                 const char *hint)
{
    char quoted[TS_TEXT_QUOTE_MAX];
    struct ts_error *error = reader->error;

    if (size > 0)
        ts_error_set(error, TS_ERROR_INPUT, "\"%s\" %s", ts_text_quote(at, size, quoted), message);
    else
        ts_error_set(error, TS_ERROR_INPUT, "%s", message);
    ts_error_field(error, "rule");
    if (hint != NULL)
        ts_error_hint(error, "%s", hint);
    if (error != NULL && error->column == 0) {
        error->column = ts_text_characters(reader->text, (size_t)(at - reader->text)) + 1;
        error->width = (uint32_t)ts_text_characters(at, size);
        if (error->width == 0)
            error->width = 1;
        ts_text_copy(error->excerpt, sizeof error->excerpt, reader->text,
                     (size_t)(reader->end - reader->text));
        error->excerpt_column = (uint32_t)error->column;
    }
    return TS_ERROR_INPUT;
}

static const char form[] = "a rule reads like companies = joint_ventures + wholly_owned";
static const char linear[] = "a rule has no parentheses and divides nothing: write factors as "
                             "numbers, such as 0.5 * companies";

/* What may be meant by what stands next. */
static const char *form_at(const struct reader *reader)
{
    bool is_other = reader->next < reader->end && strchr("/()", *reader->next) != NULL;

    return is_other ? linear : form;
}

/* ---- words ---- */

static void skip_spaces(struct reader *reader)
{
    while (reader->next < reader->end && (*reader->next == ' ' || *reader->next == '\t'))
        reader->next++;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t name_size(const struct reader *reader)
{
    const char *at = reader->next;

    while (at < reader->end && (is_letter(*at) || is_digit(*at) || *at == '_' || *at == '-'))
        at++;
    return (size_t)(at - reader->next);
}

static size_t number_size(const struct reader *reader)
{
    const char *at = reader->next;

    while (at < reader->end && (is_digit(*at) || *at == '.'))
        at++;
    return (size_t)(at - reader->next);
}

/* Takes the word when it stands next. */
static bool take(struct reader *reader, const char *word)
{
    size_t size = strlen(word);

    skip_spaces(reader);
    if ((size_t)(reader->end - reader->next) < size || memcmp(reader->next, word, size) != 0)
        return false;
    reader->next += size;
    return true;
}

static bool at_number(struct reader *reader)
{
    skip_spaces(reader);
    return reader->next < reader->end && (is_digit(*reader->next) || *reader->next == '.');
}

static bool at_name(struct reader *reader)
{
    skip_spaces(reader);
    return reader->next < reader->end && is_letter(*reader->next);
}

/* ---- terms ---- */

static int too_large(struct reader *reader, const char *at, size_t size)
{
    return fault(reader, at, size, "is too large or has too many decimals for a rule", NULL);
}

/* Multiplies what there is, so that coefficients of so many decimals are whole. */
static bool widen(struct reader *reader, int32_t decimals)
{
    struct ts_stated_rule *rule = reader->rule;
    ts_int128 factor;

    if (decimals <= reader->decimals)
        return true;
    if (decimals > DECIMALS_AT_MOST)
        return false;
    factor = ts_power_of_ten(decimals - reader->decimals);
    for (size_t i = 0; i < rule->term_count; i++) {
        ts_int128 product = rule->terms[i].coefficient * factor;

        if (product > INT64_MAX || product < -INT64_MAX)
            return false;
        rule->terms[i].coefficient = (int64_t)product;
    }
    reader->decimals = decimals;
    return ts_int128_multiply(rule->constant, factor, &rule->constant);
}

static int add_term(struct reader *reader, ts_flow_code flow, int64_t coefficient, const char *at,
                    size_t size)
{
    struct ts_stated_rule *rule = reader->rule;

    for (size_t i = 0; i < rule->term_count; i++)
        if (rule->terms[i].flow == flow && flow != TS_NO_FLOW)
            return __builtin_add_overflow(rule->terms[i].coefficient, coefficient,
                                          &rule->terms[i].coefficient)
                       ? too_large(reader, at, size)
                       : TS_OK;
    if (ts_array_reserve(&rule->terms, &rule->term_capacity, rule->term_count + 1,
                         sizeof *rule->terms) != TS_OK)
        return ts_error_memory(reader->error);
    rule->terms[rule->term_count++] = (struct ts_rule_term){flow, coefficient};
    return TS_OK;
}

/* The series that a slip made this name of, or NULL. Short names are near to each other. */
static const char *near_series(const struct ts_table *table, const char *name, size_t size)
{
    const char *const *names = (const char *const *)table->series.texts;
    ptrdiff_t nearest = ts_text_nearest(name, size, names, table->series.count);

    return nearest < 0 || size < SLIPS_FROM ? NULL : names[nearest];
}

static int read_name(struct reader *reader, ts_flow_code *code)
{
    char folded[128];
    const char *at = reader->next;
    size_t size = name_size(reader);
    enum ts_flow flow;
    struct ts_error why = {0};

    if (ts_flow_parse(at, size, &flow, &why) != TS_OK)
        return fault(reader, at, size, "is not a known series",
                     why.hint[0] != '\0' ? why.hint : NULL);
    reader->next += size;
    *code = (ts_flow_code)flow;
    if (flow != TS_FLOW_COUNT)
        return TS_OK;
    for (size_t i = 0; i < size && i < sizeof folded; i++)
        folded[i] = (char)(at[i] >= 'A' && at[i] <= 'Z' ? at[i] - 'A' + 'a' : at[i]);

    uint32_t series = size <= sizeof folded
                          ? ts_dictionary_find(&reader->table->series, folded, size)
                          : UINT32_MAX;

    *code = series == UINT32_MAX ? TS_NO_FLOW : (ts_flow_code)(TS_FLOW_COUNT + series);
    if (series == UINT32_MAX && near_series(reader->table, folded, size) != NULL) {
        char hint[256];

        snprintf(hint, sizeof hint, "did you mean %s?", near_series(reader->table, folded, size));
        return fault(reader, at, size, "is no series of these figures", hint);
    }
    return TS_OK;
}

static int read_number(struct reader *reader, struct ts_decimal *number)
{
    const char *at = reader->next;
    size_t size = number_size(reader);
    struct ts_decimal value;

    if (ts_decimal_parse(at, size, NULL, &value, NULL) != TS_OK)
        return fault(reader, at, size, "is not a decimal number", NULL);
    reader->next += size;
    *number = ts_decimal_normalize(value);
    if (!widen(reader, number->scale) || !ts_decimal_rescale(*number, reader->decimals, number))
        return too_large(reader, at, size);
    return TS_OK;
}

/* A number alone goes to the other side. */
static int add_constant(struct reader *reader, ts_int128 value, const char *at)
{
    if (!ts_int128_add(reader->rule->constant, -value, &reader->rule->constant))
        return too_large(reader, at, (size_t)(reader->next - at));
    return TS_OK;
}

static int read_term(struct reader *reader, int sign)
{
    struct ts_decimal factor = {1, 0};
    bool has_number = at_number(reader), has_name;
    ts_flow_code flow = TS_NO_FLOW;
    const char *at = reader->next;
    int code = TS_OK;

    if (has_number) {
        code = read_number(reader, &factor);
        if (code == TS_OK && take(reader, "*") && !at_name(reader))
            return fault(reader, reader->next, 0, "a series is missing after \"*\"", form);
    }
    has_name = code == TS_OK && at_name(reader);
    if (has_name)
        code = read_name(reader, &flow);
    else if (code == TS_OK && !has_number)
        return fault(reader, reader->next, 0, "a series or a number is missing here",
                     form_at(reader));
    if (code == TS_OK && has_name && !has_number && take(reader, "*")) {
        if (!at_number(reader))
            return fault(reader, reader->next, 0, "a number is missing after \"*\"", form);
        code = read_number(reader, &factor);
        has_number = true;
    }
    if (code != TS_OK)
        return code;

    ts_int128 value = factor.coefficient * ts_power_of_ten(has_number ? 0 : reader->decimals);

    value *= (ts_int128)sign * reader->sign;
    if (!has_name)
        return add_constant(reader, value, at);
    if (value > INT64_MAX || value < -INT64_MAX)
        return too_large(reader, at, (size_t)(reader->next - at));
    return add_term(reader, flow, (int64_t)value, at, (size_t)(reader->next - at));
}

static bool take_comparison(struct reader *reader, int *direction, enum ts_comparison *comparison)
{
    static const struct {
        const char *word;
        int direction; /* -1: the right side is the larger one */
        enum ts_comparison comparison;
    } words[] = {{"==", 1, TS_EQUAL},    {"=", 1, TS_EQUAL},     {"<=", -1, TS_AT_LEAST},
                 {"≤", -1, TS_AT_LEAST}, {">=", 1, TS_AT_LEAST}, {"≥", 1, TS_AT_LEAST},
                 {"<", -1, TS_ABOVE},    {">", 1, TS_ABOVE}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (take(reader, words[i].word)) {
            *direction = words[i].direction;
            *comparison = words[i].comparison;
            return true;
        }
    return false;
}

static int read_side(struct reader *reader)
{
    int code, sign = 1;

    if (take(reader, "-"))
        sign = -1;
    else
        take(reader, "+");
    for (code = read_term(reader, sign); code == TS_OK; code = read_term(reader, sign)) {
        if (take(reader, "+"))
            sign = 1;
        else if (take(reader, "-"))
            sign = -1;
        else
            break;
    }
    return code;
}

/* So that all comparisons are the one way round. */
static void turn(struct ts_stated_rule *rule)
{
    for (size_t i = 0; i < rule->term_count; i++)
        rule->terms[i].coefficient = -rule->terms[i].coefficient;
    rule->constant = -rule->constant;
}

static int read_rule(struct reader *reader)
{
    int direction = 1, code = read_side(reader);

    if (code != TS_OK)
        return code;
    if (!take_comparison(reader, &direction, &reader->rule->comparison)) {
        skip_spaces(reader);
        return fault(reader, reader->next, 0, "a relation such as = or <= is missing here",
                     form_at(reader));
    }
    reader->sign = -1;
    code = read_side(reader);
    skip_spaces(reader);
    if (code == TS_OK && reader->next < reader->end)
        return fault(reader, reader->next, (size_t)(reader->end - reader->next),
                     "is more than a rule can hold", form_at(reader));
    if (code == TS_OK && reader->rule->term_count == 0)
        return fault(reader, reader->text, 0, "a rule must name a series", form);
    if (direction < 0)
        turn(reader->rule);
    reader->rule->divisor = (int64_t)ts_power_of_ten(reader->decimals);
    return code;
}

static char *trimmed_copy(const char *text, size_t size)
{
    char *copy;

    while (size > 0 && (*text == ' ' || *text == '\t')) {
        text++;
        size--;
    }
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t'))
        size--;
    copy = calloc(size + 1, 1);
    if (copy != NULL)
        memcpy(copy, text, size);
    return copy;
}

int ts_stated_rule_read(struct ts_stated_rule *rule, const struct ts_table *table, const char *text,
                        size_t size, struct ts_error *error)
{
    struct reader reader = {table, rule, text, text, text + size, 1, 0, error};
    int code;

    *rule = (struct ts_stated_rule){.text = trimmed_copy(text, size)};
    code = rule->text == NULL ? ts_error_memory(error) : read_rule(&reader);
    if (code != TS_OK)
        ts_stated_rule_release(rule);
    return code;
}

void ts_stated_rule_release(struct ts_stated_rule *rule)
{
    free(rule->terms);
    free(rule->text);
}
