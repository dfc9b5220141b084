/* Defaults and rules beside the records of a document. */
#include "load/document.h"

#include <stdio.h>
#include <unistd.h>

/* The same document with its members in any order. */
static void expect_document(const char *text)
{
    struct document document = open_document(text);
    const struct ts_cell *defaults;
    const struct ts_row_rule *rules;
    struct ts_row row;
    size_t count;

    for (int i = 0; i < 2; i++) {
        assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
        defaults = ts_rows_defaults(document.rows, &count);
        assert_int_equal(count, 3);
        expect_cell(&defaults[0], TS_CELL_TEXT, "\xD0\x97");
        expect_cell(&defaults[1], TS_CELL_NUMBER, "1.50");
        expect_cell(&defaults[2], TS_CELL_ABSENT, "");
        assert_string_equal(ts_rows_column_name(document.rows, 0), "r");
        assert_string_equal(ts_rows_column_name(document.rows, 1), "v");
        assert_string_equal(ts_rows_column_name(document.rows, 3), "p");
        expect_cell(&row.cells[3], TS_CELL_TEXT, i == 0 ? "KAZ" : "KGZ");
        expect_cell(&row.cells[1], i == 0 ? TS_CELL_ABSENT : TS_CELL_NUMBER, i == 0 ? "" : "2");
    }
    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
    assert_null(row.cells);
    rules = ts_rows_rules(document.rows, &count);
    assert_int_equal(count, 2);
    assert_string_equal(rules[0].text, "a = b + c");
    assert_false(rules[0].escaped);
    assert_string_equal(rules[1].text, "d\n");
    assert_true(rules[1].escaped);
    close_document(&document);
}

#define DEFAULTS "\"defaults\":{\"r\":\"\\u0417\",\"v\":1.50,\"n\":null}"
#define RULES "\"rules\":[\"a = b + c\", \"d\\n\"]"
#define RECORDS "\"records\":[{\"p\":\"KAZ\"},{\"v\":2,\"p\":\"KGZ\"}]"

static void members_stand_in_any_order(void **state)
{
    (void)state;
    expect_document("{" DEFAULTS "," RULES "," RECORDS "}");
    expect_document("{" DEFAULTS "," RECORDS "," RULES "}");
    expect_document("{" RULES "," DEFAULTS "," RECORDS ",\"x\":1}");
    expect_document("{" RECORDS "," DEFAULTS "," RULES "}");
    expect_document("{\"x\":[[]]," RULES "," RECORDS "," DEFAULTS "}");
}

static void documents_that_are_not_clear_are_refused(void **state)
{
    (void)state;
    expect_rows("{\"defaults\":[],\"data\":[]}",
                "!1:13+2 the defaults must be an object, not an array" DEFAULTS_FORM "\n");
    expect_rows("{\"data\":[],\"defaults\":1}",
                "!1:23+1 the defaults must be an object, not a number" DEFAULTS_FORM "\n");
    expect_rows("{\"defaults\":{\"a\":1,\"a\":2},\"data\":[]}",
                "!1:20+3 the key \"a\" appears twice / which of the two is meant?\n");
    expect_rows("{\"defaults\":{},\"defaults\":{},\"data\":[]}",
                "!1:16+10 the key \"defaults\" appears twice / which of the two is meant?\n");
    expect_rows("{\"rules\":\"a = b\",\"data\":[]}",
                "!1:2+7 the rules must be an array of strings" RULES_FORM "\n");
    expect_rows("{\"rules\":[\"a\",1],\"data\":[]}",
                "!1:15+1 a rule must be a string, not a number" RULES_FORM "\n");
    expect_rows("{\"rules\":[],\"rules\":[],\"data\":[]}",
                "!1:13+7 the key \"rules\" appears twice / which of the two is meant?\n");
    expect_rows("{\"meta\":1,\"m\\u0065ta\":2,\"data\":[]}",
                "!1:11+11 the key \"meta\" appears twice / which of the two is meant?\n");
    expect_rows("{\"data\":1,\"data\":[{\"a\":1}]}",
                "!1:11+6 the key \"data\" appears twice / which of the two is meant?\n");
    expect_rows(
        "{\"data\":[{\"a\":1}],\"x\":1,\"data\":2}",
        "1: #1\n!1:25+6 the key \"data\" appears twice / which of the two is meant?\nstop\n");
    /* in another object it is another key */
    expect_rows("{\"x\":{\"data\":1},\"data\":[{\"data\":1}]}", "1: #1\nJSON: data\n");
    expect_rows("{\"data\":[],\n\"figures\":[]}",
                "!2:1+9 a second array of records / a document has one of \"records\", \"figures\" "
                "and \"data\"\nstop\n");
    expect_rows(
        "{\"data\":[{\"a\":1}],\"x\":01}",
        "1: #1\n!1:23+1 a number with a leading zero / leave the zero out, or quote a code: "
        "\"0101\"\nstop\n");
}

/* What stands after the records is looked at before them, and told after them. */
static void faults_are_told_in_their_order(void **state)
{
    (void)state;
    expect_rows("{\"data\":[{\"a\":1},2,{\"a\":01}],\"defaults\":{}}",
                "1: #1\n!1:18+1 a record must be an object, not a number" NO_RECORD "\n"
                "!1:25+1 a number with a leading zero / leave the zero out, or quote a code: "
                "\"0101\"\nstop\n");
    expect_rows("{\"data\":[{\"a\":1}],\"defaults\":{\"a\":\"\\u0000\"}}",
                "!1:36+6 \\u0000 cannot be part of a text" USUAL "\n");
}

static void expect_error_kept(const char *member, const char *expected)
{
    struct document document;
    struct ts_row row;
    const char *said;
    uint64_t line;
    char text[300];

    snprintf(text, sizeof text, "{\"data\":[{\"a\":1}],\"error\":%s}", member);
    document = open_document(text);
    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
    assert_non_null(row.cells);
    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
    assert_null(row.cells);
    said = ts_rows_service_error(document.rows, &line);
    if (expected == NULL)
        assert_null(said);
    else
        assert_string_equal(said, expected);
    close_document(&document);
}

/* What a service says went wrong, where it is a text that can be shown. */
static void errors_of_services_are_kept(void **state)
{
    static const char digits[] =
        "1234567890123456789012345678901234567890123456789012345678901234567890";
    char numbered[120];

    (void)state;
    expect_error_kept("\"too many rows\"", "too many rows");
    expect_error_kept("{\"code\":7,\"message\":\"too many\"}", "too many");
    expect_error_kept("\"\"", NULL);
    expect_error_kept("{\"message\":\"\"}", NULL);
    expect_error_kept("{\"message\":7}", NULL);
    expect_error_kept("404", NULL);
    expect_error_kept("[\"a\"]", NULL);
    expect_error_kept("\"a\\u0000\"", NULL);
    snprintf(numbered, sizeof numbered, "{\"code\":%s,\"message\":\"x\"}", digits);
    expect_error_kept(numbered, NULL);
}

/* Reads text as standard input, which is a pipe here. */
static void expect_piped(const char *text, const char *expected)
{
    static const struct ts_load_options options;
    int ends[2], saved = dup(STDIN_FILENO);
    struct ts_source *source;
    struct ts_buffer out;

    ts_buffer_init(&out, 0);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, strlen(text)), strlen(text));
    close(ends[1]);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    assert_int_equal(ts_source_open("-", NULL, &source, NULL), TS_OK);
    put_source(&out, source, &options);
    ts_source_close(source);
    assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
    close(saved);
    assert_string_equal(out.data, expected);
    ts_buffer_release(&out);
}

static void standard_input_is_read_once(void **state)
{
    (void)state;
    expect_piped("{" DEFAULTS "," RECORDS "," RULES "}",
                 "1: - - - <KAZ>\n1: - #2 - <KGZ>\nJSON: r v n p\n");
    expect_piped("{" RECORDS ",\n" DEFAULTS "}",
                 "1: <KAZ>\n1: <KGZ> #2\n!2:1+10 the defaults stand after the records / put them "
                 "before the records: standard input is read once\nstop\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_stand_in_any_order),
        cmocka_unit_test(documents_that_are_not_clear_are_refused),
        cmocka_unit_test(faults_are_told_in_their_order),
        cmocka_unit_test(errors_of_services_are_kept),
        cmocka_unit_test(standard_input_is_read_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
