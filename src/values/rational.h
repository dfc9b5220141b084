/* Exact rational numbers of any size, for growth rates, ratios and implied bases.
 *
 * Nearly all of them fit in two 128-bit integers and need no memory; the others are kept by
 * libtommath (rational_big.h). The number alone determines which.
 * Invariant: the denominator is positive and the fraction is in lowest terms. Every function that
 * can run out of memory returns 0 or TS_ERROR_MEMORY; on failure the target keeps a valid
 * value. */
#ifndef TS_VALUES_RATIONAL_H
#define TS_VALUES_RATIONAL_H

#include "tradestat/decimal.h"

struct ts_rational_big;

struct ts_rational {
    ts_int128 numerator, denominator; /* at most 2^127 - 1 in size; unused when big */
    struct ts_rational_big *big;      /* the number when it does not fit, else NULL */
};

void ts_rational_init(struct ts_rational *r); /* 0/1 */
void ts_rational_release(struct ts_rational *r);
/* The denominator must not be zero. */
int ts_rational_set(struct ts_rational *r, ts_int128 numerator, ts_int128 denominator);
int ts_rational_set_decimal(struct ts_rational *r, struct ts_decimal value);
int ts_rational_copy(struct ts_rational *to, const struct ts_rational *from);

/* out may be one of the operands. */
int ts_rational_add(struct ts_rational *out, const struct ts_rational *a,
                    const struct ts_rational *b);
int ts_rational_subtract(struct ts_rational *out, const struct ts_rational *a,
                         const struct ts_rational *b);
int ts_rational_multiply(struct ts_rational *out, const struct ts_rational *a,
                         const struct ts_rational *b);
/* *r += sign * a * b, where sign is 1 or -1. */
int ts_rational_add_product(struct ts_rational *r, int sign, ts_int128 a, ts_int128 b);
/* b must not be zero. */
int ts_rational_divide(struct ts_rational *out, const struct ts_rational *a,
                       const struct ts_rational *b);

/* *order is -1, 0 or 1. */
int ts_rational_compare(const struct ts_rational *a, const struct ts_rational *b, int *order);
int ts_rational_sign(const struct ts_rational *r); /* -1, 0, 1 */

/* Appends "numerator" or "numerator/denominator" in decimal digits, and reads the same form;
 * TS_ERROR_INPUT for any other text. */
int ts_rational_text(const struct ts_rational *r, struct ts_buffer *out);
int ts_rational_parse(struct ts_rational *r, const char *text);

/* Rounds as ts_decimal_round does. TS_ERROR_OVERFLOW when the result does not fit. */
int ts_rational_round(const struct ts_rational *r, int32_t decimals, enum ts_rounding rounding,
                      struct ts_decimal *out);

#endif
