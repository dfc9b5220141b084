#include "check/system.h"

#include <stdlib.h>

#include "base/array.h"
#include "check/rule.h"

/* A value has up to 19 digits, and 128 bits hold 38. */
enum { FINER_AT_MOST = 18 };

/* ---- statuses ---- */

static int compare_remarked(const void *a, const void *b)
{
    const struct ts_remarked *x = *(const struct ts_remarked *const *)a;
    const struct ts_remarked *y = *(const struct ts_remarked *const *)b;
    int order =
        ts_series_compare((struct ts_series_key){x->reporter, x->partner, x->commodity, x->flow},
                          (struct ts_series_key){y->reporter, y->partner, y->commodity, y->flow});

    if (order == 0)
        order = ts_period_compare(x->period, y->period);
    return order != 0 ? order : (x->input > y->input) - (x->input < y->input);
}

static int sort_remarked(struct ts_system *system)
{
    const struct ts_table *table = system->table;

    system->remarked = calloc(table->remarked_count + 1, sizeof(const struct ts_remarked *));
    if (system->remarked == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < table->remarked_count; i++)
        system->remarked[i] = &table->remarked[i];
    qsort(system->remarked, table->remarked_count, sizeof(const struct ts_remarked *),
          compare_remarked);
    return TS_OK;
}

const char *ts_system_status(const struct ts_system *system, const struct ts_key *key,
                             uint16_t input)
{
    const struct ts_remarked wanted = {.reporter = key->series.reporter,
                                       .partner = key->series.partner,
                                       .flow = key->series.flow,
                                       .commodity = key->series.commodity,
                                       .period = key->period,
                                       .input = input};
    const struct ts_remarked *at = &wanted;
    const struct ts_remarked *const *found =
        bsearch(&at, system->remarked, system->table->remarked_count,
                sizeof(const struct ts_remarked *), compare_remarked);

    return found == NULL ? NULL : system->table->statuses.texts[(*found)->status];
}

/* ---- the system ---- */

int ts_system_init(struct ts_system *system, const struct ts_table *table, enum ts_reading reading,
                   struct ts_error *error)
{
    int32_t finest = table->scale;

    *system = (struct ts_system){.table = table, .reading = reading};
    for (size_t i = 0; i < table->statement_count; i++)
        if (table->statements[i].has_value && -table->statements[i].digit > finest)
            finest = -table->statements[i].digit;
    system->scale = finest + 1; /* for halves of printed digits */
    if (system->scale - table->scale > FINER_AT_MOST)
        return ts_error_set(error, TS_ERROR_OVERFLOW,
                            "figures printed to %d decimals and values of %d decimals are too "
                            "far apart to be computed with exactly",
                            (int)finest, (int)table->scale);
    return sort_remarked(system) == TS_OK ? TS_OK : ts_error_memory(error);
}

void ts_system_release(struct ts_system *system)
{
    for (size_t i = 0; i < system->rule_count; i++)
        ts_stated_rule_release(&system->rules[i]);
    free(system->rules);
    free(system->remarked);
    free(system->constants);
    free(system->terms);
    free(system->relations);
    free(system->sums);
    free(system->figures);
    free(system->slots);
    free(system->variables);
}

static size_t hash(struct ts_key key, enum ts_variable_kind kind)
{
    const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t h = ((uint64_t)key.series.reporter << 32 | (uint64_t)key.series.partner << 16 |
                  key.series.flow) *
                 factor;

    h = (h ^ key.series.commodity ^ (uint64_t)kind << 40) * factor;
    h = (h ^ h >> 29 ^ (uint64_t)(uint32_t)key.period.start << 16 ^
         (uint64_t)(uint32_t)key.period.months) *
        factor;
    return (size_t)(h ^ h >> 32);
}

static bool is_it(const struct ts_variable *variable, struct ts_key key, enum ts_variable_kind kind)
{
    return variable->kind == kind && ts_series_compare(variable->key.series, key.series) == 0 &&
           ts_period_equal(variable->key.period, key.period);
}

/* The slot in which the key is, or would be. */
static size_t find_slot(const struct ts_system *system, struct ts_key key,
                        enum ts_variable_kind kind)
{
    size_t mask = system->slot_count - 1, slot = hash(key, kind) & mask;

    while (system->slots[slot] != 0 &&
           !is_it(&system->variables[system->slots[slot] - 1], key, kind))
        slot = (slot + 1) & mask;
    return slot;
}

uint32_t ts_system_find(const struct ts_system *system, struct ts_key key,
                        enum ts_variable_kind kind)
{
    return system->slot_count == 0 ? TS_NO_VARIABLE
                                   : system->slots[find_slot(system, key, kind)] - 1;
}

static int grow_slots(struct ts_system *system)
{
    size_t count = system->slot_count == 0 ? 1024 : system->slot_count * 2;
    uint32_t *slots = calloc(count, sizeof *slots);

    if (slots == NULL)
        return TS_ERROR_MEMORY;
    free(system->slots);
    system->slots = slots;
    system->slot_count = count;
    for (size_t i = 0; i < system->variable_count; i++) {
        const struct ts_variable *variable = &system->variables[i];

        if (variable->kind != TS_VARIABLE_REST)
            slots[find_slot(system, variable->key, (enum ts_variable_kind)variable->kind)] =
                (uint32_t)i + 1;
    }
    return TS_OK;
}

static int add_variable(struct ts_system *system, struct ts_variable variable, uint32_t *index)
{
    if (system->variable_count >= TS_NO_VARIABLE - 1 ||
        ts_array_reserve(&system->variables, &system->variable_capacity, system->variable_count + 1,
                         sizeof variable) != TS_OK)
        return TS_ERROR_MEMORY;
    *index = (uint32_t)system->variable_count;
    system->variables[system->variable_count++] = variable;
    return TS_OK;
}

/* No flow is below zero; a balance, and any other series, may be. */
static bool is_never_negative(ts_flow_code flow, enum ts_variable_kind kind)
{
    return kind == TS_VARIABLE_LEVEL && ts_flow_rises(flow);
}

int ts_system_variable(struct ts_system *system, struct ts_key key, enum ts_variable_kind kind,
                       uint32_t *variable)
{
    size_t slot;

    if (system->variable_count * 2 >= system->slot_count && grow_slots(system) != TS_OK)
        return TS_ERROR_MEMORY;
    slot = find_slot(system, key, kind);
    if (system->slots[slot] != 0) {
        *variable = system->slots[slot] - 1;
        return TS_OK;
    }
    if (add_variable(system,
                     (struct ts_variable){.key = key,
                                          .kind = (uint8_t)kind,
                                          .not_negative = is_never_negative(key.series.flow, kind)},
                     variable) != TS_OK)
        return TS_ERROR_MEMORY;
    system->slots[slot] = *variable + 1;
    return TS_OK;
}

int ts_system_rest(struct ts_system *system, struct ts_key key, bool not_negative,
                   uint32_t *variable)
{
    return add_variable(
        system,
        (struct ts_variable){.key = key, .kind = TS_VARIABLE_REST, .not_negative = not_negative},
        variable);
}

int ts_system_relation(struct ts_system *system, enum ts_rule_kind rule)
{
    if (ts_array_reserve(&system->relations, &system->relation_capacity, system->relation_count + 1,
                         sizeof *system->relations) != TS_OK)
        return TS_ERROR_MEMORY;
    system->relations[system->relation_count++] = (struct ts_relation){
        .first_term = system->term_count, .rule = (uint8_t)rule, .constant = TS_NO_CONSTANT};
    return TS_OK;
}

int ts_system_term(struct ts_system *system, uint32_t variable, int64_t coefficient)
{
    if (ts_array_reserve(&system->terms, &system->term_capacity, system->term_count + 1,
                         sizeof *system->terms) != TS_OK)
        return TS_ERROR_MEMORY;
    system->terms[system->term_count++] = (struct ts_term){variable, coefficient};
    system->relations[system->relation_count - 1].term_count++;
    return TS_OK;
}
