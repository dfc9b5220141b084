#include "load/encoding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void names_are_told_by_letters_and_digits(void **state)
{
    static const char *const names[] = {"UTF-8", "utf8", "Utf_8", "utf/8", "UTF:8", "{utf@8}"};
    static const char *const others[] = {"", "utf", "utf88", "utf-16", "utf8a", "utf8z9", "a"};
    char text[3 * TS_ENCODING_NAME] = "";

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_true(ts_encoding_is_utf8(names[i]));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(ts_encoding_is_utf8(others[i]));
    memset(text, 'u', sizeof text - 1);
    assert_false(ts_encoding_is_utf8(text));
}

static void marks_fit_names(void **state)
{
    static const struct {
        const char *name, *marked;
        bool fits;
    } cases[] = {
        {"UTF-16", "UTF-16LE", true},   {"utf16", "UTF-16BE", true},
        {"UTF-16LE", "UTF-16LE", true}, {"UTF-16LE", "UTF-16BE", false},
        {"UTF-16", "UTF-32LE", false},  {"UTF-32", "UTF-32BE", true},
        {"UTF-32", "UTF-16LE", false},  {"UCS-2", "UTF-16LE", true},
        {"latin1", "UTF-8", false},     {"UTF-8", "UTF-8", true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(ts_encoding_fits_mark(cases[i].name, cases[i].marked), cases[i].fits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_told_by_letters_and_digits),
        cmocka_unit_test(marks_fit_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
