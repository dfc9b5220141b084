#include "query/levels/sides.h"

#include <stdlib.h>

enum { WORDS = TS_COUNTRY_CODES / 64, WORLD_LEAST = 150 };

static size_t count(const uint64_t bits[WORDS])
{
    size_t sum = 0;

    for (ts_country i = 0; i < TS_COUNTRY_CODES; i++)
        sum += bits[i / 64] >> i % 64 & 1;
    return sum;
}

/* Are nine tenths of those that import exporters as well, and are they the whole world? */
static bool is_whole(const uint64_t exporters[WORDS], const uint64_t importers[WORDS])
{
    size_t there = count(exporters);

    return there >= WORLD_LEAST && there * 10 >= count(importers) * 9;
}

static void join(const uint64_t bits[WORDS], uint64_t to[WORDS])
{
    for (size_t i = 0; i < WORDS; i++)
        to[i] |= bits[i];
}

int ts_sides_find(struct ts_execution *execution)
{
    const struct ts_table *table = execution->plan->table;
    uint64_t importers[WORDS] = {0}, *exporters = calloc(WORDS, sizeof *exporters);
    bool alone = true;

    if (exporters == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < table->input_count; i++) {
        const struct ts_input *input = &table->inputs[i];

        alone = alone && (input->sides != NULL || input->records == 0);
        if (input->sides != NULL) {
            join(input->sides->exporters, exporters);
            join(input->sides->importers, importers);
        }
    }
    if (alone && !is_whole(exporters, importers))
        execution->exporters = exporters;
    else
        free(exporters);
    return TS_OK;
}

unsigned ts_sides_occurring(const struct ts_execution *execution, const struct ts_slot *slot)
{
    size_t observer = execution->observer_index[slot->reporter];
    unsigned occurring = execution->occurring[observer];
    const uint64_t *exporters = execution->exporters;

    if (slot->partner != TS_COUNTRY_WORLD)
        occurring &= execution->partnered[observer];
    if (exporters == NULL || slot->partner >= TS_COUNTRY_WORLD ||
        (exporters[slot->partner / 64] >> slot->partner % 64 & 1) != 0)
        return occurring;
    return occurring & ~(1u << TS_FLOW_IMPORT);
}
