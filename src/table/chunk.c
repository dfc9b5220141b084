#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "table/table.h"

static int add_chunk(struct ts_table *table)
{
    if (ts_array_reserve(&table->chunks, &table->chunk_capacity, table->chunk_count + 1,
                         sizeof *table->chunks) != TS_OK)
        return TS_ERROR_MEMORY;

    struct ts_chunk *chunk = malloc(sizeof *chunk);

    if (chunk == NULL)
        return TS_ERROR_MEMORY;
    ts_chunk_clear(chunk);
    table->chunks[table->chunk_count++] = chunk;
    return TS_OK;
}

static int consume(struct ts_table *table, struct ts_chunk *chunk)
{
    const struct ts_consumer *consumer = &table->consumer;

    if (table->refusal == TS_OK)
        table->refusal = consumer->know(consumer->part, table);
    if (table->refusal == TS_OK)
        table->refusal = consumer->take(consumer->part, chunk);
    if (table->refusal == TS_OK)
        ts_chunk_clear(chunk);
    return table->refusal;
}

int ts_table_open_chunk(struct ts_table *table, struct ts_chunk **chunk)
{
    struct ts_chunk *last = table->chunk_count > 0 ? table->chunks[table->chunk_count - 1] : NULL;
    bool full = last != NULL && last->count == TS_CHUNK_ROWS;
    int code = TS_OK;

    if (full && table->consumer.take != NULL)
        code = consume(table, last);
    else if (full || last == NULL)
        code = add_chunk(table);
    *chunk = code == TS_OK ? table->chunks[table->chunk_count - 1] : NULL;
    return code;
}

int ts_table_refusal_error(int code, struct ts_error *error)
{
    if (code == TS_ERROR_MEMORY)
        return ts_error_memory(error);
    return ts_error_set(error, (enum ts_code)code, "the sums of the question do not fit");
}

void ts_chunk_widen(struct ts_chunk *chunk, int64_t factor)
{
    chunk->largest *= factor;
    if (__builtin_mul_overflow(chunk->total, (uint64_t)factor, &chunk->total))
        chunk->total = UINT64_MAX;
    for (size_t i = 0; i < chunk->count; i++)
        chunk->value[i] *= factor;
}

void ts_chunk_clear(struct ts_chunk *chunk)
{
    chunk->count = 0;
    chunk->largest = 0;
    chunk->total = 0;
}

void ts_chunk_add(struct ts_chunk *chunk, size_t count)
{
    const int64_t *values = chunk->value + chunk->count;
    int64_t largest = chunk->largest;
    uint64_t total = 0;

    for (size_t i = 0; i < count; i++) {
        int64_t size = values[i] < 0 ? -values[i] : values[i];

        largest = size > largest ? size : largest;
        total += ((uint64_t)size >> TS_TOTAL_BITS) + 1;
    }
    chunk->largest = largest;
    if (__builtin_add_overflow(chunk->total, total, &chunk->total))
        chunk->total = UINT64_MAX;
    chunk->count += count;
}

void ts_table_note_values(struct ts_table *table, const struct ts_chunk *chunk)
{
    if (chunk->largest > table->largest)
        table->largest = chunk->largest;
}

#define COPY(column)                                                                               \
    memcpy(to->column + to->count, rows->column + from, count * sizeof *rows->column)

int ts_table_copy_rows(struct ts_table *table, const struct ts_chunk *rows)
{
    for (size_t from = 0; from < rows->count;) {
        struct ts_chunk *to;
        int code = ts_table_open_chunk(table, &to);

        if (code != TS_OK)
            return code;

        size_t room = TS_CHUNK_ROWS - to->count, rest = rows->count - from;
        size_t count = rest < room ? rest : room;

        COPY(reporter);
        COPY(partner);
        COPY(flow);
        COPY(input);
        COPY(commodity);
        COPY(line);
        COPY(period);
        COPY(value);
        ts_chunk_add(to, count);
        from += count;
    }
    ts_table_note_values(table, rows);
    return TS_OK;
}
