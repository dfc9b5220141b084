/* The digits of a number in one vector of sixteen bytes, whose mark is taken out by a
 * shuffle, for x86-64 with AVX2. */
#ifndef TS_VALUES_DIGITS_AVX2_H
#define TS_VALUES_DIGITS_AVX2_H

#include <immintrin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* By the place of the mark: the bytes before it move up to close the gap, and a zero comes
 * first. */
#define ZERO (-1)
static const signed char ts_digits_closed[17][16] = {
    {ZERO, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {ZERO, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {ZERO, 0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {ZERO, 0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {ZERO, 0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {ZERO, 0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {ZERO, 0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {ZERO, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15},
    {ZERO, 0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15},
    {ZERO, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15},
    {ZERO, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15},
    {ZERO, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15},
    {ZERO, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15},
    {ZERO, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15},
    {ZERO, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15},
    {ZERO, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14},
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}};
#undef ZERO

/* As of digits.h. */
static inline bool ts_digits_scaled(const char *end, size_t size,
                                    const struct ts_digits_scale *scale, int64_t *out)
{
    if (size - 1 >= 16)
        return false;

    __m128i text = _mm_loadu_si128((const __m128i *)(end - 16));
    __m128i inside = _mm_loadu_si128((const __m128i *)(ts_digits_masks + size));
    /* what is outside becomes zeros, and what is no digit ten and more */
    __m128i digits = _mm_and_si128(_mm_xor_si128(text, _mm_set1_epi8('0')), inside);
    __m128i marks = _mm_cmpeq_epi8(digits, _mm_set1_epi8((char)(scale->mark ^ '0')));
    size_t place = _tzcnt_u64((unsigned)_mm_movemask_epi8(marks) | 1u << 16);
    __m128i closed = _mm_loadu_si128((const __m128i *)ts_digits_closed[place]);

    digits = _mm_shuffle_epi8(digits, closed);

    /* neighbours are joined to pairs, the pairs to fours, the fours to eight */
    __m128i joined = _mm_maddubs_epi16(digits, _mm_set1_epi16(1 << 8 | 10));

    joined = _mm_madd_epi16(joined, _mm_set1_epi32(1 << 16 | 100));
    joined = _mm_packus_epi32(joined, joined);
    joined = _mm_madd_epi16(joined, _mm_set1_epi32(1 << 16 | 10000));

    uint64_t halves = (uint64_t)_mm_cvtsi128_si64(joined);
    int64_t number = (int64_t)((halves & UINT32_MAX) * 100000000 + (halves >> 32));
    int64_t factor = scale->factors[place];
    __m128i beyond = _mm_subs_epu8(digits, _mm_set1_epi8(9));

    /* a number does not begin with its mark */
    return _mm_testz_si128(beyond, beyond) && factor != 0 && place != 16 - size &&
           !__builtin_mul_overflow(number, factor, out);
}

#endif
