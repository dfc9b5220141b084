/* Work on the bits of a block that needs no special instructions. */
#ifndef TS_LOAD_INDEX_BITS_H
#define TS_LOAD_INDEX_BITS_H

#include <stddef.h>
#include <stdint.h>

/* A bit for each of 64 bytes, the first byte's being the lowest. */

/* What splits fields; every block is looked at for these. */
struct ts_marks {
    uint64_t delimiters, line_feeds;
    uint64_t rare; /* not 0: the block has some of struct ts_rare */
};

/* What most blocks do not have. */
struct ts_rare {
    uint64_t quotes, returns, nuls, high; /* high: bytes of 0x80 and over */
};

/* Index of the lowest bit; anything when there is none. */
static inline uint32_t ts_bits_first(uint64_t bits)
{
    return (uint32_t)__builtin_ctzll(bits | (uint64_t)1 << 63);
}

static inline size_t ts_bits_count(uint64_t bits)
{
    return (size_t)__builtin_popcountll(bits);
}

/* Every bit is the parity of itself and those below it: with quotes for bits, what
 * lies between an opening quote and its closing one. */
static inline uint64_t ts_bits_parity(uint64_t bits)
{
    for (unsigned shift = 1; shift < 64; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

/* Writes the index of each bit, with `base` added. Eight at a time, whether they
 * are there or not, since a branch for each would be foretold wrongly. */
static inline size_t ts_bits_write(uint32_t *to, uint64_t bits, uint32_t base)
{
    size_t count = ts_bits_count(bits);

    for (size_t i = 0; i < count; i += 8)
        for (size_t j = i; j < i + 8; j++) {
            to[j] = base + ts_bits_first(bits);
            bits &= bits - 1;
        }
    return count;
}

/* The same for bits of which there are seldom more than two. */
static inline size_t ts_bits_write_few(uint32_t *to, uint64_t bits, uint32_t base)
{
    size_t count = ts_bits_count(bits);

    for (size_t i = 0; i < count; i += 2)
        for (size_t j = i; j < i + 2; j++) {
            to[j] = base + ts_bits_first(bits);
            bits &= bits - 1;
        }
    return count;
}

#endif
