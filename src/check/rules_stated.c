/* Rules that the inputs or the user state. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "check/rule.h"
#include "check/rules.h"

/* ---- reading them ---- */

static int read_one(struct ts_system *system, const char *text, size_t size, struct ts_error *error)
{
    if (ts_array_reserve(&system->rules, &system->rule_capacity, system->rule_count + 1,
                         sizeof *system->rules) != TS_OK)
        return ts_error_memory(error);

    int code =
        ts_stated_rule_read(&system->rules[system->rule_count], system->table, text, size, error);

    if (code == TS_OK)
        system->rule_count++;
    return code;
}

static int place(struct ts_error *error, const char *name, uint64_t line, int code)
{
    if (code == TS_ERROR_INPUT)
        ts_error_file(error, name, line);
    return code;
}

static bool is_blank(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] != ' ' && text[i] != '\t')
            return false;
    return true;
}

static int read_text(struct ts_system *system, const char *text, const char *name,
                     struct ts_error *error)
{
    int code = TS_OK;

    for (uint64_t line = 1; *text != '\0' && code == TS_OK; line++) {
        size_t whole = strcspn(text, "\n"), size = strcspn(text, "#\n");

        if (size > 0 && text[size - 1] == '\r')
            size--;
        if (!is_blank(text, size))
            code = place(error, name, line, read_one(system, text, size, error));
        text += whole + (text[whole] == '\n');
    }
    return code;
}

int ts_rules_read(struct ts_system *system, const char *text, const char *name,
                  struct ts_error *error)
{
    const struct ts_table *table = system->table;
    int code = TS_OK;

    for (size_t i = 0; i < table->rule_count && code == TS_OK; i++) {
        const struct ts_table_rule *rule = &table->rules[i];

        code = read_one(system, rule->text, strlen(rule->text), error);
        if (code == TS_ERROR_INPUT && error != NULL) {
            /* the column is one of the rule, which may stand there in other characters */
            error->column = rule->column + (rule->escaped ? 0 : error->column - 1);
            place(error, table->inputs[rule->input].name, rule->line, code);
        }
    }
    if (text != NULL)
        text += ts_text_mark(text, strlen(text));
    return code == TS_OK && text != NULL ? read_text(system, text, name, error) : code;
}

/* ---- where they hold ---- */

struct applying {
    struct ts_system *system;
    size_t rule;
    struct ts_key *keys; /* of levels that the rule names, without their flow */
    size_t count;
};

static int compare_keys(const void *a, const void *b)
{
    const struct ts_key *x = a, *y = b;
    int order = ts_series_compare(x->series, y->series);

    return order != 0 ? order : ts_period_compare(x->period, y->period);
}

static bool names(const struct ts_stated_rule *rule, ts_flow_code flow)
{
    for (size_t i = 0; i < rule->term_count; i++)
        if (rule->terms[i].flow == flow)
            return true;
    return false;
}

/* What is left over when it is no equation. */
static int add_slack(struct applying *applying, struct ts_key key,
                     const struct ts_stated_rule *rule)
{
    uint32_t rest;
    int code = ts_system_rest(applying->system, key, true, &rest);

    if (code == TS_OK && rule->comparison == TS_ABOVE)
        applying->system->variables[rest].positive = true;
    return code == TS_OK ? ts_system_term(applying->system, rest, -1) : code;
}

static int set_constant(struct ts_system *system, const struct ts_stated_rule *rule,
                        struct ts_error *error)
{
    ts_int128 constant;

    if (rule->constant == 0)
        return TS_OK;
    if (!ts_int128_multiply(rule->constant, ts_power_of_ten(system->scale), &constant))
        return ts_error_set(error, TS_ERROR_OVERFLOW,
                            "the numbers of the rule \"%.200s\" are too large", rule->text);
    if (ts_array_reserve(&system->constants, &system->constant_capacity, system->constant_count + 1,
                         sizeof constant) != TS_OK)
        return TS_ERROR_MEMORY;
    system->constants[system->constant_count] = constant;
    system->relations[system->relation_count - 1].constant = (uint32_t)system->constant_count++;
    return TS_OK;
}

static int add_instance(struct applying *applying, struct ts_key key, struct ts_error *error)
{
    struct ts_system *system = applying->system;
    struct ts_stated_rule *rule = &system->rules[applying->rule];
    int code = ts_system_relation(system, TS_RULE_STATED);

    rule->is_applied = true;
    if (code == TS_OK)
        system->relations[system->relation_count - 1].stated = (uint32_t)applying->rule;
    for (size_t i = 0; i < rule->term_count && code == TS_OK; i++) {
        uint32_t level;

        key.series.flow = rule->terms[i].flow;
        code = ts_system_variable(system, key, TS_VARIABLE_LEVEL, &level);
        if (code == TS_OK)
            code = ts_system_term(system, level, rule->terms[i].coefficient);
    }
    if (code == TS_OK && rule->comparison != TS_EQUAL)
        code = add_slack(applying, key, rule);
    return code == TS_OK ? set_constant(system, rule, error) : code;
}

/* Where two of its series are there, or the only one. */
static int apply(struct applying *applying, struct ts_error *error)
{
    const struct ts_stated_rule *rule = &applying->system->rules[applying->rule];
    size_t needed = rule->term_count > 1 ? 2 : 1, there = 0;
    int code = TS_OK;

    qsort(applying->keys, applying->count, sizeof *applying->keys, compare_keys);
    for (size_t i = 0; i < applying->count && code == TS_OK; i++) {
        bool last = i + 1 == applying->count ||
                    compare_keys(&applying->keys[i], &applying->keys[i + 1]) != 0;

        there++;
        if (!last)
            continue;
        if (there >= needed)
            code = add_instance(applying, applying->keys[i], error);
        there = 0;
    }
    return code;
}

static void collect(struct applying *applying)
{
    const struct ts_system *system = applying->system;
    const struct ts_stated_rule *rule = &system->rules[applying->rule];

    applying->count = 0;
    for (size_t i = 0; i < system->variable_count; i++) {
        struct ts_key key = system->variables[i].key;

        if (system->variables[i].kind != TS_VARIABLE_LEVEL || !names(rule, key.series.flow))
            continue;
        key.series.flow = 0;
        applying->keys[applying->count++] = key;
    }
}

int ts_rules_add_stated(struct ts_system *system, struct ts_error *error)
{
    int code = TS_OK;

    for (size_t i = 0; i < system->rule_count && code == TS_OK; i++) {
        struct applying applying = {.system = system, .rule = i};

        applying.keys = calloc(system->variable_count + 1, sizeof *applying.keys);
        code = TS_ERROR_MEMORY;
        if (applying.keys != NULL) {
            collect(&applying);
            code = apply(&applying, error);
        }
        free(applying.keys);
    }
    return code == TS_ERROR_MEMORY ? ts_error_memory(error) : code;
}
