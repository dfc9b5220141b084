/* The digits of a number in words of eight bytes, for any processor. */
#ifndef TS_VALUES_DIGITS_WORDS_H
#define TS_VALUES_DIGITS_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

/* As of digits.h; no more than seven decimals are read. */
static inline bool ts_digits_read(const char *end, size_t size, const unsigned char masks[32],
                                  char mark, int64_t *number, int32_t *decimals)
{
    /* the digits as numbers, zeros before them, and what is no digit as ten and more */
    uint64_t high = ts_digits_load(end - 16) ^ TS_DIGITS_BYTES('0');
    uint64_t low = ts_digits_load(end - 8) ^ TS_DIGITS_BYTES('0');

    high &= ts_digits_load(masks + size);
    low &= ts_digits_load(masks + size + 8);

    /* a bit of the first byte that is a mark, perhaps more of those after it */
    uint64_t marks = low ^ TS_DIGITS_BYTES((unsigned char)(mark ^ '0'));

    marks = (marks - TS_DIGITS_BYTES(1)) & ~marks & TS_DIGITS_BYTES(0x80);
    *decimals = 0;
    if (marks != 0) {
        unsigned at = (unsigned)__builtin_ctzll(marks) & 56;
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

#endif
