/* Levels: what observations and statements say of exports, imports, turnover and
 * balance. Every expected number is worked out by hand. */
#include "asking.h"

static const char all_four[] = "exports imports turnover balance";

/* Observations */

static void test_observations_are_summed(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024-01,export,10.5\n"
                  "KAZ,2024-02,export,20\n"
                  "KAZ,2024-02,export,0.25\n" /* the same key again */
                  "KAZ,2024-01,import,7\n"
                  "KGZ,2024-02,import,100\n",
                  ASK(TS_TOTALS, .periods = "2024-01/2024-02"), all_four,
                  "KAZ: 30.75, 7, 37.75, 23.75\n"
                  "KGZ: 0, 100, 100, -100\n"
                  "total: 30.75, 107, 137.75, -76.25\n");
}

static void test_absent_row_is_zero_where_the_reporter_covers(void **state)
{
    (void)state;
    /* imports occur in 2023 only, but occur: in the months of 2024 that the exports
     * cover there were none */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2023-05,import,7\n"
                  "KAZ,2024-01,export,10\n",
                  ASK(TS_TOTALS, .periods = "2024-01"), all_four,
                  "KAZ: 10, 0, 10, 10\n"
                  "total: 10, 0, 10, 10\n");
}

static void test_flow_that_never_occurs_is_unknown(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024-01,export,10\n",
                  ASK(TS_TOTALS), all_four,
                  "KAZ: 10, ?, ?, ?\n"
                  "total: 10, ?, ?, ?\n");
}

/* Some partners have exports and imports, others turnover or balance: none of them is zero that
 * follows from the others or is held by them. */
static void test_absent_row_follows_from_others(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024-01,export,100\n"
                  "KAZ,2024-01,import,30\n"
                  "KGZ,2024-01,export,10\n"
                  "KGZ,2024-01,turnover,15\n"
                  "TJK,2024-01,turnover,8\n"
                  "TKM,2024-01,balance,-3\n"
                  "FRA,2024-01,import,4\n"
                  "CHN,2024-02,import,1\n",
                  ASK(TS_TOTALS, .periods = "2024-01", .partners = "KAZ,KGZ,TJK,TKM,FRA,CHN"),
                  "exports imports turnover balance",
                  "CHN: 0, 0, 0, 0\n"
                  "FRA: 0, 4, 4, -4\n"
                  "KAZ: 100, 30, 130, 70\n"
                  "KGZ: 10, 5, 15, 5\n"
                  "TJK: ?, ?, 8, ?\n"
                  "TKM: ?, ?, ?, -3\n"
                  "total: ?, ?, ?, ?\n");
}

/* Imports that nobody records by commodity are not zero of a commodity, nor the other way round. */
static void test_flow_of_another_level_is_unknown(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,commodity,value\n"
                               "KAZ,2023,export,TOTAL,100\n"
                               "KAZ,2023,export,27,60\n"
                               "KAZ,2023,import,TOTAL,40\n"
                               "KAZ,2023,reexport,84,1\n";
    struct ts_query fuels = ASK(TS_TOTALS, .periods = "2023", .commodities = "27");
    struct ts_query total = ASK(TS_TOTALS, .periods = "2023", .commodities = "TOTAL",
                                .flows = "export,import,reexport");

    assert_answer(text, fuels, "exports imports turnover",
                  "KAZ: 60, ?, ?\n"
                  "total: 60, ?, ?\n");
    assert_answer(text, total, "value", "KAZ export: 100\nKAZ import: 40\n");
}

static void test_asked_partner_without_rows_is_zero(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024-01,export,10\n"
                  "KAZ,2024-01,import,1\n",
                  ASK(TS_TOTALS, .partners = "KAZ,FRA"), all_four,
                  "FRA: 0, 0, 0, 0\n"
                  "KAZ: 10, 1, 11, 9\n"
                  "total: 10, 1, 11, 9\n");
}

static void test_period_covered_in_part(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024-01,export,10\n"
                  "KAZ,2024-01,import,1\n"
                  "KAZ,2024-02,export,30\n"
                  "KGZ,2024-03,import,5\n",
                  ASK(TS_TOTALS, .periods = "2024"), all_four,
                  "KAZ covered 2024-Q1: 40, 1, 41, 39\n"
                  "KGZ covered 2024-Q1: 0, 5, 5, -5\n"
                  "total covered 2024-Q1: 40, 6, 46, 34\n");
}

static void test_gaps_in_what_is_covered(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\n"
                               "KAZ,2024-01,export,10\n"
                               "KGZ,2024-04,export,1\n"
                               "KAZ,2024-06,export,5\n";

    assert_answer(text, ASK(TS_TOTALS, .periods = "2024"), "exports",
                  "KAZ covered 2024-S1 without 2024-02/2024-03,2024-05: 15\n"
                  "KGZ covered 2024-S1 without 2024-02/2024-03,2024-05: 1\n"
                  "total covered 2024-S1 without 2024-02/2024-03,2024-05: 16\n");
    /* the gaps alone tell that it is a part */
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-S1", .partners = "KAZ"), "exports",
                  "KAZ without 2024-02/2024-03,2024-05: 15\n"
                  "total without 2024-02/2024-03,2024-05: 15\n");
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024-01,companies,10,count\n"
                  "KAZ,2024-03,companies,10,count\n"
                  "KAZ,2024-02,export,10,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-Q1", .flows = "companies"), "value",
                  "KAZ companies without 2024-02: 20\n"
                  "total without 2024-02: 20\n");
}

static void test_period_not_covered_is_refused(void **state)
{
    (void)state;
    assert_refused("partner,period,flow,value\n"
                   "KAZ,2024-01,export,10\n",
                   ASK(TS_TOTALS, .periods = "2023"), TS_ERROR_EMPTY,
                   "no record answers the question for 2023",
                   "did you mean 2024-01? tradestat inspect lists the periods of the data");
}

static void test_year_beside_its_months_counts_once(void **state)
{
    (void)state;
    /* the year covers what its months do, and more */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024,export,100\n"
                  "KAZ,2024-01,export,10\n"
                  "KAZ,2024-02,export,20\n",
                  ASK(TS_TOTALS, .periods = "2024"), "exports",
                  "KAZ: 100\n"
                  "total: 100\n");
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024,export,100\n"
                  "KAZ,2024-01,export,10\n"
                  "KAZ,2024-02,export,20\n",
                  ASK(TS_TOTALS, .periods = "2024-01/2024-02"), "exports",
                  "KAZ: 30\n"
                  "total: 30\n");
    assert_note(
        "partner,period,flow,value\n"
        "KAZ,2024,export,100\n"
        "KAZ,2024-01,export,10\n",
        ASK(TS_TOTALS, .periods = "2024"),
        "several lengths: of those that overlap, the longest that hold all their months are "
        "counted",
        true);
}

static void test_each_partner_has_its_own_length_of_period(void **state)
{
    (void)state;
    /* Kyrgyzstan's months are not lost because Kazakhstan is recorded by year */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024,export,1000\n"
                  "KGZ,2024-01,export,10\n"
                  "KGZ,2024-02,export,20\n",
                  ASK(TS_TOTALS, .periods = "2024"), "exports",
                  "KAZ: 1000\n"
                  "KGZ: 30\n"
                  "total: 1030\n");
}

static void test_lengths_beside_each_other_are_added(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2022,export,1000\n"
                  "KAZ,2023-Q1,export,100\n"
                  "KAZ,2023-01,export,70\n" /* held by the quarter */
                  "KAZ,2023-04,export,10\n",
                  ASK(TS_TOTALS, .periods = "2022-01/2023-04"), "exports",
                  "KAZ: 1110\n"
                  "total: 1110\n");
}

static void test_lengths_that_overlap_are_ambiguous(void **state)
{
    (void)state;
    assert_refused("partner,period,flow,value\n"
                   "KAZ,2024-Q1,export,100\n"
                   "KAZ,2024-03/2024-04,export,10\n",
                   ASK(TS_TOTALS, .periods = "2024"), TS_ERROR_INPUT,
                   "the periods that UZB records with KAZ within 2024 overlap, and none of their "
                   "lengths covers what the others do",
                   "ask for a period that the data hold in one way, with --period");
    assert_refused("partner,period,flow,value\n"
                   "KAZ,2024-01/2024-02,export,100\n"
                   "KAZ,2024-02/2024-03,export,10\n",
                   ASK(TS_TOTALS, .periods = "2024"), TS_ERROR_INPUT,
                   "the periods that UZB records with KAZ within 2024 overlap, and none of their "
                   "lengths covers what the others do",
                   "ask for a period that the data hold in one way, with --period");
}

static void test_large_sums_are_exact(void **state)
{
    (void)state;
    /* two times the largest 64-bit number, which doubles would round */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024,export,9223372036854775807\n"
                  "KGZ,2024,export,9223372036854775807\n",
                  ASK(TS_TOTALS), "exports",
                  "KAZ: 9223372036854775807\n"
                  "KGZ: 9223372036854775807\n"
                  "total: 18446744073709551614\n");
}

/* Statements */

static void test_statement_is_an_interval(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit,rounding\n"
                  "KAZ,2024,export,3.48,USD billion,\n"
                  "KGZ,2024,export,165.0,USD million,truncated\n"
                  "TJK,2024,export,7,USD,exact\n"
                  "TKM,2024,export,1200,USD,nearest\n",
                  ASK(TS_TOTALS), "exports",
                  "KAZ: 3480000000 (3475000000 to 3485000000)\n"
                  "KGZ: 165000000 (165000000 to 165100000)\n"
                  "TJK: 7\n"
                  "TKM: 1200 (1199.5 to 1200.5)\n"
                  "total: 3645051207 (3640001206.5 to 3650101207.5)\n");
}

static void test_two_statements_are_intersected(void **state)
{
    (void)state;
    /* [3.475, 3.485] and [3.45, 3.55]; then [3.48, 3.49) narrows the first */
    assert_answer("partner,period,flow,value,unit,rounding\n"
                  "KAZ,2024,export,3.5,USD billion,\n"
                  "KAZ,2024,export,3.48,USD billion,\n"
                  "KGZ,2024,export,3.48,USD billion,truncated\n"
                  "KGZ,2024,export,3.48,USD billion,\n",
                  ASK(TS_TOTALS), "exports",
                  "KAZ: 3480000000 (3475000000 to 3485000000)\n"
                  "KGZ: 3480000000 (3480000000 to 3485000000)\n"
                  "total: 6962500000 (6955000000 to 6970000000)\n");
}

static void test_conflict_names_both_lines(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "KGZ,2024,export,1,USD million\n"
                               "KAZ,2024,export,3.48,USD billion\n"
                               "KAZ,2024,export,3.6,USD billion\n";

    assert_refused(text, ASK(TS_TOTALS), TS_ERROR_CONFLICT,
                   "trade:4: export: \"3.6 USD billion\" and \"3.48 USD billion\" (trade:3) cannot "
                   "both be the export of UZB with KAZ in 2024",
                   "rounded as printed they have no number in common: correct or leave out one "
                   "of them");
    assert_answer(text, ASK(TS_TOTALS, .partners = "KGZ"), "exports", /* needs neither */
                  "KGZ: 1000000 (500000 to 1500000)\n"
                  "total: 1000000 (500000 to 1500000)\n");
}

static void test_bounds_on_one_side(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024,export,>1100,USD\n"
                  "KGZ,2024,export,5,USD\n"
                  "TJK,2024,export,<7,USD\n",
                  ASK(TS_TOTALS), "exports",
                  "KAZ: 1100 (from 1100)\n"
                  "KGZ: 5\n"
                  "TJK: 7 (0 to 7)\n"
                  "total: 1105 (from 1105)\n");
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024,balance,>-30,USD\n"
                  "KGZ,2024,balance,<7,USD\n",
                  ASK(TS_TOTALS), "balance",
                  "KAZ: -30 (from -30)\n"
                  "KGZ: 7 (to 7)\n"
                  "total: ?\n");
    assert_note("partner,period,flow,value,unit\nKAZ,2024,export,>1100,USD\n",
                ASK(TS_SERIES, .flows = "export"),
                "1 of the values is at least or at most so much, or about right: --interval gives "
                "its bounds",
                true);
}

static void test_flows_of_bounds_on_one_side(void **state)
{
    (void)state;
    /* imports may be anything from 0 on, which says nothing; turnover is at least 1600 */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024,export,>1100,USD\n"
                  "KAZ,2024,turnover,>2000,USD\n"
                  "KGZ,2024,export,>1100,USD\n"
                  "KGZ,2024,import,>500,USD\n"
                  "TJK,2024,export,<1100,USD\n"
                  "TJK,2024,turnover,>2000,USD\n",
                  ASK(TS_TOTALS), all_four,
                  "KAZ: 1100 (from 1100), ?, 2000 (from 2000), ?\n"
                  "KGZ: 1100 (from 1100), 500 (from 500), 1600 (from 1600), ?\n"
                  "TJK: 1100 (0 to 1100), 900 (from 900), 2000 (from 2000), 200 (to 200)\n"
                  "total: 2200 (from 2200), ?, 5600 (from 5600), ?\n");
}

static void test_about_is_listed_and_never_computed_with(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024,companies,~200,count\n"
                  "KGZ,2024,companies,5,count\n",
                  ASK(TS_TOTALS, .by = "flow,partner"), "value",
                  "companies KAZ: 200 (about)\n"
                  "companies KGZ: 5\n"
                  "total: ?\n");
}

static void test_absent_statement_is_unknown(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024,export,3,USD million\n"
                  "KAZ,2024,import,2,USD million\n"
                  "KGZ,2024,import,1,USD million\n",
                  ASK(TS_TOTALS), all_four,
                  "KAZ: 3000000 (2500000 to 3500000), 2000000 (1500000 to 2500000), "
                  "5000000 (4000000 to 6000000), 1000000 (0 to 2000000)\n"
                  "KGZ: ?, 1000000 (500000 to 1500000), ?, ?\n"
                  "total: ?, 3000000 (2000000 to 4000000), ?, ?\n");
}

static void test_statement_of_another_period_says_nothing(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024,export,3,USD million\n"
                  "KGZ,2024-9M,export,2,USD million\n",
                  ASK(TS_TOTALS, .periods = "2024", .partners = "KAZ,KGZ"), "exports",
                  "KAZ: 3000000 (2500000 to 3500000)\n"
                  "KGZ: ?\n"
                  "total: ?\n");
}

/* Exports, imports, turnover and balance of one partner */

static void test_flows_narrow_each_other(void **state)
{
    (void)state;
    /* 3.475 … 3.485 turnover, 1.055 … 1.065 exports: imports 2.41 … 2.43; with their own
     * 2.415 … 2.425 turnover is at most 1.065 + 2.425 = 3.49 and at least 3.475: as it was */
    assert_answer("partner,period,exports,turnover,unit\n"
                  "KAZ,2024,1.06,3.48,USD billion\n",
                  ASK(TS_TOTALS), all_four,
                  "KAZ: 1060000000 (1055000000 to 1065000000), "
                  "2420000000 (2410000000 to 2430000000), "
                  "3480000000 (3475000000 to 3485000000), "
                  "-1360000000 (-1375000000 to -1345000000)\n"
                  "total: 1060000000 (1055000000 to 1065000000), "
                  "2420000000 (2410000000 to 2430000000), "
                  "3480000000 (3475000000 to 3485000000), "
                  "-1360000000 (-1375000000 to -1345000000)\n");
    /* exports 4.5 … 5.5, imports 3.5 … 4.5, turnover 9.5 … 10.5: exports are at least
     * 9.5 - 4.5, imports at least 9.5 - 5.5, and turnover at most 5.5 + 4.5 */
    assert_answer("partner,period,exports,imports,turnover,unit,rounding\n"
                  "KAZ,2024,5,4,10,USD,nearest\n",
                  ASK(TS_TOTALS, .by = "partner"), all_four,
                  "KAZ: 5 (5 to 5.5), 4 (4 to 4.5), 10 (9.5 to 10), 1 (0.5 to 1.5)\n"
                  "total: 5 (5 to 5.5), 4 (4 to 4.5), 10 (9.5 to 10), 1 (0.5 to 1.5)\n");
}

static void test_exports_follow_from_turnover_and_balance(void **state)
{
    (void)state;
    /* exports = (turnover + balance) / 2, imports = (turnover - balance) / 2 */
    assert_answer("partner,period,turnover,balance,unit\n"
                  "KAZ,2024,5,-2,USD million\n",
                  ASK(TS_TOTALS), all_four,
                  "KAZ: 1500000 (1000000 to 2000000), 3500000 (3000000 to 4000000), "
                  "5000000 (4500000 to 5500000), -2000000 (-2500000 to -1500000)\n"
                  "total: 1500000 (1000000 to 2000000), 3500000 (3000000 to 4000000), "
                  "5000000 (4500000 to 5500000), -2000000 (-2500000 to -1500000)\n");
    /* half of a half: a turnover of 4.5 … 5.5 beside a balance of exactly 2 */
    assert_answer("partner,period,flow,value,unit,rounding\n"
                  "KAZ,2024,turnover,5,USD,nearest\n"
                  "KAZ,2024,balance,2,USD,exact\n",
                  ASK(TS_TOTALS), "exports imports",
                  "KAZ: 3.5 (3.25 to 3.75), 1.5 (1.25 to 1.75)\n"
                  "total: 3.5 (3.25 to 3.75), 1.5 (1.25 to 1.75)\n");
}

static void test_flows_are_never_negative(void **state)
{
    (void)state;
    /* 0 is printed for -0.5 … 0.5, and exports are not below zero; a balance may be */
    assert_answer("partner,period,exports,balance,unit\n"
                  "KAZ,2024,0,-1,USD million\n",
                  ASK(TS_TOTALS), all_four,
                  "KAZ: 0 (0 to 500000), 1250000 (500000 to 2000000), "
                  "1500000 (500000 to 2500000), -1000000 (-1500000 to -500000)\n"
                  "total: 0 (0 to 500000), 1250000 (500000 to 2000000), "
                  "1500000 (500000 to 2500000), -1000000 (-1500000 to -500000)\n");
}

static void test_contradictory_flows_stand_as_printed(void **state)
{
    (void)state;
    static const char text[] = "partner,period,exports,imports,turnover,unit\n"
                               "KAZ,2024,5,3,10,USD million\n";

    assert_answer(text, ASK(TS_TOTALS), all_four,
                  "KAZ: 5000000 (4500000 to 5500000), 3000000 (2500000 to 3500000), "
                  "10000000 (9500000 to 10500000), 2000000 (1000000 to 3000000)\n"
                  "total: 5000000 (4500000 to 5500000), 3000000 (2500000 to 3500000), "
                  "10000000 (9500000 to 10500000), 2000000 (1000000 to 3000000)\n");
    assert_note(text, ASK(TS_TOTALS), "contradict", true);
}

static void test_contradiction_leaves_the_rest_unknown(void **state)
{
    (void)state;
    static const char text[] = "partner,period,exports,turnover,unit\n"
                               "KAZ,2024,10,5,USD million\n";

    /* imports cannot be 5 - 10 */
    assert_answer(text, ASK(TS_TOTALS), all_four,
                  "KAZ: 10000000 (9500000 to 10500000), ?, 5000000 (4500000 to 5500000), ?\n"
                  "total: 10000000 (9500000 to 10500000), ?, 5000000 (4500000 to 5500000), ?\n");
    assert_note(text, ASK(TS_TOTALS), "contradict", true);
}

/* Both kinds side by side */

static void test_statement_agrees_with_the_sum(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "KAZ,2024-01,export,1400000,USD\n"
                               "KAZ,2024-01,export,1,USD million\n";

    assert_answer(text, ASK(TS_TOTALS), "exports",
                  "KAZ: 1400000\n"
                  "total: 1400000\n");
    assert_note(text, ASK(TS_TOTALS), "the sum is answered", false);
}

static void test_statement_differs_from_the_sum(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "KAZ,2024-01,export,1600000,USD\n"
                               "KAZ,2024-01,export,1,USD million\n";

    assert_answer(text, ASK(TS_TOTALS), "exports",
                  "KAZ: 1600000\n"
                  "total: 1600000\n");
    assert_note(text, ASK(TS_TOTALS), "trade:3", true);
}

static void test_statement_is_stronger_than_an_absent_row(void **state)
{
    (void)state;
    /* no row of Kyrgyzstan: not zero, since a figure says otherwise; nor are the exports
     * to Tajikistan, whose turnover is stated */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024-01,export,10,USD\n"
                  "KAZ,2024-01,import,20,USD\n"
                  "KGZ,2024-01,export,3,USD million\n"
                  "TJK,2024-01,turnover,5,USD million\n",
                  ASK(TS_TOTALS), all_four,
                  "KAZ: 10, 20, 30, -10\n"
                  "KGZ: 3000000 (2500000 to 3500000), ?, ?, ?\n"
                  "TJK: ?, ?, 5000000 (4500000 to 5500000), ?\n"
                  "total: ?, ?, ?, ?\n");
}

static void test_statement_of_the_whole_beside_a_part(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024-01,export,10,USD\n"
                  "KAZ,2024,export,3,USD million\n",
                  ASK(TS_TOTALS, .periods = "2024"), "exports",
                  "KAZ: 3000000 (2500000 to 3500000)\n"
                  "total: 3000000 (2500000 to 3500000)\n");
}

static void test_different_months_are_not_added(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "KAZ,2024-01,export,10000000,USD\n"
                               "KGZ,2024,export,30,USD million\n";

    /* January and a whole year have no sum that either could be called by */
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024"), "exports",
                  "KAZ covered 2024-01: 10000000\n"
                  "KGZ: 30000000 (29500000 to 30500000)\n"
                  "total: ?\n");
    assert_note(text, ASK(TS_TOTALS, .periods = "2024"), "different months", true);
}

/* Other series */

static void test_other_series_have_their_units(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024,companies,1100,count\n"
                  "KGZ,2024,companies,300,count\n"
                  "KAZ,2024,contracts,12.5,USD million\n",
                  ASK(TS_TOTALS, .flows = "companies"), "value",
                  "KAZ companies: 1100\n"
                  "KGZ companies: 300\n"
                  "total: 1400\n");
}

static void test_other_series_do_not_add_up_over_periods(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2023,companies,1000,count\n"
                  "KAZ,2024,companies,1100,count\n",
                  ASK(TS_TOTALS, .flows = "companies", .periods = "2023,2024"), "value",
                  "KAZ companies 2023: 1000\n"
                  "KAZ companies 2024: 1100\n");
}

static void test_sums_of_other_series_are_noted(void **state)
{
    static const char text[] = "partner,period,flow,value,unit\n"
                               "KAZ,2024-Q1,companies,1157,count\n"
                               "KAZ,2024-Q2,companies,1160,count\n"
                               "KAZ,2024-Q1,export,5,USD\n"
                               "KAZ,2024-Q2,export,6,USD\n";
    static const char words[] = "2024-S1: companies of several periods are added up: if they are a "
                                "stock and not a flow, ask for one of the periods";

    (void)state;
    assert_note(text, ASK(TS_TOTALS, .flows = "companies", .periods = "2024-S1"), words, true);
    assert_note(text, ASK(TS_TOTALS, .flows = "companies", .periods = "2024-Q2"), "added up",
                false);
    assert_note(text, ASK(TS_TOTALS, .flows = "companies", .periods = "2024-Q1,2024-Q2"),
                "added up", false);
    assert_note(text, ASK(TS_TOTALS, .periods = "2024-S1"), "added up", false);
    assert_note(text, ASK(TS_SERIES, .flows = "companies", .cumulative = true), words, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_observations_are_summed),
        cmocka_unit_test(test_absent_row_is_zero_where_the_reporter_covers),
        cmocka_unit_test(test_flow_that_never_occurs_is_unknown),
        cmocka_unit_test(test_absent_row_follows_from_others),
        cmocka_unit_test(test_flow_of_another_level_is_unknown),
        cmocka_unit_test(test_asked_partner_without_rows_is_zero),
        cmocka_unit_test(test_period_covered_in_part),
        cmocka_unit_test(test_gaps_in_what_is_covered),
        cmocka_unit_test(test_period_not_covered_is_refused),
        cmocka_unit_test(test_year_beside_its_months_counts_once),
        cmocka_unit_test(test_each_partner_has_its_own_length_of_period),
        cmocka_unit_test(test_lengths_beside_each_other_are_added),
        cmocka_unit_test(test_lengths_that_overlap_are_ambiguous),
        cmocka_unit_test(test_large_sums_are_exact),
        cmocka_unit_test(test_statement_is_an_interval),
        cmocka_unit_test(test_two_statements_are_intersected),
        cmocka_unit_test(test_conflict_names_both_lines),
        cmocka_unit_test(test_bounds_on_one_side),
        cmocka_unit_test(test_flows_of_bounds_on_one_side),
        cmocka_unit_test(test_about_is_listed_and_never_computed_with),
        cmocka_unit_test(test_absent_statement_is_unknown),
        cmocka_unit_test(test_statement_of_another_period_says_nothing),
        cmocka_unit_test(test_flows_narrow_each_other),
        cmocka_unit_test(test_exports_follow_from_turnover_and_balance),
        cmocka_unit_test(test_flows_are_never_negative),
        cmocka_unit_test(test_contradictory_flows_stand_as_printed),
        cmocka_unit_test(test_contradiction_leaves_the_rest_unknown),
        cmocka_unit_test(test_statement_agrees_with_the_sum),
        cmocka_unit_test(test_statement_differs_from_the_sum),
        cmocka_unit_test(test_statement_is_stronger_than_an_absent_row),
        cmocka_unit_test(test_statement_of_the_whole_beside_a_part),
        cmocka_unit_test(test_different_months_are_not_added),
        cmocka_unit_test(test_other_series_have_their_units),
        cmocka_unit_test(test_other_series_do_not_add_up_over_periods),
        cmocka_unit_test(test_sums_of_other_series_are_noted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
