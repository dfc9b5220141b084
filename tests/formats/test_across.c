#include "formats/across.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect_period(const char *name, const char *expected)
{
    char text[TS_PERIOD_TEXT_MAX];
    struct ts_period period = ts_across_period(name);

    if (expected == NULL) {
        assert_int_equal(period.months, 0);
        return;
    }
    ts_period_text(period, text);
    assert_string_equal(text, expected);
}

static void names_of_columns_are_periods(void **state)
{
    (void)state;
    expect_period("2024", "2024");
    expect_period("2024 ", "2024");
    expect_period("2024-M01", "2024-01");
    expect_period("2024-\xD0\x9C"
                  "12",
                  "2024-12");
    expect_period("2024-Q3", "2024-Q3");
    expect_period("9M2025", "2025-01/2025-09");
}

static void other_names_are_none(void **state)
{
    static const char *const names[] = {"",     "24",   "2024-13", "value 2024", "y2024",
                                        "0001", "1700", "2024/25", "12345",      "partner"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        expect_period(names[i], NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_columns_are_periods),
        cmocka_unit_test(other_names_are_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
