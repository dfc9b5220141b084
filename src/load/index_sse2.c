/* SSE2, which every x86-64 processor has: four times 16 bytes. */
#include <emmintrin.h>

#include "base/processor.h"
#include "load/index.h"
#include "load/index_bits.h"

#define TARGET __attribute__((target("sse2")))

TARGET static inline __m128i sixteen(const char *text, unsigned i)
{
    return _mm_loadu_si128((const __m128i *)(const void *)(text + i));
}

TARGET static inline uint64_t bits_of(__m128i bytes)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(bytes);
}

TARGET static inline __m128i is(__m128i bytes, char byte)
{
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte));
}

TARGET static inline uint64_t equal(__m128i bytes, char byte)
{
    return bits_of(is(bytes, byte));
}

TARGET static inline struct ts_marks look(const char *text, char delimiter)
{
    struct ts_marks marks = {0};
    __m128i rare = _mm_setzero_si128();

    for (unsigned i = 0; i < 64; i += 16) {
        __m128i bytes = sixteen(text, i);

        uint64_t line_feeds = equal(bytes, '\n');

        marks.separators |= (equal(bytes, delimiter) | line_feeds) << i;
        marks.line_feeds |= line_feeds << i;
        rare = _mm_or_si128(rare, bytes);
        rare = _mm_or_si128(rare, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
        rare = _mm_or_si128(rare, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
        rare = _mm_or_si128(rare, _mm_cmpeq_epi8(bytes, _mm_setzero_si128()));
    }
    marks.rare = bits_of(rare);
    return marks;
}

TARGET static inline struct ts_rare look_closer(const char *text)
{
    struct ts_rare rare = {0};

    for (unsigned i = 0; i < 64; i += 16) {
        __m128i bytes = sixteen(text, i);

        rare.quotes |= equal(bytes, '"') << i;
        rare.returns |= equal(bytes, '\r') << i;
        rare.nuls |= equal(bytes, '\0') << i;
        rare.high |= bits_of(bytes) << i;
    }
    return rare;
}

/* Compared as signed numbers: the byte is over `after` and below `before`. */
TARGET static inline __m128i between(__m128i bytes, char after, char before)
{
    return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(after)),
                         _mm_cmplt_epi8(bytes, _mm_set1_epi8(before)));
}

TARGET static inline struct ts_letters look_at_letters(const char *text)
{
    struct ts_letters letters = {0};

    for (unsigned i = 0; i < 64; i += 16) {
        __m128i bytes = sixteen(text, i), ed = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\xED'));
        __m128i three = _mm_andnot_si128(ed, between(bytes, '\xE0', '\xF0'));

        letters.two |= bits_of(between(bytes, '\xC1', '\xE0')) << i;
        letters.three |= bits_of(three) << i;
        letters.later |= bits_of(_mm_cmplt_epi8(bytes, _mm_set1_epi8('\xC0'))) << i;
    }
    return letters;
}

TARGET static inline struct ts_json_marks look_at_json(const char *text)
{
    struct ts_json_marks marks = {0};

    for (unsigned i = 0; i < 64; i += 16) {
        __m128i bytes = sixteen(text, i), folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
        __m128i braces = _mm_or_si128(is(folded, '{'), is(folded, '}'));
        __m128i others = _mm_or_si128(is(bytes, ':'), is(bytes, ','));

        marks.quotes |= bits_of(is(bytes, '"')) << i;
        marks.backslashes |= bits_of(is(bytes, '\\')) << i;
        marks.structural |= bits_of(_mm_or_si128(braces, others)) << i;
        marks.low |= bits_of(_mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes)) << i;
        marks.high |= bits_of(bytes) << i;
    }
    return marks;
}

TARGET static inline struct ts_json_blanks look_at_blanks(const char *text)
{
    struct ts_json_blanks blanks = {0};

    for (unsigned i = 0; i < 64; i += 16) {
        __m128i bytes = sixteen(text, i);

        blanks.line_feeds |= bits_of(is(bytes, '\n')) << i;
        blanks.returns |= bits_of(is(bytes, '\r')) << i;
        blanks.others |= bits_of(_mm_or_si128(is(bytes, ' '), is(bytes, '\t'))) << i;
    }
    return blanks;
}

TARGET static inline uint64_t parity(uint64_t bits)
{
    return ts_bits_parity(bits);
}

TARGET static inline uint32_t first(uint64_t bits)
{
    return ts_bits_first(bits);
}

TARGET static inline size_t count(uint64_t bits)
{
    return ts_bits_count(bits);
}

#include "load/index_scan.h"
#include "load/json_index_scan.h"

static bool usable(void)
{
    return TS_PROCESSOR_HAS(SSE2, "sse2");
}

const struct ts_indexer ts_indexer_sse2 = {"SSE2", usable, fill, fill_json};
