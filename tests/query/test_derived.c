/* Figures that follow from those of other periods: running totals, years and quarters. */
#include "asking.h"

static const char running[] = "partner,period,flow,value,unit\n"
                              "KAZ,2025-Q1,export,100.0,USD million\n"
                              "KAZ,2025-S1,export,210.0,USD million\n"
                              "KAZ,2025-9M,export,330.0,USD million\n"
                              "KAZ,2024-S1,export,190.0,USD million\n"
                              "KAZ,2024-9M,export,300.0,USD million\n"
                              "KAZ,2024,export,400.0,USD million\n";

static void test_quarters(void **state)
{
    (void)state;
    assert_answer(running, ASK(TS_TOTALS, .periods = "2025-Q2"), "exports",
                  "KAZ: 110000000 (109900000 to 110100000)\n"
                  "total: 110000000 (109900000 to 110100000)\n");
    assert_answer(running, ASK(TS_TOTALS, .periods = "2024-S2,2024-Q4,2025-Q3"), "exports imports",
                  "KAZ 2024-S2: 210000000 (209900000 to 210100000), ?\n"
                  "KAZ 2024-Q4: 100000000 (99900000 to 100100000), ?\n"
                  "KAZ 2025-Q3: 120000000 (119900000 to 120100000), ?\n");
    assert_note(running, ASK(TS_TOTALS, .periods = "2025-Q3"),
                "2025-Q3: export with KAZ derived from published totals: "
                "2025-01/2025-09 - 2025-S1",
                true);
    assert_note(running, ASK(TS_TOTALS, .periods = "2025-S1"), "derived", false);
    assert_refused(running, ASK(TS_TOTALS, .periods = "2025-Q4"), TS_ERROR_EMPTY,
                   "no record answers the question for 2025-Q4",
                   "did you mean 2025-01/2025-09? tradestat inspect lists the periods of the data");
}

static void test_growth_of_a_quarter(void **state)
{
    (void)state;
    /* 120 on 110, each ± 0.1: 119.9/110.1 - 1 to 120.1/109.9 - 1 */
    assert_answer(running, ASK(TS_GROWTH, .periods = "2025-Q3"), "exports_growth_pct exports_base",
                  "KAZ: 9 (8.9009 to 9.2812), 110000000 (109900000 to 110100000)\n"
                  "total: 9 (8.9009 to 9.2812), 110000000 (109900000 to 110100000)\n");
    assert_note(running, ASK(TS_GROWTH, .periods = "2025-Q3"),
                "2024-Q3: export with KAZ derived from published totals: "
                "2024-01/2024-09 - 2024-S1",
                true);
}

static void test_base_implied_by_growth(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit,growth,rounding\n"
                               "KAZ,2025-S1,export,210,USD,5,exact\n"
                               "KAZ,2025-9M,export,330,USD,10,exact\n";

    /* S1 2024: 210/1.055 to 210/1.045; 9M 2024: 330/1.105 to 330/1.095:
     * 199.052 to 200.957, 298.642 to 301.370, of which two decimals are kept; Q3 2024: 97.68 to
     * 102.32 */
    assert_answer(text, ASK(TS_GROWTH, .periods = "2025-Q3"), "exports exports_base",
                  "KAZ: 120, 100 (97.68 to 102.32)\n"
                  "total: 120, 100 (97.68 to 102.32)\n");
    assert_note(text, ASK(TS_GROWTH, .periods = "2025-Q3"),
                "2024-Q3: export with KAZ implied by published totals and growth: "
                "2024-01/2024-09 - 2024-S1",
                true);
    /* a level of the year before is answered for growth alone */
    assert_refused(text, ASK(TS_TOTALS, .periods = "2024-Q3"), TS_ERROR_EMPTY,
                   "no record answers the question for 2024-Q3",
                   "did you mean 2025-01/2025-09? tradestat inspect lists the periods of the data");
}

static void test_a_year_from_its_parts(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024-S1,import,10.0,USD million\n"
                  "KAZ,2024-Q3,import,5.0,USD million\n"
                  "KAZ,2024-10,import,1.0,USD million\n"
                  "KAZ,2024-11/2024-12,import,2.0,USD million\n"
                  "KGZ,2024,import,3.0,USD million\n",
                  ASK(TS_TOTALS, .periods = "2024"), "imports",
                  "KAZ: 18000000 (17800000 to 18200000)\n"
                  "KGZ: 3000000 (2950000 to 3050000)\n"
                  "total: 21000000 (20750000 to 21250000)\n");
}

static void test_flows_tell_each_other(void **state)
{
    (void)state;
    /* imports of January to September are turnover less exports: 230; less 150 in June */
    assert_answer("partner,period,flow,value,unit,rounding\n"
                  "KAZ,2025-9M,turnover,330,USD,exact\n"
                  "KAZ,2025-9M,export,100,USD,exact\n"
                  "KAZ,2025-S1,import,150,USD,exact\n"
                  "KAZ,2025-S1,export,70,USD,exact\n",
                  ASK(TS_TOTALS, .periods = "2025-Q3"), "exports imports turnover balance",
                  "KAZ: 30, 80, 110, -50\n"
                  "total: 30, 80, 110, -50\n");
}

static void test_balance_may_fall(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit,rounding\n"
                  "KAZ,2025-S1,balance,-100,USD,exact\n"
                  "KAZ,2025-9M,balance,-150,USD,exact\n",
                  ASK(TS_TOTALS, .periods = "2025-Q3"), "balance",
                  "KAZ: -50\n"
                  "total: -50\n");
}

static void test_other_series_are_stocks(void **state)
{
    (void)state;
    assert_refused("partner,period,flow,value,unit,rounding\n"
                   "KAZ,2025-S1,companies,100,count,exact\n"
                   "KAZ,2025-9M,companies,150,count,exact\n",
                   ASK(TS_TOTALS, .periods = "2025-Q3", .flows = "companies"), TS_ERROR_EMPTY,
                   "no record answers the question for 2025-Q3",
                   "did you mean 2025-01/2025-09? tradestat inspect lists the periods of the data");
}

static void test_running_totals_in_plain_units(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\n"
                               "KAZ,2025-Q1,export,100\n"
                               "KAZ,2025-S1,export,210\n"
                               "KGZ,2025-Q1,export,10\n"
                               "KGZ,2025-S1,export,20\n";

    assert_answer(text, ASK(TS_TOTALS, .periods = "2025-Q2"), "exports",
                  "KAZ: 110\n"
                  "KGZ: 10\n"
                  "total: 120\n");
    assert_note(text, ASK(TS_TOTALS, .periods = "2025-Q2"),
                "2025-Q2: export with KAZ, KGZ derived from figures of other periods: "
                "2025-S1 - 2025-Q1",
                true);
    /* months of one kind, the longer period of the other */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2025-01,export,100,USD\n"
                  "KAZ,2025-02,export,110,USD\n"
                  "KAZ,2025-Q1,export,0.300,USD thousand\n",
                  ASK(TS_TOTALS, .periods = "2025-03"), "exports",
                  "KAZ: 90 (89.5 to 90.5)\n"
                  "total: 90 (89.5 to 90.5)\n");
}

/* The first quarter is the half year less April to September, and with the third quarter: the
 * statement has none of its months, but leads from one row to the other. */
static void test_rows_that_a_statement_leads_to(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024-S1,export,100000,USD\n"
                  "KAZ,2024-04/2024-09,export,85,USD thousand\n"
                  "KAZ,2024-Q3,export,30000,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-Q1"), "exports",
                  "KAZ: 45000 (44500 to 45500)\n"
                  "total: 45000 (44500 to 45500)\n");
}

static void test_statement_of_a_longer_period(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "KAZ,2024,export,120,USD thousand\n"
                               "KGZ,2024-01,export,1,USD\n"
                               "KGZ,2024-02,export,2,USD\n";

    /* the year's figure holds January: no row is not zero */
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-01"), "exports",
                  "KAZ: ?\n"
                  "KGZ: 1\n"
                  "total: ?\n");
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-01", .partners = "KAZ"), "exports",
                  "KAZ: ?\ntotal: ?\n");
    assert_note(text, ASK(TS_TOTALS, .periods = "2024-01", .partners = "KAZ"),
                "2024-01: UZB records some of the trade with KAZ for 2024 as a whole", true);
    /* unless rows come to all of it */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024-Q1,export,0.120,USD thousand\n"
                  "KAZ,2024-01,export,120,USD\n"
                  "KGZ,2024-01,export,1,USD\n"
                  "KGZ,2024-02,export,2,USD\n"
                  "KGZ,2024-03,export,2,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-02", .partners = "KAZ,KGZ"), "exports",
                  "KAZ: 0\nKGZ: 2\ntotal: 2\n");
    /* imports in all that are not known leave exports by commodity as they are */
    assert_answer("partner,period,flow,commodity,value,unit\n"
                  "KAZ,2024,import,TOTAL,120,USD thousand\n"
                  "KAZ,2024-01,export,27,7,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-01"), "exports imports",
                  "KAZ: 7, ?\n"
                  "total: 7, ?\n");
    /* beside derived figures, too, what is not known is missed */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024,export,120,USD thousand\n"
                  "KAZ,2024-S1,export,50,USD thousand\n"
                  "KGZ,2024,export,20,USD thousand\n",
                  ASK(TS_TOTALS, .periods = "2024-S2"), "exports",
                  "KAZ: 70000 (69000 to 71000)\n"
                  "KGZ: ?\n"
                  "total: ?\n");
}

static void test_contradictions(void **state)
{
    (void)state;
    static const char hint[] = "rounded as printed they cannot all be true of the same months: "
                               "correct or leave out one of them";

    assert_refused("partner,period,flow,value,unit\n"
                   "KAZ,2025-S1,export,90.0,USD million\n"
                   "KAZ,2025-Q1,export,100.0,USD million\n",
                   ASK(TS_TOTALS, .periods = "2025-Q2"), TS_ERROR_CONFLICT,
                   "trade:3: export: UZB with KAZ: \"90.0 USD million\" in 2025-S1 (trade:2) is "
                   "less than \"100.0 USD million\" in 2025-Q1, and a running total never falls",
                   hint);
    assert_refused("partner,period,flow,value,unit\n"
                   "KAZ,2024-S1,import,10,USD million\n"
                   "KAZ,2024-S2,import,10,USD million\n"
                   "KAZ,2024,import,30,USD million\n",
                   ASK(TS_TOTALS, .periods = "2024"), TS_ERROR_CONFLICT,
                   "trade:4: import: UZB with KAZ: \"10 USD million\" in 2024-S1 (trade:2) + "
                   "\"10 USD million\" in 2024-S2 (trade:3) are less than \"30 USD million\" in "
                   "2024",
                   hint);
    /* both figures of one flow follow from others */
    assert_refused("partner,period,flow,value,unit\n"
                   "KAZ,2025-Q1,export,10,USD million\n"
                   "KAZ,2025-Q1,turnover,40,USD million\n"
                   "KAZ,2025-S1,export,20,USD million\n"
                   "KAZ,2025-S1,turnover,41,USD million\n",
                   ASK(TS_TOTALS, .periods = "2025-Q2"), TS_ERROR_CONFLICT,
                   "trade:5: import: UZB with KAZ: what export \"20 USD million\" (trade:4) and "
                   "turnover \"41 USD million\" (trade:5) leave in 2025-S1 is less than what "
                   "export \"10 USD million\" (trade:2) and turnover \"40 USD million\" (trade:3) "
                   "leave in 2025-Q1, and a running total never falls",
                   hint);
    /* another year's does not matter, nor another partner's that is not asked for */
    assert_answer("partner,period,flow,value,unit,rounding\n"
                  "KAZ,2025-S1,export,90,USD,exact\n"
                  "KAZ,2025-Q1,export,100,USD,exact\n"
                  "KAZ,2024-S1,export,90,USD,exact\n"
                  "KAZ,2024-Q1,export,50,USD,exact\n",
                  ASK(TS_TOTALS, .periods = "2024-Q2"), "exports", "KAZ: 40\ntotal: 40\n");
    assert_refused("partner,period,flow,value\n"
                   "KAZ,2025-S1,export,90\n"
                   "KAZ,2025-Q1,export,100\n",
                   ASK(TS_TOTALS, .periods = "2025-Q2"), TS_ERROR_CONFLICT,
                   "trade:3: export: UZB with KAZ: \"90 USD\" in 2025-S1 (trade:2) is less than "
                   "\"100 USD\" in 2025-Q1, and a running total never falls",
                   hint);
}

static void test_printed_figures_are_narrowed(void **state)
{
    (void)state;
    /* the year is 20 ± 5; its halves come to 22 ± 1 */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024,import,0.02,USD thousand\n"
                  "KAZ,2024-S1,import,0.011,USD thousand\n"
                  "KAZ,2024-S2,import,0.011,USD thousand\n",
                  ASK(TS_TOTALS, .periods = "2024"), "imports",
                  "KAZ: 22 (21 to 23)\n"
                  "total: 22 (21 to 23)\n");
}

static void test_a_whole_without_parts(void **state)
{
    (void)state;
    assert_refused(running, ASK(TS_TOTALS, .periods = "2025-Q1", .by = "partner,month"),
                   TS_ERROR_EMPTY, "no record answers the question for 2025-Q1",
                   "the data have it as a whole: leave month out of --by");
}

static void test_total_of_quarters(void **state)
{
    (void)state;
    static const char two[] = "partner,period,flow,value,unit\n"
                              "KAZ,2025-Q1,export,100.0,USD million\n"
                              "KAZ,2025-S1,export,210.0,USD million\n"
                              "KGZ,2025-Q1,export,10.0,USD million\n"
                              "KGZ,2025-Q2,export,20.0,USD million\n";

    /* not the sum of the quarters' intervals: the running total of all three is printed */
    assert_answer(running, ASK(TS_TOTALS, .periods = "2025-9M", .by = "quarter"), "exports",
                  "2025-Q1: 100000000 (99950000 to 100050000)\n"
                  "2025-Q2: 110000000 (109900000 to 110100000)\n"
                  "2025-Q3: 120000000 (119900000 to 120100000)\n"
                  "total: 330000000 (329950000 to 330050000)\n");
    assert_answer(running,
                  ASK(TS_TOTALS, .periods = "2025-Q2,2025-Q3", .by = "flow", .flows = "export"),
                  "value",
                  "export 2025-Q2: 110000000 (109900000 to 110100000)\n"
                  "export 2025-Q3: 120000000 (119900000 to 120100000)\n"
                  "total: 230000000 (229900000 to 230100000)\n");
    /* 210 ± 0.05, and two quarters that are printed apart: 30 ± 0.1 */
    assert_answer(two, ASK(TS_TOTALS, .periods = "2025-S1", .by = "quarter"), "exports",
                  "2025-Q1: 110000000 (109900000 to 110100000)\n"
                  "2025-Q2: 130000000 (129850000 to 130150000)\n"
                  "total: 240000000 (239850000 to 240150000)\n");
}

/* Exports and imports of 2023 do not come to the turnover: all stand as printed, and their sums
 * with those of 2024 as well. */
static void test_total_of_figures_that_contradict_each_other(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit,rounding\n"
                               "KAZ,2023,export,10,USD,exact\n"
                               "KAZ,2023,import,20,USD,exact\n"
                               "KAZ,2023,turnover,50,USD,exact\n"
                               "KAZ,2024,export,11,USD,exact\n"
                               "KAZ,2024,import,21,USD,exact\n";

    assert_answer(text, ASK(TS_TOTALS, .periods = "2023,2024", .by = "flow", .flows = "import"),
                  "value", "import 2023: 20\nimport 2024: 21\ntotal: 41\n");
    assert_answer(text, ASK(TS_TOTALS, .periods = "2023,2024", .by = "year"), "exports imports",
                  "2023: 10, 20\n2024: 11, 21\ntotal: 21, 41\n");
}

static void test_total_of_quarters_is_what_is_printed(void **state)
{
    (void)state;
    /* 210 that was cut off is 210 to 211 */
    assert_answer("partner,period,flow,value,unit,rounding\n"
                  "KAZ,2025-Q1,export,100,USD million,truncated\n"
                  "KAZ,2025-S1,export,210,USD million,truncated\n",
                  ASK(TS_TOTALS, .periods = "2025-S1", .by = "quarter"), "exports",
                  "2025-Q1: 100000000 (100000000 to 101000000)\n"
                  "2025-Q2: 110000000 (109000000 to 111000000)\n"
                  "total: 210000000 (210000000 to 211000000)\n");
}

static void test_total_of_observed_and_derived_quarters(void **state)
{
    (void)state;
    /* the second and the third come to 330 ± 0.5 less 100, whatever their border is */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2025-Q1,export,100000000,USD\n"
                  "KAZ,2025-S1,export,210,USD million\n"
                  "KAZ,2025-9M,export,330,USD million\n",
                  ASK(TS_TOTALS, .periods = "2025-9M", .by = "quarter"), "exports",
                  "2025-Q1: 100000000\n"
                  "2025-Q2: 110000000 (109500000 to 110500000)\n"
                  "2025-Q3: 120000000 (119000000 to 121000000)\n"
                  "total: 330000000 (329500000 to 330500000)\n");
}

static void test_coverage_of_quarters(void **state)
{
    (void)state;
    /* 199.5 … 200.5 over 99.5 … 100.5 */
    assert_answer("partner,period,exports,imports,unit\n"
                  "KAZ,2025-Q1,80,40,USD million\n"
                  "KAZ,2025-S1,200,100,USD million\n",
                  ASK(TS_BALANCE, .periods = "2025-S1", .by = "quarter"), "balance coverage_pct",
                  "2025-Q1: 40000000 (39000000 to 41000000), 200 (196.2962 to 203.7975)\n"
                  "2025-Q2: 60000000 (58000000 to 62000000), 200 (195.0819 to 205.0848)\n"
                  "total: 100000000 (99000000 to 101000000), 200 (198.5074 to 201.5076)\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quarters),
        cmocka_unit_test(test_growth_of_a_quarter),
        cmocka_unit_test(test_base_implied_by_growth),
        cmocka_unit_test(test_a_year_from_its_parts),
        cmocka_unit_test(test_flows_tell_each_other),
        cmocka_unit_test(test_balance_may_fall),
        cmocka_unit_test(test_other_series_are_stocks),
        cmocka_unit_test(test_running_totals_in_plain_units),
        cmocka_unit_test(test_rows_that_a_statement_leads_to),
        cmocka_unit_test(test_statement_of_a_longer_period),
        cmocka_unit_test(test_contradictions),
        cmocka_unit_test(test_printed_figures_are_narrowed),
        cmocka_unit_test(test_a_whole_without_parts),
        cmocka_unit_test(test_total_of_quarters),
        cmocka_unit_test(test_total_of_figures_that_contradict_each_other),
        cmocka_unit_test(test_total_of_quarters_is_what_is_printed),
        cmocka_unit_test(test_total_of_observed_and_derived_quarters),
        cmocka_unit_test(test_coverage_of_quarters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
