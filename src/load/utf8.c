#include "load/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* The first byte fixes the length and the range of the second byte, which is
 * where overlong forms, surrogates and too large numbers are told. */
size_t ts_utf8_length(const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;

    if (size == 0)
        return 0;
    if (s[0] < 0x80)
        return 1;

    size_t length = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;

    if (s[0] < 0xC2 || s[0] > 0xF4 || size < length)
        return 0;

    unsigned least = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
    unsigned most = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;

    if (s[1] < least || s[1] > most)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

/* Eight bytes at once: all of them ASCII, none of them NUL? */
static bool eight_plain(const char *text)
{
    const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
    uint64_t word;

    memcpy(&word, text, sizeof word);
    return (((word - ones) | word) & highs) == 0;
}

size_t ts_utf8_fault(const char *text, size_t size)
{
    size_t at = 0;

    while (at < size) {
        if (size - at >= 8 && eight_plain(text + at)) {
            at += 8;
            continue;
        }

        size_t length = ts_utf8_length(text + at, size - at);

        if (length == 0 || text[at] == '\0')
            return at;
        at += length;
    }
    return size;
}
