/* Digits: reads short plain decimal numbers, all digits at once.
 *
 * This reads a subset of what ts_decimal_parse reads: an optional sign, digits, and a decimal mark
 * with digits after it, in at most sixteen characters. That function reads everything else. */
#ifndef TS_VALUES_DIGITS_H
#define TS_VALUES_DIGITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Each defines ts_digits_read: a number without a sign, that ends at `end`, of 1 to 16
 * characters; masks + n ends in n of sixteen bytes that are all ones. The mark is '.' or ','.
 * False: it has another form. */
#ifdef TS_DIGITS_SSE2
#include "values/digits_sse2.h"
#else
#include "values/digits_words.h"
#endif

enum {
    TS_DIGITS_REACH = 16,    /* bytes that must be readable before a number's end */
    TS_DIGITS_SCALE_MAX = 18 /* the last power of ten in 63 bits */
};

static const unsigned char ts_digits_masks[2 * TS_DIGITS_REACH] = {
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};

static const int64_t ts_digits_powers[TS_DIGITS_SCALE_MAX + 1] = {1,
                                                                  10,
                                                                  100,
                                                                  1000,
                                                                  10000,
                                                                  100000,
                                                                  1000000,
                                                                  10000000,
                                                                  100000000,
                                                                  1000000000,
                                                                  10000000000,
                                                                  100000000000,
                                                                  1000000000000,
                                                                  10000000000000,
                                                                  100000000000000,
                                                                  1000000000000000,
                                                                  10000000000000000,
                                                                  100000000000000000,
                                                                  1000000000000000000};

/* What numbers are multiplied with, by the place of their mark among sixteen characters,
 * the last of which ends the number; the place 16: there is no mark. 0: they have more
 * decimals than the scale, or none after the mark. */
struct ts_digits_scale {
    int64_t factors[TS_DIGITS_REACH + 1];
    char mark; /* before decimals: '.' or ',' */
};

/* 0 <= decimals <= TS_DIGITS_SCALE_MAX; mark: '.' or ','. */
static inline void ts_digits_scale_init(struct ts_digits_scale *scale, int32_t decimals, char mark)
{
    scale->mark = mark;
    for (int place = 0; place <= TS_DIGITS_REACH; place++) {
        int own = place == TS_DIGITS_REACH ? 0 : TS_DIGITS_REACH - 1 - place;
        bool fits = own <= decimals && place != TS_DIGITS_REACH - 1;

        scale->factors[place] = fits ? ts_digits_powers[decimals - own] : 0;
    }
}

#if defined TS_DIGITS_SSE2 && defined __AVX2__ && defined __BMI__
#include "values/digits_avx2.h"
#else
/* A number without a sign that ends at `end`, in units of the scale. False: it is not read
 * here, or does not fit. */
static inline bool ts_digits_scaled(const char *end, size_t size,
                                    const struct ts_digits_scale *scale, int64_t *out)
{
    int64_t number, factor;
    int32_t decimals;

    if (size - 1 >= TS_DIGITS_REACH ||
        !ts_digits_read(end, size, ts_digits_masks, scale->mark, &number, &decimals))
        return false;
    factor = scale->factors[decimals == 0 ? TS_DIGITS_REACH : TS_DIGITS_REACH - 1 - decimals];
    return factor != 0 && !__builtin_mul_overflow(number, factor, out);
}
#endif

/* The number in units of 10^-scale, 0 <= scale <= TS_DIGITS_SCALE_MAX, with '.' or ',' for a mark.
 * False: it is not read here, does not fit, or has decimals beyond the scale that are not zeros. */
static inline bool ts_digits_parse(const char *text, size_t size, int32_t scale, char mark,
                                   int64_t *out)
{
    bool negative = *text == '-';
    size_t length = size - (negative || *text == '+');
    int64_t number;
    int32_t decimals;

    if (length - 1 >= TS_DIGITS_REACH ||
        !ts_digits_read(text + size, length, ts_digits_masks, mark, &number, &decimals))
        return false;
    if (negative)
        number = -number;
    if (decimals <= scale)
        return !__builtin_mul_overflow(number, ts_digits_powers[scale - decimals], out);
    *out = number / ts_digits_powers[decimals - scale];
    return number % ts_digits_powers[decimals - scale] == 0;
}

#endif
