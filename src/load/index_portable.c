/* Eight bytes in a 64-bit integer, for processors without an indexer of their own. */
#include <string.h>

#include "load/index.h"
#include "load/index_bits.h"

#define TARGET

#define ONES ((uint64_t)0x0101010101010101)
#define LOWS ((uint64_t)0x7F7F7F7F7F7F7F7F)

/* The first byte of the text is the lowest of the word. */
static inline uint64_t word_at(const char *text)
{
    uint64_t word;

    memcpy(&word, text, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* 0x80 in each byte that is `byte`, 0 in all others. */
static inline uint64_t equal(uint64_t word, char byte)
{
    uint64_t differs = word ^ (ONES * (unsigned char)byte);

    return ~(((differs & LOWS) + LOWS) | differs | LOWS);
}

/* The high bits of eight bytes, one beside the other. */
static inline uint64_t gather(uint64_t high)
{
    return (high >> 7) * 0x0102040810204080 >> 56;
}

static inline struct ts_marks look(const char *text, char delimiter)
{
    struct ts_marks marks = {0};

    for (unsigned i = 0; i < 64; i += 8) {
        uint64_t word = word_at(text + i);

        marks.separators |= gather(equal(word, delimiter) | equal(word, '\n')) << i;
        marks.line_feeds |= gather(equal(word, '\n')) << i;
        marks.rare |= equal(word, '"') | equal(word, '\r') | equal(word, '\0') | (word & ~LOWS);
    }
    return marks;
}

static inline struct ts_rare look_closer(const char *text)
{
    struct ts_rare rare = {0};

    for (unsigned i = 0; i < 64; i += 8) {
        uint64_t word = word_at(text + i);

        rare.quotes |= gather(equal(word, '"')) << i;
        rare.returns |= gather(equal(word, '\r')) << i;
        rare.nuls |= gather(equal(word, '\0')) << i;
        rare.high |= gather(word & ~LOWS) << i;
    }
    return rare;
}

/* To tell them takes as long as to read them one by one. */
static inline struct ts_letters look_at_letters(const char *text)
{
    (void)text;
    return (struct ts_letters){0};
}

static inline struct ts_json_marks look_at_json(const char *text)
{
    struct ts_json_marks marks = {0};

    for (unsigned i = 0; i < 64; i += 8) {
        uint64_t word = word_at(text + i), folded = word | ONES * 0x20; /* brackets to braces */
        uint64_t structural = equal(folded, '{') | equal(folded, '}');

        structural |= equal(word, ':') | equal(word, ',');
        marks.quotes |= gather(equal(word, '"')) << i;
        marks.backslashes |= gather(equal(word, '\\')) << i;
        marks.structural |= gather(structural) << i;
        marks.low |= gather(equal(word & ONES * 0xE0, '\0')) << i;
        marks.high |= gather(word & ~LOWS) << i;
    }
    return marks;
}

static inline struct ts_json_blanks look_at_blanks(const char *text)
{
    struct ts_json_blanks blanks = {0};

    for (unsigned i = 0; i < 64; i += 8) {
        uint64_t word = word_at(text + i);

        blanks.line_feeds |= gather(equal(word, '\n')) << i;
        blanks.returns |= gather(equal(word, '\r')) << i;
        blanks.others |= gather(equal(word, ' ') | equal(word, '\t')) << i;
    }
    return blanks;
}

static inline uint64_t parity(uint64_t bits)
{
    return ts_bits_parity(bits);
}

static inline uint32_t first(uint64_t bits)
{
    return ts_bits_first(bits);
}

static inline size_t count(uint64_t bits)
{
    return ts_bits_count(bits);
}

#include "load/index_scan.h"
#include "load/json_index_scan.h"

static bool usable(void)
{
    return true;
}

const struct ts_indexer ts_indexer_portable = {"portable", usable, fill, fill_json};
