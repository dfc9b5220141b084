/* Sets of months within one period. */
#ifndef TS_QUERY_FIGURES_MONTHS_H
#define TS_QUERY_FIGURES_MONTHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TS_MONTHS_MOST = 2432, TS_MONTHS_WORDS = TS_MONTHS_MOST / 64 };

/* Bit m: the m-th month of the period. {0} is empty. Equal sets are equal bytes. */
struct ts_months {
    size_t used; /* words up to the last one that has any month: mostly one */
    uint64_t words[TS_MONTHS_WORDS];
};

void ts_months_add(struct ts_months *set, int32_t first, int32_t count);
/* Adds those of another set of the same period. */
void ts_months_join(struct ts_months *set, const struct ts_months *other);
bool ts_months_has(const struct ts_months *set, int32_t month);
int32_t ts_months_count(const struct ts_months *set);
/* Are all months of inner in outer? */
bool ts_months_include(const struct ts_months *outer, const struct ts_months *inner);

#endif
