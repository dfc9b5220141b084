/* Nothing is counted twice: the world next to its countries, a group next to its members. */
#include "asking.h"

static void test_world_beside_countries(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\n"
                               "KAZ,2024,export,10\n"
                               "KGZ,2024,export,20\n"
                               "WLD,2024,export,100\n";

    assert_answer(text, ASK(TS_TOTALS), "exports",
                  "KAZ: 10\n"
                  "KGZ: 20\n"
                  "total: 30\n");
    assert_note(text, ASK(TS_TOTALS), "the world's own figures are left out", true);
    assert_note(text, ASK(TS_TOTALS),
                "the partners' exports add up to less than the world's own: --partner WLD asks for "
                "those",
                true);
    assert_answer(text, ASK(TS_TOTALS, .partners = "WLD"), "exports",
                  "WLD: 100\n"
                  "total: 100\n");
    /* asked for side by side they are shown, and not added up */
    assert_answer(text, ASK(TS_TOTALS, .partners = "KAZ,WLD"), "exports",
                  "KAZ: 10\n"
                  "WLD: 100\n");
    assert_refused(text, ASK(TS_TOTALS, .partners = "KAZ,WLD", .by = "year"), TS_ERROR_INPUT,
                   "WLD holds KAZ: a sum of both would count the trade with it twice",
                   "choose one of them with --partner, or have a row for each with --by");
    assert_answer(text, ASK(TS_TOTALS, .partners = "WLD", .by = "year"), "exports",
                  "2024: 100\ntotal: 100\n");
}

static void test_asked_world_without_figures(void **state)
{
    static const char text[] = "partner,period,flow,value\n"
                               "KAZ,2024,export,10\n"
                               "WLD,2023,export,100\n";
    static const char words[] = "WLD: no figure for what is asked: sums and shares are of the "
                                "other partners";

    (void)state;
    assert_note(text, ASK(TS_SHARE, .partners = "WLD,KAZ", .periods = "2024"), words, true);
    assert_note(text, ASK(TS_TOTALS, .partners = "WLD,KAZ", .periods = "2023"), words, false);
    assert_note(text, ASK(TS_SHARE, .partners = "KAZ", .periods = "2024"), words, false);
    assert_note(text, ASK(TS_SHARE, .periods = "2024"), words, false);
}

static void test_world_is_compared_with_its_countries(void **state)
{
    (void)state;
    static const char less[] = "add up to less than the world's own";
    static const char more[] = "the partners' imports add up to more than the world's own";
    static const char all[] = "partner,period,flow,value,unit\n"
                              "KAZ,2024,export,10,USD million\n"
                              "KGZ,2024,export,20,USD million\n"
                              "WLD,2024,export,31,USD million\n" /* 29 to 31, and 30.5 to 31.5 */
                              "KAZ,2024,import,3,USD million\n"
                              "KGZ,2024,import,5,USD million\n"
                              "WLD,2024,import,6,USD million\n"; /* 7 to 9, and 5.5 to 6.5 */
    static const char months[] = "partner,period,flow,value\n"   /* not of the same months */
                                 "KAZ,2024-01,export,10\n"
                                 "WLD,2024-01,export,10\n"
                                 "WLD,2024-02,export,10\n";

    assert_note(all, ASK(TS_TOTALS), less, false);
    assert_note(all, ASK(TS_TOTALS), more, true);
    assert_note(all, ASK(TS_TOTALS, .flows = "export"), more, false);
    assert_note(months, ASK(TS_TOTALS, .periods = "2024-01/2024-02"), less, false);
    assert_note("partner,period,flow,commodity,value\n"
                "KAZ,2024,export,TOTAL,10\n"
                "KAZ,2024,export,27,4\n"
                "WLD,2024,export,TOTAL,10\n"
                "WLD,2024,export,27,4\n",
                ASK(TS_TOTALS), less, false);
}

static void test_world_alone_counts(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\n"
                               "WLD,2023,export,100\n"
                               "KAZ,2024,export,10\n"
                               "WLD,2024,export,110\n";

    assert_answer(text, ASK(TS_TOTALS, .periods = "2023"), "exports",
                  "WLD: 100\n"
                  "total: 100\n");
}

static void test_world_covers_nothing_for_countries(void **state)
{
    (void)state;
    /* February is known of the world alone: not zero for Kazakhstan */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024-01,export,10\n"
                  "WLD,2024-01,export,100\n"
                  "WLD,2024-02,export,100\n",
                  ASK(TS_TOTALS, .periods = "2024-01/2024-02"), "exports",
                  "KAZ covered 2024-01: 10\n"
                  "total covered 2024-01: 10\n");
}

static void test_group_beside_members(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "Central Asia,2024,export,100,USD million\n"
                               "KAZ,2024,export,60,USD million\n"
                               "FRA,2024,export,5,USD million\n";

    assert_answer(text, ASK(TS_TOTALS), "exports",
                  "FRA: 5000000 (4500000 to 5500000)\n"
                  "KAZ: 60000000 (59500000 to 60500000)\n"
                  "total: 65000000 (64000000 to 66000000)\n");
    /* of the other members nothing is published */
    assert_note(text, ASK(TS_TOTALS),
                "figures of groups are left out: they hold their members', but those of CA are not "
                "the sum of what members have in the data",
                true);
}

/* A figure of the group is more than the members in the data: it is what was asked for. */
static void test_group_asked_for_beside_some_members(void **state)
{
    (void)state;
    static const char printed[] = "partner,period,flow,value,unit\n"
                                  "Central Asia,2024,export,100,USD million\n"
                                  "KAZ,2024,export,60,USD million\n"
                                  "FRA,2024,export,5,USD million\n";
    static const char rows[] = "partner,period,flow,value\n"
                               "Central Asia,2024,export,100\n"
                               "KAZ,2024,export,60\n"
                               "KGZ,2024,export,40\n";
    static const char fewer[] = "partner,period,flow,value\n"
                                "Central Asia,2024,export,101\n"
                                "KAZ,2024,export,60\n"
                                "KGZ,2024,export,40\n";

    assert_answer(printed, ASK(TS_TOTALS, .partners = "Central Asia"), "exports",
                  "CA: 100000000 (99500000 to 100500000)\n"
                  "total: 100000000 (99500000 to 100500000)\n");
    assert_note(printed, ASK(TS_TOTALS, .partners = "Central Asia"),
                "figures of members are left out, as they do not add up to those of the group",
                true);
    /* rows of others are zero, as the reporter covers the year: these two are all of it */
    assert_answer(rows, ASK(TS_TOTALS, .partners = "Central Asia"), "exports",
                  "KAZ: 60\n"
                  "KGZ: 40\n"
                  "total: 100\n");
    assert_note(rows, ASK(TS_TOTALS, .partners = "Central Asia"), "figures of groups are left out",
                true);
    assert_note(rows, ASK(TS_TOTALS), "are not the sum", false);
    assert_note(fewer, ASK(TS_TOTALS), "but those of CA are not the sum of what members", true);
    assert_answer(fewer, ASK(TS_TOTALS, .partners = "Central Asia"), "exports",
                  "CA: 101\n"
                  "total: 101\n");
    assert_refused(fewer, ASK(TS_TOTALS, .partners = "Central Asia,KAZ"), TS_ERROR_INPUT,
                   "CA holds KAZ, and its own figures are not the sum of its members' in the data: "
                   "which of the two to count is not clear",
                   "choose one of them with --partner");
}

static void test_group_without_members_counts(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "Central Asia,2024,export,100,USD million\n"
                               "FRA,2024,export,5,USD million\n";

    assert_answer(text, ASK(TS_TOTALS), "exports",
                  "FRA: 5000000 (4500000 to 5500000)\n"
                  "CA: 100000000 (99500000 to 100500000)\n"
                  "total: 105000000 (104000000 to 106000000)\n");
    /* its members are not unknown: they are in it */
    assert_answer(text, ASK(TS_TOTALS, .partners = "CA"), "exports",
                  "CA: 100000000 (99500000 to 100500000)\n"
                  "total: 100000000 (99500000 to 100500000)\n");
}

static void test_groups_with_members_in_common(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "Central Asia,2024,export,100,USD million\n"
                               "EAEU,2024,export,200,USD million\n";

    assert_refused(text, ASK(TS_TOTALS), TS_ERROR_INPUT,
                   "CA and EAEU have members in common: a total of both would count them twice",
                   "choose one of them with --partner");
    assert_answer(text, ASK(TS_TOTALS, .partners = "EAEU"), "exports",
                  "EAEU: 200000000 (199500000 to 200500000)\n"
                  "total: 200000000 (199500000 to 200500000)\n");
}

static void test_asked_group_keeps_its_members(void **state)
{
    (void)state;
    static const char observed[] = "partner,period,flow,value\n"
                                   "KAZ,2024,export,10\n"
                                   "TKM,2024,export,20\n"
                                   "FRA,2024,export,40\n";
    static const char stated[] = "partner,period,flow,value,unit\n"
                                 "KAZ,2024,export,10,USD million\n"
                                 "TKM,2024,export,20,USD million\n";

    /* nothing was sent to the others, who make no rows */
    assert_answer(observed, ASK(TS_TOTALS, .partners = "CA"), "exports",
                  "KAZ: 10\n"
                  "TKM: 20\n"
                  "total: 30\n");
    /* of Kyrgyzstan and Tajikistan nothing is known, nor of all four */
    assert_answer(stated, ASK(TS_TOTALS, .partners = "CA"), "exports",
                  "KAZ: 10000000 (9500000 to 10500000)\n"
                  "TKM: 20000000 (19500000 to 20500000)\n"
                  "total: ?\n");
    assert_answer(stated, ASK(TS_TOTALS, .partners = "CA", .by = "flow"), "value",
                  "export: ?\n"
                  "total: ?\n");
    assert_note(stated, ASK(TS_TOTALS, .partners = "CA"), "Kyrgyzstan (KGZ), Tajikistan (TJK)",
                true);
}

static void test_reporter_is_not_its_own_partner(void **state)
{
    (void)state;
    assert_answer("reporter,partner,period,flow,value,unit\n"
                  "KAZ,KGZ,2024,export,10,USD million\n"
                  "KAZ,TJK,2024,export,20,USD million\n"
                  "KAZ,TKM,2024,export,30,USD million\n",
                  ASK(TS_TOTALS, .partners = "CA"), "exports",
                  "KGZ: 10000000 (9500000 to 10500000)\n"
                  "TJK: 20000000 (19500000 to 20500000)\n"
                  "TKM: 30000000 (29500000 to 30500000)\n"
                  "total: 60000000 (58500000 to 61500000)\n");
}

/* What is recorded with the world alone is not zero with its countries. */
static void test_flow_with_the_world_alone_is_unknown(void **state)
{
    static const char text[] = "reporter,partner,period,flow,value\n"
                               "UZB,KAZ,2024,export,10\n"
                               "UZB,WLD,2024,export,10\n"
                               "UZB,WLD,2024,import,18\n"
                               "KAZ,UZB,2024,export,4\n"
                               "KAZ,CHN,2024,import,5\n";
    static const char beside[] = "reporter,partner,period,flow,value\n"
                                 "UZB,KGZ,2024,export,10\n"
                                 "UZB,WLD,2024,import,18\n"
                                 "KAZ,KGZ,2024,export,4\n"
                                 "KAZ,KGZ,2024,import,5\n";

    (void)state;
    assert_answer(text, ASK(TS_TOTALS, .reporters = "UZB"), "exports imports turnover balance",
                  "KAZ: 10, ?, ?, ?\n"
                  "total: 10, ?, ?, ?\n");
    assert_answer(text, ASK(TS_TOTALS, .reporters = "UZB", .partners = "WLD"),
                  "exports imports turnover balance",
                  "WLD: 10, 18, 28, -8\n"
                  "total: 10, 18, 28, -8\n");
    assert_answer(text, ASK(TS_TOTALS, .reporters = "UZB,KAZ", .by = "reporter"),
                  "exports imports turnover balance",
                  "KAZ: 4, 5, 9, -1\n"
                  "UZB: 10, ?, ?, ?\n"
                  "total: 14, ?, ?, ?\n");
    assert_answer(text, ASK(TS_TOTALS, .reporters = "UZB,KAZ"), "exports imports turnover balance",
                  "CHN: 0, 5, 5, -5\n"
                  "KAZ: 10, ?, ?, ?\n"
                  "UZB: 4, 0, 4, 4\n"
                  "total: 14, ?, ?, ?\n");
    assert_answer(beside, ASK(TS_TOTALS, .reporters = "all", .partners = "KGZ"),
                  "exports imports turnover balance",
                  "KGZ: 14, ?, ?, ?\n"
                  "total: 14, ?, ?, ?\n");
    assert_note(text, ASK(TS_TOTALS, .reporters = "UZB"), "no import with anyone", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flow_with_the_world_alone_is_unknown),
        cmocka_unit_test(test_world_beside_countries),
        cmocka_unit_test(test_asked_world_without_figures),
        cmocka_unit_test(test_world_is_compared_with_its_countries),
        cmocka_unit_test(test_world_alone_counts),
        cmocka_unit_test(test_world_covers_nothing_for_countries),
        cmocka_unit_test(test_group_beside_members),
        cmocka_unit_test(test_group_asked_for_beside_some_members),
        cmocka_unit_test(test_group_without_members_counts),
        cmocka_unit_test(test_groups_with_members_in_common),
        cmocka_unit_test(test_asked_group_keeps_its_members),
        cmocka_unit_test(test_reporter_is_not_its_own_partner),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
