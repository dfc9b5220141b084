#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "query/answer/stored.h"

static void assert_point(const struct ts_number *number, ts_int128 coefficient, int32_t scale)
{
    const struct ts_decimal *values[] = {&number->value, &number->low, &number->high};

    assert_true(number->known && number->has_low && number->has_high);
    for (size_t i = 0; i < 3; i++) {
        assert_true(values[i]->coefficient == coefficient);
        assert_int_equal(values[i]->scale, scale);
    }
}

static void assert_points(const struct ts_number_column *column)
{
    static const struct {
        int64_t coefficient;
        int32_t scale;
    } expected[] = {{12345, 2}, {1234, 1}, {-12, 0}, {0, 0}};

    for (size_t i = 0; i < 4; i++) {
        struct ts_number number = ts_number_column_get(column, i);

        assert_point(&number, expected[i].coefficient, expected[i].scale);
    }
}

static void points_have_the_fewest_decimals(void **state)
{
    static const int64_t points[] = {12345, 12340, -1200, 0};
    struct ts_number_column column = {.scale = 2};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(ts_number_column_add_point(&column, points[i]), 0);
    assert_points(&column);
    ts_number_column_release(&column);
}

static void other_numbers_leave_the_points_as_they_were(void **state)
{
    static const int64_t points[] = {12345, 12340, -1200, 0};
    struct ts_number_column column = {.scale = 2};
    struct ts_number unknown = {.known = false};
    struct ts_number between = {true, true, false, {50, 1}, {4, 0}, {0, 0}};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(ts_number_column_add_point(&column, points[i]), 0);
    assert_int_equal(ts_number_column_add(&column, &unknown), 0);
    assert_int_equal(ts_number_column_add(&column, &between), 0);
    assert_int_equal(ts_number_column_add_point(&column, 70), 0);
    assert_points(&column);
    assert_false(ts_number_column_get(&column, 4).known);

    struct ts_number number = ts_number_column_get(&column, 5);

    assert_true(number.known && number.has_low && !number.has_high);
    assert_true(number.value.coefficient == 50 && number.value.scale == 1);
    assert_true(number.low.coefficient == 4 && number.low.scale == 0);
    number = ts_number_column_get(&column, 6);
    assert_point(&number, 7, 1);
    ts_number_column_release(&column);
}

static void large_points_are_kept_whole(void **state)
{
    static const ts_int128 large = (ts_int128)INT64_MAX + 1; /* 9223372036854775808 */
    const ts_int128 points[] = {12345, large, -large, -large - 1};
    struct ts_number_column column = {.scale = 2};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(ts_number_column_add_point(&column, points[i]), 0);
    for (size_t i = 0; i < 4; i++) {
        struct ts_number number = ts_number_column_get(&column, i);

        assert_point(&number, points[i], 2);
    }
    ts_number_column_release(&column);
}

/* A column with room for four, and two columns whose points lie there: 2 of at most 3, and 1. */
static void lend_twice(struct ts_number_column *column, struct ts_number_column lent[2])
{
    assert_int_equal(ts_number_column_reserve(column, 4), 0);
    lent[0] = ts_number_column_lend(column, 0, 3);
    lent[1] = ts_number_column_lend(column, 3, 1);
    assert_int_equal(ts_number_column_add_point(&lent[0], 12345), 0);
    assert_int_equal(ts_number_column_add_point(&lent[1], -1200), 0);
    assert_int_equal(ts_number_column_add_point(&lent[0], 12340), 0);
}

static void lent_points_follow_each_other_when_joined(void **state)
{
    struct ts_number_column column = {.scale = 2}, lent[2];

    (void)state;
    lend_twice(&column, lent);
    assert_int_equal(ts_number_column_join(&column, &lent[0]), 0);
    assert_int_equal(ts_number_column_join(&column, &lent[1]), 0);
    assert_int_equal(ts_number_column_add_point(&column, 0), 0);
    assert_int_equal(column.count, 4);
    assert_points(&column);
    ts_number_column_release(&column);
}

static void lent_points_join_other_numbers_when_owned(void **state)
{
    struct ts_number_column column = {.scale = 2}, lent[2];
    struct ts_number unknown = {.known = false};

    (void)state;
    lend_twice(&column, lent);
    assert_int_equal(ts_number_column_own(&lent[0]), 0);
    assert_int_equal(ts_number_column_own(&lent[1]), 0);
    assert_int_equal(ts_number_column_add(&lent[1], &unknown), 0);
    assert_int_equal(ts_number_column_join(&column, &lent[0]), 0);
    assert_int_equal(ts_number_column_join(&column, &lent[1]), 0);
    assert_int_equal(column.count, 4);
    assert_false(ts_number_column_get(&column, 3).known);

    struct ts_number third = ts_number_column_get(&column, 2);

    assert_point(&third, -12, 0);
    ts_number_column_release(&column);
}

static void numbers_leave_the_lent_room_alone(void **state)
{
    struct ts_number_column column = {.scale = 2}, lent[2];
    struct ts_number unknown = {.known = false};

    (void)state;
    lend_twice(&column, lent);
    assert_int_equal(ts_number_column_add(&lent[0], &unknown), 0);
    assert_null(lent[0].points);

    struct ts_number second = ts_number_column_get(&lent[0], 1), last;

    assert_point(&second, 1234, 1);
    last = ts_number_column_get(&lent[1], 0);
    assert_point(&last, -12, 0);
    ts_number_column_release(&lent[0]);
    ts_number_column_release(&lent[1]);
    ts_number_column_release(&column);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_have_the_fewest_decimals),
        cmocka_unit_test(other_numbers_leave_the_points_as_they_were),
        cmocka_unit_test(large_points_are_kept_whole),
        cmocka_unit_test(lent_points_follow_each_other_when_joined),
        cmocka_unit_test(lent_points_join_other_numbers_when_owned),
        cmocka_unit_test(numbers_leave_the_lent_room_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
