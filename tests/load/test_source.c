#include "load/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[] = "test_source.tmp";

static void write_file(const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* The whole input, read in small steps, in `out`. */
static int read_all(struct ts_source *source, char *out, size_t capacity, struct ts_error *error)
{
    size_t used = 0;

    for (;;) {
        const char *bytes;
        size_t size;
        int code = ts_source_peek(source, 1, &bytes, &size, error);

        if (code != TS_OK || size == 0) {
            out[used] = '\0';
            return code;
        }
        if (size > 3)
            size = 3;
        assert_true(used + size < capacity);
        memcpy(out + used, bytes, size);
        used += size;
        ts_source_advance(source, size);
    }
}

static void expect_text(const void *bytes, size_t size, const char *encoding, const char *expected)
{
    char text[256];
    struct ts_source *source;
    struct ts_error error = {0};

    write_file(bytes, size);
    assert_int_equal(ts_source_open(path, encoding, &source, &error), TS_OK);
    assert_int_equal(read_all(source, text, sizeof text, &error), TS_OK);
    assert_string_equal(text, expected);
    if (ts_source_can_rewind(source)) {
        assert_int_equal(ts_source_rewind(source, &error), TS_OK);
        assert_int_equal(read_all(source, text, sizeof text, &error), TS_OK);
        assert_string_equal(text, expected);
    }
    ts_source_close(source);
}

static void byte_order_marks_are_no_text(void **state)
{
    (void)state;
    expect_text("abc", 3, NULL, "abc");
    expect_text("", 0, NULL, "");
    expect_text("\xEF\xBB\xBF"
                "abc",
                6, NULL, "abc");
    expect_text("\xEF\xBB\xBF", 3, NULL, "");
    expect_text("\xEF\xBB", 2, NULL, "\xEF\xBB");
    expect_text("\xFF\xFE"
                "a\0\x17\x04",
                6, NULL, "a\xD0\x97");
    expect_text("\xFE\xFF\0a\x04\x17", 6, NULL, "a\xD0\x97");
    expect_text("\xFF\xFE", 2, NULL, "");
}

static void encodings_become_utf8(void **state)
{
    (void)state;
    expect_text("\xCA\xE0\xE7", 3, "windows-1251", "\xD0\x9A\xD0\xB0\xD0\xB7");
    expect_text("caf\xE9", 4, "latin1", "caf\xC3\xA9");
    expect_text("a\0b\0", 4, "UTF-16LE", "ab");
    expect_text("\xFF\xFE"
                "a\0",
                4, "UTF-16LE", "a");
    expect_text("\xEF\xBB\xBF"
                "ab",
                5, "utf-8", "ab");
    expect_text("\xEF\xBB\xBF"
                "ab",
                5, "UTF8", "ab");
}

static void assert_refused(const char *bytes, size_t size, const char *encoding,
                           const char *message, const char *hint)
{
    char text[16];
    struct ts_source *source;
    struct ts_error error = {0};

    write_file(bytes, size);
    assert_int_equal(ts_source_open(path, encoding, &source, &error), TS_OK);
    assert_int_equal(read_all(source, text, sizeof text, &error), TS_ERROR_INPUT);
    assert_string_equal(text, "");
    assert_string_equal(error.message, message);
    assert_string_equal(error.hint, hint);
    ts_source_close(source);
}

static void marks_and_given_encodings_agree(void **state)
{
    static const char utf8[] = "\xEF\xBB\xBF"
                               "ab",
                      little[] = "\xFF\xFE"
                                 "a\0",
                      big[] = "\xFE\xFF\0a";

    (void)state;
    expect_text(little, 4, "UTF-16", "a");
    expect_text(big, 4, "utf16", "a");
    expect_text(big, 4, "UTF-16BE", "a");
    expect_text("\xFF\xFE\0\0a\0\0\0", 8, NULL, "a");
    expect_text("\0\0\xFE\xFF\0\0\0a", 8, NULL, "a");
    expect_text("\0\0\xFE\xFF\0\0\0a", 8, "UTF-32", "a");
    assert_refused(utf8, 5, "latin1",
                   "the byte order mark is that of UTF-8, not of the encoding that was given",
                   "leave --encoding out, or give --encoding=UTF-8");
    assert_refused(little, 4, "utf-8",
                   "the byte order mark is that of UTF-16LE, not of the encoding that was given",
                   "leave --encoding out, or give --encoding=UTF-16LE");
    assert_refused(big, 4, "UTF-16LE",
                   "the byte order mark is that of UTF-16BE, not of the encoding that was given",
                   "leave --encoding out, or give --encoding=UTF-16BE");
    assert_refused("\xEF\xBB\xBF\xEF\xBB\xBF"
                   "a",
                   7, NULL, "a second byte order mark", "leave it out");
    assert_refused("\xFF\xFE\xFF\xFE"
                   "a\0",
                   6, NULL, "a second byte order mark", "leave it out");
}

static void wide_encodings_without_a_mark_are_named(void **state)
{
    static char large[1 << 17];

    (void)state;
    assert_refused("a\0,\0b\0", 6, NULL, "the text is UTF-16LE without a byte order mark",
                   "give --encoding=UTF-16LE");
    assert_refused("\0[\0\"", 4, "UTF-8", "the text is UTF-16BE without a byte order mark",
                   "give --encoding=UTF-16BE");
    assert_refused("a\0\0\0,\0\0\0", 8, NULL, "the text is UTF-32LE without a byte order mark",
                   "give --encoding=UTF-32LE");
    assert_refused("\0\0\0a\0\0\0,", 8, NULL, "the text is UTF-32BE without a byte order mark",
                   "give --encoding=UTF-32BE");
    /* Cyrillic: zero bytes stand beside commas and line ends alone */
    assert_refused("\x3F\x04,\0\x3F\x04\n\0", 8, NULL,
                   "the text is UTF-16LE without a byte order mark", "give --encoding=UTF-16LE");
    assert_refused("a\0,\0", 4, "UTF-16", "no byte order mark tells in which order the bytes are",
                   "give --encoding=UTF-16LE");
    assert_refused("\0a\0,", 4, "UTF-16", "no byte order mark tells in which order the bytes are",
                   "give --encoding=UTF-16BE");
    assert_refused("\x3F\x04\x3F\x04", 4, "UTF-16",
                   "no byte order mark tells in which order the bytes are",
                   "give --encoding=UTF-16LE");
    /* more of it than is looked at */
    for (size_t i = 0; i < sizeof large; i += 4)
        memcpy(large + i, "a\0,", 4);
    assert_refused(large, sizeof large, NULL, "the text is UTF-16LE without a byte order mark",
                   "give --encoding=UTF-16LE");
    /* a text with a zero byte in it is no such thing */
    expect_text("a,b\n1\0,2\n", 9, NULL, "a,b\n1");
}

static void encodings_have_other_names(void **state)
{
    (void)state;
    expect_text("\xCA", 1, "windows1251", "\xD0\x9A");
    expect_text("\xCA", 1, "Win-1251", "\xD0\x9A");
    expect_text("\xCA", 1, "cp-1251", "\xD0\x9A");
    expect_text("\xE9", 1, "Latin-1", "\xC3\xA9");
    expect_text("\xE9", 1, "iso 8859-1", "\xC3\xA9");
    expect_text("\xEB", 1, "koi8r", "\xD0\x9A");
    expect_text("a\0", 2, "utf16le", "a");
}

static void large_input_is_decoded_in_pieces(void **state)
{
    enum { COUNT = 300000 };
    char *bytes = malloc(COUNT), *text = malloc(3 * COUNT + 1);
    struct ts_source *source;

    (void)state;
    assert_non_null(bytes);
    assert_non_null(text);
    memset(bytes, 0xE9, COUNT);
    write_file(bytes, COUNT);
    assert_int_equal(ts_source_open(path, "latin1", &source, NULL), TS_OK);
    assert_int_equal(ts_source_size(source), 0);
    assert_int_equal(read_all(source, text, (size_t)3 * COUNT, NULL), TS_OK);
    assert_int_equal(strlen(text), 2 * COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_memory_equal(text + 2 * i, "\xC3\xA9", 2);
    ts_source_close(source);
    free(bytes);
    free(text);
}

/* A character of two bytes is in two pieces. */
static void characters_may_cross_pieces(void **state)
{
    enum { COUNT = 300000 };
    char *bytes = malloc(2 * COUNT + 1), *text = malloc(3 * COUNT + 2);
    struct ts_source *source;

    (void)state;
    assert_non_null(bytes);
    assert_non_null(text);
    bytes[0] = 'a';
    for (size_t i = 0; i < COUNT; i++)
        memcpy(bytes + 1 + 2 * i, "\xD6\xD0", 2);
    write_file(bytes, 2 * COUNT + 1);
    assert_int_equal(ts_source_open(path, "GB18030", &source, NULL), TS_OK);
    assert_int_equal(read_all(source, text, (size_t)3 * COUNT + 2, NULL), TS_OK);
    assert_int_equal(strlen(text), 3 * COUNT + 1);
    for (size_t i = 0; i < COUNT; i++)
        assert_memory_equal(text + 1 + 3 * i, "\xE4\xB8\xAD", 3);
    ts_source_close(source);
    free(bytes);
    free(text);
}

static void bytes_before_a_decoding_fault_are_read(void **state)
{
    char text[16];
    struct ts_source *source;
    struct ts_error error = {0};

    (void)state;
    write_file("\xFF\xFE"
               "a\0b\0\0\xDC"
               "c\0",
               10);
    assert_int_equal(ts_source_open(path, NULL, &source, &error), TS_OK);
    assert_int_equal(read_all(source, text, sizeof text, &error), TS_ERROR_INPUT);
    assert_string_equal(text, "ab");
    assert_string_equal(error.message, "the bytes here are not UTF-16LE");
    ts_source_close(source);

    error = (struct ts_error){0};
    write_file("\xFF\xFE"
               "a\0b",
               5);
    assert_int_equal(ts_source_open(path, NULL, &source, &error), TS_OK);
    assert_int_equal(read_all(source, text, sizeof text, &error), TS_ERROR_INPUT);
    assert_string_equal(text, "a");
    ts_source_close(source);
}

static void expect_open_error(const char *name, const char *encoding, int code, const char *message)
{
    struct ts_source *source = NULL;
    struct ts_error error = {0};

    assert_int_equal(ts_source_open(name, encoding, &source, &error), code);
    assert_null(source);
    assert_int_equal(error.code, code);
    assert_string_equal(error.message, message);
    assert_string_equal(error.file, code == TS_ERROR_IO ? name : "");
    assert_string_equal(error.field, code == TS_ERROR_USAGE ? "--encoding" : "");
}

static void what_cannot_be_opened_is_said(void **state)
{
    (void)state;
    expect_open_error("no/such/file", NULL, TS_ERROR_IO,
                      "cannot be opened: No such file or directory");
    expect_open_error(".", NULL, TS_ERROR_IO, "cannot be opened: it is a directory");
    write_file("a", 1);
    expect_open_error(path, "no-such-code", TS_ERROR_USAGE, "unknown encoding \"no-such-code\"");
    expect_open_error(path, "", TS_ERROR_USAGE, "unknown encoding \"\"");
    /* iconv itself would take it, and drop bytes */
    expect_open_error(path, "ASCII//IGNORE", TS_ERROR_USAGE, "unknown encoding \"ASCII//IGNORE\"");
}

static void a_file_that_changes_is_not_read_in_part(void **state)
{
    char text[64];
    struct ts_source *source;
    struct ts_error error = {0};

    (void)state;
    write_file("abcdef", 6);
    assert_int_equal(ts_source_open(path, NULL, &source, &error), TS_OK);
    assert_int_equal(truncate(path, 3), 0);
    assert_int_equal(read_all(source, text, sizeof text, &error), TS_ERROR_IO);
    assert_string_equal(error.message, "cannot be read: it was changed meanwhile");
    assert_string_equal(error.file, path);
    ts_source_close(source);
}

static void standard_input_is_read_once(void **state)
{
    int ends[2], saved = dup(STDIN_FILENO);
    char text[16];
    struct ts_source *source;
    struct ts_error error = {0};
    uint64_t device, inode;

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1],
                           "\xEF\xBB\xBF"
                           "a,b\n",
                           7),
                     7);
    close(ends[1]);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);

    assert_int_equal(ts_source_open("-", NULL, &source, &error), TS_OK);
    assert_string_equal(ts_source_name(source), "<stdin>");
    assert_int_equal(read_all(source, text, sizeof text, &error), TS_OK);
    assert_string_equal(text, "a,b\n");
    assert_int_equal(ts_source_size(source), 0);
    assert_false(ts_source_can_rewind(source));
    assert_false(ts_source_identity(source, &device, &inode));
    assert_int_equal(ts_source_rewind(source, &error), TS_ERROR_IO);
    assert_string_equal(error.message, "cannot be read: it is read once");
    ts_source_close(source);
    assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
    close(saved);
}

static void a_file_is_known_by_its_identity(void **state)
{
    struct ts_source *a, *b, *c;
    uint64_t device[3], inode[3];

    (void)state;
    write_file("x", 1);
    assert_int_equal(ts_source_open(path, NULL, &a, NULL), TS_OK);
    assert_int_equal(ts_source_open("./test_source.tmp", NULL, &b, NULL), TS_OK);
    assert_int_equal(ts_source_open("/proc/self/exe", NULL, &c, NULL), TS_OK);
    assert_true(ts_source_identity(a, &device[0], &inode[0]));
    assert_true(ts_source_identity(b, &device[1], &inode[1]));
    assert_true(ts_source_identity(c, &device[2], &inode[2]));
    assert_true(device[0] == device[1] && inode[0] == inode[1]);
    assert_false(device[0] == device[2] && inode[0] == inode[2]);
    ts_source_close(a);
    ts_source_close(b);
    ts_source_close(c);
}

static void the_window_has_what_is_wanted(void **state)
{
    enum { COUNT = 3 << 20 };
    char *bytes = malloc(COUNT);
    const char *window;
    size_t size;
    struct ts_source *source;
    struct ts_error error = {0};

    (void)state;
    assert_non_null(bytes);
    for (size_t i = 0; i < COUNT; i++)
        bytes[i] = (char)(i * 7 % 251);
    assert_int_equal(ts_source_open_memory("m", bytes, COUNT, &source, &error), TS_OK);
    assert_int_equal(ts_source_size(source), COUNT);
    for (size_t at = 0; at + 1000 <= COUNT; at += 99991) {
        size_t wanted = at % 2 == 0 ? 700000 : 1000;

        assert_int_equal(ts_source_position(source), at);
        assert_int_equal(ts_source_peek(source, wanted, &window, &size, &error), TS_OK);
        assert_true(size >= wanted || at + size == COUNT);
        assert_memory_equal(window, bytes + at, size);

        size_t behind = ts_source_behind(source);

        assert_int_equal(behind, at < 512 ? at : 512);
        assert_memory_equal(window - behind, bytes + at - behind, behind);
        ts_source_advance(source, 99991);
    }
    assert_int_equal(ts_source_peek(source, TS_SOURCE_WINDOW + 1, &window, &size, &error),
                     TS_ERROR_LIMIT);
    ts_source_close(source);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(byte_order_marks_are_no_text),
        cmocka_unit_test(encodings_become_utf8),
        cmocka_unit_test(marks_and_given_encodings_agree),
        cmocka_unit_test(wide_encodings_without_a_mark_are_named),
        cmocka_unit_test(encodings_have_other_names),
        cmocka_unit_test(large_input_is_decoded_in_pieces),
        cmocka_unit_test(characters_may_cross_pieces),
        cmocka_unit_test(bytes_before_a_decoding_fault_are_read),
        cmocka_unit_test(what_cannot_be_opened_is_said),
        cmocka_unit_test(a_file_that_changes_is_not_read_in_part),
        cmocka_unit_test(standard_input_is_read_once),
        cmocka_unit_test(a_file_is_known_by_its_identity),
        cmocka_unit_test(the_window_has_what_is_wanted),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    remove(path);
    return failed;
}
