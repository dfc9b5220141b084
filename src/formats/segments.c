#include "formats/segments.h"

#include <stdlib.h>

#include "formats/segment_worker.h"

/* Each segment */

static void take_turn(struct ts_segment_worker *worker)
{
    struct ts_segments *segments = worker->segments;

    ts_turns_wait(&segments->turns, worker->number);
    if (atomic_load(&segments->stopped)) {
        worker->used = 0;
    } else {
        if (!segments->direct)
            pthread_mutex_lock(&segments->mutex);

        int code = ts_segment_have_turn(worker);

        if (!segments->direct)
            pthread_mutex_unlock(&segments->mutex);
        segments->code = code;
        if (code != TS_OK) /* the consumer may not know what is new in the table */
            worker->used = 0;
        if (code != TS_OK || segments->reading->ended)
            atomic_store(&segments->stopped, true);
    }
    ts_turns_pass(&segments->turns);
}

static void feed_consumer(struct ts_segment_worker *worker)
{
    struct ts_segments *segments = worker->segments;
    const struct ts_consumer *consumer = &segments->reading->table->consumer;

    for (size_t i = 0; i < worker->used && worker->part != NULL && worker->code == TS_OK; i++)
        worker->code = consumer->take(worker->part, worker->chunks[i]);
    if (worker->code != TS_OK)
        atomic_store(&segments->stopped, true);
}

static void work(void *context, size_t i)
{
    struct ts_segments *segments = context;
    struct ts_segment_worker *worker = &segments->workers[i];

    while (!atomic_load(&segments->stopped)) {
        ts_segment_load(worker);
        ts_segment_read_ahead(worker);
        take_turn(worker);
        feed_consumer(worker);
    }
}

/* Beginning and ending */

static int open_worker(struct ts_segments *segments, struct ts_segment_worker *worker)
{
    struct ts_input_reading *reading = segments->reading;
    bool same;

    worker->segments = segments;
    worker->run = 1;
    worker->text = malloc(TS_SEGMENT_TEXT + TS_BATCH_PADDING);
    worker->passing = malloc(sizeof *worker->passing);
    worker->cells = malloc(TS_LIMIT_COLUMNS * sizeof *worker->cells);
    if (worker->text == NULL || worker->passing == NULL || worker->cells == NULL)
        return TS_ERROR_MEMORY;
    if (ts_recorder_has_plain(reading->recorder)) {
        if (ts_recorder_open_plain(reading->recorder, reading->table, &worker->plain) != TS_OK)
            return TS_ERROR_MEMORY;
        worker->has_plain = true;
    }
    worker->batcher_columns = ts_rows_column_count(reading->rows);
    if (ts_rows_open_batcher(reading->rows, &worker->batcher, NULL) != TS_OK ||
        ts_segment_look(worker, &same) != TS_OK)
        return TS_ERROR_MEMORY;
    return TS_OK;
}

static int close_worker(struct ts_segments *segments, struct ts_segment_worker *worker)
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
    free(worker->cells);
    free(worker->passing);
    free(worker->text);
    return code;
}

static int open_workers(struct ts_segments *segments, size_t count)
{
    int code = TS_OK;

    segments->workers = calloc(count, sizeof *segments->workers);
    if (segments->workers == NULL)
        return TS_ERROR_MEMORY;
    while (segments->worker_count < count && code == TS_OK)
        code = open_worker(segments, &segments->workers[segments->worker_count++]);
    return code;
}

/* An error in reading comes before those of closing. */
static int close_workers(struct ts_segments *segments)
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
static size_t count_workers(const struct ts_segments *segments, size_t threads)
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
    struct ts_segments segments = {.reading = reading, .error = error};
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
    return code == TS_OK ? code : ts_table_refusal_error(code, error);
}
