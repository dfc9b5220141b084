#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tradestat/decimal.h"
#include "values/digits.h"

enum { ROOM = 64, SKIPPED = 77 };

/* A text, and what may stand in a file before and after it. */
struct within {
    char bytes[ROOM + 1];
    const char *text;
    size_t size;
};

/* Where the mark is a comma, points and commas change places. */
static void write_within(struct within *within, const char *before, const char *text, char after,
                         char mark)
{
    int size = snprintf(within->bytes, sizeof within->bytes, "%s%s%c", before, text, after);

    assert_true(size < (int)sizeof within->bytes);
    for (char *at = within->bytes; mark == ',' && *at != '\0'; at++)
        *at = *at == '.' ? ',' : *at == ',' ? '.' : *at;
    within->text = within->bytes + strlen(before);
    within->size = strlen(text);
}

/* Both marks say the same. */
static bool parse_within(const char *before, const char *text, char after, int32_t scale,
                         int64_t *value)
{
    struct within point, comma;
    int64_t other = *value;

    write_within(&point, before, text, after, '.');
    write_within(&comma, before, text, after, ',');

    bool read = ts_digits_parse(point.text, point.size, scale, '.', value);

    assert_int_equal(ts_digits_parse(comma.text, comma.size, scale, ',', &other), read);
    if (read)
        assert_int_equal(other, *value);
    return read;
}

/* The same by ts_digits_scaled. */
static bool parse_scaled(const char *before, const char *text, char after, int32_t scale,
                         int64_t *value)
{
    struct ts_digits_scale of_point, of_comma;
    struct within point, comma;
    int64_t other = *value;

    write_within(&point, before, text, after, '.');
    write_within(&comma, before, text, after, ',');
    ts_digits_scale_init(&of_point, scale, '.');
    ts_digits_scale_init(&of_comma, scale, ',');

    bool read = ts_digits_scaled(point.text + point.size, point.size, &of_point, value);

    assert_int_equal(ts_digits_scaled(comma.text + comma.size, comma.size, &of_comma, &other),
                     read);
    if (read)
        assert_int_equal(other, *value);
    return read;
}

/* It reads what has no sign and not too many decimals. */
static bool is_for_scaled(const char *text, int32_t scale)
{
    const char *point = strchr(text, '.');

    return *text >= '0' && *text <= '9' && (point == NULL || strlen(point + 1) <= (size_t)scale);
}

static void check(const char *text, int32_t scale, int64_t expected)
{
    static const char *const before[] = {"KAZ,2024,export,", "9999999999999999", "................",
                                         "-----------0.5,1"};

    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        int64_t value = -1;

        assert_true(parse_within(before[i], text, ",9.-\0"[i], scale, &value));
        assert_int_equal(value, expected);
        value = -1;
        assert_int_equal(parse_scaled(before[i], text, ",9.-\0"[i], scale, &value),
                         is_for_scaled(text, scale));
        if (is_for_scaled(text, scale))
            assert_int_equal(value, expected);
    }
}

static void refuse(const char *text, int32_t scale)
{
    int64_t value = -1;

    assert_false(parse_within("KAZ,2024,export,", text, ',', scale, &value));
    assert_false(parse_within("1111111111111111", text, '1', scale, &value));
    assert_false(parse_scaled("KAZ,2024,export,", text, ',', scale, &value));
    assert_false(parse_scaled("1111111111111111", text, '1', scale, &value));
}

static void reads_plain_numbers(void **state)
{
    (void)state;
    check("0", 0, 0);
    check("7", 0, 7);
    check("-7", 0, -7);
    check("+7", 0, 7);
    check("-0", 2, 0);
    check("007", 0, 7);
    check("12345678", 0, 12345678);
    check("123456789", 0, 123456789);
    check("1234567890123456", 0, 1234567890123456);
    check("-9999999999999999", 0, -9999999999999999);
    check("1.5", 1, 15);
    check("0.05", 2, 5);
    check("60353350.34", 2, 6035335034);
    check("1.234567", 6, 1234567);
    check("1.2345678", 7, 12345678);
    check("123456789.123456", 6, 123456789123456);
    check("-999999999999.999", 3, -999999999999999);
}

static void brings_numbers_to_the_scale(void **state)
{
    (void)state;
    check("7", 2, 700);
    check("7.5", 3, 7500);
    check("0", 18, 0);
    check("9", 18, 9000000000000000000);
    check("-9", 18, -9000000000000000000);
    check("7.50", 1, 75);
    check("171635.000", 0, 171635);
    check("-2.500000", 1, -25);
    refuse("10", 18);
    refuse("-10", 18);
    refuse("7.51", 1);
    refuse("0.5", 0);
}

static void leaves_the_rest(void **state)
{
    static const char *const texts[] = {"",
                                        "-",
                                        "+",
                                        ".",
                                        "--1",
                                        "+-1",
                                        "1-",
                                        "1.",
                                        ".5",
                                        "-.5",
                                        "1..5",
                                        "1.5.",
                                        "1.2.3",
                                        "1e5",
                                        "1,5",
                                        " 1",
                                        "1 ",
                                        "\"1\"",
                                        "/",
                                        ":",
                                        "1:2",
                                        "1/2",
                                        "\xB1",
                                        "12345678\xB9",
                                        "0x10",
                                        "NaN",
                                        "1.234567890123456",
                                        "12345678901234567",
                                        "1.\xB5"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        refuse(texts[i], 9);
}

/* xorshift64*, the same on every machine */
static uint64_t below(uint64_t *state, uint64_t limit)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (*state * 0x2545F4914F6CDD1Du >> 32) % limit;
}

/* What ts_decimal_parse says of the text in 64 bits. */
static bool parse_slowly(const char *text, int32_t scale, int64_t *value)
{
    struct ts_decimal number;

    if (ts_decimal_parse(text, strlen(text), NULL, &number, NULL) != TS_OK ||
        !ts_decimal_rescale(number, scale, &number) || number.coefficient > INT64_MAX ||
        number.coefficient < INT64_MIN)
        return false;
    *value = (int64_t)number.coefficient;
    return true;
}

static void agrees_with_the_decimal_parser(void **state)
{
    static const char alphabet[] = "01234567890123456789012345678901234567890123456789..-+e :/\xB0";
    uint64_t seed = 20240930, read = 0;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        char text[24] = "";
        size_t size = below(&seed, 20);
        int32_t scale = (int32_t)below(&seed, TS_DIGITS_SCALE_MAX + 1);
        int64_t fast = -1, slow, scaled = -1;

        for (size_t at = 0; at < size; at++)
            text[at] = alphabet[below(&seed, sizeof alphabet - 1)];
        if (parse_scaled("3.14,2718281828,", text, '5', scale, &scaled))
            assert_true(parse_slowly(text, scale, &slow) && scaled == slow);
        if (!parse_within("3.14,2718281828,", text, '5', scale, &fast))
            continue;
        read++;
        assert_true(parse_slowly(text, scale, &slow));
        assert_int_equal(fast, slow);
    }
    assert_true(read > 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_plain_numbers),
        cmocka_unit_test(brings_numbers_to_the_scale),
        cmocka_unit_test(leaves_the_rest),
        cmocka_unit_test(agrees_with_the_decimal_parser),
    };

#ifdef __AVX2__
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi"))
        return SKIPPED;
#endif

    return cmocka_run_group_tests(tests, NULL, NULL);
}
