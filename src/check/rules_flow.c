/* Turnover and balance. */
#include <stdlib.h>

#include "check/level_index.h"
#include "check/rules.h"

enum { FLOWS = TS_FLOW_BALANCE + 1 };

static int add_relation(struct ts_system *system, const uint32_t levels[FLOWS], ts_flow_code whole)
{
    bool is_balance = whole == TS_FLOW_BALANCE;
    int code = ts_system_relation(system, is_balance ? TS_RULE_BALANCE : TS_RULE_TURNOVER);

    if (code == TS_OK)
        code = ts_system_term(system, levels[whole], -1);
    if (code == TS_OK)
        code = ts_system_term(system, levels[TS_FLOW_EXPORT], 1);
    if (code == TS_OK)
        code = ts_system_term(system, levels[TS_FLOW_IMPORT], is_balance ? -1 : 1);
    return code;
}

/* Where two of the four say something of the period, and one of them is a whole. */
static int add_at(struct ts_system *system, const struct ts_level_index *index,
                  const struct ts_family *family, struct ts_period period)
{
    uint32_t levels[FLOWS];
    bool there[FLOWS];
    int count = 0, code = TS_OK;

    for (ts_flow_code flow = 0; flow < FLOWS; flow++) {
        there[flow] = ts_family_meets(index, family, flow, period);
        count += there[flow];
    }
    if (count < 2 || (!there[TS_FLOW_TURNOVER] && !there[TS_FLOW_BALANCE]))
        return TS_OK;
    for (ts_flow_code flow = 0; flow < FLOWS && code == TS_OK; flow++) {
        struct ts_key key = {{family->reporter, family->partner, family->commodity, flow}, period};

        if (there[flow] || flow <= TS_FLOW_IMPORT)
            code = ts_system_variable(system, key, TS_VARIABLE_LEVEL, &levels[flow]);
    }
    if (code == TS_OK && there[TS_FLOW_TURNOVER])
        code = add_relation(system, levels, TS_FLOW_TURNOVER);
    if (code == TS_OK && there[TS_FLOW_BALANCE])
        code = add_relation(system, levels, TS_FLOW_BALANCE);
    return code;
}

static int compare_periods(const void *a, const void *b)
{
    return ts_period_compare(*(const struct ts_period *)a, *(const struct ts_period *)b);
}

static int add_family(struct ts_system *system, const struct ts_level_index *index,
                      const struct ts_family *family, struct ts_period *periods)
{
    size_t first = family->begin[0], end = family->begin[FLOWS], count = 0;
    int code = TS_OK;

    for (size_t i = first; i < end; i++)
        periods[count++] = index->entries[i].key.period;
    qsort(periods, count, sizeof *periods, compare_periods);
    for (size_t i = 0; i < count && code == TS_OK; i++)
        if (i == 0 || !ts_period_equal(periods[i - 1], periods[i]))
            code = add_at(system, index, family, periods[i]);
    return code;
}

int ts_rules_add_flows(struct ts_system *system, struct ts_error *error)
{
    struct ts_level_index index;
    int code = ts_level_index_make(&index, system);
    struct ts_period *periods = calloc(index.entry_count + 1, sizeof *periods);

    if (periods == NULL)
        code = TS_ERROR_MEMORY;
    for (size_t i = 0; i < index.family_count && code == TS_OK; i++) {
        const struct ts_family *family = &index.families[i];

        if (family->begin[TS_FLOW_TURNOVER] < family->begin[FLOWS])
            code = add_family(system, &index, family, periods);
    }
    free(periods);
    ts_level_index_release(&index);
    return code == TS_OK ? TS_OK : ts_error_memory(error);
}
