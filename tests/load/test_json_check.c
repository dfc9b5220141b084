#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "tradestat/buffer.h"
#include "tradestat/json.h"
#include "tradestat/load.h"

struct text {
    const char *bytes;
    size_t size;
};

#define T(literal)                                                                                 \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

static const struct text valid[] = {
    /* values of each kind, alone and within each other */
    T("{}"),
    T("[]"),
    T("0"),
    T("\"\""),
    T("true"),
    T("false"),
    T("null"),
    T("[[]]"),
    T("[{}]"),
    T("{\"a\":{}}"),
    T("[1,2]"),
    T("{\"a\":1,\"b\":2}"),
    T("[[1],[2,[3]],{\"a\":[4]}]"),
    T("{\"\":0}"),
    T("{\"a\":[]}"),
    T("[null,1,\"1\",{}]"),
    T("[true,false,null]"),
    /* white space */
    T(" [ ] "),
    T("\t[\n1\r\n,\r2 ]\n"),
    T("{ \"a\" : 1 , \"b\" : 2 }"),
    T("\n\n1\n\n"),
    T("[1\n]"),
    /* keys: what a record may not have, the grammar may */
    T("{\"a\":1,\"a\":2}"),
    T("{\"a\":1,\"a\":1}"),
    T("{\"\\u0000\":1}"),
    T("{\"a\\\"b\":1}"),
    /* numbers */
    T("-0"),
    T("-1"),
    T("10"),
    T("123456789"),
    T("0.5"),
    T("-0.5"),
    T("1.0"),
    T("1.50"),
    T("0e1"),
    T("0e+1"),
    T("1E5"),
    T("1e5"),
    T("1e+05"),
    T("1E-05"),
    T("1.5e3"),
    T("-1.5E+3"),
    T("0.0"),
    T("0.1e1"),
    T("1e400"),
    T("-1e-400"),
    T("9007199254740993"),
    T("100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"),
    T("0.000000000000000000000000000000000000000000000000000000000000000000000000000000000000001"),
    T("[-0.0]"),
    T("[0,-0]"),
    /* strings */
    T("\"a\""),
    T("\"\\\"\""),
    T("\"\\\\\""),
    T("\"\\/\""),
    T("\"/\""),
    T("\"\\b\\f\\n\\r\\t\""),
    T("\"\\u0041\""),
    T("\"\\u00e9\\u00E9\""),
    T("\"\\ud83c\\uddfa\""),
    T("\"\\u0000\""),
    T("\"\\ud800\""),
    T("\"\\udc00\""),
    T("\"\\udc00\\ud800\""),
    T("\"\\ud800\\ud800\\udc00\""),
    T("\"\\ud800a\""),
    T("\"\\ud800\\n\""),
    T("\"\\uFFFF\""),
    T("\"\\u2028\""),
    T("\"\x7F\""),
    T("\"'\""),
    T("\"//\""),
    T("\"\\\\u0000\""),
    T("\"a\\\\\""),
    T("\"[{]}\""),
    T("\" \""),
    /* UTF-8: the ends of each range */
    T("\"\xC2\x80\""),
    T("\"\xDF\xBF\""),
    T("\"\xE0\xA0\x80\""),
    T("\"\xED\x9F\xBF\""),
    T("\"\xEE\x80\x80\""),
    T("\"\xEF\xBF\xBF\""),
    T("\"\xF0\x90\x80\x80\""),
    T("\"\xF4\x8F\xBF\xBF\""),
    T("{\"\xD0\x9A\":\"\xE2\x82\xAC\"}"),
    T("\"\xE2\x80\xA8\""),
    /* one byte order mark at the start */
    T("\xEF\xBB\xBF[]"),
    T("\xEF\xBB\xBF 1"),
    T("\"\xEF\xBB\xBF\""),
};

static const struct text invalid[] = {
    /* what cJSON 1.7.15 accepts all the same */
    T("01"),
    T("-01"),
    T("00"),
    T("1."),
    T("-1."),
    T("1.e5"),
    T("[1.]"),
    T("+1"),
    T("[+1]"),
    T("\"\t\""),
    T("\"\n\""),
    T("\"\x1F\""),
    T("\"\x01\""),
    T("\"\xC0\x80\""),
    T("\"\xFF\""),
    T("\"\xED\xA0\x80\""),
    T("\"\xF4\x90\x80\x80\""),
    T("\"\xC3\""),
    T("1e"),
    T("1e+"),
    T("-"),
    T("[1]x"),
    T("{} {}"),
    T("\x0B[]"),
    T("[\x0C]"),
    /* nothing, or not enough */
    T(""),
    T(" "),
    T("\xEF\xBB\xBF"),
    T("["),
    T("{"),
    T("[1"),
    T("[1,"),
    T("[1,2"),
    T("{\"a\""),
    T("{\"a\":"),
    T("{\"a\":1"),
    T("{\"a\":1,"),
    T("\""),
    T("\"a"),
    T("\"\\"),
    T("\"\\u"),
    T("\"\\u0"),
    T("\"\\u00"),
    T("\"\\u004"),
    T("\"\\\""),
    T("tru"),
    T("nul"),
    T("[[]"),
    T("[{}"),
    T("[\"a"),
    T("[\""),
    T("{\"a\":{\"b\":1}"),
    /* too much */
    T("[]]"),
    T("{}}"),
    T("1 2"),
    T("[1] 2"),
    T("1,"),
    T("[],"),
    T("truefalse"),
    T("null null"),
    T("\"a\"b"),
    T("\"a\"\"b\""),
    T("[1]#"),
    T("{}//"),
    T("1\0"),
    T("[]\0"),
    T("0\x00 "),
    T("\xEF\xBB\xBF\xEF\xBB\xBF[]"),
    T("[]\xEF\xBB\xBF"),
    /* commas and colons */
    T("[1,]"),
    T("[,1]"),
    T("[,]"),
    T("[1,,2]"),
    T("[1 2]"),
    T("[1;2]"),
    T("{\"a\":1,}"),
    T("{,}"),
    T("{\"a\":1,,\"b\":2}"),
    T("{\"a\":1 \"b\":2}"),
    T("{\"a\" 1}"),
    T("{\"a\"::1}"),
    T("{\"a\",1}"),
    T("{\"a\"=1}"),
    T("[\"a\":1]"),
    T("{:1}"),
    T("{\"a\":}"),
    T("{\"a\"}"),
    T("[:]"),
    T("[1:2]"),
    /* brackets */
    T("]"),
    T("}"),
    T("[}"),
    T("{]"),
    T("[1}"),
    T("{\"a\":1]"),
    T("[{]"),
    T("[[1]}"),
    T("<1>"),
    T("(1)"),
    /* keys */
    T("{a:1}"),
    T("{'a':1}"),
    T("{1:1}"),
    T("{null:1}"),
    T("{[]:1}"),
    T("{\"a\nb\":1}"),
    T("{\"\xFF\":1}"),
    /* numbers */
    T("-a"),
    T("--1"),
    T("+-1"),
    T("- 1"),
    T("1.5.5"),
    T(".5"),
    T("-.5"),
    T("."),
    T("1.e"),
    T("1e1.5"),
    T("e5"),
    T("1ee5"),
    T("1e5e5"),
    T("1e++5"),
    T("1e-"),
    T("1.-5"),
    T("0x1F"),
    T("0b1"),
    T("0o7"),
    T("1_000"),
    T("1,234.5"),
    T("1 000"),
    T("1f"),
    T("0.1.2"),
    T("012.5"),
    T("-00"),
    T("-00.0"),
    T("00e0"),
    T("NaN"),
    T("-NaN"),
    T("nan"),
    T("Infinity"),
    T("-Infinity"),
    T("Inf"),
    T("inf"),
    T("1e5."),
    T("$1"),
    T("1%"),
    T("\xD9\xA1"),
    T("\xEF\xBC\x91"),
    T("1\xC2\xA0"),
    T("\xE2\x88\x92"
      "1"),
    /* words */
    T("True"),
    T("TRUE"),
    T("False"),
    T("Null"),
    T("None"),
    T("nil"),
    T("undefined"),
    T("truey"),
    T("true1"),
    T("nulls"),
    T("t"),
    T("a"),
    T("[true false]"),
    /* strings */
    T("'a'"),
    T("\"\\a\""),
    T("\"\\x41\""),
    T("\"\\0\""),
    T("\"\\'\""),
    T("\"\\ \""),
    T("\"\\U0041\""),
    T("\"\\uG000\""),
    T("\"\\u00g0\""),
    T("\"\\u 041\""),
    T("\"\\u+041\""),
    T("\"\\u-041\""),
    T("\"\\u{41}\""),
    T("\"\\\xC3\xA9\""),
    T("\"\\\n\""),
    T("\"\\\0\""),
    T("\"\0\""),
    T("\"a\r\""),
    T("\"\\u004\""),
    T("\"\\ud800\\u\""),
    T("\"\\v\""),
    T("\"\\e\""),
    T("`a`"),
    T("\xE2\x80\x9C"
      "a"
      "\xE2\x80\x9D"),
    /* UTF-8 */
    T("\"\x80\""),
    T("\"\xBF\""),
    T("\"\xC0\xAF\""),
    T("\"\xC1\xBF\""),
    T("\"\xC2\""),
    T("\"\xC2\xC2\x80\""),
    T("\"\xE0\x80\x80\""),
    T("\"\xE0\x9F\xBF\""),
    T("\"\xE2\x82\""),
    T("\"\xE2\x28\xA1\""),
    T("\"\xED\xBF\xBF\""),
    T("\"\xF0\x80\x80\x80\""),
    T("\"\xF0\x8F\xBF\xBF\""),
    T("\"\xF0\x9F\x87\""),
    T("\"\xF5\x80\x80\x80\""),
    T("\"\xFE\""),
    T("\"\xF8\x88\x80\x80\x80\""),
    T("\"caf\xE9\""),
    T("\xFF\xFE[\0]\0"),
    T("\xFE\xFF\0[\0]"),
    T("\xEF\xBB[]"),
    /* white space that is none, and comments */
    T("\xC2\xA0[]"),
    T("[\xE2\x80\x83]"),
    T("\xE2\x81\xA0[]"),
    T("/* a */1"),
    T("1/* a */"),
    T("//a\n1"),
    T("# a\n1"),
    T("[1,//a\n2]"),
    T("[1,/**/2]"),
    T("<!-- a -->1"),
    T("[\x1A]"),
    T("[\b]"),
};

/* A copy of just the size, so that reading past the end is noticed by a sanitizer. */
static int check(const struct text *text, struct ts_error *error)
{
    char *copy = malloc(text->size + 1);
    int code;

    assert_non_null(copy);
    memcpy(copy, text->bytes, text->size);
    copy = realloc(copy, text->size > 0 ? text->size : 1);
    assert_non_null(copy);
    code = ts_json_check(copy, text->size, error);
    free(copy);
    return code;
}

static void what_rfc_8259_allows_is_valid(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof valid / sizeof *valid; i++) {
        struct ts_error error = {0};

        if (check(&valid[i], &error) != TS_OK)
            fail_msg("refused: %.*s: %s", (int)valid[i].size, valid[i].bytes, error.message);
        assert_int_equal(error.code, TS_OK);
    }
}

static void all_else_is_invalid(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
        struct ts_error error = {0};

        if (check(&invalid[i], &error) == TS_OK)
            fail_msg("accepted: %.*s", (int)invalid[i].size, invalid[i].bytes);
        assert_int_equal(error.code, TS_ERROR_INPUT);
        assert_true(error.message[0] != '\0');
        assert_true(error.line >= 1 && error.column >= 1);
        assert_true(error.offset <= invalid[i].size);
        assert_int_equal(check(&invalid[i], NULL), TS_ERROR_INPUT);
    }
}

/* A document that is cut anywhere is no document; only some scalars can be cut. */
static void no_part_of_a_document_is_one(void **state)
{
    const char *text = "{\"a\":[1.5e+3,true,\"\\ud83c\\uddfa\xE2\x82\xAC\\n\"],\"b\":{\"c\":null}}";

    (void)state;
    assert_int_equal(ts_json_check(text, strlen(text), NULL), TS_OK);
    for (size_t size = 0; size < strlen(text); size++) {
        struct text part = {text, size};

        assert_int_equal(check(&part, NULL), TS_ERROR_INPUT);
    }
}

static void expect_nested(size_t depth, const char *open, const char *close, int expected)
{
    struct ts_buffer text;
    struct ts_error error = {0};

    ts_buffer_init(&text, 0);
    for (size_t i = 0; i < depth; i++)
        ts_buffer_puts(&text, open);
    ts_buffer_puts(&text, "1");
    for (size_t i = 0; i < depth; i++)
        ts_buffer_puts(&text, close);
    assert_int_equal(ts_json_check(text.data, text.size, &error), expected);
    if (expected == TS_ERROR_LIMIT) {
        assert_string_equal(error.message, "more than 64 nested arrays and objects");
        assert_int_equal(error.offset, 64 * strlen(open));
        assert_int_equal(error.column, 64 * strlen(open) + 1);
    }
    ts_buffer_release(&text);
}

static void nesting_ends_at_64(void **state)
{
    (void)state;
    expect_nested(64, "[", "]", TS_OK);
    expect_nested(65, "[", "]", TS_ERROR_LIMIT);
    expect_nested(64, "{\"a\":", "}", TS_OK);
    expect_nested(65, "{\"a\":", "}", TS_ERROR_LIMIT);
    expect_nested(10 << 20, "[", "", TS_ERROR_LIMIT);
}

static void siblings_are_not_nested(void **state)
{
    struct ts_buffer text;

    (void)state;
    ts_buffer_init(&text, 0);
    ts_buffer_puts(&text, "[0");
    for (int i = 0; i < 1000; i++)
        ts_buffer_puts(&text, ",[],{},[{}]");
    ts_buffer_puts(&text, "]");
    assert_int_equal(ts_json_check(text.data, text.size, NULL), TS_OK);
    ts_buffer_release(&text);
}

static void only_nesting_is_limited(void **state)
{
    size_t size = (size_t)TS_LIMIT_RECORD + 2;
    char *text = malloc(size);

    (void)state;
    assert_non_null(text);
    memset(text, '1', size);
    assert_int_equal(ts_json_check(text, size, NULL), TS_OK);
    text[0] = text[size - 1] = '"';
    assert_int_equal(ts_json_check(text, size, NULL), TS_OK);
    free(text);
}

/* Places and words */

static void expect_error(const char *text, uint64_t offset, uint64_t line, uint64_t column,
                         uint32_t width, const char *message, const char *hint)
{
    struct ts_error error = {0};

    assert_int_equal(ts_json_check(text, strlen(text), &error), TS_ERROR_INPUT);
    assert_string_equal(error.message, message);
    assert_string_equal(error.hint, hint);
    assert_int_equal(error.offset, offset);
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
    assert_int_equal(error.width, width);
}

static const char usual[] = "mend it here, or write the file anew";

static void faults_have_a_place_and_a_name(void **state)
{
    (void)state;
    expect_error("", 0, 1, 1, 1, "the input ends where a value is expected",
                 "it may have been copied in part");
    expect_error("[1,\n 2,\n]", 6, 2, 3, 1, "a comma before the closing \"]\"",
                 "leave the last comma out");
    expect_error("{\"a\":1,}", 6, 1, 7, 1, "a comma before the closing \"}\"",
                 "leave the last comma out");
    expect_error("[007]", 1, 1, 2, 1, "a number with a leading zero",
                 "leave the zero out, or quote a code: \"0101\"");
    expect_error("[1.]", 3, 1, 4, 1, "a digit must follow the decimal point", usual);
    expect_error("[-]", 2, 1, 3, 1, "a digit must follow the minus sign", usual);
    expect_error("[1e+]", 4, 1, 5, 1, "a digit must follow the exponent's e", usual);
    expect_error("[+1]", 1, 1, 2, 2, "\"+1\" is not a JSON value",
                 "a number begins with a digit or a minus sign");
    expect_error("[NaN]", 1, 1, 2, 3, "\"NaN\" is not a JSON value",
                 "null stands for what is not known");
    expect_error("{\"a\":KAZ}", 5, 1, 6, 3, "\"KAZ\" is not a JSON value",
                 "a text needs double quotes");
    expect_error("{'a':1}", 1, 1, 2, 1, "a key in double quotes is expected, not \"'\"",
                 "JSON strings stand in double quotes");
    expect_error("[1 2]", 3, 1, 4, 1, "\",\" or \"]\" is expected, not \"2\"", usual);
    expect_error("{\"a\":1 \"b\":2}", 7, 1, 8, 1, "\",\" or \"}\" is expected, not a double quote",
                 usual);
    expect_error("{\"a\" 1}", 5, 1, 6, 1, "\":\" is expected, not \"1\"", usual);
    expect_error("[1,/*", 3, 1, 4, 1, "a value is expected, not \"/\"", "JSON has no comments");
    expect_error("[]\r\n\xD0\x97", 4, 2, 1, 1, "text after the end of the document", usual);
    expect_error("\"\xD0\x97\n\"", 3, 1, 3, 1, "the control character 0x0A in a string",
                 "is the string closed? a line feed is written \\n");
    expect_error("\"\xD0\x97\t\"", 3, 1, 3, 1, "the control character 0x09 in a string",
                 "a tab is written \\t");
    expect_error("\"\x1B[2J\"", 1, 1, 2, 1, "the control character 0x1B in a string",
                 "it is written \\u and four hexadecimal digits");
    expect_error("[\x1B]", 1, 1, 2, 1, "a value is expected, not the byte 0x1B", usual);
    expect_error("[\xD0\x97]", 1, 1, 2, 1, "a value is expected, not \"\xD0\x97\"", usual);
    expect_error("[\xFF]", 1, 1, 2, 1, "a value is expected, not the byte 0xFF", usual);
    expect_error("\"a\\x\"", 2, 1, 3, 2, "an escape that JSON does not have",
                 "a backslash itself is written \\\\");
    expect_error("\"\\u12\"", 1, 1, 2, 2, "four hexadecimal digits must follow \\u", usual);
    expect_error(
        "\"caf\xE9\"", 4, 1, 5, 1, "the byte 0xE9 is not UTF-8 here",
        "JSON is UTF-8: give --encoding=windows-1251 or --encoding=latin1 if the file is in one of "
        "them");
    expect_error("\"abc", 4, 1, 5, 1,
                 "the input ends where the closing quote of a string is expected",
                 "it may have been copied in part");
    expect_error("[\"a\\", 4, 1, 5, 1, "the input ends where the rest of an escape is expected",
                 "it may have been copied in part");
    expect_error("{\"a\":", 5, 1, 6, 1, "the input ends where a value is expected",
                 "it may have been copied in part");
    expect_error("\xEF\xBB\xBF[1,]", 5, 1, 3, 1, "a comma before the closing \"]\"",
                 "leave the last comma out");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_rfc_8259_allows_is_valid),  cmocka_unit_test(all_else_is_invalid),
        cmocka_unit_test(no_part_of_a_document_is_one),   cmocka_unit_test(nesting_ends_at_64),
        cmocka_unit_test(siblings_are_not_nested),        cmocka_unit_test(only_nesting_is_limited),
        cmocka_unit_test(faults_have_a_place_and_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
