#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "check/hs_2022.h"

/* The World Customs Organization counts 1,228 headings and 5,612 subheadings. */
static void counts_all(void **state)
{
    size_t chapters = 0, headings = 0, subheadings = 0;
    char code[12]; /* of any int */

    (void)state;
    assert_int_equal(ts_hs_2022_count(""), 96);
    for (int i = 0; i <= 99; i++) {
        snprintf(code, sizeof code, "%02d", i);
        chapters += ts_hs_2022_has(code);
        headings += ts_hs_2022_count(code);
    }
    for (int i = 0; i <= 9999; i++) {
        snprintf(code, sizeof code, "%04d", i);
        subheadings += ts_hs_2022_count(code);
    }
    assert_int_equal(chapters, 96);
    assert_int_equal(headings, 1228);
    assert_int_equal(subheadings, 5612);
}

static void counts_beneath(void **state)
{
    (void)state;
    assert_int_equal(ts_hs_2022_count("01"), 6);
    assert_int_equal(ts_hs_2022_count("27"), 16);
    assert_int_equal(ts_hs_2022_count("97"), 6);
    assert_int_equal(ts_hs_2022_count("0102"), 5);
    assert_int_equal(ts_hs_2022_count("2709"), 1);
    assert_int_equal(ts_hs_2022_count("77"), 0);
    assert_int_equal(ts_hs_2022_count("8107"), 0);
    assert_int_equal(ts_hs_2022_count("270900"), 0);
    assert_int_equal(ts_hs_2022_count("1"), 0);
}

static void knows_codes(void **state)
{
    static const char *const there[] = {"01", "97", "0101", "2404", "8807", "010121", "970690"};
    static const char *const absent[] = {"",   "0",      "00",     "77",      "98",
                                         "99", "0107",   "8107",   "8803",    "27XX",
                                         "2Z", "010122", "270901", "27090000"};

    (void)state;
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        assert_true(ts_hs_2022_has(there[i]));
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        assert_false(ts_hs_2022_has(absent[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_all),
        cmocka_unit_test(counts_beneath),
        cmocka_unit_test(knows_codes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
