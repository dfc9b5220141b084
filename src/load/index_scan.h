/* What every indexer does with the blocks that it looks at. Included once by each
 * file index_*.c after it has defined, for its instruction set:
 *
 *     TARGET                          the attribute of its functions
 *     look(text, delimiter)           struct ts_marks of 64 bytes
 *     look_closer(text)               struct ts_rare of 64 bytes
 *     look_at_letters(text)           struct ts_letters of 64 bytes, or none of them
 *     parity(bits)                    as ts_bits_parity
 *     first(bits), count(bits)        as ts_bits_first, ts_bits_count
 *
 * and OWN_WRITE when it has a write(to, bits, base) of its own, see below.
 *
 * A quote is regular when it opens a field (after a delimiter or at the start of a
 * line), closes one (before a delimiter or line end), or stands doubled within one,
 * where the first of the two seems to close the field and the second to open it. */
#include "load/index_text.h"

/* Bits of a block that most have no more of. */
enum { MANY = 12, FEW = 2 };

/* What must be known of the bytes before a block; judge needs most of it seldom. */
struct scan {
    const struct ts_index *index;
    size_t text_until; /* up to where the text is known to be UTF-8 */
    /* of the byte before: 0 or 1, but inside: 0 or all bits */
    uint64_t inside;     /* it is within quotes, or opens them */
    uint64_t closes;     /* it is a quote that closes */
    uint64_t returns;    /* it is a CR */
    size_t return_count; /* CRs so far */
};

/* Takes quotes into account: marks end before the first byte that is not regular.
 * False when there is one. separated: the byte before the block is a delimiter or
 * line feed, or there is none. */
TARGET static bool judge(struct scan *scan, size_t at, uint64_t valid, uint64_t separated,
                         struct ts_marks *marks)
{
    struct ts_rare rare = look_closer(scan->index->text + at);
    uint64_t quotes = rare.quotes & valid, returns = rare.returns & valid;
    uint64_t inside = parity(quotes) ^ scan->inside;
    uint64_t opens = quotes & inside, closes = quotes & ~inside;
    uint64_t odd = (rare.nuls & valid) | (marks->line_feeds & inside);

    marks->separators &= ~inside | marks->line_feeds;

    uint64_t after_separator = marks->separators << 1 | separated;
    uint64_t after_closing = closes << 1 | scan->closes;
    uint64_t after_return = returns << 1 | scan->returns;

    odd |= opens & ~(after_separator | after_closing);
    odd |= after_closing & valid & ~(marks->separators | returns | opens);
    odd |= after_return & valid & ~marks->line_feeds;
    if ((rare.high & valid) != 0 && !scan->index->any_text)
        odd |=
            no_text(scan->index->text, scan->index->size, &scan->text_until, at, rare.high & valid);
    scan->inside = -(inside >> 63);
    scan->closes = closes >> 63;
    scan->returns = returns >> 63;
    if (odd == 0) {
        scan->return_count += count(returns);
        return true;
    }
    scan->return_count += count(returns & ((odd & -odd) - 1));
    marks->separators &= (odd & -odd) - 1;
    marks->line_feeds &= (odd & -odd) - 1;
    return false;
}

/* Writes the index of each bit, with `base` added, and returns how many they are. The
 * first of them (`least`, a constant) are written whether they are there or not, since
 * a branch for each would be foretold wrongly, and the others `least` at a time. */
TARGET ALWAYS_INLINE static size_t write_some(uint32_t *to, uint64_t bits, uint32_t base,
                                              size_t least)
{
    size_t i = 0, all = count(bits);

    do
        for (size_t end = i + least; i < end; i++) {
            to[i] = base + first(bits);
            bits &= bits - 1;
        }
    while (i < all);
    return all;
}

#ifndef OWN_WRITE
TARGET static inline size_t write(uint32_t *to, uint64_t bits, uint32_t base)
{
    return write_some(to, bits, base, MANY);
}
#endif

/* Where the next ones are written, the lines so far, and what a block leaves to the next. */
struct writing {
    uint32_t *end;
    size_t lines;
    uint64_t separated; /* as judge takes it */
    bool open;          /* quotes or a line ending go on, so that judge must see the block */
};

/* False: the index ends within this block. */
TARGET ALWAYS_INLINE static bool scan_block(struct scan *scan, struct writing *writing,
                                            struct ts_marks marks, size_t at, uint64_t valid)
{
    bool regular = true;

    marks.separators &= valid;
    marks.line_feeds &= valid;
    if (marks.rare != 0 || writing->open) {
        struct ts_marks judged = marks;

        regular = judge(scan, at, valid, writing->separated, &judged);
        writing->open = (scan->inside | scan->closes | scan->returns) != 0;
        marks = judged;
    }

    writing->separated = marks.separators >> 63;
    writing->end += write(writing->end, marks.separators, (uint32_t)at);
    writing->lines += count(marks.line_feeds);
    return regular;
}

TARGET static void fill(struct ts_index *index)
{
    struct scan scan = {.index = index};
    struct writing writing = {index->ends, 0, 1, false};
    const char *text = index->text, delimiter = index->delimiter;
    size_t at = 0, whole = index->size - index->size % 64;
    bool regular = true;

    for (; regular && at < whole; at += 64)
        regular = scan_block(&scan, &writing, look(text + at, delimiter), at, ~(uint64_t)0);
    if (regular && at < index->size)
        regular = scan_block(&scan, &writing, look(text + at, delimiter), at,
                             ~(uint64_t)0 >> (64 - (index->size - at)));
    index->end_count = (size_t)(writing.end - index->ends);
    index->line_count = writing.lines;
    index->odd = !regular;
    index->returns = scan.return_count > 0;
    /* a regular CR is followed by a line feed, or is the last byte */
    index->all_returns = regular && index->returns &&
                         scan.return_count == writing.lines + (text[index->size - 1] == '\r');
}
