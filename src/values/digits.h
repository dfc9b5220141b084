/* Digits: plain decimal numbers, eight digits at a time.
 *
 * What is read here is what ts_decimal_parse reads too, and less of it: a sign, digits,
 * a point with digits after it, as far as sixteen characters hold them. That function
 * is to be asked about everything else. */
#ifndef TS_VALUES_DIGITS_H
#define TS_VALUES_DIGITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    TS_DIGITS_REACH = 16,    /* bytes that must be readable before a number's end */
    TS_DIGITS_SCALE_MAX = 18 /* the last power of ten in 63 bits */
};

/* A word of eight bytes, all the same. */
#define TS_DIGITS_BYTES(byte) (0x0101010101010101u * (byte))

/* Eight bytes, the first of them the lowest. */
static inline uint64_t ts_digits_load(const void *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* The number that eight digits make, the first of them in the lowest byte: neighbours
 * are joined to pairs, the pairs to fours, the fours to eight. */
static inline uint64_t ts_digits_join(uint64_t digits)
{
    const uint64_t mask = 0x000000FF000000FF;

    digits = digits * 10 + (digits >> 8);
    return ((digits & mask) * (100 + (1000000ULL << 32)) +
            ((digits >> 16) & mask) * (1 + (10000ULL << 32))) >>
           32;
}

/* A number without a sign that ends at `end`. False: it has another form, more than
 * sixteen characters, or more than seven decimals. */
static inline bool ts_digits_read(const char *end, size_t size, int64_t *number, int32_t *decimals)
{
    static const unsigned char masks[2 * TS_DIGITS_REACH] = {[TS_DIGITS_REACH] = 0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF,
                                                             0xFF};

    *decimals = 0;
    if (size - 1 >= TS_DIGITS_REACH)
        return false;

    /* the digits as numbers, zeros before them, and what is no digit as ten and more */
    uint64_t high = ts_digits_load(end - 16) ^ TS_DIGITS_BYTES('0');
    uint64_t low = ts_digits_load(end - 8) ^ TS_DIGITS_BYTES('0');

    high &= ts_digits_load(masks + size);
    low &= ts_digits_load(masks + size + 8);

    /* a bit of the first byte that is a point, perhaps more of those after it */
    uint64_t points = low ^ TS_DIGITS_BYTES('.' ^ '0');

    points = (points - TS_DIGITS_BYTES(1)) & ~points & TS_DIGITS_BYTES(0x80);
    if (points != 0) {
        unsigned at = (unsigned)__builtin_ctzll(points) & 56;
        uint64_t before = ((uint64_t)1 << at) - 1;

        *decimals = 7 - (int32_t)at / 8;
        if (*decimals == 0 || size < (size_t)*decimals + 2)
            return false;
        low = (low & ~(before << 8 | 0xFF)) | (low & before) << 8 | high >> 56;
        high <<= 8;
    }

    const uint64_t to_high_bit = TS_DIGITS_BYTES(0x80 - 10);

    *number = (int64_t)(ts_digits_join(high) * 100000000 + ts_digits_join(low));
    return ((high | (high + to_high_bit) | low | (low + to_high_bit)) & TS_DIGITS_BYTES(0x80)) == 0;
}

/* The number in units of 10^-scale, 0 <= scale <= TS_DIGITS_SCALE_MAX. False: it is
 * not read here, does not fit, or has decimals beyond the scale that are not zeros. */
static inline bool ts_digits_parse(const char *text, size_t size, int32_t scale, int64_t *out)
{
    static const int64_t powers[TS_DIGITS_SCALE_MAX + 1] = {1,
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
    bool negative = *text == '-', has_sign = negative || *text == '+';
    int64_t number;
    int32_t decimals;

    if (!ts_digits_read(text + size, size - has_sign, &number, &decimals))
        return false;
    if (negative)
        number = -number;
    if (decimals <= scale)
        return !__builtin_mul_overflow(number, powers[scale - decimals], out);
    *out = number / powers[decimals - scale];
    return number % powers[decimals - scale] == 0;
}

#endif
