/* Mirror statistics, each number worked out by hand. */
#include "asking.h"

static const char all[] =
    "exports exports_mirror exports_difference exports_ratio exports_discrepancy";
static const char levels[] = "exports exports_mirror imports imports_mirror";

static void test_both_ways(void **state)
{
    (void)state;
    static const char text[] = "reporter,partner,period,flow,value\n"
                               "UZB,KAZ,2023,export,90\n"
                               "UZB,KAZ,2023,import,60\n"
                               "KAZ,UZB,2023,import,110\n"
                               "KAZ,UZB,2023,export,40\n";

    /* exports: 90 - 110, 90 / 110, -20 / 200; imports: the partner exported 40, 60 arrived */
    assert_answer(text, ASK(TS_MIRROR, .periods = "2023"), all,
                  "KAZ: 90, 110, -20, 0.82 (0.8181 to 0.8182), -0.10\n"
                  "total: 90, 110, -20, 0.82 (0.8181 to 0.8182), -0.10\n");
    assert_answer(text, ASK(TS_MIRROR, .periods = "2023"),
                  "imports imports_mirror imports_difference imports_ratio imports_discrepancy",
                  "KAZ: 60, 40, -20, 0.67 (0.6666 to 0.6667), -0.20\n"
                  "total: 60, 40, -20, 0.67 (0.6666 to 0.6667), -0.20\n");
}

static void test_factor(void **state)
{
    (void)state;
    static const char text[] = "reporter,partner,period,flow,value\n"
                               "UZB,KAZ,2023,export,90\n"
                               "UZB,KAZ,2023,import,60\n"
                               "KAZ,UZB,2023,import,110\n"
                               "KAZ,UZB,2023,export,40\n";

    /* 110 / 1.1 = 100, 60 / 1.1 = 54.5454…: imports are divided on both sides */
    assert_answer(text, ASK(TS_MIRROR, .periods = "2023", .cif_fob = "1.1"), all,
                  "KAZ: 90, 110, -10, 0.90, -0.05 (-0.0527 to -0.0526)\n"
                  "total: 90, 110, -10, 0.90, -0.05 (-0.0527 to -0.0526)\n");
    assert_answer(text, ASK(TS_MIRROR, .periods = "2023", .cif_fob = "1.1"),
                  "imports imports_mirror imports_difference",
                  "KAZ: 60, 40, -14.55 (-14.55 to -14.54)\n"
                  "total: 60, 40, -14.55 (-14.55 to -14.54)\n");
    assert_note(text, ASK(TS_MIRROR, .periods = "2023", .cif_fob = "1.1"),
                "imports are divided by 1.1 (CIF to FOB)", true);
    assert_note(text, ASK(TS_MIRROR, .periods = "2023"), "compared as reported", true);
}

static void test_rounded_figures(void **state)
{
    (void)state;
    /* 2.5 to 3.5 against 1.5 to 2.5 million: 2.5 - 2.5 to 3.5 - 1.5; 2.5 / 2.5 to 3.5 / 1.5;
     * 0 / 5 to 2 / 5 */
    assert_answer("reporter,partner,period,flow,value,unit\n"
                  "UZB,KAZ,2023,export,3,USD million\n"
                  "KAZ,UZB,2023,import,2,USD million\n",
                  ASK(TS_MIRROR, .periods = "2023"), all,
                  "KAZ: 3000000 (2500000 to 3500000), 2000000 (1500000 to 2500000), "
                  "1000000 (0 to 2000000), 2 (1.0000 to 2.3334), 0 (0.0000 to 0.4000)\n"
                  "total: 3000000 (2500000 to 3500000), 2000000 (1500000 to 2500000), "
                  "1000000 (0 to 2000000), 2 (1.0000 to 2.3334), 0 (0.0000 to 0.4000)\n");
}

/* KAZ covers 2023 and has no row of imports from UZB: none. KGZ reports nothing. */
static void test_none_and_unknown(void **state)
{
    (void)state;
    static const char text[] = "reporter,partner,period,flow,value\n"
                               "UZB,KAZ,2023,export,90\n"
                               "UZB,KGZ,2023,export,10\n"
                               "KAZ,RUS,2023,import,5\n"
                               "KAZ,RUS,2023,export,5\n";

    assert_answer(text, ASK(TS_MIRROR, .periods = "2023", .flows = "export"), all,
                  "KAZ: 90, 0, 90, ?, 1.00\n"
                  "KGZ: 10, ?, ?, ?, ?\n"
                  "total: 100, ?, ?, ?, ?\n");
    assert_note(text, ASK(TS_MIRROR, .periods = "2023"),
                "no reporter in the data: KGZ; what it records is not known", true);
}

/* What the partner records, the reporter need not: UZB covers 2023. */
static void test_recorded_by_the_partner_alone(void **state)
{
    (void)state;
    assert_answer("reporter,partner,period,flow,value\n"
                  "UZB,RUS,2023,export,7\n"
                  "KAZ,UZB,2023,import,5\n",
                  ASK(TS_MIRROR, .periods = "2023", .partners = "KAZ", .flows = "export"), all,
                  "KAZ: 0, 5, -5, 0.00, -1.00\n"
                  "total: 0, 5, -5, 0.00, -1.00\n");
}

static void test_of_a_country_that_does_not_report(void **state)
{
    (void)state;
    assert_answer("reporter,partner,period,flow,value\n"
                  "KAZ,TKM,2023,import,5\n"
                  "UZB,TKM,2023,export,8\n",
                  ASK(TS_MIRROR, .periods = "2023", .reporters = "TKM"), levels,
                  "KAZ: ?, 5, ?, ?\n"
                  "UZB: ?, ?, ?, 8\n"
                  "total: ?, ?, ?, ?\n");
}

static void test_other_months_are_not_compared(void **state)
{
    (void)state;
    static const char text[] = "reporter,partner,period,flow,value\n"
                               "UZB,KAZ,2023,export,90\n"
                               "KAZ,UZB,2023-01,import,30\n"
                               "KAZ,UZB,2023-02,import,30\n";

    assert_answer(text, ASK(TS_MIRROR, .periods = "2023", .flows = "export"), all,
                  "KAZ: 90, 60, ?, ?, ?\n"
                  "total: 90, 60, ?, ?, ?\n");
    assert_note(text, ASK(TS_MIRROR, .periods = "2023"),
                "2023: UZB and KAZ do not cover the same months of it: not compared", true);
}

/* Months on one side, quarters on the other, and HS codes of different length: sums of the
 * same trade; by commodity they are not the same. */
static void test_levels_of_each_side(void **state)
{
    (void)state;
    static const char text[] = "reporter,partner,period,flow,commodity,value\n"
                               "UZB,KAZ,2023-01,export,2709,10\n"
                               "UZB,KAZ,2023-02,export,2709,20\n"
                               "UZB,KAZ,2023-03,export,5201,30\n"
                               "KAZ,UZB,2023-Q1,import,27,25\n"
                               "KAZ,UZB,2023-Q1,import,5201,35\n";

    assert_answer(text, ASK(TS_MIRROR, .periods = "2023-Q1", .flows = "export"), all,
                  "KAZ: 60, 60, 0, 1.00, 0.00\n"
                  "total: 60, 60, 0, 1.00, 0.00\n");
    assert_answer(text, ASK(TS_MIRROR, .periods = "2023-Q1", .flows = "export", .by = "commodity"),
                  all,
                  "27: ?, 25, ?, ?, ?\n"
                  "2709: 30, ?, ?, ?, ?\n"
                  "5201: 30, 35, -5, 0.86 (0.8571 to 0.8572), -0.08 (-0.0770 to -0.0769)\n"
                  "total: ?, ?, ?, ?, ?\n");
    assert_note(text, ASK(TS_MIRROR, .periods = "2023-Q1", .by = "commodity"),
                "under codes above or beneath", true);
}

static void test_reexports(void **state)
{
    (void)state;
    static const char text[] = "reporter,partner,period,flow,value\n"
                               "UZB,KAZ,2023,export,90\n"
                               "UZB,KAZ,2023,reexport,10\n"
                               "KAZ,UZB,2023,import,90\n";

    assert_answer(text, ASK(TS_MIRROR, .periods = "2023", .flows = "export"), all,
                  "KAZ: 90, 90, 0, 1.00, 0.00\n"
                  "total: 90, 90, 0, 1.00, 0.00\n");
    assert_note(text, ASK(TS_MIRROR, .periods = "2023"), "re-exports and re-imports", true);
    assert_refused(text, ASK(TS_MIRROR, .flows = "reexport"), TS_ERROR_USAGE,
                   "--flow: only exports and imports have mirror statistics",
                   "re-exports and re-imports are among the partner's imports and exports: ask for "
                   "export, import or both, which are shown side by side");
}

static void test_refused(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\nKAZ,2023,export,90\n";
    static const char hint[] = "imports with freight and insurance (CIF) over the same without "
                               "(FOB), for example 1.06";

    assert_refused(text, ASK(TS_MIRROR, .cif_fob = "0"), TS_ERROR_USAGE,
                   "--cif-fob: \"0\" is not a decimal number above zero", hint);
    assert_refused(text, ASK(TS_MIRROR, .cif_fob = "6 %"), TS_ERROR_USAGE,
                   "--cif-fob: \"6 %\" is not a decimal number above zero", hint);
}

static void test_partners_that_contradict_themselves(void **state)
{
    (void)state;
    /* KAZ reports nothing, which is no error by itself */
    assert_refused("reporter,partner,period,flow,value,unit\n"
                   "UZB,KAZ,2024,export,100,USD million\n"
                   "UZB,KAZ,2024,export,120,USD million\n",
                   ASK(TS_MIRROR, .reporters = "KAZ", .periods = "2024"), TS_ERROR_CONFLICT,
                   "trade:3: export: \"120 USD million\" and \"100 USD million\" (trade:2) cannot "
                   "both be the export of UZB with KAZ in 2024",
                   "rounded as printed they have no number in common: correct or leave out one of "
                   "them");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_ways),
        cmocka_unit_test(test_factor),
        cmocka_unit_test(test_rounded_figures),
        cmocka_unit_test(test_none_and_unknown),
        cmocka_unit_test(test_recorded_by_the_partner_alone),
        cmocka_unit_test(test_of_a_country_that_does_not_report),
        cmocka_unit_test(test_other_months_are_not_compared),
        cmocka_unit_test(test_levels_of_each_side),
        cmocka_unit_test(test_reexports),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_partners_that_contradict_themselves),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
