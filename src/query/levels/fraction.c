#include <stdlib.h>

#include "query/levels/polygon.h"
#include "tradestat/error.h"

/* Everything that one search needs; made and released together. */
struct search {
    const struct ts_fraction_term *terms;
    size_t count;
    size_t *choice;                            /* the chosen corner of each term */
    struct ts_rational numerator, denominator; /* the sums at the chosen corners */
    struct ts_rational best, candidate, part;
};

static int search_init(struct search *search, const struct ts_fraction_term *terms, size_t count)
{
    struct ts_rational *numbers[] = {&search->numerator, &search->denominator, &search->best,
                                     &search->candidate, &search->part};

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

/* candidate = the term's numerator - guess * its denominator, at a corner. The guess is a fraction
 * of sums: all is times the denominator of that, so that whole numbers stay whole. */
static int gain(struct search *search, const struct ts_fraction_term *term,
                const struct ts_corner *corner)
{
    int code = ts_rational_set(&search->candidate, 0, 1);

    if (code == TS_OK)
        code = add_corner(&search->candidate, term->numerator_x, term->numerator_y, corner);
    if (code == TS_OK)
        code = ts_rational_multiply(&search->candidate, &search->candidate, &search->denominator);
    if (code == TS_OK)
        code = ts_rational_set(&search->part, 0, 1);
    if (code == TS_OK)
        code = add_corner(&search->part, term->denominator_x, term->denominator_y, corner);
    if (code == TS_OK)
        code = ts_rational_multiply(&search->part, &search->part, &search->numerator);
    if (code == TS_OK)
        code = ts_rational_subtract(&search->candidate, &search->candidate, &search->part);
    return code;
}

/* Chooses the corner with the greatest (direction 1) or least (-1) gain; *changed if it is another
 * one than before. */
static int choose(struct search *search, size_t t, int direction, bool *changed)
{
    const struct ts_fraction_term *term = &search->terms[t];
    size_t chosen = 0;
    int code = TS_OK;

    if (term->polygon->count == 1) /* there is no choice */
        return TS_OK;
    for (size_t i = 0; i < term->polygon->count && code == TS_OK; i++) {
        int order = direction;

        code = gain(search, term, &term->polygon->corners[i]);
        if (code == TS_OK && i > 0)
            code = ts_rational_compare(&search->candidate, &search->best, &order);
        if (code == TS_OK && order == direction) {
            chosen = i;
            code = ts_rational_copy(&search->best, &search->candidate);
        }
    }
    *changed |= chosen != search->choice[t];
    search->choice[t] = chosen;
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

/* Dinkelbach: the fraction at the best corners for a guess is the next guess; what is best for
 * itself is the bound. A guess never moves away from the bound, and there are finitely many
 * corners. */
static int search_bound(struct search *search, int direction, struct ts_rational *bound)
{
    bool changed = true;
    int code = TS_OK;

    while (code == TS_OK && changed) {
        changed = false;
        code = sum_choice(search);
        for (size_t t = 0; t < search->count && code == TS_OK; t++)
            code = choose(search, t, direction, &changed);
    }
    return code == TS_OK ? ts_rational_divide(bound, &search->numerator, &search->denominator)
                         : code;
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
