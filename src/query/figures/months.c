#include "query/figures/months.h"

void ts_months_add(struct ts_months *set, int32_t first, int32_t count)
{
    for (int32_t m = first; m < first + count; m++)
        set->words[m / 64] |= UINT64_C(1) << m % 64;
}

bool ts_months_has(const struct ts_months *set, int32_t month)
{
    return (set->words[month / 64] >> month % 64 & 1) != 0;
}

int32_t ts_months_count(const struct ts_months *set)
{
    int32_t count = 0;

    for (int i = 0; i < TS_MONTHS_WORDS; i++)
        for (uint64_t word = set->words[i]; word != 0; word &= word - 1)
            count++;
    return count;
}

bool ts_months_include(const struct ts_months *outer, const struct ts_months *inner)
{
    for (int i = 0; i < TS_MONTHS_WORDS; i++)
        if ((inner->words[i] & ~outer->words[i]) != 0)
            return false;
    return true;
}
