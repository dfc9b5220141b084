/* What every indexer does with the blocks of JSON that it looks at. Included after
 * index_scan.h by each file index_*.c, which defines as well:
 *
 *     look_at_json(text)              struct ts_json_marks of 64 bytes
 *     look_at_blanks(text)            struct ts_json_blanks of 64 bytes */
#include "load/json_escape.h"
#include "load/json_index.h"

/* What must be known of the bytes before a block. */
struct json_scan {
    const struct ts_json_index *index;
    size_t text_until;         /* up to where strings are known to be UTF-8 */
    size_t escapes_until;      /* and their escapes to be right */
    uint64_t inside;           /* 0, or all bits: the byte before is within a string, or opens it */
    uint64_t closed;           /* 1: it closes a string, or is white space after one */
    uint32_t *mark, *line_end; /* where the next ones are written */
};

/* Passes over escapes. Returns the bits of bytes that they take the meaning from, and
 * adds the first escape that is no text to *odd. */
TARGET static uint64_t pass_escapes(struct json_scan *scan, size_t at, uint64_t backslashes,
                                    uint64_t *odd)
{
    const struct ts_json_index *index = scan->index;
    uint64_t escaped = 0;

    if (scan->escapes_until > at)
        escaped = ((uint64_t)1 << (scan->escapes_until - at)) - 1;
    for (backslashes &= ~escaped; backslashes != 0; backslashes &= ~escaped) {
        uint32_t bit = first(backslashes);
        size_t byte = at + bit, length = ts_json_escape(index->text + byte, index->size - byte);

        if (length == 0) {
            *odd |= (uint64_t)1 << bit;
            break;
        }
        scan->escapes_until = byte + length;
        escaped |= (((uint64_t)1 << length) - 1) << bit;
    }
    return escaped;
}

/* What closes a string must be followed by a mark, as `after` is, or by white space and
 * then a mark. Returns the bits of bytes that stand there instead. */
static inline uint64_t no_mark(struct json_scan *scan, uint64_t after, uint64_t marks,
                               uint64_t blanks, uint64_t valid)
{
    uint64_t wrong = after & ~marks, run = wrong & blanks, behind;

    scan->closed |= __builtin_add_overflow(run, blanks, &behind);
    if (run == 0)
        return wrong & valid;
    return ((wrong & ~blanks) | (behind & ~blanks & ~marks)) & valid;
}

/* The bits of bytes that cannot stand where they do, in a block that has white space or
 * controls or more than ASCII. Writes the line endings. */
TARGET static uint64_t judge_json(struct json_scan *scan, struct ts_json_marks seen,
                                  uint64_t inside, uint64_t after, size_t at, uint64_t valid)
{
    const struct ts_json_index *index = scan->index;
    struct ts_json_blanks blanks = look_at_blanks(index->text + at);
    uint64_t outside = valid & ~inside, high = seen.high & valid;
    uint64_t next = index->text[at + 64] == '\n';
    uint64_t returns = blanks.returns & ~(blanks.line_feeds >> 1 | next << 63);
    uint64_t all = (blanks.line_feeds | blanks.returns | blanks.others) & outside;
    uint64_t odd = (seen.low & valid & ~all) | (high & ~inside);

    odd |= no_mark(scan, after, seen.structural, all, valid);
    if ((high & inside) != 0)
        odd |= no_text(index->text, index->size, &scan->text_until, at, high & inside);
    scan->line_end +=
        write_some(scan->line_end, (blanks.line_feeds | returns) & outside, (uint32_t)at, FEW);
    return odd;
}

/* False: the index ends within this block. */
TARGET ALWAYS_INLINE static bool scan_json_block(struct json_scan *scan, size_t at, uint64_t valid)
{
    struct ts_json_marks seen = look_at_json(scan->index->text + at);
    uint64_t quotes = seen.quotes & valid, backslashes = seen.backslashes & valid, odd = 0;

    if (backslashes != 0 || scan->escapes_until > at)
        quotes &= ~pass_escapes(scan, at, backslashes, &odd);

    uint64_t inside = parity(quotes) ^ scan->inside, closing = quotes & ~inside;
    uint64_t after = closing << 1 | scan->closed;

    seen.structural &= valid & ~inside;
    scan->closed = closing >> 63;
    odd |= backslashes & ~inside;
    if ((((seen.low | seen.high) | (after & ~seen.structural)) & valid) != 0)
        odd |= judge_json(scan, seen, inside, after, at, valid);
    scan->inside = -(inside >> 63);
    if (odd != 0)
        seen.structural &= (odd & -odd) - 1;
    scan->mark += write(scan->mark, seen.structural, (uint32_t)at);
    return odd == 0;
}

TARGET static void fill_json(struct ts_json_index *index)
{
    struct json_scan scan = {.index = index, .mark = index->marks, .line_end = index->line_ends};
    size_t at = 0, whole = index->size - index->size % 64;
    bool regular = true;

    for (; regular && at < whole; at += 64)
        regular = scan_json_block(&scan, at, ~(uint64_t)0);
    if (regular && at < index->size)
        regular = scan_json_block(&scan, at, ~(uint64_t)0 >> (64 - (index->size - at)));
    index->mark_count = (size_t)(scan.mark - index->marks);
    index->line_count = (size_t)(scan.line_end - index->line_ends);
    index->odd = !regular;
}
