#include "load/reading.h"

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
                "!1:5+1 the column \"a\" appears twice / rename one of them; the first is "
                "column 1 of the header\n");
    expect_rows("x,Value, \"value\"\n",
                "!1:10+7 the columns \"Value\" and \"value\" differ only in case / rename one of "
                "them; the first is column 2 of the header\n");
    /* as many letters in other bytes: the Kelvin sign is a K */
    expect_rows("k,\xE2\x84\xAA\n",
                "!1:3+1 the columns \"k\" and \"\xE2\x84\xAA\" differ only in case / rename one of "
                "them; the first is column 1 of the header\n");
    expect_rows("a,,b\n",
                "!1:3+1 a column without a name / every column needs a name in the header\n");
    /* programs for statistics write the numbers of rows in a first column without one */
    expect_rows(",a,b\n0,1,2\n,a,B\n", "2: <0> <1> <2>\n!3:1+4 the header is repeated here / were "
                                       "files joined? leave this line out\nCSV: (no name) a b\n");
    expect_rows("\"\",a\n0,1\n", "2: <0> <1>\nCSV: (no name) a\n");
    expect_rows(",,a\n",
                "!1:2+1 a column without a name / every column needs a name in the header\n");
    expect_rows(
        ",(No Name)\n",
        "!1:2+9 the columns \"(no name)\" and \"(No Name)\" differ only in case / rename one "
        "of them; the first is column 1 of the header\n");
    expect_rows("a,b,\n1,2,\n",
                "!1:5+1 a column without a name / every column needs a name in the header\nstop\n");
    expect_rows("a,b,\xC2\xA0\n",
                "!1:5+1 a column without a name / every column needs a name in the header\n");
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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
