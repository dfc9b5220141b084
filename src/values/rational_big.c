#include "values/rational_big.h"

#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 magnitude;

enum { MOST_BITS = 127 };

/* The library's codes for libtommath's: its only other failures are a number of
 * more than 2^31 bits and a division by zero. */
static int code_of(mp_err error)
{
    if (error == MP_OKAY)
        return TS_OK;
    return error == MP_MEM ? TS_ERROR_MEMORY : TS_ERROR_OVERFLOW;
}

static mp_err init(struct ts_rational_big *big)
{
    return mp_init_multi(&big->numerator, &big->denominator, NULL);
}

static void release(struct ts_rational_big *big)
{
    mp_clear_multi(&big->numerator, &big->denominator, NULL);
}

void ts_rational_big_free(struct ts_rational_big *big)
{
    if (big != NULL)
        release(big);
    free(big);
}

/* ---- between the two kinds ---- */

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

/* Initialises big to the value of either kind. On failure nothing is to be released. */
static mp_err init_copy(struct ts_rational_big *big, const struct ts_rational *r)
{
    mp_err error = init(big);

    if (error != MP_OKAY)
        return error;
    error = r->big != NULL ? mp_copy(&r->big->numerator, &big->numerator)
                           : set_integer(&big->numerator, r->numerator);
    if (error == MP_OKAY)
        error = r->big != NULL ? mp_copy(&r->big->denominator, &big->denominator)
                               : set_integer(&big->denominator, r->denominator);
    if (error != MP_OKAY)
        release(big);
    return error;
}

static mp_err init_operands(struct ts_rational_big operands[2], const struct ts_rational *a,
                            const struct ts_rational *b)
{
    mp_err error = init_copy(&operands[0], a);

    if (error != MP_OKAY)
        return error;
    error = init_copy(&operands[1], b);
    if (error != MP_OKAY)
        release(&operands[0]);
    return error;
}

/* An integer of at most 127 bits and its sign. */
static mp_err get_integer(const mp_int *value, ts_int128 *out)
{
    mp_int high;
    mp_err error = mp_init(&high);

    if (error != MP_OKAY)
        return error;
    error = mp_div_2d(value, 64, &high, NULL);
    *out = (ts_int128)mp_get_mag_u64(&high) << 64 | (ts_int128)mp_get_mag_u64(value);
    if (mp_isneg(value))
        *out = -*out;
    mp_clear(&high);
    return error;
}

/* The greatest common divisor of a and of b, which is positive, by Euclid: libtommath's own
 * loses memory where it gets no more (mp_gcd of 1.2.0 clears the wrong one of its copies). */
static mp_err divisor_of(const mp_int *a, const mp_int *b, mp_int *divisor)
{
    mp_int rest;
    mp_err error = mp_init(&rest);

    if (error != MP_OKAY)
        return error;
    error = mp_copy(b, divisor);
    if (error == MP_OKAY)
        error = mp_mod(a, b, &rest);
    while (error == MP_OKAY && !mp_iszero(&rest)) {
        mp_exch(divisor, &rest);
        error = mp_mod(&rest, divisor, &rest);
    }
    mp_clear(&rest);
    return error;
}

/* Restores the invariant: a positive denominator, lowest terms. */
static mp_err reduce(struct ts_rational_big *big)
{
    mp_int divisor;

    if (mp_iszero(&big->denominator))
        return MP_VAL;

    mp_err error = mp_init(&divisor);

    if (error != MP_OKAY)
        return error;
    if (mp_isneg(&big->denominator)) {
        error = mp_neg(&big->denominator, &big->denominator);
        if (error == MP_OKAY)
            error = mp_neg(&big->numerator, &big->numerator);
    }
    if (error == MP_OKAY)
        error = divisor_of(&big->numerator, &big->denominator, &divisor);
    if (error == MP_OKAY)
        error = mp_div(&big->numerator, &divisor, &big->numerator, NULL);
    if (error == MP_OKAY)
        error = mp_div(&big->denominator, &divisor, &big->denominator, NULL);
    mp_clear(&divisor);
    return error;
}

static mp_err store_small(struct ts_rational *out, const struct ts_rational_big *value)
{
    struct ts_rational small = {.big = NULL};
    mp_err error = get_integer(&value->numerator, &small.numerator);

    if (error == MP_OKAY)
        error = get_integer(&value->denominator, &small.denominator);
    if (error != MP_OKAY)
        return error;
    ts_rational_release(out);
    *out = small;
    return MP_OKAY;
}

static mp_err store_big(struct ts_rational *out, struct ts_rational_big *value)
{
    if (out->big == NULL) {
        struct ts_rational_big *big = malloc(sizeof *big);

        if (big == NULL)
            return MP_MEM;

        mp_err error = init(big);

        if (error != MP_OKAY) {
            free(big);
            return error;
        }
        out->big = big;
    }
    mp_exch(&out->big->numerator, &value->numerator);
    mp_exch(&out->big->denominator, &value->denominator);
    return MP_OKAY;
}

/* Gives `out` the value of `result` when all went well, and releases `result`:
 * until here, `out` has kept what it had. */
static int deliver(struct ts_rational *out, struct ts_rational_big *result, mp_err error)
{
    if (error == MP_OKAY)
        error = reduce(result);
    if (error == MP_OKAY)
        error = mp_count_bits(&result->numerator) <= MOST_BITS &&
                        mp_count_bits(&result->denominator) <= MOST_BITS
                    ? store_small(out, result)
                    : store_big(out, result);
    release(result);
    return code_of(error);
}

/* ---- the contract ---- */

int ts_rational_big_set(struct ts_rational *r, ts_int128 numerator, ts_int128 denominator)
{
    struct ts_rational_big result;
    mp_err error = init(&result);

    if (error != MP_OKAY)
        return code_of(error);
    error = set_integer(&result.numerator, numerator);
    if (error == MP_OKAY)
        error = set_integer(&result.denominator, denominator);
    return deliver(r, &result, error);
}

int ts_rational_big_copy(struct ts_rational *to, const struct ts_rational *from)
{
    struct ts_rational_big result;
    mp_err error = init_copy(&result, from);

    return error != MP_OKAY ? code_of(error) : deliver(to, &result, MP_OKAY);
}

/* a/b ± c/d = (ad ± cb) / bd, in a */
static mp_err combine(struct ts_rational_big *a, struct ts_rational_big *b, bool subtract)
{
    mp_err error = mp_mul(&a->numerator, &b->denominator, &a->numerator);

    if (error == MP_OKAY)
        error = mp_mul(&b->numerator, &a->denominator, &b->numerator);
    if (error == MP_OKAY)
        error = subtract ? mp_sub(&a->numerator, &b->numerator, &a->numerator)
                         : mp_add(&a->numerator, &b->numerator, &a->numerator);
    if (error == MP_OKAY)
        error = mp_mul(&a->denominator, &b->denominator, &a->denominator);
    return error;
}

static mp_err multiply(struct ts_rational_big *a, const struct ts_rational_big *b)
{
    mp_err error = mp_mul(&a->numerator, &b->numerator, &a->numerator);

    return error != MP_OKAY ? error : mp_mul(&a->denominator, &b->denominator, &a->denominator);
}

int ts_rational_big_calculate(struct ts_rational *out, const struct ts_rational *a,
                              enum ts_operation operation, const struct ts_rational *b)
{
    struct ts_rational_big operands[2];
    mp_err error = init_operands(operands, a, b);

    if (error != MP_OKAY)
        return code_of(error);
    if (operation == TS_DIVIDE)
        mp_exch(&operands[1].numerator, &operands[1].denominator);
    if (operation == TS_ADD || operation == TS_SUBTRACT)
        error = combine(&operands[0], &operands[1], operation == TS_SUBTRACT);
    else
        error = multiply(&operands[0], &operands[1]);
    release(&operands[1]);
    return deliver(out, &operands[0], error);
}

int ts_rational_big_compare(const struct ts_rational *a, const struct ts_rational *b, int *order)
{
    struct ts_rational_big operands[2];
    mp_err error = init_operands(operands, a, b);

    if (error != MP_OKAY)
        return code_of(error);

    mp_int *left = &operands[0].numerator, *right = &operands[1].numerator;

    error = mp_mul(left, &operands[1].denominator, left);
    if (error == MP_OKAY)
        error = mp_mul(right, &operands[0].denominator, right);
    if (error == MP_OKAY)
        *order = mp_cmp(left, right); /* MP_LT, MP_EQ, MP_GT are -1, 0, 1 */
    release(&operands[0]);
    release(&operands[1]);
    return code_of(error);
}

int ts_rational_big_sign(const struct ts_rational_big *big)
{
    if (mp_iszero(&big->numerator))
        return 0;
    return mp_isneg(&big->numerator) ? -1 : 1;
}

/* ---- texts ---- */

static int append_integer(const mp_int *value, struct ts_buffer *out)
{
    int size;
    mp_err error = mp_radix_size(value, 10, &size); /* with the '\0' */

    if (error != MP_OKAY)
        return code_of(error);
    if (ts_buffer_reserve(out, (size_t)size) != TS_OK)
        return TS_ERROR_MEMORY;
    error = mp_to_radix(value, out->data + out->size, (size_t)size, NULL, 10);
    if (error == MP_OKAY)
        out->size += strlen(out->data + out->size);
    return code_of(error);
}

int ts_rational_big_text(const struct ts_rational_big *big, struct ts_buffer *out)
{
    int code = append_integer(&big->numerator, out);

    if (code == TS_OK)
        code = ts_buffer_putc(out, '/');
    return code == TS_OK ? append_integer(&big->denominator, out) : code;
}

int ts_rational_big_parse(struct ts_rational *r, const char *numerator, const char *denominator)
{
    struct ts_rational_big result;
    mp_err error = init(&result);

    if (error != MP_OKAY)
        return code_of(error);
    error = mp_read_radix(&result.numerator, numerator, 10);
    if (error == MP_OKAY)
        error = mp_read_radix(&result.denominator, denominator != NULL ? denominator : "1", 10);
    return deliver(r, &result, error);
}

/* ---- rounding ---- */

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

/* *quotient = value rounded to a whole number */
static mp_err round_whole(const struct ts_rational_big *value, enum ts_rounding rounding,
                          mp_int *quotient)
{
    bool negative = mp_isneg(&value->numerator);
    mp_int rest, twice;
    mp_err error = mp_init_multi(&rest, &twice, NULL);

    if (error != MP_OKAY)
        return error;
    error = mp_div(&value->numerator, &value->denominator, quotient, &rest);
    if (error == MP_OKAY)
        error = mp_mul_2(&rest, &twice);
    if (error == MP_OKAY && is_rounded_away(negative, &rest, &twice, &value->denominator, rounding))
        error = negative ? mp_sub_d(quotient, 1, quotient) : mp_add_d(quotient, 1, quotient);
    mp_clear_multi(&rest, &twice, NULL);
    return error;
}

int ts_rational_big_round(const struct ts_rational *r, int32_t decimals, enum ts_rounding rounding,
                          struct ts_decimal *out)
{
    struct ts_rational_big scaled;
    mp_err error = init_copy(&scaled, r);
    ts_int128 coefficient = 0;

    if (error != MP_OKAY)
        return code_of(error);
    error = decimals < 0 ? multiply_by_power_of_ten(&scaled.denominator, -decimals)
                         : multiply_by_power_of_ten(&scaled.numerator, decimals);
    if (error == MP_OKAY)
        error = round_whole(&scaled, rounding, &scaled.numerator);
    if (error == MP_OKAY && decimals < 0)
        error = multiply_by_power_of_ten(&scaled.numerator, -decimals);
    if (error == MP_OKAY && mp_count_bits(&scaled.numerator) > MOST_BITS)
        error = MP_VAL;
    if (error == MP_OKAY)
        error = get_integer(&scaled.numerator, &coefficient);
    if (error == MP_OKAY)
        *out = (struct ts_decimal){coefficient, decimals < 0 ? 0 : decimals};
    release(&scaled);
    return code_of(error);
}
