/* Gatherings: the one gathering of most questions, or the two of mirror statistics, which need the
 * partners' records too. */
#ifndef TS_QUERY_GATHERINGS_H
#define TS_QUERY_GATHERINGS_H

#include "query/gather/gather.h"
#include "query/gather/repeats.h"
#include "query/question/mirror_query.h"

/* What one thread has gathered; `mirror` is NULL unless there are two gatherings. */
struct ts_tallies {
    struct ts_tally *own, *mirror;
    struct ts_repeats repeats;
};

struct ts_gatherings {
    struct ts_gathering own, mirror;
    bool mirrored;         /* there are two */
    bool answered;         /* they have been used up */
    enum ts_detail needed; /* where they were too coarse: how detailed they have to be */
    struct ts_mirror_query question;
    struct ts_tallies tallies; /* the gatherings' own, into which those of threads are joined */
};

/* As of ts_gathering_begin; the gatherings must not move from here on. */
int ts_gatherings_begin(struct ts_gatherings *gatherings, const struct ts_table *table,
                        const struct ts_query *query, enum ts_detail detail,
                        struct ts_error *error);
void ts_gatherings_release(struct ts_gatherings *gatherings);

/* Open tallies for another thread, and join them into the gatherings' own, which frees them in any
 * case. */
int ts_tallies_open(struct ts_gatherings *gatherings, struct ts_tallies **tallies);
int ts_tallies_join(struct ts_gatherings *gatherings, struct ts_tallies *tallies);
/* As in ts_consumer. 0, TS_ERROR_MEMORY, TS_ERROR_LIMIT, TS_ERROR_OVERFLOW. */
int ts_tallies_know(struct ts_tallies *tallies, const struct ts_table *table);
int ts_tallies_take(struct ts_tallies *tallies, const struct ts_chunk *chunk);

/* To be called after the last chunk. Errors as of ts_tallies_take. */
int ts_gatherings_end(struct ts_gatherings *gatherings);
bool ts_gatherings_are_too_coarse(const struct ts_gatherings *gatherings);

#endif
