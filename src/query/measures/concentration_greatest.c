#include "query/measures/concentration_greatest.h"

#include <stdint.h>
#include <stdlib.h>

#include "query/measures/square_sums.h"
#include "tradestat/error.h"

enum { TRIED_AT_MOST = 12 };

/* The search for the ends at which the index is greatest: the parts in the sums are settled,
 * those in `open` are not. */
struct search {
    struct ts_square_sums settled;
    struct ts_part *open;
    size_t open_count;
    struct ts_rational least_t, greatest_t;
};

/* Bounds t, whatever ends the open parts have. */
static int bound_t(struct search *search)
{
    ts_int128 least_sum = search->settled.sum, greatest_sum = search->settled.sum;
    struct ts_rational sum;
    int code;

    ts_rational_init(&sum);
    code = ts_rational_copy(&search->least_t, &search->settled.squares);
    if (code == TS_OK)
        code = ts_rational_copy(&search->greatest_t, &search->settled.squares);
    for (size_t i = 0; i < search->open_count && code == TS_OK; i++) {
        struct ts_part part = search->open[i];

        least_sum += part.low;
        greatest_sum += part.high;
        code = ts_rational_add_product(&search->least_t, 1, part.low, part.low);
        if (code == TS_OK)
            code = ts_rational_add_product(&search->greatest_t, 1, part.high, part.high);
    }
    if (code == TS_OK)
        code = ts_rational_set(&sum, greatest_sum, 1);
    if (code == TS_OK)
        code = ts_rational_divide(&search->least_t, &search->least_t, &sum);
    if (code == TS_OK)
        code = ts_rational_set(&sum, least_sum, 1);
    if (code == TS_OK)
        code = ts_rational_divide(&search->greatest_t, &search->greatest_t, &sum);
    ts_rational_release(&sum);
    return code;
}

/* value against t's bound: -1, 0 or 1 */
static int compare_to(ts_int128 value, const struct ts_rational *bound, int *order)
{
    struct ts_rational number;
    int code;

    ts_rational_init(&number);
    code = ts_rational_set(&number, value, 1);
    if (code == TS_OK)
        code = ts_rational_compare(&number, bound, order);
    ts_rational_release(&number);
    return code;
}

/* Settles the open parts that are on one side of all that t may be. */
static int settle(struct search *search)
{
    size_t kept = 0;
    int code = TS_OK;

    for (size_t i = 0; i < search->open_count && code == TS_OK; i++) {
        struct ts_part part = search->open[i];
        int low = 0, high = 0;

        code = compare_to(part.low, &search->greatest_t, &low);
        if (code == TS_OK)
            code = compare_to(part.high, &search->least_t, &high);
        if (low < 0 && high > 0 && part.low < part.high) {
            search->open[kept++] = part;
            continue;
        }
        if (code == TS_OK)
            code = ts_square_sums_add(&search->settled, low >= 0 ? part.high : part.low);
    }
    search->open_count = kept;
    return code;
}

static int raise_to(const struct ts_square_sums *sums, struct ts_rational *greatest)
{
    struct ts_rational index;
    int order = 0, code;

    ts_rational_init(&index);
    code = ts_square_sums_index(sums, 0, &index);
    if (code == TS_OK)
        code = ts_rational_compare(&index, greatest, &order);
    if (code == TS_OK && order > 0)
        code = ts_rational_copy(greatest, &index);
    ts_rational_release(&index);
    return code;
}

/* Tries all choices of ends, one part changed at a time (a Gray code). */
static int try_all(struct search *search, struct ts_rational *greatest)
{
    uint32_t choices = (uint32_t)1 << search->open_count, upper = 0;
    struct ts_square_sums *sums = &search->settled;
    int code = TS_OK;

    for (size_t i = 0; i < search->open_count && code == TS_OK; i++)
        code = ts_square_sums_add(sums, search->open[i].low);
    for (uint32_t choice = 1; code == TS_OK; choice++) {
        size_t changed = 0;

        code = raise_to(sums, greatest);
        if (choice == choices || code != TS_OK)
            break;
        while ((choice >> changed & 1) == 0)
            changed++;
        upper ^= (uint32_t)1 << changed;

        struct ts_part part = search->open[changed];
        bool up = (upper >> changed & 1) != 0;

        code = ts_square_sums_replace(sums, up ? part.low : part.high, up ? part.high : part.low);
    }
    return code;
}

/* The parts whose square grows most over their interval come first. */
static int compare_middles(const void *a, const void *b)
{
    const struct ts_part *x = a, *y = b;
    ts_int128 of_x = x->low + x->high, of_y = y->low + y->high;

    return (of_y > of_x) - (of_y < of_x);
}

/* A part between its ends, counted along the chord x^2 <= (low + high) x - low high: the
 * index is then (a + b sum) / sum^2 with b = low + high, and greatest, b^2 / -4a, at
 * sum = -2a / b, if that is on the way. */
static int raise_between(const struct ts_square_sums *sums, struct ts_part part,
                         struct ts_rational *greatest)
{
    ts_int128 slope = part.low + part.high;
    struct ts_rational twice, rise, end;
    int from = 0, to = 0, order = 0, code;

    ts_rational_init(&twice);
    ts_rational_init(&rise);
    ts_rational_init(&end);
    code = ts_rational_subtract(&twice, &twice, &sums->squares);
    if (code == TS_OK)
        code = ts_rational_add_product(&twice, 1, slope, sums->sum); /* -a */
    if (code == TS_OK)
        code = ts_rational_add(&twice, &twice, &twice);
    if (code == TS_OK)
        code = ts_rational_add_product(&rise, 1, slope, sums->sum);
    if (code == TS_OK)
        code = ts_rational_compare(&twice, &rise, &from);
    if (code == TS_OK)
        code = ts_rational_add_product(&rise, 1, slope, part.high - part.low);
    if (code == TS_OK)
        code = ts_rational_compare(&twice, &rise, &to);
    if (code == TS_OK && from > 0 && to < 0) {
        code = ts_rational_add_product(&end, 1, slope, slope);
        if (code == TS_OK)
            code = ts_rational_add(&twice, &twice, &twice);
        if (code == TS_OK)
            code = ts_rational_divide(&end, &end, &twice);
        if (code == TS_OK)
            code = ts_rational_compare(&end, greatest, &order);
        if (code == TS_OK && order > 0)
            code = ts_rational_copy(greatest, &end);
    }
    ts_rational_release(&end);
    ts_rational_release(&rise);
    ts_rational_release(&twice);
    return code;
}

/* For more open parts than can be tried exhaustively: the greatest index along the chords. For
 * each sum, the parts with the steepest chords are at their upper ends, and one is between its
 * ends. */
static int sweep(struct search *search, struct ts_rational *greatest)
{
    struct ts_square_sums *sums = &search->settled;
    int code = TS_OK;

    qsort(search->open, search->open_count, sizeof *search->open, compare_middles);
    for (size_t i = 0; i < search->open_count && code == TS_OK; i++)
        code = ts_square_sums_add(sums, search->open[i].low);
    if (code == TS_OK)
        code = raise_to(sums, greatest);
    for (size_t i = 0; i < search->open_count && code == TS_OK; i++) {
        struct ts_part part = search->open[i];

        code = raise_between(sums, part, greatest);
        if (code == TS_OK)
            code = ts_square_sums_replace(sums, part.low, part.high);
        if (code == TS_OK)
            code = raise_to(sums, greatest);
    }
    return code;
}

int ts_concentration_greatest(const struct ts_part *parts, size_t count,
                              struct ts_rational *greatest)
{
    struct search search = {.open = malloc(count * sizeof *search.open), .open_count = count};
    size_t before = SIZE_MAX;
    int code = search.open == NULL ? TS_ERROR_MEMORY : TS_OK;

    ts_square_sums_init(&search.settled);
    ts_rational_init(&search.least_t);
    ts_rational_init(&search.greatest_t);
    for (size_t i = 0; i < count && code == TS_OK; i++)
        search.open[i] = parts[i];
    while (code == TS_OK && search.open_count > 0 && search.open_count < before) {
        before = search.open_count;
        code = bound_t(&search);
        if (code == TS_OK)
            code = settle(&search);
    }
    if (code == TS_OK)
        code = ts_rational_set(greatest, 0, 1);
    if (code == TS_OK)
        code = search.open_count <= TRIED_AT_MOST ? try_all(&search, greatest)
                                                  : sweep(&search, greatest);
    ts_rational_release(&search.greatest_t);
    ts_rational_release(&search.least_t);
    ts_square_sums_release(&search.settled);
    free(search.open);
    return code;
}
