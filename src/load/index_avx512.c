/* AVX-512 with VBMI2: 64 bytes at once, and an instruction that turns bits into the
 * list of their places. */
#include <immintrin.h>

#include "base/processor.h"
#include "load/index.h"
#include "load/index_bits.h"

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vbmi2,avx2,bmi,pclmul,popcnt")))

TARGET static inline uint64_t equal(__m512i bytes, char byte)
{
    return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(byte));
}

TARGET static inline struct ts_marks look(const char *text, char delimiter)
{
    __m512i bytes = _mm512_loadu_si512(text);
    /* a NUL and the bytes over 0x7F are those that are not positive */
    uint64_t unusual = _mm512_cmple_epi8_mask(bytes, _mm512_setzero_si512());

    uint64_t line_feeds = equal(bytes, '\n');

    return (struct ts_marks){equal(bytes, delimiter) | line_feeds, line_feeds,
                             unusual | equal(bytes, '"') | equal(bytes, '\r')};
}

TARGET static inline struct ts_rare look_closer(const char *text)
{
    __m512i bytes = _mm512_loadu_si512(text);

    return (struct ts_rare){equal(bytes, '"'), equal(bytes, '\r'), equal(bytes, '\0'),
                            _mm512_movepi8_mask(bytes)};
}

/* Compared as signed numbers: the byte is over `after`. */
TARGET static inline uint64_t over(__m512i bytes, char after)
{
    return _mm512_cmpgt_epi8_mask(bytes, _mm512_set1_epi8(after));
}

TARGET static inline struct ts_letters look_at_letters(const char *text)
{
    __m512i bytes = _mm512_loadu_si512(text);
    uint64_t high = _mm512_movepi8_mask(bytes);

    return (struct ts_letters){over(bytes, '\xC1') & ~over(bytes, '\xDF') & high,
                               over(bytes, '\xE0') & ~over(bytes, '\xEF') & ~equal(bytes, '\xED') &
                                   high,
                               high & ~over(bytes, '\xBF')};
}

TARGET static inline struct ts_json_marks look_at_json(const char *text)
{
    __m512i bytes = _mm512_loadu_si512(text);
    /* brackets become braces */
    __m512i folded = _mm512_or_si512(bytes, _mm512_set1_epi8(0x20));

    return (struct ts_json_marks){
        equal(bytes, '"'), equal(bytes, '\\'),
        equal(folded, '{') | equal(folded, '}') | equal(bytes, ':') | equal(bytes, ','),
        _mm512_cmplt_epu8_mask(bytes, _mm512_set1_epi8(' ')), _mm512_movepi8_mask(bytes)};
}

TARGET static inline struct ts_json_blanks look_at_blanks(const char *text)
{
    __m512i bytes = _mm512_loadu_si512(text);

    return (struct ts_json_blanks){equal(bytes, '\n'), equal(bytes, '\r'),
                                   equal(bytes, ' ') | equal(bytes, '\t')};
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

/* 0, 1, 2, ... 63 */
TARGET static inline __m512i places(void)
{
    const long long eight = 0x0706050403020100, next = 0x0808080808080808;

    return _mm512_set_epi64(eight + 7 * next, eight + 6 * next, eight + 5 * next, eight + 4 * next,
                            eight + 3 * next, eight + 2 * next, eight + next, eight);
}

TARGET static inline void write_sixteen(uint32_t *to, __m128i offsets, __m512i base)
{
    _mm512_storeu_si512(to, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(offsets)));
}

TARGET static inline size_t write(uint32_t *to, uint64_t bits, uint32_t first)
{
    size_t all = count(bits);
    __m512i base = _mm512_set1_epi32((int)first);
    __m512i offsets = _mm512_maskz_compress_epi8(bits, places());

    write_sixteen(to, _mm512_castsi512_si128(offsets), base);
    if (all > 16)
        write_sixteen(to + 16, _mm512_extracti32x4_epi32(offsets, 1), base);
    if (all > 32) {
        write_sixteen(to + 32, _mm512_extracti32x4_epi32(offsets, 2), base);
        write_sixteen(to + 48, _mm512_extracti32x4_epi32(offsets, 3), base);
    }
    return all;
}

#define OWN_WRITE
#include "load/index_scan.h"
#include "load/json_index_scan.h"

static bool usable(void)
{
    return TS_PROCESSOR_HAS(AVX512F, "avx512f") && TS_PROCESSOR_HAS(AVX512BW, "avx512bw") &&
           TS_PROCESSOR_HAS(AVX512_VBMI2, "avx512vbmi2") && TS_PROCESSOR_HAS(AVX2, "avx2") &&
           TS_PROCESSOR_HAS(BMI1, "bmi") && TS_PROCESSOR_HAS(PCLMULQDQ, "pclmul") &&
           TS_PROCESSOR_HAS(POPCNT, "popcnt");
}

const struct ts_indexer ts_indexer_avx512 = {"AVX-512", usable, fill, fill_json};
