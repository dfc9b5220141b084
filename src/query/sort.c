#include "query/sort.h"

#include <stdlib.h>
#include <string.h>

enum { PARTS = 6, DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, FEW = 256 };

/* A key's parts, the first deciding before the others, as numbers in their order. */
struct parts {
    uint64_t of[PARTS];
};

/* A key as one number, and the item that has it. */
struct ranked {
    uint64_t rank;
    uint32_t item;
};

static struct parts parts_of(const struct ts_key *key)
{
    const uint32_t sign = UINT32_C(1) << 31;

    return (struct parts){{key->series.reporter, key->series.partner, key->series.commodity,
                           key->series.flow, (uint32_t)key->period.start ^ sign,
                           (uint32_t)key->period.months ^ sign}};
}

static bool is_sorted(const struct ts_observed *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (ts_key_compare(&items[i - 1].key, &items[i].key) > 0)
            return false;
    return true;
}

/* What each part has at least, and how many bits it needs beyond that. Returns how many
 * all need. */
static unsigned measure(const struct ts_observed *items, size_t count, struct parts *least,
                        unsigned bits[PARTS])
{
    struct parts most = parts_of(&items[0].key);
    unsigned all = 0;

    *least = most;
    for (size_t i = 1; i < count; i++) {
        struct parts parts = parts_of(&items[i].key);

        for (int part = 0; part < PARTS; part++) {
            if (parts.of[part] < least->of[part])
                least->of[part] = parts.of[part];
            if (parts.of[part] > most.of[part])
                most.of[part] = parts.of[part];
        }
    }
    for (int part = 0; part < PARTS; part++) {
        uint64_t range = most.of[part] - least->of[part];

        bits[part] = range == 0 ? 0 : 64 - (unsigned)__builtin_clzll(range);
        all += bits[part];
    }
    return all;
}

static void rank(const struct ts_observed *items, size_t count, const struct parts *least,
                 const unsigned bits[PARTS], struct ranked *ranked)
{
    for (size_t i = 0; i < count; i++) {
        struct parts parts = parts_of(&items[i].key);
        uint64_t number = 0;

        for (int part = 0; part < PARTS; part++)
            number = number << bits[part] | (parts.of[part] - least->of[part]);
        ranked[i] = (struct ranked){number, (uint32_t)i};
    }
}

/* By the digit above `shift`, keeping the order of those that have the same. */
static void pass(const struct ranked *from, struct ranked *to, size_t count, unsigned shift)
{
    size_t at[DIGITS] = {0}, sum = 0;

    for (size_t i = 0; i < count; i++)
        at[from[i].rank >> shift & (DIGITS - 1)]++;
    for (size_t digit = 0; digit < DIGITS; digit++) {
        size_t here = at[digit];

        at[digit] = sum;
        sum += here;
    }
    for (size_t i = 0; i < count; i++)
        to[at[from[i].rank >> shift & (DIGITS - 1)]++] = from[i];
}

/* By one digit after another, from the last to the first. */
static int sort_ranked(struct ts_observed **items, size_t count, const struct parts *least,
                       const unsigned bits[PARTS], unsigned all)
{
    struct ranked *ranked = malloc(2 * count * sizeof *ranked), *other = ranked + count;
    struct ts_observed *sorted = malloc(count * sizeof *sorted);

    if (ranked == NULL || sorted == NULL) {
        free(ranked);
        free(sorted);
        return TS_ERROR_MEMORY;
    }
    rank(*items, count, least, bits, ranked);

    struct ranked *from = ranked;

    for (unsigned shift = 0; shift < all; shift += DIGIT_BITS) {
        struct ranked *to = from == ranked ? other : ranked;

        pass(from, to, count, shift);
        from = to;
    }
    for (size_t i = 0; i < count; i++)
        sorted[i] = (*items)[from[i].item];
    free(ranked);
    free(*items);
    *items = sorted;
    return TS_OK;
}

static int compare(const void *a, const void *b)
{
    return ts_key_compare(&((const struct ts_observed *)a)->key,
                          &((const struct ts_observed *)b)->key);
}

int ts_observed_sort(struct ts_observed **items, size_t count)
{
    struct parts least;
    unsigned bits[PARTS], all;

    if (is_sorted(*items, count))
        return TS_OK;
    all = measure(*items, count, &least, bits);
    if (count >= FEW && all <= 64 && count <= UINT32_MAX)
        return sort_ranked(items, count, &least, bits, all);
    qsort(*items, count, sizeof **items, compare);
    return TS_OK;
}
