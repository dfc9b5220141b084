/* Sorting sums by their keys. */
#ifndef TS_QUERY_SORT_H
#define TS_QUERY_SORT_H

#include "query/sums.h"

/* Puts them into the order of ts_key_compare; the array may become another one. 0 or
 * TS_ERROR_MEMORY, and all is as it was. */
int ts_observed_sort(struct ts_observed **items, size_t count);

#endif
