#include "load/reading.h"

#include <stdio.h>
#include <stdlib.h>

static void expect_with(const char *text, char delimiter, const char *expected)
{
    struct ts_load_options options = {.form = TS_INPUT_CSV, .delimiter = delimiter};

    expect_reading(text, strlen(text), &options, expected);
}

/* Good input */

static void the_first_line_may_state_the_delimiter(void **state)
{
    (void)state;
    expect_rows("sep=;\na;b,c\n1;2,5\n", "3: <1> <2,5>\nCSV: a b,c\n");
    expect_rows("sep=,\r\na;b;c,d\r\n1;2,5\r\n", "3: <1;2> <5>\nCSV: a;b;c d\n");
    expect_rows("\xEF\xBB\xBFSep=\t\r\ra,b\tc\r1\t2\r", "4: <1> <2>\nCSV: a,b c\n");
    expect_rows("sep=^\na^b\n1\n", "!3:2+1 the row has 1 field, the header has 2 / write an empty "
                                   "field for what is not known\nCSV: a b\n");
    expect_rows("sep=;", "CSV:\n");
    expect_rows("sep=;\r\n", "CSV:\n");
    expect_with("sep=;\na;b,c\n1;2\n", ';', "3: <1> <2>\nCSV: a b,c\n");
    /* a header, as others */
    expect_rows("sep=\n1\n", "2: <1>\nCSV: sep=\n");
    expect_rows("sep=;x\n1;2\n", "2: <1> <2>\nCSV: sep= x\n");
    expect_rows("sep=x\n1\n", "2: <1>\nCSV: sep=x\n");
    expect_rows("sep=\x01\n1\n", "2: <1>\nCSV: sep=\x01\n");
    expect_rows("sep=\x7F\n1\n", "2: <1>\nCSV: sep=\x7F\n");
    expect_rows("sep=\xC2\xA6\n1\n", "2: <1>\nCSV: sep=\xC2\xA6\n");
    expect_rows("sep=\"\n1\"\n", "!1:5+1 a quote inside an unquoted field / double a quote within "
                                 "quotes (\"\")\n");
    expect_rows("\nsep=;\n1;2\n", "!2:6+1 a column without a name / every column needs a name in "
                                  "the header\nstop\n");
    expect_with("sep=;\na;b\n1;2\n", ',',
                "!1:5+1 this line says that the delimiter is \";\", not the one given / leave "
                "--delimiter out\n");
    expect_with("sep=\t\na\tb\n", ';',
                "!1:5+1 this line says that the delimiter is a tab, not the one given / leave "
                "--delimiter out\n");
}

static void fields_are_what_stands_between_delimiters(void **state)
{
    (void)state;
    expect_rows("a,b\n1,2\n3,4\n", "2: <1> <2>\n3: <3> <4>\nCSV: a b\n");
    expect_rows("a,b\n1,2", "2: <1> <2>\nCSV: a b\n");
    expect_rows("a\n1\n", "2: <1>\nCSV: a\n");
    expect_rows("a,b\n,\n", "2: - -\nCSV: a b\n");
    expect_rows("a,b\n\"\",x\n", "2: - <x>\nCSV: a b\n");
    expect_rows("\xEF\xBB\xBF"
                "a,b\n1,2\n",
                "2: <1> <2>\nCSV: a b\n");
    expect_rows("\xD0\xB0,b\n\xE2\x82\xAC,2\n", "2: <\xE2\x82\xAC> <2>\nCSV: \xD0\xB0 b\n");
}

static void quotes_hold_what_they_enclose(void **state)
{
    (void)state;
    expect_rows("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", "2: <x,y> <say \"hi\">\nCSV: a b\n");
    expect_rows("a,b\n\"x\ny\",2\n3,4\n", "2: <x\ny> <2>\n4: <3> <4>\nCSV: a b\n");
    expect_rows("a,b\n\"x\r\ny\",2\n3,4\n", "2: <x\r\ny> <2>\n4: <3> <4>\nCSV: a b\n");
    expect_rows("a,b\n\"x\n\ny\",2\n3,4\n", "2: <x\n\ny> <2>\n5: <3> <4>\nCSV: a b\n");
    expect_rows("a,b\n1,\"2\"", "2: <1> <2>\nCSV: a b\n");
    expect_rows("\"a \n,\",b\n1,2\n", "3: <1> <2>\nCSV: a \n, b\n");
}

static void spaces_around_fields_are_no_part_of_them(void **state)
{
    (void)state;
    expect_rows(" a , b\n 1 2 ,\t3\t\n", "2: <1 2> <3>\nCSV: a b\n");
    expect_rows("a,b\n \" 1 \" ,  \n", "2: < 1 > -\nCSV: a b\n");
    expect_with("a\tb\n\t\n1\t \"2\" \n", '\t', "2: - -\n3: <1> <2>\nCSV: a b\n");
}

static void lines_end_with_lf_cr_or_both(void **state)
{
    (void)state;
    expect_rows("a,b\r\n1,2\r\n3,4\r\n", "2: <1> <2>\n3: <3> <4>\nCSV: a b\n");
    expect_rows("a,b\r1,2\r3,4\r", "2: <1> <2>\n3: <3> <4>\nCSV: a b\n");
    expect_rows("a,b\r\n1,2\n3,4\r5,6\n", "2: <1> <2>\n3: <3> <4>\n4: <5> <6>\nCSV: a b\n");
}

static void expect_blank_lines(const char *text, uint64_t expected)
{
    struct ts_load_options options = {0};
    struct ts_source *source;
    struct ts_rows *rows;
    struct ts_row row;

    assert_int_equal(ts_source_open_memory("t", text, strlen(text), &source, NULL), TS_OK);
    assert_int_equal(ts_rows_open(source, &options, &rows, NULL), TS_OK);
    do
        assert_int_equal(ts_rows_next(rows, &row, NULL), TS_OK);
    while (row.cells != NULL);
    assert_int_equal(ts_rows_blank_lines(rows), expected);
    ts_rows_close(rows);
    ts_source_close(source);
}

static void blank_lines_are_passed_over_and_counted(void **state)
{
    (void)state;
    expect_rows("\n \na,b\n\n1,2\r\n\r\n\r\n3,4\n\n", "5: <1> <2>\n8: <3> <4>\nCSV: a b\n");
    expect_blank_lines("\n \na,b\n\n1,2\r\n\r\n\r\n3,4\n\n", 6);
    expect_blank_lines("a,b\n1,2\n  ", 1);
    expect_blank_lines("a,b\n1,2\n", 0);
    expect_blank_lines("a,b\n\"\n\n\",2\n", 0);
}

static void nothing_is_no_error(void **state)
{
    (void)state;
    expect_rows("", "CSV:\n");
    expect_rows("\xEF\xBB\xBF", "CSV:\n");
    expect_rows("\n\n  \n", "CSV:\n");
    expect_rows("a,b\n", "CSV: a b\n");
    expect_rows("a,b", "CSV: a b\n");
}

static void encoded_input_is_read_as_text(void **state)
{
    static const char utf16[] = "\xFF\xFE"
                                "a\0,\0b\0\r\0\n\0\x17\x04,\0\x32\0";
    struct ts_load_options options = {0};

    (void)state;
    expect_reading(utf16, sizeof utf16 - 1, &options, "2: <\xD0\x97> <2>\nCSV: a b\n");
}

/* Delimiters */

static void the_header_tells_the_delimiter(void **state)
{
    (void)state;
    expect_rows("a;b\n1,5;2\n", "2: <1,5> <2>\nCSV: a b\n");
    expect_rows("a\tb\n1\t2\n", "2: <1> <2>\nCSV: a b\n");
    expect_rows("a|b\n1|2\n", "2: <1> <2>\nCSV: a b\n");
    expect_rows("a;b, c;d\n1;2;3\n", "2: <1> <2> <3>\nCSV: a b, c d\n");
    expect_rows("\"a,b,c\";d\n1;2\n", "2: <1> <2>\nCSV: a,b,c d\n");
    expect_rows("\n\na;b\n1;2\n", "4: <1> <2>\nCSV: a b\n");
    expect_with("a,b;c\n1;2\n", ';', "2: <1> <2>\nCSV: a,b c\n");
}

static void a_tie_of_delimiters_is_an_error(void **state)
{
    (void)state;
    expect_rows("a;b,c\n1;2,3\n",
                "!1:4+1 the delimiter is not certain: \",\" and \";\" both split the header into 2 "
                "columns / give --delimiter=, or --delimiter=\";\"\n");
    expect_rows("\na\tb|c\n",
                "!2:2+1 the delimiter is not certain: a tab and \"|\" both split the header into 2 "
                "columns / give --delimiter=tab or --delimiter=\"|\"\n");
}

static void a_delimiter_must_be_able_to_delimit(void **state)
{
    (void)state;
    expect_with("a,b\n", '"',
                "!0:0+0 the delimiter is one ASCII character, no quote or line end\n");
    expect_with("a,b\n", '\n',
                "!0:0+0 the delimiter is one ASCII character, no quote or line end\n");
    expect_with("a,b\n", (char)0xA7,
                "!0:0+0 the delimiter is one ASCII character, no quote or line end\n");
}

/* Headers */

static void names_are_there_once(void **state)
{
    (void)state;
    expect_rows("a,b,a\n",
                "!1:5+1 the column \"a\" stands twice / rename one of them; the first is "
                "column 1 of the header\n");
    expect_rows("x,Value, \"value\"\n",
                "!1:10+7 the columns \"Value\" and \"value\" differ in case alone / rename one of "
                "them; the first is column 2 of the header\n");
    expect_rows("a,,b\n",
                "!1:3+1 a column without a name / every column needs a name in the header\n");
    /* programs for statistics write the numbers of rows in a first column without one */
    expect_rows(",a,b\n0,1,2\n,a,B\n", "2: <0> <1> <2>\n!3:1+4 the header stands here again / were "
                                       "files joined? leave this line out\nCSV: (no name) a b\n");
    expect_rows("\"\",a\n0,1\n", "2: <0> <1>\nCSV: (no name) a\n");
    expect_rows(",,a\n",
                "!1:2+1 a column without a name / every column needs a name in the header\n");
    expect_rows(
        ",(No Name)\n",
        "!1:2+9 the columns \"(no name)\" and \"(No Name)\" differ in case alone / rename one "
        "of them; the first is column 1 of the header\n");
    expect_rows("a,b,\n1,2,\n",
                "!1:5+1 a column without a name / every column needs a name in the header\nstop\n");
    expect_rows("a,b,\xC2\xA0\n",
                "!1:5+1 a column without a name / every column needs a name in the header\n");
}

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
}

/* The last bytes are the beginning of a character, or of none. */
static void a_cut_character_is_an_error(void **state)
{
    static const char cut[] = "!2:1+1 the file ends in the middle of a character / it may have "
                              "been copied in part, or not be UTF-8: see --encoding\nCSV: a\n";
    static const char *const beginnings[] = {"\xC2", "\xE2\x82", "\xE2", "\xF0\x9F\x98", "\xF4"};
    static const char *const others[] = {"\x80", "\xC1", "\xF5", "\xE2\x41", "\xF0\x9F\x41"};

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
    struct ts_load_options options = {0};

    (void)state;
    expect_reading(utf16, sizeof utf16 - 1, &options,
                   "!2:3+1 the bytes here are not UTF-16LE / give the file's own encoding with "
                   "--encoding\nstop\n");
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
    assert_string_equal(error.message, "nothing can be read after the error before");
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
        cmocka_unit_test(the_first_line_may_state_the_delimiter),
        cmocka_unit_test(fields_are_what_stands_between_delimiters),
        cmocka_unit_test(quotes_hold_what_they_enclose),
        cmocka_unit_test(spaces_around_fields_are_no_part_of_them),
        cmocka_unit_test(lines_end_with_lf_cr_or_both),
        cmocka_unit_test(blank_lines_are_passed_over_and_counted),
        cmocka_unit_test(nothing_is_no_error),
        cmocka_unit_test(encoded_input_is_read_as_text),
        cmocka_unit_test(the_header_tells_the_delimiter),
        cmocka_unit_test(a_tie_of_delimiters_is_an_error),
        cmocka_unit_test(a_delimiter_must_be_able_to_delimit),
        cmocka_unit_test(names_are_there_once),
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
        cmocka_unit_test(cells_are_found_again),
        cmocka_unit_test(fields_with_quotes_in_them_are_passed_over),
        cmocka_unit_test(names_are_found_again),
        cmocka_unit_test(a_bad_record_is_kept_as_it_was),
        cmocka_unit_test(nothing_is_read_after_an_end_without_return),
        cmocka_unit_test(records_may_cross_windows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
