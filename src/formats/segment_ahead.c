/* What a thread does with a segment before its turn, while others may use the reader and the
 * table. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "formats/segment_worker.h"

/* Bytes looked at in one go, so that they stay in the nearest cache. */
enum { PIECE_BYTES = 12 << 10 };

_Static_assert(TS_SEGMENT_TEXT <= (int)TS_BATCH_BYTES, "a batcher can look at a segment");

uint64_t ts_segment_offset(const struct ts_segments *segments, size_t number)
{
    return segments->origin.offset + (uint64_t)number * segments->segment_bytes;
}

/* Fetches the text of the next segment and returns its size. It begins one byte early, so that a
 * boundary at its very start can be seen, unless a boundary is known: the first segment begins at
 * one, and where the reader has already entered the segment (bytes of a pipe before that are gone),
 * the text begins at its position. */
static size_t fetch(struct ts_segment_worker *worker, bool *at_boundary)
{
    struct ts_segments *segments = worker->segments;
    struct ts_source *source = segments->reading->source;

    worker->number = atomic_fetch_add(&segments->next, 1);

    uint64_t offset = ts_segment_offset(segments, worker->number);
    uint64_t end = ts_segment_offset(segments, worker->number + 1) + TS_SEGMENT_OVERHANG;

    *at_boundary = worker->number == 0;
    if (!*at_boundary)
        offset--;
    if (!segments->direct && ts_source_position(source) > offset) {
        offset = ts_source_position(source);
        *at_boundary = true;
    }
    worker->offset = offset;
    return offset < end ? ts_source_read_at(source, offset, worker->text, (size_t)(end - offset))
                        : 0;
}

void ts_segment_load(struct ts_segment_worker *worker)
{
    struct ts_segments *segments = worker->segments;
    const struct ts_batcher *batcher = worker->batcher;
    bool at_boundary;

    if (!segments->direct)
        pthread_mutex_lock(&segments->mutex);

    size_t size = fetch(worker, &at_boundary);

    if (!segments->direct)
        pthread_mutex_unlock(&segments->mutex);
    memset(worker->text + size, 0, TS_BATCH_PADDING);
    worker->start = at_boundary ? 0 : batcher->find(batcher, worker->text, size);
    worker->end = size;

    uint64_t last = ts_segment_offset(segments, worker->number + 1) - 1;

    if (last >= worker->offset && last - worker->offset < size) {
        size_t at = (size_t)(last - worker->offset);
        size_t end = batcher->find(batcher, worker->text + at, size - at);

        worker->end = end == SIZE_MAX ? size : at + end;
    }
}

/* A chunk with room for the rows of another record, or NULL without memory. */
static struct ts_chunk *open_chunk(struct ts_segment_worker *worker)
{
    if (worker->used > 0 &&
        worker->chunks[worker->used - 1]->count + worker->plain.most <= TS_CHUNK_ROWS)
        return worker->chunks[worker->used - 1];
    if (worker->used == worker->chunk_count) {
        if (ts_array_reserve(&worker->chunks, &worker->chunk_capacity, worker->chunk_count + 1,
                             sizeof *worker->chunks) != TS_OK)
            return NULL;
        worker->chunks[worker->chunk_count] = malloc(sizeof **worker->chunks);
        if (worker->chunks[worker->chunk_count] == NULL)
            return NULL;
        worker->chunk_count++;
    }
    ts_chunk_clear(worker->chunks[worker->used]);
    return worker->chunks[worker->used++];
}

/* Reads some records ahead, and returns whether there may be more. Lines are counted from the
 * beginning of the text, whose own line is not known yet. */
static bool read_piece(struct ts_segment_worker *worker)
{
    size_t from = worker->start + worker->ahead.bytes, taken = 0, got = 1;
    size_t size = worker->end - from < PIECE_BYTES ? worker->end - from : PIECE_BYTES;
    struct ts_batch batch;
    struct ts_extent extent;

    worker->batcher->fill(worker->batcher, worker->text + from, size, &batch);
    while (got > 0 && taken < batch.count) {
        struct ts_chunk *chunk = open_chunk(worker);

        got = chunk == NULL
                  ? 0
                  : ts_plain_read(&worker->plain, &batch, taken, worker->ahead.lines, chunk);
        taken += got;
    }
    extent = worker->batcher->extent(worker->batcher, &batch, taken);
    worker->ahead.bytes += extent.bytes;
    worker->ahead.lines += extent.lines;
    worker->ahead.columns = extent.columns + (extent.lines == 0 ? worker->ahead.columns : 0);
    worker->taken += taken;
    worker->taken_columns = batch.columns;
    return taken > 0 && taken == batch.count && !batch.irregular;
}

void ts_segment_drop(struct ts_segment_worker *worker)
{
    worker->taken = worker->used = 0;
    worker->plain.counts = (struct ts_plain_counts){0};
}

void ts_segment_read_ahead(struct ts_segment_worker *worker)
{
    ts_segment_drop(worker);
    worker->ahead = (struct ts_extent){0};
    if (!worker->plain.usable)
        return;
    worker->plain.learning = false;
    while (worker->start < worker->end && worker->ahead.bytes < worker->end - worker->start &&
           read_piece(worker))
        continue;
}
