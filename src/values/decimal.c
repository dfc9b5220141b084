#include "tradestat/decimal.h"

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
    while (value.scale > 0 && value.coefficient % 10 == 0) {
        value.coefficient /= 10;
        value.scale--;
    }
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

size_t ts_decimal_text(struct ts_decimal value, char out[TS_DECIMAL_TEXT_MAX])
{
    char reversed[TS_DECIMAL_TEXT_MAX];
    size_t count = 0;
    magnitude rest = magnitude_of(value.coefficient);

    for (int32_t place = 0; rest != 0 || place <= value.scale; place++) {
        if (place == value.scale && place > 0)
            reversed[count++] = '.';
        reversed[count++] = (char)('0' + (int)(rest % 10));
        rest /= 10;
    }
    if (value.coefficient < 0)
        reversed[count++] = '-';
    for (size_t i = 0; i < count; i++)
        out[i] = reversed[count - 1 - i];
    out[count] = '\0';
    return count;
}
