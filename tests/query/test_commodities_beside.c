/* Commodities that are asked for beside what holds them: each has a row, and counts once. */
#include "asking.h"

static const char levels[] = "partner,period,flow,commodity,value\n"
                             "KAZ,2023,export,TOTAL,80\n"
                             "KAZ,2023,export,27,40\n"
                             "KGZ,2023,export,27,20\n"
                             "KAZ,2024,export,TOTAL,100\n"
                             "KAZ,2024,export,27,60\n"
                             "KAZ,2024,export,2709,40\n"
                             "KAZ,2024,export,2710,20\n"
                             "KAZ,2024,export,08,25\n"
                             "KGZ,2024,export,27,30\n";

static void test_rows(void **state)
{
    (void)state;
    static const char words[] = "sums count the coarsest of each (TOTAL, HS2 …) alone";

    /* TOTAL has no row of KGZ, whose 27 counts */
    assert_answer(levels,
                  ASK(TS_TOTALS, .periods = "2024", .commodities = "TOTAL,27", .by = "commodity"),
                  "exports", "27: 90\nTOTAL: 100\ntotal: 130\n");
    assert_note(levels,
                ASK(TS_TOTALS, .periods = "2024", .commodities = "TOTAL,27", .by = "commodity"),
                words, true);
    assert_answer(
        levels,
        ASK(TS_TOTALS, .periods = "2024", .commodities = "27,2709", .by = "commodity,partner"),
        "exports", "27 KAZ: 60\n27 KGZ: 30\n2709 KAZ: 40\ntotal: 90\n");
    /* the finest that there are of what is asked for */
    assert_answer(levels,
                  ASK(TS_TOTALS, .periods = "2024", .partners = "KAZ", .commodities = "TOTAL,271",
                      .by = "commodity"),
                  "exports", "2710: 20\nTOTAL: 100\ntotal: 100\n");
    assert_answer(levels, ASK(TS_TOTALS, .periods = "2024", .commodities = "27", .by = "commodity"),
                  "exports", "27: 90\ntotal: 90\n");
    /* where rows are not by commodity, there are none to stand beside each other */
    assert_answer(levels, ASK(TS_TOTALS, .periods = "2024", .commodities = "TOTAL,27"), "exports",
                  "KAZ: 100\nKGZ: 30\ntotal: 130\n");
}

/* What is recorded at another level is not zero at this one. */
static void test_flows_of_different_levels(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,commodity,value\n"
                               "KAZ,2024,export,27,500\n"
                               "KAZ,2024,import,2709,50\n"
                               "KAZ,2024,import,2710,20\n"
                               "KAZ,2024,export,84,20\n"
                               "KAZ,2024,import,84,10\n"
                               "KGZ,2024,export,27,1\n"
                               "KGZ,2024,import,27,2\n";
    static const char words[] = "flows are recorded at different levels of commodities";

    assert_answer(text, ASK(TS_TOTALS, .partners = "KAZ", .by = "commodity"),
                  "exports imports turnover balance",
                  "27: 500, ?, ?, ?\n"
                  "2709: ?, 50, ?, ?\n"
                  "2710: ?, 20, ?, ?\n"
                  "84: 20, 10, 30, 10\n"
                  "total: 520, 80, 600, 440\n");
    assert_note(text, ASK(TS_TOTALS, .partners = "KAZ", .by = "commodity"), words, true);
    assert_answer(text, ASK(TS_TOTALS, .by = "commodity,partner"), "exports imports",
                  "27 KAZ: 500, ?\n"
                  "27 KGZ: 1, 2\n"
                  "2709 KAZ: ?, 50\n"
                  "2710 KAZ: ?, 20\n"
                  "84 KAZ: 20, 10\n"
                  "total: 521, 82\n");
    assert_answer(text, ASK(TS_TOTALS, .by = "partner"), "exports imports",
                  "KAZ: 520, 80\n"
                  "KGZ: 1, 2\n"
                  "total: 521, 82\n");
    assert_note(text, ASK(TS_TOTALS, .by = "partner"), words, false);
    /* 500 and 20 of 520; of turnover the chapters' own are not known */
    assert_answer(text, ASK(TS_SHARE, .partners = "KAZ", .by = "commodity"),
                  "exports_share_pct hhi",
                  "27: 96.15 (96.1538 to 96.1539), ?\n"
                  "2709: ?, ?\n"
                  "2710: ?, ?\n"
                  "84: 3.85 (3.8461 to 3.8462), ?\n"
                  "total: 100.00, ?\n");
}

/* The rows of TOTAL would be of months in which nothing is known of commodities. */
/* A flow that is recorded by wider commodities alone is not zero in what they hold. */
static void test_wider_rows_say_nothing(void **state)
{
    static const char text[] = "reporter,partner,period,flow,commodity,value\n"
                               "UZB,KAZ,2023,export,27,300\n"
                               "UZB,KAZ,2023,import,27,30\n"
                               "UZB,KAZ,2024,export,27,500\n"
                               "UZB,KAZ,2024,import,2709,50\n"
                               "UZB,KGZ,2024,import,2709,5\n"
                               "KGZ,KAZ,2024,export,2709,7\n"
                               "KGZ,KAZ,2024,import,8471,8\n";

    (void)state;
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024", .commodities = "2709"),
                  "exports imports turnover",
                  "KAZ: ?, 50, ?\n"
                  "KGZ: ?, 5, ?\n"
                  "total: ?, 55, ?\n");
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024", .commodities = "27"),
                  "exports imports turnover",
                  "KAZ: 500, 50, 550\n"
                  "KGZ: 0, 5, 5\n"
                  "total: 500, 55, 555\n");
    /* what is as narrow says that an absent row is zero */
    assert_answer(text,
                  ASK(TS_TOTALS, .reporters = "KGZ", .periods = "2024", .commodities = "2709"),
                  "exports imports", "KAZ: 7, 0\ntotal: 7, 0\n");
    assert_answer(text, ASK(TS_GROWTH, .periods = "2024", .commodities = "2709"),
                  "imports imports_base", "KAZ: 50, ?\nKGZ: 5, ?\ntotal: 55, ?\n");
}

/* Nor is it zero because other commodities are recorded as narrowly. */
static void test_wider_rows_beside_others(void **state)
{
    static const char text[] = "partner,period,flow,commodity,value\n"
                               "KAZ,2024,export,TOTAL,1220\n"
                               "KAZ,2024,export,27,1200\n"
                               "KAZ,2024,export,8401,20\n"
                               "KAZ,2024,import,2709,10\n"
                               "KAZ,2024,import,8401,10\n";

    (void)state;
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024", .commodities = "2709"),
                  "exports imports turnover", "KAZ: ?, 10, ?\ntotal: ?, 10, ?\n");
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024", .commodities = "8401"),
                  "exports imports turnover", "KAZ: 20, 10, 30\ntotal: 20, 10, 30\n");
    assert_answer("partner,period,flow,commodity,value\n"
                  "KAZ,2024,export,84,20\n"
                  "KAZ,2024,export,8401,20\n"
                  "KAZ,2024,import,2709,10\n",
                  ASK(TS_TOTALS, .periods = "2024", .commodities = "2709"), "exports imports",
                  "KAZ: 0, 10\ntotal: 0, 10\n");
}

static void test_months_of_totals_alone(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,commodity,value\n"
                               "KAZ,2024-01,export,TOTAL,10\n"
                               "KAZ,2024-02,export,TOTAL,20\n"
                               "KAZ,2024-01,export,27,5\n";

    assert_refused(text, ASK(TS_TOTALS, .commodities = "TOTAL,27", .by = "commodity"),
                   TS_ERROR_INPUT,
                   "the data of UZB have TOTAL, but no commodities, in some months of "
                   "2024-01/2024-02: both are not of the same months",
                   "ask for one of them with --commodity, for example --commodity TOTAL");
    assert_answer(
        text, ASK(TS_TOTALS, .periods = "2024-01", .commodities = "TOTAL,27", .by = "commodity"),
        "exports", "27: 5\nTOTAL: 10\ntotal: 10\n");
    assert_answer(text, ASK(TS_TOTALS, .commodities = "TOTAL"), "exports", "KAZ: 30\ntotal: 30\n");
}

static void test_flows(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,commodity,value\n"
                               "KAZ,2024,export,TOTAL,100\n"
                               "KAZ,2024,export,27,60\n"
                               "KAZ,2024,import,27,10\n";

    /* imports are recorded of 27 alone, and count there */
    assert_answer(text, ASK(TS_TOTALS, .commodities = "TOTAL,27", .by = "commodity"), "exports",
                  "27: 60\n"
                  "TOTAL: 100\n"
                  "total: 100\n");
    assert_answer(text, ASK(TS_TOTALS, .commodities = "TOTAL,27"), "exports imports",
                  "KAZ: 100, 10\n"
                  "total: 100, 10\n");
    assert_answer(text, ASK(TS_TOTALS, .commodities = "TOTAL,27", .by = "flow,commodity"), "value",
                  "export 27: 60\n"
                  "export TOTAL: 100\n"
                  "import 27: 10\n");
}

static void test_shares(void **state)
{
    (void)state;
    /* 90 of 130 and 100 of 130; (100² + 30²) / 130² */
    assert_answer(levels,
                  ASK(TS_SHARE, .periods = "2024", .commodities = "TOTAL,27", .by = "commodity"),
                  "exports_share_pct exports_hhi",
                  "27: 69.23 (69.2307 to 69.2308), 6449.70 (6449.7041 to 6449.7042)\n"
                  "TOTAL: 76.92 (76.9230 to 76.9231), 6449.70 (6449.7041 to 6449.7042)\n"
                  "total: 100.00, 6449.70 (6449.7041 to 6449.7042)\n");
    /* shares of partners are those in the same commodity */
    assert_answer(
        levels,
        ASK(TS_SHARE, .periods = "2024", .commodities = "TOTAL,27", .by = "commodity,partner"),
        "exports_share_pct",
        "27 KAZ: 66.67 (66.6666 to 66.6667)\n"
        "27 KGZ: 33.33 (33.3333 to 33.3334)\n"
        "TOTAL KAZ: 100.00\n"
        "total: 100.00\n");
}

/* A part is no more than what holds it, however both were rounded. */
static void test_shares_of_rounded_figures(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,commodity,value,unit\n"
                               "KAZ,2024,export,TOTAL,10,USD million\n"
                               "KAZ,2024,export,27,10,USD million\n"
                               "KAZ,2024,export,08,4,USD million\n";

    /* 3.5/10.5 to 4.5/9.5 */
    assert_answer(text, ASK(TS_SHARE, .commodities = "TOTAL,27,08", .by = "commodity"),
                  "exports_share_pct",
                  "08: 40 (33.3333 to 47.3685)\n"
                  "27: 100 (90.4761 to 100.0000)\n"
                  "TOTAL: 100.00\n"
                  "total: 100.00\n");
}

static void test_contributions(void **state)
{
    (void)state;
    /* the sum grew from 80 + 20 to 100 + 30 */
    assert_answer(levels,
                  ASK(TS_GROWTH, .periods = "2024", .commodities = "TOTAL,27", .by = "commodity"),
                  "exports_growth_pct exports_contribution_pp",
                  "27: 50.00, 30.00\n"
                  "TOTAL: 25.00, 20.00\n"
                  "total: 30.00, 30.00\n");
}

/* TOTAL is asked for too: it is what a reporter has who records no commodities. */
static void test_reporters_of_totals_alone(void **state)
{
    (void)state;
    static const char text[] = "reporter,partner,period,flow,commodity,value\n"
                               "KAZ,CHN,2024,export,TOTAL,7\n"
                               "UZB,CHN,2024,export,TOTAL,100\n"
                               "UZB,CHN,2024,export,27,60\n";

    assert_answer(text, ASK(TS_TOTALS, .reporters = "KAZ", .commodities = "TOTAL,27"), "exports",
                  "CHN: 7\ntotal: 7\n");
    assert_answer(
        text,
        ASK(TS_TOTALS, .reporters = "all", .commodities = "TOTAL,27", .by = "reporter,commodity"),
        "exports", "KAZ TOTAL: 7\nUZB 27: 60\nUZB TOTAL: 100\ntotal: 107\n");
    assert_refused(text, ASK(TS_TOTALS, .reporters = "KAZ", .commodities = "27"), TS_ERROR_EMPTY,
                   "no record matches the question",
                   "tradestat inspect lists the reporters, partners, flows and periods of the "
                   "data");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flows_of_different_levels),
        cmocka_unit_test(test_wider_rows_say_nothing),
        cmocka_unit_test(test_wider_rows_beside_others),
        cmocka_unit_test(test_months_of_totals_alone),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_flows),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_shares_of_rounded_figures),
        cmocka_unit_test(test_contributions),
        cmocka_unit_test(test_reporters_of_totals_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
