/* Nothing is counted twice: TOTAL next to commodities, HS2 next to HS6, a year next to its months,
 * and of several reporters, each counts what it records. */
#include "asking.h"

static const char levels[] = "partner,period,flow,commodity,value\n"
                             "KAZ,2024,export,TOTAL,100\n"
                             "KAZ,2024,export,27,60\n"
                             "KAZ,2024,export,270900,50\n"
                             "KAZ,2024,export,271000,10\n"
                             "KGZ,2024,export,27,7\n"
                             "KGZ,2024,export,270900,6\n"
                             "KGZ,2024,export,840100,3\n";

static void test_coarsest_commodities_count(void **state)
{
    (void)state;
    /* of Kazakhstan TOTAL, of Kyrgyzstan 27 and 840100 */
    assert_answer(levels, ASK(TS_TOTALS), "exports",
                  "KAZ: 100\n"
                  "KGZ: 10\n"
                  "total: 110\n");
    assert_note(levels, ASK(TS_TOTALS), "several commodity levels", true);
}

static void test_commodities_by_prefix(void **state)
{
    (void)state;
    assert_answer(levels, ASK(TS_TOTALS, .commodities = "27"), "exports",
                  "KAZ: 60\n"
                  "KGZ: 7\n"
                  "total: 67\n");
    assert_answer(levels, ASK(TS_TOTALS, .commodities = "2709,84"), "exports",
                  "KAZ: 50\n"
                  "KGZ: 9\n"
                  "total: 59\n");
    assert_answer(levels, ASK(TS_TOTALS, .commodities = "total"), "exports",
                  "KAZ: 100\n"
                  "total: 100\n");
}

static void test_by_commodity(void **state)
{
    static const char beside[] = "figures of TOTAL do not count beside commodities, which may not "
                                 "add up to them: --commodity TOTAL asks for them";

    (void)state;
    assert_answer(levels, ASK(TS_TOTALS, .by = "commodity"), "exports",
                  "27: 67\n"
                  "840100: 3\n"
                  "total: 70\n");
    assert_note(levels, ASK(TS_TOTALS, .by = "commodity"), beside, true);
    assert_note(levels, ASK(TS_TOTALS, .by = "commodity", .partners = "KGZ"), beside, false);
    assert_note(levels, ASK(TS_TOTALS, .by = "commodity", .commodities = "27"), beside, false);
    assert_note(levels, ASK(TS_TOTALS), beside, false);
}

static void test_partners_without_commodities_are_named(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,commodity,value,unit\n"
                               "KAZ,2024,export,TOTAL,10,USD\n"
                               "KAZ,2024,export,27,9,USD\n"
                               "KGZ,2024,export,TOTAL,10,USD\n"
                               "TJK,2023,export,TOTAL,10,USD\n"
                               "TKM,2024,export,TOTAL,10,USD million\n"
                               "WLD,2024,export,TOTAL,10,USD\n";
    static const char words[] = "trade with KGZ, TKM is left out: the data have TOTAL of it";
    static const char both[] = "trade with KGZ, TJK, TKM is left out";

    assert_note(text, ASK(TS_TOTALS, .periods = "2024", .by = "commodity"), words, true);
    assert_note(text, ASK(TS_TOTALS, .by = "commodity"), words, true);
    assert_note(text, ASK(TS_TOTALS, .periods = "2023,2024", .by = "commodity"), both, true);
    assert_note(text, ASK(TS_TOTALS, .periods = "2024", .partners = "KAZ", .by = "commodity"),
                "left out", false);
    assert_note(text, ASK(TS_TOTALS, .periods = "2024", .by = "commodity", .commodities = "27"),
                "left out", false);
}

static void test_coarser_level_with_gaps_is_refused(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,commodity,value\n"
                               "KAZ,2024-01,export,TOTAL,10\n"
                               "KAZ,2024-02,export,27,20\n";

    /* TOTAL alone would lose February, 27 alone January */
    assert_refused(text, ASK(TS_TOTALS, .periods = "2024"), TS_ERROR_INPUT,
                   "TOTAL of UZB with KAZ is not in all months of 2024 that commodities beneath it "
                   "are in: which of the two to count is not clear",
                   "choose with --commodity, for example --commodity TOTAL");
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024", .commodities = "27"), "exports",
                  "KAZ covered 2024-02: 20\n"
                  "total covered 2024-02: 20\n");
    /* a fall from TOTAL to one commodity is none of trade */
    assert_refused("partner,period,flow,commodity,value\n"
                   "KAZ,2023,export,TOTAL,10\n"
                   "KAZ,2024,export,27,20\n",
                   ASK(TS_GROWTH, .periods = "2024"), TS_ERROR_INPUT,
                   "TOTAL of UZB with KAZ is not in all months of 2024 or of the year before that "
                   "commodities beneath it are in: which of the two to count is not clear",
                   "choose with --commodity, for example --commodity TOTAL");
}

static void test_commodities_keep_their_own_lengths(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,commodity,value\n"
                               "KAZ,2023-Q1,export,270900,10\n"
                               "KAZ,2024-Q1,export,270900,20\n"
                               "KAZ,2023-01,export,840100,1\n"
                               "KAZ,2024-01,export,840100,2\n";

    assert_answer(text, ASK(TS_GROWTH, .periods = "2024-Q1"), "exports exports_base",
                  "KAZ: 22, 11\n"
                  "total: 22, 11\n");
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-Q1"), "exports",
                  "KAZ: 22\n"
                  "total: 22\n");
}

static void test_flows_by_different_levels(void **state)
{
    (void)state;
    /* exports as TOTAL, imports by commodity: turnover is of both */
    assert_answer("partner,period,flow,commodity,value\n"
                  "KAZ,2024,export,TOTAL,100\n"
                  "KAZ,2024,import,27,30\n"
                  "KAZ,2024,import,84,20\n",
                  ASK(TS_TOTALS), "exports imports turnover balance",
                  "KAZ: 100, 50, 150, 50\n"
                  "total: 100, 50, 150, 50\n");
    /* what follows from imports and balance of a quarter and a year holds the exports that are
     * counted by commodity */
    assert_answer("partner,period,flow,commodity,value,unit,rounding\n"
                  "KAZ,2024-Q1,export,27,60,USD,\n"
                  "KAZ,2024-Q2,export,84,40,USD,\n"
                  "KAZ,2024-Q3,export,84,0,USD,\n"
                  "KAZ,2024-Q4,export,84,0,USD,\n"
                  "KAZ,2024-Q1,import,TOTAL,10,USD,exact\n"
                  "KAZ,2024,import,TOTAL,30,USD,exact\n"
                  "KAZ,2024-Q1,balance,TOTAL,50,USD,exact\n"
                  "KAZ,2024,balance,TOTAL,70,USD,exact\n",
                  ASK(TS_TOTALS, .periods = "2024"), "exports imports turnover balance",
                  "KAZ: 100, 30, 130, 70\n"
                  "total: 100, 30, 130, 70\n");
}

static void test_overlapping_periods_have_no_total(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024-01,export,1\n"
                  "KAZ,2024-02,export,2\n"
                  "KAZ,2024-04,export,4\n",
                  ASK(TS_TOTALS, .periods = "2024-Q1,2024-01/2024-04", .by = "period"), "exports",
                  "2024-Q1 covered 2024-01/2024-02: 3\n"
                  "2024-01/2024-04 without 2024-03: 7\n");
}

static void test_flows_are_not_added_up(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024,export,1\n"
                  "KAZ,2024,import,2\n",
                  ASK(TS_TOTALS, .by = "flow"), "value",
                  "export: 1\n"
                  "import: 2\n");
}

static void test_by_flow_is_as_unknown_as_columns(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "KAZ,2024,export,10,USD million\n"
                               "KAZ,2024,import,10,USD million\n"
                               "KGZ,2024,import,3,USD million\n"
                               "KGZ,2024,turnover,5,USD million\n";

    /* exports of Kyrgyzstan follow from its imports and turnover */
    assert_answer(text, ASK(TS_TOTALS, .by = "flow"), "value",
                  "export: 12000000 (10500000 to 13500000)\n"
                  "import: 13000000 (12000000 to 14000000)\n"
                  "turnover: 25000000 (23500000 to 26500000)\n");
    assert_answer(text, ASK(TS_TOTALS, .by = "period"), "exports imports turnover",
                  "2024: 12000000 (10500000 to 13500000), 13000000 (12000000 to 14000000), "
                  "25000000 (23500000 to 26500000)\n"
                  "total: 12000000 (10500000 to 13500000), 13000000 (12000000 to 14000000), "
                  "25000000 (23500000 to 26500000)\n");
}

static void test_reporters_keep_their_own_lengths(void **state)
{
    (void)state;
    /* Uzbekistan records by month, Kazakhstan by year: both are in the sum */
    assert_answer("reporter,partner,period,flow,value\n"
                  "UZB,FRA,2024-01,export,1\n"
                  "UZB,FRA,2024-02,export,2\n"
                  "KAZ,FRA,2024,export,40\n",
                  ASK(TS_TOTALS, .reporters = "all", .periods = "2024"), "exports",
                  "FRA: 43\n"
                  "total: 43\n");
    assert_note("reporter,partner,period,flow,value\n"
                "UZB,FRA,2024-01,export,1\n"
                "KAZ,FRA,2024,export,40\n",
                ASK(TS_TOTALS, .reporters = "all", .periods = "2024"),
                "do not all cover the same months", true);
}

static void test_reporters_record_their_own_flows(void **state)
{
    (void)state;
    /* nobody says what KAZ exports: not zero, as what UZB exports to CHN */
    assert_answer("reporter,partner,period,flow,value\n"
                  "UZB,FRA,2024,export,10\n"
                  "UZB,FRA,2024,import,1\n"
                  "UZB,CHN,2024,import,2\n"
                  "KAZ,FRA,2024,import,5\n",
                  ASK(TS_TOTALS, .reporters = "all"), "exports imports",
                  "CHN: 0, 2\n"
                  "FRA: ?, 6\n"
                  "total: ?, 8\n");
}

static void test_reporters_without_anything_are_named(void **state)
{
    (void)state;
    static const char text[] = "reporter,partner,period,flow,value,unit\n"
                               "UZB,FRA,2023,export,10,USD\n"
                               "UZB,FRA,2024,export,10,USD\n"
                               "KAZ,FRA,2023,export,5,USD\n"
                               "KGZ,CHN,2024,export,5,USD\n"
                               "TJK,FRA,2023,companies,5,count\n"
                               "TKM,FRA,2024,companies,5,count\n";
    static const char stated[] = "reporter,partner,period,flow,value,unit\n"
                                 "UZB,FRA,2024,export,10,USD\n"
                                 "KAZ,FRA,2023,export,5,USD million\n"
                                 "KGZ,FRA,2024,export,5,USD million\n";
    struct ts_query all = ASK(TS_TOTALS, .reporters = "all", .periods = "2024", .partners = "FRA");
    struct ts_query years = ASK(TS_TOTALS, .reporters = "all", .periods = "2023,2024");
    struct ts_query by_reporter =
        ASK(TS_TOTALS, .reporters = "all", .periods = "2024", .by = "reporter");

    assert_note(text, all, "2024: nothing in the data of KAZ, TJK", true);
    assert_note(text, years, "2023: nothing in the data of KGZ, TKM", true);
    assert_note(text, by_reporter, "2024: nothing in the data of KAZ, TJK", true);
    assert_note(text, ASK(TS_TOTALS, .reporters = "UZB", .periods = "2024"), "nothing in", false);
    assert_note(stated, all, "2024: nothing in the data of KAZ", true);
    assert_note(stated, all, "KGZ", false);
}

static void test_reporters_that_are_named_answer(void **state)
{
    (void)state;
    static const char text[] = "reporter,partner,period,flow,value\n"
                               "UZB,FRA,2024,export,10\n"
                               "KAZ,FRA,2023,export,5\n"
                               "KGZ,FRA,2024,export,5\n";
    static const char stated[] = "reporter,partner,period,flow,value,unit\n"
                                 "UZB,FRA,2024,export,10,USD million\n"
                                 "KAZ,FRA,2023,export,5,USD million\n";
    static const char hint[] = "the figures of the others are not those of all: leave KAZ out, or "
                               "sum over whoever has any with --reporter all";
    static const char absent[] = "--reporter: no record of KAZ answers the question for 2024";

    /* 10 is not what UZB and KAZ export together */
    assert_refused(text, ASK(TS_TOTALS, .reporters = "UZB,KAZ", .periods = "2024"), TS_ERROR_EMPTY,
                   absent, hint);
    assert_refused(stated,
                   ASK(TS_TOTALS, .reporters = "UZB,KAZ", .periods = "2024", .by = "reporter"),
                   TS_ERROR_EMPTY, absent, hint);
    assert_refused(text, ASK(TS_TOTALS, .reporters = "UZB,KGZ,TKM", .periods = "2024"),
                   TS_ERROR_EMPTY, "there are no records of reporter TKM",
                   "tradestat inspect lists the reporters and partners of the data");
    assert_answer(text, ASK(TS_TOTALS, .reporters = "UZB,KGZ", .periods = "2024"), "exports",
                  "FRA: 15\n"
                  "total: 15\n");
    /* a group's members are whoever of them reports; and some of the periods are enough */
    assert_answer(text, ASK(TS_TOTALS, .reporters = "UZB,CA", .periods = "2024"), "exports",
                  "FRA: 15\n"
                  "total: 15\n");
    assert_answer(text, ASK(TS_TOTALS, .reporters = "UZB,KAZ", .periods = "2023,2024"), "exports",
                  "FRA 2023: 5\n"
                  "FRA 2024: 10\n"
                  "total: 15\n");
}

static void test_world_of_one_reporter_beside_countries_of_another(void **state)
{
    (void)state;
    /* Kazakhstan's world holds nothing of Uzbekistan's trade */
    assert_answer("reporter,partner,period,flow,value\n"
                  "UZB,FRA,2024,export,1\n"
                  "KAZ,WLD,2024,export,40\n",
                  ASK(TS_TOTALS, .reporters = "all", .periods = "2024"), "exports",
                  "FRA: 1\n"
                  "WLD: 40\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coarsest_commodities_count),
        cmocka_unit_test(test_commodities_by_prefix),
        cmocka_unit_test(test_by_commodity),
        cmocka_unit_test(test_partners_without_commodities_are_named),
        cmocka_unit_test(test_coarser_level_with_gaps_is_refused),
        cmocka_unit_test(test_commodities_keep_their_own_lengths),
        cmocka_unit_test(test_flows_by_different_levels),
        cmocka_unit_test(test_overlapping_periods_have_no_total),
        cmocka_unit_test(test_flows_are_not_added_up),
        cmocka_unit_test(test_by_flow_is_as_unknown_as_columns),
        cmocka_unit_test(test_reporters_keep_their_own_lengths),
        cmocka_unit_test(test_reporters_record_their_own_flows),
        cmocka_unit_test(test_reporters_without_anything_are_named),
        cmocka_unit_test(test_reporters_that_are_named_answer),
        cmocka_unit_test(test_world_of_one_reporter_beside_countries_of_another),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
