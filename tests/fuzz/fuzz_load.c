/* Whole inputs of any form and layout, on bytes that libFuzzer makes up: read with rows set aside
 * and without, into the same table when no row is bad, and by one thread and by two. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "table/table.h"

/* What became of a reading. */
struct outcome {
    int code;
    uint64_t records, set_aside, values;
};

static uint64_t add_values(const struct ts_table *table)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < table->chunk_count; i++)
        for (size_t k = 0; k < table->chunks[i]->count; k++)
            sum += (uint64_t)table->chunks[i]->value[k];
    for (size_t i = 0; i < table->statement_count; i++)
        sum += (uint64_t)table->statements[i].value;
    return sum;
}

static struct outcome load(const uint8_t *data, size_t size, size_t threads, bool aside)
{
    struct ts_quarantine quarantine = {0};
    struct ts_load_options options = {.threads = threads, .quarantine = aside ? &quarantine : NULL};
    struct ts_error error = {0};
    struct ts_table *table;
    struct outcome outcome = {0};

    ts_buffer_init(&quarantine.rows, 0);
    if (ts_table_create(&table, NULL) != TS_OK)
        fuzz_fail("no memory");
    outcome.code = ts_table_load_memory(table, "t", data, size, &options, &error);
    fuzz_check_error(outcome.code, &error, data, size);
    if (outcome.code == TS_OK) {
        outcome.records = table->inputs[0].records;
        outcome.values = add_values(table);
        outcome.set_aside = quarantine.count;
    }
    ts_buffer_release(&quarantine.rows);
    ts_table_free(table);
    return outcome;
}

static bool is_same(const struct outcome *a, const struct outcome *b)
{
    return a->code == b->code && a->records == b->records && a->set_aside == b->set_aside &&
           a->values == b->values;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct outcome plain = load(data, size, 1, false), aside = load(data, size, 1, true);
    struct outcome plain_of_two = load(data, size, 2, false);

    if (!is_same(&plain, &plain_of_two))
        fuzz_fail("two threads read another table than one");
    if (plain.code == TS_OK && !is_same(&plain, &aside))
        fuzz_fail("good rows are set aside, or read otherwise");
    if (plain.code != TS_OK && aside.code == TS_OK && aside.set_aside == 0)
        fuzz_fail("no row is set aside of a bad input");
    return 0;
}
