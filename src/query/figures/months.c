#include "query/figures/months.h"

void ts_months_add(struct ts_months *set, int32_t first, int32_t count)
{
    size_t used = ((size_t)first + (size_t)count + 63) / 64;

    for (int32_t m = first; m < first + count; m++)
        set->words[m / 64] |= UINT64_C(1) << m % 64;
    if (count > 0 && used > set->used)
        set->used = used;
}

void ts_months_join(struct ts_months *set, const struct ts_months *other)
{
    for (size_t i = 0; i < other->used; i++)
        set->words[i] |= other->words[i];
    if (other->used > set->used)
        set->used = other->used;
}

bool ts_months_has(const struct ts_months *set, int32_t month)
{
    return (set->words[month / 64] >> month % 64 & 1) != 0;
}

int32_t ts_months_count(const struct ts_months *set)
{
    int32_t count = 0;

    for (size_t i = 0; i < set->used; i++)
        for (uint64_t word = set->words[i]; word != 0; word &= word - 1)
            count++;
    return count;
}

bool ts_months_include(const struct ts_months *outer, const struct ts_months *inner)
{
    for (size_t i = 0; i < inner->used; i++)
        if ((inner->words[i] & ~outer->words[i]) != 0)
            return false;
    return true;
}
