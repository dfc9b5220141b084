#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "load/batch.h"
#include "load/csv_batch.h"
#include "load/lanes.h"
#include "tradestat/buffer.h"

static struct ts_rows *open_text(const char *text, size_t size, char delimiter,
                                 struct ts_source **source)
{
    struct ts_load_options options = {.form = TS_INPUT_CSV, .delimiter = delimiter};
    struct ts_rows *rows;

    assert_int_equal(ts_source_open_memory("t", text, size, source, NULL), TS_OK);
    assert_int_equal(ts_rows_open(*source, &options, &rows, NULL), TS_OK);
    return rows;
}

/* The first batch of a text as its fields, for every indexer: a line for each
 * record, and | after each field. */
static void expect_fields(const char *text, size_t size, char delimiter, const char *expected)
{
    const struct ts_indexer *indexer;

    for (size_t rank = 0; (indexer = ts_indexer_usable(rank)) != NULL; rank++) {
        struct ts_source *source;
        struct ts_rows *rows = open_text(text, size, delimiter, &source);
        struct ts_batch batch;
        struct ts_buffer out;

        struct ts_batcher *batcher = lanes_batcher(rows, indexer);

        ts_buffer_init(&out, 0);
        ts_buffer_puts(&out, "");
        lanes_fill(rows, batcher, TS_BATCH_BYTES, &batch);
        for (size_t i = 0; i < batch.count; i++) {
            for (size_t j = 0; j < batch.columns; j++) {
                size_t length;
                const char *field = lanes_field(&batch, i, j, &length);

                ts_buffer_append(&out, field, length);
                ts_buffer_putc(&out, '|');
            }
            ts_buffer_putc(&out, '\n');
        }
        assert_string_equal(out.data, expected);
        ts_buffer_release(&out);
        ts_batcher_close(batcher);
        ts_rows_close(rows);
        ts_source_close(source);
    }
}

/* How many records are regular before the first that is not. */
static void expect_count(const char *text, size_t size, size_t expected)
{
    const struct ts_indexer *indexer;

    for (size_t rank = 0; (indexer = ts_indexer_usable(rank)) != NULL; rank++) {
        struct ts_source *source;
        struct ts_rows *rows = open_text(text, size, ',', &source);
        struct ts_batch batch;

        struct ts_batcher *batcher = lanes_batcher(rows, indexer);

        lanes_fill(rows, batcher, TS_BATCH_BYTES, &batch);
        if (batch.count != expected)
            fail_msg("%s: %zu records instead of %zu in %s", indexer->name, batch.count, expected,
                     text);
        ts_batcher_close(batcher);
        ts_rows_close(rows);
        ts_source_close(source);
    }
}

#define EXPECT_COUNT(text, expected) expect_count((text), sizeof(text) - 1, expected)
#define EXPECT_FIELDS(text, delimiter, expected)                                                   \
    expect_fields((text), sizeof(text) - 1, delimiter, expected)

/* What is regular */

static void fields_are_slices_of_the_input(void **state)
{
    (void)state;
    EXPECT_FIELDS("a,b\n1,22\n333,\n", ',', "1|22|\n333||\n");
    EXPECT_FIELDS("a,b\r\n1,22\r\n,333\r\n,\r\n", ',', "1|22|\n|333|\n||\n");
    EXPECT_FIELDS("a,b\n1,2\r\n3,4\n", ',', "1|2|\n3|4|\n");
    EXPECT_FIELDS("a,b\n1,2\r\n3,4\n5,\r", ',', "1|2|\n3|4|\n");
    EXPECT_FIELDS("a,b\n1,2\r\n3,4\n5,\r6\n", ',', "1|2|\n3|4|\n");
    EXPECT_FIELDS("a;b;c\n1,5;2;x\n", ';', "1,5|2|x|\n");
    EXPECT_FIELDS("a\tb\n\t\n \t2\n", '\t', "||\n |2|\n");
    EXPECT_FIELDS("a b\n1 2\n", ' ', "1|2|\n");
    EXPECT_FIELDS("a\n1\n22\n", ',', "1|\n22|\n");
    EXPECT_FIELDS("a,b\n", ',', "");
}

static void quotes_and_spaces_stay_in_the_slices(void **state)
{
    (void)state;
    EXPECT_FIELDS("a,b\n\"1\",\"2,3\"\n\"\",\"\"\"\"\r\n", ',', "\"1\"|\"2,3\"|\n\"\"|\"\"\"\"|\n");
    EXPECT_FIELDS("a,b\n\"x\"\"y\",\",\"\"\"\n", ',', "\"x\"\"y\"|\",\"\"\"|\n");
    EXPECT_FIELDS("a,b\n 1\t,\t 2 \n", ',', " 1\t|\t 2 |\n");
    EXPECT_FIELDS("a\n\"\"\n\" \"\n", ',', "\"\"|\n\" \"|\n");
}

static void characters_of_any_length_are_regular(void **state)
{
    (void)state;
    EXPECT_COUNT("a,b\n\xD0\xB0,1\n\xE2\x82\xAC,2\n\xF0\x9F\x9A\x82,3\n", 3);
}

/* What is not: the records before it are given, and it is not. */

static void rows_that_do_not_fit_the_header_are_irregular(void **state)
{
    (void)state;
    EXPECT_COUNT("a,b\n1,2\n3\n4,5\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3,4,5\n6,7\n", 1);
    EXPECT_COUNT("a,b\n1\n2,3,4\n5,6\n", 0);
    EXPECT_COUNT("a,b\n1\n2\n", 0);
    EXPECT_COUNT("a,b,c\n1\n2\n3\n", 0);
    EXPECT_COUNT("a\n1\n2,3\n4\n", 1);
}

static void blank_lines_are_irregular(void **state)
{
    (void)state;
    EXPECT_COUNT("a,b\n\n1,2\n", 0);
    EXPECT_COUNT("a,b\n1,2\n  \n3,4\n", 1);
    EXPECT_COUNT("a\n1\n\n2\n", 1);
    EXPECT_COUNT("a\n1\n \t\n2\n", 1);
    EXPECT_COUNT("a\r\n1\r\n\r\n2\r\n", 1);
    EXPECT_COUNT("a\n1\n  \r\n2\n", 1);
    EXPECT_COUNT("a\n1\n  2\n", 2);
}

/* Where rows may end with a delimiter, as UN Comtrade writes them. */
static void nothing_stands_after_a_delimiter_that_ends_rows(void **state)
{
    static const char text[] = "a,b,\n1,2,\r\n3,4,\"\"\n5,6,\"\"\r\n7,8,\"\"\"\"\n";
    const struct ts_indexer *indexer;

    (void)state;
    for (size_t rank = 0; (indexer = ts_indexer_usable(rank)) != NULL; rank++) {
        struct ts_source *source;
        struct ts_rows *rows = open_text(text, sizeof text - 1, ',', &source);
        struct ts_batcher *batcher;
        struct ts_batch batch;

        ts_rows_allow(rows, (struct ts_rows_peculiarities){.trailing_delimiter = true});
        assert_int_equal(ts_csv_open_batcher(3, 1, ',', indexer, &batcher, NULL), TS_OK);
        ts_csv_batcher_allow(batcher, false, true);
        lanes_fill(rows, batcher, TS_BATCH_BYTES, &batch);
        assert_int_equal(batch.count, 3);
        ts_batcher_close(batcher);
        ts_rows_close(rows);
        ts_source_close(source);
    }
}

static void the_last_record_needs_a_line_ending(void **state)
{
    (void)state;
    EXPECT_COUNT("a,b\n1,2", 0);
    EXPECT_COUNT("a,b\n1,2\n3,4", 1);
    EXPECT_COUNT("a,b\n1,2\n3,4\r", 1);
    EXPECT_COUNT("a,b\n1,2\n\"3\",\"4", 1);
    EXPECT_COUNT("a,b\n1,2\n3,\"4\"", 1);
}

static void a_carriage_return_alone_is_irregular(void **state)
{
    (void)state;
    EXPECT_COUNT("a,b\n1,2\r3,4\n5,6\n", 0);
    EXPECT_COUNT("a,b\n1,2\n3,4\r5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3,4\r\r\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n\r,4\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n\"3\r\",4\n5,6\n", 1);
}

static void bytes_that_are_no_text_are_irregular(void **state)
{
    (void)state;
    EXPECT_COUNT("a,b\n1,2\n3,\0\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n\"\0\",4\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3,\xD0\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3,\x80\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3,\xC0\x80\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3,\xED\xA0\x80\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3,\xF0\x9F\x9A\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3,\xD0\xB0\xB0\n5,6\n", 1);
}

static void quotes_in_odd_places_are_irregular(void **state)
{
    (void)state;
    EXPECT_COUNT("a,b\n1,2\n3\",4\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3\"x\",4\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n\"3\"x,4\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n\"3\" ,4\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n \"3\",4\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3,4\"\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3,\"4\"\"\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3\"\"4,5\n6,7\n", 1);
}

static void line_ends_within_quotes_are_irregular(void **state)
{
    (void)state;
    EXPECT_COUNT("a,b\n1,2\n\"3\n\",4\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n\"3\r\n\",4\n5,6\n", 1);
    EXPECT_COUNT("a,b\n1,2\n3,\"4\n5,6\n", 1);
}

static void an_empty_input_has_no_batches(void **state)
{
    const char *texts[] = {"", "\n\n"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct ts_load_options options = {0};
        struct ts_source *source;
        struct ts_rows *rows;
        struct ts_batcher *batcher;

        assert_int_equal(ts_source_open_memory("t", texts[i], strlen(texts[i]), &source, NULL), 0);
        assert_int_equal(ts_rows_open(source, &options, &rows, NULL), TS_OK);
        assert_int_equal(ts_rows_open_batcher(rows, &batcher, NULL), TS_OK);
        assert_null(batcher);
        ts_rows_close(rows);
        ts_source_close(source);
    }
}

static void a_boundary_is_seen_after_a_line_feed(void **state)
{
    static const char text[] = "a,b\n1,2\n3,4";
    struct ts_source *source;
    struct ts_rows *rows = open_text(text, sizeof text - 1, ',', &source);
    struct ts_batcher *batcher = lanes_batcher(rows, NULL);

    (void)state;
    assert_int_equal(batcher->find(batcher, text, sizeof text - 1), 4);
    assert_int_equal(batcher->find(batcher, text + 3, sizeof text - 4), 1);
    assert_int_equal(batcher->find(batcher, text + 4, sizeof text - 5), 4);
    assert_int_equal(batcher->find(batcher, text + 8, sizeof text - 9), SIZE_MAX);
    ts_batcher_close(batcher);
    ts_rows_close(rows);
    ts_source_close(source);
}

/* A quote or a character may lie over the border of two blocks of 64 bytes: every
 * kind of record at every distance from it. */

#define LONG "a text that fills a block of the index, and has a delimiter, or two, "

static void borders_of_blocks_change_nothing(void **state)
{
    static const char *const regular[] = {
        "\"x\",y\n",     "x,\"y\"\n", "\"x\"\"y\",\"\"\n",           "\"\"\"\",\"\"\n",
        "\"x,y\",z\r\n", "x,y\r\n",   "\xF0\x9F\x9A\x82,\xD0\xB0\n", "\"" LONG LONG "\",y\n"};
    static const char *const odd[] = {"\"x\"z,y\n",   "x\"y\",z\n",
                                      "\"x\" ,y\n",   "x,y\rz\n",
                                      "\"x\r\",y\n",  "\xF0\x9F\x9A,y\n",
                                      "\"x\ny\n",     "\"x\"\r\"y\"\n",
                                      "x\xD0,\xB0\n", "\"" LONG LONG "\n" LONG "\",y\n"};
    static const char after[] =
        "a field that fills a block of the index and is not quoted this time,"
        "and one that goes on for as long in the block that comes after that one\n";
    char text[512];

    (void)state;
    for (int shift = 0; shift < 70; shift += TEST_SAMPLE) {
        for (size_t i = 0; i < sizeof regular / sizeof *regular; i++) {
            int size = snprintf(text, sizeof text, "a,b\n%*d,2\n%s%s", shift, 1, regular[i], after);

            expect_count(text, (size_t)size, 3);
        }
        for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
            int size = snprintf(text, sizeof text, "a,b\n%*d,2\n%s%s", shift, 1, odd[i], after);

            expect_count(text, (size_t)size, 1);
        }
    }
}

/* Position */

static void the_next_row_goes_on_where_the_batch_was_left(void **state)
{
    static const char text[] = "a,b\n1,2\n3,4\n5,6\n7\n8,9\n";
    struct ts_source *source;
    struct ts_rows *rows = open_text(text, sizeof text - 1, ',', &source);
    struct ts_batcher *batcher = lanes_batcher(rows, NULL);
    struct ts_batch batch;
    struct ts_row row;
    struct ts_error error = {0};

    (void)state;
    assert_int_equal(lanes_fill(rows, batcher, TS_BATCH_BYTES, &batch), 2);
    assert_int_equal(batch.count, 3);
    lanes_skip(rows, batcher, &batch, 1);
    assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    assert_int_equal(row.line, 3);
    assert_memory_equal(row.cells[1].text, "4", 1);

    assert_int_equal(lanes_fill(rows, batcher, TS_BATCH_BYTES, &batch), 4);
    assert_int_equal(batch.count, 1);
    lanes_skip(rows, batcher, &batch, 1);
    assert_int_equal(ts_rows_next(rows, &row, &error), TS_ERROR_INPUT);
    assert_string_equal(error.message, "the row has 1 field, the header has 2");
    assert_int_equal(error.line, 5);
    assert_int_equal(error.offset, 17);

    assert_true(ts_rows_resume(rows));
    assert_int_equal(lanes_fill(rows, batcher, TS_BATCH_BYTES, &batch), 6);
    assert_int_equal(batch.count, 1);
    ts_batcher_close(batcher);
    ts_rows_close(rows);
    ts_source_close(source);
}

static void a_batch_that_is_not_skipped_consumes_nothing(void **state)
{
    static const char text[] = "a,b\n1,2\n3,4\n";
    struct ts_source *source;
    struct ts_rows *rows = open_text(text, sizeof text - 1, ',', &source);
    struct ts_batcher *batcher = lanes_batcher(rows, NULL);
    struct ts_batch batch;
    struct ts_row row;

    (void)state;
    lanes_fill(rows, batcher, TS_BATCH_BYTES, &batch);
    lanes_fill(rows, batcher, TS_BATCH_BYTES, &batch);
    assert_int_equal(batch.count, 2);
    assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    assert_int_equal(row.line, 2);
    ts_batcher_close(batcher);
    ts_rows_close(rows);
    ts_source_close(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_slices_of_the_input),
        cmocka_unit_test(quotes_and_spaces_stay_in_the_slices),
        cmocka_unit_test(characters_of_any_length_are_regular),
        cmocka_unit_test(rows_that_do_not_fit_the_header_are_irregular),
        cmocka_unit_test(blank_lines_are_irregular),
        cmocka_unit_test(nothing_stands_after_a_delimiter_that_ends_rows),
        cmocka_unit_test(the_last_record_needs_a_line_ending),
        cmocka_unit_test(a_carriage_return_alone_is_irregular),
        cmocka_unit_test(bytes_that_are_no_text_are_irregular),
        cmocka_unit_test(quotes_in_odd_places_are_irregular),
        cmocka_unit_test(line_ends_within_quotes_are_irregular),
        cmocka_unit_test(an_empty_input_has_no_batches),
        cmocka_unit_test(a_boundary_is_seen_after_a_line_feed),
        cmocka_unit_test(borders_of_blocks_change_nothing),
        cmocka_unit_test(the_next_row_goes_on_where_the_batch_was_left),
        cmocka_unit_test(a_batch_that_is_not_skipped_consumes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
