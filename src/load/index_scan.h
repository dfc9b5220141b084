/* What every indexer does with the blocks that it looks at. Included once by each
 * file index_*.c after it has defined, for its instruction set:
 *
 *     TARGET                          the attribute of its functions
 *     look(text, delimiter)           struct ts_marks of 64 bytes
 *     look_closer(text)               struct ts_rare of 64 bytes
 *     parity(bits)                    as ts_bits_parity
 *     write(to, bits, base)           as ts_bits_write
 *
 * A quote is regular when it opens a field (after a delimiter or at the start of a
 * line), closes one (before a delimiter or line end), or stands doubled within one,
 * where the first of the two seems to close the field and the second to open it. */
#include "load/utf8.h"

struct scan {
    struct ts_index *index;
    uint32_t *end, *start; /* where the next ones are written */
    size_t text_until;     /* up to where the text is known to be UTF-8 */
    /* of the byte before the block: 0 or 1, but inside: 0 or all bits */
    uint64_t inside;    /* it is within quotes, or opens them */
    uint64_t separates; /* it is a delimiter or line feed, or there is none */
    uint64_t closes;    /* it is a quote that closes */
    uint64_t returns;   /* it is a CR */
};

/* The lowest bit of those over 0x7F that does not belong to a character. */
TARGET static uint64_t no_text(struct scan *scan, size_t at, uint64_t high)
{
    const struct ts_index *index = scan->index;

    for (; high != 0; high &= high - 1) {
        size_t byte = at + ts_bits_first(high);

        if (byte < scan->text_until)
            continue;

        size_t length = ts_utf8_length(index->text + byte, index->size - byte);

        if (length == 0)
            return high & -high;
        scan->text_until = byte + length;
    }
    return 0;
}

/* Takes quotes into account, and returns the bits of bytes that are not regular. */
TARGET static uint64_t judge(struct scan *scan, size_t at, uint64_t valid, struct ts_marks *marks)
{
    struct ts_rare rare = look_closer(scan->index->text + at);
    uint64_t quotes = rare.quotes & valid, returns = rare.returns & valid;
    uint64_t inside = parity(quotes) ^ scan->inside;
    uint64_t opens = quotes & inside, closes = quotes & ~inside;
    uint64_t broken = (marks->line_feeds | returns) & inside;

    marks->delimiters &= ~inside;
    marks->line_feeds &= ~inside;

    uint64_t separates = marks->delimiters | marks->line_feeds;
    uint64_t after_separator = separates << 1 | scan->separates;
    uint64_t after_closing = closes << 1 | scan->closes;
    uint64_t after_return = returns << 1 | scan->returns;
    uint64_t odd = broken | (rare.nuls & valid);

    odd |= opens & ~(after_separator | after_closing);
    odd |= after_closing & valid & ~(separates | returns | opens);
    odd |= after_return & valid & ~marks->line_feeds;
    odd |= no_text(scan, at, rare.high & valid);
    scan->inside = -(inside >> 63);
    scan->closes = closes >> 63;
    scan->returns = returns >> 63;
    scan->index->returns |= returns != 0;
    return odd;
}

/* False: what comes at the end of this block's index is not regular. */
TARGET static inline bool scan_block(struct scan *scan, size_t at, uint64_t valid)
{
    struct ts_marks marks = look(scan->index->text + at, scan->index->delimiter);
    uint64_t odd = 0;

    marks.delimiters &= valid;
    marks.line_feeds &= valid;
    if ((marks.rare | scan->inside | scan->closes | scan->returns) != 0) {
        odd = judge(scan, at, valid, &marks);

        uint64_t before = odd != 0 ? (odd & -odd) - 1 : ~(uint64_t)0;

        marks.delimiters &= before;
        marks.line_feeds &= before;
    }

    uint64_t separates = marks.delimiters | marks.line_feeds;

    scan->separates = separates >> 63;
    scan->end += write(scan->end, separates, (uint32_t)at);
    scan->start += ts_bits_write_few(scan->start, marks.line_feeds, (uint32_t)at + 1);
    return odd == 0;
}

TARGET static void fill(struct ts_index *index)
{
    struct scan scan = {.index = index, .end = index->ends, .start = index->starts, .separates = 1};
    size_t at = 0;
    bool regular = true;

    *scan.start++ = 0;
    index->returns = false;
    for (; regular && at + 64 <= index->size; at += 64)
        regular = scan_block(&scan, at, ~(uint64_t)0);
    if (regular && at < index->size)
        regular = scan_block(&scan, at, ~(uint64_t)0 >> (64 - (index->size - at)));
    index->odd = !regular;
    index->end_count = (size_t)(scan.end - index->ends);
    index->line_count = (size_t)(scan.start - index->starts) - 1;
}
