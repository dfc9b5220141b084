#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tradestat/error.h"

static void sets_code_and_message(void **state)
{
    struct ts_error error = {0};

    (void)state;
    assert_int_equal(ts_error_set(&error, TS_ERROR_INPUT, "row %d", 7), TS_ERROR_INPUT);
    assert_int_equal(error.code, TS_ERROR_INPUT);
    assert_string_equal(error.message, "row 7");
    assert_string_equal(error.hint, "");
    assert_string_equal(error.field, "");
}

static void keeps_the_first_error(void **state)
{
    struct ts_error error = {0};

    (void)state;
    ts_error_set(&error, TS_ERROR_INPUT, "first");
    ts_error_hint(&error, "first hint");
    ts_error_field(&error, "value");
    assert_int_equal(ts_error_set(&error, TS_ERROR_IO, "second"), TS_ERROR_IO);
    ts_error_hint(&error, "second hint");
    ts_error_field(&error, "unit");
    assert_int_equal(error.code, TS_ERROR_INPUT);
    assert_string_equal(error.message, "first");
    assert_string_equal(error.hint, "first hint");
    assert_string_equal(error.field, "value");
}

static void allows_no_error_at_all(void **state)
{
    (void)state;
    assert_int_equal(ts_error_set(NULL, TS_ERROR_LIMIT, "nobody reads this"), TS_ERROR_LIMIT);
    assert_int_equal(ts_error_memory(NULL), TS_ERROR_MEMORY);
    ts_error_hint(NULL, "nor this");
    ts_error_field(NULL, "value");
    ts_error_file(NULL, "trade.csv", 2);
}

static void keeps_the_line_where_only_the_file_is_known(void **state)
{
    struct ts_error error = {0};

    (void)state;
    ts_error_set(&error, TS_ERROR_INPUT, "bad");
    error.line = 3;
    ts_error_file(&error, "trade.csv", 0);
    assert_string_equal(error.file, "trade.csv");
    assert_int_equal(error.line, 3);
    ts_error_file(&error, "other.csv", 7);
    assert_string_equal(error.file, "trade.csv");
    assert_int_equal(error.line, 3);
}

static void offers_the_nearest(void **state)
{
    static const char *const commands[] = {"totals", "growth", "balance"};

    (void)state;
    assert_ptr_equal(ts_error_nearest("total", commands, 3), commands[0]);
    assert_ptr_equal(ts_error_nearest("gorwth", commands, 3), commands[1]);
    assert_null(ts_error_nearest("plot", commands, 3));
}

static void names_memory(void **state)
{
    struct ts_error error = {0};

    (void)state;
    assert_int_equal(ts_error_memory(&error), TS_ERROR_MEMORY);
    assert_string_equal(error.message, "out of memory");
}

static void cuts_long_texts_between_characters(void **state)
{
    char text[3001];
    struct ts_error error = {0};

    (void)state;
    for (size_t i = 0; i < 1500; i++)
        memcpy(text + 2 * i, "é", 2);
    text[3000] = '\0';
    ts_error_set(&error, TS_ERROR_INPUT, "%s", text);
    ts_error_hint(&error, "-%s", text);
    ts_error_field(&error, text);
    assert_int_equal(strlen(error.message), 1022);
    assert_memory_equal(error.message, text, 1022);
    assert_int_equal(strlen(error.hint), 511);
    assert_int_equal(strlen(error.field), 62);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_code_and_message),
        cmocka_unit_test(keeps_the_first_error),
        cmocka_unit_test(allows_no_error_at_all),
        cmocka_unit_test(keeps_the_line_where_only_the_file_is_known),
        cmocka_unit_test(offers_the_nearest),
        cmocka_unit_test(names_memory),
        cmocka_unit_test(cuts_long_texts_between_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
