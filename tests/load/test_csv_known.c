/* Tables that readers of CSV are known to stumble over: the rules of RFC 4180 one by one, and the
 * cases of csv-spectrum and csv-test-data. Where RFC 4180 is not followed, it is said. */
#include "load/reading.h"

/* RFC 4180, section 2 */

static void rules_1_to_3_lines_and_header(void **state)
{
    (void)state;
    expect_rows("field_name,b,c\r\naaa,bbb,ccc\r\nzzz,yyy,xxx\r\n",
                "2: <aaa> <bbb> <ccc>\n3: <zzz> <yyy> <xxx>\nCSV: field_name b c\n");
    expect_rows("field_name,b,c\r\naaa,bbb,ccc\r\nzzz,yyy,xxx",
                "2: <aaa> <bbb> <ccc>\n3: <zzz> <yyy> <xxx>\nCSV: field_name b c\n");
}

/* "Spaces are considered part of a field" there; a space around a country is a slip. */
static void rule_4_fields(void **state)
{
    (void)state;
    expect_rows("a,b,c\naaa,bbb ,ccc\n", "2: <aaa> <bbb> <ccc>\nCSV: a b c\n");
    expect_rows("a,b,c\naaa, bbb,\" ccc \"\n", "2: <aaa> <bbb> < ccc >\nCSV: a b c\n");
    expect_rows("a,b,c\naaa,bbb,ccc,\n",
                "!2:13+1 the row has 4 fields, the header has 3 / quote a field that holds the "
                "delimiter\nCSV: a b c\n");
}

static void rules_5_to_7_quotes(void **state)
{
    (void)state;
    expect_rows("a,b,c\r\n\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx\r\n",
                "2: <aaa> <bbb> <ccc>\n3: <zzz> <yyy> <xxx>\nCSV: a b c\n");
    expect_rows("a,b,c\r\n\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx\r\n",
                "2: <aaa> <b\r\nbb> <ccc>\n4: <zzz> <yyy> <xxx>\nCSV: a b c\n");
    expect_rows("a,b,c\r\n\"aaa\",\"b\"\"bb\",\"ccc\"\r\n", "2: <aaa> <b\"bb> <ccc>\nCSV: a b c\n");
    expect_rows("a,b\n\"\"\"\",\"\"\"\"\"\"\n", "2: <\"> <\"\">\nCSV: a b\n");
    expect_rows("a,b\n\"\"\",\"\"\",x\n", "2: <\",\"> <x>\nCSV: a b\n");
}

/* csv-spectrum */

static void tables_of_csv_spectrum(void **state)
{
    (void)state;
    expect_rows("first,last,address,city,zip\nJohn,Doe,120 any st.,\"Anytown, WW\",08123\n",
                "2: <John> <Doe> <120 any st.> <Anytown, WW> <08123>\n"
                "CSV: first last address city zip\n");
    expect_rows("a,b,c\r\n1,\"\",\"\"\r\n2,3,4\r\n", "2: <1> - -\n3: <2> <3> <4>\nCSV: a b c\n");
    expect_rows("a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n",
                "2: <1> <ha \"ha\" ha>\n3: <3> <4>\nCSV: a b\n");
    expect_rows("key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n",
                "2: <1> <{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}>\nCSV: key val\n");
    expect_rows("a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n",
                "2: <1> <2> <3>\n3: <Once upon \na time> <5> <6>\n5: <7> <8> <9>\nCSV: a b c\n");
    expect_rows("a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
                "2: <1> <ha \n\"ha\" \nha>\n5: <3> <4>\nCSV: a b\n");
    expect_rows("a,b,c\n1,,2\n3,\"NULL\",4\n5,NULL,6\n",
                "2: <1> - <2>\n3: <3> <NULL> <4>\n4: <5> <NULL> <6>\nCSV: a b c\n");
    expect_rows("a,b,c\n1,2,3\n4,5,\xCA\xA4\n",
                "2: <1> <2> <3>\n3: <4> <5> <\xCA\xA4>\nCSV: a b c\n");
}

/* Others accept these; a quote within a field without quotes is none to RFC 4180. */
static void tables_of_csv_spectrum_that_are_refused(void **state)
{
    (void)state;
    expect_rows("number,place\n1,37\xC2\xB0"
                "36'37.8\"N 121\xC2\xB0"
                "2'17.9\"W\n2,x\n",
                "!2:13+1 a quote inside an unquoted field / double a quote within quotes (\"\")\n"
                "3: <2> <x>\nCSV: number place\n");
    expect_rows("a,b\n1,\xA9\n",
                "!2:3+1 the byte 0xA9 is not UTF-8 here / give --encoding=windows-1251 or "
                "--encoding=latin1 if the file is in one of them\nCSV: a b\n");
}

/* csv-test-data */

static void tables_of_csv_test_data(void **state)
{
    (void)state;
    expect_rows("foo,bar,baz\n1,,3", "2: <1> - <3>\nCSV: foo bar baz\n");
    expect_rows("foo,bar,baz\n,,", "2: - - -\nCSV: foo bar baz\n");
    expect_rows("foo\n1\n2\n", "2: <1>\n3: <2>\nCSV: foo\n");
    expect_rows("foo\n\"\"\n2\n", "2: -\n3: <2>\nCSV: foo\n");
    expect_rows("foo,bar,baz\n1,\"a, b\",3\n\"\",\"\n\",\" \"",
                "2: <1> <a, b> <3>\n3: - <\n> < >\nCSV: foo bar baz\n");
}

static void bad_tables_of_csv_test_data(void **state)
{
    (void)state;
    expect_rows("foo,bar,baz\n1,2",
                "!2:4+1 the file ends in the middle of this row / it may have been copied in "
                "part\nCSV: foo bar baz\n");
    expect_rows("foo,bar,baz\n1,2,3,4",
                "!2:7+1 the row has 4 fields, the header has 3 / quote a field that holds the "
                "delimiter\nCSV: foo bar baz\n");
    expect_rows("foo,bar,baz\n1,\"2,3",
                "!2:3+1 the quote opened here is never closed / double a quote within quotes "
                "(\"\")\nCSV: foo bar baz\n");
    expect_rows("foo,bar,baz\n1,\"Hey, I missed \" it\",3",
                "!2:20+1 text after the closing quote / double a quote within quotes (\"\")\n"
                "CSV: foo bar baz\n");
    expect_rows("foo,bar,baz\n1,I missed \" it,3",
                "!2:12+1 a quote inside an unquoted field / double a quote within quotes (\"\")\n"
                "CSV: foo bar baz\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_1_to_3_lines_and_header),
        cmocka_unit_test(rule_4_fields),
        cmocka_unit_test(rules_5_to_7_quotes),
        cmocka_unit_test(tables_of_csv_spectrum),
        cmocka_unit_test(tables_of_csv_spectrum_that_are_refused),
        cmocka_unit_test(tables_of_csv_test_data),
        cmocka_unit_test(bad_tables_of_csv_test_data),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
