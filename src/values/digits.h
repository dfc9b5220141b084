/* Digits: plain decimal numbers, all digits at once.
 *
 * What is read here is what ts_decimal_parse reads too, and less of it: a sign, digits,
 * a point with digits after it, as far as sixteen characters hold them. That function
 * is to be asked about everything else. */
#ifndef TS_VALUES_DIGITS_H
#define TS_VALUES_DIGITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Each defines ts_digits_read: a number without a sign, that ends at `end`, of 1 to 16
 * characters; masks + n ends in n of sixteen bytes that are all ones. False: it has
 * another form. */
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

/* The number in units of 10^-scale, 0 <= scale <= TS_DIGITS_SCALE_MAX. False: it is
 * not read here, does not fit, or has decimals beyond the scale that are not zeros. */
static inline bool ts_digits_parse(const char *text, size_t size, int32_t scale, int64_t *out)
{
    bool negative = *text == '-';
    size_t length = size - (negative || *text == '+');
    int64_t number;
    int32_t decimals;

    if (length - 1 >= TS_DIGITS_REACH ||
        !ts_digits_read(text + size, length, ts_digits_masks, &number, &decimals))
        return false;
    if (negative)
        number = -number;
    if (decimals <= scale)
        return !__builtin_mul_overflow(number, ts_digits_powers[scale - decimals], out);
    *out = number / ts_digits_powers[decimals - scale];
    return number % ts_digits_powers[decimals - scale] == 0;
}

#endif
