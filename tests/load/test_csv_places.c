/* Where the cells of CSV are, and records that cross the windows of a source. */
#include "load/reading.h"

#include <stdio.h>

/* Places */

static struct ts_rows *open_rows(const char *text, struct ts_source **source)
{
    static const struct ts_load_options options;
    struct ts_rows *rows;

    assert_int_equal(ts_source_open_memory("t.csv", text, strlen(text), source, NULL), TS_OK);
    assert_int_equal(ts_rows_open(*source, &options, &rows, NULL), TS_OK);
    return rows;
}

static void expect_cell_place(struct ts_rows *rows, size_t column, uint64_t offset, uint64_t line,
                              uint64_t at, uint32_t width, const char *excerpt)
{
    struct ts_error error = {0};

    ts_error_set(&error, TS_ERROR_INPUT, "x");
    ts_rows_locate(rows, column, &error);
    assert_string_equal(error.file, "t.csv");
    assert_int_equal(error.offset, offset);
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, at);
    assert_int_equal(error.width, width);
    assert_string_equal(error.excerpt, excerpt);
    assert_int_equal(error.excerpt_column, at);
}

static void cells_are_found_again(void **state)
{
    const char *text = "a,b,c\r\n\r\n\xD0\x97, \"1,234.5\" ,\r\n\"x\r\ny\",2,\"p\rq\"\r\n";
    struct ts_source *source;
    struct ts_rows *rows = open_rows(text, &source);
    struct ts_row row;
    size_t size;

    (void)state;
    assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    expect_cell_place(rows, 0, 9, 3, 1, 1, "\xD0\x97, \"1,234.5\" ,");
    expect_cell_place(rows, 1, 13, 3, 4, 9, "\xD0\x97, \"1,234.5\" ,");
    expect_cell_place(rows, 2, 24, 3, 15, 1, "\xD0\x97, \"1,234.5\" ,");
    expect_cell_place(rows, SIZE_MAX, 9, 3, 1, 14, "\xD0\x97, \"1,234.5\" ,");
    assert_memory_equal(ts_rows_record(rows, &size), "\xD0\x97, \"1,234.5\" ,", 15);
    assert_int_equal(size, 15);

    assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    expect_cell_place(rows, 0, 26, 4, 1, 2, "\"x");
    expect_cell_place(rows, 1, 33, 5, 4, 1, "y\",2,\"p");
    expect_cell_place(rows, 2, 35, 5, 6, 2, "y\",2,\"p");
    ts_rows_record(rows, &size);
    assert_int_equal(size, 14);

    assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    assert_null(row.cells);
    ts_rows_close(rows);
    ts_source_close(source);
}

static void fields_with_quotes_in_them_are_passed_over(void **state)
{
    static const char line[] = "\"1 \"\",\"\" 2\",\"\"\"\",\"3\"";
    const char *text = "a,b,c\n\"1 \"\",\"\" 2\",\"\"\"\",\"3\"\n";
    struct ts_source *source;
    struct ts_rows *rows = open_rows(text, &source);
    struct ts_row row;

    (void)state;
    assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    expect_cell_place(rows, 0, 6, 2, 1, 11, line);
    expect_cell_place(rows, 1, 18, 2, 13, 4, line);
    expect_cell_place(rows, 2, 23, 2, 18, 3, line);
    ts_rows_close(rows);
    ts_source_close(source);
}

static void names_are_found_again(void **state)
{
    struct ts_source *source;
    struct ts_rows *rows = open_rows("\n\"partner\", Value\n1,2\n3,4\n", &source);
    struct ts_row row;

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct ts_error error = {0};

        ts_error_set(&error, TS_ERROR_INPUT, "x");
        ts_rows_locate_name(rows, 1, &error);
        assert_int_equal(error.line, 2);
        assert_int_equal(error.column, 12);
        assert_int_equal(error.width, 5);
        assert_int_equal(error.offset, 12);
        assert_string_equal(error.excerpt, "\"partner\", Value");
        assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    }
    ts_rows_close(rows);
    ts_source_close(source);
}

static void a_bad_record_is_kept_as_it_was(void **state)
{
    struct ts_source *source;
    struct ts_rows *rows = open_rows("a,b\r\n1,\"x\r\n2,\"y,z\r\n3,4\r\n", &source);
    struct ts_row row;
    size_t size;

    (void)state;
    assert_int_equal(ts_rows_next(rows, &row, NULL), TS_ERROR_INPUT);
    assert_memory_equal(ts_rows_record(rows, &size), "1,\"x\r\n2,\"y,z", 12);
    assert_int_equal(size, 12);
    assert_true(ts_rows_resume(rows));
    assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    assert_int_equal(row.line, 4);
    assert_false(ts_rows_resume(rows));
    ts_rows_close(rows);
    ts_source_close(source);
}

static void nothing_is_read_after_an_end_without_return(void **state)
{
    struct ts_source *source;
    struct ts_rows *rows = open_rows("a,b\n1,\"x\n2,y\n", &source);
    struct ts_row row;
    struct ts_error error = {0};

    (void)state;
    assert_int_equal(ts_rows_next(rows, &row, NULL), TS_ERROR_INPUT);
    assert_false(ts_rows_resume(rows));
    assert_int_equal(ts_rows_next(rows, &row, &error), TS_ERROR_INPUT);
    assert_string_equal(error.message, "nothing can be read after the previous error");
    ts_rows_close(rows);
    ts_source_close(source);
}

/* Windows */

/* Row i, of many, has what can be told from i: the number, a text of i % 97 bytes,
 * with a line feed and a quote in every 7th. The input is far larger than a window. */
static void put_row(struct ts_buffer *out, size_t i, const char *ending)
{
    ts_buffer_printf(out, "%zu,", i);
    if (i % 7 == 0)
        ts_buffer_puts(out, "\"q\"\"\n");
    for (size_t j = 0; j < i % 97; j++)
        ts_buffer_putc(out, (char)('a' + j % 26));
    ts_buffer_puts(out, i % 7 == 0 ? "\"" : "z");
    ts_buffer_puts(out, ending);
}

static void expect_row(const struct ts_row *row, size_t i)
{
    char number[32];
    const char *text = row->cells[1].text;
    size_t prefix = i % 7 == 0 ? 3 : 0;

    snprintf(number, sizeof number, "%zu", i);
    assert_int_equal(row->cells[0].size, strlen(number));
    assert_memory_equal(row->cells[0].text, number, strlen(number));
    assert_int_equal(row->cells[1].size, i % 97 + (prefix == 3 ? 3 : 1));
    assert_memory_equal(text, prefix == 3 ? "q\"\n" : "", prefix);
    for (size_t j = 0; j < i % 97; j++)
        assert_int_equal(text[prefix + j], 'a' + j % 26);
}

static void expect_many_rows(const char *ending)
{
    enum { ROWS = 20000 };
    struct ts_buffer text;
    struct ts_source *source;
    struct ts_rows *rows;
    struct ts_row row;
    uint64_t line = 2;

    ts_buffer_init(&text, 0);
    ts_buffer_printf(&text, "a,b%s", ending);
    for (size_t i = 0; i < ROWS; i++)
        put_row(&text, i, ending);
    rows = open_rows(text.data, &source);
    for (size_t i = 0; i < ROWS; i++) {
        assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
        assert_int_equal(row.line, line);
        expect_row(&row, i);
        line += i % 7 == 0 ? 2 : 1;
    }
    assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    assert_null(row.cells);
    ts_rows_close(rows);
    ts_source_close(source);
    ts_buffer_release(&text);
}

static void records_may_cross_windows(void **state)
{
    (void)state;
    expect_many_rows("\n");
    expect_many_rows("\r\n");
    expect_many_rows("\r");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_found_again),
        cmocka_unit_test(fields_with_quotes_in_them_are_passed_over),
        cmocka_unit_test(names_are_found_again),
        cmocka_unit_test(a_bad_record_is_kept_as_it_was),
        cmocka_unit_test(nothing_is_read_after_an_end_without_return),
        cmocka_unit_test(records_may_cross_windows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
