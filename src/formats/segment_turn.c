/* What a thread does with a segment in its turn, while no other uses the reader or the table. */
#include <string.h>

#include "formats/plain_block.h"
#include "formats/segment_worker.h"

enum { REACH_LEAST = 512 }; /* bytes looked at in order where records are often irregular */

int ts_segment_look(struct ts_segment_worker *worker, bool *same)
{
    struct ts_rows *rows = worker->segments->reading->rows;
    size_t columns = ts_rows_column_count(rows);

    *same =
        worker->has_plain && ts_plain_look(&worker->plain) && columns == worker->batcher_columns;
    if (columns == worker->batcher_columns)
        return TS_OK;
    ts_batcher_close(worker->batcher);
    worker->batcher_columns = columns;
    return ts_rows_open_batcher(rows, &worker->batcher, worker->segments->error);
}

/* Counts rows that were read by the batch; those that were left out as parts are no records. */
static void count_rows(struct ts_segment_worker *worker, size_t rows)
{
    struct ts_input_reading *reading = worker->segments->reading;

    reading->input->records +=
        ts_recorder_count_plain(reading->recorder, rows, &worker->plain.counts);
    reading->rows_read += rows;
    worker->plain.counts = (struct ts_plain_counts){0};
}

/* Adds the chunks that were read ahead to the table. `line` is where their text begins. */
static int add_chunks(struct ts_segment_worker *worker, uint64_t line)
{
    struct ts_table *table = worker->segments->reading->table;
    int code = TS_OK;

    for (size_t i = 0; i < worker->used && code == TS_OK; i++) {
        struct ts_chunk *chunk = worker->chunks[i];

        if (table->consumer.take != NULL) {
            ts_table_note_values(table, chunk);
            continue;
        }
        for (size_t row = 0; row < chunk->count; row++)
            chunk->line[row] += (uint32_t)line;
        code = ts_table_copy_rows(table, chunk);
    }
    return code;
}

/* Adds what was read ahead to the table if it begins where the segment before has ended, or drops
 * it. */
static int accept(struct ts_segment_worker *worker)
{
    struct ts_input_reading *reading = worker->segments->reading;
    struct ts_place place = ts_rows_boundary(reading->rows);
    bool same;
    int code = ts_segment_look(worker, &same);

    if (code != TS_OK)
        return code;
    if (worker->taken == 0 || !same || worker->taken_columns != worker->batcher_columns ||
        place.offset != worker->offset + worker->start ||
        place.line + worker->ahead.lines > UINT32_MAX) {
        ts_segment_drop(worker);
        return TS_OK;
    }
    ts_rows_skip(reading->rows, &worker->ahead);
    count_rows(worker, worker->taken);
    return add_chunks(worker, place.line);
}

/* Reads plain records of the batch into the table, and counts them. A record of one observation
 * always fits in the table's chunk; those of several are copied, which divides them where it is
 * full. */
static int take_plain(struct ts_segment_worker *worker, const struct ts_batch *batch, uint64_t line,
                      size_t *taken)
{
    struct ts_table *table = worker->segments->reading->table;
    bool wide = worker->plain.form != TS_PLAIN_LONG;
    struct ts_chunk *chunk = worker->passing;
    size_t got = 1;
    int code = TS_OK;

    while (got > 0 && *taken < batch->count) {
        if (wide)
            ts_chunk_clear(chunk);
        else if (ts_table_open_chunk(table, &chunk) != TS_OK)
            break;
        got = ts_plain_read(&worker->plain, batch, *taken, line, chunk);
        if (wide)
            code = ts_table_copy_rows(table, chunk);
        else
            ts_table_note_values(table, chunk);
        if (code != TS_OK)
            return code;
        count_rows(worker, got);
        *taken += got;
    }
    return TS_OK;
}

/* Reads a run of records that are not plain one by one. *good is false if the next one has to be
 * read by the reader. */
static int take_others(struct ts_segment_worker *worker, const struct ts_batch *batch,
                       uint64_t line, size_t *taken, bool *good)
{
    struct ts_segments *segments = worker->segments;
    size_t end = batch->count - *taken < worker->run ? batch->count : *taken + worker->run;
    int code = TS_OK;

    *good = ts_input_reading_takes_batches(segments->reading);
    while (*taken < end && code == TS_OK && *good) {
        code = ts_input_reading_record(segments->reading, batch, *taken, line, worker->cells, good,
                                       segments->error);
        *taken += *good;
    }
    if (worker->has_plain) /* the table may have another scale, or its currency */
        ts_plain_look(&worker->plain);
    return code;
}

/* Reads records of the batch, up to one that has to be read by the reader. The longer none has been
 * plain, the less often is one looked for. */
static int take_records(struct ts_segment_worker *worker, const struct ts_batch *batch,
                        uint64_t line, size_t *taken)
{
    bool good = true;
    int code = TS_OK;

    while (code == TS_OK && *taken < batch->count && good) {
        size_t before = *taken;

        if (worker->has_plain)
            code = take_plain(worker, batch, line, taken);
        if (*taken > before)
            worker->run = 1;
        else if (worker->run < TS_PLAIN_BLOCK)
            worker->run *= 2;
        if (code == TS_OK)
            code = take_others(worker, batch, line, taken, &good);
    }
    return code;
}

/* Reads records by the batch from the reader's boundary on, as far as the text goes, and counts
 * them. *reach is how many bytes to look at: it adapts to how often records are irregular. */
static int take_batch(struct ts_segment_worker *worker, size_t *reach, size_t *taken)
{
    struct ts_input_reading *reading = worker->segments->reading;
    struct ts_place place = ts_rows_boundary(reading->rows);
    uint64_t at = place.offset - worker->offset;
    struct ts_batch batch;

    *taken = 0;
    if (place.offset < worker->offset || at >= worker->end)
        return TS_OK;

    size_t size = worker->end - (size_t)at < *reach ? worker->end - (size_t)at : *reach;

    worker->batcher->fill(worker->batcher, worker->text + at, size, &batch);
    worker->plain.learning = true;

    int code = take_records(worker, &batch, place.line, taken);

    if (code != TS_OK)
        return code;

    struct ts_extent extent = worker->batcher->extent(worker->batcher, &batch, *taken);

    ts_rows_skip(reading->rows, &extent);
    if (batch.irregular || *taken < batch.count)
        *reach = extent.bytes * 2 > REACH_LEAST ? extent.bytes * 2 : REACH_LEAST;
    else
        *reach = *reach < TS_BATCH_BYTES / 2 ? *reach * 2 : TS_BATCH_BYTES;
    return TS_OK;
}

/* Reads the rest of the segment, up to a boundary beyond it. */
static int read_in_order(struct ts_segment_worker *worker)
{
    struct ts_segments *segments = worker->segments;
    struct ts_input_reading *reading = segments->reading;
    uint64_t end = ts_segment_offset(segments, worker->number + 1);
    size_t reach = TS_BATCH_BYTES, taken = 0;
    bool same;
    int code = TS_OK;

    while (code == TS_OK && !reading->ended && ts_rows_boundary(reading->rows).offset < end) {
        if (worker->batcher != NULL)
            code = take_batch(worker, &reach, &taken);
        if (code != TS_OK || taken > 0)
            continue;
        code = ts_input_reading_row(reading, segments->error);
        if (code == TS_OK)
            code = ts_segment_look(worker, &same);
    }
    return code;
}

/* The consumer gets the chunks after the turn, when their values must have the table's scale. */
static void widen_chunks(struct ts_segment_worker *worker, int64_t factor)
{
    for (size_t i = 0; i < worker->used; i++)
        ts_chunk_widen(worker->chunks[i], factor);
}

/* Tells the consumer what is new in the table, before it is given rows that refer to it. */
static int tell_consumer(struct ts_segment_worker *worker)
{
    const struct ts_table *table = worker->segments->reading->table;
    const struct ts_consumer *consumer = &table->consumer;
    int code = TS_OK;

    if (consumer->take == NULL || worker->used == 0)
        return TS_OK;
    if (worker->part == NULL)
        code = consumer->open(consumer->context, &worker->part);
    return code == TS_OK ? consumer->know(worker->part, table) : code;
}

int ts_segment_have_turn(struct ts_segment_worker *worker)
{
    struct ts_segments *segments = worker->segments;
    const struct ts_table *table = segments->reading->table;
    int code = accept(worker);
    int32_t scale = table->scale;

    if (code == TS_OK)
        code = read_in_order(worker);
    if (code == TS_OK && table->scale > scale)
        widen_chunks(worker, (int64_t)ts_power_of_ten(table->scale - scale));
    if (code == TS_OK)
        code = tell_consumer(worker);
    ts_input_reading_progress(segments->reading);
    return code;
}
