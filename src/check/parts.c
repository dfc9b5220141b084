#include "check/parts.h"

static bool is_told(const struct ts_whole *whole, size_t part, ts_flow_code flow,
                    struct ts_period period)
{
    return ts_family_tells(whole->index, whole->parts[part], flow, period);
}

static int add_term(const struct ts_whole *whole, struct ts_key key, int64_t coefficient)
{
    uint32_t level;
    int code = ts_system_variable(whole->system, key, TS_VARIABLE_LEVEL, &level);

    return code == TS_OK ? ts_system_term(whole->system, level, coefficient) : code;
}

/* All parts, told or not, since what is left over must be the same everywhere. */
static int add_terms(const struct ts_whole *whole, struct ts_key key, bool told_alone)
{
    int code = TS_OK;

    for (size_t i = 0; i < whole->part_count && code == TS_OK; i++) {
        key.series.partner = whole->parts[i]->partner;
        key.series.commodity = whole->parts[i]->commodity;
        if (!told_alone || is_told(whole, i, key.series.flow, key.period))
            code = add_term(whole, key, 1);
    }
    return code;
}

/* What is left over is no more than the doubtful parts: of balances that cannot be told. */
static int add_limit(const struct ts_whole *whole, struct ts_key key, uint32_t left_over)
{
    uint32_t rest;
    int code = TS_OK;

    if (whole->doubtful_count == 0 || key.series.flow == TS_FLOW_BALANCE)
        return TS_OK;
    for (size_t i = 0; i < whole->doubtful_count; i++)
        if (!ts_family_tells(whole->index, whole->doubtful[i], key.series.flow, key.period))
            return TS_OK;
    code = ts_system_relation(whole->system, whole->rule);
    for (size_t i = 0; i < whole->doubtful_count && code == TS_OK; i++) {
        key.series.partner = whole->doubtful[i]->partner;
        code = add_term(whole, key, 1);
    }
    key.series.partner = whole->family->partner;
    key.series.commodity = left_over;
    if (code == TS_OK)
        code = add_term(whole, key, -1);
    if (code == TS_OK)
        code = ts_system_rest(whole->system, key, true, &rest);
    return code == TS_OK ? ts_system_term(whole->system, rest, -1) : code;
}

static int add_relation(const struct ts_whole *whole, const struct ts_level_index_entry *entry,
                        uint32_t left_over)
{
    struct ts_key key = entry->key, left = key;
    bool alone = whole->family->count == 1 && whole->doubtful_count == 0;
    bool complete = ts_period_contains(whole->complete, key.period);
    size_t told = 0;
    int code;

    for (size_t i = 0; i < whole->part_count; i++)
        told += is_told(whole, i, key.series.flow, key.period);
    if (told == 0)
        return TS_OK;
    code = ts_system_relation(whole->system, whole->rule);
    if (code == TS_OK)
        code = ts_system_term(whole->system, entry->variable, -1);
    if (code == TS_OK)
        code = add_terms(whole, key, alone && !complete);
    if (code != TS_OK || complete)
        return code;
    left.series.commodity = left_over;
    code = add_term(whole, left, 1);
    return code == TS_OK ? add_limit(whole, key, left_over) : code;
}

int ts_whole_add(const struct ts_whole *whole)
{
    uint32_t left_over = TS_LEFT_OVER | whole->system->left_over_count++;
    size_t first = whole->family->begin[0];
    int code = TS_OK;

    for (size_t i = first; i < whole->family->begin[TS_FLOW_COUNT] && code == TS_OK; i++)
        if (whole->levels == NULL || whole->levels[i - first])
            code = add_relation(whole, &whole->index->entries[i], left_over);
    return code;
}
