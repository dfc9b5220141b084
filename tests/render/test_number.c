#include "render/number.h"

#include "render/sample.h"

#define THIN "\u202F"
#define MINUS "\u2212"

static const struct ts_level_form million_1 = {6, 1};

static void assert_level(const char *number, struct ts_level_form form, const char *expected)
{
    struct ts_number value = sample_number(number);
    struct ts_number_text text;

    ts_number_level(&value, form, true, &text);
    assert_string_equal(text.text, expected);
}

static void groups_thousands(void **state)
{
    struct ts_level_form plain = {0, 0};

    (void)state;
    assert_level("0", plain, "0");
    assert_level("999", plain, "999");
    assert_level("1000", plain, "1" THIN "000");
    assert_level("123456", plain, "123" THIN "456");
    assert_level("1234567", plain, "1" THIN "234" THIN "567");
    assert_level("-1234567.25", (struct ts_level_form){0, 2}, MINUS "1" THIN "234" THIN "567.25");
}

static void rounds_halves_away_from_zero(void **state)
{
    (void)state;
    assert_level("250000", million_1, "0.3");
    assert_level("249999", million_1, "0.2");
    assert_level("-250000", million_1, MINUS "0.3");
    assert_level("-49999", million_1, "0.0");
    assert_level("0.005", (struct ts_level_form){0, 2}, "0.01");
    assert_level("9999950000", million_1, "10" THIN "000.0");
}

static void scales_exactly(void **state)
{
    (void)state;
    assert_level("1417053600", (struct ts_level_form){6, 4}, "1" THIN "417.0536");
    assert_level("1417053600", (struct ts_level_form){6, 2}, "1" THIN "417.05");
    assert_level("1417053600", (struct ts_level_form){3, 1}, "1" THIN "417" THIN "053.6");
    assert_level("1417053600", (struct ts_level_form){9, 2}, "1.42");
    assert_level("9007199254740993", (struct ts_level_form){0, 0},
                 "9" THIN "007" THIN "199" THIN "254" THIN "740" THIN "993");
}

/* A margin is said when the interval reaches further than half a unit of the last
 * digit, which a printed digit says by itself. */
static void says_a_margin_where_it_matters(void **state)
{
    (void)state;
    assert_level("422100000[422050000,422150000]", million_1, "422.1");
    assert_level("171400000[171300000,171500000]", million_1, "171.4 ±0.1");
    assert_level("1060000000[1055000000,1065000000]", million_1, "1" THIN "060 ±5");
    assert_level("165000000[164500000,165500000]", million_1, "165");
    assert_level("1999500000[1994350000,2004650000]", million_1, "1" THIN "999.5 ±5.2");
    assert_level("420000000[419950000,420050000]", million_1, "420.0");
    /* the margin has no more decimals than the number */
    assert_level("1000000000[990500000,1009500000]", million_1, "1" THIN "000 ±10");
}

static void a_margin_is_the_larger_side_and_covers_the_interval(void **state)
{
    (void)state;
    assert_level("100000000[90000000,103000000]", million_1, "100 ±10");
    /* 0.35 is shown as 0.4; its interval [0.25, 0.45] reaches 0.15 below that */
    assert_level("350000[250000,450000]", million_1, "0.4 ±0.2");
    /* 0.34 is rounded up, not to the nearest */
    assert_level("100500000[100160000,100840000]", million_1, "100.5 ±0.4");
    assert_level("500[0,1000]", (struct ts_level_form){0, 0}, "500 ±500");
    /* 4.477 is shown as 4, which is near enough to none of its upper half */
    assert_level("4477[3977,4977]", (struct ts_level_form){3, 0}, "4 ±1");
    assert_level("4100[3600,4600]", (struct ts_level_form){3, 0}, "4");
    assert_level("171635000[171634950,171635050]", (struct ts_level_form){6, 2}, "171.64");
    assert_level("171400000[171335000,171465000]", million_1, "171.4 ±0.1");
}

static void one_sided_and_unknown(void **state)
{
    struct ts_level_form plain = {0, 0};

    (void)state;
    assert_level("1100[1100,]", plain, "\u2265 1" THIN "100");
    assert_level("5[,5]", plain, "\u2264 5");
    assert_level("200[,]", plain, "~200");
    /* "about" of a flow, which is not below zero; "at most" of one */
    assert_level("200[0,]", plain, "~200");
    assert_level("5[0,5]", plain, "\u2264 5");
    assert_level("0", plain, "0");
    assert_level("-", plain, "\u2013");
}

static void bounds_are_rounded_outwards(void **state)
{
    (void)state;
    assert_level("1100999500[1100999500,]", (struct ts_level_form){6, 2}, "\u2265 1" THIN "100.99");
    assert_level("1100999500[,1100999500]", (struct ts_level_form){6, 2}, "\u2264 1" THIN "101.00");
}

static void counts_the_decimals_that_figures_support(void **state)
{
    struct {
        const char *number;
        int32_t power, most, expected;
    } cases[] = {
        {"422100000[422050000,422150000]", 6, 2, 1},
        {"1060000000[1055000000,1065000000]", 6, 2, 0},
        {"1060000000[1055000000,1065000000]", 9, 2, 2},
        {"1417053600[1417053550,1417053650]", 6, 2, 2},
        {"1417053600[1417053550,1417053650]", 6, 6, 4},
        {"1060000000", 6, 2, 0},
        {"1060500000", 6, 2, 1},
        {"1060512345", 6, 2, 2},
        {"0.125", 0, 6, 3},
        {"1100000000[1100000000,]", 6, 2, 0},
        {"-", 6, 2, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ts_number number = sample_number(cases[i].number);

        assert_int_equal(ts_number_decimals(&number, cases[i].power, cases[i].most),
                         cases[i].expected);
    }
}

static void ratios_keep_their_digits(void **state)
{
    struct ts_number number = sample_number("-35.40[-35.4501,-35.3500]");
    struct ts_number_text text;

    (void)state;
    ts_number_ratio(&number, &text);
    assert_string_equal(text.text, MINUS "35.40");
    assert_true(text.negative);
    assert_int_equal(text.point, sizeof MINUS "35" - 1);
    number = sample_number("1234[1233.5,1234.5]");
    ts_number_ratio(&number, &text);
    assert_string_equal(text.text, "1" THIN "234");
    assert_false(text.negative);
    number = sample_number("12.5[12.5,]");
    ts_number_ratio(&number, &text);
    assert_string_equal(text.text, "\u2265 12.5");
}

static void the_largest_numbers_fit(void **state)
{
    struct ts_number number = sample_number("-99999999999999999999999999999999999999");
    struct ts_number_text text;

    (void)state;
    ts_number_level(&number, (struct ts_level_form){0, 30}, true, &text);
    assert_string_equal(text.text, MINUS "99" THIN "999" THIN "999" THIN "999" THIN "999" THIN
                                         "999" THIN "999" THIN "999" THIN "999" THIN "999" THIN
                                         "999" THIN "999" THIN "999");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_thousands),
        cmocka_unit_test(rounds_halves_away_from_zero),
        cmocka_unit_test(scales_exactly),
        cmocka_unit_test(says_a_margin_where_it_matters),
        cmocka_unit_test(a_margin_is_the_larger_side_and_covers_the_interval),
        cmocka_unit_test(one_sided_and_unknown),
        cmocka_unit_test(bounds_are_rounded_outwards),
        cmocka_unit_test(counts_the_decimals_that_figures_support),
        cmocka_unit_test(ratios_keep_their_digits),
        cmocka_unit_test(the_largest_numbers_fit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
