/* Scalar values of JSON, once an index has found the structural characters around them. */
#ifndef TS_LOAD_JSON_VALUES_H
#define TS_LOAD_JSON_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline bool ts_json_is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* The index of the first byte from `at` on that is not white space; there must be one. */
static inline size_t ts_json_pass_blanks(const char *text, size_t at)
{
    while (ts_json_is_blank(text[at]))
        at++;
    return at;
}

/* The end of a value, trailing white space left out. */
static inline size_t ts_json_trim(const char *text, size_t start, size_t end)
{
    while (end > start && ts_json_is_blank(text[end - 1]))
        end--;
    return end;
}

/* How many digits there are. Eight bytes after the first that is not a digit must be readable. */
static inline size_t ts_json_digits(const char *text)
{
    const uint64_t ones = 0x0101010101010101;

    for (size_t count = 0;; count += 8) {
        uint64_t word, over;

        memcpy(&word, text + count, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        word = __builtin_bswap64(word);
#endif
        word ^= ones * '0';
        over = (((word & ones * 0x7F) + ones * (0x80 - 10)) | word) & ones * 0x80;
        if (over != 0)
            return count + (size_t)__builtin_ctzll(over) / 8;
    }
}

/* Are these bytes, before a structural character or white space, a number of RFC 8259? */
static inline bool ts_json_is_number(const char *text, size_t size)
{
    size_t at = *text == '-', digits = ts_json_digits(text + at);

    if (digits == 0 || (digits > 1 && text[at] == '0'))
        return false;
    at += digits;
    if (text[at] == '.') {
        digits = ts_json_digits(++at + text);
        if (digits == 0)
            return false;
        at += digits;
    }
    if (at < size && (text[at] | 0x20) == 'e') {
        at++;
        at += text[at] == '+' || text[at] == '-';
        digits = ts_json_digits(text + at);
        if (digits == 0)
            return false;
        at += digits;
    }
    return at == size;
}

/* Is it a string? The index has checked its inside, so that only the ends need a look. */
static inline bool ts_json_is_string(const char *text, size_t size)
{
    return size >= 2 && text[0] == '"' && text[size - 1] == '"';
}

/* Is it a scalar value, neither object nor array? */
static inline bool ts_json_is_plain(const char *text, size_t size)
{
    switch (*text) {
    case '"':
        return ts_json_is_string(text, size);
    case 't':
        return size == 4 && memcmp(text, "true", 4) == 0;
    case 'f':
        return size == 5 && memcmp(text, "false", 5) == 0;
    case 'n':
        return size == 4 && memcmp(text, "null", 4) == 0;
    default:
        return ts_json_is_number(text, size);
    }
}

#endif
