#include "values/rational.h"

#include <string.h>

#include "values/rational_big.h"

__extension__ typedef unsigned __int128 magnitude;

enum { TENS_MAX = 38 }; /* 10^38 is the last power of ten that a decimal holds */

/* ---- integers of at most 2^127 - 1 in size, so that their negatives fit too ---- */

static magnitude size_of(ts_int128 value)
{
    return value < 0 ? -(magnitude)value : (magnitude)value;
}

static bool fits(ts_int128 value)
{
    return size_of(value) >> 127 == 0;
}

static bool add(ts_int128 a, ts_int128 b, ts_int128 *out)
{
    return !__builtin_add_overflow(a, b, out) && fits(*out);
}

static bool multiply(ts_int128 a, ts_int128 b, ts_int128 *out)
{
    return !__builtin_mul_overflow(a, b, out) && fits(*out);
}

/* Stein's algorithm from where 64 bits hold both: a is odd. */
static uint64_t odd_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        b >>= __builtin_ctzll(b);

        uint64_t least = a < b ? a : b;

        b = a < b ? b - a : a - b;
        a = least;
    }
    return a;
}

/* The greatest common divisor; b is above zero. */
static ts_int128 common_divisor(ts_int128 of, ts_int128 with)
{
    magnitude a = size_of(of), b = (magnitude)with;

    if (b == 1 || a == 1)
        return 1;
    while (a != 0 && (a | b) >> 64 != 0) {
        magnitude rest = b % a;

        b = a;
        a = rest;
    }
    if (a == 0)
        return (ts_int128)b;

    int twos = __builtin_ctzll((uint64_t)(a | b));

    return (ts_int128)odd_divisor((uint64_t)a >> __builtin_ctzll((uint64_t)a), (uint64_t)b) << twos;
}

/* Most divisors are 1, and a division in 128 bits takes long. */
static ts_int128 divide(ts_int128 value, ts_int128 divisor)
{
    return divisor == 1 ? value : value / divisor;
}

static int order_of_sizes(magnitude a, magnitude b)
{
    return (a > b) - (a < b);
}

struct product {
    magnitude high, low;
};

static struct product whole_product(magnitude a, magnitude b)
{
    magnitude a_low = (uint64_t)a, a_high = a >> 64, b_low = (uint64_t)b, b_high = b >> 64;
    magnitude low = a_low * b_low;
    magnitude middle = a_high * b_low + (low >> 64); /* both sizes are below 2^127 */
    magnitude other = a_low * b_high + (uint64_t)middle;

    return (struct product){a_high * b_high + (middle >> 64) + (other >> 64),
                            other << 64 | (uint64_t)low};
}

/* ---- fractions that fit; false where the result, or the way to it, may not ---- */

static bool is_small(const struct ts_rational *a, const struct ts_rational *b)
{
    return a->big == NULL && b->big == NULL;
}

static struct ts_rational small(ts_int128 numerator, ts_int128 denominator)
{
    return (struct ts_rational){.numerator = numerator, .denominator = denominator};
}

/* Divided by what the two denominators share before they are multiplied, and by what the
 * sum shares with that after (Knuth, The Art of Computer Programming, 4.5.1). */
static bool small_sum(const struct ts_rational *a, const struct ts_rational *b, int sign,
                      struct ts_rational *out)
{
    if (a->denominator == 1 && b->denominator == 1) {
        *out = small(0, 1);
        return add(a->numerator, sign * b->numerator, &out->numerator);
    }

    ts_int128 shared = common_divisor(a->denominator, b->denominator);
    ts_int128 a_rest = divide(a->denominator, shared);
    ts_int128 b_rest = divide(b->denominator, shared);
    ts_int128 left, right, denominator;

    if (!multiply(a->numerator, b_rest, &left) || !multiply(b->numerator, sign * a_rest, &right) ||
        !add(left, right, &left))
        return false;

    ts_int128 again = common_divisor(left, shared);

    if (!multiply(a_rest, divide(b->denominator, again), &denominator))
        return false;
    *out = small(divide(left, again), denominator);
    return true;
}

/* The factors are in lowest terms: what is left to divide by stands across. */
static bool small_product(const struct ts_rational *a, ts_int128 numerator, ts_int128 denominator,
                          struct ts_rational *out)
{
    if (a->denominator == 1 && denominator == 1) {
        *out = small(0, 1);
        return multiply(a->numerator, numerator, &out->numerator);
    }

    ts_int128 down = common_divisor(a->numerator, denominator);
    ts_int128 up = common_divisor(numerator, a->denominator);
    ts_int128 top, bottom;

    if (!multiply(divide(a->numerator, down), divide(numerator, up), &top) ||
        !multiply(divide(a->denominator, up), divide(denominator, down), &bottom))
        return false;
    *out = small(top, bottom);
    return true;
}

static bool small_quotient(const struct ts_rational *a, const struct ts_rational *b,
                           struct ts_rational *out)
{
    if (b->numerator == 0)
        return false;
    return b->numerator > 0 ? small_product(a, b->denominator, b->numerator, out)
                            : small_product(a, -b->denominator, -b->numerator, out);
}

/* Does a quotient that was cut towards zero belong one further from zero? */
static bool is_rounded_away(bool negative, ts_int128 rest, ts_int128 divisor,
                            enum ts_rounding rounding)
{
    if (rest == 0)
        return false;
    if (rounding == TS_ROUND_NEAREST)
        return 2 * size_of(rest) >= size_of(divisor);
    return (rounding == TS_ROUND_DOWN) == negative;
}

static bool small_round(const struct ts_rational *r, int32_t decimals, enum ts_rounding rounding,
                        struct ts_decimal *out)
{
    ts_int128 up = ts_power_of_ten(decimals > 0 ? decimals : 0);
    ts_int128 down = ts_power_of_ten(decimals < 0 ? -decimals : 0);
    ts_int128 dividend, divisor, whole;

    if (!multiply(r->numerator, up, &dividend) || !multiply(r->denominator, down, &divisor))
        return false;
    whole = dividend / divisor;
    if (is_rounded_away(dividend < 0, dividend % divisor, divisor, rounding))
        whole += dividend < 0 ? -1 : 1;
    if (!multiply(whole, down, &whole))
        return false;
    *out = (struct ts_decimal){whole, decimals < 0 ? 0 : decimals};
    return true;
}

/* ---- the contract ---- */

void ts_rational_init(struct ts_rational *r)
{
    *r = small(0, 1);
}

void ts_rational_release(struct ts_rational *r)
{
    if (r->big != NULL)
        ts_rational_big_free(r->big);
    r->big = NULL;
}

static int store(struct ts_rational *out, struct ts_rational value)
{
    ts_rational_release(out);
    *out = value;
    return TS_OK;
}

int ts_rational_set(struct ts_rational *r, ts_int128 numerator, ts_int128 denominator)
{
    if (denominator == 0 || !fits(numerator) || !fits(denominator))
        return ts_rational_big_set(r, numerator, denominator);
    if (denominator == 1)
        return store(r, small(numerator, 1));
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }

    ts_int128 divisor = common_divisor(numerator, denominator);

    return store(r, small(divide(numerator, divisor), divide(denominator, divisor)));
}

int ts_rational_set_decimal(struct ts_rational *r, struct ts_decimal value)
{
    return ts_rational_set(r, value.coefficient, ts_power_of_ten(value.scale));
}

int ts_rational_copy(struct ts_rational *to, const struct ts_rational *from)
{
    return from->big != NULL ? ts_rational_big_copy(to, from) : store(to, *from);
}

int ts_rational_add(struct ts_rational *out, const struct ts_rational *a,
                    const struct ts_rational *b)
{
    struct ts_rational sum;

    return is_small(a, b) && small_sum(a, b, 1, &sum)
               ? store(out, sum)
               : ts_rational_big_calculate(out, a, TS_ADD, b);
}

int ts_rational_subtract(struct ts_rational *out, const struct ts_rational *a,
                         const struct ts_rational *b)
{
    struct ts_rational difference;

    return is_small(a, b) && small_sum(a, b, -1, &difference)
               ? store(out, difference)
               : ts_rational_big_calculate(out, a, TS_SUBTRACT, b);
}

int ts_rational_multiply(struct ts_rational *out, const struct ts_rational *a,
                         const struct ts_rational *b)
{
    struct ts_rational product;

    return is_small(a, b) && small_product(a, b->numerator, b->denominator, &product)
               ? store(out, product)
               : ts_rational_big_calculate(out, a, TS_MULTIPLY, b);
}

int ts_rational_add_product(struct ts_rational *r, int sign, ts_int128 a, ts_int128 b)
{
    struct ts_rational product, factor;
    int code;

    ts_rational_init(&product);
    ts_rational_init(&factor);
    code = ts_rational_set(&product, a, 1);
    if (code == TS_OK)
        code = ts_rational_set(&factor, b, 1);
    if (code == TS_OK)
        code = ts_rational_multiply(&product, &product, &factor);
    if (code == TS_OK)
        code = sign > 0 ? ts_rational_add(r, r, &product) : ts_rational_subtract(r, r, &product);
    ts_rational_release(&factor);
    ts_rational_release(&product);
    return code;
}

int ts_rational_divide(struct ts_rational *out, const struct ts_rational *a,
                       const struct ts_rational *b)
{
    struct ts_rational quotient;

    return is_small(a, b) && small_quotient(a, b, &quotient)
               ? store(out, quotient)
               : ts_rational_big_calculate(out, a, TS_DIVIDE, b);
}

int ts_rational_compare(const struct ts_rational *a, const struct ts_rational *b, int *order)
{
    int sign = ts_rational_sign(a), other = ts_rational_sign(b);

    if (sign != other || sign == 0) {
        *order = (sign > other) - (sign < other);
        return TS_OK;
    }
    if (!is_small(a, b))
        return ts_rational_big_compare(a, b, order);

    struct product left = whole_product(size_of(a->numerator), (magnitude)b->denominator);
    struct product right = whole_product(size_of(b->numerator), (magnitude)a->denominator);
    int sizes = order_of_sizes(left.high, right.high);

    *order = sign * (sizes != 0 ? sizes : order_of_sizes(left.low, right.low));
    return TS_OK;
}

int ts_rational_sign(const struct ts_rational *r)
{
    return r->big != NULL ? ts_rational_big_sign(r->big) : (r->numerator > 0) - (r->numerator < 0);
}

int ts_rational_text(const struct ts_rational *r, struct ts_buffer *out)
{
    char numerator[TS_DECIMAL_TEXT_MAX], denominator[TS_DECIMAL_TEXT_MAX];

    if (r->big != NULL)
        return ts_rational_big_text(r->big, out);
    ts_decimal_text((struct ts_decimal){r->numerator, 0}, numerator);
    ts_decimal_text((struct ts_decimal){r->denominator, 0}, denominator);
    return r->denominator == 1 ? ts_buffer_puts(out, numerator)
                               : ts_buffer_printf(out, "%s/%s", numerator, denominator);
}

/* Is it a number in decimal digits up to the end or the slash? */
static bool is_whole(const char *text, char end)
{
    size_t size = strspn(text, "0123456789");

    return size > 0 && text[size] == end;
}

int ts_rational_parse(struct ts_rational *r, const char *text)
{
    const char *slash = strchr(text, '/'), *digits = text + (text[0] == '-');
    struct ts_buffer numerator;
    int code;

    if (!is_whole(digits, slash != NULL ? '/' : '\0') ||
        (slash != NULL && !is_whole(slash + 1, '\0')))
        return TS_ERROR_INPUT;
    ts_buffer_init(&numerator, 0);
    code =
        ts_buffer_append(&numerator, text, slash != NULL ? (size_t)(slash - text) : strlen(text));
    if (code == TS_OK)
        code = ts_rational_big_parse(r, numerator.data, slash != NULL ? slash + 1 : NULL);
    ts_buffer_release(&numerator);
    return code;
}

int ts_rational_round(const struct ts_rational *r, int32_t decimals, enum ts_rounding rounding,
                      struct ts_decimal *out)
{
    if (decimals < -TENS_MAX || decimals > TS_DECIMAL_SCALE_MAX)
        return TS_ERROR_OVERFLOW;
    return r->big == NULL && small_round(r, decimals, rounding, out)
               ? TS_OK
               : ts_rational_big_round(r, decimals, rounding, out);
}
