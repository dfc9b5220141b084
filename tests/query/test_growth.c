/* Growth on a year earlier, the base and contributions: from both levels, from a printed
 * rate, from the base that a level and a rate imply. Every number is worked out by hand. */
#include "asking.h"

static const char exports[] = "exports exports_growth_pct exports_base exports_contribution_pp";

static void test_of_observations(void **state)
{
    (void)state;
    /* 100 to 125, 60 to 40; together 160 to 165. 25 / 160 = 15.625 %, -20 / 160 = -12.5 %,
     * 5 / 160 = 3.125 %: halves are rounded away from zero */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2023,export,100\n"
                  "KAZ,2024,export,125\n"
                  "KGZ,2023,export,60\n"
                  "KGZ,2024,export,40\n",
                  ASK(TS_GROWTH, .periods = "2024"), exports,
                  "KAZ: 125, 25.00, 100, 15.63 (15.6250 to 15.6250)\n"
                  "KGZ: 40, -33.33 (-33.3334 to -33.3333), 60, -12.50\n"
                  "total: 165, 3.13 (3.1250 to 3.1250), 160, 3.13 (3.1250 to 3.1250)\n");
}

static void test_from_zero_has_no_growth(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2023,export,100\n"
                  "KAZ,2024,export,110\n"
                  "KGZ,2024,export,40\n"
                  "TJK,2023,export,60\n",
                  ASK(TS_GROWTH, .periods = "2024"), exports,
                  "KAZ: 110, 10.00, 100, 6.25\n"
                  "KGZ: 40, ?, 0, 25.00\n"
                  "TJK: 0, -100.00, 60, -37.50\n"
                  "total: 150, -6.25, 160, -6.25\n");
}

static void test_compares_the_same_months(void **state)
{
    (void)state;
    /* of 2024 January and February are covered: 30, a year earlier 20 */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2023-01,export,5\n"
                  "KAZ,2023-02,export,15\n"
                  "KAZ,2023-03,export,1000\n"
                  "KAZ,2024-01,export,10\n"
                  "KAZ,2024-02,export,20\n",
                  ASK(TS_GROWTH, .periods = "2024"), exports,
                  "KAZ covered 2024-01/2024-02: 30, 50.00, 20, 50.00\n"
                  "total covered 2024-01/2024-02: 30, 50.00, 20, 50.00\n");
}

static void test_unknown_where_the_year_before_is_not_covered(void **state)
{
    (void)state;
    static const char half[] = "partner,period,flow,value\n"
                               "KAZ,2023-02,export,15\n"
                               "KAZ,2024-01,export,10\n"
                               "KAZ,2024-02,export,20\n";
    static const char year[] = "partner,period,flow,value\n"
                               "KAZ,2023,export,15\n"
                               "KAZ,2024-01,export,10\n"
                               "KAZ,2024-02,export,20\n";

    assert_answer(half, ASK(TS_GROWTH, .periods = "2024"), exports,
                  "KAZ covered 2024-01/2024-02: 30, ?, ?, ?\n"
                  "total covered 2024-01/2024-02: 30, ?, ?, ?\n");
    /* a year's row says nothing of January and February: they were not zero */
    assert_answer(year, ASK(TS_GROWTH, .periods = "2024"), exports,
                  "KAZ covered 2024-01/2024-02: 30, ?, ?, ?\n"
                  "total covered 2024-01/2024-02: 30, ?, ?, ?\n");
}

static void test_unknown_where_a_row_a_year_before_has_more_months(void **state)
{
    (void)state;
    /* exports of January and February went from 30 to 45; of imports a quarter is known */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2023-01,export,10\n"
                  "KAZ,2023-02,export,20\n"
                  "KAZ,2023-Q1,import,90\n"
                  "KAZ,2024-01,export,15\n"
                  "KAZ,2024-02,export,30\n"
                  "KAZ,2024-01,import,40\n"
                  "KAZ,2024-02,import,5\n",
                  ASK(TS_GROWTH, .periods = "2024"),
                  "exports_growth_pct exports_base imports imports_growth_pct imports_base",
                  "KAZ covered 2024-01/2024-02: 50.00, 30, 45, ?, ?\n"
                  "total covered 2024-01/2024-02: 50.00, 30, 45, ?, ?\n");
}

static void test_what_another_commodity_has_was_nothing_a_year_before(void **state)
{
    (void)state;
    /* imports are of another commodity, which has all that there were in either year */
    assert_answer("partner,period,flow,commodity,value\n"
                  "KAZ,2024,export,84,20\n"
                  "KAZ,2024,import,27,30\n",
                  ASK(TS_GROWTH, .periods = "2024", .by = "commodity"),
                  "exports exports_base imports imports_base",
                  "27: 0, 0, 30, ?\n"
                  "84: 20, ?, 0, 0\n"
                  "total: 20, ?, 30, ?\n");
}

static void test_of_two_statements(void **state)
{
    (void)state;
    /* 2.5 … 3.5 over 1.5 … 2.5: 0 to 133.3 %, which only hundreds can be printed of */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2023,export,2,USD million\n"
                  "KAZ,2024,export,3,USD million\n",
                  ASK(TS_GROWTH, .periods = "2024"), exports,
                  "KAZ: 3000000 (2500000 to 3500000), 100 (0.0000 to 133.3334), "
                  "2000000 (1500000 to 2500000), 100 (0.0000 to 133.3334)\n"
                  "total: 3000000 (2500000 to 3500000), 100 (0.0000 to 133.3334), "
                  "2000000 (1500000 to 2500000), 100 (0.0000 to 133.3334)\n");
    /* 299.5 … 300.5 over 199.5 … 200.5: 49.376 … to 50.626 … %, so a whole per cent */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2023,export,200,USD million\n"
                  "KAZ,2024,export,300,USD million\n",
                  ASK(TS_GROWTH, .periods = "2024"), "exports_growth_pct",
                  "KAZ: 50 (49.3765 to 50.6266)\n"
                  "total: 50 (49.3765 to 50.6266)\n");
}

static void test_implied_base(void **state)
{
    (void)state;
    /* 109.5 … 110.5 grew by 9.5 … 10.5 %: the base is at least 109.5 / 1.105 =
     * 99.0950226 …, at most 110.5 / 1.095 = 100.9132420 … */
    assert_answer("partner,period,flow,value,unit,growth\n"
                  "KAZ,2024,export,110,USD million,10\n",
                  ASK(TS_GROWTH, .periods = "2024"), exports,
                  "KAZ: 110000000 (109500000 to 110500000), 10 (9.5000 to 10.5000), "
                  "100004132 (99095022 to 100913243), 10 (9.5000 to 10.5000)\n"
                  "total: 110000000 (109500000 to 110500000), 10 (9.5000 to 10.5000), "
                  "100004132 (99095022 to 100913243), 10 (9.5000 to 10.5000)\n");
}

static void test_base_of_small_figures(void **state)
{
    (void)state;
    /* 11.5 / 1.075 = 10.69767 … to 12.5 / 1.065 = 11.73708 …: of what is between them, 1.039, a
     * thousandth at most is lost by rounding; half of 22.43476 … is 11.21738 … */
    assert_answer("partner,period,flow,value,unit,growth,rounding\n"
                  "KAZ,2024,export,12,USD,7,nearest\n",
                  ASK(TS_GROWTH, .periods = "2024"), "exports_base",
                  "KAZ: 11.217 (10.697 to 11.738)\n"
                  "total: 11.217 (10.697 to 11.738)\n");
}

static void test_base_that_is_printed(void **state)
{
    (void)state;
    /* 3.2, cut off, is 3.2 to 3.3, of which 3.25 is the middle; of two partners there is no
     * printed figure: 3.2 … 3.3 and 1.1 … 1.2 are 4.3 to 4.5 */
    assert_answer("partner,period,flow,value,unit,rounding\n"
                  "KAZ,2024,export,3.5,USD billion,truncated\n"
                  "KAZ,2023,export,3.2,USD billion,truncated\n"
                  "KGZ,2024,export,1.4,USD billion,truncated\n"
                  "KGZ,2023,export,1.1,USD billion,truncated\n",
                  ASK(TS_GROWTH, .periods = "2024"), "exports_base",
                  "KAZ: 3200000000 (3200000000 to 3300000000)\n"
                  "KGZ: 1100000000 (1100000000 to 1200000000)\n"
                  "total: 4400000000 (4300000000 to 4500000000)\n");
    /* not where the rate, 7 to 8 %, says that it is more: at least 3.5 / 1.08 = 3.240740740740 … */
    assert_answer("partner,period,flow,value,unit,rounding,growth\n"
                  "KAZ,2024,export,3.5,USD billion,truncated,7\n"
                  "KAZ,2023,export,3.2,USD billion,truncated,\n",
                  ASK(TS_GROWTH, .periods = "2024"), "exports_base",
                  "KAZ: 3270370370 (3240740740 to 3300000000)\n"
                  "total: 3270370370 (3240740740 to 3300000000)\n");
}

static void test_rate_narrows_two_levels(void **state)
{
    (void)state;
    /* 299.5 … 300.5 over 199.5 … 200.5 is 49.4 to 50.6 %; printed is 49.85 to 49.95 %:
     * so the base is at least 299.5 / 1.4995 = 199.7332 … and at most 200.5 still, as
     * 300.5 / 1.4985 = 200.53 …; 200 is printed of it */
    assert_answer("partner,period,flow,value,unit,growth\n"
                  "KAZ,2023,export,200,USD million,\n"
                  "KAZ,2024,export,300,USD million,49.9\n",
                  ASK(TS_GROWTH, .periods = "2024"), "exports_growth_pct exports_base",
                  "KAZ: 49.9 (49.8500 to 49.9500), 200000000 (199733244 to 200500000)\n"
                  "total: 49.9 (49.8500 to 49.9500), 200000000 (199733244 to 200500000)\n");
}

static void test_rate_that_contradicts_the_levels(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit,growth\n"
                               "KAZ,2023,export,200,USD million,\n"
                               "KAZ,2024,export,300,USD million,-12.5\n";

    assert_answer(text, ASK(TS_GROWTH, .periods = "2024"), "exports_growth_pct",
                  "KAZ: 50 (49.3765 to 50.6266)\n"
                  "total: 50 (49.3765 to 50.6266)\n");
    assert_note(text, ASK(TS_GROWTH, .periods = "2024"), "-12.5 %", true);
}

static void test_rate_that_contradicts_observations(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,growth\n"
                               "KAZ,2023,export,200,\n"
                               "KAZ,2024,export,300,-12.5\n"
                               "KGZ,2023,export,0,\n"
                               "KGZ,2024,export,300,7\n"
                               "TJK,2023,export,200,\n"
                               "TJK,2024,export,300,50\n";

    assert_answer(text, ASK(TS_GROWTH, .periods = "2024", .partners = "KAZ"), "exports_growth_pct",
                  "KAZ: 50.00\n"
                  "total: 50.00\n");
    assert_note(text, ASK(TS_GROWTH, .periods = "2024"),
                "the growth of -12.5 % printed for UZB with KAZ (trade:3) contradicts the levels: "
                "the levels are answered",
                true);
    assert_note(text, ASK(TS_GROWTH, .periods = "2024"), "UZB with KGZ (trade:5) contradicts",
                true);
    assert_note(text, ASK(TS_GROWTH, .periods = "2024"), "UZB with TJK", false);
}

static void test_growth_of_volumes(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit,growth,growth_basis\n"
                               "KAZ,2024,export,5,USD million,10,volume\n"
                               "KGZ,2024,export,5,USD million,10,value\n"
                               "TJK,2024,export,,,7,volume\n"
                               "TJK,2023,export,,,8,volume\n";

    assert_answer(text, ASK(TS_GROWTH, .periods = "2024"), "exports exports_growth_pct",
                  "KAZ: 5000000 (4500000 to 5500000), ?\n"
                  "KGZ: 5000000 (4500000 to 5500000), 10 (9.5000 to 10.5000)\n"
                  "total: 10000000 (9000000 to 11000000), ?\n");
    assert_note(
        text, ASK(TS_GROWTH, .periods = "2024"),
        "growth of volumes is printed with KAZ (trade:2), TJK (trade:4): it says nothing of "
        "values, and is not used",
        true);
    assert_note(text, ASK(TS_TOTALS, .periods = "2024"), "volumes", false);
}

static void test_rate_below_all(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit,growth\n"
                               "KAZ,2024,export,5,USD million,-100.5\n"
                               "KGZ,2024,export,5,USD million,-100\n";

    /* -100 may be -99.5 */
    assert_answer(text, ASK(TS_GROWTH, .periods = "2024"), "exports exports_growth_pct",
                  "KAZ: 5000000 (4500000 to 5500000), ?\n"
                  "KGZ: 5000000 (4500000 to 5500000), -100 (-100.0000 to -99.5000)\n"
                  "total: 10000000 (9000000 to 11000000), ?\n");
    assert_note(text, ASK(TS_GROWTH, .periods = "2024"),
                "the growth of -100.5 % printed for UZB with KAZ (trade:2) is less than -100 %: it "
                "is not used",
                true);
    assert_note(text, ASK(TS_GROWTH, .periods = "2024"), "UZB with KGZ", false);
}

static void test_truncated_rate(void **state)
{
    (void)state;
    /* 15.5 stands for 15.5 … 15.6, and -3.4 for -3.5 … -3.4 */
    assert_answer("partner,period,flow,growth,rounding\n"
                  "KAZ,2024,export,15.5,truncated\n"
                  "KGZ,2024,export,-3.4,truncated\n"
                  "TJK,2024,export,0,truncated\n",
                  ASK(TS_GROWTH, .periods = "2024"), "exports exports_growth_pct",
                  "KAZ: ?, 15.6 (15.5000 to 15.6000)\n"
                  "KGZ: ?, -3.5 (-3.5000 to -3.4000)\n"
                  "TJK: ?, 0 (-1.0000 to 1.0000)\n"
                  "total: ?, ?\n");
}

static void test_two_rates(void **state)
{
    (void)state;
    /* 15.45 … 15.55 and 14.5 … 15.5 */
    assert_answer("partner,period,flow,growth\n"
                  "KAZ,2024,export,15.5\n"
                  "KAZ,2024,export,15\n",
                  ASK(TS_GROWTH, .periods = "2024"), "exports_growth_pct",
                  "KAZ: 15.5 (15.4500 to 15.5000)\n"
                  "total: 15.5 (15.4500 to 15.5000)\n");
    assert_refused("partner,period,flow,growth\n"
                   "KAZ,2024,export,15.5\n"
                   "KAZ,2024,export,17\n",
                   ASK(TS_GROWTH, .periods = "2024"), TS_ERROR_CONFLICT,
                   "trade:3: growth: \"17 %\" and \"15.5 %\" (trade:2) cannot both be the growth "
                   "of UZB with KAZ in 2024",
                   "rounded as printed they have no number in common: correct or leave out one "
                   "of them");
}

static void test_volume_is_no_growth_of_values(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit,growth,growth_basis\n"
                  "KAZ,2024,export,3,USD million,10,volume\n",
                  ASK(TS_GROWTH, .periods = "2024"), "exports_growth_pct exports_base",
                  "KAZ: ?, ?\n"
                  "total: ?, ?\n");
}

static void test_unknown_of_one_is_unknown_of_the_total(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit,growth\n"
                               "KAZ,2024,export,3.0,USD million,50\n"
                               "TKM,2024,export,2.0,USD million,\n";

    /* 2.95 … 3.05 grew by 49.5 … 50.5 % */
    assert_answer(text, ASK(TS_GROWTH, .periods = "2024"),
                  "exports_growth_pct exports_contribution_pp",
                  "KAZ: 50 (49.5000 to 50.5000), ?\n"
                  "TKM: ?, ?\n"
                  "total: ?, ?\n");
    assert_note(text, ASK(TS_GROWTH, .periods = "2024"), "Turkmenistan (TKM)", true);
    assert_note(text, ASK(TS_GROWTH, .periods = "2024"), "Kazakhstan (KAZ): no level", false);
}

/* The figures of a bulletin: a group's growth is the base-weighted mean of its members'. */
static void test_of_a_group_is_tight(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit,growth\n"
                  "KAZ,2025-9M,turnover,3.48,USD billion,15.5\n"
                  "KAZ,2025-9M,turnover,3.5,USD billion,\n"
                  "KGZ,2025-9M,turnover,672.8,USD million,14.7\n"
                  "TJK,2025-9M,turnover,571.3,USD million,17.6\n",
                  ASK(TS_GROWTH, .by = "period"), "turnover_growth_pct",
                  "2025-01/2025-09: 15.6 (15.5846 to 15.6851)\n"
                  "total: 15.6 (15.5846 to 15.6851)\n");
}

static void test_turnover_grows_as_its_parts(void **state)
{
    (void)state;
    /* 100 to 110 and 200 to 210, all exact: 300 to 320 */
    assert_answer("partner,period,flow,value,unit,rounding\n"
                  "KAZ,2023,export,100,USD,exact\n"
                  "KAZ,2024,export,110,USD,exact\n"
                  "KAZ,2023,import,200,USD,exact\n"
                  "KAZ,2024,import,210,USD,exact\n",
                  ASK(TS_GROWTH, .periods = "2024"), "turnover turnover_growth_pct turnover_base",
                  "KAZ: 320, 6.67 (6.6666 to 6.6667), 300\n"
                  "total: 320, 6.67 (6.6666 to 6.6667), 300\n");
    /* rates of the parts: 110 grew by 9.5 … 10.5 %, 330 by 9.5 … 10.5 %; so did the sum */
    assert_answer("partner,period,flow,value,unit,growth\n"
                  "KAZ,2024,export,110,USD million,10\n"
                  "KAZ,2024,import,330,USD million,10\n",
                  ASK(TS_GROWTH, .periods = "2024"), "turnover_growth_pct",
                  "KAZ: 10 (9.5000 to 10.5000)\n"
                  "total: 10 (9.5000 to 10.5000)\n");
}

static void test_several_periods_grow_in_all(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2022,export,50\n"
                  "KAZ,2023,export,100\n"
                  "KAZ,2024,export,125\n",
                  ASK(TS_GROWTH, .periods = "2023,2024"), exports,
                  "KAZ 2023: 100, 100.00, 50, 100.00\n"
                  "KAZ 2024: 125, 25.00, 100, 25.00\n"
                  "total: 225, 50.00, 150, 50.00\n");
    /* a month that is not there yet makes no row, and is none of the total's */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2023-01,export,50\n"
                  "KAZ,2023-02,export,10\n"
                  "KAZ,2023-03,export,70\n"
                  "KAZ,2024-01,export,60\n"
                  "KAZ,2024-02,export,30\n",
                  ASK(TS_GROWTH, .periods = "2024-Q1", .by = "month"), exports,
                  "2024-01: 60, 20.00, 50, 20.00\n"
                  "2024-02: 30, 200.00, 10, 200.00\n"
                  "total covered 2024-01/2024-02: 90, 50.00, 60, 50.00\n");
}

/* 2024: 7.95 to 8.05 %; of quarters whose totals share their ends the sums alone say less. */
static void test_quarters_grow_as_their_year(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit,growth\n"
                               "KAZ,2023-S1,export,20,USD million,\n"
                               "KAZ,2023,export,50,USD million,\n"
                               "KAZ,2024-S1,export,25,USD million,\n"
                               "KAZ,2024,export,54,USD million,8.0\n";

    assert_answer(text, ASK(TS_GROWTH, .periods = "2024", .by = "semester"), "exports_growth_pct",
                  "2024-S1: 30 (19.5121 to 30.7693)\n" /* 24.5/20.5, 25.5/19.5 */
                  "2024-S2: 0 (-9.6775 to 3.4483)\n"   /* 28/31, 30/29 */
                  "total: 8.0 (7.9500 to 8.0500)\n");
}

/* A year whose quarters are not all known is not the total of these, nor is its growth. */
static void test_unknown_quarters_have_no_growth_in_all(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2023,export,50,USD million\n"
                  "KAZ,2024-Q1,export,10,USD million\n"
                  "KAZ,2024,export,54,USD million\n"
                  "KGZ,2023-S1,export,1,USD million\n"
                  "KGZ,2023-S2,export,1,USD million\n"
                  "KGZ,2024-S1,export,2,USD million\n"
                  "KGZ,2024-S2,export,2,USD million\n",
                  ASK(TS_GROWTH, .periods = "2024", .by = "semester"), "exports exports_growth_pct",
                  "2024-S1: ?, ?\n"
                  "2024-S2: ?, ?\n"
                  "total: ?, ?\n");
}

/* What is read as truncated excludes the figure that is printed of it to the nearest. */
static void test_printed_base_is_possible(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit,rounding\n"
                  "KAZ,2023,export,3077.636,USD thousand,\n"
                  "KAZ,2023,export,3.077635,USD million,truncated\n"
                  "KAZ,2024,export,6155271,USD,exact\n",
                  ASK(TS_GROWTH, .periods = "2024"), "exports_base",
                  "KAZ: 3077635.75 (3077635.5 to 3077636)\n"
                  "total: 3077635.75 (3077635.5 to 3077636)\n");
}

static void test_by_flow(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value,unit,growth\n"
                  "KAZ,2023,export,100,USD,\n"
                  "KAZ,2024,export,125,USD,\n"
                  "KAZ,2024,companies,1100,count,10\n"
                  "KAZ,2023,companies,1000,count,\n",
                  ASK(TS_GROWTH, .periods = "2024", .by = "flow"),
                  "value value_growth_pct value_base",
                  "export: 125, 25.00, 100\n"
                  "companies: 1100, 10.00, 1000\n");
}

static void test_more_decimals(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\n"
                               "KAZ,2023,export,3\n"
                               "KAZ,2024,export,4\n";
    struct ts_query query = ASK(TS_GROWTH, .periods = "2024");

    query.decimals = 4; /* a third */
    assert_answer(text, query, "exports_growth_pct",
                  "KAZ: 33.3333 (33.3333 to 33.3334)\n"
                  "total: 33.3333 (33.3333 to 33.3334)\n");
    query.decimals = 0;
    assert_answer(text, query, "exports_growth_pct",
                  "KAZ: 33 (33.3333 to 33.3334)\n"
                  "total: 33 (33.3333 to 33.3334)\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_of_observations),
        cmocka_unit_test(test_from_zero_has_no_growth),
        cmocka_unit_test(test_compares_the_same_months),
        cmocka_unit_test(test_unknown_where_the_year_before_is_not_covered),
        cmocka_unit_test(test_unknown_where_a_row_a_year_before_has_more_months),
        cmocka_unit_test(test_what_another_commodity_has_was_nothing_a_year_before),
        cmocka_unit_test(test_of_two_statements),
        cmocka_unit_test(test_implied_base),
        cmocka_unit_test(test_base_of_small_figures),
        cmocka_unit_test(test_base_that_is_printed),
        cmocka_unit_test(test_rate_narrows_two_levels),
        cmocka_unit_test(test_rate_that_contradicts_the_levels),
        cmocka_unit_test(test_rate_that_contradicts_observations),
        cmocka_unit_test(test_growth_of_volumes),
        cmocka_unit_test(test_rate_below_all),
        cmocka_unit_test(test_truncated_rate),
        cmocka_unit_test(test_two_rates),
        cmocka_unit_test(test_volume_is_no_growth_of_values),
        cmocka_unit_test(test_unknown_of_one_is_unknown_of_the_total),
        cmocka_unit_test(test_of_a_group_is_tight),
        cmocka_unit_test(test_turnover_grows_as_its_parts),
        cmocka_unit_test(test_several_periods_grow_in_all),
        cmocka_unit_test(test_quarters_grow_as_their_year),
        cmocka_unit_test(test_unknown_quarters_have_no_growth_in_all),
        cmocka_unit_test(test_printed_base_is_possible),
        cmocka_unit_test(test_by_flow),
        cmocka_unit_test(test_more_decimals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
