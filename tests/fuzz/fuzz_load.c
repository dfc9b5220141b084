/* Whole inputs of any form and layout, on bytes that libFuzzer makes up: read record by record, by
 * the batch, and in small segments by two threads, into the same table or with the same error; and
 * with rows set aside, into the same table when no row is bad. */
#include <string.h>

#include "formats/ingest.h"
#include "fuzz/fuzz.h"
#include "load/differences.h"
#include "table/table.h"

/* What became of a reading. */
struct outcome {
    int code;
    uint64_t records, set_aside, figures;
    struct ts_error error;
};

static uint64_t hash_of(const uint64_t *parts, size_t count)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a, by 64 bits */

    for (size_t i = 0; i < count; i++)
        hash = (hash ^ parts[i]) * 0x100000001B3u;
    return hash;
}

/* Does not depend on the order of rows. */
static uint64_t digest(const struct ts_chunk *chunk, size_t row)
{
    const uint64_t parts[] = {chunk->reporter[row],
                              chunk->partner[row],
                              chunk->flow[row],
                              chunk->commodity[row],
                              chunk->line[row],
                              (uint64_t)chunk->period[row].start,
                              (uint64_t)chunk->period[row].months,
                              (uint64_t)chunk->value[row]};

    return hash_of(parts, sizeof parts / sizeof *parts);
}

static uint64_t digest_statement(const struct ts_statement *statement)
{
    const uint64_t parts[] = {statement->reporter,
                              statement->partner,
                              statement->flow,
                              statement->commodity,
                              statement->line,
                              (uint64_t)statement->period.start,
                              (uint64_t)statement->period.months,
                              (uint64_t)statement->value,
                              (uint64_t)statement->digit,
                              statement->bound,
                              statement->rounding,
                              statement->value_text,
                              statement->growth_text,
                              statement->growth_is_volume,
                              statement->unit_text,
                              statement->source,
                              statement->note};

    return hash_of(parts, sizeof parts / sizeof *parts);
}

static uint64_t add_figures(const struct ts_table *table)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < table->chunk_count; i++)
        for (size_t k = 0; k < table->chunks[i]->count; k++)
            sum += digest(table->chunks[i], k);
    for (size_t i = 0; i < table->statement_count; i++)
        sum += digest_statement(&table->statements[i]);
    return sum;
}

static struct outcome load(const uint8_t *data, size_t size, struct ts_lanes lanes, bool aside)
{
    struct ts_quarantine quarantine = {0};
    struct ts_load_options options = {.quarantine = aside ? &quarantine : NULL};
    struct ts_table *table;
    struct outcome outcome = {0};

    ts_buffer_init(&quarantine.rows, 0);
    if (ts_table_create(&table, NULL) != TS_OK)
        fuzz_fail("no memory");
    outcome.code = ts_ingest(table, fuzz_source(data, size), &options, &lanes, &outcome.error);
    fuzz_check_error(outcome.code, &outcome.error, data, size);
    if (outcome.code == TS_OK) {
        outcome.records = table->inputs[0].records;
        outcome.figures = add_figures(table);
        outcome.set_aside = quarantine.count;
    }
    ts_buffer_release(&quarantine.rows);
    ts_table_free(table);
    return outcome;
}

static bool is_same(const struct outcome *a, const struct outcome *b)
{
    return a->code == b->code && a->records == b->records && a->set_aside == b->set_aside &&
           a->figures == b->figures;
}

static void compare(const struct outcome *by_record, const struct outcome *other, const char *way)
{
    const char *difference = differ_in_error(&by_record->error, &other->error);

    if (difference != NULL)
        fuzz_fail("%s: %s of the error differs", way, difference);
    if (!is_same(by_record, other))
        fuzz_fail("%s: another table is read than record by record", way);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct ts_lanes one_by_one = {.by_record = true, .threads = 1};
    static const struct ts_lanes in_batches = {.segment_bytes = TS_SEGMENT_BYTES, .threads = 1};
    static const struct ts_lanes in_segments = {.segment_bytes = 300, .threads = 2};
    struct outcome by_record = load(data, size, one_by_one, false);
    struct outcome by_batch = load(data, size, in_batches, false);
    struct outcome by_two = load(data, size, in_segments, false);
    struct outcome aside = load(data, size, in_batches, true);

    compare(&by_record, &by_batch, "by the batch");
    compare(&by_record, &by_two, "by two threads");
    if (by_record.code == TS_OK && !is_same(&by_record, &aside))
        fuzz_fail("good rows are set aside, or read otherwise");
    if (by_record.code != TS_OK && aside.code == TS_OK && aside.set_aside == 0)
        fuzz_fail("no row is set aside of a bad input");
    return 0;
}
