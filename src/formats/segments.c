#include "formats/segments.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/crew.h"

enum {
    OVERHANG = 4 << 10, /* bytes after a segment in which its last record may end */
    TEXT_BYTES = 1 + TS_SEGMENT_BYTES + OVERHANG,
    PIECE_BYTES = 12 << 10, /* looked at at once, so that they stay in the nearest cache */
    REACH_LEAST = 512       /* bytes looked at in order where records are often irregular */
};

_Static_assert(TEXT_BYTES <= (int)TS_BATCH_BYTES, "a batcher can look at a segment");

struct worker;

/* What the threads share. */
struct segments {
    struct ts_input_reading *reading;
    size_t segment_bytes;
    struct ts_place origin; /* where the first segment begins */
    bool direct;            /* the source can be read by all of them at once */
    pthread_mutex_t mutex;  /* held while it is read otherwise */
    atomic_size_t next;     /* the number of the next segment */
    struct ts_turns turns;
    atomic_bool stopped;
    int code; /* of what stopped it first, with its error */
    struct ts_error *error;
    struct worker *workers;
    size_t worker_count;
};

/* One thread, and the segment that it has. */
struct worker {
    struct segments *segments;
    struct ts_batcher *batcher;
    size_t batcher_columns;
    struct ts_plain plain;
    void *part; /* of the table's consumer, if it has one, from its first rows on */
    char *text; /* the segment, from the byte before it on, and what hangs over */

    size_t number;
    uint64_t offset;          /* of the text */
    size_t start, end;        /* boundaries within the text, guessed; SIZE_MAX: none was seen */
    struct ts_extent ahead;   /* of the records from `start` on that are in chunks */
    size_t taken;             /* how many they are */
    size_t taken_columns;     /* that they have */
    struct ts_chunk **chunks; /* room for them */
    size_t chunk_count, chunk_capacity;
    size_t used; /* chunks */
    int code;    /* what the consumer said at last */
};

/* A segment's bytes */

static uint64_t offset_of(const struct segments *segments, size_t number)
{
    return segments->origin.offset + (uint64_t)number * segments->segment_bytes;
}

/* Fetches the text of the next segment, from the byte before it on; but from a boundary on
 * where one is known: of the first segment, and of one that the reader has entered
 * already, before which a pipe has nothing any more. Returns its size. */
static size_t fetch(struct worker *worker, bool *at_boundary)
{
    struct segments *segments = worker->segments;
    struct ts_source *source = segments->reading->source;

    worker->number = atomic_fetch_add(&segments->next, 1);

    uint64_t offset = offset_of(segments, worker->number);
    uint64_t end = offset_of(segments, worker->number + 1) + OVERHANG;

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

/* No text is left when the input has ended, or the reader is further already. */
static void load(struct worker *worker)
{
    struct segments *segments = worker->segments;
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

    uint64_t last = offset_of(segments, worker->number + 1) - 1;

    if (last >= worker->offset && last - worker->offset < size) {
        size_t at = (size_t)(last - worker->offset);
        size_t end = batcher->find(batcher, worker->text + at, size - at);

        worker->end = end == SIZE_MAX ? size : at + end;
    }
}

/* Reading ahead, while others may use the table */

/* One with room, or NULL. */
static struct ts_chunk *open_chunk(struct worker *worker)
{
    if (worker->used > 0 && worker->chunks[worker->used - 1]->count < TS_CHUNK_ROWS)
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

/* Reads some records ahead, and returns whether there may be more. Lines are counted from
 * the text's first byte, as long as that is not known. */
static bool read_piece(struct worker *worker)
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

static void forget_left_out(struct worker *worker)
{
    memset(worker->plain.left_out, 0, sizeof worker->plain.left_out);
}

static void read_ahead(struct worker *worker)
{
    worker->taken = worker->used = 0;
    forget_left_out(worker);
    worker->ahead = (struct ts_extent){0};
    if (!worker->plain.usable)
        return;
    worker->plain.learning = false;
    while (worker->start < worker->end && worker->ahead.bytes < worker->end - worker->start &&
           read_piece(worker))
        continue;
}

/* In turn, while nobody else uses the reader and the table */

/* The batcher and the plain reader get to know what is new. False: what was read ahead
 * would be read in another way now. */
static int look(struct worker *worker, bool *same)
{
    struct ts_rows *rows = worker->segments->reading->rows;
    size_t columns = ts_rows_column_count(rows);

    *same = ts_plain_look(&worker->plain) && columns == worker->batcher_columns;
    if (columns == worker->batcher_columns)
        return TS_OK;
    ts_batcher_close(worker->batcher);
    worker->batcher_columns = columns;
    return ts_rows_open_batcher(rows, &worker->batcher, worker->segments->error);
}

/* Of the rows that were taken some were left out. */
static void count_in(struct worker *worker, size_t rows)
{
    struct ts_input_reading *reading = worker->segments->reading;
    uint64_t left_out = ts_recorder_leave_out(reading->recorder, worker->plain.left_out);

    ts_recorder_count_plain(reading->recorder, rows - left_out);
    reading->input->records += rows - left_out;
    reading->rows_read += rows;
    forget_left_out(worker);
}

static int keep(struct worker *worker, uint64_t line)
{
    struct ts_table *table = worker->segments->reading->table;
    int code = TS_OK;

    for (size_t i = 0; i < worker->used && code == TS_OK; i++) {
        struct ts_chunk *chunk = worker->chunks[i];

        if (table->consumer.take != NULL) {
            ts_table_count_in(table, chunk);
            continue;
        }
        for (size_t row = 0; row < chunk->count; row++)
            chunk->line[row] += (uint32_t)line;
        code = ts_table_copy_rows(table, chunk);
    }
    return code;
}

/* Takes what was read ahead if it begins where the segment before has ended. */
static int accept(struct worker *worker)
{
    struct ts_input_reading *reading = worker->segments->reading;
    struct ts_place place = ts_rows_boundary(reading->rows);
    bool same;
    int code = look(worker, &same);

    if (code != TS_OK)
        return code;
    if (worker->taken == 0 || !same || worker->taken_columns != worker->batcher_columns ||
        place.offset != worker->offset + worker->start ||
        place.line + worker->ahead.lines > UINT32_MAX) {
        worker->taken = worker->used = 0;
        forget_left_out(worker);
        return TS_OK;
    }
    ts_rows_skip(reading->rows, &worker->ahead);
    count_in(worker, worker->taken);
    return keep(worker, place.line);
}

/* Reads records by the batch from the reader's boundary on, as long as they are within
 * the text, and returns how many. *reach: how many bytes to look at. */
static size_t take_batch(struct worker *worker, size_t *reach)
{
    struct ts_input_reading *reading = worker->segments->reading;
    struct ts_place place = ts_rows_boundary(reading->rows);
    uint64_t at = place.offset - worker->offset;
    struct ts_batch batch;
    size_t taken = 0, got = 1;

    if (place.offset < worker->offset || at >= worker->end)
        return 0;

    size_t size = worker->end - (size_t)at < *reach ? worker->end - (size_t)at : *reach;

    worker->batcher->fill(worker->batcher, worker->text + at, size, &batch);
    worker->plain.learning = true;
    while (got > 0 && taken < batch.count) {
        struct ts_chunk *chunk;

        if (ts_table_open_chunk(reading->table, &chunk) != TS_OK)
            break;
        got = ts_plain_read(&worker->plain, &batch, taken, place.line, chunk);
        ts_table_count_in(reading->table, chunk);
        taken += got;
    }

    struct ts_extent extent = worker->batcher->extent(worker->batcher, &batch, taken);

    ts_rows_skip(reading->rows, &extent);
    count_in(worker, taken);
    if (batch.irregular || taken < batch.count)
        *reach = extent.bytes * 2 > REACH_LEAST ? extent.bytes * 2 : REACH_LEAST;
    else
        *reach = *reach < TS_BATCH_BYTES / 2 ? *reach * 2 : TS_BATCH_BYTES;
    return taken;
}

/* Reads up to a boundary that is not in this segment. */
static int read_in_order(struct worker *worker)
{
    struct segments *segments = worker->segments;
    struct ts_input_reading *reading = segments->reading;
    uint64_t end = offset_of(segments, worker->number + 1);
    size_t reach = TS_BATCH_BYTES;
    bool same;
    int code = TS_OK;

    while (code == TS_OK && !reading->ended && ts_rows_boundary(reading->rows).offset < end) {
        if (worker->batcher != NULL && take_batch(worker, &reach) > 0)
            continue;
        code = ts_input_reading_row(reading, segments->error);
        if (code == TS_OK)
            code = look(worker, &same);
    }
    return code;
}

/* What was read ahead is given to the consumer after the turn, at the scale of the table
 * as it is then. */
static void widen_chunks(struct worker *worker, int64_t factor)
{
    for (size_t i = 0; i < worker->used; i++)
        ts_chunk_widen(worker->chunks[i], factor);
}

/* The consumer gets to know what has come into the table, before it is given rows of that. */
static int tell_consumer(struct worker *worker)
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

static int have_turn(struct worker *worker)
{
    struct segments *segments = worker->segments;
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

static void take_turn(struct worker *worker)
{
    struct segments *segments = worker->segments;

    ts_turns_wait(&segments->turns, worker->number);
    if (atomic_load(&segments->stopped)) {
        worker->used = 0;
    } else {
        if (!segments->direct)
            pthread_mutex_lock(&segments->mutex);

        int code = have_turn(worker);

        if (!segments->direct)
            pthread_mutex_unlock(&segments->mutex);
        segments->code = code;
        if (code != TS_OK) /* the consumer may not know the table */
            worker->used = 0;
        if (code != TS_OK || segments->reading->ended)
            atomic_store(&segments->stopped, true);
    }
    ts_turns_pass(&segments->turns);
}

/* After it */

static void give_chunks(struct worker *worker)
{
    struct segments *segments = worker->segments;
    const struct ts_consumer *consumer = &segments->reading->table->consumer;

    for (size_t i = 0; i < worker->used && worker->part != NULL && worker->code == TS_OK; i++)
        worker->code = consumer->take(worker->part, worker->chunks[i]);
    if (worker->code != TS_OK)
        atomic_store(&segments->stopped, true);
}

static void work(void *context, size_t i)
{
    struct segments *segments = context;
    struct worker *worker = &segments->workers[i];

    while (!atomic_load(&segments->stopped)) {
        load(worker);
        read_ahead(worker);
        take_turn(worker);
        give_chunks(worker);
    }
}

/* Beginning and ending */

static int open_worker(struct segments *segments, struct worker *worker)
{
    struct ts_input_reading *reading = segments->reading;
    bool same;

    worker->segments = segments;
    worker->text = malloc(TEXT_BYTES + TS_BATCH_PADDING);
    if (worker->text == NULL ||
        ts_recorder_open_plain(reading->recorder, reading->table, &worker->plain) != TS_OK)
        return TS_ERROR_MEMORY;
    worker->batcher_columns = ts_rows_column_count(reading->rows);
    if (ts_rows_open_batcher(reading->rows, &worker->batcher, NULL) != TS_OK ||
        look(worker, &same) != TS_OK)
        return TS_ERROR_MEMORY;
    return TS_OK;
}

static int close_worker(struct segments *segments, struct worker *worker)
{
    const struct ts_consumer *consumer = &segments->reading->table->consumer;
    int code = worker->code;

    if (worker->part != NULL) {
        int joined = consumer->join(consumer->context, worker->part);

        code = code == TS_OK ? joined : code;
    }
    for (size_t i = 0; i < worker->chunk_count; i++)
        free(worker->chunks[i]);
    free(worker->chunks);
    ts_plain_release(&worker->plain);
    ts_batcher_close(worker->batcher);
    free(worker->text);
    return code;
}

static int open_workers(struct segments *segments, size_t count)
{
    int code = TS_OK;

    segments->workers = calloc(count, sizeof *segments->workers);
    if (segments->workers == NULL)
        return TS_ERROR_MEMORY;
    while (segments->worker_count < count && code == TS_OK)
        code = open_worker(segments, &segments->workers[segments->worker_count++]);
    return code;
}

/* What went wrong while rows were read comes first. */
static int close_workers(struct segments *segments)
{
    int code = segments->code;

    for (size_t i = 0; i < segments->worker_count; i++) {
        int closed = close_worker(segments, &segments->workers[i]);

        if (code == TS_OK)
            code = segments->code = closed;
    }
    free(segments->workers);
    return code;
}

/* No more threads than there are segments. */
static size_t count_workers(const struct segments *segments, size_t threads)
{
    uint64_t size = ts_source_size(segments->reading->source);
    size_t count = threads != 0 ? threads : ts_crew_size();

    if (segments->direct && size / segments->segment_bytes < count)
        count = (size_t)(size / segments->segment_bytes) + 1;
    return count < TS_CREW_MOST ? count : TS_CREW_MOST;
}

int ts_read_segments(struct ts_input_reading *reading, const struct ts_lanes *lanes,
                     struct ts_error *error)
{
    struct segments segments = {.reading = reading, .error = error};
    int code;

    segments.segment_bytes = lanes->segment_bytes;
    segments.direct = ts_source_is_direct(reading->source);
    segments.origin = ts_rows_boundary(reading->rows);
    pthread_mutex_init(&segments.mutex, NULL);
    ts_turns_init(&segments.turns);
    segments.code = open_workers(&segments, count_workers(&segments, lanes->threads));
    if (segments.code == TS_OK)
        ts_crew_run(segments.worker_count, work, &segments);
    code = close_workers(&segments);
    ts_turns_release(&segments.turns);
    pthread_mutex_destroy(&segments.mutex);
    return code == TS_OK ? code : ts_table_tell(code, error);
}
