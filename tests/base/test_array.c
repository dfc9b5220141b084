#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/array.h"
#include "tradestat/error.h"

static void keeps_items_while_it_grows(void **state)
{
    uint64_t *items = NULL;
    size_t capacity = 0;

    (void)state;
    for (size_t i = 0; i < 1000; i++) {
        assert_int_equal(ts_array_reserve(&items, &capacity, i + 1, sizeof *items), TS_OK);
        assert_true(capacity > i);
        items[i] = i * i;
    }
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(items[i], i * i);
    free(items);
}

static void grows_by_half_again(void **state)
{
    char *items = NULL;
    size_t capacity = 0;

    (void)state;
    assert_int_equal(ts_array_reserve(&items, &capacity, 1, 1), TS_OK);
    assert_int_equal(capacity, 8);
    assert_int_equal(ts_array_reserve(&items, &capacity, 8, 1), TS_OK);
    assert_int_equal(capacity, 8);
    assert_int_equal(ts_array_reserve(&items, &capacity, 9, 1), TS_OK);
    assert_int_equal(capacity, 12);
    assert_int_equal(ts_array_reserve(&items, &capacity, 100, 1), TS_OK);
    assert_int_equal(capacity, 100);
    free(items);
}

static void leaves_the_array_when_it_cannot_grow(void **state)
{
    char *items = NULL, *before;
    size_t capacity = 0;

    (void)state;
    assert_int_equal(ts_array_reserve(&items, &capacity, 8, 1), TS_OK);
    before = items;
    assert_int_equal(ts_array_reserve(&items, &capacity, SIZE_MAX / 2, 4), TS_ERROR_MEMORY);
    assert_ptr_equal(items, before);
    assert_int_equal(capacity, 8);
    free(items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_items_while_it_grows),
        cmocka_unit_test(grows_by_half_again),
        cmocka_unit_test(leaves_the_array_when_it_cannot_grow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
