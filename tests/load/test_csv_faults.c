/* CSV that is at fault: its errors, and their places. */
#include "load/reading.h"

#include <stdio.h>
#include <stdlib.h>

/* Bad rows */

static void ragged_rows_are_errors(void **state)
{
    (void)state;
    expect_rows("a,b,c\n1,2\n3,4,5\n",
                "!2:4+1 the row has 2 fields, the header has 3 / write an empty field for what is "
                "not known\n3: <3> <4> <5>\nCSV: a b c\n");
    expect_rows("a,b\n1\n3,4\n",
                "!2:2+1 the row has 1 field, the header has 2 / write an empty field for what is "
                "not known\n3: <3> <4>\nCSV: a b\n");
    expect_rows("a,b\n1,\xD0\x97\xD0\x97, 345 ,4\n3,4\n",
                "!2:7+3 the row has 4 fields, the header has 2 / quote a field that holds the "
                "delimiter\n3: <3> <4>\nCSV: a b\n");
    expect_rows("a,b\n1,2,\n",
                "!2:5+1 the row has 3 fields, the header has 2 / quote a field that holds the "
                "delimiter\nCSV: a b\n");
    expect_rows("a,b\n\"1\n2\",3,\"4\n5\"\n6,7\n",
                "!3:6+2 the row has 3 fields, the header has 2 / quote a field that holds the "
                "delimiter\n5: <6> <7>\nCSV: a b\n");
}

static void a_cut_file_is_an_error(void **state)
{
    (void)state;
    expect_rows("a,b,c\n1,2,3\n1,2",
                "2: <1> <2> <3>\n!3:4+1 the file ends in the middle of this row / it may have been "
                "copied in part\nCSV: a b c\n");
    expect_rows("a,b\n1,+2.",
                "!2:3+3 the file ends in the middle of this number / it may have been "
                "copied in part\nCSV: a b\n");
    expect_rows("a,b\n1,-.", "2: <1> <-.>\nCSV: a b\n");
}

/* The last bytes are the beginning of a character, or of none. */
static void a_cut_character_is_an_error(void **state)
{
    static const char cut[] = "!2:1+1 the file ends in the middle of a character / it may have "
                              "been copied in part, or not be UTF-8: see --encoding\nCSV: a\n";
    static const char *const beginnings[] = {"\xC2", "\xE2\x82", "\xE2", "\xF0\x9F\x98", "\xF4"};
    static const char *const others[] = {"\x80",     "\xC1",         "\xF5",
                                         "\xE2\x41", "\xF0\x9F\x41", "\xED\xA0\x80"};

    (void)state;
    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
        char text[16];

        snprintf(text, sizeof text, "a\n%s", beginnings[i]);
        expect_rows(text, cut);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        char text[16], expected[200];

        snprintf(text, sizeof text, "a\n%s", others[i]);
        snprintf(expected, sizeof expected,
                 "!2:1+1 the byte 0x%02X is not UTF-8 here / give --encoding=windows-1251 or "
                 "--encoding=latin1 if the file is in one of them\nCSV: a\n",
                 (unsigned char)others[i][0]);
        expect_rows(text, expected);
    }
}

static void open_quotes_are_errors(void **state)
{
    (void)state;
    expect_rows("a,b\n1,2\n3, \"4\n5,6\n",
                "2: <1> <2>\n!3:4+1 the quote opened here is never closed / double a quote within "
                "quotes (\"\")\nstop\n");
    expect_rows("a,\"b\n1,2\n", "!1:3+1 the quote opened here is never closed / double a quote "
                                "within quotes (\"\")\n");
    /* nothing but the last row can be lost */
    expect_rows("a,b\n1,\"", "!2:3+1 the quote opened here is never closed / double a quote within "
                             "quotes (\"\")\nCSV: a b\n");
    expect_rows("a,b\n1,\"\r\n", "!2:3+1 the quote opened here is never closed / double a quote "
                                 "within quotes (\"\")\nCSV: a b\n");
}

static void misplaced_quotes_are_errors(void **state)
{
    (void)state;
    expect_rows("a,b\n\"x\"y,2\n3,4\n", "!2:4+1 text after the closing quote / double a quote "
                                        "within quotes (\"\")\n3: <3> <4>\nCSV: a b\n");
    expect_rows("a,b\n1,\"x\" \"y\"\n3,4\n", "!2:7+1 text after the closing quote / double a quote "
                                             "within quotes (\"\")\n3: <3> <4>\nCSV: a b\n");
    expect_rows("a,b\n1,x\"y\"\n3,4\n", "!2:4+1 a quote inside an unquoted field / double a quote "
                                        "within quotes (\"\")\n3: <3> <4>\nCSV: a b\n");
    expect_rows("a,b\r\n\xD0\x97,x\"y\"\r\n3,4\r\n",
                "!2:4+1 a quote inside an unquoted field / double a quote within quotes "
                "(\"\")\n3: <3> <4>\nCSV: a b\n");
}

static void a_quote_left_open_is_named_where_it_is_noticed(void **state)
{
    (void)state;
    expect_rows(
        "a,b\n1,\"x\n2,\"y\n3,4\n",
        "!3:4+1 text after the closing quote / the field was opened by the quote in line 2, "
        "column 3\n4: <3> <4>\nCSV: a b\n");
}

static void bytes_that_are_no_text_are_errors(void **state)
{
    struct ts_load_options options = {0};
    static const char encodings[] = "give --encoding=windows-1251 or --encoding=latin1 if the file "
                                    "is in one of them";
    char expected[256];

    (void)state;
    snprintf(expected, sizeof expected,
             "!2:4+1 the byte 0xE9 is not UTF-8 here / %s\n3: <1> <2>\nCSV: a b\n", encodings);
    expect_rows("a,b\n\xD0\x97,x\xE9y\n1,2\n", expected);
    snprintf(expected, sizeof expected,
             "!2:3+1 the byte 0xED is not UTF-8 here / %s\n3: <1> <2>\nCSV: a b\n", encodings);
    expect_rows("a,b\n\"\xD0\x97\xED\xA0\x80\"z,\n1,2\n", expected);
    snprintf(expected, sizeof expected, "!1:3+1 the byte 0xFF is not UTF-8 here / %s\n", encodings);
    expect_rows("a,\xFF\n", expected);
    expect_reading("a,b\n1,x\0y\n1,2\n", 14, &options,
                   "!2:4+1 a NUL byte / is this a text file?\n3: <1> <2>\nCSV: a b\n");
    expect_reading("a\0,\0b\0\n\0", 8, &options,
                   "!1:1+1 the text is UTF-16LE without a byte order mark / give "
                   "--encoding=UTF-16LE\n");
    expect_reading("\0a\0,\0b\0\n", 8, &options,
                   "!1:1+1 the text is UTF-16BE without a byte order mark / give "
                   "--encoding=UTF-16BE\n");
}

static void what_cannot_be_decoded_has_a_place(void **state)
{
    static const char utf16[] = "\xFF\xFE"
                                "a\0,\0b\0\n\0\x17\x04,\0\x00\xDC"
                                "\n\0";
    static const enum ts_input_form forms[] = {TS_INPUT_DETECT, TS_INPUT_CSV, TS_INPUT_JSON,
                                               TS_INPUT_JSON_LINES};
    struct ts_load_options options = {0};

    (void)state;
    expect_reading(utf16, sizeof utf16 - 1, &options,
                   "!2:3+1 the bytes here are not UTF-16LE / give the file's own encoding with "
                   "--encoding\nstop\n");
    /* from the beginning on, whatever it is taken for */
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        options.form = forms[i];
        expect_reading("\xFF\xFE\x00\xDC", 4, &options,
                       "!1:1+1 the bytes here are not UTF-16LE / give the file's own encoding with "
                       "--encoding\n");
    }
}

/* Limits */

/* "a,b\n" and then `count` times the same byte. */
static void expect_long(const char *before, char byte, size_t count, const char *after,
                        const char *expected)
{
    struct ts_load_options options = {.form = TS_INPUT_CSV, .delimiter = ','};
    size_t head = strlen(before), tail = strlen(after);
    char *text = malloc(head + count + tail);

    assert_non_null(text);
    memcpy(text, before, head);
    memset(text + head, byte, count);
    memcpy(text + head + count, after, tail);
    expect_reading(text, head + count + tail, &options, expected);
    free(text);
}

/* The first of two is named. */
static void expect_two_long_fields(void)
{
    enum { LONG = TS_LIMIT_FIELD + 1, HEAD = 4 };
    struct ts_load_options options = {.form = TS_INPUT_CSV, .delimiter = ','};
    char *text = malloc(HEAD + 2 * LONG + 2);

    assert_non_null(text);
    memset(text, 'x', HEAD + 2 * LONG + 2);
    memcpy(text, "a,b\n", HEAD);
    text[HEAD + LONG] = ',';
    text[HEAD + 2 * LONG + 1] = '\n';
    expect_reading(text, HEAD + 2 * LONG + 2, &options,
                   "!2:1+1 a field has more than 1048576 bytes / is there a quote that is never "
                   "closed?\nstop\n");
    free(text);
}

static void limits_are_errors_of_their_own(void **state)
{
    static const char field[] =
        "!2:3+1 a field has more than 1048576 bytes / is there a quote that "
        "is never closed?\nstop\n";

    (void)state;
    expect_long("a,b\n1,", 'x', TS_LIMIT_FIELD + 1, "\n", field);
    expect_two_long_fields();
    expect_long("a,b\n1,\"", '\n', 32 << 20, "\"\n", field);
    expect_long("", ',', TS_LIMIT_COLUMNS, "\n",
                "!1:4097+1 the header has 4097 columns, more than 4096\n");
    expect_long("a,b\n", ',', TS_LIMIT_RECORD + 1, "\n",
                "!2:1+1 a record has more than 16777216 bytes / is there a quote that is never "
                "closed?\nstop\n");
    expect_long(
        "a,b\n", ',', 1 << 20, "\n1,2\n",
        "!2:3+1 the row has 1048577 fields, the header has 2 / quote a field that holds the "
        "delimiter\n3: <1> <2>\nCSV: a b\n");
}

static void the_largest_field_is_read(void **state)
{
    char *text = malloc(TS_LIMIT_FIELD + 64);
    struct ts_load_options options = {0};
    struct ts_source *source;
    struct ts_rows *rows;
    struct ts_row row;

    (void)state;
    assert_non_null(text);
    memcpy(text, "a,b\n1,\"", 7);
    memset(text + 7, '\n', TS_LIMIT_FIELD);
    memcpy(text + 7 + TS_LIMIT_FIELD, "\"\n3,4\n", 7);
    assert_int_equal(ts_source_open_memory("t", text, 13 + TS_LIMIT_FIELD, &source, NULL), TS_OK);
    assert_int_equal(ts_rows_open(source, &options, &rows, NULL), TS_OK);
    assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    assert_int_equal(row.cells[1].size, TS_LIMIT_FIELD);
    assert_memory_equal(row.cells[1].text, text + 7, TS_LIMIT_FIELD);
    assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    assert_int_equal(row.line, 3 + TS_LIMIT_FIELD);
    ts_rows_close(rows);
    ts_source_close(source);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ragged_rows_are_errors),
        cmocka_unit_test(a_cut_file_is_an_error),
        cmocka_unit_test(a_cut_character_is_an_error),
        cmocka_unit_test(open_quotes_are_errors),
        cmocka_unit_test(misplaced_quotes_are_errors),
        cmocka_unit_test(a_quote_left_open_is_named_where_it_is_noticed),
        cmocka_unit_test(bytes_that_are_no_text_are_errors),
        cmocka_unit_test(what_cannot_be_decoded_has_a_place),
        cmocka_unit_test(limits_are_errors_of_their_own),
        cmocka_unit_test(the_largest_field_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
