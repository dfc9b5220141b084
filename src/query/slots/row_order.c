#include "query/slots/row_order.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "query/slots/rows.h"

enum {
    FEW = 32, /* slots that are not worth the counting */
    DIGIT_BITS = 8,
    DIGITS = 1 << DIGIT_BITS
};

struct ranked {
    const char *text;
    uint32_t code;
};

static int compare_ranked(const void *a, const void *b)
{
    return strcmp(((const struct ranked *)a)->text, ((const struct ranked *)b)->text);
}

/* The place of each text of a dictionary in alphabetical order, so that an answer
 * does not depend on which row came first. TOTAL comes after the digits by itself. */
static uint32_t *rank_texts(const struct ts_dictionary *dictionary)
{
    struct ranked *sorted = calloc(dictionary->count + 1, sizeof *sorted);
    uint32_t *ranks = calloc(dictionary->count + 1, sizeof *ranks);

    for (size_t i = 0; sorted != NULL && i < dictionary->count; i++)
        sorted[i] = (struct ranked){dictionary->texts[i], (uint32_t)i};
    if (sorted != NULL)
        qsort(sorted, dictionary->count, sizeof *sorted, compare_ranked);
    for (size_t i = 0; sorted != NULL && ranks != NULL && i < dictionary->count; i++)
        ranks[sorted[i].code] = (uint32_t)i;
    if (sorted == NULL) {
        free(ranks);
        ranks = NULL;
    }
    free(sorted);
    return ranks;
}

/* A dimension in the order of the rows: the rank of each code, or NULL where codes are
 * ranks themselves. */
struct ranking {
    enum ts_dimension dimension;
    uint32_t first; /* the code that has the first rank; those below rank as themselves */
    const uint32_t *ranks;
    unsigned bits; /* of a rank */
};

struct ordering {
    const struct ts_question_plan *plan;
    const struct ts_slot *slots;
    struct ranking rankings[TS_DIMENSION_COUNT];
    size_t depth;
    uint32_t *spare; /* room for the slots that are sorted */
    size_t spare_capacity;
};

static uint32_t rank_of(const struct ordering *ordering, size_t depth, uint32_t slot)
{
    const struct ranking *ranking = &ordering->rankings[depth];
    uint32_t code = ts_slot_code(ordering->plan, &ordering->slots[slot], ranking->dimension);

    if (ranking->ranks == NULL || code < ranking->first)
        return code;
    return ranking->first + ranking->ranks[code - ranking->first];
}

static bool is_sorted(const struct ordering *ordering, size_t depth, const uint32_t *order,
                      size_t count)
{
    uint32_t before = rank_of(ordering, depth, order[0]);

    for (size_t i = 1; i < count; i++) {
        uint32_t rank = rank_of(ordering, depth, order[i]);

        if (rank < before)
            return false;
        before = rank;
    }
    return true;
}

static void insert(const struct ordering *ordering, size_t depth, uint32_t *order, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t moved = order[i], rank = rank_of(ordering, depth, moved);
        size_t at = i;

        for (; at > 0 && rank_of(ordering, depth, order[at - 1]) > rank; at--)
            order[at] = order[at - 1];
        order[at] = moved;
    }
}

/* By one digit of their ranks, leaving those that are equal in it as they are. */
static void pass(const struct ordering *ordering, size_t depth, unsigned shift,
                 const uint32_t *from, uint32_t *to, size_t count)
{
    size_t at[DIGITS] = {0}, sum = 0;

    for (size_t i = 0; i < count; i++)
        at[rank_of(ordering, depth, from[i]) >> shift & (DIGITS - 1)]++;
    for (size_t digit = 0; digit < DIGITS; digit++) {
        size_t here = at[digit];

        at[digit] = sum;
        sum += here;
    }
    for (size_t i = 0; i < count; i++)
        to[at[rank_of(ordering, depth, from[i]) >> shift & (DIGITS - 1)]++] = from[i];
}

static int sort(struct ordering *ordering, size_t depth, uint32_t *order, size_t count)
{
    uint32_t *from = order, *to;

    if (count <= FEW) {
        insert(ordering, depth, order, count);
        return TS_OK;
    }
    if (ts_array_reserve(&ordering->spare, &ordering->spare_capacity, count,
                         sizeof *ordering->spare) != TS_OK)
        return TS_ERROR_MEMORY;
    to = ordering->spare;
    for (unsigned shift = 0; shift < ordering->rankings[depth].bits; shift += DIGIT_BITS) {
        uint32_t *sorted = to;

        pass(ordering, depth, shift, from, to, count);
        to = from;
        from = sorted;
    }
    if (from != order)
        memcpy(order, from, count * sizeof *order);
    return TS_OK;
}

/* Slots that are equal in the dimensions before. Mostly they lie near each other, and many are
 * in order already: that of the execution begins with bin, reporter and partner. */
static int order_equal(struct ordering *ordering, size_t depth, uint32_t *order, size_t count)
{
    int code =
        is_sorted(ordering, depth, order, count) ? TS_OK : sort(ordering, depth, order, count);

    for (size_t first = 0, end; depth + 1 < ordering->depth && first < count && code == TS_OK;
         first = end) {
        uint32_t rank = rank_of(ordering, depth, order[first]);

        for (end = first + 1; end < count && rank_of(ordering, depth, order[end]) == rank;)
            end++;
        if (end - first > 1) /* as deep as there are dimensions */
            code = order_equal(ordering, depth + 1, order + first, end - first);
    }
    return code;
}

static unsigned bits_of(size_t count)
{
    unsigned bits = 0;

    while (bits < 32 && count >> bits != 0)
        bits++;
    return bits;
}

int ts_rows_order(const struct ts_execution *execution, uint32_t *order, size_t count)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ordering ordering = {
        .plan = plan, .slots = execution->slots, .depth = plan->dimension_count};
    uint32_t *commodities = rank_texts(&plan->table->commodities);
    uint32_t *series = rank_texts(&plan->table->series);
    int code = commodities == NULL || series == NULL ? TS_ERROR_MEMORY : TS_OK;

    for (size_t d = 0; d < plan->dimension_count; d++) {
        enum ts_dimension dimension = plan->dimensions[d];

        ordering.rankings[d] =
            (struct ranking){.dimension = dimension,
                             .first = dimension == TS_BY_FLOW ? TS_FLOW_COUNT : 0,
                             .ranks = dimension == TS_BY_COMMODITY ? commodities
                                      : dimension == TS_BY_FLOW    ? series
                                                                   : NULL,
                             .bits = bits_of(ts_slot_code_count(plan, dimension))};
    }
    if (code == TS_OK && ordering.depth > 0 && count > 1)
        code = order_equal(&ordering, 0, order, count);
    free(ordering.spare);
    free(commodities);
    free(series);
    return code;
}
