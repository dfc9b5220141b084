#include "check/level_index.h"

#include <stdlib.h>

static int compare_families(const struct ts_series_key *a, const struct ts_series_key *b)
{
    if (a->reporter != b->reporter)
        return a->reporter < b->reporter ? -1 : 1;
    if (a->partner != b->partner)
        return a->partner < b->partner ? -1 : 1;
    return (a->commodity > b->commodity) - (a->commodity < b->commodity);
}

static int compare_entries(const void *a, const void *b)
{
    const struct ts_key *x = &((const struct ts_level_index_entry *)a)->key;
    const struct ts_key *y = &((const struct ts_level_index_entry *)b)->key;
    int order = compare_families(&x->series, &y->series);

    if (order != 0)
        return order;
    if (x->series.flow != y->series.flow)
        return x->series.flow < y->series.flow ? -1 : 1;
    if (x->period.start != y->period.start)
        return x->period.start < y->period.start ? -1 : 1;
    return (x->period.months < y->period.months) - (x->period.months > y->period.months);
}

static void add_entry(struct ts_level_index *index, size_t at)
{
    struct ts_level_index_entry *entry = &index->entries[at];
    bool begins =
        at == 0 || compare_families(&index->entries[at - 1].key.series, &entry->key.series) != 0;
    struct ts_family *family;

    if (begins) {
        family = &index->families[index->family_count++];
        *family = (struct ts_family){.reporter = entry->key.series.reporter,
                                     .partner = entry->key.series.partner,
                                     .commodity = entry->key.series.commodity,
                                     .first = at};
        for (size_t flow = 0; flow <= TS_FLOW_COUNT; flow++)
            family->begin[flow] = at;
    }
    family = &index->families[index->family_count - 1];
    family->count++;
    for (size_t flow = (size_t)entry->key.series.flow + 1; flow <= TS_FLOW_COUNT; flow++)
        family->begin[flow] = at + 1;
    entry->reach = ts_period_end(entry->key.period);
    if (!begins && entry[-1].key.series.flow == entry->key.series.flow &&
        entry[-1].reach > entry->reach)
        entry->reach = entry[-1].reach;
}

int ts_level_index_make(struct ts_level_index *index, const struct ts_system *system)
{
    size_t count = 0;

    *index = (struct ts_level_index){0};
    index->entries = calloc(system->variable_count + 1, sizeof *index->entries);
    if (index->entries == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < system->variable_count; i++)
        if (system->variables[i].kind == TS_VARIABLE_LEVEL)
            index->entries[index->entry_count++] =
                (struct ts_level_index_entry){system->variables[i].key, (uint32_t)i, 0};
    qsort(index->entries, index->entry_count, sizeof *index->entries, compare_entries);
    for (size_t i = 0; i < index->entry_count; i++)
        count += i == 0 || compare_families(&index->entries[i - 1].key.series,
                                            &index->entries[i].key.series) != 0;
    index->families = calloc(count + 1, sizeof *index->families);
    if (index->families == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < index->entry_count; i++)
        add_entry(index, i);
    return TS_OK;
}

void ts_level_index_release(struct ts_level_index *index)
{
    free(index->families);
    free(index->entries);
}

const struct ts_family *ts_level_index_family(const struct ts_level_index *index,
                                              ts_country reporter, ts_country partner,
                                              uint32_t commodity)
{
    const struct ts_series_key key = {reporter, partner, commodity, 0};
    size_t low = 0, high = index->family_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct ts_family *family = &index->families[middle];
        const struct ts_series_key there = {family->reporter, family->partner, family->commodity,
                                            0};
        int order = compare_families(&there, &key);

        if (order == 0)
            return family;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool ts_family_meets(const struct ts_level_index *index, const struct ts_family *family,
                     ts_flow_code flow, struct ts_period period)
{
    size_t low = family->begin[flow], high = family->begin[flow + 1];

    /* the last one that begins before the period ends */
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (index->entries[middle].key.period.start < ts_period_end(period))
            low = middle + 1;
        else
            high = middle;
    }
    return low > family->begin[flow] && index->entries[low - 1].reach > period.start;
}

bool ts_family_tells(const struct ts_level_index *index, const struct ts_family *family,
                     ts_flow_code flow, struct ts_period period)
{
    if (ts_family_meets(index, family, flow, period))
        return true;
    if (flow == TS_FLOW_TURNOVER || flow == TS_FLOW_BALANCE)
        return ts_family_meets(index, family, TS_FLOW_EXPORT, period) ||
               ts_family_meets(index, family, TS_FLOW_IMPORT, period);
    return (flow == TS_FLOW_EXPORT || flow == TS_FLOW_IMPORT) &&
           (ts_family_meets(index, family, TS_FLOW_TURNOVER, period) ||
            ts_family_meets(index, family, TS_FLOW_BALANCE, period));
}
