/* Batches of JSON against the reader alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "load/batch.h"
#include "load/json_lanes.h"
#include "load/random.h"
#include "tradestat/buffer.h"

static size_t in_batches; /* records of all readings */

static uint32_t seed;

static size_t below(size_t limit)
{
    return random_below(&seed, limit);
}

/* With one of the indexers. */
static void expect_same(const char *bytes, size_t size, enum ts_input_form form, size_t window,
                        uint32_t refuses)
{
    size_t usable = 0, records;

    while (ts_indexer_usable(usable) != NULL)
        usable++;

    struct json_lanes lanes = {ts_indexer_usable(below(usable)), window, refuses};
    const char *difference = json_lanes_differ(bytes, size, form, lanes, &records);

    in_batches += records;
    if (difference == NULL)
        return;
    fwrite(bytes, 1, size, stderr);
    fail_msg("%s, window of %zu, seed %u: %s differs", lanes.indexer->name, window, refuses,
             difference);
}

static const char *choose(const char *const *texts, size_t count)
{
    return texts[below(count)];
}

#define CHOOSE(texts) choose(texts, sizeof(texts) / sizeof *(texts))

/* Goes over a whole block of the index. */
#define LONG                                                                                       \
    "\"a text with {marks}, [one] after: another, which is longer than what is looked at, "        \
    "at once, and has no \xD0\xBA\xD0\xB0\xD0\xB2\xD1\x8B\xD1\x87\xD0\xBA\xD0\xB0 but at its "     \
    "ends\""

static const char *const values[] = {"1",
                                     "-0.5",
                                     "12345678901234567890.123456789",
                                     "1e9",
                                     "0.0E-3",
                                     "0",
                                     "true",
                                     "false",
                                     "null",
                                     "\"\"",
                                     "\"a\"",
                                     "\"12.5\"",
                                     "\"\\\"\"",
                                     LONG,
                                     "\"\\u0430\\ud83d\\ude82\"",
                                     "\"\xE2\x82\xAC\"",
                                     "\"  a, b: c }\""};
/* what is not regular, or wrong */
static const char *const odd_values[] = {
    "[]",          "{\"x\":[1,2]}", "01",    "1.",     "-",      ".5",       "1e",
    "+1",          "nul",           "NaN",   "\"a\"b", "\"a",    "a\"b\"",   "\"\\u0000\"",
    "\"\\ud800\"", "\"\\x\"",       "1 2",   "",       "\"\t\"", "\"\x80\"", "\"\\",
    "1\"a\"",      "\"a\" \"b\"",   "tru e", "--1",    "1e+-1"};
static const char *const keys[] = {"\"a\"", "\"b\"", "\"long key of some words\"", "\"d\"",
                                   "\"e\""};
static const char *const odd_keys[] = {"\"\"", "\"\\u0061\"", "\"f\" ",
                                       "a",    "\"a\\\\b\"",  "\"\xD0\xB0\""};
static const char *const blanks[] = {"", "", "", "", "", " ", "\n", "\r\n", "\t", "\r", " \n  "};
static const char *const line_blanks[] = {"", "", "", " ", "\t"};

/* How much of a file is out of order: one value in so many; 0: none. */
static size_t oddity;

static bool is_odd(void)
{
    return oddity > 0 && below(oddity) == 0;
}

static void put_blank(struct ts_buffer *out, bool lines)
{
    ts_buffer_puts(out, lines ? CHOOSE(line_blanks) : CHOOSE(blanks));
}

static void put_record(struct ts_buffer *out, bool lines)
{
    enum { KEYS = sizeof keys / sizeof *keys };
    size_t first = below(4) == 0 ? below(KEYS) : 0, count = below(8) == 0 ? below(KEYS + 1) : KEYS;

    ts_buffer_putc(out, '{');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ts_buffer_putc(out, ',');
        put_blank(out, lines);
        ts_buffer_puts(out, is_odd() ? CHOOSE(odd_keys) : keys[(first + i) % KEYS]);
        ts_buffer_putc(out, ':');
        put_blank(out, lines);
        ts_buffer_puts(out, is_odd() ? CHOOSE(odd_values) : CHOOSE(values));
        put_blank(out, lines);
    }
    ts_buffer_putc(out, '}');
}

static void put_records(struct ts_buffer *out, size_t count, bool lines)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ts_buffer_puts(out, !lines ? "," : below(8) == 0 ? "\r\n" : "\n");
        put_blank(out, lines && below(8) != 0);
        put_record(out, lines && below(8) != 0);
        if (!lines)
            put_blank(out, lines);
    }
}

/* An array, a document or lines. */
static void put_file(struct ts_buffer *out, size_t count)
{
    static const char *const heads[] = {"[", "{\"data\":[", "{\"defaults\":{\"d\":1},\"data\":[",
                                        ""};
    static const char *const tails[] = {"]", "], \"defaults\": {\"b\":1}}", "]}", ""};
    size_t kind = below(4);

    ts_buffer_clear(out);
    ts_buffer_puts(out, heads[kind]);
    put_records(out, count, kind == 3);
    ts_buffer_puts(out, tails[kind]);
}

static size_t random_window(void)
{
    return below(3) == 0 ? TS_BATCH_BYTES : 1 + below(700);
}

static void files_read_the_same(void **state)
{
    struct ts_buffer file;

    (void)state;
    ts_buffer_init(&file, 0);
    seed = 5;
    in_batches = 0;
    for (int round = 0; round < 3000 / TEST_SAMPLE; round++) {
        oddity = round % 3 == 0 ? 0 : 1 + below(100);
        put_file(&file, 1 + below(20));
        expect_same(file.data, file.size, TS_INPUT_JSON, random_window(), seed % 2 == 0 ? 0 : seed);
    }
    assert_true(in_batches > 10000 / TEST_SAMPLE);
    ts_buffer_release(&file);
}

static void damaged_files_read_the_same(void **state)
{
    static const char nasty[] = "{}[]:,\"\\ \n\r\t01-.e+utnf\xD0\xB0\xE2\xF0\0";
    struct ts_buffer file;

    (void)state;
    ts_buffer_init(&file, 0);
    seed = 6;
    oddity = 0;
    for (int round = 0; round < 6000 / TEST_SAMPLE; round++) {
        put_file(&file, 1 + below(5));
        for (size_t i = 1 + below(2); i > 0; i--)
            file.data[below(file.size)] = nasty[below(sizeof nasty - 1)];
        expect_same(file.data, file.size, round % 4 == 0 ? TS_INPUT_JSON_LINES : TS_INPUT_JSON,
                    random_window(), seed % 2 == 0 ? 0 : seed);
    }
    ts_buffer_release(&file);
}

static void a_file_that_ends_anywhere_reads_the_same(void **state)
{
    struct ts_buffer file;

    (void)state;
    ts_buffer_init(&file, 0);
    seed = 7;
    oddity = 0;
    for (int round = 0; round < 4; round++) {
        put_file(&file, 3);
        for (size_t size = 1; size < file.size; size += TEST_SAMPLE)
            expect_same(file.data, size, TS_INPUT_JSON, TS_BATCH_BYTES, 0);
    }
    ts_buffer_release(&file);
}

/* The last batch goes further than what the reader has in its window. */
static void long_files_are_read_in_batches(void **state)
{
    struct json_lanes lanes = {ts_indexer_usable(0), TS_BATCH_BYTES, 0};
    struct ts_buffer file;
    size_t records;

    (void)state;
    ts_buffer_init(&file, 0);
    ts_buffer_puts(&file, "[{\"a\":1,\"b\":2}");
    for (int i = 1; i < 27000; i++)
        ts_buffer_puts(&file, ",{\"a\":1,\"b\":2}");
    ts_buffer_puts(&file, " x");
    assert_null(json_lanes_differ(file.data, file.size, TS_INPUT_JSON, lanes, &records));
    /* all but the first, and the one that goes over the end of a window */
    assert_int_equal(records, 26998);
    ts_buffer_release(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_read_the_same),
        cmocka_unit_test(damaged_files_read_the_same),
        cmocka_unit_test(a_file_that_ends_anywhere_reads_the_same),
        cmocka_unit_test(long_files_are_read_in_batches),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
