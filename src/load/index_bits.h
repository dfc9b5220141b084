/* Work on the bits of a block that needs no special instructions. */
#ifndef TS_LOAD_INDEX_BITS_H
#define TS_LOAD_INDEX_BITS_H

#include <stddef.h>
#include <stdint.h>

#include "base/inline.h"

/* A bit for each of 64 bytes, the first byte's being the lowest. */

/* What splits fields; every block is looked at for these. */
struct ts_marks {
    uint64_t separators; /* delimiters and line feeds */
    uint64_t line_feeds;
    uint64_t rare; /* not 0: the block has some of struct ts_rare */
};

/* What most blocks do not have. */
struct ts_rare {
    uint64_t quotes, returns, nuls, high; /* high: bytes of 0x80 and over */
};

/* Bytes of characters, of those that can be told without their neighbours: of two
 * bytes, and of three but for those that begin with 0xE0 or 0xED. */
struct ts_letters {
    uint64_t two, three; /* first bytes */
    uint64_t later;      /* bytes after the first one */
};

/* What gives JSON its form; every block is looked at for these. */
struct ts_json_marks {
    uint64_t quotes, backslashes;
    uint64_t structural; /* { } [ ] : and , */
    uint64_t low, high;  /* bytes below 0x20, and of 0x80 and over */
};

/* White space of JSON; others: spaces and tabs. */
struct ts_json_blanks {
    uint64_t line_feeds, returns, others;
};

/* Index of the lowest bit; anything when there is none. */
static inline uint32_t ts_bits_first(uint64_t bits)
{
    return (uint32_t)__builtin_ctzll(bits | (uint64_t)1 << 63);
}

/* How many there are, without the instruction that some processors have. */
static inline size_t ts_bits_count(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555;
    bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F;
    return (size_t)(bits * 0x0101010101010101 >> 56);
}

/* Every bit is the parity of itself and those below it: with quotes for bits, what
 * lies between an opening quote and its closing one. */
static inline uint64_t ts_bits_parity(uint64_t bits)
{
    for (unsigned shift = 1; shift < 64; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

#endif
