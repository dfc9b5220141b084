/* Rows of a chunk that differ in nothing but the value, as most do from the one before where files
 * are sorted. */
#ifndef TS_QUERY_GATHER_ALIKE_H
#define TS_QUERY_GATHER_ALIKE_H

#include <stdbool.h>
#include <string.h>

#include "table/table.h"

/* Is a row like the one before it? */
static inline bool ts_rows_alike(const struct ts_chunk *chunk, size_t i)
{
    return chunk->reporter[i] == chunk->reporter[i - 1] &&
           chunk->partner[i] == chunk->partner[i - 1] && chunk->flow[i] == chunk->flow[i - 1] &&
           chunk->commodity[i] == chunk->commodity[i - 1] &&
           chunk->period[i].start == chunk->period[i - 1].start &&
           chunk->period[i].months == chunk->period[i - 1].months;
}

#define TS_ROWS_SAME(column)                                                                       \
    (memcmp(chunk->column + i, chunk->column + i + 1, (count - 1) * sizeof *chunk->column) == 0)

/* Are `count` rows alike, of which there is at least one? Each column is compared with itself, one
 * row further on. */
static inline bool ts_rows_all_alike(const struct ts_chunk *chunk, size_t i, size_t count)
{
    return TS_ROWS_SAME(partner) && TS_ROWS_SAME(reporter) && TS_ROWS_SAME(flow) &&
           TS_ROWS_SAME(commodity) && TS_ROWS_SAME(period);
}

#undef TS_ROWS_SAME

/* The sum of their values, which must fit. */
static inline int64_t ts_rows_sum(const struct ts_chunk *chunk, size_t i, size_t count)
{
    int64_t sum = 0;

    for (size_t end = i + count; i < end; i++)
        sum += chunk->value[i];
    return sum;
}

#endif
