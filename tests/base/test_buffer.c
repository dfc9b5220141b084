#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tradestat/buffer.h"
#include "tradestat/error.h"

static void grows_and_stays_terminated(void **state)
{
    struct ts_buffer buffer;

    (void)state;
    ts_buffer_init(&buffer, 0);
    assert_null(buffer.data);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(ts_buffer_putc(&buffer, (char)('a' + i % 26)), TS_OK);
        assert_true(buffer.size < buffer.capacity);
        assert_int_equal(buffer.data[buffer.size], '\0');
    }
    assert_int_equal(buffer.size, 1000);
    assert_memory_equal(buffer.data, "abcdefghijklmnopqrstuvwxyzab", 28);
    assert_int_equal(buffer.data[999], 'l'); /* 999 = 38 * 26 + 11 */
    ts_buffer_release(&buffer);
    assert_null(buffer.data);
    assert_int_equal(buffer.size, 0);
}

static void appends_in_every_way(void **state)
{
    struct ts_buffer buffer;

    (void)state;
    ts_buffer_init(&buffer, 0);
    assert_int_equal(ts_buffer_append(&buffer, "", 0), TS_OK);
    assert_string_equal(buffer.data, "");
    assert_int_equal(ts_buffer_puts(&buffer, "KAZ"), TS_OK);
    assert_int_equal(ts_buffer_append(&buffer, "\0,", 2), TS_OK);
    assert_int_equal(ts_buffer_printf(&buffer, "%d-%02d", 2024, 9), TS_OK);
    assert_int_equal(buffer.size, 12);
    assert_memory_equal(buffer.data, "KAZ\0,2024-09", 13);
    ts_buffer_release(&buffer);
}

static void appends_all_or_nothing_at_its_limit(void **state)
{
    struct ts_buffer buffer;

    (void)state;
    ts_buffer_init(&buffer, 8);
    assert_int_equal(ts_buffer_puts(&buffer, "12345"), TS_OK);
    assert_int_equal(ts_buffer_puts(&buffer, "6789"), TS_ERROR_LIMIT);
    assert_int_equal(ts_buffer_printf(&buffer, "%d", 6789), TS_ERROR_LIMIT);
    assert_string_equal(buffer.data, "12345");
    assert_int_equal(ts_buffer_puts(&buffer, "678"), TS_OK);
    assert_int_equal(ts_buffer_putc(&buffer, '9'), TS_ERROR_LIMIT);
    assert_string_equal(buffer.data, "12345678");
    ts_buffer_release(&buffer);
    assert_int_equal(buffer.limit, 8);
}

static void refuses_sizes_that_wrap_around(void **state)
{
    struct ts_buffer buffer;

    (void)state;
    ts_buffer_init(&buffer, 0);
    assert_int_equal(ts_buffer_puts(&buffer, "12345"), TS_OK);
    assert_int_equal(ts_buffer_append(&buffer, "", SIZE_MAX - 3), TS_ERROR_MEMORY);
    assert_string_equal(buffer.data, "12345");
    ts_buffer_release(&buffer);
}

static void clears_and_keeps_its_memory(void **state)
{
    struct ts_buffer buffer;
    size_t capacity;

    (void)state;
    ts_buffer_init(&buffer, 0);
    ts_buffer_clear(&buffer);
    assert_null(buffer.data);
    assert_int_equal(ts_buffer_puts(&buffer, "a text of some length"), TS_OK);
    capacity = buffer.capacity;
    ts_buffer_clear(&buffer);
    assert_int_equal(buffer.size, 0);
    assert_int_equal(buffer.capacity, capacity);
    assert_string_equal(buffer.data, "");
    ts_buffer_release(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_stays_terminated),
        cmocka_unit_test(appends_in_every_way),
        cmocka_unit_test(appends_all_or_nothing_at_its_limit),
        cmocka_unit_test(refuses_sizes_that_wrap_around),
        cmocka_unit_test(clears_and_keeps_its_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
