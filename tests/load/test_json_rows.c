#include "load/document.h"
#include "load/reading.h"

#include <stdio.h>
#include <stdlib.h>

static void expect_as(enum ts_input_form form, const char *text, const char *expected)
{
    struct ts_load_options options = {.form = form};

    expect_reading(text, strlen(text), &options, expected);
}

/* Forms */

static void an_array_has_records(void **state)
{
    (void)state;
    expect_rows("[{\"a\":1,\"b\":\"x\"},{\"a\":2,\"b\":\"y\"}]",
                "1: #1 <x>\n1: #2 <y>\nJSON: a b\n");
    expect_rows("\xEF\xBB\xBF \n[\n{\"a\":1},\r\n{\"a\":2}\r]\n", "3: #1\n4: #2\nJSON: a\n");
    expect_rows("[]", "JSON:\n");
    expect_rows(" [ ] ", "JSON:\n");
    expect_rows("[{}]", "1:\nJSON:\n");
}

static void a_document_has_records_under_a_key(void **state)
{
    (void)state;
    expect_rows("{\"records\":[{\"a\":1}]}", "1: #1\nJSON: a\n");
    expect_rows("{\"x\":{\"records\":[]},\"figures\":[{\"a\":1}],\"y\":[1]}", "1: #1\nJSON: a\n");
    expect_rows("{\"title\":\"t\",\n\"data\":[\n{\"a\":1},\n{\"b\":2}]\n}\n",
                "3: #1\n4: - #2\nJSON: a b\n");
    expect_rows("{\"\\u0072ecords\":[{\"a\":1}]}", "1: #1\nJSON: a\n");
    expect_rows("{\"records\":[]}", "JSON:\n");
    expect_rows("{\"t\":\"\\ud800\",\"records\":[{\"a\":1}]}", "1: #1\nJSON: a\n");
}

/* A document may be the only element of an array. */
static void a_document_may_be_wrapped(void **state)
{
    (void)state;
    expect_rows("[{\"metadata\":[1],\"data\":[{\"a\":1},\n{\"a\":2}]}]", "1: #1\n2: #2\nJSON: a\n");
    expect_rows(" [ {\"data\":[{\"a\":1}],\"metadata\":[1]} ] ", "1: #1\nJSON: a\n");
    expect_rows("[{\"data\":[{\"a\":1}],\"defaults\":{\"b\":2}}]", "1: - #1\nJSON: b a\n");
    expect_rows("[{\"data\":[]}]", "JSON:\n");
    expect_rows("[{\"data\":[{\"a\":1}]},\n{\"data\":[]}]",
                "1: #1\n!2:1+1 a second table in the same document / give each a file of its own\n"
                "stop\n");
    expect_rows("[{\"data\":[{\"a\":1}]}", "1: #1\n!1:20+1 the input ends where \",\" or \"]\" is "
                                           "expected" CUT "\nstop\n");
    expect_rows("[{\"data\":[{\"a\":1}]}]x",
                "1: #1\n!1:21+1 text after the end of the document" USUAL "\nstop\n");
}

static void lines_have_a_record_each(void **state)
{
    (void)state;
    expect_rows("{\"a\":1}\n{\"a\":2}\n", "1: #1\n2: #2\nJSON Lines: a\n");
    expect_rows("{\"a\":1}\r\n\r\n{\"a\":2}", "1: #1\n3: #2\nJSON Lines: a\n");
    expect_rows("{\"a\":1}", "1: #1\nJSON Lines: a\n");
    expect_rows("{\n \"a\": 1\n}\n{\"a\":2}", "1: #1\n4: #2\nJSON Lines: a\n");
    /* without an array under the key it is a record that has such a key */
    expect_rows("{\"data\":1,\"records\":\"x\"}", "1: #1 <x>\nJSON Lines: data records\n");
    expect_as(TS_INPUT_JSON_LINES, "{\"data\":[1]}\n", "1: {[1]}\nJSON Lines: data\n");
}

static void nothing_is_no_error(void **state)
{
    (void)state;
    expect_as(TS_INPUT_JSON, "", "JSON:\n");
    expect_as(TS_INPUT_JSON_LINES, " \n\n", "JSON Lines:\n");
}

/* Cells */

static void numbers_keep_their_text(void **state)
{
    (void)state;
    expect_rows("[{\"a\":9007199254740993,\"b\":0.10,\"c\":1e400,\"d\":-0,\"e\":1E+05}]",
                "1: #9007199254740993 #0.10 #1e400 #-0 #1E+05\nJSON: a b c d e\n");
    /* longer than cJSON's own buffer for numbers, alone and within others */
    expect_rows(
        "[{\"a\":1234567890123456789012345678901234567890123456789012345678901234567890,"
        "\"b\":\"x\",\"c\":[0.12345678901234567890123456789012345678901234567890123456789012],"
        "\"d\":2}]",
        "1: #1234567890123456789012345678901234567890123456789012345678901234567890 <x> "
        "{[0.12345678901234567890123456789012345678901234567890123456789012]} #2\n"
        "JSON: a b c d\n");
}

static void strings_are_decoded(void **state)
{
    (void)state;
    expect_rows("[{\"\\u0061\\\"b\":\"\\ud83c\\uddfa\\n\\\\\\/\xE2\x82\xAC\"}]",
                "1: <\xF0\x9F\x87\xBA\n\\/\xE2\x82\xAC>\nJSON: a\"b\n");
}

static void null_and_empty_are_absent(void **state)
{
    (void)state;
    expect_rows("[{\"a\":null,\"b\":\"\",\"c\":\" \",\"d\":0}]", "1: - - < > #0\nJSON: a b c d\n");
}

static void other_values_keep_their_text(void **state)
{
    (void)state;
    expect_rows("[{\"a\":true,\"b\":false,\"c\":[1, {\"a\":2}],\"d\":{ }}]",
                "1: {true} {false} {[1, {\"a\":2}]} {{ }}\nJSON: a b c d\n");
}

static void new_keys_are_new_columns(void **state)
{
    (void)state;
    expect_rows("[{\"a\":1},{\"b\":2,\"a\":3},{\"B\":4},{\"b\":5}]",
                "1: #1\n1: #3 #2\n1: - - #4\n1: - #5 -\nJSON: a b B\n");
}

/* Bad records */

/* What is said of a row that is an array. */
#define LIST                                                                                       \
    " / rows have to have their columns' names as keys: pandas writes them so with "               \
    "orient=\"records\""

static void a_record_must_be_an_object(void **state)
{
    (void)state;
    expect_rows("[{\"a\":1},\n12.5,\n[1],\"x\",null,true,\n{\"a\":2}]",
                "1: #1\n"
                "!2:1+4 a record must be an object, not a number" NO_RECORD "\n"
                "!3:1+3 a record must be an object, not an array" LIST "\n"
                "!3:5+3 a record must be an object, not a string" NO_RECORD "\n"
                "!3:9+4 a record must be an object, not a null" NO_RECORD "\n"
                "!3:14+4 a record must be an object, not a boolean" NO_RECORD "\n"
                "4: #2\nJSON: a\n");
    expect_as(TS_INPUT_JSON_LINES, "[{\"a\":1}]\n{\"a\":2}\n",
              "!1:1+9 a record must be an object, not an array" LIST "\n2: #2\nJSON Lines: a\n");
}

static void a_key_stands_once(void **state)
{
    (void)state;
    expect_rows(
        "[{\"a\":1,\"b\":{\"c\":1,\"d\":2,\"c\":3}},\n{\"a\":[{},{\"c\":{\"e\":1,\"\\u0065\":2}}]},"
        "{\"a\":3,\"b\":{\"c\":{\"c\":1},\"C\":2}}]",
        "!1:13+19 the key \"c\" appears twice in one object / which of the two is meant?\n"
        "!2:6+29 the key \"e\" appears twice in one object / which of the two is meant?\n"
        "2: #3 {{\"c\":{\"c\":1},\"C\":2}}\nJSON: a b\n");
    expect_rows("[{\"a\":1,\"b\":2,\n\"\\u0061\":3},{\"a\":4}]",
                "!2:1+8 the key \"a\" appears twice / which of the two is meant?\n"
                "2: #4 -\nJSON: a b\n");
    /* keys of two cases are two keys, and so are those of values within values */
    expect_rows("[{\"a\":1,\"A\":{\"a\":1}}]", "1: #1 {{\"a\":1}}\nJSON: a A\n");
    expect_rows("[{\"\":1}]", "!1:3+2 a key without a name" USUAL "\nJSON:\n");
}

static void texts_that_cannot_be_kept_are_refused(void **state)
{
    (void)state;
    expect_rows("[{\"a\":\"x\\u0000y\"},{\"a\":\"\\ud800\"},{\"a\\udc00\":1},"
                "{\"a\":[\"\\ud800\\ud800\"]},\n{\"a\":\"\\ud83c\\uddfa\"}]",
                "!1:9+6 \\u0000 cannot be part of a text" USUAL "\n"
                "!1:25+6 half of a surrogate pair is no character" USUAL "\n"
                "!1:37+6 half of a surrogate pair is no character" USUAL "\n"
                "!1:55+6 half of a surrogate pair is no character" USUAL "\n"
                "2: <\xF0\x9F\x87\xBA>\nJSON: a\n");
}

static void broken_grammar_ends_an_array(void **state)
{
    (void)state;
    expect_rows("[{\"a\":1},\n{\"a\":01},\n{\"a\":2}]",
                "1: #1\n!2:6+1 a number with a leading zero / leave the zero out, or quote a code: "
                "\"0101\"\nstop\n");
    expect_rows("[{\"a\":1},{\"a\":2},]",
                "1: #1\n1: #2\n!1:17+1 a comma before the closing \"]\" / leave the last comma "
                "out\nstop\n");
    expect_rows("[{\"a\":1}{\"a\":2}]",
                "1: #1\n!1:9+1 \",\" or \"]\" is expected, not \"{\"" USUAL "\nstop\n");
    expect_rows("[{\"a\":1}",
                "1: #1\n!1:9+1 the input ends where \",\" or \"]\" is expected" CUT "\nstop\n");
    expect_rows("[", "!1:2+1 the input ends where a value is expected" CUT "\nstop\n");
    expect_rows("[{\"a\":1}] x",
                "1: #1\n!1:11+1 text after the end of the document" USUAL "\nstop\n");
    expect_rows("[{\"a\":1}]\n[]", "1: #1\n!2:1+1 a second document after the end of the first / "
                                   "give each a file of its own\nstop\n");
    expect_rows("{\"records\":[{\"a\":1}]} {}",
                "1: #1\n!1:23+1 a second document after the end of the first / "
                "give each a file of its own\nstop\n");
}

static void broken_grammar_ends_a_line(void **state)
{
    (void)state;
    expect_rows("{\"a\":1}\n{\"a\":NaN}\n{\"a\":2} {\"a\":3}\n{\"a\n{\"a\":4}\n",
                "1: #1\n"
                "!2:6+3 \"NaN\" is not a JSON value / null stands for what is not known\n"
                "!3:9+1 the end of the line is expected, not \"{\"" USUAL "\n"
                "!4:4+1 the control character 0x0A in a string / is the string closed? a line feed "
                "is written \\n\n"
                "5: #4\nJSON Lines: a\n");
    /* a record of several lines: where the next one begins is not known */
    expect_rows("{\"a\":1,\n\"b\":}\n{\"a\":2}\n",
                "!2:5+1 a value is expected, not \"}\"" USUAL "\nstop\n");
}

/* A record that breaks off ends with its line, where the next one begins another. */
static void lines_that_break_off_are_left_out(void **state)
{
    static const char said[] = "the line ends in the middle of a record" CUT;
    static const char *const cut[] = {"{\"a\":1", "{\"a\":1,", "{\"a\":1,\"b\":true",
                                      "{\"a\":\"x\" , "};
    static const char *const ends[] = {"\n", "\r\n", "\r"};

    (void)state;
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
        for (size_t j = 0; j < sizeof ends / sizeof *ends; j++) {
            char text[100], expected[200];

            snprintf(text, sizeof text, "{\"a\":0}%s%s%s{\"a\":2}%s", ends[j], cut[i], ends[j],
                     ends[j]);
            snprintf(expected, sizeof expected, "1: #0\n!2:%zu+1 %s\n3: #2\nJSON Lines: a\n",
                     strlen(cut[i]) + 1, said);
            expect_rows(text, expected);
        }
    }
    expect_rows("{\"a\":0}\n{\"a\":1\n\r\n\n{\"a\":2}\n",
                "1: #0\n!2:7+1 the line ends in the middle of a record" CUT
                "\n5: #2\nJSON Lines: a\n");
    /* with the last line, whether it has an end or not */
    expect_rows("{\"a\":0}\n{\"a\":1,\n",
                "1: #0\n!3:1+1 the input ends where a key in double quotes is expected" CUT "\n"
                "JSON Lines: a\n");
    expect_rows("{\"a\":0}\n{\"a\":",
                "1: #0\n!2:6+1 the input ends where a value is expected" CUT "\nJSON Lines: a\n");
    /* where the brace may go on with the record, or belong to it, nobody can tell */
    expect_rows("{\"a\":0}\n{\"a\":[{}\n{\"a\":2}\n",
                "1: #0\n!3:1+1 \",\" or \"]\" is expected, not \"{\"" USUAL "\nstop\n");
    expect_rows("{\"a\":0}\n{\n\"a\":1,\n",
                "1: #0\n!4:1+1 the input ends where a key in double quotes is expected" CUT
                "\nstop\n");
}

/* A line with other text than its record is bad as a whole, whatever the record says. */
static void text_after_a_record_spoils_its_line(void **state)
{
    static const char undecoded[] = "\xFF\xFE{\0\"\0a\0\"\0:\0001\0}\0\x00\xDC";
    const struct ts_load_options lines = {.form = TS_INPUT_JSON_LINES};

    (void)state;
    expect_rows("{\"a\":1} x\n{\"a\":2}\t y {\"a\":3}\r\n{\"a\":4} \t\r\n{\"a\":5},\r"
                "{\"a\":6,\"a\":7} z\n{\"a\":8} \xD0\x96",
                "!1:9+1 the end of the line is expected, not \"x\"" USUAL "\n"
                "!2:10+1 the end of the line is expected, not \"y\"" USUAL "\n"
                "3: #4\n"
                "!4:8+1 the end of the line is expected, not \",\"" USUAL "\n"
                "!5:15+1 the end of the line is expected, not \"z\"" USUAL "\n"
                "!6:9+1 the end of the line is expected, not \"\xD0\x96\"" USUAL
                "\nJSON Lines: a\n");
    expect_rows("{\n\"a\":1} x\n{\"a\":2}",
                "!2:8+1 the end of the line is expected, not \"x\"" USUAL
                "\n3: #2\nJSON Lines: a\n");
    expect_as(TS_INPUT_JSON_LINES, "1 {\"a\":1}\n{\"a\":2}",
              "!1:3+1 the end of the line is expected, not \"{\"" USUAL "\n2: #2\nJSON Lines: a\n");
    expect_reading(undecoded, sizeof undecoded - 1, &lines,
                   "!1:8+1 the bytes here are not UTF-16LE / give the file's own encoding with "
                   "--encoding\nstop\n");
}

/* What is put aside is the line. */
static void the_record_is_its_line(void **state)
{
    static const char text[] = "{\"a\":1} x \r\n{\"a\":1,\"a\":2} \n{\"a\":3} \n";
    struct document document = open_document(text);
    struct ts_row row;
    size_t size;

    (void)state;
    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_ERROR_INPUT);
    assert_memory_equal(ts_rows_record(document.rows, &size), "{\"a\":1} x ", 10);
    assert_int_equal(size, 10);
    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_ERROR_INPUT);
    assert_memory_equal(ts_rows_record(document.rows, &size), "{\"a\":1,\"a\":2} ", 14);
    assert_int_equal(size, 14);
    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
    ts_rows_record(document.rows, &size);
    assert_int_equal(size, 7);
    close_document(&document);
}

/* A hundred objects that are never closed, each on its line, are not within each other. */
static void bad_lines_do_not_nest(void **state)
{
    struct ts_buffer text, expected;
    static const struct ts_load_options options = {.form = TS_INPUT_JSON_LINES};

    (void)state;
    ts_buffer_init(&text, 0);
    ts_buffer_init(&expected, 0);
    for (int i = 1; i <= 100; i++) {
        ts_buffer_puts(&text, "{\"a\":?\n");
        ts_buffer_printf(&expected, "!%d:6+1 a value is expected, not \"?\"" USUAL "\n", i);
    }
    ts_buffer_puts(&text, "{\"a\":1}\n");
    ts_buffer_puts(&expected, "101: #1\nJSON Lines: a\n");
    expect_reading(text.data, text.size, &options, expected.data);
    ts_buffer_release(&text);
    ts_buffer_release(&expected);
}

/* However many blanks there are: the form is told by what follows them. */
static void blanks_come_first(void **state)
{
    static const char *const cases[][2] = {
        {"\n[{\"a\": 1}]", "2: #1\nJSON: a\n"}, {"\na\n1\n", "3: <1>\nCSV: a\n"}, {"", "CSV:\n"}};

    (void)state;
    expect_rows("\t\r\n [{\"a\": 1}]", "2: #1\nJSON: a\n");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[5100];

        snprintf(text, sizeof text, "%5000s%s", "", cases[i][0]);
        expect_rows(text, cases[i][1]);
    }
}

static void scalars_are_no_list(void **state)
{
    static const char *const texts[] = {"42", "\"a,b\"\n", " true ", "null"};
    static const char *const places[] = {"1:1+2", "1:1+5", "1:2+4", "1:1+4"};
    static const char *const kinds[] = {"number", "string", "boolean", "null"};
    char expected[256];

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        snprintf(expected, sizeof expected,
                 "!%s a JSON %s is not a list of records / records are an array of objects, an "
                 "object with \"records\", or one object a line\n",
                 places[i], kinds[i]);
        expect_rows(texts[i], expected);
        expect_as(TS_INPUT_JSON, texts[i], expected);
    }
    expect_as(TS_INPUT_JSON_LINES, "42\n",
              "!1:1+2 a record must be an object, not a number" NO_RECORD "\nJSON Lines:\n");
    /* these are CSV */
    expect_rows("42\n43\n", "2: <43>\nCSV: 42\n");
    expect_rows("\"a\",b\n", "CSV: a b\n");
    expect_rows("true,1\n", "CSV: true 1\n");
}

/* Places */

static void expect_place(const struct ts_error *error, uint64_t offset, uint64_t line,
                         uint64_t column, uint32_t width)
{
    assert_string_equal(error->file, "t.json");
    assert_int_equal(error->offset, offset);
    assert_int_equal(error->line, line);
    assert_int_equal(error->column, column);
    assert_int_equal(error->width, width);
}

static struct ts_error locate(struct document *document, size_t column, bool name)
{
    struct ts_error error = {0};

    ts_error_set(&error, TS_ERROR_INPUT, "x");
    if (name)
        ts_rows_locate_name(document->rows, column, &error);
    else
        ts_rows_locate(document->rows, column, &error);
    return error;
}

static void cells_and_keys_are_found_again(void **state)
{
    struct document document =
        open_document("{\"data\":[{\"a\":\"\xD0\x97\"},\n  {\"b\": \"\xD0\x97x\", \"a\": 1.50} ]}");
    struct ts_row row;
    struct ts_error error;
    size_t size;

    (void)state;
    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
    error = locate(&document, 0, false);
    expect_place(&error, 14, 1, 15, 3);
    assert_string_equal(error.excerpt, "{\"data\":[{\"a\":\"\xD0\x97\"},");
    assert_int_equal(error.excerpt_column, 15);

    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
    assert_int_equal(row.line, 2);
    error = locate(&document, 0, false);
    expect_place(&error, 41, 2, 20, 4);
    assert_string_equal(error.excerpt, "  {\"b\": \"\xD0\x97x\", \"a\": 1.50} ]}");
    error = locate(&document, 1, false);
    expect_place(&error, 29, 2, 9, 4);
    error = locate(&document, 1, true);
    expect_place(&error, 24, 2, 4, 3);
    error = locate(&document, SIZE_MAX, false);
    expect_place(&error, 23, 2, 3, 22);
    assert_memory_equal(ts_rows_record(document.rows, &size), "{\"b\"", 4);
    assert_int_equal(size, 23);
    /* the cells are still what they were */
    expect_cell(&row.cells[0], TS_CELL_NUMBER, "1.50");
    close_document(&document);
}

static void defaults_are_found_again(void **state)
{
    struct document document =
        open_document("{\"defaults\":\n {\"u\": \"USDD\"},\n\"data\":[{\"a\":1},{\"u\":\"x\"}]}");
    struct ts_row row;
    struct ts_error error;

    (void)state;
    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
    error = locate(&document, 0, false);
    expect_place(&error, 20, 2, 8, 6);
    error = locate(&document, 0, true);
    expect_place(&error, 15, 2, 3, 3);
    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
    error = locate(&document, 0, false);
    expect_place(&error, 50, 3, 22, 3);
    close_document(&document);
}

/* Limits */

static void expect_bomb(const char *before, const char *piece, size_t count, const char *after,
                        const char *expected)
{
    struct ts_buffer text;
    static const struct ts_load_options options;

    ts_buffer_init(&text, 0);
    ts_buffer_puts(&text, before);
    for (size_t i = 0; i < count; i++)
        ts_buffer_puts(&text, piece);
    ts_buffer_puts(&text, after);
    expect_reading(text.data, text.size, &options, expected);
    ts_buffer_release(&text);
}

static void limits_are_errors_of_their_own(void **state)
{
    static const char value[] = "!1:7+1 a value has more than 1048576 bytes" LIMIT "\nstop\n";

    (void)state;
    expect_bomb("[{\"a\":", "1", TS_LIMIT_FIELD + 1, "}]", value);
    expect_bomb("[{\"a\":", "1", 20 << 20, "}]", value);
    expect_bomb("[{\"a\":\"", "x", TS_LIMIT_FIELD + 1, "\"}]", value);
    expect_bomb("[{\"a\":", "[", 10 << 20, "",
                "!1:69+1 more than 64 nested arrays and objects" LIMIT "\nstop\n");
    expect_bomb("[{\"a\":[1", ",1", TS_LIMIT_VALUES, "]}]",
                "!1:524292+1 a record has more than 262144 values" LIMIT "\nstop\n");
    expect_bomb("[{\"a\":1}", " ", 17 << 20, "]",
                "1: #1\n!1:9+1 a record has more than 16777216 bytes" LIMIT "\nstop\n");
    expect_bomb("[{\"a\":1", " ", 1 << 20, "}]", "1: #1\nJSON: a\n");
}

static void a_record_has_4096_keys(void **state)
{
    struct ts_buffer text;
    struct document document;
    struct ts_row row;
    struct ts_error error = {0};

    (void)state;
    ts_buffer_init(&text, 0);
    ts_buffer_puts(&text, "[{\"k0\":0");
    for (int i = 1; i < TS_LIMIT_COLUMNS; i++)
        ts_buffer_printf(&text, ",\"k%d\":%d", i, i);
    ts_buffer_puts(&text, "},\n{\"z\":1},{\"k1\":1}]");
    document = open_document(text.data);
    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
    assert_int_equal(row.count, TS_LIMIT_COLUMNS);
    expect_cell(&row.cells[4095], TS_CELL_NUMBER, "4095");
    assert_int_equal(ts_rows_next(document.rows, &row, &error), TS_ERROR_LIMIT);
    assert_string_equal(error.message, "the records have more than 4096 keys");
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 2);
    assert_true(ts_rows_resume(document.rows));
    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
    expect_cell(&row.cells[1], TS_CELL_NUMBER, "1");
    close_document(&document);
    ts_buffer_release(&text);
}

/* Windows */

static void expect_many_records(const char *before, const char *between, const char *after,
                                uint64_t line)
{
    enum { RECORDS_MANY = 20000 };
    struct ts_buffer text;
    struct document document;
    struct ts_row row;
    char expected[128];

    ts_buffer_init(&text, 0);
    ts_buffer_puts(&text, before);
    for (int i = 0; i < RECORDS_MANY; i++)
        ts_buffer_printf(&text, "%s{\"n\":%d.0,\"t\":\"\\u20ac%0*d\"}", i > 0 ? between : "", i,
                         i % 89 + 1, i);
    ts_buffer_puts(&text, after);
    document = open_document(text.data);
    for (int i = 0; i < RECORDS_MANY; i++, line++) {
        assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
        assert_int_equal(row.line, line);
        snprintf(expected, sizeof expected, "%d.0", i);
        expect_cell(&row.cells[0], TS_CELL_NUMBER, expected);
        snprintf(expected, sizeof expected, "\xE2\x82\xAC%0*d", i % 89 + 1, i);
        expect_cell(&row.cells[1], TS_CELL_TEXT, expected);
    }
    assert_int_equal(ts_rows_next(document.rows, &row, NULL), TS_OK);
    assert_null(row.cells);
    close_document(&document);
    ts_buffer_release(&text);
}

static void records_may_cross_windows(void **state)
{
    (void)state;
    expect_many_records("[\n", ",\n", "\n]", 2);
    expect_many_records("[\r\n", "\r\n,", "]\r\n", 2);
    expect_many_records("", "\n", "\n", 1);
    expect_many_records("{\"data\":[", ",\r", "]}", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_array_has_records),
        cmocka_unit_test(a_document_has_records_under_a_key),
        cmocka_unit_test(a_document_may_be_wrapped),
        cmocka_unit_test(lines_have_a_record_each),
        cmocka_unit_test(nothing_is_no_error),
        cmocka_unit_test(numbers_keep_their_text),
        cmocka_unit_test(strings_are_decoded),
        cmocka_unit_test(null_and_empty_are_absent),
        cmocka_unit_test(other_values_keep_their_text),
        cmocka_unit_test(new_keys_are_new_columns),
        cmocka_unit_test(a_record_must_be_an_object),
        cmocka_unit_test(a_key_stands_once),
        cmocka_unit_test(texts_that_cannot_be_kept_are_refused),
        cmocka_unit_test(broken_grammar_ends_an_array),
        cmocka_unit_test(broken_grammar_ends_a_line),
        cmocka_unit_test(lines_that_break_off_are_left_out),
        cmocka_unit_test(text_after_a_record_spoils_its_line),
        cmocka_unit_test(the_record_is_its_line),
        cmocka_unit_test(bad_lines_do_not_nest),
        cmocka_unit_test(blanks_come_first),
        cmocka_unit_test(scalars_are_no_list),
        cmocka_unit_test(cells_and_keys_are_found_again),
        cmocka_unit_test(defaults_are_found_again),
        cmocka_unit_test(limits_are_errors_of_their_own),
        cmocka_unit_test(a_record_has_4096_keys),
        cmocka_unit_test(records_may_cross_windows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
