#include "query/concentration.h"

#include <stdint.h>
#include <stdlib.h>

#include "tradestat/error.h"

enum { TRIED_AT_MOST = 12 };

/* Numbers of parts, added up. */
struct sums {
    struct ts_rational squares;
    ts_int128 sum;
};

static void sums_init(struct sums *sums)
{
    ts_rational_init(&sums->squares);
    sums->sum = 0;
}

static int sums_clear(struct sums *sums)
{
    sums->sum = 0;
    return ts_rational_set(&sums->squares, 0, 1);
}

/* squares += sign * a * b */
static int add_product(struct sums *sums, int sign, ts_int128 a, ts_int128 b)
{
    struct ts_rational left, right;
    int code;

    ts_rational_init(&left);
    ts_rational_init(&right);
    code = ts_rational_set(&left, a, 1);
    if (code == TS_OK)
        code = ts_rational_set(&right, b, 1);
    if (code == TS_OK)
        code = ts_rational_multiply(&left, &left, &right);
    if (code == TS_OK && sign > 0)
        code = ts_rational_add(&sums->squares, &sums->squares, &left);
    if (code == TS_OK && sign < 0)
        code = ts_rational_subtract(&sums->squares, &sums->squares, &left);
    ts_rational_release(&left);
    ts_rational_release(&right);
    return code;
}

/* The sums with `from` replaced by `to` in one part. */
static int replace(struct sums *sums, ts_int128 from, ts_int128 to)
{
    int code = add_product(sums, -1, from, from);

    sums->sum += to - from;
    return code == TS_OK ? add_product(sums, 1, to, to) : code;
}

/* squares / (sum^2 + count * squares) */
static int index_of(const struct sums *sums, size_t count, struct ts_rational *index)
{
    struct sums divisor;
    struct ts_rational times;
    int code;

    sums_init(&divisor);
    ts_rational_init(&times);
    code = add_product(&divisor, 1, sums->sum, sums->sum);
    if (code == TS_OK)
        code = ts_rational_set(&times, (ts_int128)count, 1);
    if (code == TS_OK)
        code = ts_rational_multiply(&times, &times, &sums->squares);
    if (code == TS_OK)
        code = ts_rational_add(&divisor.squares, &divisor.squares, &times);
    if (code == TS_OK)
        code = ts_rational_divide(index, &sums->squares, &divisor.squares);
    ts_rational_release(&times);
    ts_rational_release(&divisor.squares);
    return code;
}

/* The lower bound */

/* Parts that cannot reach t from where they are: those above it at their lower ends, those
 * that end at or beneath it at their upper ends. How many others there are is *within. */
static int sum_apart(const struct ts_part *parts, size_t count, ts_int128 t, struct sums *sums,
                     size_t *within)
{
    int code = sums_clear(sums);

    *within = 0;
    for (size_t i = 0; i < count && code == TS_OK; i++) {
        bool above = parts[i].low > t, beneath = parts[i].high <= t;
        ts_int128 value = above ? parts[i].low : parts[i].high;

        if (!above && !beneath) {
            ++*within;
            continue;
        }
        sums->sum += value;
        code = add_product(sums, 1, value, value);
    }
    return code;
}

/* Is sum(x^2) - t * sum(x) at least zero where each part is as near to t as it can be? It
 * falls as t rises. */
static int is_below(const struct ts_part *parts, size_t count, ts_int128 t, struct sums *sums,
                    bool *below)
{
    size_t within;
    int code = sum_apart(parts, count, t, sums, &within);

    if (code == TS_OK)
        code = add_product(sums, -1, t, sums->sum);
    *below = ts_rational_sign(&sums->squares) >= 0;
    return code;
}

static int compare_numbers(const void *a, const void *b)
{
    ts_int128 x = *(const ts_int128 *)a, y = *(const ts_int128 *)b;

    return (x > y) - (x < y);
}

/* Of the ends of the parts, in order, the last one that is not above t. */
static int find_end(const struct ts_part *parts, size_t count, const ts_int128 *ends,
                    struct sums *sums, ts_int128 *end)
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
    struct sums sums;
    size_t within = 0;
    int code = ends == NULL ? TS_ERROR_MEMORY : TS_OK;

    sums_init(&sums);
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
        code = sums.sum > 0 ? index_of(&sums, within, least)
                            : ts_rational_set(least, 1, (ts_int128)within);
    ts_rational_release(&sums.squares);
    free(ends);
    return code;
}

/* The upper bound */

/* Which ends the parts have where the index is greatest: those in the sums are settled,
 * those in `open` are not. */
struct search {
    struct sums settled;
    struct ts_part *open;
    size_t open_count;
    struct ts_rational least_t, greatest_t;
};

/* Between which bounds t lies, whatever ends the open parts have. */
static int bound_t(struct search *search)
{
    struct sums least, greatest;
    struct ts_rational sum;
    int code;

    sums_init(&least);
    sums_init(&greatest);
    ts_rational_init(&sum);
    code = ts_rational_copy(&least.squares, &search->settled.squares);
    if (code == TS_OK)
        code = ts_rational_copy(&greatest.squares, &search->settled.squares);
    least.sum = greatest.sum = search->settled.sum;
    for (size_t i = 0; i < search->open_count && code == TS_OK; i++) {
        struct ts_part part = search->open[i];

        least.sum += part.high;
        greatest.sum += part.low;
        code = add_product(&least, 1, part.low, part.low);
        if (code == TS_OK)
            code = add_product(&greatest, 1, part.high, part.high);
    }
    if (code == TS_OK)
        code = ts_rational_set(&sum, least.sum, 1);
    if (code == TS_OK)
        code = ts_rational_divide(&search->least_t, &least.squares, &sum);
    if (code == TS_OK)
        code = ts_rational_set(&sum, greatest.sum, 1);
    if (code == TS_OK)
        code = ts_rational_divide(&search->greatest_t, &greatest.squares, &sum);
    ts_rational_release(&sum);
    ts_rational_release(&greatest.squares);
    ts_rational_release(&least.squares);
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

        ts_int128 end = low >= 0 ? part.high : part.low;

        search->settled.sum += end;
        if (code == TS_OK)
            code = add_product(&search->settled, 1, end, end);
    }
    search->open_count = kept;
    return code;
}

static int raise_to(const struct sums *sums, struct ts_rational *greatest)
{
    struct ts_rational index;
    int order = 0, code;

    ts_rational_init(&index);
    code = index_of(sums, 0, &index);
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
    struct sums *sums = &search->settled;
    int code = TS_OK;

    for (size_t i = 0; i < search->open_count && code == TS_OK; i++) {
        sums->sum += search->open[i].low;
        code = add_product(sums, 1, search->open[i].low, search->open[i].low);
    }
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

        code = replace(sums, up ? part.low : part.high, up ? part.high : part.low);
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
static int raise_between(const struct sums *sums, struct ts_part part, struct ts_rational *greatest)
{
    ts_int128 slope = part.low + part.high;
    struct sums line, best;
    struct ts_rational twice, end;
    int from = 0, to = 0, order = 0, code;

    sums_init(&line);
    sums_init(&best);
    ts_rational_init(&twice);
    ts_rational_init(&end);
    /* line.squares = -a */
    code = ts_rational_subtract(&line.squares, &line.squares, &sums->squares);
    if (code == TS_OK)
        code = add_product(&line, 1, slope, sums->sum);
    if (code == TS_OK)
        code = ts_rational_add(&twice, &line.squares, &line.squares);
    if (code == TS_OK)
        code = add_product(&best, 1, slope, sums->sum);
    if (code == TS_OK)
        code = ts_rational_compare(&twice, &best.squares, &from);
    if (code == TS_OK)
        code = add_product(&best, 1, slope, part.high - part.low);
    if (code == TS_OK)
        code = ts_rational_compare(&twice, &best.squares, &to);
    if (code == TS_OK && from > 0 && to < 0) {
        code = sums_clear(&best);
        if (code == TS_OK)
            code = add_product(&best, 1, slope, slope);
        if (code == TS_OK)
            code = ts_rational_add(&end, &twice, &twice);
        if (code == TS_OK)
            code = ts_rational_divide(&end, &best.squares, &end);
        if (code == TS_OK)
            code = ts_rational_compare(&end, greatest, &order);
        if (code == TS_OK && order > 0)
            code = ts_rational_copy(greatest, &end);
    }
    ts_rational_release(&end);
    ts_rational_release(&twice);
    ts_rational_release(&best.squares);
    ts_rational_release(&line.squares);
    return code;
}

/* Of more open parts than all choices can be tried of: the greatest index along the chords.
 * For each sum it has the parts of the steepest chords at their upper ends, and one between. */
static int sweep(struct search *search, struct ts_rational *greatest)
{
    struct sums *sums = &search->settled;
    int code = TS_OK;

    qsort(search->open, search->open_count, sizeof *search->open, compare_middles);
    for (size_t i = 0; i < search->open_count && code == TS_OK; i++) {
        sums->sum += search->open[i].low;
        code = add_product(sums, 1, search->open[i].low, search->open[i].low);
    }
    if (code == TS_OK)
        code = raise_to(sums, greatest);
    for (size_t i = 0; i < search->open_count && code == TS_OK; i++) {
        struct ts_part part = search->open[i];

        code = raise_between(sums, part, greatest);
        if (code == TS_OK)
            code = replace(sums, part.low, part.high);
        if (code == TS_OK)
            code = raise_to(sums, greatest);
    }
    return code;
}

static int find_greatest(const struct ts_part *parts, size_t count, struct ts_rational *greatest)
{
    struct search search = {.open = malloc(count * sizeof *search.open), .open_count = count};
    size_t before = SIZE_MAX;
    int code = search.open == NULL ? TS_ERROR_MEMORY : TS_OK;

    sums_init(&search.settled);
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
    ts_rational_release(&search.settled.squares);
    free(search.open);
    return code;
}

/* What all parts are exactly, where they are. */
static int find_exact(const struct ts_part *parts, size_t count, struct ts_rational *index)
{
    struct sums sums;
    int code = TS_OK;

    sums_init(&sums);
    for (size_t i = 0; i < count && code == TS_OK; i++) {
        sums.sum += parts[i].low;
        code = add_product(&sums, 1, parts[i].low, parts[i].low);
    }
    if (code == TS_OK)
        code = index_of(&sums, 0, index);
    ts_rational_release(&sums.squares);
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
        code = exact ? ts_rational_copy(high, low) : find_greatest(parts, count, high);
    return code;
}
