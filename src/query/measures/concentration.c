#include "query/measures/concentration.h"

#include <stdlib.h>

#include "query/measures/concentration_greatest.h"
#include "query/measures/square_sums.h"
#include "tradestat/error.h"

/* Parts that cannot reach t from where they are: those above it at their lower ends, those
 * that end at or beneath it at their upper ends. How many others there are is *within. */
static int sum_apart(const struct ts_part *parts, size_t count, ts_int128 t,
                     struct ts_square_sums *sums, size_t *within)
{
    int code = ts_square_sums_clear(sums);

    *within = 0;
    for (size_t i = 0; i < count && code == TS_OK; i++) {
        bool above = parts[i].low > t, beneath = parts[i].high <= t;
        ts_int128 value = above ? parts[i].low : parts[i].high;

        if (!above && !beneath) {
            ++*within;
            continue;
        }
        code = ts_square_sums_add(sums, value);
    }
    return code;
}

/* Is sum(x^2) - t * sum(x) at least zero where each part is as near to t as it can be? It
 * falls as t rises. */
static int is_below(const struct ts_part *parts, size_t count, ts_int128 t,
                    struct ts_square_sums *sums, bool *below)
{
    size_t within;
    int code = sum_apart(parts, count, t, sums, &within);

    if (code == TS_OK)
        code = ts_rational_add_product(&sums->squares, -1, t, sums->sum);
    *below = ts_rational_sign(&sums->squares) >= 0;
    return code;
}

static int compare_numbers(const void *a, const void *b)
{
    ts_int128 x = *(const ts_int128 *)a, y = *(const ts_int128 *)b;

    return (x > y) - (x < y);
}

/* The index of the last of the parts' ends, in order, that is not above t. */
static int find_end(const struct ts_part *parts, size_t count, const ts_int128 *ends,
                    struct ts_square_sums *sums, ts_int128 *end)
{
    size_t low = 0, high = 2 * count; /* ends[low] is not above t, ends[high] is */
    int code = TS_OK;

    while (high - low > 1 && code == TS_OK) {
        size_t middle = low + (high - low) / 2;
        bool below;

        code = is_below(parts, count, ends[middle], sums, &below);
        if (below)
            low = middle;
        else
            high = middle;
    }
    *end = ends[low];
    return code;
}

/* With t = squares / sum of the parts apart from it and m parts at t, the index is
 * squares / (sum^2 + m * squares); with no part apart it is 1 / m. */
static int find_least(const struct ts_part *parts, size_t count, struct ts_rational *least)
{
    ts_int128 *ends = malloc(2 * count * sizeof *ends), end = 0;
    struct ts_square_sums sums;
    size_t within = 0;
    int code = ends == NULL ? TS_ERROR_MEMORY : TS_OK;

    ts_square_sums_init(&sums);
    for (size_t i = 0; i < count && code == TS_OK; i++) {
        ends[2 * i] = parts[i].low;
        ends[2 * i + 1] = parts[i].high;
    }
    if (code == TS_OK) {
        qsort(ends, 2 * count, sizeof *ends, compare_numbers);
        code = find_end(parts, count, ends, &sums, &end);
    }
    if (code == TS_OK)
        code = sum_apart(parts, count, end, &sums, &within);
    if (code == TS_OK)
        code = sums.sum > 0 ? ts_square_sums_index(&sums, within, least)
                            : ts_rational_set(least, 1, (ts_int128)within);
    ts_square_sums_release(&sums);
    free(ends);
    return code;
}

/* The index, if all parts are exact. */
static int find_exact(const struct ts_part *parts, size_t count, struct ts_rational *index)
{
    struct ts_square_sums sums;
    int code = TS_OK;

    ts_square_sums_init(&sums);
    for (size_t i = 0; i < count && code == TS_OK; i++)
        code = ts_square_sums_add(&sums, parts[i].low);
    if (code == TS_OK)
        code = ts_square_sums_index(&sums, 0, index);
    ts_square_sums_release(&sums);
    return code;
}

int ts_concentration_range(const struct ts_part *parts, size_t count, struct ts_rational *low,
                           struct ts_rational *high, bool *defined)
{
    ts_int128 least = 0;
    bool exact = true;

    for (size_t i = 0; i < count; i++) {
        least += parts[i].low;
        exact &= parts[i].low == parts[i].high;
    }
    *defined = least > 0;
    if (!*defined)
        return TS_OK;

    int code = exact ? find_exact(parts, count, low) : find_least(parts, count, low);

    if (code == TS_OK)
        code = exact ? ts_rational_copy(high, low) : ts_concentration_greatest(parts, count, high);
    return code;
}
