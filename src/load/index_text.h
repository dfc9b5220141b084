/* Is it UTF-8? For the files index_*.c, after they have defined what index_scan.h asks
 * for. */
#include "load/utf8.h"

/* Of the bits of bytes over 0x7F those that are not seen to be of whole characters:
 * all of them, or only those that begin what ends in the next block. */
TARGET static inline uint64_t uncertain(const char *text, uint64_t high)
{
    struct ts_letters letters = look_at_letters(text);
    uint64_t two = letters.two & high, three = letters.three & high;
    uint64_t later = (two | three) << 1 | three << 2;

    if (later != (high & ~(two | three)) || (later & ~letters.later) != 0)
        return high;
    return (two & (uint64_t)1 << 63) | (three & (uint64_t)3 << 62);
}

/* Of the bytes over 0x7F in the block at `at` the lowest that does not belong to a
 * character. *until: up to where the text is known to be UTF-8. */
TARGET static uint64_t no_text(const char *text, size_t size, size_t *until, size_t at,
                               uint64_t high)
{
    if (*until > at)
        high &= ~(uint64_t)0 << (*until - at);
    for (high = uncertain(text + at, high); high != 0; high &= high - 1) {
        size_t byte = at + first(high);

        if (byte < *until)
            continue;

        size_t length = ts_utf8_length(text + byte, size - byte);

        if (length == 0)
            return high & -high;
        *until = byte + length;
    }
    return 0;
}
