/* Documents whose defaults stand behind many records, which are passed over first. */
#include "load/reading.h"

#include <stdlib.h>

enum { RECORDS = 20000 };

/* Every so many records are no regular ones. */
static void put_document(struct ts_buffer *out, const char *record, size_t often, const char *tail)
{
    ts_buffer_puts(out, "{\"data\":[");
    for (size_t i = 0; i < RECORDS; i++) {
        if (i > 0)
            ts_buffer_putc(out, ',');
        ts_buffer_puts(out, often > 0 && i % often == 0 ? "{\"x\":[]}" : record);
    }
    ts_buffer_puts(out, tail);
}

static void expect_document(const char *record, size_t often, const char *tail,
                            const char *expected)
{
    struct ts_buffer text;

    ts_buffer_init(&text, 0);
    put_document(&text, record, often, tail);
    expect_rows(text.data, expected);
    ts_buffer_release(&text);
}

static void columns_are_counted_on(void **state)
{
    (void)state;
    /* 9 + 20000 × 10 - 1 characters before the tail, and 13 of it before the fault */
    expect_document("{\"a\":\"\xD1\x8F\"}", 0, "],\"defaults\":5}",
                    "!1:200022+1 the defaults must be an object, not a number" DEFAULTS_FORM "\n");
    /* every second one has a character less */
    expect_document("{\"a\":\"\xD1\x8F\"}", 2, "],\"defaults\":5}",
                    "!1:190022+1 the defaults must be an object, not a number" DEFAULTS_FORM "\n");
}

static void lines_are_counted_on(void **state)
{
    (void)state;
    expect_document("\n{\"a\":\r\n1}\r", 0, "],\"defaults\":5}",
                    "!60001:14+1 the defaults must be an object, not a number" DEFAULTS_FORM "\n");
    expect_document("\n{\"a\":\r\n1}\r", 20, "],\"defaults\":5}",
                    "!57001:14+1 the defaults must be an object, not a number" DEFAULTS_FORM "\n");
}

/* What is wrong in a record is for the reading to find, though the defaults are not seen
 * behind it then. */
static void faults_are_left_to_the_reading(void **state)
{
    struct ts_buffer text;
    struct ts_source *source;
    struct ts_rows *rows;
    struct ts_error error = {0};
    struct ts_row row;
    size_t count;

    (void)state;
    ts_buffer_init(&text, 0);
    put_document(&text, "{\"a\":1}", 0, ",{\"a\":01}],\"defaults\":{\"b\":1}}");
    assert_int_equal(ts_source_open_memory("t", text.data, text.size, &source, NULL), TS_OK);
    assert_int_equal(ts_rows_open(source, &(struct ts_load_options){0}, &rows, NULL), TS_OK);
    for (size_t i = 0; i < RECORDS; i++)
        assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    ts_rows_defaults(rows, &count);
    assert_int_equal(count, 0);
    assert_int_equal(ts_rows_next(rows, &row, &error), TS_ERROR_INPUT);
    assert_string_equal(error.message, "a number with a leading zero");
    assert_int_equal(error.column, 9 + 8 * RECORDS + 6);
    ts_rows_close(rows);
    ts_source_close(source);
    ts_buffer_release(&text);
}

static void defaults_are_found_behind_records_of_each_kind(void **state)
{
    struct ts_buffer text;
    struct ts_source *source;
    struct ts_rows *rows;
    size_t count;

    (void)state;
    for (size_t often = 0; often < 4; often++) {
        ts_buffer_init(&text, 0);
        put_document(&text, "{\"a\":1,\"a\":\"two times\"}", often, "],\"defaults\":{\"b\":1}}");
        assert_int_equal(ts_source_open_memory("t", text.data, text.size, &source, NULL), TS_OK);
        assert_int_equal(ts_rows_open(source, &(struct ts_load_options){0}, &rows, NULL), TS_OK);
        ts_rows_defaults(rows, &count);
        assert_int_equal(count, 1);
        ts_rows_close(rows);
        ts_source_close(source);
        ts_buffer_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_counted_on),
        cmocka_unit_test(lines_are_counted_on),
        cmocka_unit_test(faults_are_left_to_the_reading),
        cmocka_unit_test(defaults_are_found_behind_records_of_each_kind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
