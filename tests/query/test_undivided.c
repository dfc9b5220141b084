/* Rows of longer periods: what they hold of the months asked for is not known. */
#include "asking.h"

static const char year_beside_months[] = "partner,period,flow,value\n"
                                         "KAZ,2024,export,120\n"
                                         "KGZ,2024-01,export,1\n"
                                         "KGZ,2024-02,export,2\n"
                                         "KGZ,2024-03,export,3\n"
                                         "KGZ,2024-04,export,4\n";

static void test_quarter_of_a_year(void **state)
{
    (void)state;
    struct ts_query quarter = ASK(TS_TOTALS, .periods = "2024-Q1");

    assert_answer(year_beside_months, quarter, "exports",
                  "KAZ: ?\n"
                  "KGZ: 6\n"
                  "total: ?\n");
    assert_note(year_beside_months, quarter, "nor is the total known", true);
    assert_note(year_beside_months, quarter,
                "2024-Q1: UZB records some of the trade with KAZ for 2024 as a whole", true);
    assert_answer(year_beside_months, ASK(TS_TOTALS, .periods = "2024"), "exports",
                  "KAZ: 120\n"
                  "KGZ: 10\n"
                  "total: 130\n");
    assert_note(year_beside_months, ASK(TS_TOTALS, .periods = "2024"), "as a whole", false);
    /* what is not asked for is not missed */
    assert_answer(year_beside_months, ASK(TS_TOTALS, .periods = "2024-Q1", .partners = "KGZ"),
                  "exports", "KGZ: 6\ntotal: 6\n");
    assert_answer(year_beside_months, ASK(TS_TOTALS, .periods = "2024-Q1", .partners = "KAZ"),
                  "exports", "KAZ: ?\ntotal: ?\n");
}

static void test_by_quarter(void **state)
{
    (void)state;
    assert_answer(year_beside_months, ASK(TS_TOTALS, .periods = "2024-S1", .by = "partner,quarter"),
                  "exports",
                  "KAZ 2024-Q1: ?\n"
                  "KAZ 2024-Q2: ?\n"
                  "KGZ 2024-Q1: 6\n"
                  "KGZ 2024-Q2 covered 2024-04: 4\n"
                  "total: ?\n");
    assert_answer(year_beside_months, ASK(TS_TOTALS, .periods = "2024-S1", .by = "quarter"),
                  "exports",
                  "2024-Q1: ?\n"
                  "2024-Q2 covered 2024-04: ?\n"
                  "total covered 2024-01/2024-04: ?\n");
}

static void test_nothing_else_covers_the_quarter(void **state)
{
    (void)state;
    assert_refused("partner,period,flow,value\n"
                   "KAZ,2024,export,120\n"
                   "KGZ,2024-05,export,1\n",
                   ASK(TS_TOTALS, .periods = "2024-Q1"), TS_ERROR_EMPTY,
                   "no record answers the question for 2024-Q1",
                   "did you mean 2024? tradestat inspect lists the periods of the data");
}

static void test_month_of_a_quarter(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024-Q1,export,9\n"
                  "KGZ,2024-02,export,2\n",
                  ASK(TS_TOTALS, .periods = "2024-02"), "exports",
                  "KAZ: ?\n"
                  "KGZ: 2\n"
                  "total: ?\n");
}

/* The year is 10, and its months that are recorded come to `may` + 4: */
static void ask_may(const char *may, const char *expected)
{
    char text[200];

    snprintf(text, sizeof text,
             "partner,period,flow,value\n"
             "KAZ,2024,export,10\n"
             "KAZ,2024-01,export,4\n"
             "KAZ,2024-05,export,%s\n"
             "KGZ,2024-03,export,3\n"
             "KGZ,2024-05,export,5\n",
             may);
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-03,2024-05", .by = "partner"), "exports",
                  expected);
}

static void test_months_that_come_to_the_year(void **state)
{
    (void)state;
    /* nothing of the year is left for March: no row is zero */
    ask_may("6", "KAZ 2024-05: 6\n"
                 "KGZ 2024-03: 3\n"
                 "KGZ 2024-05: 5\n"
                 "total: 14\n");
    /* something is left, in March or another month; May is known by its own row */
    ask_may("5", "KAZ 2024-03: ?\n"
                 "KAZ 2024-05: 5\n"
                 "KGZ 2024-03: 3\n"
                 "KGZ 2024-05: 5\n"
                 "total: ?\n");
}

static void test_flows_apart(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024-01,export,10\n"
                  "KAZ,2024,import,7\n"
                  "KGZ,2024-01,import,5\n",
                  ASK(TS_TOTALS, .periods = "2024-01"), "exports imports turnover",
                  "KAZ: 10, ?, ?\n"
                  "KGZ: 0, 5, 5\n"
                  "total: 10, ?, ?\n");
    /* a turnover of the year says nothing that exports and imports leave open */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024-01,export,10\n"
                  "KAZ,2024-01,import,7\n"
                  "KAZ,2024,turnover,400\n",
                  ASK(TS_TOTALS, .periods = "2024-01"), "exports imports turnover",
                  "KAZ: 10, 7, 17\n"
                  "total: 10, 7, 17\n");
}

static void test_growth(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\n"
                               "KAZ,2023,export,100\n"
                               "KAZ,2024-01,export,12\n"
                               "KGZ,2023-01,export,20\n"
                               "KGZ,2024-01,export,30\n";
    struct ts_query growth = ASK(TS_GROWTH, .periods = "2024-01");

    assert_answer(text, growth, "exports exports_growth_pct exports_base",
                  "KAZ: 12, ?, ?\n"
                  "KGZ: 30, 50.00, 20\n"
                  "total: 42, ?, ?\n");
    assert_note(text, growth, "2023-01: UZB records some of the trade with KAZ for 2023 as a whole",
                true);
    /* a partner that is there a year earlier alone */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2023,export,100\n"
                  "KGZ,2023-01,export,20\n"
                  "KGZ,2024-01,export,30\n",
                  growth, "exports exports_growth_pct",
                  "KAZ: 0, ?\n"
                  "KGZ: 30, 50.00\n"
                  "total: 30, ?\n");
}

static void test_world(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\n"
                               "WLD,2024,export,120\n"
                               "KGZ,2024-01,export,1\n";

    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-01", .partners = "WLD"), "exports",
                  "WLD: ?\ntotal: ?\n");
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-01"), "exports", "KGZ: 1\ntotal: 1\n");
}

static void test_group_holds_its_member(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\n"
                               "Central Asia,2024-01,export,50\n"
                               "KAZ,2024,export,120\n"
                               "FRA,2024-01,export,1\n";
    static const char with_member[] = "partner,period,flow,value\n"
                                      "Central Asia,2024-01,export,50\n"
                                      "KAZ,2024,export,120\n"
                                      "KGZ,2024-01,export,1\n";

    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-01"), "exports",
                  "FRA: 1\n"
                  "CA: 50\n"
                  "total: 51\n");
    /* its members stand for it where one of them has figures */
    assert_answer(with_member, ASK(TS_TOTALS, .periods = "2024-01"), "exports",
                  "KAZ: ?\n"
                  "KGZ: 1\n"
                  "total: ?\n");
    /* a group of the year beside members of the month is not needed */
    assert_answer("partner,period,flow,value\n"
                  "Central Asia,2024,export,50\n"
                  "KAZ,2024-01,export,3\n",
                  ASK(TS_TOTALS, .periods = "2024-01"), "exports", "KAZ: 3\ntotal: 3\n");
}

static void test_commodities(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,commodity,value\n"
                               "KAZ,2024,export,TOTAL,120\n"
                               "KAZ,2024-01,export,270900,2\n"
                               "KAZ,2024-01,export,840100,3\n";
    static const char by_year[] = "partner,period,flow,commodity,value\n"
                                  "KAZ,2024-01,export,270900,2\n"
                                  "KAZ,2024,export,840100,30\n";

    /* commodities of the month beside a TOTAL of the year, and the other way round */
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-01"), "exports", "KAZ: 5\ntotal: 5\n");
    assert_answer("partner,period,flow,commodity,value\n"
                  "KAZ,2024-01,export,TOTAL,12\n"
                  "KAZ,2024,export,270900,20\n",
                  ASK(TS_TOTALS, .periods = "2024-01"), "exports", "KAZ: 12\ntotal: 12\n");
    assert_answer(by_year, ASK(TS_TOTALS, .periods = "2024-01"), "exports", "KAZ: ?\ntotal: ?\n");
    assert_answer(by_year, ASK(TS_TOTALS, .periods = "2024-01", .by = "commodity"), "exports",
                  "270900: 2\n"
                  "840100: ?\n"
                  "total: ?\n");
}

/* What follows from other flows stands before what a commodity says of the whole year. */
static void test_commodity_beside_what_is_derived(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,commodity,value,unit\n"
                  "KAZ,2024,export,TOTAL,4000000,USD\n"
                  "KAZ,2024,export,27,4000000,USD\n"
                  "KAZ,2024,import,TOTAL,5.0,USD million\n"
                  "KAZ,2024-9M,import,TOTAL,3.0,USD million\n"
                  "KAZ,2024,turnover,TOTAL,9.0,USD million\n"
                  "KAZ,2024-9M,turnover,TOTAL,6.0,USD million\n"
                  "KGZ,2024-11,export,TOTAL,439,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-Q4", .partners = "KAZ"),
                  "exports imports turnover",
                  "KAZ: 1000000 (800000 to 1200000), 2000000 (1900000 to 2100000), "
                  "3000000 (2900000 to 3100000)\n"
                  "total: 1000000 (800000 to 1200000), 2000000 (1900000 to 2100000), "
                  "3000000 (2900000 to 3100000)\n");
}

/* A balance of the year says nothing of a quarter, whose balance follows from its flows. */
static void test_balance_that_follows(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,commodity,value,unit\n"
                  "TKM,2024-07,export,270900,85,USD\n"
                  "TKM,2024-08,import,270900,25,USD\n"
                  "TKM,2024-09,export,270900,1,USD\n"
                  "TKM,2024-Q3,turnover,TOTAL,0.111,USD thousand\n"
                  "TKM,2024,balance,TOTAL,700,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-Q3"), "exports imports turnover balance",
                  "TKM: 86, 25, 111 (110.5 to 111.5), 61\n"
                  "total: 86, 25, 111 (110.5 to 111.5), 61\n");
}

static void test_statement_answers(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "KAZ,2024,export,120,USD\n"
                               "KAZ,2024-01,export,8,USD thousand\n"
                               "KGZ,2024-01,export,1,USD\n";
    struct ts_query january = ASK(TS_TOTALS, .periods = "2024-01");

    assert_answer(text, january, "exports",
                  "KAZ: 8000 (7500 to 8500)\n"
                  "KGZ: 1\n"
                  "total: 8001 (7501 to 8501)\n");
    assert_note(text, january, "as a whole", false);
}

/* An absent statement means unknown: of a partner that has figures of other periods alone, no sum
 * beside figures of others is known. */
static void test_statements_of_other_periods(void **state)
{
    (void)state;
    static const char longer[] = "partner,period,flow,value,unit\n"
                                 "KAZ,2024-Q1,export,10,USD million\n"
                                 "KAZ,2024-S1,export,30,USD million\n"
                                 "KGZ,2024-S1,export,5,USD million\n";
    static const char shorter[] = "partner,period,flow,value,unit\n"
                                  "KAZ,2024-Q1,export,10,USD million\n"
                                  "KGZ,2024-01,export,5,USD million\n";
    static const char other_year[] = "partner,period,flow,value,unit\n"
                                     "KAZ,2022,export,1,USD million\n"
                                     "KAZ,2023,export,2,USD million\n"
                                     "KGZ,2023,export,3,USD million\n"
                                     "TJK,2021,export,4,USD million\n";
    struct ts_query quarter = ASK(TS_TOTALS, .periods = "2024-Q1");

    assert_answer(longer, quarter, "exports",
                  "KAZ: 10000000 (9500000 to 10500000)\n"
                  "KGZ: ?\n"
                  "total: ?\n");
    assert_note(longer, quarter,
                "2024-Q1: UZB records some of the trade with KGZ for 2024-S1 as a whole", true);
    assert_answer(longer, ASK(TS_TOTALS, .periods = "2024-S1", .by = "quarter"), "exports",
                  "2024-Q1: ?\n"
                  "2024-Q2: ?\n"
                  "total: ?\n");
    assert_answer(shorter, quarter, "exports",
                  "KAZ: 10000000 (9500000 to 10500000)\n"
                  "KGZ: ?\n"
                  "total: ?\n");
    assert_note(
        shorter, quarter,
        "2024-Q1: UZB has figures of the trade with KGZ for 2024-01, and not for all of the "
        "months asked for",
        true);
    assert_answer(other_year, ASK(TS_TOTALS, .periods = "2022..2023", .by = "year"), "exports",
                  "2022: ?\n"
                  "2023: 5000000 (4000000 to 6000000)\n"
                  "total: ?\n");
}

/* The world's own figure answers where partners have figures of other periods alone. */
static void test_world_beside_statements_of_other_periods(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit\n"
                  "WLD,2024-Q1,export,100,USD million\n"
                  "KAZ,2024,export,30,USD million\n",
                  ASK(TS_TOTALS, .periods = "2024-Q1"), "exports",
                  "WLD: 100000000 (99500000 to 100500000)\n"
                  "total: 100000000 (99500000 to 100500000)\n");
    assert_answer("partner,period,flow,value\n"
                  "WLD,2024-01,export,100\n"
                  "KAZ,2024,export,30\n",
                  ASK(TS_TOTALS, .periods = "2024-01"), "exports", "WLD: 100\ntotal: 100\n");
}

static void test_year_earlier_that_is_not_needed(void **state)
{
    (void)state;
    /* a balance has no growth: that its figures of 2023 contradict each other is nothing to it */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2023-01,balance,1,USD million\n"
                  "KAZ,2023-01,balance,5,USD million\n"
                  "KAZ,2024,balance,120,USD\n"
                  "KAZ,2024,export,120,USD\n"
                  "KGZ,2024-01,export,1,USD\n"
                  "KGZ,2024-01,balance,1,USD\n",
                  ASK(TS_GROWTH, .periods = "2024-01", .by = "partner", .flows = "balance"),
                  "balance",
                  "KAZ: ?\n"
                  "KGZ: 1\n"
                  "total: ?\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quarter_of_a_year),
        cmocka_unit_test(test_by_quarter),
        cmocka_unit_test(test_nothing_else_covers_the_quarter),
        cmocka_unit_test(test_month_of_a_quarter),
        cmocka_unit_test(test_months_that_come_to_the_year),
        cmocka_unit_test(test_flows_apart),
        cmocka_unit_test(test_growth),
        cmocka_unit_test(test_world),
        cmocka_unit_test(test_group_holds_its_member),
        cmocka_unit_test(test_commodities),
        cmocka_unit_test(test_commodity_beside_what_is_derived),
        cmocka_unit_test(test_balance_that_follows),
        cmocka_unit_test(test_statement_answers),
        cmocka_unit_test(test_statements_of_other_periods),
        cmocka_unit_test(test_world_beside_statements_of_other_periods),
        cmocka_unit_test(test_year_earlier_that_is_not_needed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
