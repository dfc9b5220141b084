/* Rows without a value: what they are of is not known, and not zero. */
#include "asking.h"

#define HEADER "REF_AREA,COUNTERPART_AREA,FLOW,COMMODITY,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\n"

static const char months[] = HEADER "UZB,KAZ,X,TOTAL,2024-01,1,USD\n"
                                    "UZB,KAZ,X,TOTAL,2024-02,NaN,USD\n"
                                    "UZB,KAZ,X,TOTAL,2024-03,3,USD\n"
                                    "UZB,KAZ,M,TOTAL,2024-01,10,USD\n"
                                    "UZB,KGZ,X,TOTAL,2024-02,20,USD\n";

static void test_beside_observations(void **state)
{
    (void)state;
    assert_answer(months, ASK(TS_TOTALS, .periods = "2024-02"), "exports imports",
                  "KAZ: ?, 0\n"
                  "KGZ: 20, 0\n"
                  "total: ?, 0\n");
    assert_answer(months, ASK(TS_TOTALS, .periods = "2024-Q1", .by = "partner,month"), "exports",
                  "KAZ 2024-01: 1\n"
                  "KAZ 2024-02: ?\n"
                  "KAZ 2024-03: 3\n"
                  "KGZ 2024-02: 20\n"
                  "total: ?\n");
    assert_answer(months, ASK(TS_TOTALS, .periods = "2024-Q1"), "exports imports turnover",
                  "KAZ: ?, 10, ?\n"
                  "KGZ: 20, 0, 20\n"
                  "total: ?, 10, ?\n");
    assert_note(months, ASK(TS_TOTALS, .periods = "2024-02"),
                "1 row without a value: what it is of is not known", true);
    assert_note(months, ASK(TS_TOTALS, .periods = "2024-02"),
                "not known: exports, turnover, balance with Kazakhstan (KAZ)", true);
}

/* Imports of February are recorded, though without a value; those of March are not. */
static void test_not_noted_as_zero(void **state)
{
    static const char some[] = HEADER "UZB,KAZ,X,TOTAL,2024-01,1,USD\n"
                                      "UZB,KAZ,X,TOTAL,2024-02,2,USD\n"
                                      "UZB,KAZ,X,TOTAL,2024-03,3,USD\n"
                                      "UZB,KAZ,M,TOTAL,2024-01,10,USD\n"
                                      "UZB,TJK,M,TOTAL,2024-02,NaN,USD\n";

    (void)state;
    assert_note(some, ASK(TS_TOTALS, .periods = "2024-02"), "taken as zero", false);
    assert_note(some, ASK(TS_TOTALS, .periods = "2024-02", .partners = "KAZ"), "taken as zero",
                false);
    assert_note(some, ASK(TS_TOTALS, .periods = "2024-03"),
                "2024-03: UZB records no import with anyone", true);
    assert_note(some, ASK(TS_TOTALS, .periods = "2024-Q1"),
                "2024-Q1: UZB records no import with anyone", true);
    /* the world's own says nothing of anyone else */
    assert_note(HEADER "UZB,KAZ,X,TOTAL,2024-01,1,USD\n"
                       "UZB,KAZ,X,TOTAL,2024-02,2,USD\n"
                       "UZB,KAZ,M,TOTAL,2024-01,10,USD\n"
                       "UZB,WLD,M,TOTAL,2024-02,NaN,USD\n",
                ASK(TS_TOTALS, .periods = "2024-02"), "2024-02: UZB records no import with anyone",
                true);
    /* nor does another reporter's */
    assert_note(HEADER "UZB,KAZ,X,TOTAL,2024-01,1,USD\n"
                       "UZB,KAZ,X,TOTAL,2024-02,2,USD\n"
                       "UZB,KAZ,M,TOTAL,2024-01,10,USD\n"
                       "KGZ,TJK,X,TOTAL,2024-02,2,USD\n"
                       "KGZ,TJK,M,TOTAL,2024-02,NaN,USD\n",
                ASK(TS_TOTALS, .periods = "2024-02", .reporters = "UZB"),
                "2024-02: UZB records no import with anyone", true);
}

/* An unknown month is of no matter to months and flows that are not its own. */
static void test_elsewhere(void **state)
{
    (void)state;
    assert_answer(months, ASK(TS_TOTALS, .periods = "2024-01"), "exports imports",
                  "KAZ: 1, 10\ntotal: 1, 10\n");
    assert_answer(months, ASK(TS_TOTALS, .periods = "2024-02", .partners = "KGZ"), "exports",
                  "KGZ: 20\ntotal: 20\n");
}

/* Its own row says more than the one without a value, and so do those around it. */
static void test_known_otherwise(void **state)
{
    (void)state;
    assert_answer(HEADER "UZB,KAZ,X,TOTAL,2024-01,,USD\n"
                         "UZB,KAZ,X,TOTAL,2024-01,5,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-01"), "exports", "KAZ: 5\ntotal: 5\n");
    assert_answer(HEADER "UZB,KAZ,X,TOTAL,2024,,USD\n"
                         "UZB,KAZ,X,TOTAL,2024-S1,5,USD\n"
                         "UZB,KAZ,X,TOTAL,2024-S2,6,USD\n",
                  ASK(TS_TOTALS, .periods = "2024"), "exports", "KAZ: 11\ntotal: 11\n");
    assert_answer(HEADER "UZB,KAZ,X,TOTAL,2024-Q1,60,USD\n"
                         "UZB,KAZ,X,TOTAL,2024-01,10,USD\n"
                         "UZB,KAZ,X,TOTAL,2024-02,20,USD\n"
                         "UZB,KAZ,X,TOTAL,2024-03,NaN,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-Q1", .by = "month"), "exports",
                  "2024-01: 10\n"
                  "2024-02: 20\n"
                  "2024-03: 30\n"
                  "total: 60\n");
}

static void test_commodities(void **state)
{
    (void)state;
    static const char chapters[] = HEADER "UZB,KAZ,X,01,2024-01,5,USD\n"
                                          "UZB,KAZ,X,02,2024-01,NaN,USD\n";

    assert_answer(chapters, ASK(TS_TOTALS, .periods = "2024-01"), "exports", "KAZ: ?\ntotal: ?\n");
    assert_answer(chapters, ASK(TS_TOTALS, .periods = "2024-01", .by = "commodity"), "exports",
                  "01: 5\n02: ?\ntotal: ?\n");
    assert_answer(HEADER "UZB,KAZ,X,TOTAL,2024-01,9,USD\n"
                         "UZB,KAZ,X,02,2024-01,NaN,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-01"), "exports", "KAZ: 9\ntotal: 9\n");
    /* what has figures is counted */
    assert_answer(HEADER "UZB,KAZ,X,TOTAL,2024-01,NaN,USD\n"
                         "UZB,KAZ,X,02,2024-01,4,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-01"), "exports", "KAZ: 4\ntotal: 4\n");
}

static void test_levels_of_partners(void **state)
{
    (void)state;
    static const char world[] = HEADER "UZB,W0,X,TOTAL,2024-01,100,USD\n"
                                       "UZB,KAZ,X,TOTAL,2024-01,NaN,USD\n"
                                       "UZB,W0,X,TOTAL,2024-02,50,USD\n"
                                       "UZB,KAZ,X,TOTAL,2024-02,NaN,USD\n"
                                       "UZB,KGZ,X,TOTAL,2024-02,7,USD\n";

    assert_answer(world, ASK(TS_TOTALS, .periods = "2024-01"), "exports", "WLD: 100\ntotal: 100\n");
    assert_answer(world, ASK(TS_TOTALS, .periods = "2024-01", .partners = "WLD,KAZ"), "exports",
                  "KAZ: ?\nWLD: 100\n");
    assert_answer(world, ASK(TS_TOTALS, .periods = "2024-02"), "exports",
                  "KAZ: ?\nKGZ: 7\ntotal: ?\n");
    assert_answer(HEADER "UZB,EAEU,X,TOTAL,2024-01,100,USD\n"
                         "UZB,KAZ,X,TOTAL,2024-01,NaN,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-01"), "exports", "EAEU: 100\ntotal: 100\n");
}

static void test_year_earlier(void **state)
{
    (void)state;
    static const char years[] = HEADER "UZB,KAZ,X,TOTAL,2023,NaN,USD\n"
                                       "UZB,KGZ,X,TOTAL,2023,10,USD\n"
                                       "UZB,KAZ,X,TOTAL,2024,6,USD\n"
                                       "UZB,KGZ,X,TOTAL,2024,11,USD\n";

    assert_answer(years, ASK(TS_GROWTH, .periods = "2024"), "exports exports_growth_pct",
                  "KAZ: 6, ?\nKGZ: 11, 10.00\ntotal: 17, ?\n");
}

static void test_reporters_summed(void **state)
{
    (void)state;
    assert_answer(HEADER "UZB,KGZ,X,TOTAL,2024-01,5,USD\n"
                         "KAZ,KGZ,X,TOTAL,2024-01,NaN,USD\n"
                         "KAZ,TJK,X,TOTAL,2024-01,2,USD\n",
                  ASK(TS_TOTALS, .periods = "2024-01", .reporters = "all"), "exports",
                  "KGZ: ?\nTJK: 2\ntotal: ?\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_beside_observations), cmocka_unit_test(test_not_noted_as_zero),
        cmocka_unit_test(test_elsewhere),           cmocka_unit_test(test_known_otherwise),
        cmocka_unit_test(test_commodities),         cmocka_unit_test(test_levels_of_partners),
        cmocka_unit_test(test_year_earlier),        cmocka_unit_test(test_reporters_summed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
