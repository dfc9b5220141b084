/* Months that a reporter covers without a row of a partner, and published figures of them. */
#include "asking.h"

#define HEADER "partner,period,flow,value,unit\n"
#define KAZ                                                                                        \
    "KAZ,2024-01,export,100,USD\n"                                                                 \
    "KAZ,2024-02,export,100,USD\n"                                                                 \
    "KAZ,2024-03,export,100,USD\n"

/* February is published, so that it is not zero for want of a row, and March is not known. */
static void test_published_month(void **state)
{
    static const char text[] = HEADER KAZ "KGZ,2024-01,export,100,USD\n"
                                          "KGZ,2024-02,export,0.3,USD thousand\n";

    (void)state;
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-Q1"), "exports",
                  "KAZ: 300\nKGZ: ?\ntotal: ?\n");
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-01,2024-02"), "exports",
                  "KAZ 2024-01: 100\n"
                  "KAZ 2024-02: 100\n"
                  "KGZ 2024-01: 100\n"
                  "KGZ 2024-02: 300 (250 to 350)\n"
                  "total: 600 (550 to 650)\n");
    assert_note(text, ASK(TS_TOTALS, .periods = "2024-Q1"),
                "figures of the trade with KGZ for 2024-02, and not for all", true);
}

/* With rows of the other months it is known: 100 + 250 to 350 + 7. */
static void test_published_between_rows(void **state)
{
    (void)state;
    assert_answer(HEADER KAZ "KGZ,2024-01,export,100,USD\n"
                             "KGZ,2024-02,export,0.3,USD thousand\n"
                             "KGZ,2024-03,export,7,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-Q1"), "exports",
                  "KAZ: 300\n"
                  "KGZ: 407 (357 to 457)\n"
                  "total: 707 (657 to 757)\n");
}

/* What is published of months that have rows, or comes to them, leaves the others zero. */
static void test_published_of_rows(void **state)
{
    (void)state;
    assert_answer(HEADER KAZ "KGZ,2024-01,export,140,USD\n"
                             "KGZ,2024-01,export,0.1,USD thousand\n",
                  ASK(TS_TOTALS, .periods = "2024-Q1"), "exports",
                  "KAZ: 300\nKGZ: 140\ntotal: 440\n");
    assert_answer(HEADER KAZ "KGZ,2024-01,export,140,USD\n"
                             "KGZ,2024-01/2024-02,export,0.1,USD thousand\n",
                  ASK(TS_TOTALS, .periods = "2024-Q1"), "exports",
                  "KAZ: 300\nKGZ: 140\ntotal: 440\n");
}

/* Turnover tells of exports and imports, and these of it, if both are recorded. */
static void test_published_turnover(void **state)
{
    static const char rows[] = HEADER KAZ "KAZ,2024-01,import,10,USD\n"
                                          "KGZ,2024-01,export,100,USD\n"
                                          "KGZ,2024-01,import,20,USD\n"
                                          "KGZ,2024-02,turnover,0.3,USD thousand\n";
    static const char alike[] = HEADER KAZ "KAZ,2024-01,import,10,USD\n"
                                           "KGZ,2024-01,export,100,USD\n"
                                           "KGZ,2024-02,export,310,USD\n"
                                           "KGZ,2024-01,import,20,USD\n"
                                           "KGZ,2024-02,turnover,0.3,USD thousand\n";
    static const char exports[] = HEADER KAZ "KGZ,2024-01,export,100,USD\n"
                                             "KGZ,2024-02,turnover,0.3,USD thousand\n";

    (void)state;
    assert_answer(rows, ASK(TS_TOTALS, .periods = "2024-Q1"), "exports imports turnover",
                  "KAZ: 300, 10, 310\n"
                  "KGZ: ?, ?, ?\n"
                  "total: ?, ?, ?\n");
    assert_answer(alike, ASK(TS_TOTALS, .periods = "2024-Q1"), "exports imports turnover",
                  "KAZ: 300, 10, 310\n"
                  "KGZ: 410, 20, 430\n"
                  "total: 710, 30, 740\n");
    assert_answer(exports, ASK(TS_TOTALS, .periods = "2024-Q1"), "exports",
                  "KAZ: 300\nKGZ: 100\ntotal: 400\n");
}

static void test_year_earlier(void **state)
{
    (void)state;
    assert_answer(HEADER "KAZ,2024-Q1,export,300,USD\n"
                         "KGZ,2024-Q1,export,110,USD\n"
                         "KAZ,2023-01,export,100,USD\n"
                         "KAZ,2023-02,export,100,USD\n"
                         "KAZ,2023-03,export,100,USD\n"
                         "KGZ,2023-01,export,100,USD\n"
                         "KGZ,2023-02,export,0.3,USD thousand\n",
                  ASK(TS_GROWTH, .periods = "2024-Q1"), "exports exports_base",
                  "KAZ: 300, 300\nKGZ: 110, ?\ntotal: 410, ?\n");
}

/* Published figures of months that nothing is observed of are not added, and named. */
static void test_uncovered_months(void **state)
{
    static const char text[] = HEADER "KAZ,2024-01,export,100,USD\n"
                                      "KAZ,2024-03,export,0.3,USD thousand\n"
                                      "KGZ,2024-03,export,0.2,USD thousand\n"
                                      "KGZ,2024-03,import,0.2,USD thousand\n"
                                      "TJK,2024-04,export,0.1,USD thousand\n";
    static const char derived[] = HEADER "KAZ,2024-01,export,100,USD\n"
                                         "KAZ,2024-02,export,0.3,USD thousand\n"
                                         "KAZ,2024-03,export,7,USD\n";
    static const char note[] = "2024-Q1: what is published of the trade with KAZ, KGZ in 2024-03 "
                               "is left out: the observations do not cover that";

    (void)state;
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-Q1"), "exports",
                  "KAZ covered 2024-01: 100\n"
                  "KGZ covered 2024-01: 0\n"
                  "total covered 2024-01: 100\n");
    assert_note(text, ASK(TS_TOTALS, .periods = "2024-Q1"), note, true);
    assert_note(text, ASK(TS_TOTALS, .periods = "2024-01"), "is left out", false);
    assert_note(text, ASK(TS_TOTALS, .periods = "2024-Q1", .flows = "import"), "with KAZ", false);
    /* what follows from all of them is answered instead */
    assert_answer(derived, ASK(TS_TOTALS, .periods = "2024-Q1"), "exports",
                  "KAZ: 407 (357 to 457)\ntotal: 407 (357 to 457)\n");
    assert_note(derived, ASK(TS_TOTALS, .periods = "2024-Q1"), "is left out", false);
}

/* What has grown was not zero, though nobody says how much it was. */
static void test_growth_alone(void **state)
{
    static const char text[] = "partner,period,flow,value,growth\n"
                               "KAZ,2024-01,export,100,\n"
                               "KAZ,2024-02,export,100,\n"
                               "KGZ,2024-01,export,7,\n"
                               "KGZ,2024-02,export,,5.5\n"
                               "KGZ,2024-01,import,9,\n";
    static const char volume[] = "partner,period,flow,value,growth,growth_basis\n"
                                 "KAZ,2024,export,100,,\n"
                                 "KGZ,2024,export,,-3,volume\n"
                                 "KGZ,2024,import,9,,\n";

    (void)state;
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-02"), "exports imports",
                  "KAZ: 100, 0\nKGZ: ?, ?\ntotal: ?, ?\n");
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-01"), "exports",
                  "KAZ: 100\nKGZ: 7\ntotal: 107\n");
    /* nor is the sum of both months */
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-01/2024-02"), "exports",
                  "KAZ: 200\nKGZ: ?\ntotal: ?\n");
    assert_answer(text, ASK(TS_GROWTH, .periods = "2024-02"), "exports exports_growth_pct",
                  "KAZ: 100, ?\nKGZ: ?, 5.5 (5.4500 to 5.5500)\ntotal: ?, ?\n");
    assert_answer(volume, ASK(TS_TOTALS), "exports imports",
                  "KAZ: 100, 0\nKGZ: ?, 9\ntotal: ?, 9\n");
    /* growth in one of two months, of a partner without any row */
    assert_answer("partner,period,flow,value,growth\n"
                  "KAZ,2024-01/2024-02,export,200,\n"
                  "KGZ,2024-02,export,,5.5\n",
                  ASK(TS_TOTALS, .periods = "2024-01/2024-02"), "exports",
                  "KAZ: 200\nKGZ: ?\ntotal: ?\n");
}

/* Others' rows by year cover the months of one who is recorded by month. */
static void test_months_of_longer_rows(void **state)
{
#define YEAR "partner,period,flow,value\nKAZ,2024,export,1000\nKGZ,2024-01,export,10\n"
    static const char text[] = YEAR "KGZ,2024-02,export,20\nTJK,2024-05,export,5\n";
    static const char ours[] = "that only its rows of longer periods cover";
    struct ts_query year = ASK(TS_TOTALS, .periods = "2024");

    (void)state;
    assert_answer(text, year, "exports", "KAZ: 1000\nKGZ: 30\nTJK: 5\ntotal: 1035\n");
    /* May is covered by month */
    assert_note(text, year,
                "2024: UZB records no export with KGZ (2024-03/2024-04, 2024-06/2024-12), TJK "
                "(2024-03/2024-04, 2024-06/2024-12), months that only its rows of longer periods "
                "cover: taken as zero there",
                true);
    year.flows = "turnover";
    assert_note(text, year, ours, true);
    year.flows = "import";
    assert_note(text, year, ours, false);
    assert_note(text, ASK(TS_TOTALS, .periods = "2024", .partners = "KAZ"), ours, false);
    assert_note(text, ASK(TS_TOTALS, .periods = "2024-01/2024-02"), ours, false);
    /* a row of the year itself, or one that is no longer than the other, leaves no doubt */
    assert_note(YEAR "KGZ,2024,export,30\n", year, ours, false);
    assert_note("partner,period,flow,value\nKAZ,2024-Q1,export,1\nKAZ,2024-Q2,export,1\n"
                "KAZ,2024-04,export,1\nKGZ,2024-Q1,export,1\n",
                ASK(TS_TOTALS, .periods = "2024-S1"), ours, false);
    /* what a year is compared with */
    assert_note("partner,period,flow,value\nKAZ,2023,export,9\nKAZ,2024,export,9\n"
                "KGZ,2023-12,export,8\nKGZ,2024,export,9\n",
                ASK(TS_GROWTH, .periods = "2024"),
                "2023: UZB records no export with KGZ (2023-01/2023-11), months", true);
    /* months of several commodities are named once */
    assert_note("partner,period,flow,commodity,value\nKAZ,2024,export,08,9\n"
                "KGZ,2024-01,export,08,1\nKGZ,2024-02,export,10,1\nKGZ,2024-12,export,52,1\n",
                ASK(TS_TOTALS, .periods = "2024", .by = "partner,commodity"),
                "with KGZ (2024-03/2024-11), months", true);
#undef YEAR
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_month),   cmocka_unit_test(test_published_between_rows),
        cmocka_unit_test(test_published_of_rows), cmocka_unit_test(test_published_turnover),
        cmocka_unit_test(test_year_earlier),      cmocka_unit_test(test_uncovered_months),
        cmocka_unit_test(test_growth_alone),      cmocka_unit_test(test_months_of_longer_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
