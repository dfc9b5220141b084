/* Repeats: observations of one key where their publisher has one row for each.
 *
 * Observations of one key are summed, since customs have many rows for one. Where a layout
 * has one row for each, a second one is what a joined download or a repeated line leaves, and
 * an answer says how many there are. They are counted by the hashes of their keys, in a memory
 * that is bounded: more than 262,144 rows are not looked at, nor are commodities whose codes the
 * table does not keep apart; that is known, so that an answer can say it. The outcome is the same
 * in any order, and by any number of threads. */
#ifndef TS_QUERY_GATHER_REPEATS_H
#define TS_QUERY_GATHER_REPEATS_H

#include "table/table.h"

/* Of an input. */
struct ts_repeated {
    bool single;    /* its layout has one row for each key, */
    bool both_ways; /* of which imports are the other side */
};

struct ts_repeats {
    bool commodities_apart; /* else TOTAL alone is told from the others */
    bool full;              /* there are too many rows */
    uint64_t rows;          /* that were looked at */
    bool passed_over;       /* rows of commodities that are not told apart */
    uint64_t *keys;         /* their hashes, never 0, in slots of which half are free */
    size_t count, slots;
    struct ts_repeated *inputs; /* the rows of which are looked at */
    size_t input_count;
};

/* The zero value has nothing. */
void ts_repeats_release(struct ts_repeats *repeats);

/* As of ts_consumer. 0 or TS_ERROR_MEMORY. */
int ts_repeats_know(struct ts_repeats *repeats, const struct ts_table *table);
int ts_repeats_take(struct ts_repeats *repeats, const struct ts_chunk *chunk);
int ts_repeats_join(struct ts_repeats *repeats, const struct ts_repeats *other);

/* How many rows were added to another one of their key. */
uint64_t ts_repeats_count(const struct ts_repeats *repeats);

/* Were rows that might repeat others not looked at? Those of commodities do not matter where
 * there are rows of TOTAL, which stand for them. */
bool ts_repeats_unknown(const struct ts_repeats *repeats);

#endif
