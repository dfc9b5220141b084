/* The functions of rational.h over libtommath, for numbers or intermediate results that do not fit
 * in 128 bits. Operands may be of either kind; the result is stored in 128 bits if it fits. */
#ifndef TS_VALUES_RATIONAL_BIG_H
#define TS_VALUES_RATIONAL_BIG_H

#include <tommath.h>

#include "values/rational.h"

struct ts_rational_big {
    mp_int numerator, denominator;
};

enum ts_operation { TS_ADD, TS_SUBTRACT, TS_MULTIPLY, TS_DIVIDE };

void ts_rational_big_free(struct ts_rational_big *big);
int ts_rational_big_set(struct ts_rational *r, ts_int128 numerator, ts_int128 denominator);
int ts_rational_big_copy(struct ts_rational *to, const struct ts_rational *from);
int ts_rational_big_calculate(struct ts_rational *out, const struct ts_rational *a,
                              enum ts_operation operation, const struct ts_rational *b);
int ts_rational_big_compare(const struct ts_rational *a, const struct ts_rational *b, int *order);
int ts_rational_big_sign(const struct ts_rational_big *big);
int ts_rational_big_text(const struct ts_rational_big *big, struct ts_buffer *out);
/* Numerator and denominator (NULL: 1), each a text of decimal digits. */
int ts_rational_big_parse(struct ts_rational *r, const char *numerator, const char *denominator);
/* decimals from -38 to TS_DECIMAL_SCALE_MAX */
int ts_rational_big_round(const struct ts_rational *r, int32_t decimals, enum ts_rounding rounding,
                          struct ts_decimal *out);

#endif
