#include "render/scale.h"

#include <stdio.h>
#include <stdlib.h>

#include "render/sample.h"

/* A result whose levels are the texts. */
static struct ts_result *levels(const char *unit, const char *first, const char *second)
{
    struct ts_result *result = sample_result("totals", unit, "KAZ,KGZ", "2023");

    sample_dimension(result, TS_BY_PARTNER);
    sample_measure(result, "exports", TS_MEASURE_LEVEL);
    sample_row(result, "KAZ", "2023", first);
    sample_row(result, "KGZ", "2023", second);
    return result;
}

static void assert_scale(const char *first, const char *second, const char *unit, int32_t decimals)
{
    struct ts_result *result = levels("USD", first, second);
    struct ts_scale scale;

    assert_int_equal(ts_scale_choose(result, &sample_options, &scale, NULL), TS_OK);
    assert_string_equal(scale.unit, unit);
    assert_int_equal(scale.form.decimals, decimals);
    ts_result_free(result);
}

static void chooses_millions_where_they_fit(void **state)
{
    (void)state;
    assert_scale("5474100000", "111100000", "million USD", 1);
    assert_scale("9999000000", "5000000", "million USD", 0);
    assert_scale("-9999999999", "5000000", "million USD", 2);
    assert_scale("10000000000", "5000000000", "billion USD", 0);
    assert_scale("123456000000000", "-", "billion USD", 0);
    assert_scale("700000", "50000", "thousand USD", 0);
    assert_scale("9999", "1.5", "USD", 1);
    assert_scale("0", "-", "USD", 0);
    /* 3 000 would be 0.00 million */
    assert_scale("1200000", "3000", "thousand USD", 0);
    assert_scale("1200000", "30000", "million USD", 2);
}

static void shows_no_decimals_that_the_figures_lack(void **state)
{
    (void)state;
    assert_scale("1060000000[1055000000,1065000000]", "700000000[695000000,705000000]",
                 "million USD", 0);
    assert_scale("1060000000[1055000000,1065000000]", "422100000[422050000,422150000]",
                 "million USD", 1);
    assert_scale("1417053600[1417053550,1417053650]", "-", "million USD", 2);
}

static void obeys_options(void **state)
{
    static const struct {
        const char *text, *unit;
        int32_t power;
    } cases[] = {
        {"million", "million USD", 6},
        {"mn", "million USD", 6},
        {"USD thousand", "thousand USD", 3},
        {"thousand", "thousand USD", 3},
        {"bn", "billion USD", 9},
        {"USD", "USD", 0},
    };
    struct ts_result *result = levels("USD", "5474100000", "1");
    struct ts_render_options options = sample_options;
    struct ts_scale scale;

    (void)state;
    options.decimals = 3;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        options.unit = cases[i].text;
        assert_int_equal(ts_scale_choose(result, &options, &scale, NULL), TS_OK);
        assert_string_equal(scale.unit, cases[i].unit);
        assert_int_equal(scale.form.power, cases[i].power);
        assert_int_equal(scale.form.decimals, 3);
    }
    ts_result_free(result);
}

static void refuses_other_units(void **state)
{
    static const char all[] = "USD, USD thousand, USD million or USD billion";
    static const char *const cases[][2] = {
        {"EUR", all},
        {"", all},
        {"count", all},
        {"milion", "did you mean \"million\"?"},
        {"EUR million", "did you mean \"USD million\"?"},
        {"USD bilion", "did you mean \"USD billion\"?"},
    };
    struct ts_result *result = levels("USD", "5474100000", "1");
    struct ts_render_options options = sample_options;
    struct ts_scale scale;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ts_error error = {0};
        char message[128];

        options.unit = cases[i][0];
        snprintf(message, sizeof message, "\"%s\" is not a unit of these figures", cases[i][0]);
        assert_int_equal(ts_scale_choose(result, &options, &scale, &error), TS_ERROR_USAGE);
        assert_string_equal(error.field, "--unit");
        assert_string_equal(error.message, message);
        assert_string_equal(error.hint, cases[i][1]);
    }
    ts_result_free(result);
}

static void other_units_are_not_scaled(void **state)
{
    struct ts_result *result = levels("count", "1157000", "300");
    struct ts_render_options options = sample_options;
    struct ts_scale scale;
    struct ts_error error = {0};

    (void)state;
    assert_int_equal(ts_scale_choose(result, &sample_options, &scale, NULL), TS_OK);
    assert_string_equal(scale.unit, "count");
    assert_int_equal(scale.form.power, 0);
    result->unit[0] = '\0';
    options.unit = "million";
    assert_int_equal(ts_scale_choose(result, &options, &scale, &error), TS_ERROR_USAGE);
    assert_string_equal(error.hint, "they have units of their own and are shown in them");
    ts_result_free(result);
}

static void rows_with_a_unit_of_their_own_do_not_count(void **state)
{
    struct ts_result *result = levels("USD", "5474100000", "70.5");
    struct ts_scale scale;

    (void)state;
    result->rows[1].unit = "ha";
    assert_int_equal(ts_scale_choose(result, &sample_options, &scale, NULL), TS_OK);
    assert_string_equal(scale.unit, "million USD");
    assert_int_equal(scale.form.decimals, 1);

    struct ts_level_form form = ts_scale_of_row(result, &result->rows[1], scale);

    assert_int_equal(form.power, 0);
    assert_int_equal(form.decimals, 1);
    result->rows[0].unit = "count";
    assert_int_equal(ts_scale_choose(result, &sample_options, &scale, NULL), TS_OK);
    assert_string_equal(scale.unit, "");
    ts_result_free(result);
}

static void a_total_may_be_longer_than_the_rows(void **state)
{
    struct ts_result *result = levels("USD", "9000000000", "5000000000");
    struct ts_scale scale;

    (void)state;
    sample_total(result, "14000500000");
    assert_int_equal(ts_scale_choose(result, &sample_options, &scale, NULL), TS_OK);
    assert_string_equal(scale.unit, "million USD");
    assert_int_equal(scale.form.decimals, 1);
    ts_result_free(result);
}

static void intervals_are_shown_with_the_digits_they_have(void **state)
{
    struct ts_result *result = levels("USD", "1417053600[1417053550,1417053650]", "-");
    struct ts_render_options options = sample_options;
    struct ts_scale scale;

    (void)state;
    options.interval = true;
    assert_int_equal(ts_scale_choose(result, &options, &scale, NULL), TS_OK);
    assert_int_equal(scale.form.decimals, 5);
    ts_result_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chooses_millions_where_they_fit),
        cmocka_unit_test(shows_no_decimals_that_the_figures_lack),
        cmocka_unit_test(obeys_options),
        cmocka_unit_test(refuses_other_units),
        cmocka_unit_test(other_units_are_not_scaled),
        cmocka_unit_test(rows_with_a_unit_of_their_own_do_not_count),
        cmocka_unit_test(a_total_may_be_longer_than_the_rows),
        cmocka_unit_test(intervals_are_shown_with_the_digits_they_have),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
