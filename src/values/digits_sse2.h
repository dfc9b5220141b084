/* The digits of a number in one vector of sixteen bytes, for x86-64. */
#ifndef TS_VALUES_DIGITS_SSE2_H
#define TS_VALUES_DIGITS_SSE2_H

#include <emmintrin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline __m128i ts_digits_load(const void *bytes)
{
    return _mm_loadu_si128(bytes);
}

/* The number that sixteen digits make: neighbours are joined to pairs, the pairs to
 * fours, the fours to eight. */
static inline int64_t ts_digits_join(__m128i digits)
{
    __m128i tens = _mm_and_si128(digits, _mm_set1_epi16(0xFF));
    __m128i joined =
        _mm_add_epi16(_mm_mullo_epi16(tens, _mm_set1_epi16(10)), _mm_srli_epi16(digits, 8));

    joined = _mm_madd_epi16(joined, _mm_set1_epi32(1 << 16 | 100));
    joined = _mm_packs_epi32(joined, joined);
    joined = _mm_madd_epi16(joined, _mm_set1_epi32(1 << 16 | 10000));

    uint64_t halves = (uint64_t)_mm_cvtsi128_si64(joined);

    return (int64_t)((halves & UINT32_MAX) * 100000000 + (halves >> 32));
}

/* As of digits.h. */
static inline bool ts_digits_read(const char *end, size_t size, const unsigned char masks[32],
                                  char mark, int64_t *number, int32_t *decimals)
{
    __m128i text = ts_digits_load(end - 16), inside = ts_digits_load(masks + size);
    __m128i marks = _mm_and_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8(mark)), inside);
    unsigned place = (unsigned)_mm_movemask_epi8(marks);

    /* the digits as numbers, zeros before them, and what is no digit as ten and more */
    __m128i digits = _mm_and_si128(_mm_xor_si128(text, _mm_set1_epi8('0')), inside);

    *decimals = 0;
    if (place != 0) {
        *decimals = 15 - __builtin_ctz(place);
        if (*decimals == 0 || size < (size_t)*decimals + 2)
            return false;

        /* those before the mark move up to close the gap */
        __m128i after = ts_digits_load(masks + *decimals);

        digits = _mm_or_si128(_mm_and_si128(after, digits),
                              _mm_andnot_si128(after, _mm_slli_si128(digits, 1)));
    }
    *number = ts_digits_join(digits);

    __m128i fine = _mm_cmpeq_epi8(_mm_max_epu8(digits, _mm_set1_epi8(9)), _mm_set1_epi8(9));

    return _mm_movemask_epi8(fine) == 0xFFFF;
}

#endif
