/* The Herfindahl-Hirschman index of intervals, with bounds worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "query/measures/concentration.h"
#include "tradestat/error.h"

static void assert_index(const struct ts_part *parts, size_t count, const char *expected)
{
    struct ts_rational low, high;
    char found[128] = "undefined";
    bool defined;

    ts_rational_init(&low);
    ts_rational_init(&high);
    assert_int_equal(ts_concentration_range(parts, count, &low, &high, &defined), TS_OK);
    if (defined)
        snprintf(found, sizeof found, "%lld/%lld %lld/%lld", (long long)low.numerator,
                 (long long)low.denominator, (long long)high.numerator,
                 (long long)high.denominator);
    assert_string_equal(found, expected);
    ts_rational_release(&low);
    ts_rational_release(&high);
}

#define ASSERT_INDEX(expected, ...)                                                                \
    assert_index((const struct ts_part[]){__VA_ARGS__},                                            \
                 sizeof((const struct ts_part[]){__VA_ARGS__}) / sizeof(struct ts_part), expected)

static void test_exact_parts(void **state)
{
    (void)state;
    ASSERT_INDEX("5/9 5/9", {2, 2}, {1, 1});                 /* (4 + 1) / 3^2 */
    ASSERT_INDEX("1/4 1/4", {7, 7}, {7, 7}, {7, 7}, {7, 7}); /* 1 / n */
    ASSERT_INDEX("1/1 1/1", {3, 3}, {0, 0});
}

static void test_parts_apart_go_towards_each_other(void **state)
{
    (void)state;
    /* least at 2 and 5: 29 / 49; greatest at 1 and 6: 37 / 49 */
    ASSERT_INDEX("29/49 37/49", {1, 2}, {5, 6});
    /* least where both are 1; greatest at 1 and 3: 10 / 16 */
    ASSERT_INDEX("1/2 5/8", {1, 1}, {1, 3});
}

static void test_part_at_the_mean(void **state)
{
    (void)state;
    /* t = (9 + 4) / (3 + 2) = 2.6 is within 1 to 4: 13 / (25 + 13); at 1: 14 / 36; at 4: 29 / 81 */
    ASSERT_INDEX("13/38 7/18", {1, 4}, {3, 3}, {2, 2});
    /* least where all three are 1; at 0: 2 / 4; at 5: 27 / 49 */
    ASSERT_INDEX("1/3 27/49", {0, 5}, {1, 1}, {1, 1});
    /* all may be alike, at 2; at the four choices of ends: 6 / 16, 14 / 36, 21 / 49, 29 / 81 */
    ASSERT_INDEX("1/3 3/7", {1, 4}, {2, 2}, {1, 3});
}

static void test_nothing_to_divide_by(void **state)
{
    (void)state;
    ASSERT_INDEX("undefined", {0, 0}, {0, 0});
    ASSERT_INDEX("undefined", {0, 3}, {0, 2});
}

static void test_large_parts(void **state)
{
    const ts_int128 large = (ts_int128)1 << 120;

    (void)state;
    ASSERT_INDEX("1/2 1/2", {large, large}, {large, large});
    ASSERT_INDEX("1/2 5/9", {large, large}, {large, 2 * large});
}

/* k of 15 parts at 3 and the others at 1: (15 + 8k) / (15 + 2k)^2, at most 47 / 529 = 0.08885
 * with k = 4. Along the chords (4s - 45) / s^2 is at most 4 / 45 = 0.08889 at s = 22.5. */
static void test_many_parts_at_the_mean(void **state)
{
    struct ts_part parts[15];

    (void)state;
    for (size_t i = 0; i < 15; i++)
        parts[i] = (struct ts_part){1, 3};
    assert_index(parts, 15, "1/15 4/45");
    assert_index(parts, 12, "1/12 1/9"); /* (12 + 8k) / (12 + 2k)^2 with k = 3: 36 / 324 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exact_parts),
        cmocka_unit_test(test_parts_apart_go_towards_each_other),
        cmocka_unit_test(test_part_at_the_mean),
        cmocka_unit_test(test_nothing_to_divide_by),
        cmocka_unit_test(test_large_parts),
        cmocka_unit_test(test_many_parts_at_the_mean),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
