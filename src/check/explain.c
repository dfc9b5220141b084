#include "check/explain.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "check/meant.h"
#include "check/minimal.h"
#include "check/reading.h"
#include "check/rule.h"

enum { PERCENT_DECIMALS = 4 };

/* ---- ranges and names ---- */

/* value = value * numerator / denominator + plus */
static int convert(struct ts_rational *value, ts_int128 numerator, ts_int128 denominator,
                   ts_int128 plus)
{
    struct ts_rational factor;
    int code;

    ts_rational_init(&factor);
    code = ts_rational_set(&factor, numerator, denominator);
    if (code == TS_OK)
        code = ts_rational_multiply(value, value, &factor);
    if (code == TS_OK)
        code = ts_rational_set(&factor, plus, 1);
    if (code == TS_OK)
        code = ts_rational_add(value, value, &factor);
    ts_rational_release(&factor);
    return code;
}

static int take_end(const struct ts_system *system, enum ts_variable_kind kind,
                    const struct ts_end *end, enum ts_rounding outwards, struct ts_decimal *out,
                    bool *open)
{
    bool is_level = kind == TS_VARIABLE_LEVEL || kind == TS_VARIABLE_REST;
    struct ts_rational value, rounded;
    int order = 0, code;

    ts_rational_init(&value);
    ts_rational_init(&rounded);
    code = ts_rational_copy(&value, &end->value);
    if (code == TS_OK)
        code = is_level ? convert(&value, 1, ts_power_of_ten(system->scale), 0)
                        : convert(&value, 100, 1, kind == TS_VARIABLE_GROWTH ? -100 : 0);
    if (code == TS_OK)
        code =
            ts_rational_round(&value, is_level ? system->scale : PERCENT_DECIMALS, outwards, out);
    if (code == TS_OK)
        code = ts_rational_set_decimal(&rounded, *out);
    if (code == TS_OK)
        code = ts_rational_compare(&value, &rounded, &order);
    *out = ts_decimal_normalize(*out);
    *open = end->open && order == 0;
    ts_rational_release(&value);
    ts_rational_release(&rounded);
    return code;
}

int ts_explain_range(const struct ts_system *system, enum ts_variable_kind kind,
                     const struct ts_range *range, struct ts_check_range *out)
{
    int code = TS_OK;

    *out = (struct ts_check_range){.has_low = range->low.finite, .has_high = range->high.finite};
    if (out->has_low)
        code = take_end(system, kind, &range->low, TS_ROUND_DOWN, &out->low, &out->low_open);
    if (code == TS_OK && out->has_high)
        code = take_end(system, kind, &range->high, TS_ROUND_UP, &out->high, &out->high_open);
    return code;
}

static struct ts_check_series series_of(const struct ts_table *table, const struct ts_key *key)
{
    const struct ts_series_key *series = &key->series;

    return (struct ts_check_series){
        .reporter = ts_country_code(series->reporter, table->groups),
        .partner = ts_country_code(series->partner, table->groups),
        .flow = ts_table_flow_name(table, series->flow),
        .commodity = table->commodities.texts[series->commodity],
        .period = key->period,
    };
}

struct ts_check_series ts_explain_series(const struct ts_system *system,
                                         const struct ts_variable *variable)
{
    struct ts_check_series series = series_of(system->table, &variable->key);

    series.growth = variable->kind == TS_VARIABLE_GROWTH;
    series.share = variable->kind == TS_VARIABLE_SHARE;
    return series;
}

/* ---- figures ---- */

static char *copy_of(const char *text)
{
    size_t size = strlen(text);
    char *copy = calloc(size + 1, 1);

    if (copy != NULL)
        memcpy(copy, text, size);
    return copy;
}

static int set_text(struct ts_checked_figure *out, const char *printed, struct ts_decimal value)
{
    char text[TS_DECIMAL_TEXT_MAX];

    if (printed == NULL || printed[0] == '\0') {
        ts_decimal_text(value, text);
        printed = text;
    }
    out->text = copy_of(printed);
    out->width = ts_text_characters(printed, strlen(printed));
    return out->text == NULL ? TS_ERROR_MEMORY : TS_OK;
}

static int take_statement(const struct ts_system *system, const struct ts_figure *figure,
                          struct ts_checked_figure *out)
{
    const struct ts_table *table = system->table;
    const struct ts_statement *s = &table->statements[figure->source];
    bool is_growth = figure->kind == TS_FIGURE_GROWTH;
    const char *unit = table->texts.texts[s->unit_text];
    struct ts_unit scaled = {.power = 0};
    struct ts_figure_place place = is_growth ? s->growth_place : s->value_place;

    out->file = table->inputs[s->input].name;
    out->line = place.line != 0 ? place.line : s->line;
    out->column = place.column;
    out->rows = 1;
    out->unit = is_growth ? "%" : unit;
    if (!is_growth && ts_unit_parse(unit, strlen(unit), &scaled, NULL) == TS_OK)
        out->power = scaled.power;
    out->digit = is_growth ? -s->growth.scale : s->digit;
    return set_text(out, table->texts.texts[is_growth ? s->growth_text : s->value_text],
                    is_growth ? s->growth : (struct ts_decimal){s->value, table->scale});
}

static int take_sum(const struct ts_system *system, const struct ts_figure *figure,
                    struct ts_checked_figure *out)
{
    const struct ts_table *table = system->table;
    const struct ts_observed_sum *sum = &system->sums[figure->source];
    struct ts_decimal value = ts_decimal_normalize((struct ts_decimal){sum->sum, table->scale});

    out->file = table->inputs[sum->input].name;
    out->line = sum->line;
    out->rows = sum->rows;
    out->observation = series_of(table, &sum->first);
    out->unit = ts_table_flow_unit(table, sum->key.series.flow);
    out->digit = -value.scale;
    return set_text(out, NULL, value);
}

/* A figure that nothing can be compared with has no variable, but a key all the same. */
static struct ts_variable variable_of(const struct ts_system *system,
                                      const struct ts_figure *figure)
{
    const struct ts_statement *s;

    if (figure->variable != TS_NO_VARIABLE)
        return system->variables[figure->variable];
    s = &system->table->statements[figure->source];
    return (struct ts_variable){
        .key = {{s->reporter, s->partner, s->commodity, s->flow}, s->period},
        .kind = figure->kind == TS_FIGURE_GROWTH ? TS_VARIABLE_GROWTH : TS_VARIABLE_LEVEL};
}

int ts_explain_figure(const struct ts_system *system, uint32_t figure,
                      struct ts_checked_figure *out)
{
    const struct ts_figure *from = &system->figures[figure];
    struct ts_variable variable = variable_of(system, from);
    struct ts_range range;
    int code = TS_OK;

    *out = (struct ts_checked_figure){.series = ts_explain_series(system, &variable)};
    ts_range_init(&range);
    ts_read_figure(system, from, system->reading, &range, &code);
    if (code == TS_OK)
        code = ts_explain_range(system, (enum ts_variable_kind)variable.kind, &range, &out->range);
    ts_range_release(&range);
    if (code != TS_OK)
        return code;
    return from->kind == TS_FIGURE_OBSERVED ? take_sum(system, from, out)
                                            : take_statement(system, from, out);
}

void ts_checked_figure_release(struct ts_checked_figure *figure)
{
    free(figure->text);
    free(figure->meant);
}

/* ---- rules ---- */

static const char *const rule_texts[] = {
    [TS_RULE_TURNOVER] = "turnover = exports + imports",
    [TS_RULE_BALANCE] = "balance = exports - imports",
    [TS_RULE_GROWTH] = "a level is that of the same months a year earlier, grown at the rate",
    [TS_RULE_SHARE] = "a level is its share of the world's",
    [TS_RULE_PERIOD] = "a period is the sum of its parts",
    [TS_RULE_GROUP] = "a group is the sum of its members",
    [TS_RULE_COMMODITY] = "a commodity is the sum of what is beneath it",
};

static int add_rule(struct ts_conflict *conflict, size_t *capacity, const char *text)
{
    for (size_t i = 0; i < conflict->rule_count; i++)
        if (strcmp(conflict->rules[i], text) == 0)
            return TS_OK;
    if (ts_array_reserve(&conflict->rules, capacity, conflict->rule_count + 1,
                         sizeof *conflict->rules) != TS_OK)
        return TS_ERROR_MEMORY;
    conflict->rules[conflict->rule_count] = copy_of(text);
    return conflict->rules[conflict->rule_count++] != NULL ? TS_OK : TS_ERROR_MEMORY;
}

static const char *rule_text(const struct ts_problem *problem, size_t relation)
{
    const struct ts_relation *of =
        &problem->system->relations[problem->relations_of_system[relation]];

    return of->rule == TS_RULE_STATED ? problem->system->rules[of->stated].text
                                      : rule_texts[of->rule];
}

/* Could all be true if flows might be below zero? */
static bool needs_signs(struct ts_decider *decider, const bool *set)
{
    bool possible;

    decider->problem->ignore_signs = true;
    possible = ts_decide(decider, set, NULL);
    decider->problem->ignore_signs = false;
    return possible;
}

/* Of two figures of one number, is one what was observed? */
static const char *rule_of_one_number(const struct ts_problem *problem, const bool *set)
{
    for (size_t i = 0; i < problem->figure_count; i++)
        if (set[i] && problem->system->figures[problem->figures[i]].kind == TS_FIGURE_OBSERVED)
            return "a figure agrees with the sum of the observations beneath it";
    return "figures of one key are one number";
}

static int add_rules(struct ts_decider *decider, const bool *set, const bool *relations,
                     struct ts_conflict *conflict)
{
    const struct ts_problem *problem = decider->problem;
    size_t capacity = 0;
    bool signs = needs_signs(decider, set);
    int code = TS_OK;

    for (size_t i = 0; i < problem->relation_count && code == TS_OK; i++)
        if (relations[i])
            code = add_rule(conflict, &capacity, rule_text(problem, i));
    if (code == TS_OK && conflict->rule_count == 0)
        code = add_rule(conflict, &capacity, rule_of_one_number(problem, set));
    if (code == TS_OK && signs)
        code = add_rule(conflict, &capacity, "no flow is below zero");
    return code;
}

/* ---- conflicts ---- */

/* The figure that the rest of the set speaks of: the whole of a relation that is no part of
 * another one; else one that is a ratio; else the first. */
static size_t find_head(const struct ts_problem *problem, const bool *set, const bool *relations)
{
    size_t head = SIZE_MAX;
    int best = -1;

    for (size_t f = 0; f < problem->figure_count; f++) {
        uint32_t variable = problem->figure_variable[f];
        int whole = 0, part = 0;

        if (!set[f])
            continue;
        for (uint32_t t = problem->touching_begin[variable];
             t < problem->touching_begin[variable + 1]; t++) {
            const struct ts_problem_relation *relation = &problem->relations[problem->touching[t]];
            bool is_first = problem->terms[relation->first].variable == variable;

            if (!relations[problem->touching[t]] || ts_rule_is_ratio(relation->rule))
                continue;
            whole += is_first;
            part += !is_first;
        }
        if ((whole > 0 && part == 0) > best) {
            best = whole > 0 && part == 0;
            head = f;
        }
    }
    return head;
}

static void imply(struct ts_decider *decider, bool *set, size_t figure,
                  struct ts_checked_figure *out)
{
    struct ts_problem *problem = decider->problem;
    const struct ts_system *system = problem->system;
    const struct ts_figure *of = &system->figures[problem->figures[figure]];
    struct ts_range range;
    int code = TS_OK;

    ts_range_init(&range);
    set[figure] = false;
    ts_decide_range(decider, set, problem->figure_variable[figure], &range);
    set[figure] = true;
    if (decider->code == TS_OK)
        code = ts_explain_range(system, (enum ts_variable_kind)system->variables[of->variable].kind,
                                &range, &out->implied);
    if (decider->code == TS_OK && code == TS_OK && out->rows == 1)
        code = ts_meant_find(system, of, out->text, &range, &out->meant);
    ts_range_release(&range);
    if (code != TS_OK)
        decider->code =
            ts_error_set(decider->error, (enum ts_code)code, "a bound is too large to be written");
}

static bool is_consistent_if_truncated(struct ts_decider *decider, const bool *set)
{
    struct ts_problem *problem = decider->problem;
    bool consistent;

    ts_problem_read(problem, TS_READ_TRUNCATED);
    consistent = ts_decide(decider, set, NULL);
    ts_problem_read(problem, problem->system->reading);
    return consistent;
}

static int add_figure(struct ts_decider *decider, bool *set, size_t figure,
                      struct ts_conflict *conflict)
{
    struct ts_checked_figure *out = &conflict->figures[conflict->figure_count++];
    int code = ts_explain_figure(decider->problem->system, decider->problem->figures[figure], out);

    if (code != TS_OK)
        decider->code = ts_error_memory(decider->error);
    else
        imply(decider, set, figure, out);
    return decider->code;
}

/* As they stand in the inputs: statements are in that order, observations come after. */
static int compare_places(const void *a, const void *b)
{
    const struct ts_checked_figure *x = a, *y = b;
    int order = strcmp(x->file, y->file);

    if (order != 0)
        return order;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->series.growth - y->series.growth;
}

int ts_explain_conflict(struct ts_decider *decider, const bool *set, struct ts_conflict *out)
{
    struct ts_problem *problem = decider->problem;
    size_t figures = problem->figure_count, head;
    bool *relations = calloc(problem->relation_count + 1, sizeof *relations);
    bool *own = calloc(figures + 1, sizeof *own);

    out->figures = calloc(ts_set_size(set, figures) + 1, sizeof *out->figures);
    if (relations == NULL || own == NULL || out->figures == NULL) {
        decider->code = ts_error_memory(decider->error);
    } else {
        memcpy(own, set, figures * sizeof *own);
        ts_minimal_relations(decider, own, relations);
        if (decider->code == TS_OK && add_rules(decider, own, relations, out) != TS_OK)
            decider->code = ts_error_memory(decider->error);
        head = find_head(problem, own, relations);
        if (decider->code == TS_OK)
            add_figure(decider, own, head, out);
        for (size_t i = 0; i < figures && decider->code == TS_OK; i++)
            if (own[i] && i != head)
                add_figure(decider, own, i, out);
        if (decider->code == TS_OK) {
            qsort(&out->figures[1], out->figure_count - 1, sizeof *out->figures, compare_places);
            out->consistent_if_truncated = is_consistent_if_truncated(decider, own);
        }
    }
    free(relations);
    free(own);
    return decider->code;
}

void ts_conflict_release(struct ts_conflict *conflict)
{
    for (size_t i = 0; i < conflict->figure_count; i++)
        ts_checked_figure_release(&conflict->figures[i]);
    free(conflict->figures);
    for (size_t i = 0; i < conflict->rule_count; i++)
        free(conflict->rules[i]);
    free(conflict->rules);
}
