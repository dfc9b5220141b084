#include "values/rational.h"

__extension__ typedef unsigned __int128 magnitude;

enum { TENS_MAX = 38 }; /* 10^38 is the last power of ten that a decimal holds */

/* The library's codes for libtommath's: its only other failures are a number of
 * more than 2^31 bits and a division by zero. */
static int code_of(mp_err error)
{
    if (error == MP_OKAY)
        return TS_OK;
    return error == MP_MEM ? TS_ERROR_MEMORY : TS_ERROR_OVERFLOW;
}

int ts_rational_init(struct ts_rational *r)
{
    mp_err error = mp_init_multi(&r->numerator, &r->denominator, NULL);

    if (error == MP_OKAY)
        mp_set(&r->denominator, 1);
    return code_of(error);
}

void ts_rational_release(struct ts_rational *r)
{
    mp_clear_multi(&r->numerator, &r->denominator, NULL);
}

static void exchange(struct ts_rational *a, struct ts_rational *b)
{
    mp_exch(&a->numerator, &b->numerator);
    mp_exch(&a->denominator, &b->denominator);
}

static mp_err set_integer(mp_int *to, ts_int128 value)
{
    magnitude size = value < 0 ? -(magnitude)value : (magnitude)value;
    mp_int low;
    mp_err error = mp_init_u64(&low, (uint64_t)size);

    if (error != MP_OKAY)
        return error;
    mp_set_u64(to, (uint64_t)(size >> 64));
    error = mp_mul_2d(to, 64, to);
    if (error == MP_OKAY)
        error = mp_add(to, &low, to);
    if (error == MP_OKAY && value < 0)
        error = mp_neg(to, to);
    mp_clear(&low);
    return error;
}

/* Restores the invariant: a positive denominator, lowest terms. */
static mp_err reduce(struct ts_rational *r)
{
    mp_int divisor;

    if (mp_iszero(&r->denominator))
        return MP_VAL;

    mp_err error = mp_init(&divisor);

    if (error != MP_OKAY)
        return error;
    if (mp_isneg(&r->denominator)) {
        error = mp_neg(&r->denominator, &r->denominator);
        if (error == MP_OKAY)
            error = mp_neg(&r->numerator, &r->numerator);
    }
    if (error == MP_OKAY)
        error = mp_gcd(&r->numerator, &r->denominator, &divisor);
    if (error == MP_OKAY)
        error = mp_div(&r->numerator, &divisor, &r->numerator, NULL);
    if (error == MP_OKAY)
        error = mp_div(&r->denominator, &divisor, &r->denominator, NULL);
    mp_clear(&divisor);
    return error;
}

/* Gives `out` the value of `result` when all went well, and releases `result`:
 * until here, `out` has kept what it had. */
static int deliver(struct ts_rational *out, struct ts_rational *result, mp_err error)
{
    if (error == MP_OKAY)
        error = reduce(result);
    if (error == MP_OKAY)
        exchange(out, result);
    ts_rational_release(result);
    return code_of(error);
}

int ts_rational_set(struct ts_rational *r, ts_int128 numerator, ts_int128 denominator)
{
    struct ts_rational result;
    int code = ts_rational_init(&result);

    if (code != TS_OK)
        return code;

    mp_err error = set_integer(&result.numerator, numerator);

    if (error == MP_OKAY)
        error = set_integer(&result.denominator, denominator);
    return deliver(r, &result, error);
}

int ts_rational_set_decimal(struct ts_rational *r, struct ts_decimal value)
{
    return ts_rational_set(r, value.coefficient, ts_power_of_ten(value.scale));
}

int ts_rational_copy(struct ts_rational *to, const struct ts_rational *from)
{
    struct ts_rational result;
    int code = ts_rational_init(&result);

    if (code != TS_OK)
        return code;

    mp_err error = mp_copy(&from->numerator, &result.numerator);

    if (error == MP_OKAY)
        error = mp_copy(&from->denominator, &result.denominator);
    if (error == MP_OKAY)
        exchange(to, &result);
    ts_rational_release(&result);
    return code_of(error);
}

typedef mp_err combine_function(const mp_int *a, const mp_int *b, mp_int *out);

/* a/b ± c/d = (ad ± cb) / bd */
static int combine(struct ts_rational *out, const struct ts_rational *a,
                   const struct ts_rational *b, combine_function *plus_or_minus)
{
    struct ts_rational result;
    int code = ts_rational_init(&result);

    if (code != TS_OK)
        return code;

    mp_err error = mp_mul(&a->numerator, &b->denominator, &result.numerator);

    if (error == MP_OKAY)
        error = mp_mul(&b->numerator, &a->denominator, &result.denominator);
    if (error == MP_OKAY)
        error = plus_or_minus(&result.numerator, &result.denominator, &result.numerator);
    if (error == MP_OKAY)
        error = mp_mul(&a->denominator, &b->denominator, &result.denominator);
    return deliver(out, &result, error);
}

int ts_rational_add(struct ts_rational *out, const struct ts_rational *a,
                    const struct ts_rational *b)
{
    return combine(out, a, b, mp_add);
}

int ts_rational_subtract(struct ts_rational *out, const struct ts_rational *a,
                         const struct ts_rational *b)
{
    return combine(out, a, b, mp_sub);
}

/* (a / b) * (c / d), given as numerator and denominator of the second factor */
static int scale(struct ts_rational *out, const struct ts_rational *a, const mp_int *numerator,
                 const mp_int *denominator)
{
    struct ts_rational result;
    int code = ts_rational_init(&result);

    if (code != TS_OK)
        return code;

    mp_err error = mp_mul(&a->numerator, numerator, &result.numerator);

    if (error == MP_OKAY)
        error = mp_mul(&a->denominator, denominator, &result.denominator);
    return deliver(out, &result, error);
}

int ts_rational_multiply(struct ts_rational *out, const struct ts_rational *a,
                         const struct ts_rational *b)
{
    return scale(out, a, &b->numerator, &b->denominator);
}

int ts_rational_divide(struct ts_rational *out, const struct ts_rational *a,
                       const struct ts_rational *b)
{
    return scale(out, a, &b->denominator, &b->numerator);
}

int ts_rational_compare(const struct ts_rational *a, const struct ts_rational *b, int *order)
{
    mp_int left, right;
    mp_err error = mp_init_multi(&left, &right, NULL);

    if (error != MP_OKAY)
        return code_of(error);
    error = mp_mul(&a->numerator, &b->denominator, &left);
    if (error == MP_OKAY)
        error = mp_mul(&b->numerator, &a->denominator, &right);
    if (error == MP_OKAY)
        *order = mp_cmp(&left, &right); /* MP_LT, MP_EQ, MP_GT are -1, 0, 1 */
    mp_clear_multi(&left, &right, NULL);
    return code_of(error);
}

int ts_rational_sign(const struct ts_rational *r)
{
    if (mp_iszero(&r->numerator))
        return 0;
    return mp_isneg(&r->numerator) ? -1 : 1;
}

/* to *= 10^power */
static mp_err multiply_by_power_of_ten(mp_int *to, int32_t power)
{
    mp_err error = MP_OKAY;

    for (int32_t i = 0; i < power && error == MP_OKAY; i++)
        error = mp_mul_d(to, 10, to);
    return error;
}

/* Does a quotient that was cut towards zero belong one further from zero? */
static bool is_rounded_away(bool negative, const mp_int *rest, const mp_int *twice_rest,
                            const mp_int *divisor, enum ts_rounding rounding)
{
    if (mp_iszero(rest))
        return false;
    if (rounding == TS_ROUND_NEAREST)
        return mp_cmp_mag(twice_rest, divisor) != MP_LT;
    return (rounding == TS_ROUND_DOWN) == negative;
}

/* *quotient = r * 10^decimals, rounded to a whole number */
static mp_err round_scaled(const struct ts_rational *r, int32_t decimals, enum ts_rounding rounding,
                           mp_int *quotient)
{
    mp_int dividend, divisor, rest, twice;
    mp_err error = mp_init_multi(&dividend, &divisor, &rest, &twice, NULL);

    if (error != MP_OKAY)
        return error;
    error = mp_copy(&r->numerator, &dividend);
    if (error == MP_OKAY)
        error = mp_copy(&r->denominator, &divisor);
    if (error == MP_OKAY)
        error = decimals < 0 ? multiply_by_power_of_ten(&divisor, -decimals)
                             : multiply_by_power_of_ten(&dividend, decimals);
    if (error == MP_OKAY)
        error = mp_div(&dividend, &divisor, quotient, &rest);
    if (error == MP_OKAY)
        error = mp_mul_2(&rest, &twice);
    if (error == MP_OKAY &&
        is_rounded_away(mp_isneg(&r->numerator), &rest, &twice, &divisor, rounding))
        error = mp_isneg(&r->numerator) ? mp_sub_d(quotient, 1, quotient)
                                        : mp_add_d(quotient, 1, quotient);
    mp_clear_multi(&dividend, &divisor, &rest, &twice, NULL);
    return error;
}

/* An integer that fits 127 bits and its sign, as a coefficient. */
static int coefficient_of(const mp_int *value, ts_int128 *out)
{
    mp_int high;

    if (mp_count_bits(value) > 127)
        return TS_ERROR_OVERFLOW;

    mp_err error = mp_init(&high);

    if (error != MP_OKAY)
        return code_of(error);
    error = mp_div_2d(value, 64, &high, NULL);
    *out = (ts_int128)mp_get_mag_u64(&high) << 64 | (ts_int128)mp_get_mag_u64(value);
    if (mp_isneg(value))
        *out = -*out;
    mp_clear(&high);
    return code_of(error);
}

int ts_rational_round(const struct ts_rational *r, int32_t decimals, enum ts_rounding rounding,
                      struct ts_decimal *out)
{
    mp_int quotient;
    ts_int128 coefficient = 0;
    mp_err error;
    int code;

    if (decimals < -TENS_MAX || decimals > TS_DECIMAL_SCALE_MAX)
        return TS_ERROR_OVERFLOW;
    error = mp_init(&quotient);
    if (error != MP_OKAY)
        return code_of(error);
    error = round_scaled(r, decimals, rounding, &quotient);
    if (error == MP_OKAY && decimals < 0)
        error = multiply_by_power_of_ten(&quotient, -decimals);
    code = error == MP_OKAY ? coefficient_of(&quotient, &coefficient) : code_of(error);
    if (code == TS_OK)
        *out = (struct ts_decimal){coefficient, decimals < 0 ? 0 : decimals};
    mp_clear(&quotient);
    return code;
}
