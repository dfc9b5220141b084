#include <stdlib.h>
#include <string.h>

#include "render/sample.h"

#define T "\u202F"
#define M "\u2212"

/* Two partners in 2024: exports 300 and 100, imports 200 and 250 million. */
static struct ts_result *two_partners(void)
{
    struct ts_result *result = sample_result("summary", "USD", "KAZ,TKM", "2024");

    sample_dimension(result, TS_BY_PARTNER);
    sample_measure(result, "exports", TS_MEASURE_LEVEL);
    sample_measure(result, "imports", TS_MEASURE_LEVEL);
    sample_measure(result, "turnover", TS_MEASURE_LEVEL);
    sample_measure(result, "balance", TS_MEASURE_LEVEL);
    sample_measure(result, "coverage_pct", TS_MEASURE_PERCENT);
    sample_measure(result, "share_pct", TS_MEASURE_PERCENT);
    sample_measure(result, "turnover_growth_pct", TS_MEASURE_PERCENT);
    sample_measure(result, "turnover_base", TS_MEASURE_LEVEL);
    sample_row(result, "KAZ", "2024",
               "300000000 200000000 500000000 100000000 150.00 58.82[58.8235,58.8236] "
               "25.00 400000000");
    sample_row(result, "TKM", "2024",
               "100000000 250000000 350000000 -150000000 40.00 41.18[41.1764,41.1765] - -");
    sample_total(result,
                 "400000000 450000000 850000000 -50000000 88.89[88.8888,88.8889] 100.00 - -");
    sample_input(result, "trade.csv", 8, 0);
    sample_input(result, "bad.csv", 3, 1);
    return result;
}

static char *page(const struct ts_result *result, bool quiet)
{
    struct ts_render_options options = sample_options;

    options.page = true;
    options.quiet = quiet;
    return sample_render(result, TS_OUTPUT_TEXT, &options);
}

static void prints_one_page(void **state)
{
    struct ts_result *result = two_partners();

    (void)state;
    sample_note(result, "growth of turnover is unknown: TKM is missing a year earlier");

    char *text = page(result, false);

    assert_string_equal(text,
                        "Uzbekistan: trade with Kazakhstan and Turkmenistan, 2024, million USD\n"
                        "\n"
                        "Key figures\n"
                        "          million USD  Growth %\n"
                        "───────────────────────────────\n"
                        "Exports           400\n"
                        "Imports           450\n"
                        "Turnover          850         –\n"
                        "Balance           " M "50\n"
                        "\n"
                        "Turnover by partner\n"
                        "Partner            Turnover  Share %  Year earlier  Growth %\n"
                        "────────────────────────────────────────────────────────────\n"
                        "KAZ  Kazakhstan         500    58.82           400     25.00\n"
                        "TKM  Turkmenistan       350    41.18             –      –\n"
                        "────────────────────────────────────────────────────────────\n"
                        "Total                   850   100.00             –      –\n"
                        "\n"
                        "Exports, imports and balance by partner\n"
                        "Partner            Exports  Imports  Balance  Coverage %\n"
                        "────────────────────────────────────────────────────────\n"
                        "KAZ  Kazakhstan        300      200      100      150.00\n"
                        "TKM  Turkmenistan      100      250     " M "150       40.00\n"
                        "────────────────────────────────────────────────────────\n"
                        "Total                  400      450      " M "50       88.89\n"
                        "\n"
                        "Highlights\n"
                        "• Exports cover 88.89 % of imports\n"
                        "• Largest turnover: Kazakhstan, 500 million USD\n"
                        "• Largest surplus: Kazakhstan, 100 million USD\n"
                        "• Largest deficit: Turkmenistan, 150 million USD\n"
                        "\n"
                        "note: growth of turnover is unknown: TKM is missing a year earlier\n"
                        "\n"
                        "source: trade.csv\n"
                        "source: bad.csv (1 row in quarantine)\n");
    free(text);
    text = page(result, true);
    assert_memory_equal(text, "Key figures\n", strlen("Key figures\n"));
    assert_null(strstr(text, "note:"));
    assert_null(strstr(text, "source:"));
    free(text);
    ts_result_free(result);
}

static void assert_highlight(const struct ts_result *result, const char *line, bool there)
{
    char *text = page(result, true);
    bool found = strstr(text, line) != NULL;

    if (found != there)
        fail_msg("\"%s\" %s in\n%s", line, there ? "is missing" : "should not be", text);
    free(text);
}

static void highlights_only_what_is_certain(void **state)
{
    struct ts_result *result = two_partners();
    enum { KAZ, TKM };

    (void)state;
    sample_change(result, TKM, 6, "10.0[9.9500,10.0500]");
    assert_highlight(result, "• Fastest growth of turnover: Kazakhstan, +25.00 %", true);
    /* 25 could be the smaller of the two */
    sample_change(result, TKM, 6, "24[20.0,28.0]");
    assert_highlight(result, "Fastest growth", false);
    /* both grow alike */
    sample_change(result, TKM, 6, "25.00");
    assert_highlight(result, "Fastest growth", false);
    /* nothing grows */
    sample_change(result, KAZ, 6, "-1");
    sample_change(result, TKM, 6, "-2");
    assert_highlight(result, "Fastest growth", false);
    /* an unbounded one might be the largest */
    sample_change(result, TKM, 2, "350000000[350000000,]");
    assert_highlight(result, "Largest turnover", false);
    /* no two known balances */
    sample_change(result, TKM, 3, "-");
    assert_highlight(result, "Largest surplus", false);
    assert_highlight(result, "Largest deficit", false);
    ts_result_free(result);
}

static void says_that_an_unknown_one_is_left_out(void **state)
{
    struct ts_result *result = sample_nine_months("summary");

    (void)state;
    sample_change(result, 3, 2, "-");
    assert_highlight(
        result, "• Largest turnover of those known: Kazakhstan, 3" T "480 ±5 million USD\n", true);
    ts_result_free(result);
}

static void one_partner_has_no_comparison(void **state)
{
    struct ts_result *result = two_partners();

    (void)state;
    result->row_count = 1;
    free(result->total);
    result->total = NULL;
    assert_highlight(result, "• Exports cover 150.00 % of imports\n", true);
    assert_highlight(result, "Largest", false);
    assert_highlight(result, "Total", false);
    ts_result_free(result);
}

static void other_dimensions_get_the_plain_table(void **state)
{
    struct ts_result *result = two_partners();

    (void)state;
    result->dimensions[0] = TS_BY_COMMODITY;

    char *summary = page(result, true), *table = sample_table(result, 80);

    assert_string_equal(summary, table);
    assert_non_null(strstr(table, "Commodity"));
    free(summary);
    free(table);
    ts_result_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_one_page),
        cmocka_unit_test(highlights_only_what_is_certain),
        cmocka_unit_test(says_that_an_unknown_one_is_left_out),
        cmocka_unit_test(one_partner_has_no_comparison),
        cmocka_unit_test(other_dimensions_get_the_plain_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
