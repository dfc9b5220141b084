#include <stdlib.h>

#include "render/csv.h"
#include "render/sample.h"

static void assert_csv(const struct ts_result *result, bool interval, const char *expected)
{
    struct ts_render_options options = sample_options;

    options.interval = interval;

    char *text = sample_render(result, TS_OUTPUT_CSV, &options);

    assert_string_equal(text, expected);
    free(text);
}

static void writes_rows_without_the_total(void **state)
{
    struct ts_result *result = sample_nine_months("totals");

    (void)state;
    assert_csv(result, false,
               "partner,period,exports,imports,turnover,balance\n"
               "KAZ,2025-01/2025-09,1060000000,2420000000,3480000000,-1360000000\n"
               "KGZ,2025-01/2025-09,422100000,250700000,672800000,171400000\n"
               "TJK,2025-01/2025-09,406300000,165000000,571300000,241300000\n"
               "TKM,2025-01/2025-09,111100000,638900000,750000000,-527800000\n");
    ts_result_free(result);
}

static void unknown_is_empty_and_bounds_follow(void **state)
{
    struct ts_result *result = sample_result("totals", "USD", "KAZ", "2022,2023");

    (void)state;
    sample_dimension(result, TS_BY_YEAR);
    sample_measure(result, "exports", TS_MEASURE_LEVEL);
    sample_measure(result, "exports_growth_pct", TS_MEASURE_PERCENT);
    sample_row(result, "2022", "2022", "- -");
    sample_row(result, "2023", "2023", "1100.50[1100.50,] 15.50[15.4500,15.5500]");
    assert_csv(result, true,
               "year,exports,exports_low,exports_high,"
               "exports_growth_pct,exports_growth_pct_low,exports_growth_pct_high\n"
               "2022,,,,,,\n"
               "2023,1100.5,1100.5,,15.50,15.4500,15.5500\n");
    ts_result_free(result);
}

static void rare_columns_appear_when_a_row_has_them(void **state)
{
    struct ts_result *result = sample_result("totals", "USD", "KAZ,KGZ", "2025");

    (void)state;
    sample_dimension(result, TS_BY_PARTNER);
    sample_measure(result, "value", TS_MEASURE_LEVEL);
    sample_row(result, "KAZ", "2025", "5");
    result->rows[0].covered = sample_period("2025-01/2025-09");
    sample_row(result, "KGZ", "2025", "7");
    result->rows[1].covered = sample_period("2025");
    assert_csv(result, false,
               "partner,period,covered,value\n"
               "KAZ,2025,2025-01/2025-09,5\n"
               "KGZ,2025,,7\n");
    result->rows[1].unit = "ha";
    result->rows[0].covered.months = 0;
    assert_csv(result, false,
               "partner,period,unit,value\n"
               "KAZ,2025,,5\n"
               "KGZ,2025,ha,7\n");
    ts_result_free(result);
}

static void quotes_only_where_needed(void **state)
{
    static const char *const cases[][2] = {
        {"plain", "plain"},
        {"two words", "two words"},
        {"a,b", "\"a,b\""},
        {"a\"b", "\"a\"\"b\""},
        {"a\nb", "\"a\nb\""},
        {"a\rb", "\"a\rb\""},
        {"", ""},
        {"Қазақстан", "Қазақстан"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ts_buffer out;
        struct ts_writer writer = {.out = &out};

        ts_buffer_init(&out, 0);
        ts_write_csv_cell(&writer, cases[i][0]);
        assert_string_equal(out.data, cases[i][1]);
        ts_buffer_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_rows_without_the_total),
        cmocka_unit_test(unknown_is_empty_and_bounds_follow),
        cmocka_unit_test(rare_columns_appear_when_a_row_has_them),
        cmocka_unit_test(quotes_only_where_needed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
