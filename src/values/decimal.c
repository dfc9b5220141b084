#include "tradestat/decimal.h"

#include <stdint.h>
#include <string.h>

/* A magnitude needs one bit more than a coefficient: -2^127 has one too. */
__extension__ typedef unsigned __int128 magnitude;

static magnitude magnitude_of(ts_int128 value)
{
    return value < 0 ? -(magnitude)value : (magnitude)value;
}

ts_int128 ts_power_of_ten(int32_t power)
{
    ts_int128 result = 1;

    for (int32_t i = 0; i < power; i++)
        result *= 10;
    return result;
}

bool ts_int128_add(ts_int128 a, ts_int128 b, ts_int128 *out)
{
    return !__builtin_add_overflow(a, b, out);
}

bool ts_int128_multiply(ts_int128 a, ts_int128 b, ts_int128 *out)
{
    return !__builtin_mul_overflow(a, b, out);
}

static int order(ts_int128 a, ts_int128 b)
{
    return (a > b) - (a < b);
}

int ts_decimal_compare(struct ts_decimal a, struct ts_decimal b)
{
    if (a.scale > b.scale)
        return -ts_decimal_compare(b, a);

    ts_int128 scaled;

    if (ts_int128_multiply(a.coefficient, ts_power_of_ten(b.scale - a.scale), &scaled))
        return order(scaled, b.coefficient);
    return order(a.coefficient, 0); /* a is beyond every coefficient at b's scale */
}

bool ts_decimal_rescale(struct ts_decimal value, int32_t scale, struct ts_decimal *out)
{
    ts_int128 coefficient = value.coefficient;

    if (scale < 0 || scale > TS_DECIMAL_SCALE_MAX)
        return false;
    if (scale >= value.scale) {
        ts_int128 factor = ts_power_of_ten(scale - value.scale);

        if (!ts_int128_multiply(coefficient, factor, &coefficient))
            return false;
    } else {
        ts_int128 divisor = ts_power_of_ten(value.scale - scale);

        if (coefficient % divisor != 0)
            return false;
        coefficient /= divisor;
    }
    *out = (struct ts_decimal){coefficient, scale};
    return true;
}

struct ts_decimal ts_decimal_normalize(struct ts_decimal value)
{
    /* most coefficients fit in one word, which is divided sooner than two */
    if (value.coefficient >= INT64_MIN && value.coefficient <= INT64_MAX) {
        int64_t coefficient = (int64_t)value.coefficient;

        for (; value.scale > 0 && coefficient % 10 == 0; value.scale--)
            coefficient /= 10;
        return (struct ts_decimal){coefficient, value.scale};
    }
    for (; value.scale > 0 && value.coefficient % 10 == 0; value.scale--)
        value.coefficient /= 10;
    return value;
}

/* value / 10^shift as a whole number; shift > 0 */
static ts_int128 divide(ts_int128 value, int32_t shift, enum ts_rounding rounding)
{
    if (shift > 38) { /* the divisor is over twice any coefficient */
        if (rounding == TS_ROUND_NEAREST)
            return 0;
        return rounding == TS_ROUND_UP ? value > 0 : -(value < 0);
    }

    ts_int128 divisor = ts_power_of_ten(shift);
    ts_int128 quotient = value / divisor, rest = value % divisor;

    if (rounding == TS_ROUND_UP)
        return quotient + (rest > 0);
    if (rounding == TS_ROUND_DOWN)
        return quotient - (rest < 0);
    if (magnitude_of(rest) >= (magnitude)(divisor / 2))
        return value < 0 ? quotient - 1 : quotient + 1;
    return quotient;
}

struct ts_decimal ts_decimal_round(struct ts_decimal value, int32_t decimals,
                                   enum ts_rounding rounding)
{
    if (decimals >= value.scale)
        return value;

    ts_int128 whole = divide(value.coefficient, value.scale - decimals, rounding);

    if (decimals >= 0)
        return (struct ts_decimal){whole, decimals};
    for (int32_t i = decimals; whole != 0 && i < 0; i++)
        if (!ts_int128_multiply(whole, 10, &whole))
            return value;
    return (struct ts_decimal){whole, 0};
}

/* Writes the digits of a number, two at a time, before `end`; returns where they begin. */
static char *put_digits(uint64_t value, char *end)
{
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
        "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
        "8081828384858687888990919293949596979899";

    for (; value >= 100; value /= 100) {
        end -= 2;
        memcpy(end, &pairs[value % 100 * 2], 2);
    }
    *--end = (char)('0' + value % 10);
    if (value >= 10)
        *--end = (char)('0' + value / 10);
    return end;
}

/* The same of a number of any size, in words of as many digits as one holds. */
static char *put_magnitude(magnitude value, char *end)
{
    enum { WORD_DIGITS = 18 };
    const uint64_t word = 1000000000000000000;

    for (; value > UINT64_MAX; value /= word) {
        char *begin = end - WORD_DIGITS;

        end = put_digits((uint64_t)(value % word), end);
        while (end > begin)
            *--end = '0';
    }
    return put_digits((uint64_t)value, end);
}

size_t ts_decimal_text(struct ts_decimal value, char out[TS_DECIMAL_TEXT_MAX])
{
    char digits[TS_DECIMAL_TEXT_MAX], *end = digits + sizeof digits, *next = out;
    char *begin = put_magnitude(magnitude_of(value.coefficient), end);

    while (end - begin <= value.scale)
        *--begin = '0';
    if (value.coefficient < 0)
        *next++ = '-';
    while (begin < end - value.scale)
        *next++ = *begin++;
    if (value.scale > 0)
        *next++ = '.';
    while (begin < end)
        *next++ = *begin++;
    *next = '\0';
    return (size_t)(next - out);
}
