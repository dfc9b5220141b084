#include "query/gather/sort.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/large.h"

enum {
    PARTS = 6,
    DIGIT_BITS = 11,
    DIGITS = 1 << DIGIT_BITS,
    FEW = 256,         /* items that are not worth the counting */
    STRETCH = 1 << 14, /* items that a thread takes at once */
};

/* A key's parts, the first deciding before the others, as numbers in their order. */
struct parts {
    uint64_t of[PARTS];
};

/* A key as one number, and the item that has it. */
struct ranked {
    uint64_t rank;
    const struct ts_observed *item;
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

/* What each part has at least and at most. */
struct range {
    struct parts least, most;
};

static void widen(struct range *range, const struct parts *least, const struct parts *most)
{
    for (int part = 0; part < PARTS; part++) {
        if (least->of[part] < range->least.of[part])
            range->least.of[part] = least->of[part];
        if (most->of[part] > range->most.of[part])
            range->most.of[part] = most->of[part];
    }
}

/* By digit: how many have it in a part of the ranked, then where the next one of them goes. */
struct digits {
    size_t at[DIGITS];
};

/* What the threads do together: they take one stretch of the sorted items after the other,
 * or one of the runs. */
struct sorting {
    struct ts_sums_run *runs; /* none of them empty */
    size_t run_count, count;
    size_t *firsts;       /* by run: the place of its first item among those of all */
    struct range *ranges; /* by run */
    struct parts least;   /* of all, */
    unsigned bits[PARTS]; /* and what each part needs beyond that */
    struct ranked *room, *ranked, *other;
    size_t part_count; /* of the ranked, that threads put in order by a digit */
    struct digits *digits;
    unsigned shift; /* of the digit */
    struct ts_observed *sorted;
    atomic_size_t next;
};

static void measure(void *context, size_t thread)
{
    struct sorting *sorting = context;
    size_t r;

    (void)thread;
    while ((r = atomic_fetch_add(&sorting->next, 1)) < sorting->run_count) {
        const struct ts_sums_run *run = &sorting->runs[r];
        struct parts first = parts_of(&run->items[0].key);
        struct range range = {first, first};

        for (size_t i = 1; i < run->count; i++) {
            struct parts parts = parts_of(&run->items[i].key);

            widen(&range, &parts, &parts);
        }
        sorting->ranges[r] = range;
    }
}

/* How many bits the parts need in all. */
static unsigned count_bits(struct sorting *sorting)
{
    struct range all = sorting->ranges[0];
    unsigned sum = 0;

    for (size_t r = 1; r < sorting->run_count; r++)
        widen(&all, &sorting->ranges[r].least, &sorting->ranges[r].most);
    sorting->least = all.least;
    for (int part = 0; part < PARTS; part++) {
        uint64_t width = all.most.of[part] - all.least.of[part];

        sorting->bits[part] = width == 0 ? 0 : 64 - (unsigned)__builtin_clzll(width);
        sum += sorting->bits[part];
    }
    return sum;
}

static void rank(void *context, size_t thread)
{
    struct sorting *sorting = context;
    size_t r;

    (void)thread;
    while ((r = atomic_fetch_add(&sorting->next, 1)) < sorting->run_count) {
        const struct ts_sums_run *run = &sorting->runs[r];
        struct ranked *ranked = sorting->ranked + sorting->firsts[r];

        for (size_t i = 0; i < run->count; i++) {
            struct parts parts = parts_of(&run->items[i].key);
            uint64_t number = 0;

            for (int part = 0; part < PARTS; part++)
                number = number << sorting->bits[part] | (parts.of[part] - sorting->least.of[part]);
            ranked[i] = (struct ranked){number, &run->items[i]};
        }
    }
}

/* Where a part of the ranked begins and ends; none is longer than another by more than one. */
static void bounds_of(const struct sorting *sorting, size_t part, size_t *first, size_t *end)
{
    size_t rest = sorting->count % sorting->part_count;

    *first = sorting->count / sorting->part_count * part + (part < rest ? part : rest);
    *end = *first + sorting->count / sorting->part_count + (part < rest ? 1 : 0);
}

static size_t digit_of(const struct sorting *sorting, const struct ranked *ranked)
{
    return ranked->rank >> sorting->shift & (DIGITS - 1);
}

static void count_digits(void *context, size_t thread)
{
    struct sorting *sorting = context;
    size_t part, i, end;

    (void)thread;
    while ((part = atomic_fetch_add(&sorting->next, 1)) < sorting->part_count) {
        struct digits *digits = &sorting->digits[part];

        *digits = (struct digits){{0}};
        for (bounds_of(sorting, part, &i, &end); i < end; i++)
            digits->at[digit_of(sorting, &sorting->ranked[i])]++;
    }
}

/* Where those of each part go that have a digit: after those of the parts before. */
static void place_digits(struct sorting *sorting)
{
    size_t sum = 0;

    for (size_t digit = 0; digit < DIGITS; digit++)
        for (size_t part = 0; part < sorting->part_count; part++) {
            size_t here = sorting->digits[part].at[digit];

            sorting->digits[part].at[digit] = sum;
            sum += here;
        }
}

static void distribute(void *context, size_t thread)
{
    struct sorting *sorting = context;
    size_t part, i, end;

    (void)thread;
    while ((part = atomic_fetch_add(&sorting->next, 1)) < sorting->part_count) {
        struct digits *digits = &sorting->digits[part];

        for (bounds_of(sorting, part, &i, &end); i < end; i++)
            sorting->other[digits->at[digit_of(sorting, &sorting->ranked[i])]++] =
                sorting->ranked[i];
    }
}

static void copy(void *context, size_t thread)
{
    struct sorting *sorting = context;
    size_t stretch;

    (void)thread;
    while ((stretch = atomic_fetch_add(&sorting->next, 1)) * STRETCH < sorting->count) {
        size_t first = stretch * STRETCH, rest = sorting->count - first;
        size_t end = first + (rest < STRETCH ? rest : STRETCH);

        for (size_t i = first; i < end; i++)
            sorting->sorted[i] = *sorting->ranked[i].item;
    }
}

static void share(struct sorting *sorting, size_t threads, void (*work)(void *, size_t))
{
    atomic_store(&sorting->next, 0);
    ts_crew_run(threads, work, sorting);
}

/* By one digit after another, from the last to the first, keeping the order of those that have
 * the same. */
static void order(struct sorting *sorting, unsigned bits, size_t threads)
{
    for (sorting->shift = 0; sorting->shift < bits; sorting->shift += DIGIT_BITS) {
        struct ranked *from = sorting->ranked;

        share(sorting, threads, count_digits);
        place_digits(sorting);
        share(sorting, threads, distribute);
        sorting->ranked = sorting->other;
        sorting->other = from;
    }
}

static int compare(const void *a, const void *b)
{
    return ts_key_compare(&((const struct ts_observed *)a)->key,
                          &((const struct ts_observed *)b)->key);
}

/* Keys that do not fit in a number are compared. */
static void sort_copies(struct sorting *sorting)
{
    size_t count = 0;

    for (size_t r = 0; r < sorting->run_count; r++) {
        memcpy(sorting->sorted + count, sorting->runs[r].items,
               sorting->runs[r].count * sizeof *sorting->sorted);
        count += sorting->runs[r].count;
    }
    qsort(sorting->sorted, count, sizeof *sorting->sorted, compare);
}

static void sort(struct sorting *sorting, size_t threads)
{
    unsigned bits;

    share(sorting, threads, measure);
    bits = count_bits(sorting);
    if (bits > 64) {
        sort_copies(sorting);
        return;
    }
    share(sorting, threads, rank);
    order(sorting, bits, threads);
    share(sorting, threads, copy);
}

/* Lists the runs that are not empty, with room for what they need. */
static int begin(struct sorting *sorting, const struct ts_sums_run *runs, size_t run_count,
                 size_t threads)
{
    sorting->part_count = threads < 1 ? 1 : threads;
    sorting->digits = calloc(sorting->part_count, sizeof *sorting->digits);
    sorting->runs = calloc(run_count + 1, sizeof *sorting->runs);
    sorting->firsts = calloc(run_count + 1, sizeof *sorting->firsts);
    sorting->ranges = calloc(run_count + 1, sizeof *sorting->ranges);
    if (sorting->digits == NULL || sorting->runs == NULL || sorting->firsts == NULL ||
        sorting->ranges == NULL)
        return TS_ERROR_MEMORY;
    for (size_t r = 0; r < run_count; r++) {
        if (runs[r].count == 0)
            continue;
        sorting->firsts[sorting->run_count] = sorting->count;
        sorting->runs[sorting->run_count++] = runs[r];
        sorting->count += runs[r].count;
    }
    sorting->room = ts_large_allocate(2 * sorting->count + 1, sizeof *sorting->room);
    sorting->sorted = ts_large_allocate(sorting->count + 1, sizeof *sorting->sorted);
    if (sorting->room == NULL || sorting->sorted == NULL)
        return TS_ERROR_MEMORY;
    sorting->ranked = sorting->room;
    sorting->other = sorting->room + sorting->count;
    return TS_OK;
}

static void end(struct sorting *sorting)
{
    free(sorting->digits);
    free(sorting->runs);
    free(sorting->firsts);
    free(sorting->ranges);
    free(sorting->room);
}

int ts_sums_sorted(const struct ts_sums_run *runs, size_t run_count, size_t threads,
                   struct ts_observed **sorted)
{
    struct sorting sorting = {.count = 0};
    int code = begin(&sorting, runs, run_count, threads);

    if (code == TS_OK && sorting.count > 0)
        sort(&sorting, sorting.count <= STRETCH ? 1 : threads);
    end(&sorting);
    if (code != TS_OK) {
        free(sorting.sorted);
        sorting.sorted = NULL;
    }
    *sorted = sorting.sorted;
    return code;
}

int ts_observed_sort(struct ts_observed **items, size_t count)
{
    struct ts_observed *sorted;
    int code;

    if (is_sorted(*items, count))
        return TS_OK;
    if (count < FEW) {
        qsort(*items, count, sizeof **items, compare);
        return TS_OK;
    }
    code = ts_sums_sorted(&(struct ts_sums_run){*items, count}, 1, 1, &sorted);
    if (code != TS_OK)
        return code;
    free(*items);
    *items = sorted;
    return TS_OK;
}
