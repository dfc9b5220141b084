#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "formats/memo.h"

static struct ts_memo memo;

static int empty(void **state)
{
    (void)state;
    ts_memo_init(&memo);
    return 0;
}

static void remembers_a_text(void **state)
{
    const int put = 42;
    int value = 7;

    (void)state;
    assert_false(ts_memo_find(&memo, "KAZ", 3, &value, sizeof value));
    ts_memo_put(&memo, "KAZ", 3, &put, sizeof put);
    assert_true(ts_memo_find(&memo, "KAZ", 3, &value, sizeof value));
    assert_int_equal(value, 42);
}

static void compares_every_byte(void **state)
{
    const int put = 42;
    int value = 7;

    (void)state;
    ts_memo_put(&memo, "KAZ", 3, &put, sizeof put);
    assert_false(ts_memo_find(&memo, "KAZ ", 4, &value, sizeof value));
    assert_false(ts_memo_find(&memo, "KA", 2, &value, sizeof value));
    assert_false(ts_memo_find(&memo, "kaz", 3, &value, sizeof value));
    assert_int_equal(value, 7);
}

/* More texts than entries: each is right, or not there. */
static void never_answers_for_another_text(void **state)
{
    char text[16];
    size_t found = 0;

    (void)state;
    for (int i = 0; i < 4 * TS_MEMO_ENTRIES; i++) {
        int size = snprintf(text, sizeof text, "%d", i);

        ts_memo_put(&memo, text, (size_t)size, &i, sizeof i);
    }
    for (int i = 0; i < 4 * TS_MEMO_ENTRIES; i++) {
        int value, size = snprintf(text, sizeof text, "%d", i);

        if (ts_memo_find(&memo, text, (size_t)size, &value, sizeof value)) {
            assert_int_equal(value, i);
            found++;
        }
    }
    assert_in_range(found, TS_MEMO_ENTRIES / 2, TS_MEMO_ENTRIES);
}

static void keeps_no_long_and_no_empty_text(void **state)
{
    const char *longest = "Democratic Republic of the Cong"; /* 31 bytes */
    const int put = 42;
    int value = 7;

    (void)state;
    ts_memo_put(&memo, longest, 31, &put, sizeof put);
    assert_true(ts_memo_find(&memo, longest, 31, &value, sizeof value));
    ts_memo_put(&memo, "Democratic Republic of the Congo", 32, &put, sizeof put);
    assert_false(ts_memo_find(&memo, "Democratic Republic of the Congo", 32, &value, sizeof value));
    ts_memo_put(&memo, "", 0, &put, sizeof put);
    assert_false(ts_memo_find(&memo, "", 0, &value, sizeof value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(remembers_a_text, empty),
        cmocka_unit_test_setup(compares_every_byte, empty),
        cmocka_unit_test_setup(never_answers_for_another_text, empty),
        cmocka_unit_test_setup(keeps_no_long_and_no_empty_text, empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
