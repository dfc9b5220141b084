#include "values/interval.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* "[1, 3)": [ and ] hold the bound, ( and ) do not; . is no bound. */
static struct ts_interval read(const char *text)
{
    struct ts_interval i = {.low_open = text[0] == '(', .high_open = text[4] == ')'};

    i.has_low = text[1] != '.';
    i.has_high = text[3] != '.';
    i.low = i.has_low ? text[1] - '0' : 0;
    i.high = i.has_high ? text[3] - '0' : 0;
    return i;
}

static void write(struct ts_interval i, char out[6])
{
    out[0] = i.low_open ? '(' : '[';
    out[1] = i.has_low ? (char)('0' + i.low) : '.';
    out[2] = ',';
    out[3] = i.has_high ? (char)('0' + i.high) : '.';
    out[4] = i.high_open ? ')' : ']';
    out[5] = '\0';
}

static void assert_is(struct ts_interval i, const char *expected)
{
    char text[6];

    write(i, text);
    assert_string_equal(text, expected);
}

static void kinds_of_intervals(void **state)
{
    static const struct {
        const char *text;
        bool all, bounded, point, empty;
    } cases[] = {
        {"[.,.]", true, false, false, false},  {"[1,.]", false, false, false, false},
        {"[.,1]", false, false, false, false}, {"[1,2]", false, true, false, false},
        {"[2,2]", false, true, true, false},   {"(2,2]", false, true, false, true},
        {"[2,2)", false, true, false, true},   {"[3,2]", false, true, false, true},
        {"(1,2)", false, true, false, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ts_interval interval = read(cases[i].text);

        assert_int_equal(ts_interval_is_all(interval), cases[i].all);
        assert_int_equal(ts_interval_is_bounded(interval), cases[i].bounded);
        assert_int_equal(ts_interval_is_point(interval), cases[i].point);
        assert_int_equal(ts_interval_is_empty(interval), cases[i].empty);
    }
    assert_is(ts_interval_all(), "[.,.]");
    assert_is(ts_interval_between(1, 2), "[1,2]");
    assert_is(ts_interval_point(3), "[3,3]");
}

/* Which of the numbers 0 to 9 are in it. */
static void assert_holds(const char *text, const char *expected)
{
    char held[11];
    size_t count = 0;

    for (int number = 0; number <= 9; number++)
        if (ts_interval_contains(read(text), number))
            held[count++] = (char)('0' + number);
    held[count] = '\0';
    assert_string_equal(held, expected);
}

static void what_is_in_an_interval(void **state)
{
    (void)state;
    assert_holds("[.,.]", "0123456789");
    assert_holds("[3,5]", "345");
    assert_holds("(3,5]", "45");
    assert_holds("[3,5)", "34");
    assert_holds("(3,5)", "4");
    assert_holds("(7,.]", "89");
    assert_holds("[.,2)", "01");
    assert_holds("[5,3]", "");
}

static void sums_and_differences(void **state)
{
    (void)state;
    assert_is(ts_interval_add(read("[1,2]"), read("[3,4]")), "[4,6]");
    assert_is(ts_interval_add(read("(1,2]"), read("[3,4)")), "(4,6)");
    assert_is(ts_interval_add(read("[1,.]"), read("[3,4]")), "[4,.]");
    assert_is(ts_interval_add(read("[1,2]"), read("[.,4]")), "[.,6]");
    assert_is(ts_interval_subtract(read("[7,9]"), read("[1,2]")), "[5,8]");
    assert_is(ts_interval_subtract(read("[7,9]"), read("(1,2]")), "[5,8)");
    assert_is(ts_interval_subtract(read("[7,9]"), read("[1,2)")), "(5,8]");
    assert_is(ts_interval_subtract(read("[7,9]"), read("[1,.]")), "[.,8]");
    assert_is(ts_interval_subtract(read("[7,9]"), read("[.,2]")), "[5,.]");
}

static void what_two_have_in_common(void **state)
{
    static const char *const cases[][3] = {
        {"[1,4]", "[2,5]", "[2,4]"}, {"[.,.]", "[2,5)", "[2,5)"}, {"[1,4]", "[.,.]", "[1,4]"},
        {"[1,4]", "(1,4)", "(1,4)"}, {"(1,4)", "[1,4]", "(1,4)"}, {"[1,2]", "[3,4]", "[3,2]"},
        {"[1,.]", "[.,4)", "[1,4)"}, {"[.,4)", "[1,9]", "[1,4)"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_is(ts_interval_intersect(read(cases[i][0]), read(cases[i][1])), cases[i][2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_of_intervals),
        cmocka_unit_test(what_is_in_an_interval),
        cmocka_unit_test(sums_and_differences),
        cmocka_unit_test(what_two_have_in_common),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
