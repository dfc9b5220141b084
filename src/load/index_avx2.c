/* AVX2: two times 32 bytes; the quotes are paired by a carry-less multiplication. */
#include <immintrin.h>

#include "base/processor.h"
#include "load/index.h"
#include "load/index_bits.h"

#define TARGET __attribute__((target("avx2,bmi,pclmul,popcnt")))

TARGET static inline __m256i thirty_two(const char *text, unsigned i)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)(text + i));
}

TARGET static inline uint64_t bits_of(__m256i bytes)
{
    return (uint64_t)(unsigned)_mm256_movemask_epi8(bytes);
}

TARGET static inline __m256i is(__m256i bytes, char byte)
{
    return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte));
}

/* A quote, CR or NUL: the byte is the only one of them that has its lower four bits. */
TARGET static inline __m256i is_rare(__m256i bytes)
{
    const char none = '\xFF';
    const __m128i by_lower_bits = _mm_setr_epi8('\0', none, '"', none, none, none, none, none, none,
                                                none, none, none, none, '\r', none, '\0');

    return _mm256_cmpeq_epi8(
        bytes, _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(by_lower_bits), bytes));
}

TARGET static inline struct ts_marks look(const char *text, char delimiter)
{
    struct ts_marks marks = {0};
    __m256i rare = _mm256_setzero_si256();

    for (unsigned i = 0; i < 64; i += 32) {
        __m256i bytes = thirty_two(text, i), line_feeds = is(bytes, '\n');

        marks.separators |= bits_of(_mm256_or_si256(line_feeds, is(bytes, delimiter))) << i;
        marks.line_feeds |= bits_of(line_feeds) << i;
        rare = _mm256_or_si256(rare, _mm256_or_si256(bytes, is_rare(bytes)));
    }
    marks.rare = bits_of(rare);
    return marks;
}

TARGET static inline struct ts_rare look_closer(const char *text)
{
    struct ts_rare rare = {0};

    for (unsigned i = 0; i < 64; i += 32) {
        __m256i bytes = thirty_two(text, i);

        rare.quotes |= bits_of(is(bytes, '"')) << i;
        rare.returns |= bits_of(is(bytes, '\r')) << i;
        rare.nuls |= bits_of(is(bytes, '\0')) << i;
        rare.high |= bits_of(bytes) << i;
    }
    return rare;
}

/* Compared as signed numbers: the byte is over `after` and below `before`. */
TARGET static inline __m256i between(__m256i bytes, char after, char before)
{
    return _mm256_and_si256(_mm256_cmpgt_epi8(bytes, _mm256_set1_epi8(after)),
                            _mm256_cmpgt_epi8(_mm256_set1_epi8(before), bytes));
}

TARGET static inline struct ts_letters look_at_letters(const char *text)
{
    struct ts_letters letters = {0};

    for (unsigned i = 0; i < 64; i += 32) {
        __m256i bytes = thirty_two(text, i);
        __m256i three = _mm256_andnot_si256(is(bytes, '\xED'), between(bytes, '\xE0', '\xF0'));

        letters.two |= bits_of(between(bytes, '\xC1', '\xE0')) << i;
        letters.three |= bits_of(three) << i;
        letters.later |= bits_of(_mm256_cmpgt_epi8(_mm256_set1_epi8('\xC0'), bytes)) << i;
    }
    return letters;
}

TARGET static inline struct ts_json_marks look_at_json(const char *text)
{
    struct ts_json_marks marks = {0};

    for (unsigned i = 0; i < 64; i += 32) {
        __m256i bytes = thirty_two(text, i),
                folded = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
        __m256i braces = _mm256_or_si256(is(folded, '{'), is(folded, '}'));
        __m256i others = _mm256_or_si256(is(bytes, ':'), is(bytes, ','));

        marks.quotes |= bits_of(is(bytes, '"')) << i;
        marks.backslashes |= bits_of(is(bytes, '\\')) << i;
        marks.structural |= bits_of(_mm256_or_si256(braces, others)) << i;
        marks.low |=
            bits_of(_mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(0x1F)), bytes)) << i;
        marks.high |= bits_of(bytes) << i;
    }
    return marks;
}

TARGET static inline struct ts_json_blanks look_at_blanks(const char *text)
{
    struct ts_json_blanks blanks = {0};

    for (unsigned i = 0; i < 64; i += 32) {
        __m256i bytes = thirty_two(text, i);

        blanks.line_feeds |= bits_of(is(bytes, '\n')) << i;
        blanks.returns |= bits_of(is(bytes, '\r')) << i;
        blanks.others |= bits_of(_mm256_or_si256(is(bytes, ' '), is(bytes, '\t'))) << i;
    }
    return blanks;
}

TARGET static inline uint64_t parity(uint64_t bits)
{
    __m128i product =
        _mm_clmulepi64_si128(_mm_cvtsi64_si128((long long)bits), _mm_set1_epi8(-1), 0);

    return (uint64_t)_mm_cvtsi128_si64(product);
}

TARGET static inline uint32_t first(uint64_t bits)
{
    return (uint32_t)_tzcnt_u64(bits);
}

TARGET static inline size_t count(uint64_t bits)
{
    return (size_t)_mm_popcnt_u64(bits);
}

#include "load/index_scan.h"
#include "load/json_index_scan.h"

static bool usable(void)
{
    return TS_PROCESSOR_HAS(AVX2, "avx2") && TS_PROCESSOR_HAS(BMI1, "bmi") &&
           TS_PROCESSOR_HAS(PCLMULQDQ, "pclmul") && TS_PROCESSOR_HAS(POPCNT, "popcnt");
}

const struct ts_indexer ts_indexer_avx2 = {"AVX2", usable, fill, fill_json};
