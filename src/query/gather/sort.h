/* Sorting sums by their keys. */
#ifndef TS_QUERY_GATHER_SORT_H
#define TS_QUERY_GATHER_SORT_H

#include "query/gather/sums.h"

/* Sums that lie next to each other. */
struct ts_sums_run {
    const struct ts_observed *items;
    size_t count;
};

/* The sums of all runs in the order of ts_key_compare, in memory that is the caller's to
 * free(), by so many threads. 0 or TS_ERROR_MEMORY. */
int ts_sums_sorted(const struct ts_sums_run *runs, size_t run_count, size_t threads,
                   struct ts_observed **sorted);

/* Puts them into that order; the array may become another one. 0 or TS_ERROR_MEMORY, and all
 * is as it was. */
int ts_observed_sort(struct ts_observed **items, size_t count);

#endif
