#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "load/json_batch.h"
#include "load/reading.h"

/* A batcher that knows the columns a, b, c and "a long name", or any key. */
static struct ts_batcher *open_batcher(bool any, bool lines)
{
    static const char *const names[] = {"a", "b", "c", "a long name"};
    struct ts_dictionary columns;
    struct ts_batcher *batcher;
    uint32_t column;

    ts_dictionary_init(&columns);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(ts_dictionary_code(&columns, names[i], strlen(names[i]), &column), TS_OK);
    assert_int_equal(ts_json_open_batcher(any ? NULL : &columns, lines, NULL, &batcher, NULL),
                     TS_OK);
    ts_dictionary_release(&columns);
    return batcher;
}

static void put_fields(struct ts_buffer *out, const struct ts_batch *batch, size_t record)
{
    for (size_t i = 0; i < batch->columns; i++) {
        size_t at = record * batch->columns + i, start = batch->starts[at];
        struct ts_cell cell;

        if (batch->cell(batch->text + start, batch->ends[at] - start, &cell))
            put_cell(out, &cell);
        else
            ts_buffer_puts(out, " \\");
    }
}

/* Each record as the line on which it begins and its cells, \ being a text that must be
 * decoded; then how far the records go: bytes, lines, columns. */
static void expect_filled(struct ts_batcher *batcher, const char *text, const char *expected)
{
    size_t size = strlen(text);
    char *padded = calloc(size + TS_BATCH_PADDING, 1);
    struct ts_batch batch;
    struct ts_buffer out;

    assert_non_null(padded);
    memcpy(padded, text, size);
    ts_buffer_init(&out, 0);
    batcher->fill(batcher, padded, size, &batch);
    for (size_t i = 0; i < batch.count; i++) {
        ts_buffer_printf(&out, "%u:", batch.lines[i]);
        put_fields(&out, &batch, i);
        ts_buffer_putc(&out, '\n');
    }

    struct ts_extent extent = batcher->extent(batcher, &batch, batch.count);

    ts_buffer_printf(&out, "%zu %llu %llu", extent.bytes, (unsigned long long)extent.lines,
                     (unsigned long long)extent.columns);
    assert_string_equal(out.data, expected);
    ts_buffer_release(&out);
    free(padded);
}

/* A line may end with the byte that follows. */
static void a_line_may_end_behind_the_text(void **state)
{
    static const char text[] = "\n{\"a\":1}\r\n{\"a\":2}";
    struct ts_batcher *batcher = open_batcher(false, true);
    char padded[sizeof text + TS_BATCH_PADDING] = {0};
    struct ts_batch batch;

    (void)state;
    for (const char *after = "\n\r x,{\\"; *after != '\0'; after++) {
        memcpy(padded, text, sizeof text);
        padded[sizeof text - 1] = *after;
        batcher->fill(batcher, padded, sizeof text - 1, &batch);
        assert_int_equal(batch.count, *after == '\n' || *after == '\r' ? 2 : 1);
    }
    ts_batcher_close(batcher);
}

static void expect_batch(bool lines, const char *text, const char *expected)
{
    struct ts_batcher *batcher = open_batcher(false, lines);

    expect_filled(batcher, text, expected);
    ts_batcher_close(batcher);
}

static void fields_are_slices_by_column(void **state)
{
    (void)state;
    expect_batch(false, ",{\"a\":1,\"b\":\"x y\",\"c\":true,\"a long name\":-2.5e3}]",
                 "0: #1 <x y> {true} #-2.5e3\n48 0 48");
    expect_batch(false, ",{\"c\":1,\"a\":2} , {\"a long name\":3,\"b\":4}",
                 "0: #2 - #1 -\n0: - #4 - #3\n40 0 40");
    expect_batch(false, ",{\"a\":null,\"b\":\"\",\"c\":\"null\"}", "0: - - <null> -\n29 0 29");
    expect_batch(false, ",{\"a\":\"x\\n\",\"b\":\"{[,:]}\"}", "0: \\ <{[,:]}> - -\n25 0 25");
}

static void white_space_is_passed_over(void **state)
{
    (void)state;
    expect_batch(false, "\n , \r\n\t{ \"a\" : 1 ,\n \"b\"\t: \"x\" \r} \n,{\"c\":5}",
                 "2: #1 <x> - -\n5: - - #5 -\n42 5 8");
}

static void columns_are_characters(void **state)
{
    (void)state;
    /* 15 bytes, of which two characters have two and one has three */
    expect_batch(false, ",{\"a\":\"\xD0\xB0\xD0\xB1\xE2\x82\xAC\"}",
                 "0: <\xD0\xB0\xD0\xB1\xE2\x82\xAC> - - -\n16 0 12");
}

static void lines_hold_one_record_each(void **state)
{
    (void)state;
    expect_batch(true, "\n{\"a\":1}\r\n{\"a\":2}\r{\"a\":3}\n\n {\"a\":4}\n",
                 "1: #1 - - -\n2: #2 - - -\n3: #3 - - -\n5: #4 - - -\n35 5 8");
    expect_batch(true, "\n{\"a\":1} \t\n{\"a\":2}  \r{\"a\":3}\n",
                 "1: #1 - - -\n2: #2 - - -\n3: #3 - - -\n28 3 7");
    /* the line goes on behind what is seen of it, for all that is known */
    expect_batch(true, "\n{\"a\":1}\n{\"a\":2}", "1: #1 - - -\n8 1 7");
    expect_batch(true, "\n{\"a\":1}\n{\"a\":2} ", "1: #1 - - -\n8 1 7");
    expect_batch(true, "\n{\"a\":1} {\"a\":2}\n", "0 0 0");
    expect_batch(true, "\n{\"a\":1} x\n{\"a\":2}\n", "0 0 0");
    expect_batch(true, "\n{\"a\":1},\n{\"a\":2}\n", "0 0 0");
    expect_batch(true, "\n{\"a\":1}\v\n", "0 0 0");
    expect_batch(true, " {\"a\":1}", "0 0 0");
    expect_batch(true, "\n,{\"a\":1}", "0 0 0");
}

/* Each stands alone behind a good record, and after it another one. */
static void what_is_not_regular_ends_the_batch(void **state)
{
    static const char *const odd[] = {
        /* what the reader reads */
        "{}", "{\"new\":1}", "{\"a\":[]}", "{\"a\":{}}", "{\"\\u0061\":1}", "[]", "1",
        /* what it refuses */
        "{\"a\":1,\"a\":1}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":-}", "{\"a\":1e}",
        "{\"a\":+1}", "{\"a\":nul}", "{\"a\":truth}", "{\"a\":falsy}", "{\"a\":trux}",
        "{\"a\":fals}", "{\"a\":}", "{\"a\" 1}", "{\"a\":1,}", "{\"a\":1:\"b\":2}", "{,\"a\":1}",
        "{a:1}", "{\"a\":\"x\"y}", "{\"a\":\"x\" \"y\"}", "{\"a\":\"x\"\"y\"}", "{\"a\":1\"x\"}",
        "{\"a\":\"\t\"}", "{\"a\":\"\\q\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":\"\\u0000\"}",
        "{\"a\":\"\\uD800\"}", "{\"a\":\"\\uDC00\"}", "{\"a\":\"\xC0\x80\"}", "{\"a\":\xC2\xA0 1}",
        "{\"a\":1]", "{\"a\":1", "\\{\"a\":1}", "\x01{\"a\":1}", "{\"\":1}", "{\"\\u0000\":1}",
        "{\"a\":1} {\"a\":1}"};

    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct ts_buffer text;

        ts_buffer_init(&text, 0);
        ts_buffer_printf(&text, ",{\"a\":7},%s,{\"a\":8}", odd[i]);
        expect_batch(false, text.data,
                     strncmp(odd[i], "{\"a\":1} ", 8) == 0 ? "0: #7 - - -\n0: #1 - - -\n16 0 16"
                                                           : "0: #7 - - -\n8 0 8");
        ts_buffer_release(&text);
    }
}

static void a_record_that_is_not_whole_is_none(void **state)
{
    static const char text[] = ",{\"a\":\"x\\u00e9y\",\"b\":true}";
    struct ts_batcher *batcher = open_batcher(false, false);

    (void)state;
    for (size_t size = 0; size < sizeof text - 1; size++) {
        char cut[sizeof text];

        memcpy(cut, text, size);
        cut[size] = '\0';
        expect_filled(batcher, cut, "0 0 0");
    }
    expect_filled(batcher, text, "0: \\ {true} - -\n26 0 26");
    ts_batcher_close(batcher);
}

static void any_key_will_do_where_none_is_known(void **state)
{
    struct ts_batcher *batcher = open_batcher(true, false);

    (void)state;
    expect_filled(batcher, ",{\"x\":1,\"x\":\"\"},{\"\\u0061\" : 1},{\"y\":[]}", "30 0 30");
    ts_batcher_close(batcher);
}

/* Names that are not written as they are. */
static void names_with_quotes_are_left_to_the_reader(void **state)
{
    static const char name[] = "a\\nb";
    struct ts_dictionary columns;
    struct ts_batcher *batcher;
    uint32_t column;

    (void)state;
    ts_dictionary_init(&columns);
    assert_int_equal(ts_dictionary_code(&columns, name, strlen(name), &column), TS_OK);
    assert_int_equal(ts_json_open_batcher(&columns, false, NULL, &batcher, NULL), TS_OK);
    /* this is a, a line feed, and b */
    expect_filled(batcher, ",{\"a\\nb\":1}", "0 0 0");
    ts_batcher_close(batcher);
    ts_dictionary_release(&columns);
}

static void expect_found(bool lines, const char *text, size_t expected)
{
    struct ts_batcher *batcher = open_batcher(false, lines);

    assert_int_equal(batcher->find(batcher, text, strlen(text)), expected);
    ts_batcher_close(batcher);
}

static void boundaries_are_found_where_they_seem_to_be(void **state)
{
    (void)state;
    expect_found(false, "},{\"a\":1}", 1);
    expect_found(false, "\"},{\"a\":1} , {", 2);
    expect_found(false, "a\":{\"b\":1},\"c\":1} \n, {", 17);
    expect_found(false, "}]} },", SIZE_MAX);
    expect_found(false, "} {", SIZE_MAX);
    expect_found(false, "},,{\"a\":1}", SIZE_MAX);
    expect_found(false, "", SIZE_MAX);
    expect_found(true, "},{ } {\"a\":1}\r\n{", 13);
    expect_found(true, "1}\n", SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_slices_by_column),
        cmocka_unit_test(white_space_is_passed_over),
        cmocka_unit_test(columns_are_characters),
        cmocka_unit_test(lines_hold_one_record_each),
        cmocka_unit_test(a_line_may_end_behind_the_text),
        cmocka_unit_test(what_is_not_regular_ends_the_batch),
        cmocka_unit_test(a_record_that_is_not_whole_is_none),
        cmocka_unit_test(any_key_will_do_where_none_is_known),
        cmocka_unit_test(names_with_quotes_are_left_to_the_reader),
        cmocka_unit_test(boundaries_are_found_where_they_seem_to_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
