#include "query/gather/shared.h"

#include <stdlib.h>

#include "query/gather/sort.h"

void ts_shared_init(struct ts_shared_sums *shared)
{
    for (size_t i = 0; i < TS_SHARED_PARTS; i++) {
        shared->parts[i] = (struct ts_shared_part){.scale = 0};
        pthread_mutex_init(&shared->parts[i].mutex, NULL);
    }
}

void ts_shared_release(struct ts_shared_sums *shared)
{
    for (size_t i = 0; i < TS_SHARED_PARTS; i++) {
        ts_sums_release(&shared->parts[i].sums);
        pthread_mutex_destroy(&shared->parts[i].mutex);
    }
}

void ts_waiting_release(struct ts_waiting *waiting)
{
    free(waiting->observed);
    *waiting = (struct ts_waiting){.observed = NULL};
}

static int widen(struct ts_shared_part *part, int32_t scale)
{
    int code = TS_OK;

    if (scale > part->scale) {
        code = ts_sums_scale(&part->sums, ts_power_of_ten(scale - part->scale));
        part->scale = scale;
    }
    return code;
}

/* Another thread may know of a wider scale already. */
static int widen_waiting(struct ts_observed *observed, size_t count, ts_int128 factor)
{
    for (size_t i = 0; i < count; i++)
        if (!ts_int128_multiply(observed[i].sum, factor, &observed[i].sum))
            return TS_ERROR_OVERFLOW;
    return TS_OK;
}

static int flush_part(struct ts_shared_part *part, struct ts_observed *observed, size_t count,
                      int32_t scale)
{
    pthread_mutex_lock(&part->mutex);

    int code = widen(part, scale);

    if (code == TS_OK && scale < part->scale)
        code = widen_waiting(observed, count, ts_power_of_ten(part->scale - scale));
    if (code == TS_OK)
        code = ts_sums_add(&part->sums, observed, count);
    pthread_mutex_unlock(&part->mutex);
    return code;
}

static int flush(struct ts_shared_sums *shared, struct ts_waiting *waiting, size_t i, int32_t scale)
{
    size_t count = waiting->counts[i];

    waiting->counts[i] = 0;
    return count == 0 ? TS_OK
                      : flush_part(&shared->parts[i], waiting->observed + i * TS_SHARED_WAITING,
                                   count, scale);
}

int ts_shared_add(struct ts_shared_sums *shared, struct ts_waiting *waiting, int32_t scale,
                  const struct ts_observed *observed)
{
    size_t i = ts_key_hash(&observed->key) % TS_SHARED_PARTS;

    if (waiting->observed == NULL)
        waiting->observed =
            malloc((size_t)TS_SHARED_PARTS * TS_SHARED_WAITING * sizeof *waiting->observed);
    if (waiting->observed == NULL)
        return TS_ERROR_MEMORY;
    waiting->observed[i * TS_SHARED_WAITING + waiting->counts[i]++] = *observed;
    return waiting->counts[i] < TS_SHARED_WAITING ? TS_OK : flush(shared, waiting, i, scale);
}

int ts_shared_flush(struct ts_shared_sums *shared, struct ts_waiting *waiting, int32_t scale)
{
    int code = TS_OK;

    for (size_t i = 0; i < TS_SHARED_PARTS && code == TS_OK; i++)
        code = flush(shared, waiting, i, scale);
    return code;
}

/* Widens all, and counts them. */
static int prepare(struct ts_shared_sums *shared, int32_t scale, size_t *count)
{
    int code = TS_OK;

    *count = 0;
    for (size_t i = 0; i < TS_SHARED_PARTS && code == TS_OK; i++) {
        code = widen(&shared->parts[i], scale);
        *count += shared->parts[i].sums.count;
    }
    return code;
}

int ts_shared_move(struct ts_shared_sums *shared, int32_t scale, size_t threads,
                   struct ts_sums *sums)
{
    struct ts_sums_run runs[TS_SHARED_PARTS + 1];
    struct ts_observed *sorted;
    size_t count;
    int code = prepare(shared, scale, &count);

    if (code != TS_OK || count == 0)
        return code;
    if (count > ts_sums_room(sums))
        return TS_ERROR_LIMIT;
    ts_sums_close(sums);
    for (size_t i = 0; i < TS_SHARED_PARTS; i++) {
        ts_sums_close(&shared->parts[i].sums);
        runs[i] = (struct ts_sums_run){shared->parts[i].sums.items, shared->parts[i].sums.count};
    }
    runs[TS_SHARED_PARTS] = (struct ts_sums_run){sums->items, sums->count};
    count += sums->count;
    code = ts_sums_sorted(runs, TS_SHARED_PARTS + 1, threads, &sorted);
    if (code != TS_OK)
        return code;
    for (size_t i = 0; i < TS_SHARED_PARTS; i++)
        ts_sums_release(&shared->parts[i].sums);
    free(sums->items);
    *sums = (struct ts_sums){.items = sorted, .count = count, .most = sums->most};
    return TS_OK;
}
