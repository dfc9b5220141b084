/* More than a JSON document may have, and what of its metadata no text can hold. */
#include "load/reading.h"

#include "tradestat/json.h"

/* Numbers of so many digits, each between two texts, and all of them between two others. */
struct piece {
    const char *before;
    int digits;
    const char *after;
};

static void repeat(struct ts_buffer *out, const char *before, struct piece piece, int count,
                   const char *after)
{
    ts_buffer_init(out, 0);
    ts_buffer_puts(out, before);
    for (int i = 0; i < count; i++)
        ts_buffer_printf(out, "%s%0*d%s", piece.before, piece.digits, i, piece.after);
    ts_buffer_puts(out, after);
}

/* Opens the text and reads it to its end or to an error that cannot be passed over. */
static int read(const struct ts_buffer *text, struct ts_error *error)
{
    const struct ts_load_options options = {0};
    struct ts_source *source;
    struct ts_rows *rows;
    struct ts_row row = {.count = 1};
    int code;

    assert_int_equal(ts_source_open_memory("t", text->data, text->size, &source, NULL), TS_OK);
    code = ts_rows_open(source, &options, &rows, error);
    if (code == TS_OK) {
        do
            code = ts_rows_next(rows, &row, error);
        while (code == TS_OK && row.cells != NULL);
        ts_rows_close(rows);
    }
    ts_source_close(source);
    return code;
}

static void expect(struct ts_buffer *text, int expected, const char *message, uint64_t column)
{
    struct ts_error error = {0};

    assert_int_equal(read(text, &error), expected);
    assert_int_equal(read(text, NULL), expected);
    assert_string_equal(error.message, message);
    assert_int_equal(error.column, column);
    ts_buffer_release(text);
}

static void keys_of_a_document(void **state)
{
    static const char message[] = "the document has more than 4096 keys, or 1048576 bytes of them";
    static const struct piece short_key = {"\"", 4, "\":0,"}, long_key = {"\"", 1024, "\":0,"};
    struct ts_buffer text;

    (void)state;
    repeat(&text, "{", short_key, 4095, "\"data\":[{\"a\":1}]}");
    expect(&text, TS_OK, "", 0);
    repeat(&text, "{", short_key, 4096, "\"data\":[{\"a\":1}]}");
    expect(&text, TS_ERROR_LIMIT, message, 4096 * 9 + 2);
    repeat(&text, "{", long_key, 1023, "\"data\":[{\"a\":1}]}");
    expect(&text, TS_OK, "", 0);
    repeat(&text, "{", long_key, 1024, "\"data\":[{\"a\":1}]}");
    expect(&text, TS_ERROR_LIMIT, message, 1024 * 1029 + 2);
}

static void rules_of_a_document(void **state)
{
    static const struct piece rule = {",\"r = ", 4, "\""};
    struct ts_buffer text;

    (void)state;
    repeat(&text, "{\"rules\":[\"a = b\"", rule, 4095, "],\"data\":[]}");
    expect(&text, TS_OK, "", 0);
    repeat(&text, "{\"rules\":[\"a = b\"", rule, 4096, "],\"data\":[]}");
    expect(&text, TS_ERROR_LIMIT, "more than 4096 rules", 18 + 4095 * 11 + 1);
}

/* The metadata as the rows have it. */
static void expect_metadata(const char *document, const char *expected)
{
    const struct ts_load_options options = {0};
    struct ts_source *source;
    struct ts_rows *rows;
    const char *text;
    size_t size;

    assert_int_equal(ts_source_open_memory("t", document, strlen(document), &source, NULL), TS_OK);
    assert_int_equal(ts_rows_open(source, &options, &rows, NULL), TS_OK);
    text = ts_rows_metadata(rows, &size);
    assert_int_equal(size, strlen(expected));
    assert_memory_equal(text, expected, size);
    ts_rows_close(rows);
    ts_source_close(source);
}

static void metadata_that_are_no_text(void **state)
{
    static const struct piece digit = {"1", 1, ""};
    struct ts_buffer text;

    (void)state;
    expect_metadata("{\"metadata\": [1], \"data\": []}", "[1]");
    expect_metadata("{\"metadata\": [\"\\u0000\"], \"data\": []}", "");
    expect_metadata("{\"metadata\": [\"\\ud800\"], \"data\": []}", "");
    repeat(&text, "{\"metadata\":[", digit, 100, "],\"data\":[]}");
    ts_buffer_putc(&text, '\0');
    expect_metadata(text.data, "");
    ts_buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_of_a_document),
        cmocka_unit_test(rules_of_a_document),
        cmocka_unit_test(metadata_that_are_no_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
