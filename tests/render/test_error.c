
#include "render/sample.h"

static void assert_error(const struct ts_error *error, bool color, const char *expected)
{
    struct ts_buffer out;

    ts_buffer_init(&out, 0);
    assert_int_equal(ts_render_error(error, "tradestat", color, &out), TS_OK);
    assert_string_equal(out.data, expected);
    ts_buffer_release(&out);
}

static struct ts_error not_a_number(void)
{
    return (struct ts_error){
        .code = TS_ERROR_INPUT,
        .line = 17,
        .column = 20,
        .width = 9,
        .file = "trade.csv",
        .field = "value",
        .message = "\"1,234.5\" is not a decimal number",
        .excerpt = "KAZ,2024-09,export,\"1,234.5\",USD million",
        .excerpt_column = 20,
        .hint = "thousands separators are read with --decimal-mark=. --thousands=,",
    };
}

static void names_the_place_shows_it_and_helps(void **state)
{
    struct ts_error error = not_a_number();

    (void)state;
    assert_error(&error, false,
                 "trade.csv:17:20: value: \"1,234.5\" is not a decimal number\n"
                 "  KAZ,2024-09,export,\"1,234.5\",USD million\n"
                 "                     ^~~~~~~~~\n"
                 "  hint: thousands separators are read with --decimal-mark=. --thousands=,\n");
    assert_error(&error, true,
                 "\033[1mtrade.csv:17:20: value: \033[0m\"1,234.5\" is not a decimal number\n"
                 "  KAZ,2024-09,export,\"1,234.5\",USD million\n"
                 "                     \033[31m^~~~~~~~~\033[0m\n"
                 "  hint: thousands separators are read with --decimal-mark=. --thousands=,\n");
}

static void leaves_out_what_is_absent(void **state)
{
    struct ts_error error = {.code = TS_ERROR_USAGE, .message = "unknown command \"totls\""};

    (void)state;
    assert_error(&error, false, "tradestat: unknown command \"totls\"\n");
    ts_error_field(&error, "--by");
    assert_error(&error, false, "tradestat: --by: unknown command \"totls\"\n");
    error = (struct ts_error){.code = TS_ERROR_IO, .file = "x.csv", .message = "is a directory"};
    assert_error(&error, false, "x.csv: is a directory\n");
    error.column = 4;
    assert_error(&error, false, "x.csv: is a directory\n");
    error.line = 3;
    error.column = 0;
    error.excerpt[0] = 'x';
    assert_error(&error, false, "x.csv:3: is a directory\n  x\n");
}

/* Columns of the terminal, not characters: 中 takes two, a combining accent none. */
static void the_caret_stands_under_the_fault(void **state)
{
    struct ts_error error = {.code = TS_ERROR_INPUT,
                             .line = 1,
                             .column = 4,
                             .width = 2,
                             .file = "x.csv",
                             .message = "bad",
                             .excerpt = "中\te\u0301中国,x",
                             .excerpt_column = 5};

    (void)state;
    /* characters: 中, tab, e, accent, 中, 国 … */
    assert_error(&error, false,
                 "x.csv:1:4: bad\n"
                 "  中 e\u0301中国,x\n"
                 "      ^~~~\n");
}

static void the_caret_ends_with_the_excerpt(void **state)
{
    struct ts_error error = {.code = TS_ERROR_INPUT,
                             .line = 1,
                             .column = 3,
                             .width = 400,
                             .file = "x.csv",
                             .message = "bad",
                             .excerpt = "a,bcd",
                             .excerpt_column = 3};

    (void)state;
    assert_error(&error, false, "x.csv:1:3: bad\n  a,bcd\n    ^~~\n");
    error.excerpt_column = 6;
    assert_error(&error, false, "x.csv:1:3: bad\n  a,bcd\n       ^\n");
    error.excerpt_column = 3;
    error.width = 0;
    assert_error(&error, false, "x.csv:1:3: bad\n  a,bcd\n    ^\n");
}

static void sets_in_further_lines(void **state)
{
    struct ts_error error = {.code = TS_ERROR_CONFLICT,
                             .message = "two figures cannot both be true\na.csv:2: 3.5\nb.csv:7: 4",
                             .hint = "use one\nor the other"};

    (void)state;
    assert_error(&error, false,
                 "tradestat: two figures cannot both be true\n"
                 "  a.csv:2: 3.5\n"
                 "  b.csv:7: 4\n"
                 "  hint: use one\n"
                 "  or the other\n");
}

static void lets_no_control_character_through(void **state)
{
    struct ts_error error = {.code = TS_ERROR_INPUT,
                             .line = 1,
                             .column = 2,
                             .width = 1,
                             .file = "x\033[2J.csv",
                             .field = "f\a",
                             .message = "\"\r\" is bad",
                             .excerpt = "a\033b\xFF",
                             .excerpt_column = 4,
                             .hint = "no \xC2\x9B"};

    (void)state;
    assert_error(&error, false,
                 "x\u241B[2J.csv:1:2: f\u2407: \"\u240D\" is bad\n"
                 "  a\u241Bb\uFFFD\n"
                 "     ^\n"
                 "  hint: no \uFFFD\n");
}

static void lack_of_room_is_an_error(void **state)
{
    struct ts_error error = not_a_number();
    struct ts_buffer out;

    (void)state;
    for (size_t limit = 1; limit < 180; limit++) {
        ts_buffer_init(&out, limit);
        assert_int_equal(ts_render_error(&error, "tradestat", true, &out), TS_ERROR_MEMORY);
        ts_buffer_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_the_place_shows_it_and_helps),
        cmocka_unit_test(leaves_out_what_is_absent),
        cmocka_unit_test(the_caret_stands_under_the_fault),
        cmocka_unit_test(the_caret_ends_with_the_excerpt),
        cmocka_unit_test(sets_in_further_lines),
        cmocka_unit_test(lets_no_control_character_through),
        cmocka_unit_test(lack_of_room_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
