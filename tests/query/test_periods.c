/* --period: lists, ranges, latest, all. */
#include "asking.h"

#include "tradestat/buffer.h"

static const char monthly[] = "partner,period,flow,value\n"
                              "KAZ,2022,export,1\n"
                              "KAZ,2023-01,export,1\n"
                              "KAZ,2024-09,export,1\n";

/* Asks and compares the periods that were understood. */
static void assert_periods(const char *text, struct ts_query query, const char *expected)
{
    struct ts_table *table = load(text);
    struct ts_error error = {0};
    struct ts_result *result;
    struct ts_buffer out;
    char period[TS_PERIOD_TEXT_MAX];

    if (ts_query_run(table, &query, &result, &error) != TS_OK)
        fail_msg("%s", error.message);
    ts_buffer_init(&out, 0);
    for (size_t i = 0; i < result->period_count; i++) {
        ts_period_text(result->periods[i], period);
        ts_buffer_printf(&out, "%s%s", i > 0 ? " " : "", period);
    }
    assert_string_equal(out.data, expected);
    ts_buffer_release(&out);
    ts_result_free(result);
    ts_table_free(table);
}

static void asked(const char *periods, const char *expected)
{
    assert_periods(monthly, ASK(TS_TOTALS, .periods = periods), expected);
}

static void test_one(void **state)
{
    (void)state;
    asked("2024", "2024");
    asked(" 2024 ", "2024");
    asked("2024-9M", "2024-01/2024-09");
    asked("9M2024", "2024-01/2024-09");
    asked("2024-09-01/P1M", "2024-09");
}

static void test_lists_are_put_in_order_once(void **state)
{
    (void)state;
    asked("2024,2022", "2022 2024");
    asked("2024-Q3, 2022 ,2024-07/2024-09", "2022 2024-Q3");
    asked("2024,2024-9M", "2024-01/2024-09 2024");
}

static void test_ranges(void **state)
{
    (void)state;
    asked("2022..2024", "2022 2023 2024");
    asked("2024..2024", "2024");
    asked("2023-Q4..2024-Q3", "2023-Q4 2024-Q1 2024-Q2 2024-Q3");
    asked("2024-08..2024-10", "2024-08 2024-09 2024-10");
    asked("2023-S2..2024-S2", "2023-S2 2024-S1 2024-S2");
    asked("2022-9M..2024-9M", "2022-01/2022-09 2023-01/2023-09 2024-01/2024-09");
    asked("2022..2023,2024-Q3", "2022 2023 2024-Q3");
    /* July to August are no calendar period: year by year */
    asked("2023-07/2023-09..2024-07/2024-09", "2023-Q3 2023-Q4 2024-Q1 2024-Q2 2024-Q3");
    asked("2023-08/2023-09..2024-08/2024-09", "2023-08/2023-09 2024-08/2024-09");
}

static void test_latest_of_observations(void **state)
{
    (void)state;
    asked(NULL, "2024-01/2024-09");
    asked("latest", "2024-01/2024-09");
    asked("Latest,2022", "2022 2024-01/2024-09");
    assert_note(monthly, ASK(TS_TOTALS), "January–September 2024", true);
    assert_note(monthly, ASK(TS_TOTALS, .periods = "2024"), "latest", false);
}

/* A fiscal year is the latest period where its months are in nothing shorter, whoever took
 * which rows. */
static void test_latest_of_fiscal_years(void **state)
{
    (void)state;
    assert_periods("partner,period,flow,value\n"
                   "KAZ,2022-07/2023-06,export,100\n"
                   "KAZ,2023-07/2024-06,export,100\n",
                   ASK(TS_TOTALS), "2023-07/2024-06");
    assert_periods("partner,period,flow,value\n"
                   "KAZ,2023-07/2024-06,export,100\n"
                   "KAZ,2024-06,export,10\n",
                   ASK(TS_TOTALS), "2024-S1");
    assert_periods("partner,period,flow,value\n"
                   "KAZ,2023-07/2024-06,export,100\n"
                   "KAZ,2024-Q2,export,10\n",
                   ASK(TS_TOTALS), "2024-S1");
}

static void test_latest_is_of_what_is_asked(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\n"
                               "KAZ,2023,export,1\n"
                               "KGZ,2024-03,export,1\n"
                               "KGZ,2025,companies,1\n";

    assert_periods("partner,period,flow,value,unit\n"
                   "KAZ,2024-09,export,1,USD\n"
                   "KAZ,2024-Q3,export,1,USD million\n",
                   ASK(TS_TOTALS), "2024-01/2024-09");
    assert_periods(text, ASK(TS_TOTALS), "2024-Q1");
    assert_periods(text, ASK(TS_TOTALS, .partners = "KAZ"), "2023");
    assert_periods(text, ASK(TS_TOTALS, .flows = "companies"), "2025");
}

/* What is published of a flow alone, or of what it is in: not of others that might tell of it. */
static void test_latest_is_of_the_flows_shown(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "KAZ,2023,export,1,USD million\n"
                               "KAZ,2024,import,1,USD million\n"
                               "KAZ,2025,turnover,2,USD million\n";

    assert_periods(text, ASK(TS_TOTALS, .flows = "export"), "2023");
    assert_periods(text, ASK(TS_TOTALS, .flows = "export,import"), "2024");
    assert_periods(text, ASK(TS_TOTALS, .flows = "turnover"), "2025");
    assert_periods(text, ASK(TS_TOTALS), "2025");
    assert_periods(text, ASK(TS_TOTALS, .flows = "export", .periods = "all"), "2023");
    assert_periods(text, ASK(TS_BALANCE, .periods = "all"), "2023 2024 2025");
    /* exports that follow from others alone */
    assert_periods("partner,period,flow,value,unit\n"
                   "KAZ,2024,import,1,USD million\n"
                   "KAZ,2024,turnover,2,USD million\n",
                   ASK(TS_TOTALS, .flows = "export"), "2024");
}

static void test_latest_of_statements(void **state)
{
    (void)state;
    /* a figure of January to September is there; of July to September alone, it is that */
    assert_periods("partner,period,flow,value,unit\n"
                   "KAZ,2024,export,1,USD million\n"
                   "KAZ,2025-01/2025-09,export,1,USD million\n"
                   "KAZ,2025-Q3,export,1,USD million\n",
                   ASK(TS_TOTALS), "2025-01/2025-09");
    assert_periods("partner,period,flow,value,unit\n"
                   "KAZ,2024,export,1,USD million\n"
                   "KAZ,2025-08,export,1,USD million\n"
                   "KAZ,2025-Q3,export,1,USD million\n",
                   ASK(TS_TOTALS), "2025-Q3");
    /* a rate alone is no level: the last level counts */
    assert_periods("partner,period,flow,value,unit,growth\n"
                   "KAZ,2024,export,1,USD million,\n"
                   "KAZ,2025,export,,,10\n",
                   ASK(TS_GROWTH), "2024");
    assert_periods("partner,period,flow,growth\n"
                   "KAZ,2024,export,5\n"
                   "KAZ,2025,export,10\n",
                   ASK(TS_GROWTH), "2025");
}

static void test_all(void **state)
{
    (void)state;
    asked("all", "2022-01/2024-09");
    assert_periods("partner,period,flow,value,unit\n"
                   "KAZ,2025-Q1,export,1,USD million\n"
                   "KAZ,2024,export,1,USD million\n"
                   "KGZ,2024,export,1,USD million\n",
                   ASK(TS_TOTALS, .periods = "all"), "2024 2025-Q1");
    assert_periods("partner,period,flow,value,unit\n"
                   "KAZ,2025-Q1,export,1,USD million\n"
                   "KAZ,2023,export,1,USD million\n",
                   ASK(TS_TOTALS, .periods = "all", .by = "year"), "2023-01/2025-03");
}

static void refuse(const char *periods, const char *printed, const char *hint)
{
    assert_refused(monthly, ASK(TS_TOTALS, .periods = periods), TS_ERROR_USAGE, printed, hint);
}

static void test_refusals(void **state)
{
    (void)state;
    static const char range[] =
        "A..B takes two periods of one kind, the earlier first: 2020..2023, 2024-Q1..2025-Q3; a "
        "run of months is written 2025-01/2025-09";

    refuse("2024..2022", "--period: \"2024..2022\" is not a range of periods", range);
    refuse("2022..2024-Q1", "--period: \"2022..2024-Q1\" is not a range of periods", range);
    refuse("2024-01/2024-02..2024-03/2024-04",
           "--period: \"2024-01/2024-02..2024-03/2024-04\" is not a range of periods", range);
    refuse("2024..", "--period: \"2024..\" is not a range of periods", range);
    refuse("..2024", "--period: \"..2024\" is not a range of periods", range);
    refuse("..", "--period: \"..\" is not a range of periods", range);
    refuse("lattest", "--period: \"lattest\" is not a period", "did you mean latest?");
    refuse("2024,2024-13", "--period: \"2024-13\" is not a period: there is no month 13",
           "periods are written 2024, 2024-S1, 2024-Q3, 2024-09, 2025-01/2025-09, 2025-9M or "
           "2024-01-01/P9M");
}

/* Rows by year have one of all months that are asked for of it. */
static void test_months_by_year(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\n"
                               "KAZ,2023-11,export,1\n"
                               "KAZ,2023-12,export,2\n"
                               "KAZ,2024-01,export,3\n"
                               "KAZ,2024-02,export,4\n"
                               "KAZ,2024-03,export,5\n";

    assert_answer(text, ASK(TS_TOTALS, .periods = "2023-11..2024-02", .by = "year"), "exports",
                  "2023 covered 2023-11/2023-12: 3\n"
                  "2024 covered 2024-01/2024-02: 7\n"
                  "total: 10\n");
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-01,2024-03", .by = "year"), "exports",
                  "2024 covered 2024-Q1 without 2024-02: 8\n"
                  "total: 8\n");
}

/* The quarters of a year that are asked for are one row, also of a partner that has no row in one
 * of them and so traded nothing there; and it is that row that shares and contributions are of. */
static void test_quarters_by_year(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\n"
                               "KAZ,2023-Q1,export,50\n"
                               "KAZ,2023-Q3,export,100\n"
                               "KGZ,2023-Q3,export,50\n"
                               "KAZ,2024-Q1,export,100\n"
                               "KAZ,2024-Q2,export,200\n"
                               "KAZ,2024-Q3,export,400\n"
                               "KGZ,2024-Q3,export,100\n";
    static const char published[] = "partner,period,flow,value,unit\n"
                                    "KAZ,2024-Q1,export,100,USD million\n"
                                    "KAZ,2024-Q3,export,400,USD million\n"
                                    "KGZ,2024-Q3,export,40,USD million\n";
    static const char quarters[] = "2024-Q1,2024-Q3";

    assert_answer(text, ASK(TS_GROWTH, .periods = quarters, .by = "year,partner"),
                  "exports exports_base exports_growth_pct exports_contribution_pp",
                  "2024 KAZ covered 2024-01/2024-09 without 2024-Q2: 500, 150, 233.33 (233.3333 to "
                  "233.3334), 175.00\n"
                  "2024 KGZ covered 2024-01/2024-09 without 2024-Q2: 100, 50, 100.00, 25.00\n"
                  "total: 600, 200, 200.00, 200.00\n");
    assert_answer(text, ASK(TS_SHARE, .periods = quarters, .by = "year,partner"),
                  "exports_share_pct",
                  "2024 KAZ covered 2024-01/2024-09 without 2024-Q2: 83.33 (83.3333 to 83.3334)\n"
                  "2024 KGZ covered 2024-01/2024-09 without 2024-Q2: 16.67 (16.6666 to 16.6667)\n"
                  "total: 100.00\n");
    assert_note(text, ASK(TS_TOTALS, .periods = quarters, .by = "year"),
                "rows of 2024 are of 2024-Q1, 2024-Q3 alone", true);
    /* what nobody published is unknown: the row is of the other quarter */
    assert_answer(published, ASK(TS_TOTALS, .periods = quarters, .by = "year,partner"), "exports",
                  "2024 KAZ covered 2024-01/2024-09 without 2024-Q2: 500000000 (499000000 to "
                  "501000000)\n"
                  "2024 KGZ covered 2024-Q3: 40000000 (39500000 to 40500000)\n"
                  "total: ?\n");
    assert_answer(published, ASK(TS_TOTALS, .periods = quarters, .by = "semester,partner"),
                  "exports",
                  "2024-S1 KAZ covered 2024-Q1: 100000000 (99500000 to 100500000)\n"
                  "2024-S2 KAZ covered 2024-Q3: 400000000 (399500000 to 400500000)\n"
                  "2024-S2 KGZ covered 2024-Q3: 40000000 (39500000 to 40500000)\n"
                  "total: ?\n");
    /* months that are asked for twice are not counted twice */
    assert_answer(text, ASK(TS_TOTALS, .periods = "2024-Q1,2024-01/2024-09", .by = "year"),
                  "exports",
                  "2024 covered 2024-Q1: 100\n"
                  "2024 covered 2024-01/2024-09: 800\n");
}

/* The last year up to its last month, where published months or quarters come to it. */
static void test_latest_of_published_parts(void **state)
{
    (void)state;
    static const char months[] = "partner,period,flow,value,unit\n"
                                 "KAZ,2023,export,20,USD million\n"
                                 "KAZ,2024-01,export,1.5,USD million\n"
                                 "KAZ,2024-02,export,2.5,USD million\n"
                                 "KAZ,2024-03,export,2.0,USD million\n";
    static const char apart[] = "partner,period,flow,value,unit\n"
                                "KAZ,2024-Q1,export,1.5,USD million\n"
                                "KGZ,2024-Q2,export,2.5,USD million\n";

    assert_answer(months, ASK(TS_TOTALS), "exports",
                  "KAZ: 6000000 (5850000 to 6150000)\n"
                  "total: 6000000 (5850000 to 6150000)\n");
    assert_note(months, ASK(TS_TOTALS), "the latest period with data: Q1 2024", true);
    /* no partner's figures come to the half year */
    assert_note(apart, ASK(TS_TOTALS), "the latest period with data: Q2 2024", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_months_by_year),
        cmocka_unit_test(test_quarters_by_year),
        cmocka_unit_test(test_latest_of_published_parts),
        cmocka_unit_test(test_one),
        cmocka_unit_test(test_lists_are_put_in_order_once),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_latest_of_observations),
        cmocka_unit_test(test_latest_of_fiscal_years),
        cmocka_unit_test(test_latest_is_of_what_is_asked),
        cmocka_unit_test(test_latest_is_of_the_flows_shown),
        cmocka_unit_test(test_latest_of_statements),
        cmocka_unit_test(test_all),
        cmocka_unit_test(test_refusals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
