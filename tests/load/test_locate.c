#include "load/place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static struct ts_error locate(const char *text, size_t at, size_t length)
{
    struct ts_span span = {text, strlen(text), {0, 1, 1}, 0};
    struct ts_error error = {0};

    ts_error_set(&error, TS_ERROR_INPUT, "x");
    ts_place_set(&span, "f.csv", at, length, &error);
    return error;
}

static void expect_place(const char *text, size_t at, uint64_t line, uint64_t column)
{
    struct ts_error error = locate(text, at, 1);

    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
    assert_int_equal(error.offset, at);
    assert_string_equal(error.file, "f.csv");
}

static void lines_end_with_lf_cr_or_both(void **state)
{
    (void)state;
    expect_place("ab\ncd", 0, 1, 1);
    expect_place("ab\ncd", 2, 1, 3);
    expect_place("ab\ncd", 4, 2, 2);
    expect_place("ab\r\ncd", 5, 2, 2);
    expect_place("ab\rcd", 4, 2, 2);
    expect_place("\n\r\r\n\nx", 5, 5, 1);
    expect_place("ab\n", 3, 2, 1);
}

static void columns_count_characters(void **state)
{
    (void)state;
    expect_place("\xD0\x9A\xD0\x97,x", 5, 1, 4);
    expect_place("\xF0\x9F\x87\xBA\xE2\x82\xAC,x", 8, 1, 4);
}

static void a_run_may_begin_within_a_line(void **state)
{
    struct ts_place middle = {100, 7, 20};
    struct ts_place same = ts_place_after(middle,
                                          "\xD0\x9A"
                                          "b",
                                          3);
    struct ts_place below = ts_place_after(middle, "a\r\nb", 4);

    (void)state;
    assert_int_equal(same.offset, 103);
    assert_int_equal(same.line, 7);
    assert_int_equal(same.column, 22);
    assert_int_equal(below.offset, 104);
    assert_int_equal(below.line, 8);
    assert_int_equal(below.column, 2);
}

static void width_counts_characters_of_one_line(void **state)
{
    (void)state;
    assert_int_equal(locate("a,\xD0\x9A\xD0\x97,b", 2, 4).width, 2);
    assert_int_equal(locate("a,\"b\nc\"", 2, 5).width, 2);
    assert_int_equal(locate("a,", 2, 0).width, 1);
    assert_int_equal(locate("a\xE9", 1, 1).width, 1);
}

static void excerpt_is_the_line(void **state)
{
    struct ts_error error = locate("one\r\ntwo,2\r\nthree", 9, 1);

    (void)state;
    assert_string_equal(error.excerpt, "two,2");
    assert_int_equal(error.excerpt_column, 5);
}

static void excerpt_shows_nothing_that_acts(void **state)
{
    struct ts_error error = locate("a\tb\x1B[2J\xC2\x9Bz\xE9q\x7F", 2, 1);

    (void)state;
    /* a tab is a space; ESC, CSI, a stray byte and DEL are one U+FFFD each */
    assert_string_equal(error.excerpt, "a b\xEF\xBF\xBD[2J\xEF\xBF\xBDz\xEF\xBF\xBDq\xEF\xBF\xBD");
    assert_int_equal(error.excerpt_column, 3);
}

/* A line of 300 digits, 0 to 9 again and again. */
static void digits(char line[301])
{
    for (size_t i = 0; i < 300; i++)
        line[i] = (char)('0' + i % 10);
    line[300] = '\0';
}

static void expect_cut(size_t at, const char *first, const char *last, uint32_t column)
{
    char line[301];

    digits(line);

    struct ts_error error = locate(line, at, 1);
    size_t size = strlen(error.excerpt);

    assert_memory_equal(error.excerpt, first, strlen(first));
    assert_string_equal(error.excerpt + size - strlen(last), last);
    assert_int_equal(error.excerpt_column, column);
    assert_int_equal(error.column, at + 1);
}

static void long_lines_are_cut_around_the_column(void **state)
{
    (void)state;
    /* 100 characters are shown; 60 of them before the column where there are */
    expect_cut(5, "012345", "89\xE2\x80\xA6", 6);
    expect_cut(150,
               "\xE2\x80\xA6"
               "01234",
               "789\xE2\x80\xA6", 62);
    expect_cut(299,
               "\xE2\x80\xA6"
               "01234",
               "789", 101);
}

static void cuts_fall_between_characters(void **state)
{
    char line[1201] = "";
    struct ts_error error;

    (void)state;
    for (size_t i = 0; i < 300; i++)
        memcpy(line + 4 * i, "\xF0\x9F\x87\xBA", 5);
    error = locate(line, 600, 4);
    assert_int_equal(strlen(error.excerpt), 100 * 4 + 2 * 3);
    assert_int_equal(error.column, 151);
    assert_int_equal(error.excerpt_column, 62);
    assert_memory_equal(error.excerpt + 3 + 400, "\xE2\x80\xA6", 4);
}

static void what_stands_before_the_run_is_shown_too(void **state)
{
    const char *text = "x\nabc{1}";
    struct ts_span span = {text + 5, 3, {5, 2, 4}, 5};
    struct ts_error error = {0};

    (void)state;
    ts_error_set(&error, TS_ERROR_INPUT, "x");
    ts_place_set(&span, "f", 1, 1, &error);
    assert_string_equal(error.excerpt, "abc{1}");
    assert_int_equal(error.excerpt_column, 5);
    assert_int_equal(error.column, 5);
    assert_int_equal(error.line, 2);

    error.line = 0;
    span.before = 0;
    ts_place_set(&span, "f", 1, 1, &error);
    assert_string_equal(error.excerpt, "\xE2\x80\xA6{1}");
    assert_int_equal(error.excerpt_column, 3);
}

static void the_first_place_stays(void **state)
{
    struct ts_span span = {"abc", 3, {0, 1, 1}, 0};
    struct ts_error error = {0};

    (void)state;
    ts_place_set(&span, "f", 1, 1, &error);
    assert_int_equal(error.line, 0);
    ts_error_set(&error, TS_ERROR_INPUT, "x");
    ts_place_set(&span, "f", 1, 1, &error);
    ts_place_set(&span, "g", 2, 1, &error);
    assert_int_equal(error.column, 2);
    assert_string_equal(error.file, "f");
    ts_place_set(&span, "g", 2, 1, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_with_lf_cr_or_both),
        cmocka_unit_test(columns_count_characters),
        cmocka_unit_test(a_run_may_begin_within_a_line),
        cmocka_unit_test(width_counts_characters_of_one_line),
        cmocka_unit_test(excerpt_is_the_line),
        cmocka_unit_test(excerpt_shows_nothing_that_acts),
        cmocka_unit_test(long_lines_are_cut_around_the_column),
        cmocka_unit_test(cuts_fall_between_characters),
        cmocka_unit_test(what_stands_before_the_run_is_shown_too),
        cmocka_unit_test(the_first_place_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
