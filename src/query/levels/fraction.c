#include <stdlib.h>

#include "query/levels/polygon.h"
#include "tradestat/error.h"

/* Everything that one search needs; made and released together. */
struct search {
    const struct ts_fraction_term *terms;
    size_t count;
    size_t *choice; /* the chosen corner of each term */
    struct ts_rational numerator, denominator, fraction, best, candidate, part;
};

static int search_init(struct search *search, const struct ts_fraction_term *terms, size_t count)
{
    struct ts_rational *numbers[] = {&search->numerator, &search->denominator, &search->fraction,
                                     &search->best,      &search->candidate,   &search->part};

    search->terms = terms;
    search->count = count;
    search->choice = calloc(count + 1, sizeof *search->choice);
    if (search->choice == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        ts_rational_init(numbers[i]);
    return TS_OK;
}

static void search_release(struct search *search)
{
    ts_rational_release(&search->numerator);
    ts_rational_release(&search->denominator);
    ts_rational_release(&search->fraction);
    ts_rational_release(&search->best);
    ts_rational_release(&search->candidate);
    ts_rational_release(&search->part);
    free(search->choice);
}

/* sum += weight * value, for a weight of -1, 0 or 1 */
static int add_weighted(struct ts_rational *sum, int weight, const struct ts_rational *value)
{
    if (weight > 0)
        return ts_rational_add(sum, sum, value);
    if (weight < 0)
        return ts_rational_subtract(sum, sum, value);
    return TS_OK;
}

static int add_corner(struct ts_rational *sum, int x_weight, int y_weight,
                      const struct ts_corner *corner)
{
    int code = add_weighted(sum, x_weight, &corner->x);

    return code != TS_OK ? code : add_weighted(sum, y_weight, &corner->y);
}

/* candidate = the term's numerator - fraction * its denominator, at a corner */
static int gain(struct search *search, const struct ts_fraction_term *term,
                const struct ts_corner *corner)
{
    int code = ts_rational_set(&search->candidate, 0, 1);

    if (code == TS_OK)
        code = add_corner(&search->candidate, term->numerator_x, term->numerator_y, corner);
    if (code == TS_OK)
        code = ts_rational_set(&search->part, 0, 1);
    if (code == TS_OK)
        code = add_corner(&search->part, term->denominator_x, term->denominator_y, corner);
    if (code == TS_OK)
        code = ts_rational_multiply(&search->part, &search->part, &search->fraction);
    if (code == TS_OK)
        code = ts_rational_subtract(&search->candidate, &search->candidate, &search->part);
    return code;
}

/* Chooses the corner with the greatest (direction 1) or least (-1) gain. */
static int choose(struct search *search, size_t t, int direction)
{
    const struct ts_fraction_term *term = &search->terms[t];
    int code = TS_OK;

    if (term->polygon->count == 1) /* there is no choice */
        return TS_OK;
    for (size_t i = 0; i < term->polygon->count && code == TS_OK; i++) {
        int order = direction;

        code = gain(search, term, &term->polygon->corners[i]);
        if (code == TS_OK && i > 0)
            code = ts_rational_compare(&search->candidate, &search->best, &order);
        if (code == TS_OK && order == direction) {
            search->choice[t] = i;
            code = ts_rational_copy(&search->best, &search->candidate);
        }
    }
    return code;
}

static int sum_choice(struct search *search)
{
    int code = ts_rational_set(&search->numerator, 0, 1);

    if (code == TS_OK)
        code = ts_rational_set(&search->denominator, 0, 1);
    for (size_t t = 0; t < search->count && code == TS_OK; t++) {
        const struct ts_fraction_term *term = &search->terms[t];
        const struct ts_corner *corner = &term->polygon->corners[search->choice[t]];

        code = add_corner(&search->numerator, term->numerator_x, term->numerator_y, corner);
        if (code == TS_OK)
            code =
                add_corner(&search->denominator, term->denominator_x, term->denominator_y, corner);
    }
    return code;
}

/* Is the least value of the denominator above zero? */
static int denominator_is_positive(struct search *search, bool *positive)
{
    int code = ts_rational_set(&search->denominator, 0, 1);

    for (size_t t = 0; t < search->count && code == TS_OK; t++) {
        const struct ts_fraction_term *term = &search->terms[t];

        for (size_t i = 0; i < term->polygon->count && code == TS_OK; i++) {
            int order = -1;

            code = ts_rational_set(&search->candidate, 0, 1);
            if (code == TS_OK)
                code = add_corner(&search->candidate, term->denominator_x, term->denominator_y,
                                  &term->polygon->corners[i]);
            if (code == TS_OK && i > 0)
                code = ts_rational_compare(&search->candidate, &search->best, &order);
            if (code == TS_OK && order < 0)
                code = ts_rational_copy(&search->best, &search->candidate);
        }
        if (code == TS_OK)
            code = ts_rational_add(&search->denominator, &search->denominator, &search->best);
    }
    *positive = ts_rational_sign(&search->denominator) > 0;
    return code;
}

/* Does at most one term have several corners to choose from? If so, which one. */
static bool is_one_choice(const struct search *search, size_t *term)
{
    size_t choices = 0;

    *term = 0;
    for (size_t t = 0; t < search->count; t++)
        if (search->terms[t].polygon->count > 1) {
            *term = t;
            choices++;
        }
    return choices < 2;
}

/* The greatest or least of the fractions at the corners of a term. */
static int compare_corners(struct search *search, size_t term, int direction,
                           struct ts_rational *bound)
{
    int code = TS_OK;

    for (size_t i = 0; i < search->terms[term].polygon->count && code == TS_OK; i++) {
        int order = direction;

        search->choice[term] = i;
        code = sum_choice(search);
        if (code == TS_OK)
            code = ts_rational_divide(&search->fraction, &search->numerator, &search->denominator);
        if (code == TS_OK && i > 0)
            code = ts_rational_compare(&search->fraction, bound, &order);
        if (code == TS_OK && order == direction)
            code = ts_rational_copy(bound, &search->fraction);
    }
    return code;
}

/* Dinkelbach: the fraction at the best corners for a guess is the next guess; the
 * guess that comes back is the bound. It never moves away from the bound, and there
 * are finitely many corners. */
static int search_bound(struct search *search, int direction, struct ts_rational *bound)
{
    size_t term;

    if (search->count > 0 && is_one_choice(search, &term))
        return compare_corners(search, term, direction, bound);

    int code = sum_choice(search);

    if (code == TS_OK)
        code = ts_rational_divide(&search->fraction, &search->numerator, &search->denominator);
    while (code == TS_OK) {
        int order = 0;

        for (size_t t = 0; t < search->count && code == TS_OK; t++)
            code = choose(search, t, direction);
        if (code == TS_OK)
            code = sum_choice(search);
        if (code == TS_OK)
            code = ts_rational_divide(bound, &search->numerator, &search->denominator);
        if (code == TS_OK)
            code = ts_rational_compare(bound, &search->fraction, &order);
        if (code != TS_OK || order == 0)
            break;
        code = ts_rational_copy(&search->fraction, bound);
    }
    return code;
}

int ts_fraction_range(const struct ts_fraction_term *terms, size_t count, struct ts_rational *low,
                      struct ts_rational *high, bool *defined)
{
    struct search search;
    int code = search_init(&search, terms, count);

    *defined = false;
    if (code != TS_OK)
        return code;
    code = denominator_is_positive(&search, defined);
    if (code == TS_OK && *defined)
        code = search_bound(&search, -1, low);
    if (code == TS_OK && *defined)
        code = search_bound(&search, 1, high);
    search_release(&search);
    return code;
}
