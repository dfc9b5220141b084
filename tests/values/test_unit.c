#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "values/unit.h"

static const char accepted[] = "units are written USD, USD thousand, USD million, USD billion, or "
                               "as one word such as count, % or ha";

static void assert_read(const char *text, const char *name, int32_t power, bool currency)
{
    struct ts_unit unit;
    struct ts_error error = {0};

    if (ts_unit_parse(text, strlen(text), &unit, &error) != TS_OK)
        fail_msg("%s", error.message);
    assert_string_equal(unit.name, name);
    assert_int_equal(unit.power, power);
    assert_int_equal(unit.currency, currency);
}

static void assert_refused(const char *text, const char *message, const char *hint)
{
    struct ts_unit unit = {.power = 3};
    struct ts_error error = {0};

    assert_int_equal(ts_unit_parse(text, strlen(text), &unit, &error), TS_ERROR_INPUT);
    assert_string_equal(error.message, message);
    assert_string_equal(error.hint, hint);
    assert_int_equal(unit.power, 3);
    assert_int_equal(ts_unit_parse(text, strlen(text), &unit, NULL), TS_ERROR_INPUT);
}

static void reads_currencies(void **state)
{
    (void)state;
    assert_read("USD", "USD", 0, true);
    assert_read("eur", "EUR", 0, true);
    assert_read("UZS billion", "UZS", 9, true);
    assert_read("USD thousand", "USD", 3, true);
    assert_read("USD million", "USD", 6, true);
    assert_read("thousand USD", "USD", 3, true);
    assert_read("Million Usd", "USD", 6, true);
    assert_read(" USD  million ", "USD", 6, true);
}

static void reads_short_scales(void **state)
{
    (void)state;
    assert_read("USD k", "USD", 3, true);
    assert_read("USD th", "USD", 3, true);
    assert_read("USD ths.", "USD", 3, true);
    assert_read("USD thsd", "USD", 3, true);
    assert_read("USD Mn", "USD", 6, true);
    assert_read("mln. USD", "USD", 6, true);
    assert_read("USD bn", "USD", 9, true);
    assert_read("bln USD", "USD", 9, true);
}

static void reads_units_of_other_series(void **state)
{
    (void)state;
    assert_read("count", "count", 0, false);
    assert_read("Count", "count", 0, false);
    assert_read("%", "%", 0, false);
    assert_read("ha", "ha", 0, false);
    assert_read("ha thousand", "ha", 3, false);
    assert_read("mln t", "t", 6, false);
    assert_read("t/ha", "t/ha", 0, false);
    assert_read("m3", "m3", 0, false);
    assert_read("ton", "ton", 0, false);
    assert_read("qQQ", "qqq", 0, false);
    assert_read("azAZ_09/%-", "azaz_09/%-", 0, false);
    assert_read("a_name_of_exactly_31_characters", "a_name_of_exactly_31_characters", 0, false);
}

static void refuses_unknown_currencies(void **state)
{
    (void)state;
    assert_refused("UDS", "\"UDS\" is not a known currency", "write USD");
    assert_refused("UDS million", "\"UDS million\" is not a unit", "write USD million");
    assert_refused("QQQ", "\"QQQ\" is not a known currency", accepted);
}

static void refuses_the_ambiguous_m(void **state)
{
    (void)state;
    assert_refused("USD m", "\"USD m\" is ambiguous: m may be thousand or million",
                   "write USD million");
    assert_refused("USD M.", "\"USD M.\" is ambiguous: m may be thousand or million",
                   "write USD million");
    assert_refused("m EUR", "\"m EUR\" is ambiguous: m may be thousand or million",
                   "write EUR million");
}

static void refuses_signs_and_names_of_money(void **state)
{
    (void)state;
    assert_refused("$", "\"$\" is not a unit", "write USD");
    assert_refused("US$", "\"US$\" is not a unit", "write USD");
    assert_refused("US$ million", "\"US$ million\" is not a unit", "write USD million");
    assert_refused("bn €", "\"bn €\" is not a unit", "write EUR billion");
    assert_refused("tenge", "\"tenge\" is not a unit", "write KZT");
}

static void refuses_scales_without_a_currency(void **state)
{
    (void)state;
    assert_refused("million", "\"million\" is not a unit", "write USD million");
    assert_refused("ths.", "\"ths.\" is not a unit", "write USD thousand");
    assert_refused("milion", "\"milion\" is not a unit", "write USD million");
    assert_refused("tousand", "\"tousand\" is not a unit", "write USD thousand");
    assert_refused("USD milion", "\"USD milion\" is not a unit", "write USD million");
    assert_refused("USDmn", "\"USDmn\" is not a unit", "write USD million");
    assert_refused("EURk", "\"EURk\" is not a unit", "write EUR thousand");
}

static void refuses_the_rest(void **state)
{
    struct ts_error error = {0};
    struct ts_unit unit;

    (void)state;
    assert_refused("", "\"\" is not a unit", accepted);
    assert_refused("USD per ton", "\"USD per ton\" is not a unit", accepted);
    assert_refused("USD EUR", "\"USD EUR\" is not a unit", accepted);
    assert_refused("USDmn USD", "\"USDmn USD\" is not a unit", accepted);
    assert_refused("USDmn xyz", "\"USDmn xyz\" is not a unit", accepted);
    assert_refused("million thousand", "\"million thousand\" is not a unit", accepted);
    assert_refused("USD xyz", "\"USD xyz\" is not a unit", accepted);
    assert_refused("ha t", "\"ha t\" is not a unit", accepted);
    assert_refused("ha.", "\"ha.\" is not a unit", accepted);
    assert_refused("га", "\"га\" is not a unit", accepted);
    assert_refused("a_name_of_exactly_32_characters_",
                   "\"a_name_of_exactly_32_characters_\" is not a unit", accepted);
    assert_int_equal(ts_unit_parse("h\0a", 3, &unit, &error), TS_ERROR_INPUT);
}

static void prints(void **state)
{
    static const struct {
        struct ts_unit unit;
        const char *text;
    } cases[] = {
        {{"USD", 0, true}, "USD"},         {{"USD", 3, true}, "USD thousand"},
        {{"USD", 6, true}, "USD million"}, {{"USD", 9, true}, "USD billion"},
        {{"ha", 3, false}, "ha thousand"},
    };
    char text[TS_UNIT_TEXT_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(ts_unit_text(&cases[i].unit, text, sizeof text), strlen(cases[i].text));
        assert_string_equal(text, cases[i].text);
    }
    assert_int_equal(ts_unit_text(&cases[1].unit, text, 6), 5);
    assert_string_equal(text, "USD t");
    assert_int_equal(ts_unit_text(&cases[0].unit, text, 3), 2);
    assert_string_equal(text, "US");
    assert_int_equal(ts_unit_text(&cases[1].unit, NULL, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_currencies),
        cmocka_unit_test(reads_short_scales),
        cmocka_unit_test(reads_units_of_other_series),
        cmocka_unit_test(refuses_unknown_currencies),
        cmocka_unit_test(refuses_the_ambiguous_m),
        cmocka_unit_test(refuses_signs_and_names_of_money),
        cmocka_unit_test(refuses_scales_without_a_currency),
        cmocka_unit_test(refuses_the_rest),
        cmocka_unit_test(prints),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
