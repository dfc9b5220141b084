#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/large.h"

static void little_memory_is_as_asked_for(void **state)
{
    size_t size = TS_LARGE - 1;
    void *memory = ts_large_resize(NULL, 0, &size);

    (void)state;
    assert_non_null(memory);
    assert_int_equal(size, TS_LARGE - 1);
    free(memory);
}

/* With what the C library puts around it, it fills whole pages. */
static void large_memory_reaches_the_end_of_a_page(void **state)
{
    size_t size = TS_LARGE;
    char *memory = ts_large_resize(NULL, 0, &size);

    (void)state;
    assert_non_null(memory);
    assert_true(size > TS_LARGE && size < TS_LARGE_PAGE);
    memory[size - 1] = 1;

    size_t before = size;

    size = before + 1;
    memory = ts_large_resize(memory, before, &size);
    assert_non_null(memory);
    assert_int_equal(size, before + TS_LARGE_PAGE);
    assert_int_equal(memory[before - 1], 1);
    memory[size - 1] = 1;
    free(memory);
}

static void zeros_are_zeros(void **state)
{
    size_t count = TS_LARGE / 4;
    uint64_t *numbers = ts_large_zeros(count, sizeof *numbers);

    (void)state;
    assert_non_null(numbers);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(numbers[i], 0);
    free(numbers);
}

static void what_cannot_be_had_is_not(void **state)
{
    (void)state;
    assert_null(ts_large_allocate(SIZE_MAX / 4, 8));
    assert_null(ts_large_zeros(SIZE_MAX / 4, 8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(little_memory_is_as_asked_for),
        cmocka_unit_test(large_memory_reaches_the_end_of_a_page),
        cmocka_unit_test(zeros_are_zeros),
        cmocka_unit_test(what_cannot_be_had_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
