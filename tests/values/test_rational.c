#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "values/rational_big.h"

#define MOST ((ts_int128)(((((ts_int128)1 << 126) - 1) << 1) | 1)) /* 2^127 - 1 */

static struct ts_rational rational(ts_int128 numerator, ts_int128 denominator)
{
    struct ts_rational r;

    ts_rational_init(&r);
    assert_int_equal(ts_rational_set(&r, numerator, denominator), TS_OK);
    return r;
}

enum { TEXT_SIZE = 512 };

static void write_integer(const mp_int *big, ts_int128 small, char text[TEXT_SIZE])
{
    if (big != NULL)
        assert_int_equal(mp_to_radix(big, text, TEXT_SIZE, NULL, 10), MP_OKAY);
    else
        ts_decimal_text((struct ts_decimal){small, 0}, text);
}

/* Compares the digits of numerator and denominator. */
static void assert_digits(const struct ts_rational *r, const char *numerator,
                          const char *denominator)
{
    char text[TEXT_SIZE];

    write_integer(r->big != NULL ? &r->big->numerator : NULL, r->numerator, text);
    assert_string_equal(text, numerator);
    write_integer(r->big != NULL ? &r->big->denominator : NULL, r->denominator, text);
    assert_string_equal(text, denominator);
}

static void assert_is(struct ts_rational *r, const char *numerator, const char *denominator)
{
    assert_digits(r, numerator, denominator);
    ts_rational_release(r);
}

static void starts_at_zero(void **state)
{
    struct ts_rational r;

    (void)state;
    ts_rational_init(&r);
    assert_int_equal(ts_rational_sign(&r), 0);
    assert_is(&r, "0", "1");
}

static void keeps_lowest_terms(void **state)
{
    struct ts_rational r = rational(6, 4);

    (void)state;
    assert_is(&r, "3", "2");
    r = rational(6, -4);
    assert_int_equal(ts_rational_sign(&r), -1);
    assert_is(&r, "-3", "2");
    r = rational(-6, -4);
    assert_int_equal(ts_rational_sign(&r), 1);
    assert_is(&r, "3", "2");
    r = rational(0, -7);
    assert_int_equal(ts_rational_sign(&r), 0);
    assert_is(&r, "0", "1");
}

static void takes_128_bits(void **state)
{
    struct ts_rational r = rational(MOST, 1);

    (void)state;
    assert_is(&r, "170141183460469231731687303715884105727", "1");
    r = rational(-MOST - 1, 3);
    assert_is(&r, "-170141183460469231731687303715884105728", "3");
    r = rational(1, (ts_int128)1 << 64);
    assert_is(&r, "1", "18446744073709551616");
}

static void takes_decimals(void **state)
{
    struct ts_rational r = rational(1, 1);

    (void)state;
    assert_int_equal(ts_rational_set_decimal(&r, (struct ts_decimal){-1550, 2}), TS_OK);
    assert_is(&r, "-31", "2");
}

static void refuses_a_zero_denominator(void **state)
{
    struct ts_rational r = rational(2, 3), zero = rational(0, 1);

    (void)state;
    assert_int_not_equal(ts_rational_set(&r, 1, 0), TS_OK);
    assert_int_not_equal(ts_rational_divide(&r, &r, &zero), TS_OK);
    assert_is(&r, "2", "3");
    ts_rational_release(&zero);
}

static void calculates(void **state)
{
    struct ts_rational a = rational(1, 6), b = rational(-3, 4), out = rational(5, 1);

    (void)state;
    assert_int_equal(ts_rational_add(&out, &a, &b), TS_OK); /* 2/12 - 9/12 */
    assert_is(&out, "-7", "12");
    out = rational(5, 1);
    assert_int_equal(ts_rational_subtract(&out, &a, &b), TS_OK);
    assert_is(&out, "11", "12");
    out = rational(5, 1);
    assert_int_equal(ts_rational_multiply(&out, &a, &b), TS_OK);
    assert_is(&out, "-1", "8");
    out = rational(5, 1);
    assert_int_equal(ts_rational_divide(&out, &a, &b), TS_OK);
    assert_is(&out, "-2", "9");
    out = rational(5, 1);
    assert_int_equal(ts_rational_copy(&out, &a), TS_OK);
    assert_is(&out, "1", "6");
    ts_rational_release(&a);
    ts_rational_release(&b);
}

static void lets_the_target_be_an_operand(void **state)
{
    struct ts_rational a = rational(2, 3), b = rational(1, 3);

    (void)state;
    assert_int_equal(ts_rational_add(&a, &a, &b), TS_OK);
    assert_int_equal(ts_rational_subtract(&b, &a, &b), TS_OK);
    assert_int_equal(ts_rational_multiply(&b, &b, &b), TS_OK); /* 4/9 */
    assert_int_equal(ts_rational_divide(&a, &a, &b), TS_OK);
    assert_int_equal(ts_rational_copy(&a, &a), TS_OK);
    assert_is(&a, "9", "4");
    assert_int_equal(ts_rational_subtract(&b, &b, &b), TS_OK);
    assert_is(&b, "0", "1");
}

static void adds_products(void **state)
{
    struct ts_rational r = rational(1, 2);

    (void)state;
    assert_int_equal(ts_rational_add_product(&r, 1, 3, -4), TS_OK);
    assert_digits(&r, "-23", "2");
    assert_int_equal(ts_rational_add_product(&r, -1, 3, -4), TS_OK);
    assert_is(&r, "1", "2");
    /* (2^127 - 1)^2 = 2^254 - 2^128 + 1 does not fit 128 bits */
    r = rational(0, 1);
    assert_int_equal(ts_rational_add_product(&r, 1, MOST, MOST), TS_OK);
    assert_is(&r, "28948022309329048855892746252171976962977213799489202546401021394546514198529",
              "1");
}

/* (2^127 - 1)^4 / (2^127 - 1)^3 is 2^127 - 1 again */
static void grows_beyond_128_bits(void **state)
{
    struct ts_rational most = rational(MOST, 1), r = rational(1, 1);
    struct ts_decimal out;

    (void)state;
    for (int i = 0; i < 4; i++)
        assert_int_equal(ts_rational_multiply(&r, &r, &most), TS_OK);
    assert_int_equal(ts_rational_round(&r, 0, TS_ROUND_NEAREST, &out), TS_ERROR_OVERFLOW);
    for (int i = 0; i < 3; i++)
        assert_int_equal(ts_rational_divide(&r, &r, &most), TS_OK);
    assert_int_equal(ts_rational_round(&r, 0, TS_ROUND_NEAREST, &out), TS_OK);
    assert_true(out.coefficient == MOST && out.scale == 0);
    assert_is(&r, "170141183460469231731687303715884105727", "1");
    ts_rational_release(&most);
}

static int order_of(ts_int128 a, ts_int128 b, ts_int128 c, ts_int128 d)
{
    struct ts_rational left = rational(a, b), right = rational(c, d);
    int order = 9;

    assert_int_equal(ts_rational_compare(&left, &right, &order), TS_OK);
    ts_rational_release(&left);
    ts_rational_release(&right);
    return order;
}

static void compares(void **state)
{
    (void)state;
    assert_int_equal(order_of(1, 3, 1, 2), -1);
    assert_int_equal(order_of(-1, 3, -1, 2), 1);
    assert_int_equal(order_of(2, 4, 1, 2), 0);
    assert_int_equal(order_of(-1, 2, 1, 1000), -1);
    assert_int_equal(order_of(MOST, MOST - 1, MOST - 1, MOST - 2), -1);
}

static void assert_rounded(ts_int128 numerator, ts_int128 denominator, int32_t decimals,
                           const char *down, const char *nearest, const char *up)
{
    const char *expected[3];
    struct ts_rational r = rational(numerator, denominator);

    expected[TS_ROUND_DOWN] = down;
    expected[TS_ROUND_NEAREST] = nearest;
    expected[TS_ROUND_UP] = up;
    for (int rounding = 0; rounding < 3; rounding++) {
        char text[TS_DECIMAL_TEXT_MAX];
        struct ts_decimal out;

        assert_int_equal(ts_rational_round(&r, decimals, (enum ts_rounding)rounding, &out), TS_OK);
        ts_decimal_text(out, text);
        assert_string_equal(text, expected[rounding]);
    }
    ts_rational_release(&r);
}

static void rounds(void **state)
{
    (void)state;
    assert_rounded(1, 3, 4, "0.3333", "0.3333", "0.3334");
    assert_rounded(-1, 3, 4, "-0.3334", "-0.3333", "-0.3333");
    assert_rounded(2, 3, 0, "0", "1", "1");
    assert_rounded(1, 2, 0, "0", "1", "1");
    assert_rounded(-1, 2, 0, "-1", "-1", "0");
    assert_rounded(1, 8, 2, "0.12", "0.13", "0.13");
    assert_rounded(7, 2, 2, "3.50", "3.50", "3.50");
    assert_rounded(1250, 1, -2, "1200", "1300", "1300");
    assert_rounded(-1249, 1, -2, "-1300", "-1200", "-1200");
    assert_rounded(1, 1000, -3, "0", "0", "1000");
    assert_rounded(1, 3, 36, "0.333333333333333333333333333333333333",
                   "0.333333333333333333333333333333333333",
                   "0.333333333333333333333333333333333334");
    assert_rounded(1, 2, -38, "0", "0", "100000000000000000000000000000000000000");
    assert_rounded(MOST - 27, 1, -2, "170141183460469231731687303715884105700",
                   "170141183460469231731687303715884105700",
                   "170141183460469231731687303715884105700");
}

/* Against ts_decimal_round, which works another way, for every number of up to
 * three digits at every scale. */
static void rounds_as_decimals_do(void **state)
{
    (void)state;
    for (int coefficient = -999; coefficient <= 999; coefficient += 3)
        for (int32_t scale = 0; scale <= 3; scale++)
            for (int32_t decimals = -2; decimals < scale; decimals++)
                for (int rounding = 0; rounding < 3; rounding++) {
                    struct ts_decimal value = {coefficient, scale}, out, expected;
                    struct ts_rational r = rational(coefficient, ts_power_of_ten(scale));

                    expected = ts_decimal_round(value, decimals, (enum ts_rounding)rounding);
                    assert_int_equal(
                        ts_rational_round(&r, decimals, (enum ts_rounding)rounding, &out), TS_OK);
                    assert_true(out.coefficient == expected.coefficient);
                    assert_int_equal(out.scale, expected.scale);
                    ts_rational_release(&r);
                }
}

static void tells_what_does_not_fit(void **state)
{
    struct ts_rational r = rational(MOST, 1);
    struct ts_decimal out = {7, 1};

    (void)state;
    assert_int_equal(ts_rational_round(&r, 1, TS_ROUND_DOWN, &out), TS_ERROR_OVERFLOW);
    assert_int_equal(ts_rational_round(&r, -2, TS_ROUND_UP, &out), TS_ERROR_OVERFLOW);
    assert_int_equal(ts_rational_round(&r, 37, TS_ROUND_DOWN, &out), TS_ERROR_OVERFLOW);
    assert_int_equal(ts_rational_round(&r, -39, TS_ROUND_DOWN, &out), TS_ERROR_OVERFLOW);
    assert_true(out.coefficient == 7 && out.scale == 1);
    ts_rational_release(&r);
}

/* What does not fit is big, and what fits again is not. */
static void is_big_where_it_must_be(void **state)
{
    struct ts_rational r = rational(MOST, 1), one = rational(1, 1), least = rational(-MOST - 1, 1);

    (void)state;
    assert_null(r.big);
    assert_int_equal(ts_rational_add(&r, &r, &one), TS_OK);
    assert_non_null(r.big);
    assert_digits(&r, "170141183460469231731687303715884105728", "1");
    assert_int_equal(ts_rational_sign(&r), 1);
    assert_int_equal(ts_rational_add(&r, &r, &least), TS_OK);
    assert_null(r.big);
    assert_is(&r, "0", "1");
    assert_non_null(least.big);
    assert_int_equal(ts_rational_sign(&least), -1);
    assert_int_equal(ts_rational_copy(&r, &least), TS_OK);
    assert_int_equal(ts_rational_copy(&least, &one), TS_OK);
    assert_is(&least, "1", "1");
    assert_is(&r, "-170141183460469231731687303715884105728", "1");
}

/* -2^127 would fit, and its negative would not: it is big in every way to it. */
static void keeps_negatives_within_reach(void **state)
{
    struct ts_rational half = rational(-((ts_int128)1 << 126), 1), two = rational(2, 1);
    struct ts_rational out = rational(0, 1);

    (void)state;
    assert_int_equal(ts_rational_multiply(&out, &half, &two), TS_OK);
    assert_non_null(out.big);
    assert_int_equal(ts_rational_add(&half, &half, &half), TS_OK);
    assert_non_null(half.big);
    assert_is(&half, "-170141183460469231731687303715884105728", "1");
    assert_is(&out, "-170141183460469231731687303715884105728", "1");
}

static void orders_what_is_big(void **state)
{
    struct ts_rational a = rational(MOST, 2), b = rational(MOST, 3), product = rational(1, 1);
    int order = 9;

    (void)state;
    assert_int_equal(ts_rational_multiply(&product, &a, &b), TS_OK);
    assert_non_null(product.big);
    assert_int_equal(ts_rational_compare(&product, &a, &order), TS_OK);
    assert_int_equal(order, 1);
    assert_int_equal(ts_rational_compare(&b, &product, &order), TS_OK);
    assert_int_equal(order, -1);
    assert_int_equal(ts_rational_compare(&product, &product, &order), TS_OK);
    assert_int_equal(order, 0);
    ts_rational_release(&product);
    ts_rational_release(&a);
    ts_rational_release(&b);
}

/* ---- the same numbers calculated with 128 bits where they fit, and with any size ---- */

static uint64_t random_bits(uint64_t *seed) /* Marsaglia's xorshift64 */
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Of any number of bits from 1 to 127, so that some results fit and others do not. */
static ts_int128 random_integer(uint64_t *seed)
{
    ts_int128 value = ((ts_int128)(random_bits(seed) >> 1) << 64 | (ts_int128)random_bits(seed)) >>
                      (random_bits(seed) % 127);

    return random_bits(seed) % 2 == 0 ? value : -value;
}

static struct ts_rational random_rational(uint64_t *seed)
{
    ts_int128 numerator = random_integer(seed), denominator = random_integer(seed);

    return rational(numerator, denominator == 0 ? 1 : denominator);
}

static void assert_same(const struct ts_rational *a, const struct ts_rational *b)
{
    char numerator[TEXT_SIZE], denominator[TEXT_SIZE];

    assert_int_equal(a->big != NULL, b->big != NULL);
    write_integer(b->big != NULL ? &b->big->numerator : NULL, b->numerator, numerator);
    write_integer(b->big != NULL ? &b->big->denominator : NULL, b->denominator, denominator);
    assert_digits(a, numerator, denominator);
}

typedef int operation_function(struct ts_rational *out, const struct ts_rational *a,
                               const struct ts_rational *b);

/* Returns how many of the four results needed more than 128 bits. */
static unsigned calculate_both_ways(const struct ts_rational *a, const struct ts_rational *b)
{
    static operation_function *const operations[] = {
        [TS_ADD] = ts_rational_add,
        [TS_SUBTRACT] = ts_rational_subtract,
        [TS_MULTIPLY] = ts_rational_multiply,
        [TS_DIVIDE] = ts_rational_divide,
    };
    unsigned big = 0;

    for (int operation = TS_ADD; operation <= TS_DIVIDE; operation++) {
        struct ts_rational out = rational(1, 1), expected = rational(1, 1);
        int code = ts_rational_big_calculate(&expected, a, (enum ts_operation)operation, b);

        assert_int_equal(operations[operation](&out, a, b), code);
        assert_same(&out, &expected);
        big += out.big != NULL;
        ts_rational_release(&out);
        ts_rational_release(&expected);
    }
    return big;
}

static void compare_both_ways(const struct ts_rational *a, const struct ts_rational *b)
{
    int order = 8, expected = 9;

    assert_int_equal(ts_rational_compare(a, b, &order), TS_OK);
    assert_int_equal(ts_rational_big_compare(a, b, &expected), TS_OK);
    assert_int_equal(order, expected);
}

static void round_both_ways(const struct ts_rational *r, int32_t decimals)
{
    for (int rounding = 0; rounding < 3; rounding++) {
        struct ts_decimal out = {7, 7}, expected = {7, 7};
        int code = ts_rational_big_round(r, decimals, (enum ts_rounding)rounding, &expected);

        assert_int_equal(ts_rational_round(r, decimals, (enum ts_rounding)rounding, &out), code);
        assert_true(out.coefficient == expected.coefficient && out.scale == expected.scale);
    }
}

static void calculates_the_same_in_any_size(void **state)
{
    uint64_t seed = 20250901;
    unsigned big = 0, pairs = 20000 / TEST_SAMPLE;

    (void)state;
    for (unsigned i = 0; i < pairs; i++) {
        struct ts_rational a = random_rational(&seed), b = random_rational(&seed);

        if (i % 8 == 0) /* denominators with much in common */
            assert_int_equal(ts_rational_multiply(&b, &a, &b), TS_OK);
        big += calculate_both_ways(&a, &b);
        compare_both_ways(&a, &b);
        round_both_ways(&a, (int32_t)(random_bits(&seed) % 75) - 38);
        ts_rational_release(&a);
        ts_rational_release(&b);
    }
    /* both kinds have been seen, many of each */
    assert_in_range(big, pairs, 3 * pairs);
}

static void assert_text(struct ts_rational *r, const char *expected)
{
    struct ts_rational again;
    struct ts_buffer text;
    int order = 1;

    ts_buffer_init(&text, 0);
    assert_int_equal(ts_rational_text(r, &text), TS_OK);
    assert_string_equal(text.data, expected);
    ts_rational_init(&again);
    assert_int_equal(ts_rational_parse(&again, text.data), TS_OK);
    assert_int_equal(ts_rational_compare(r, &again, &order), TS_OK);
    assert_int_equal(order, 0);
    ts_rational_release(&again);
    ts_rational_release(r);
    ts_buffer_release(&text);
}

static void is_written_and_read(void **state)
{
    struct ts_rational r = rational(-6, 4), most = rational(MOST, 1);

    (void)state;
    assert_text(&r, "-3/2");
    r = rational(7, 1);
    assert_text(&r, "7");
    r = rational(1, 3);
    assert_int_equal(ts_rational_divide(&r, &r, &most), TS_OK);
    assert_text(&r, "1/510423550381407695195061911147652317181");
    assert_int_equal(ts_rational_multiply(&most, &most, &most), TS_OK);
    assert_text(&most, "2894802230932904885589274625217197696297"
                       "7213799489202546401021394546514198529/1");
}

static void other_texts_are_refused(void **state)
{
    static const char *const texts[] = {"",      "-",    "1/", "/2", "1.5",
                                        "1/2/3", "1/-2", " 1", "x",  "--1"};
    struct ts_rational r;

    (void)state;
    ts_rational_init(&r);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(ts_rational_parse(&r, texts[i]), TS_ERROR_INPUT);
    ts_rational_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_written_and_read),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(starts_at_zero),
        cmocka_unit_test(keeps_lowest_terms),
        cmocka_unit_test(takes_128_bits),
        cmocka_unit_test(takes_decimals),
        cmocka_unit_test(refuses_a_zero_denominator),
        cmocka_unit_test(calculates),
        cmocka_unit_test(lets_the_target_be_an_operand),
        cmocka_unit_test(adds_products),
        cmocka_unit_test(grows_beyond_128_bits),
        cmocka_unit_test(compares),
        cmocka_unit_test(rounds),
        cmocka_unit_test(rounds_as_decimals_do),
        cmocka_unit_test(tells_what_does_not_fit),
        cmocka_unit_test(is_big_where_it_must_be),
        cmocka_unit_test(keeps_negatives_within_reach),
        cmocka_unit_test(orders_what_is_big),
        cmocka_unit_test(calculates_the_same_in_any_size),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
