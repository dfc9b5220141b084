/* A period is the sum of its parts.
 *
 * Where periods lie within each other (a year, its quarters, their months; running
 * totals), each is the sum of the longest ones within it and of what these leave over:
 * relations that form a tree, which narrowing alone settles. Where some cross each other
 * (October to September beside January to December), the ends of months are nodes, and
 * each period is the difference of two: what was counted up to its end, and up to its
 * start. */
#include <stdlib.h>

#include "check/level_index.h"
#include "check/rules.h"

/* Levels of one series whose periods touch each other, in their order. */
struct cluster {
    struct ts_system *system;
    const struct ts_level_index_entry *entries;
    size_t count;
    bool not_negative;
};

/* ---- periods within each other ---- */

/* The next one within the entry that is not within another one within it. */
static size_t next_part(const struct cluster *cluster, size_t whole, size_t after)
{
    int32_t end = after == whole ? cluster->entries[whole].key.period.start
                                 : ts_period_end(cluster->entries[after].key.period);
    size_t next = after + 1;

    while (next < cluster->count && cluster->entries[next].key.period.start < end)
        next++;
    if (next < cluster->count &&
        cluster->entries[next].key.period.start < ts_period_end(cluster->entries[whole].key.period))
        return next;
    return cluster->count;
}

/* What the parts leave over: how many runs of months, and the last of these. */
struct gaps {
    size_t count;
    struct ts_period last;
};

static void pass_to(struct gaps *gaps, int32_t *month, struct ts_period period)
{
    if (period.start > *month) {
        gaps->count++;
        gaps->last = (struct ts_period){*month, period.start - *month};
    }
    *month = ts_period_end(period);
}

static struct gaps find_gaps(const struct cluster *cluster, size_t whole, size_t first)
{
    struct ts_period period = cluster->entries[whole].key.period;
    struct gaps gaps = {0};
    int32_t month = period.start;

    for (size_t part = first; part < cluster->count; part = next_part(cluster, whole, part))
        pass_to(&gaps, &month, cluster->entries[part].key.period);
    pass_to(&gaps, &month, (struct ts_period){ts_period_end(period), 0});
    return gaps;
}

/* One run of months that is left over is a level itself; of several nobody asks. */
static int add_gaps(const struct cluster *cluster, struct ts_key key, struct gaps gaps)
{
    uint32_t rest;
    int code;

    if (gaps.count == 1)
        key.period = gaps.last;
    code = ts_system_rest(cluster->system, key, cluster->not_negative, &rest);
    if (code != TS_OK)
        return code;
    cluster->system->variables[rest].is_level = gaps.count == 1;
    return ts_system_term(cluster->system, rest, 1);
}

static int add_parts(const struct cluster *cluster, size_t whole)
{
    const struct ts_level_index_entry *entry = &cluster->entries[whole];
    size_t first = next_part(cluster, whole, whole);
    struct gaps gaps = find_gaps(cluster, whole, first);
    int code;

    if (first == cluster->count || (gaps.count > 1 && !cluster->not_negative))
        return TS_OK;
    code = ts_system_relation(cluster->system, TS_RULE_PERIOD);
    if (code == TS_OK)
        code = ts_system_term(cluster->system, entry->variable, -1);
    for (size_t part = first; part < cluster->count && code == TS_OK;
         part = next_part(cluster, whole, part))
        code = ts_system_term(cluster->system, cluster->entries[part].variable, 1);
    return code == TS_OK && gaps.count > 0 ? add_gaps(cluster, entry->key, gaps) : code;
}

static int add_tree(const struct cluster *cluster)
{
    int code = TS_OK;

    for (size_t i = 0; i + 1 < cluster->count && code == TS_OK; i++)
        code = add_parts(cluster, i);
    return code;
}

/* ---- periods that cross each other ---- */

static int compare_months(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

/* The starts and ends of all periods, each once, in order. */
static size_t find_nodes(const struct cluster *cluster, int32_t *nodes)
{
    size_t count = 0, kept = 0;

    for (size_t i = 0; i < cluster->count; i++) {
        nodes[count++] = cluster->entries[i].key.period.start;
        nodes[count++] = ts_period_end(cluster->entries[i].key.period);
    }
    qsort(nodes, count, sizeof *nodes, compare_months);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || nodes[i] != nodes[kept - 1])
            nodes[kept++] = nodes[i];
    return kept;
}

/* left = what was counted up to `to` - what was counted up to `from`, where the first node
 * counts from zero. */
static int add_difference(const struct cluster *cluster, uint32_t left, const uint32_t *counted,
                          size_t from, size_t to)
{
    int code = ts_system_relation(cluster->system, TS_RULE_PERIOD);

    if (code == TS_OK)
        code = ts_system_term(cluster->system, left, -1);
    if (code == TS_OK)
        code = ts_system_term(cluster->system, counted[to], 1);
    if (code == TS_OK && from > 0)
        code = ts_system_term(cluster->system, counted[from], -1);
    return code;
}

static size_t node_of(const int32_t *nodes, size_t count, int32_t month)
{
    const int32_t *found = bsearch(&month, nodes, count, sizeof *nodes, compare_months);

    return (size_t)(found - nodes);
}

/* Is the period one of the cluster's? It is asked for in order: *at is where to look on. */
static bool is_entry(const struct cluster *cluster, size_t *at, struct ts_period period)
{
    while (*at < cluster->count && cluster->entries[*at].key.period.start < period.start)
        ++*at;
    for (size_t i = *at; i < cluster->count && cluster->entries[i].key.period.start == period.start;
         i++)
        if (ts_period_equal(cluster->entries[i].key.period, period))
            return true;
    return false;
}

static int add_nodes(const struct cluster *cluster, const int32_t *nodes, size_t count,
                     uint32_t *counted)
{
    struct ts_key key = cluster->entries[0].key;
    size_t at = 0;
    uint32_t rest;
    int code = TS_OK;

    for (size_t i = 1; i < count && code == TS_OK; i++)
        code = ts_system_rest(cluster->system, key, cluster->not_negative, &counted[i]);
    for (size_t i = 1; i < count && code == TS_OK && cluster->not_negative; i++) {
        key.period = (struct ts_period){nodes[i - 1], nodes[i] - nodes[i - 1]};
        code = ts_system_rest(cluster->system, key, true, &rest);
        if (code == TS_OK)
            code = add_difference(cluster, rest, counted, i - 1, i);
        if (code == TS_OK)
            cluster->system->variables[rest].is_level = !is_entry(cluster, &at, key.period);
    }
    for (size_t i = 0; i < cluster->count && code == TS_OK; i++) {
        struct ts_period period = cluster->entries[i].key.period;

        code = add_difference(cluster, cluster->entries[i].variable, counted,
                              node_of(nodes, count, period.start),
                              node_of(nodes, count, ts_period_end(period)));
    }
    return code;
}

static int add_network(const struct cluster *cluster)
{
    int32_t *nodes = calloc(2 * cluster->count, sizeof *nodes);
    uint32_t *counted = calloc(2 * cluster->count, sizeof *counted);
    int code = TS_ERROR_MEMORY;

    if (nodes != NULL && counted != NULL)
        code = add_nodes(cluster, nodes, find_nodes(cluster, nodes), counted);
    free(nodes);
    free(counted);
    return code;
}

/* ---- clusters ---- */

/* Do two of them share months without one being within the other? Those that contain the
 * entry are a chain, the shortest of which ends first. */
static bool is_crossed(const struct cluster *cluster, size_t *within)
{
    size_t depth = 0;

    for (size_t i = 0; i < cluster->count; i++) {
        struct ts_period period = cluster->entries[i].key.period;

        while (depth > 0 &&
               ts_period_end(cluster->entries[within[depth - 1]].key.period) <= period.start)
            depth--;
        if (depth > 0 &&
            ts_period_end(cluster->entries[within[depth - 1]].key.period) < ts_period_end(period))
            return true;
        within[depth++] = i;
    }
    return false;
}

static int add_cluster(const struct cluster *cluster, size_t *within)
{
    if (cluster->count < 2)
        return TS_OK;
    return is_crossed(cluster, within) ? add_network(cluster) : add_tree(cluster);
}

/* Periods of a series that share no month say nothing of each other. */
static int add_series(struct ts_system *system, const struct ts_level_index_entry *entries,
                      size_t count, bool not_negative, size_t *within)
{
    size_t first = 0;
    int code = TS_OK;

    for (size_t i = 1; i <= count && code == TS_OK; i++) {
        struct cluster cluster = {system, &entries[first], i - first, not_negative};

        if (i < count && entries[i].key.period.start < entries[i - 1].reach)
            continue;
        code = add_cluster(&cluster, within);
        first = i;
    }
    return code;
}

int ts_rules_add_periods(struct ts_system *system, struct ts_error *error)
{
    struct ts_level_index index;
    int code = ts_level_index_make(&index, system);
    size_t *within = calloc(index.entry_count + 1, sizeof *within);

    if (within == NULL)
        code = TS_ERROR_MEMORY;
    for (size_t i = 0; i < index.family_count && code == TS_OK; i++)
        for (ts_flow_code flow = 0; flow < TS_FLOW_COUNT && code == TS_OK; flow++) {
            size_t first = index.families[i].begin[flow], end = index.families[i].begin[flow + 1];

            code = add_series(system, &index.entries[first], end - first, flow != TS_FLOW_BALANCE,
                              within);
        }
    free(within);
    ts_level_index_release(&index);
    return code == TS_OK ? TS_OK : ts_error_memory(error);
}
