/* NEON, which every 64-bit ARM processor has: four times 16 bytes. */
#include <arm_neon.h>

#include "load/index.h"
#include "load/index_bits.h"

#define TARGET

/* 64 bytes. */
struct sixteens {
    uint8x16_t of[4];
};

static inline struct sixteens load(const char *text)
{
    struct sixteens bytes;

    for (unsigned i = 0; i < 4; i++)
        bytes.of[i] = vld1q_u8((const uint8_t *)(const void *)(text + 16 * i));
    return bytes;
}

/* Bytes that are all bits or none become a bit each. */
static inline uint64_t bits_of(struct sixteens bytes)
{
    const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t first = vpaddq_u8(vandq_u8(bytes.of[0], weights), vandq_u8(bytes.of[1], weights));
    uint8x16_t last = vpaddq_u8(vandq_u8(bytes.of[2], weights), vandq_u8(bytes.of[3], weights));
    uint8x16_t all = vpaddq_u8(first, last);

    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

static inline uint64_t equal(struct sixteens bytes, char byte)
{
    for (unsigned i = 0; i < 4; i++)
        bytes.of[i] = vceqq_u8(bytes.of[i], vdupq_n_u8((uint8_t)byte));
    return bits_of(bytes);
}

static inline uint64_t high(struct sixteens bytes)
{
    for (unsigned i = 0; i < 4; i++)
        bytes.of[i] = vcgeq_u8(bytes.of[i], vdupq_n_u8(0x80));
    return bits_of(bytes);
}

static inline uint8x16_t rare_of(uint8x16_t bytes)
{
    uint8x16_t rare = vcgeq_u8(bytes, vdupq_n_u8(0x80));

    rare = vorrq_u8(rare, vceqq_u8(bytes, vdupq_n_u8('"')));
    rare = vorrq_u8(rare, vceqq_u8(bytes, vdupq_n_u8('\r')));
    return vorrq_u8(rare, vceqq_u8(bytes, vdupq_n_u8('\0')));
}

static inline struct ts_marks look(const char *text, char delimiter)
{
    struct sixteens bytes = load(text);
    uint8x16_t rare = vdupq_n_u8(0);

    for (unsigned i = 0; i < 4; i++)
        rare = vorrq_u8(rare, rare_of(bytes.of[i]));
    uint64_t line_feeds = equal(bytes, '\n');

    return (struct ts_marks){equal(bytes, delimiter) | line_feeds, line_feeds, vmaxvq_u8(rare)};
}

static inline struct ts_rare look_closer(const char *text)
{
    struct sixteens bytes = load(text);

    return (struct ts_rare){equal(bytes, '"'), equal(bytes, '\r'), equal(bytes, '\0'), high(bytes)};
}

/* The byte is over `after` and below `before`. */
static inline uint64_t between(struct sixteens bytes, uint8_t after, uint8_t before)
{
    for (unsigned i = 0; i < 4; i++)
        bytes.of[i] = vandq_u8(vcgtq_u8(bytes.of[i], vdupq_n_u8(after)),
                               vcltq_u8(bytes.of[i], vdupq_n_u8(before)));
    return bits_of(bytes);
}

static inline struct ts_letters look_at_letters(const char *text)
{
    struct sixteens bytes = load(text);

    return (struct ts_letters){between(bytes, 0xC1, 0xE0),
                               between(bytes, 0xE0, 0xF0) & ~equal(bytes, '\xED'),
                               between(bytes, 0x7F, 0xC0)};
}

static inline uint64_t low(struct sixteens bytes)
{
    for (unsigned i = 0; i < 4; i++)
        bytes.of[i] = vcltq_u8(bytes.of[i], vdupq_n_u8(' '));
    return bits_of(bytes);
}

static inline uint8x16_t structural_of(uint8x16_t bytes)
{
    /* brackets become braces */
    uint8x16_t folded = vorrq_u8(bytes, vdupq_n_u8(0x20));
    uint8x16_t braces =
        vorrq_u8(vceqq_u8(folded, vdupq_n_u8('{')), vceqq_u8(folded, vdupq_n_u8('}')));

    return vorrq_u8(braces,
                    vorrq_u8(vceqq_u8(bytes, vdupq_n_u8(':')), vceqq_u8(bytes, vdupq_n_u8(','))));
}

static inline struct ts_json_marks look_at_json(const char *text)
{
    struct sixteens bytes = load(text), structural;

    for (unsigned i = 0; i < 4; i++)
        structural.of[i] = structural_of(bytes.of[i]);
    return (struct ts_json_marks){equal(bytes, '"'), equal(bytes, '\\'), bits_of(structural),
                                  low(bytes), high(bytes)};
}

static inline struct ts_json_blanks look_at_blanks(const char *text)
{
    struct sixteens bytes = load(text);

    return (struct ts_json_blanks){equal(bytes, '\n'), equal(bytes, '\r'),
                                   equal(bytes, ' ') | equal(bytes, '\t')};
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
    return (size_t)__builtin_popcountll(bits);
}

#include "load/index_scan.h"
#include "load/json_index_scan.h"

static bool usable(void)
{
    return true;
}

const struct ts_indexer ts_indexer_neon = {"NEON", usable, fill, fill_json};
