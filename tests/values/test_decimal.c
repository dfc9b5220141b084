#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tradestat/decimal.h"

#define LIMIT "170141183460469231731687303715884105727" /* 2^127 - 1 */

static struct ts_decimal decimal(ts_int128 coefficient, int32_t scale)
{
    return (struct ts_decimal){coefficient, scale};
}

static int parse(const char *text, const struct ts_number_style *style, struct ts_decimal *out,
                 struct ts_error *error)
{
    *error = (struct ts_error){0};
    return ts_decimal_parse(text, strlen(text), style, out, error);
}

/* Reads `text` and compares what is printed, which shows coefficient and scale. */
static void assert_read(const char *text, const struct ts_number_style *style, const char *expected)
{
    char printed[TS_DECIMAL_TEXT_MAX];
    struct ts_decimal value;
    struct ts_error error;

    if (parse(text, style, &value, &error) != TS_OK)
        fail_msg("\"%s\": %s", text, error.message);
    assert_int_equal(ts_decimal_text(value, printed), strlen(expected));
    assert_string_equal(printed, expected);
}

static void assert_refused(const char *text, const struct ts_number_style *style, int code,
                           const char *message, const char *hint)
{
    struct ts_decimal value = decimal(42, 1);
    struct ts_error error;

    assert_int_equal(parse(text, style, &value, &error), code);
    assert_int_equal(error.code, code);
    assert_string_equal(error.message, message);
    assert_string_equal(error.hint, hint);
    assert_true(value.coefficient == 42 && value.scale == 1);
    assert_int_equal(ts_decimal_parse(text, strlen(text), style, &value, NULL), code);
}

static void reads_plain_numbers(void **state)
{
    (void)state;
    assert_read("0", NULL, "0");
    assert_read("-0", NULL, "0");
    assert_read("7", NULL, "7");
    assert_read("+7", NULL, "7");
    assert_read("-7", NULL, "-7");
    assert_read("007", NULL, "7");
    assert_read("0.05", NULL, "0.05");
    assert_read("-0.05", NULL, "-0.05");
    assert_read("15.50", NULL, "15.50");
    assert_read("171635.0", NULL, "171635.0");
    assert_read("9007199254740993", NULL, "9007199254740993");
    assert_read("0.1", NULL, "0.1");
}

static void reads_numbers_at_the_limits(void **state)
{
    (void)state;
    assert_read(LIMIT, NULL, LIMIT);
    assert_read("-" LIMIT, NULL, "-" LIMIT);
    assert_read("0.000000000000000000000000000000000001", NULL,
                "0.000000000000000000000000000000000001");
    assert_read("1e-36", NULL, "0.000000000000000000000000000000000001");
    assert_read("1e38", NULL, "100000000000000000000000000000000000000");
    /* 64 digits, 63 of them leading zeros */
    assert_read("0000000000000000000000000000000000000000000000000000000000000001", NULL, "1");
}

static void reads_exponents_exactly(void **state)
{
    (void)state;
    assert_read("1e+05", NULL, "100000");
    assert_read("1E5", NULL, "100000");
    assert_read("1.50e1", NULL, "15.0");
    assert_read("1.5e3", NULL, "1500");
    assert_read("100e-1", NULL, "10.0");
    assert_read("-25e-3", NULL, "-0.025");
    assert_read("0e400", NULL, "0");
    assert_read("0e-400", NULL, "0");
    assert_read("-0.00e-99", NULL, "0");
    assert_read("0.00e-34", NULL, "0.000000000000000000000000000000000000");
    assert_read("1e0", NULL, "1");
}

static void reads_declared_styles(void **state)
{
    static const struct ts_number_style comma = {',', ""}, english = {'.', ","},
                                        german = {',', "."}, french = {',', "\xE2\x80\xAF"},
                                        silent = {0, ","};

    (void)state;
    assert_read("12,5", &comma, "12.5");
    assert_read("12", &comma, "12");
    assert_read("1,234.5", &english, "1234.5");
    assert_read("123,456", &english, "123456");
    assert_read("1234.5", &english, "1234.5");
    assert_read("-12,345,678", &english, "-12345678");
    assert_read("1,234", &silent, "1234");
    assert_read("1.234.567,89", &german, "1234567.89");
    assert_read("1\342\200\257234,5", &french, "1234.5");
}

static void refuses_bad_groups(void **state)
{
    static const struct ts_number_style english = {'.', ","};
    static const char *const texts[] = {"1234,567", "1234,",    "0,",         "1,23",
                                        "1,2345",   "1,234,56", "1,,234",     ",123",
                                        "1,",       "0,123",    "1,234.567,8"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct ts_decimal value;
        struct ts_error error;

        assert_int_equal(parse(texts[i], &english, &value, &error), TS_ERROR_INPUT);
    }
    assert_refused("12,345,67", &english, TS_ERROR_INPUT, "\"12,345,67\" is not a decimal number",
                   "groups between thousands separators have exactly three digits");
}

static void hints_at_the_style_that_would_read_it(void **state)
{
    static const struct ts_number_style comma = {',', ""};

    (void)state;
    assert_refused("1,234.5", NULL, TS_ERROR_INPUT, "\"1,234.5\" is not a decimal number",
                   "thousands separators are read with --decimal-mark=. --thousands=,");
    assert_refused("1,234,567", NULL, TS_ERROR_INPUT, "\"1,234,567\" is not a decimal number",
                   "thousands separators are read with --decimal-mark=. --thousands=,");
    assert_refused("1.234,5", NULL, TS_ERROR_INPUT, "\"1.234,5\" is not a decimal number",
                   "thousands separators are read with --decimal-mark=, --thousands=.");
    assert_refused("1 234.5", NULL, TS_ERROR_INPUT, "\"1 234.5\" is not a decimal number",
                   "thousands separators are read with --decimal-mark=. --thousands=' '");
    assert_refused("12,5", NULL, TS_ERROR_INPUT, "\"12,5\" is not a decimal number",
                   "a decimal comma is read with --decimal-mark=,");
    assert_refused("12.5", &comma, TS_ERROR_INPUT, "\"12.5\" is not a decimal number",
                   "a decimal point is read with --decimal-mark=.");
    assert_refused("1,234", NULL, TS_ERROR_INPUT, "\"1,234\" is not a decimal number",
                   "say what the comma is: --decimal-mark=, or --decimal-mark=. --thousands=,");
    assert_refused("1.234", &comma, TS_ERROR_INPUT, "\"1.234\" is not a decimal number",
                   "say what the point is: --decimal-mark=. or --decimal-mark=, --thousands=.");
}

static void hints_at_what_is_wrong(void **state)
{
    static const struct ts_number_style comma = {',', ""};
    static const struct {
        const char *text, *hint;
    } cases[] = {
        {"", "leave the record out, or the cell empty beside other figures, when it is not known"},
        {"NaN",
         "leave the record out, or the cell empty beside other figures, when it is not known"},
        {"-inf",
         "leave the record out, or the cell empty beside other figures, when it is not known"},
        {"n/a",
         "leave the record out, or the cell empty beside other figures, when it is not known"},
        {"-", "leave the record out, or the cell empty beside other figures, when it is not known"},
        {"–", "leave the record out, or the cell empty beside other figures, when it is not known"},
        {"12.5%", "write the number alone: the unit says that it is a percentage"},
        {"0x1F", "numbers are written in decimal digits, 0 to 9"},
        {"0x", "numbers are written in decimal digits, 0 to 9"},
        {"-0x1F", "numbers are written in decimal digits, 0 to 9"},
        {"١٢", "digits of other scripts are not read: write 0 to 9"},
        {"1٢", "digits of other scripts are not read: write 0 to 9"},
        {"12٫5", "numbers are written as in -1234.5"},
        {"−3", "write the minus sign as '-'"},
        {"–3", "write the minus sign as '-'"},
        {"\xEF\xBB\xBF"
         "5",
         "there is a character in it that cannot be seen: leave that out"},
        {"5\xE2\x80\x8B", "there is a character in it that cannot be seen: leave that out"},
        {" 5", "remove the spaces around the number"},
        {"5 ", "remove the spaces around the number"},
        {"\xC2\xA0"
         "5",
         "remove the spaces around the number"},
        {"5\xE2\x80\xAF", "remove the spaces around the number"},
        {"1e", "an exponent needs digits"},
        {"1e+", "an exponent needs digits"},
        {"1.5E-", "an exponent needs digits"},
        {".5", "a decimal mark needs a digit on both sides"},
        {"5.", "a decimal mark needs a digit on both sides"},
        {"5.x", "a decimal mark needs a digit on both sides"},
        {"x.5", "a decimal mark needs a digit on both sides"},
        {"-.5", "a decimal mark needs a digit on both sides"},
        {"1e.5", "a decimal mark needs a digit on both sides"},
        {"1e5.5", "numbers are written as in -1234.5"},
        {"--1", "numbers are written as in -1234.5"},
        {"1-", "numbers are written as in -1234.5"},
        {"$5", "numbers are written as in -1234.5"},
        {"+", "numbers are written as in -1234.5"},
        {"\xFF", "numbers are written as in -1234.5"},
    };
    char message[128];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(message, sizeof message, "\"%s\" is not a decimal number", cases[i].text);
        assert_refused(cases[i].text, NULL, TS_ERROR_INPUT, message, cases[i].hint);
    }
    assert_refused("5 kg", &comma, TS_ERROR_INPUT, "\"5 kg\" is not a decimal number",
                   "numbers are written as in -1234,5");
}

static void refuses_what_does_not_fit(void **state)
{
    static const char range[] = "numbers must be between -1.7e38 and 1.7e38";
    static const char decimals[] = "at most 36 digits after the decimal mark are kept";

    (void)state;
    assert_refused("1e400", NULL, TS_ERROR_OVERFLOW, "\"1e400\" is too large", range);
    assert_refused("2e38", NULL, TS_ERROR_OVERFLOW, "\"2e38\" is too large", range);
    assert_refused("1e99999999999999999999", NULL, TS_ERROR_OVERFLOW,
                   "\"1e99999999999999999999\" is too large", range);
    assert_refused("170141183460469231731687303715884105728", NULL, TS_ERROR_OVERFLOW,
                   "\"170141183460469231731687303715884105728\" is too large", range);
    assert_refused("1e-37", NULL, TS_ERROR_OVERFLOW, "\"1e-37\" has too many decimals", decimals);
    assert_refused("0.0000000000000000000000000000000000001", NULL, TS_ERROR_OVERFLOW,
                   "\"0.0000000000000000000000000000000000001\" has too many decimals", decimals);
}

static void refuses_more_digits_than_the_limit(void **state)
{
    static const char digits[] =
        "00000000000000000000000000000000000000000000000000000000000000001"; /* 65 */
    char message[160];
    size_t million = 1000000;
    char *bomb = malloc(million);
    struct ts_decimal value;
    struct ts_error error = {0};

    (void)state;
    snprintf(message, sizeof message, "\"%s\" has more than 64 digits", digits);
    assert_refused(digits, NULL, TS_ERROR_LIMIT, message, "is a delimiter missing?");
    assert_non_null(bomb);
    memset(bomb, '9', million);
    assert_int_equal(ts_decimal_parse(bomb, million, NULL, &value, &error), TS_ERROR_LIMIT);
    free(bomb);
}

static void keeps_control_characters_out_of_messages(void **state)
{
    struct ts_decimal value;
    struct ts_error error = {0};

    (void)state;
    assert_int_equal(ts_decimal_parse("1\0\x1B[2J", 6, NULL, &value, &error), TS_ERROR_INPUT);
    assert_string_equal(error.message, "\"1\uFFFD\uFFFD[2J\" is not a decimal number");
}

static void compares_across_scales(void **state)
{
    ts_int128 most = ts_power_of_ten(38);

    (void)state;
    assert_int_equal(ts_decimal_compare(decimal(10, 1), decimal(1, 0)), 0);
    assert_int_equal(ts_decimal_compare(decimal(0, 36), decimal(0, 0)), 0);
    assert_int_equal(ts_decimal_compare(decimal(101, 2), decimal(1, 0)), 1);
    assert_int_equal(ts_decimal_compare(decimal(-101, 2), decimal(-1, 0)), -1);
    /* 10^38 against 10^38 / 10^36: only one of them fits at the other's scale */
    assert_int_equal(ts_decimal_compare(decimal(most, 0), decimal(most, 36)), 1);
    assert_int_equal(ts_decimal_compare(decimal(-most, 0), decimal(-most, 36)), -1);
    assert_int_equal(ts_decimal_compare(decimal(most, 36), decimal(most, 0)), -1);
    assert_int_equal(ts_decimal_compare(decimal(-most, 36), decimal(most, 0)), -1);
}

/* Every pair of small decimals, against integers at the common scale 2. */
static void compares_as_integers_do(void **state)
{
    static const int factors[] = {100, 10, 1};

    (void)state;
    for (int a = -30; a <= 30; a++)
        for (int b = -30; b <= 30; b++)
            for (int i = 0; i < 9; i++) {
                int x = a * factors[i / 3], y = b * factors[i % 3];

                assert_int_equal(ts_decimal_compare(decimal(a, i / 3), decimal(b, i % 3)),
                                 (x > y) - (x < y));
            }
}

static void rescales_without_loss_only(void **state)
{
    struct ts_decimal out = decimal(1, 1);

    (void)state;
    assert_true(ts_decimal_rescale(decimal(-348, 2), 4, &out));
    assert_true(out.coefficient == -34800 && out.scale == 4);
    assert_true(ts_decimal_rescale(decimal(34800, 4), 2, &out));
    assert_true(out.coefficient == 348 && out.scale == 2);
    assert_true(ts_decimal_rescale(decimal(500, 2), 0, &out));
    assert_true(out.coefficient == 5 && out.scale == 0);
    assert_true(ts_decimal_rescale(decimal(5, 0), 36, &out));
    assert_true(out.coefficient == 5 * ts_power_of_ten(36) && out.scale == 36);
    assert_false(ts_decimal_rescale(decimal(34801, 4), 2, &out));
    assert_false(ts_decimal_rescale(decimal(ts_power_of_ten(37), 0), 2, &out));
    assert_false(ts_decimal_rescale(decimal(1, 0), 37, &out));
    assert_false(ts_decimal_rescale(decimal(10, 1), -1, &out));
    assert_true(out.coefficient == 5 * ts_power_of_ten(36) && out.scale == 36);
}

static void normalizes(void **state)
{
    struct ts_decimal value = ts_decimal_normalize(decimal(-15500, 3));

    (void)state;
    assert_true(value.coefficient == -155 && value.scale == 1);
    value = ts_decimal_normalize(decimal(0, 5));
    assert_true(value.coefficient == 0 && value.scale == 0);
    value = ts_decimal_normalize(decimal(100, 0));
    assert_true(value.coefficient == 100 && value.scale == 0);
}

static void assert_rounded(const char *text, int32_t decimals, const char *down,
                           const char *nearest, const char *up)
{
    char printed[TS_DECIMAL_TEXT_MAX];
    struct ts_decimal value;

    assert_int_equal(ts_decimal_parse(text, strlen(text), NULL, &value, NULL), TS_OK);
    ts_decimal_text(ts_decimal_round(value, decimals, TS_ROUND_DOWN), printed);
    assert_string_equal(printed, down);
    ts_decimal_text(ts_decimal_round(value, decimals, TS_ROUND_NEAREST), printed);
    assert_string_equal(printed, nearest);
    ts_decimal_text(ts_decimal_round(value, decimals, TS_ROUND_UP), printed);
    assert_string_equal(printed, up);
}

static void rounds(void **state)
{
    (void)state;
    assert_rounded("2.345", 2, "2.34", "2.35", "2.35");
    assert_rounded("-2.345", 2, "-2.35", "-2.35", "-2.34");
    assert_rounded("2.344", 2, "2.34", "2.34", "2.35");
    assert_rounded("-2.344", 2, "-2.35", "-2.34", "-2.34");
    assert_rounded("2.340", 2, "2.34", "2.34", "2.34");
    assert_rounded("0.5", 0, "0", "1", "1");
    assert_rounded("-0.5", 0, "-1", "-1", "0");
    assert_rounded("0.001", 0, "0", "0", "1");
    assert_rounded("1250", -2, "1200", "1300", "1300");
    assert_rounded("-1250", -2, "-1300", "-1300", "-1200");
    assert_rounded("1234.5", -1, "1230", "1230", "1240");
    assert_rounded("3", -1, "0", "0", "10");
    assert_rounded("1.5", 3, "1.5", "1.5", "1.5");
    assert_rounded("0.000000000000000000000000000000000001", -10, "0", "0", "10000000000");
    assert_rounded("-0.000000000000000000000000000000000001", -10, "-10000000000", "0", "0");
}

/* 2^127 - 1 to hundreds is ...105700 below and does not fit above. */
static void keeps_what_cannot_be_rounded(void **state)
{
    static const char below[] = "170141183460469231731687303715884105700";
    static const char last[] = "170141183460469231731687303715884105690";

    (void)state;
    assert_rounded(LIMIT, -2, below, below, LIMIT);
    assert_rounded("-" LIMIT, -2, "-" LIMIT, "-170141183460469231731687303715884105700",
                   "-170141183460469231731687303715884105700");
    assert_rounded(LIMIT, -38, "100000000000000000000000000000000000000", LIMIT, LIMIT);
    assert_rounded("0.000000000000000000000000000000000000", -10, "0", "0", "0");
    assert_rounded(LIMIT, -40, "0", "0", LIMIT);
    assert_rounded(last, -1, last, last, last);
}

static void prints_the_extremes(void **state)
{
    char printed[TS_DECIMAL_TEXT_MAX];
    ts_int128 least = -ts_power_of_ten(38);

    (void)state;
    ts_decimal_text(decimal(least, 36), printed);
    assert_string_equal(printed, "-100.000000000000000000000000000000000000");
    least = -1;
    for (int i = 0; i < 127; i++)
        least *= 2;
    ts_decimal_text(decimal(least, 0), printed);
    assert_string_equal(printed, "-170141183460469231731687303715884105728");
    ts_decimal_text(decimal(0, 2), printed);
    assert_string_equal(printed, "0.00");
}

/* Coefficients of one to 38 digits, at every scale. */
static void reads_back_what_it_prints(void **state)
{
    char text[TS_DECIMAL_TEXT_MAX];
    ts_int128 coefficient = 0;

    (void)state;
    for (int digit = 1; digit <= 38; digit++) {
        int next = digit * 7 % 10;

        coefficient = -coefficient * 10 + (coefficient > 0 ? -next : next);
        for (int32_t scale = 0; scale <= TS_DECIMAL_SCALE_MAX; scale++) {
            struct ts_decimal read;
            size_t size = ts_decimal_text(decimal(coefficient, scale), text);

            assert_int_equal(ts_decimal_parse(text, size, NULL, &read, NULL), TS_OK);
            assert_true(read.coefficient == coefficient && read.scale == scale);
        }
    }
}

static void tells_overflow(void **state)
{
    ts_int128 out, most = ts_power_of_ten(38);

    (void)state;
    assert_true(ts_int128_add(most, -most, &out) && out == 0);
    assert_false(ts_int128_add(most, most, &out));
    assert_true(ts_int128_multiply(most / 10, 10, &out) && out == most);
    assert_false(ts_int128_multiply(most, 10, &out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_plain_numbers),
        cmocka_unit_test(reads_numbers_at_the_limits),
        cmocka_unit_test(reads_exponents_exactly),
        cmocka_unit_test(reads_declared_styles),
        cmocka_unit_test(refuses_bad_groups),
        cmocka_unit_test(hints_at_the_style_that_would_read_it),
        cmocka_unit_test(hints_at_what_is_wrong),
        cmocka_unit_test(refuses_what_does_not_fit),
        cmocka_unit_test(refuses_more_digits_than_the_limit),
        cmocka_unit_test(keeps_control_characters_out_of_messages),
        cmocka_unit_test(compares_across_scales),
        cmocka_unit_test(compares_as_integers_do),
        cmocka_unit_test(rescales_without_loss_only),
        cmocka_unit_test(normalizes),
        cmocka_unit_test(rounds),
        cmocka_unit_test(keeps_what_cannot_be_rounded),
        cmocka_unit_test(prints_the_extremes),
        cmocka_unit_test(reads_back_what_it_prints),
        cmocka_unit_test(tells_overflow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
