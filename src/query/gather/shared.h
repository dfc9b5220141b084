/* Shared sums: those that several threads search for and add to.
 *
 * They lie in parts by the lower bits of their keys' hash, each behind a lock of its own. So no key
 * is in two parts, threads seldom wait for each other, and nothing is to be joined when all have
 * ended. What is added waits until there is more for the same part: many at once take less time
 * each. */
#ifndef TS_QUERY_GATHER_SHARED_H
#define TS_QUERY_GATHER_SHARED_H

#include <pthread.h>

#include "query/gather/sums.h"

enum { TS_SHARED_PARTS = 16, TS_SHARED_WAITING = 64 };

struct ts_shared_part {
    pthread_mutex_t mutex;
    struct ts_sums sums;
    int32_t scale; /* of them */
};

struct ts_shared_sums {
    struct ts_shared_part parts[TS_SHARED_PARTS];
};

/* What one thread is about to add. The zero value has nothing. */
struct ts_waiting {
    size_t counts[TS_SHARED_PARTS];
    struct ts_observed *observed; /* by part, room for TS_SHARED_WAITING of each; NULL: none */
};

void ts_shared_init(struct ts_shared_sums *shared);
void ts_shared_release(struct ts_shared_sums *shared);
void ts_waiting_release(struct ts_waiting *waiting);

/* Adds one or, by flushing, all that waits; their values are at the scale, which is that of
 * all that waits together. 0, TS_ERROR_MEMORY, TS_ERROR_LIMIT, TS_ERROR_OVERFLOW. */
int ts_shared_add(struct ts_shared_sums *shared, struct ts_waiting *waiting, int32_t scale,
                  const struct ts_observed *observed);
int ts_shared_flush(struct ts_shared_sums *shared, struct ts_waiting *waiting, int32_t scale);

/* Moves all sums, at a scale that none is beyond, to those of `sums`, to which nothing can be
 * added then; all lie in the order of their keys, of which none is in both. No other thread
 * may use them any more; so many share the work. As above. */
int ts_shared_move(struct ts_shared_sums *shared, int32_t scale, size_t threads,
                   struct ts_sums *sums);

#endif
