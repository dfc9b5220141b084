/* Shares and the index of concentration, each number worked out by hand. */
#include "asking.h"

static const char exports[] = "exports exports_share_pct exports_hhi";

static void test_of_partners(void **state)
{
    (void)state;
    /* exports 60, 40: 6000^2 + 4000^2; imports 25, 75; turnover 85, 115 of 200 */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2023,export,60\n"
                  "KGZ,2023,export,40\n"
                  "KAZ,2023,import,25\n"
                  "KGZ,2023,import,75\n",
                  ASK(TS_SHARE, .periods = "2023"),
                  "exports_share_pct imports_share_pct share_pct exports_hhi imports_hhi hhi",
                  "KAZ: 60.00, 25.00, 42.50, 5200.00, 6250.00, 5112.50\n"
                  "KGZ: 40.00, 75.00, 57.50, 5200.00, 6250.00, 5112.50\n"
                  "total: 100.00, 100.00, 100.00, 5200.00, 6250.00, 5112.50\n");
}

static void test_of_rounded_figures(void **state)
{
    (void)state;
    /* 2.5 / (2.5 + 1.5) to 3.5 / (3.5 + 0.5), which no digit beneath a hundred can say; but what
     * is left is not 0, which is not possible. The index is least where the two are nearest, 2.5
     * and 1.5: 8.5 / 16, and greatest where they are farthest, 3.5 and 0.5: 12.5 / 16 */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2023,export,3,USD million\n"
                  "KGZ,2023,export,1,USD million\n",
                  ASK(TS_SHARE, .periods = "2023", .flows = "export"),
                  "exports_share_pct exports_hhi",
                  "KAZ: 100 (62.5000 to 87.5000), 10000 (5312.5000 to 7812.5000)\n"
                  "KGZ: 30 (12.5000 to 37.5000), 10000 (5312.5000 to 7812.5000)\n"
                  "total: 100.00, 10000 (5312.5000 to 7812.5000)\n");
}

static void test_unknown_spreads(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "KAZ,2023,export,3,USD thousand\n"
                               "KGZ,2023,import,1,USD thousand\n";

    assert_answer(text, ASK(TS_SHARE, .periods = "2023"), exports,
                  "KAZ: 3000 (2500 to 3500), ?, ?\n"
                  "KGZ: ?, ?, ?\n"
                  "total: ?, ?, ?\n");
    assert_note(text, ASK(TS_SHARE, .periods = "2023"), "not known: exports", true);
}

static void test_each_period_is_a_whole(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2022,export,1\n"
                  "KAZ,2023,export,3\n"
                  "KGZ,2022,export,1\n"
                  "KGZ,2023,export,1\n",
                  ASK(TS_SHARE, .periods = "2022,2023", .by = "partner,year"), exports,
                  "KAZ 2022: 1, 50.00, 5000.00\n"
                  "KAZ 2023: 3, 75.00, 6250.00\n"
                  "KGZ 2022: 1, 50.00, 5000.00\n"
                  "KGZ 2023: 1, 25.00, 6250.00\n"
                  "total: 6, 100.00, ?\n");
}

static const char commodities[] = "partner,period,flow,commodity,value\n"
                                  "KAZ,2023,export,27,30\n"
                                  "KAZ,2023,export,52,10\n"
                                  "KGZ,2023,export,27,10\n"
                                  "KGZ,2023,export,52,10\n";

static void test_the_last_dimension_is_shared_out(void **state)
{
    (void)state;
    assert_answer(commodities, ASK(TS_SHARE, .periods = "2023", .by = "partner,commodity"), exports,
                  "KAZ 27: 30, 75.00, 6250.00\n"
                  "KAZ 52: 10, 25.00, 6250.00\n"
                  "KGZ 27: 10, 50.00, 5000.00\n"
                  "KGZ 52: 10, 50.00, 5000.00\n"
                  "total: 60, 100.00, ?\n");
    assert_answer(commodities, ASK(TS_SHARE, .periods = "2023", .by = "commodity,partner"), exports,
                  "27 KAZ: 30, 75.00, 6250.00\n"
                  "27 KGZ: 10, 25.00, 6250.00\n"
                  "52 KAZ: 10, 50.00, 5000.00\n"
                  "52 KGZ: 10, 50.00, 5000.00\n"
                  "total: 60, 100.00, ?\n");
    assert_note(commodities, ASK(TS_SHARE, .periods = "2023", .by = "commodity,partner"),
                "shares of each partner within the same commodity", true);
    assert_answer(commodities, ASK(TS_SHARE, .periods = "2023", .by = "commodity"), exports,
                  "27: 40, 66.67 (66.6666 to 66.6667), 5555.56 (5555.5555 to 5555.5556)\n"
                  "52: 20, 33.33 (33.3333 to 33.3334), 5555.56 (5555.5555 to 5555.5556)\n"
                  "total: 60, 100.00, 5555.56 (5555.5555 to 5555.5556)\n");
}

static void test_by_flow(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2023,export,3\n"
                  "KGZ,2023,export,1\n"
                  "KGZ,2023,reexport,5\n",
                  ASK(TS_SHARE, .periods = "2023", .by = "partner,flow"), "value share_pct hhi",
                  "KAZ export: 3, 75.00, 6250.00\n"
                  "KGZ export: 1, 25.00, 6250.00\n"
                  "KGZ reexport: 5, 100.00, 10000.00\n");
}

/* The world's own figure is the whole, where it is asked for beside its countries. */
static void test_of_the_world(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "WLD,2023,export,4,USD million\n"
                               "KAZ,2023,export,3,USD million\n"
                               "KGZ,2023,export,4,USD million\n";
    struct ts_query query =
        ASK(TS_SHARE, .periods = "2023", .partners = "WLD,KAZ,KGZ", .flows = "export");

    /* 2.5 / 4.5 to 3.5 / 3.5; 3.5 / 4.5 to no more than all */
    assert_answer(text, query, "exports_share_pct exports_hhi",
                  "KAZ: 100 (55.5555 to 100.0000), ?\n"
                  "KGZ: 100 (77.7777 to 100.0000), ?\n"
                  "WLD: 100.00, ?\n");
    assert_note(text, query, "shares are of the world's own figure", true);
}

static void test_a_member_without_a_figure_leaves_the_whole_unknown(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2023,export,3,USD million\n",
                  ASK(TS_SHARE, .periods = "2023", .partners = "CA"), exports,
                  "KAZ: 3000000 (2500000 to 3500000), ?, ?\n"
                  "total: ?, ?, ?\n");
}

static void test_refused(void **state)
{
    (void)state;
    assert_refused(commodities, ASK(TS_SHARE, .by = "year"), TS_ERROR_USAGE,
                   "--by: \"year\" names nothing that has shares",
                   "add partner, commodity or reporter: --by partner,year");
    assert_refused(commodities, ASK(TS_SHARE, .flows = "export,balance"), TS_ERROR_USAGE,
                   "--flow: a balance has no shares: it may be below zero",
                   "ask for export, import or turnover");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_of_partners),
        cmocka_unit_test(test_of_rounded_figures),
        cmocka_unit_test(test_unknown_spreads),
        cmocka_unit_test(test_each_period_is_a_whole),
        cmocka_unit_test(test_the_last_dimension_is_shared_out),
        cmocka_unit_test(test_by_flow),
        cmocka_unit_test(test_of_the_world),
        cmocka_unit_test(test_a_member_without_a_figure_leaves_the_whole_unknown),
        cmocka_unit_test(test_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
