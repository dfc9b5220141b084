/* Series: one period after the other, and how each has grown. */
#include "asking.h"

/* quarters 100, 120, 110, 130 and 110, 120 */
static const char totals[] = "partner,period,flow,value,unit,rounding\n"
                             "KAZ,2024-Q1,export,100,USD,exact\n"
                             "KAZ,2024-S1,export,220,USD,exact\n"
                             "KAZ,2024-9M,export,330,USD,exact\n"
                             "KAZ,2024,export,460,USD,exact\n"
                             "KAZ,2025-Q1,export,110,USD,exact\n"
                             "KAZ,2025-S1,export,230,USD,exact\n";

#define EXPORTS "exports exports_growth_pct exports_growth_previous_pct"

static void test_quarters_of_running_totals(void **state)
{
    (void)state;
    assert_answer(totals, ASK(TS_SERIES), EXPORTS,
                  "KAZ 2024-Q1: 100, ?, ?\n"
                  "KAZ 2024-Q2: 120, ?, 20.00\n"
                  "KAZ 2024-Q3: 110, ?, -8.33 (-8.3334 to -8.3333)\n"
                  "KAZ 2024-Q4: 130, ?, 18.18 (18.1818 to 18.1819)\n"
                  "KAZ 2025-Q1: 110, 10.00, -15.38 (-15.3847 to -15.3846)\n"
                  "KAZ 2025-Q2: 120, 0.00, 9.09 (9.0909 to 9.0910)\n");
    assert_note(totals, ASK(TS_SERIES), "by quarter, the finest that the data determine", true);
    assert_note(totals, ASK(TS_SERIES, .by = "quarter"), "the finest", false);
    assert_note(totals, ASK(TS_SERIES),
                "2024-Q4: export with KAZ derived from published totals: 2024 - 2024-01/2024-09",
                true);
}

static void test_running_totals(void **state)
{
    (void)state;
    /* a year's first total has none before it */
    assert_answer(totals, ASK(TS_SERIES, .cumulative = true), EXPORTS,
                  "KAZ 2024-Q1: 100, ?, ?\n"
                  "KAZ 2024-Q2: 220, ?, 120.00\n"
                  "KAZ 2024-Q3: 330, ?, 50.00\n"
                  "KAZ 2024-Q4: 460, ?, 39.39 (39.3939 to 39.3940)\n"
                  "KAZ 2025-Q1: 110, 10.00, ?\n"
                  "KAZ 2025-Q2: 230, 4.55 (4.5454 to 4.5455), 109.09 (109.0909 to 109.0910)\n");
    assert_answer(totals, ASK(TS_SERIES, .cumulative = true, .periods = "2024-Q3"), EXPORTS,
                  "KAZ 2024-Q3: 330, ?, 50.00\n");
}

static void test_what_was_before_the_asked_periods(void **state)
{
    (void)state;
    assert_answer(totals, ASK(TS_SERIES, .periods = "2025-S1", .by = "quarter"), EXPORTS,
                  "KAZ 2025-Q1: 110, 10.00, -15.38 (-15.3847 to -15.3846)\n"
                  "KAZ 2025-Q2: 120, 0.00, 9.09 (9.0909 to 9.0910)\n");
    /* whole quarters, whatever part of them is asked for */
    assert_answer(totals, ASK(TS_SERIES, .periods = "2025-02", .by = "quarter"), EXPORTS,
                  "KAZ 2025-Q1: 110, 10.00, -15.38 (-15.3847 to -15.3846)\n");
    assert_answer(totals, ASK(TS_SERIES, .by = "year"), EXPORTS, "KAZ 2024: 460, ?, ?\n");
    assert_note(totals, ASK(TS_SERIES, .by = "year"), "no figures come to 2025", true);
}

static void test_growth_is_tight_where_figures_tie(void **state)
{
    (void)state;
    /* (x + 100)/x for x from 95 to 105, not 195 to 205 on 95 to 105 */
    assert_answer("partner,period,flow,value,unit,rounding\n"
                  "KAZ,2024-Q1,export,0.10,USD thousand,nearest\n"
                  "KAZ,2024-Q2,export,100,USD,exact\n",
                  ASK(TS_SERIES, .cumulative = true), EXPORTS,
                  "KAZ 2024-Q1: 100 (95 to 105), ?, ?\n"
                  "KAZ 2024-Q2: 200 (195 to 205), ?, 100 (95.2380 to 105.2632)\n");
}

static void test_choice_of_the_period(void **state)
{
    (void)state;
    static const char years[] = "partner,period,flow,value\n"
                                "KAZ,2023,export,100\n"
                                "KAZ,2024,export,120\n"
                                "KAZ,2025-01,export,10\n";
    static const char months[] = "partner,period,flow,value\n"
                                 "KAZ,2024-01,export,100\n"
                                 "KAZ,2024-02,export,120\n"
                                 "KGZ,2024-02,export,10\n";

    /* one month among years is not worth a series by month */
    assert_answer(years, ASK(TS_SERIES), "exports",
                  "KAZ 2023: 100\n"
                  "KAZ 2024: 120\n"
                  "KAZ 2025 covered 2025-01: 10\n");
    assert_answer(months, ASK(TS_SERIES), EXPORTS,
                  "KAZ 2024-01: 100, ?, ?\n"
                  "KAZ 2024-02: 120, ?, 20.00\n"
                  "KGZ 2024-02: 10, ?, ?\n");
    assert_answer(months, ASK(TS_SERIES, .by = "flow"), "value value_growth_previous_pct",
                  "export 2024-01: 100, ?\n"
                  "export 2024-02: 130, 30.00\n");
    /* halves of years, which nothing divides */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024-S1,export,1,USD thousand\n"
                  "KAZ,2024,export,3,USD thousand\n",
                  ASK(TS_SERIES), "exports",
                  "KAZ 2024-S1: 1000 (500 to 1500)\n"
                  "KAZ 2024-S2: 2000 (1000 to 3000)\n");
    /* January to September ends with a quarter, but comes to none */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024-9M,export,1.0,USD thousand\n",
                  ASK(TS_SERIES, .cumulative = true), "exports",
                  "KAZ 2024-Q3: 1000 (950 to 1050)\n");
}

static void test_what_comes_to_an_end(void **state)
{
    (void)state;
    /* no row in February, which is observed: nothing was traded */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024-01,export,100\n"
                  "KGZ,2024-01,export,5\n"
                  "KGZ,2024-02,export,10\n",
                  ASK(TS_SERIES), EXPORTS,
                  "KAZ 2024-01: 100, ?, ?\n"
                  "KAZ 2024-02: 0, ?, -100.00\n"
                  "KGZ 2024-01: 5, ?, ?\n"
                  "KGZ 2024-02: 10, ?, 100.00\n");
}

static void test_refusals(void **state)
{
    (void)state;
    assert_refused(totals, ASK(TS_SERIES, .by = "partner,period"), TS_ERROR_USAGE,
                   "--by: a series goes by calendar periods",
                   "by year, semester, quarter or month, or leave it to the data");
    /* figures of the period asked for, but of no part of it that a series has */
    assert_refused("partner,period,flow,value,unit\nKAZ,2025-9M,export,1,USD million\n",
                   ASK(TS_SERIES, .by = "quarter"), TS_ERROR_EMPTY,
                   "no figures come to the quarters of 2025-01/2025-09",
                   "--cumulative answers running totals from January, and tradestat totals other "
                   "periods");
    assert_refused("partner,period,flow,value,unit\nKAZ,2025-Q2,export,1,USD million\n",
                   ASK(TS_SERIES, .by = "month", .cumulative = true), TS_ERROR_EMPTY,
                   "no figures come to January to the ends of the months of 2025-Q2",
                   "tradestat totals answers for other periods, and tradestat inspect lists those "
                   "of the data");
    assert_refused("partner,period,flow,value,unit\nKAZ,2025-Q2,export,1,USD million\n",
                   ASK(TS_SERIES, .periods = "2022"), TS_ERROR_EMPTY,
                   "no record answers the question for 2022",
                   "did you mean 2025-Q2? tradestat inspect lists the periods of the data");
    assert_refused("partner,period,flow,value,unit\n"
                   "KAZ,2025-Q1,export,100.0,USD million\n"
                   "KAZ,2025-S1,export,99.8,USD million\n",
                   ASK(TS_SERIES, .cumulative = true), TS_ERROR_CONFLICT,
                   "trade:3: export: UZB with KAZ: \"99.8 USD million\" in 2025-S1 is less than "
                   "\"100.0 USD million\" in 2025-Q1 (trade:2), and a running total never falls",
                   "rounded as printed they cannot all be true of the same months: correct or "
                   "leave out one of them");
    /* as printed they may have been the same */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2025-Q1,export,100.0,USD million\n"
                  "KAZ,2025-S1,export,99.9,USD million\n",
                  ASK(TS_SERIES), "exports",
                  "KAZ 2025-Q1: 99950000\n"
                  "KAZ 2025-Q2: 0\n");
}

/* Between a partner's first month and its last one no row is zero; where nobody has one, there is
 * none. */
static void test_series_has_no_holes(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024-01,export,1\n"
                  "KAZ,2024-02,import,2\n"
                  "KAZ,2024-03,export,3\n"
                  "KAZ,2024-05,export,5\n"
                  "KGZ,2024-01,export,10\n"
                  "KGZ,2024-05,import,7\n"
                  "TJK,2024-02,export,4\n",
                  ASK(TS_SERIES, .by = "partner,month", .periods = "2024"), "exports imports",
                  "KAZ 2024-01: 1, 0\n"
                  "KAZ 2024-02: 0, 2\n"
                  "KAZ 2024-03: 3, 0\n"
                  "KAZ 2024-05: 5, 0\n"
                  "KGZ 2024-01: 10, 0\n"
                  "KGZ 2024-02: 0, 0\n"
                  "KGZ 2024-03: 0, 0\n"
                  "KGZ 2024-05: 0, 7\n"
                  "TJK 2024-02: 4, 0\n"
                  "TJK 2024-03: 0, 0\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_series_has_no_holes),
        cmocka_unit_test(test_quarters_of_running_totals),
        cmocka_unit_test(test_running_totals),
        cmocka_unit_test(test_what_was_before_the_asked_periods),
        cmocka_unit_test(test_growth_is_tight_where_figures_tie),
        cmocka_unit_test(test_choice_of_the_period),
        cmocka_unit_test(test_what_comes_to_an_end),
        cmocka_unit_test(test_refusals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
