#include "values/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void letters_have_meanings(void **state)
{
    (void)state;
    assert_string_equal(ts_status_meaning("P"), "provisional");
    assert_string_equal(ts_status_meaning("e"), "estimated");
    assert_string_equal(ts_status_meaning("W"), "with another category");
    assert_null(ts_status_meaning("A"));
    assert_null(ts_status_meaning(""));
    assert_null(ts_status_meaning("PE"));
}

static void what_is_normal_is_told_nobody(void **state)
{
    (void)state;
    assert_true(ts_status_is_normal("", 0));
    assert_true(ts_status_is_normal("A", 1));
    assert_true(ts_status_is_normal("a", 1));
    assert_false(ts_status_is_normal("AB", 2));
    assert_false(ts_status_is_normal("P", 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_have_meanings),
        cmocka_unit_test(what_is_normal_is_told_nobody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
