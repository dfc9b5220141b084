#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "values/commodity.h"

static const char accepted[] = "commodities are TOTAL or HS codes of 2, 4, 6, 8, 10 or 12 digits";

static void assert_read(const char *text, const char *expected)
{
    char code[TS_COMMODITY_TEXT_MAX];
    struct ts_error error = {0};

    if (ts_commodity_parse(text, strlen(text), code, &error) != TS_OK)
        fail_msg("%s", error.message);
    assert_string_equal(code, expected);
}

static void assert_refused(const char *text, const char *message, const char *hint)
{
    char code[TS_COMMODITY_TEXT_MAX];
    struct ts_error error = {0};

    assert_int_equal(ts_commodity_parse(text, strlen(text), code, &error), TS_ERROR_INPUT);
    assert_string_equal(error.message, message);
    assert_string_equal(error.hint, hint);
    assert_int_equal(ts_commodity_parse(text, strlen(text), code, NULL), TS_ERROR_INPUT);
}

static void reads_codes_with_their_zeros(void **state)
{
    (void)state;
    assert_read("01", "01");
    assert_read("0101", "0101");
    assert_read("271111", "271111");
    assert_read("99", "99");
    assert_read("01012100", "01012100");
    assert_read("0101210000", "0101210000");
    assert_read("010121000000", "010121000000");
    assert_read("9999AA", "9999AA");
    assert_read("84SSSSSS", "84SSSSSS");
    assert_read("S3-0", "S3-0");
    assert_read("FF-0015", "FF-0015");
    assert_read("S4-33411", "S4-33411");
    assert_read("B5-111111", "B5-111111");
    assert_read("SS-01", "SS-01");
    assert_read("TOTAL", "TOTAL");
    assert_read("Total", "TOTAL");
}

static void refuses_the_rest(void **state)
{
    (void)state;
    assert_refused("101", "\"101\" is not a commodity code",
                   "codes have an even number of digits: is it 0101?");
    assert_refused("1", "\"1\" is not a commodity code",
                   "codes have an even number of digits: is it 01?");
    assert_refused("", "\"\" is not a commodity code", accepted);
    assert_refused("0101.21", "\"0101.21\" is not a commodity code", accepted);
    assert_refused("1234567890123", "\"1234567890123\" is not a commodity code", accepted);
    assert_refused("01012100000000", "\"01012100000000\" is not a commodity code", accepted);
    assert_refused("99AAA", "\"99AAA\" is not a commodity code", accepted);
    assert_refused("99aa", "\"99aa\" is not a commodity code", accepted);
    assert_refused("9AAA", "\"9AAA\" is not a commodity code", accepted);
    assert_refused("oil", "\"oil\" is not a commodity code", accepted);
    assert_refused("a1", "\"a1\" is not a commodity code", accepted);
    assert_refused("S3-", "\"S3-\" is not a commodity code", accepted);
    assert_refused("S3-1234567", "\"S3-1234567\" is not a commodity code", accepted);
    assert_refused("FB-0015", "\"FB-0015\" is not a commodity code", accepted);
    assert_refused("S3-AG", "\"S3-AG\" is not a commodity code", accepted);
    assert_refused("H6-01", "\"H6-01\" is not a commodity code", accepted);
    assert_refused("S0-01", "\"S0-01\" is not a commodity code", accepted);
    assert_refused("TOTA", "\"TOTA\" is not a commodity code", accepted);
}

static void knows_levels(void **state)
{
    (void)state;
    assert_int_equal(ts_commodity_level("TOTAL"), 0);
    assert_int_equal(ts_commodity_level("27"), 2);
    assert_int_equal(ts_commodity_level("271111"), 6);
    assert_int_equal(ts_commodity_level("S3-0"), 1);
    assert_int_equal(ts_commodity_level("S3-00111"), 5);
    assert_int_equal(ts_commodity_step("S3-0"), 1);
    assert_int_equal(ts_commodity_step("27"), 2);
    assert_int_equal(ts_commodity_list("S3-0", 4), 3);
    assert_int_equal(ts_commodity_list("S3-", 2), 0);
    assert_int_equal(ts_commodity_list("27", 2), 0);
    assert_true(ts_commodity_within("S3-011", "S3-01"));
    assert_false(ts_commodity_within("S3-011", "S4-01"));
    assert_false(ts_commodity_within("S3-011", "01"));
    assert_true(ts_commodity_within("271111", "27"));
    assert_true(ts_commodity_within("27", "27"));
    assert_false(ts_commodity_within("27", "2711"));
    assert_false(ts_commodity_within("2611", "27"));
    assert_true(ts_commodity_within("27", "TOTAL"));
    assert_true(ts_commodity_within("TOTAL", "TOTAL"));
    assert_false(ts_commodity_within("TOTAL", "27"));
}

static void describes_chapters(void **state)
{
    static const struct {
        const char *code, *description;
    } cases[] = {
        {"01", "Live animals"},
        {"09", "Coffee, tea, spices"},
        {"10", "Cereals"},
        {"27", "Mineral fuels and oils"},
        {"52", "Cotton"},
        {"71", "Pearls, gems, precious metals"},
        {"76", "Aluminium"},
        {"77", ""},
        {"78", "Lead"},
        {"87", "Road vehicles"},
        {"97", "Works of art, antiques"},
        {"98", ""},
        {"99", "Not specified by kind"},
        {"00", ""},
        {"2709", ""},
        {"TOTAL", ""},
        {"", ""},
        {"1", ""},
        {"A1", ""},
        {"1A", ""},
        {"/1", ""},
        {"1:", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(ts_commodity_chapter(cases[i].code), cases[i].description);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_codes_with_their_zeros),
        cmocka_unit_test(refuses_the_rest),
        cmocka_unit_test(knows_levels),
        cmocka_unit_test(describes_chapters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
