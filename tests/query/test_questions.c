/* Questions as a whole: grouping, periods, order, names, refusals. */
#include "asking.h"

#include <malloc.h>

static const char monthly[] = "partner,period,flow,value\n"
                              "KAZ,2023-11,export,1\n"
                              "KAZ,2023-12,import,2\n"
                              "KGZ,2024-01,export,4\n"
                              "KAZ,2024-03,export,8\n"
                              "KAZ,2024-07,import,16\n"
                              "KGZ,2024-08,export,32\n";

/* Grouping */

static void test_by_nothing_but_period(void **state)
{
    (void)state;
    assert_answer(monthly, ASK(TS_TOTALS, .periods = "2023-11/2024-08", .by = "period"), "exports",
                  "2023-11/2024-08 without 2024-02,2024-Q2: 45\n"
                  "total without 2024-02,2024-Q2: 45\n");
}

static void test_by_calendar_periods(void **state)
{
    (void)state;
    assert_answer(monthly, ASK(TS_TOTALS, .periods = "2023..2024", .by = "year"), "exports imports",
                  "2023 covered 2023-11/2023-12: 1, 2\n"
                  "2024 covered 2024-01/2024-08 without 2024-02,2024-Q2: 44, 16\n"
                  "total covered 2023-11/2024-08 without 2024-02,2024-Q2: 45, 18\n");
    assert_answer(monthly, ASK(TS_TOTALS, .periods = "2024", .by = "semester"), "exports",
                  "2024-S1 covered 2024-Q1 without 2024-02: 12\n"
                  "2024-S2 covered 2024-07/2024-08: 32\n"
                  "total covered 2024-01/2024-08 without 2024-02,2024-Q2: 44\n");
    assert_answer(monthly, ASK(TS_TOTALS, .periods = "2023-Q4..2024-Q1", .by = "quarter"),
                  "exports",
                  "2023-Q4 covered 2023-11/2023-12: 1\n"
                  "2024-Q1 without 2024-02: 12\n"
                  "total covered 2023-11/2024-03 without 2024-02: 13\n");
    assert_answer(monthly, ASK(TS_TOTALS, .periods = "2024-03,2024-01", .by = "month"), "exports",
                  "2024-01: 4\n"
                  "2024-03: 8\n"
                  "total: 12\n");
}

static void test_cuts_a_period_at_calendar_borders(void **state)
{
    (void)state;
    assert_answer(monthly, ASK(TS_TOTALS, .periods = "2023-12/2024-03", .by = "year"), "exports",
                  "2023 covered 2023-12: 0\n"
                  "2024 covered 2024-Q1 without 2024-02: 12\n"
                  "total without 2024-02: 12\n");
    /* two months of a year are one row of it */
    assert_answer(monthly, ASK(TS_TOTALS, .periods = "2024-01,2024-03", .by = "year"), "exports",
                  "2024 covered 2024-Q1 without 2024-02: 12\n"
                  "total: 12\n");
    /* of the first half nothing was stated: the total is not that of the year */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024-Q3,export,5,USD million\n"
                  "KAZ,2024-Q4,export,6,USD million\n",
                  ASK(TS_TOTALS, .periods = "2024", .by = "quarter", .flows = "export"), "exports",
                  "2024-Q3: 5000000 (4500000 to 5500000)\n"
                  "2024-Q4: 6000000 (5500000 to 6500000)\n"
                  "total covered 2024-S2: 11000000 (10000000 to 12000000)\n");
}

static void test_by_several(void **state)
{
    (void)state;
    assert_answer(monthly, ASK(TS_TOTALS, .periods = "2024", .by = "semester,partner"), "exports",
                  "2024-S1 KAZ covered 2024-Q1 without 2024-02: 8\n"
                  "2024-S1 KGZ covered 2024-Q1 without 2024-02: 4\n"
                  "2024-S2 KAZ covered 2024-07/2024-08: 0\n"
                  "2024-S2 KGZ covered 2024-07/2024-08: 32\n"
                  "total covered 2024-01/2024-08 without 2024-02,2024-Q2: 44\n");
    assert_answer(monthly, ASK(TS_TOTALS, .periods = "2024", .by = "Partner,partner"), "exports",
                  "KAZ covered 2024-01/2024-08 without 2024-02,2024-Q2: 8\n"
                  "KGZ covered 2024-01/2024-08 without 2024-02,2024-Q2: 36\n"
                  "total covered 2024-01/2024-08 without 2024-02,2024-Q2: 44\n");
}

static void test_several_periods_make_rows(void **state)
{
    (void)state;
    assert_answer(monthly, ASK(TS_TOTALS, .periods = "2024-Q1,2023-Q4"), "exports",
                  "KAZ 2023-Q4 covered 2023-11/2023-12: 1\n"
                  "KAZ 2024-Q1 without 2024-02: 8\n"
                  "KGZ 2024-Q1 without 2024-02: 4\n"
                  "total covered 2023-11/2024-03 without 2024-02: 13\n");
}

static void test_by_reporter(void **state)
{
    (void)state;
    static const char text[] = "reporter,partner,period,flow,value\n"
                               "UZB,FRA,2024,export,1\n"
                               "KAZ,FRA,2024,export,20\n"
                               "KAZ,UZB,2024,export,30\n";

    assert_answer(text, ASK(TS_TOTALS, .reporters = "all", .by = "reporter"), "exports",
                  "KAZ: 50\n"
                  "UZB: 1\n"
                  "total: 51\n");
    assert_answer(text, ASK(TS_TOTALS, .reporters = "all"), "exports",
                  "FRA: 21\n"
                  "UZB: 30\n"
                  "total: 51\n");
    assert_answer(text, ASK(TS_TOTALS), "exports",
                  "FRA: 1\n"
                  "total: 1\n");
    assert_note(text, ASK(TS_TOTALS), "reporter UZB of several (KAZ, UZB)", true);
    assert_answer(text, ASK(TS_TOTALS, .reporters = "Kazakhstan"), "exports",
                  "FRA: 20\n"
                  "UZB: 30\n"
                  "total: 50\n");
}

static void test_periods_within_each_other(void **state)
{
    (void)state;
    assert_answer(monthly, ASK(TS_TOTALS, .periods = "2024-Q3,2024,2024-Q1", .by = "period"),
                  "exports imports",
                  "2024-Q1 without 2024-02: 12, 0\n"
                  "2024 covered 2024-01/2024-08 without 2024-02,2024-Q2: 44, 16\n"
                  "2024-Q3 covered 2024-07/2024-08: 32, 16\n");
    assert_answer(monthly, ASK(TS_TOTALS, .periods = "2024-Q2,2024", .by = "period"), "exports",
                  "2024 covered 2024-01/2024-08 without 2024-02,2024-Q2: 44\n");
}

static void test_group_of_reporters(void **state)
{
    (void)state;
    assert_answer("reporter,partner,period,flow,value\n"
                  "KAZ,FRA,2024,export,1\n"
                  "TJK,FRA,2024,export,20\n"
                  "UZB,FRA,2024,export,300\n",
                  ASK(TS_TOTALS, .reporters = "CA"), "exports",
                  "FRA: 21\n"
                  "total: 21\n");
}

static void test_reexports_are_flows_of_their_own(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024,export,10\n"
                  "KAZ,2024,reexport,3\n",
                  ASK(TS_TOTALS, .flows = "reexport"), "value",
                  "KAZ reexport: 3\n"
                  "total: 3\n");
}

/* Months without a row of a flow are told of flows that the answer shows, or adds up. */
static void test_notes_are_of_the_flows_shown(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value\n"
                               "KAZ,2024-01,export,10\n"
                               "KAZ,2024-01,import,5\n"
                               "KAZ,2024-02,export,20\n"
                               "KAZ,2024-02,reexport,3\n";
    static const char words[] = "UZB records no import with anyone in some of the months";

    assert_note(text, ASK(TS_TOTALS), words, true);
    assert_note(text, ASK(TS_TOTALS, .flows = "import"), words, true);
    assert_note(text, ASK(TS_TOTALS, .flows = "turnover"), words, true);
    assert_note(text, ASK(TS_TOTALS, .flows = "export"), words, false);
    assert_note(text, ASK(TS_TOTALS, .flows = "reexport"), words, false);
}

/* Order */

static void test_sort_and_limit(void **state)
{
    (void)state;
    static const char text[] = "partner,period,flow,value,unit\n"
                               "KAZ,2024,export,10,USD million\n"
                               "KGZ,2024,import,5,USD million\n"
                               "TJK,2024,export,30,USD million\n"
                               "TKM,2024,export,20,USD million\n";
    struct ts_query query = ASK(TS_TOTALS, .sort = "-exports");

    assert_answer(text, query, "exports", /* what is unknown comes last both ways */
                  "TJK: 30000000 (29500000 to 30500000)\n"
                  "TKM: 20000000 (19500000 to 20500000)\n"
                  "KAZ: 10000000 (9500000 to 10500000)\n"
                  "KGZ: ?\n"
                  "total: ?\n");
    query.sort = "exports";
    query.limit = 1;
    assert_answer(text, query, "exports", /* the total is over all rows */
                  "KAZ: 10000000 (9500000 to 10500000)\n"
                  "total: ?\n");
    query.sort = "-partner";
    query.limit = 2;
    assert_answer(text, query, "imports",
                  "TKM: ?\n"
                  "TJK: ?\n"
                  "total: ?\n");
    query.limit = 0;
    assert_answer(text, query, "imports", "total: ?\n");
}

/* What stands beside dimensions and measures: units, and months covered, in time. */
static void test_sort_by_other_columns(void **state)
{
    (void)state;
    static const char units[] = "partner,period,flow,value,unit\n"
                                "KAZ,2024,cluster,70,ha\n"
                                "KAZ,2024,companies,1157,count\n"
                                "KAZ,2024,export,300,USD\n";
    static const char months[] = "reporter,partner,period,flow,value\n"
                                 "KAZ,RUS,2024-03,export,1\n"
                                 "KGZ,RUS,2024-02,export,2\n"
                                 "UZB,RUS,2024,export,4\n";
    struct ts_query query = ASK(TS_TOTALS, .by = "flow", .sort = "unit");

    assert_answer(units, query, "value", "export: 300\ncompanies: 1157\ncluster: 70\n");
    query.sort = "-unit";
    assert_answer(units, query, "value", "cluster: 70\ncompanies: 1157\nexport: 300\n");
    query =
        ASK(TS_TOTALS, .reporters = "all", .periods = "2024", .by = "reporter", .sort = "covered");
    assert_answer(months, query, "exports",
                  "UZB: 4\n"
                  "KGZ covered 2024-02: 2\n"
                  "KAZ covered 2024-03: 1\n"
                  "total: 7\n");
}

static void test_rows_before_the_limit_are_counted(void **state)
{
    (void)state;
    struct ts_table *table = load(monthly);
    struct ts_query query = ASK(TS_TOTALS, .periods = "2024");
    struct ts_result *result;

    query.limit = 1;
    assert_int_equal(ts_query_run(table, &query, &result, NULL), TS_OK);
    assert_int_equal(result->row_count, 1);
    assert_int_equal(result->rows_before_limit, 2);
    ts_result_free(result);
    ts_table_free(table);
}

/* Codes of commodities, some of which have the same figure and some no figure at all. */
static void load_many(struct ts_table **table)
{
    enum { ROWS = 60 };
    static char text[ROWS * 64];
    size_t size = (size_t)snprintf(text, sizeof text, "partner,period,flow,commodity,value\n");

    for (int i = 0; i < ROWS; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "KAZ,2024,%s,%02d,%d\n",
                                 i % 7 == 0 ? "import" : "export", 10 + i, i * 37 % 23);
    *table = load(text);
}

static void test_a_limit_leaves_the_first_rows(void **state)
{
    static const char *const orders[] = {"-exports", "exports", "-commodity", "commodity"};
    struct ts_query query = ASK(TS_TOTALS, .by = "commodity");
    struct ts_table *table;

    (void)state;
    load_many(&table);
    for (size_t order = 0; order < 4; order++) {
        struct ts_result *all, *some;

        query.sort = orders[order];
        query.limit = -1;
        assert_int_equal(ts_query_run(table, &query, &all, NULL), TS_OK);
        assert_int_equal(all->row_count, 60);
        for (query.limit = 0; query.limit <= 60; query.limit++) {
            assert_int_equal(ts_query_run(table, &query, &some, NULL), TS_OK);
            assert_int_equal(some->row_count, query.limit);
            for (size_t i = 0; i < some->row_count; i++)
                assert_string_equal(some->rows[i].keys[0], all->rows[i].keys[0]);
            ts_result_free(some);
        }
        ts_result_free(all);
    }
    ts_table_free(table);
}

static void test_order_does_not_depend_on_the_rows(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,commodity,value\n"
                  "KAZ,2024,export,84,1\n"
                  "KAZ,2024,export,27,2\n"
                  "KAZ,2024,export,100630,3\n",
                  ASK(TS_TOTALS, .by = "commodity"), "exports",
                  "100630: 3\n"
                  "27: 2\n"
                  "84: 1\n"
                  "total: 6\n");
}

/* Other questions */

static void test_balance(void **state)
{
    (void)state;
    /* 200 over 50; (200 - 50) / 250 */
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2024,export,200\n"
                  "KAZ,2024,import,50\n"
                  "KGZ,2024,export,10\n",
                  ASK(TS_BALANCE), "exports imports balance coverage_pct normalized_balance",
                  "KAZ: 200, 50, 150, 400.00, 0.60\n"
                  "KGZ: 10, 0, 10, ?, 1.00\n"
                  "total: 210, 50, 160, 420.00, 0.62 (0.6153 to 0.6154)\n");
    /* 9.5 … 10.5 over 4.5 … 5.5: 172.7 … to 233.3 … %; 4 / 15 to 6 / 15 */
    assert_answer("partner,period,exports,imports,unit\n"
                  "KAZ,2024,10,5,USD million\n",
                  ASK(TS_BALANCE), "coverage_pct normalized_balance",
                  "KAZ: 200 (172.7272 to 233.3334), 0.3 (0.2666 to 0.4000)\n"
                  "total: 200 (172.7272 to 233.3334), 0.3 (0.2666 to 0.4000)\n");
    /* a turnover of 14.25 … 14.35 leaves 9.5 over 4.85 to 9.85 over 4.5 */
    assert_answer("partner,period,exports,imports,turnover,unit\n"
                  "KAZ,2024,10,5,14.3,USD million\n",
                  ASK(TS_BALANCE), "coverage_pct",
                  "KAZ: 200 (195.8762 to 218.8889)\n"
                  "total: 200 (195.8762 to 218.8889)\n");
}

static void test_summary_has_shares(void **state)
{
    (void)state;
    assert_answer("partner,period,flow,value\n"
                  "KAZ,2023,export,50\n"
                  "KAZ,2024,export,60\n"
                  "KAZ,2024,import,0\n"
                  "KGZ,2024,import,30\n"
                  "TJK,2024,export,10\n",
                  ASK(TS_SUMMARY, .periods = "2024"), "turnover share_pct exports_growth_pct",
                  "KAZ: 60, 60.00, 20.00\n"
                  "KGZ: 30, 30.00, ?\n"
                  "TJK: 10, 10.00, ?\n"
                  "total: 100, 100.00, 40.00\n");
    /* 59.5 … 60.5 of that and 39.5 … 40.5: 59.5 / 100 to 60.5 / 100 */
    assert_answer("partner,period,flow,value,unit\n"
                  "KAZ,2024,turnover,60,USD million\n"
                  "KGZ,2024,turnover,40,USD million\n",
                  ASK(TS_SUMMARY), "share_pct",
                  "KAZ: 60 (59.5000 to 60.5000)\n"
                  "KGZ: 40 (39.5000 to 40.5000)\n"
                  "total: 100.00\n");
}

/* What was understood, beside the rows */

static void test_head(void **state)
{
    (void)state;
    struct ts_table *table = load("partner,period,flow,value\n"
                                  "KAZ,2024,export,200\n"
                                  "Central Asia,2023,export,10\n");
    struct ts_query query = ASK(TS_TOTALS, .partners = "kazakhstan", .periods = "2024",
                                .flows = "exports", .commodities = "total");
    struct ts_result *result;

    assert_int_equal(ts_query_run(table, &query, &result, NULL), TS_OK);
    ts_table_free(table); /* the result stands alone */
    assert_string_equal(result->command, "totals");
    assert_string_equal(result->unit, "USD");
    assert_int_equal(result->reporter_count, 1);
    assert_string_equal(result->reporters[0], "UZB");
    assert_int_equal(result->partner_count, 1);
    assert_string_equal(result->partners[0], "KAZ");
    assert_string_equal(ts_result_country_name(result, "KAZ"), "Kazakhstan");
    assert_string_equal(ts_result_country_name(result, "XYZ"), "");
    assert_int_equal(result->flow_count, 1);
    assert_string_equal(result->flows[0], "export");
    assert_int_equal(result->commodity_count, 1);
    assert_string_equal(result->commodities[0], "TOTAL");
    assert_int_equal(result->period_count, 1);
    assert_int_equal(result->periods[0].months, 12);
    assert_int_equal(result->input_count, 1);
    assert_string_equal(result->inputs[0].file, "trade");
    assert_int_equal(result->inputs[0].records, 2);
    assert_int_equal(result->measure_count, 1);
    ts_result_free(result);
}

static void test_flows_choose_columns(void **state)
{
    (void)state;
    struct ts_table *table = load(monthly);
    struct ts_query query = ASK(TS_GROWTH, .flows = "balance,import");
    struct ts_result *result;
    static const char *const names[] = {"imports", "balance", "imports_growth_pct", "imports_base",
                                        "imports_contribution_pp"};

    assert_int_equal(ts_query_run(table, &query, &result, NULL), TS_OK);
    assert_int_equal(result->measure_count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(result->measures[i].name, names[i]);
    ts_result_free(result);
    ts_table_free(table);
}

/* Refusals */

static void refuse(struct ts_query query, const char *printed, const char *hint)
{
    assert_refused(monthly, query, TS_ERROR_USAGE, printed, hint);
}

static void test_names_that_are_not_known(void **state)
{
    (void)state;
    refuse(ASK(TS_TOTALS, .partners = "KAZ,Kazahkstan"),
           "--partner: \"Kazahkstan\" is not a known country", "did you mean Kazakhstan (KAZ)?");
    refuse(ASK(TS_TOTALS, .reporters = "Uzbekstan"),
           "--reporter: \"Uzbekstan\" is not a known country", "did you mean Uzbekistan (UZB)?");
    refuse(ASK(TS_TOTALS, .by = "partner,moth"), "--by: \"moth\" is not something to group by",
           "did you mean month?");
    refuse(ASK(TS_TOTALS, .by = "size"), "--by: \"size\" is not something to group by",
           "group by any of reporter, partner, flow, commodity, year, semester, quarter, month, "
           "period");
    refuse(ASK(TS_TOTALS, .sort = "export"), "--sort: \"export\" is not a column of the answer",
           "did you mean exports?");
    refuse(ASK(TS_TOTALS, .sort = "unti"), "--sort: \"unti\" is not a column of the answer",
           "did you mean unit?");
    refuse(ASK(TS_TOTALS, .sort = "x"), "--sort: \"x\" is not a column of the answer",
           "the columns are named as in --format csv, for example balance");
    refuse(ASK(TS_TOTALS, .flows = "exprot"), "--flow: \"exprot\" is not a known flow",
           "did you mean \"export\"?");
    refuse(ASK(TS_TOTALS, .flows = "companies"),
           "--flow: there is no series \"companies\" in the data",
           "export, import, turnover, balance, reexport, reimport, or another series that "
           "tradestat inspect lists");
    refuse(ASK(TS_TOTALS, .commodities = "27,oil"), "--commodity: \"oil\" is not an HS code",
           "give the first digits of a code, such as 27 or 2709, or TOTAL");
}

static void test_empty_lists(void **state)
{
    (void)state;
    refuse(ASK(TS_TOTALS, .partners = "KAZ,"), "--partner: an element of \"KAZ,\" is empty",
           "leave out the comma that is too many");
    refuse(ASK(TS_TOTALS, .partners = ""), "--partner: the value is empty",
           "leave the option out, or give it a value");
    refuse(ASK(TS_TOTALS, .reporters = ","), "--reporter: an element of \",\" is empty",
           "leave out the comma that is too many");
    refuse(ASK(TS_TOTALS, .flows = ""), "--flow: the value is empty",
           "leave the option out, or give it a value");
    refuse(ASK(TS_TOTALS, .commodities = " "), "--commodity: the value is empty",
           "leave the option out, or give it a value");
    refuse(ASK(TS_TOTALS, .periods = ",2024"), "--period: an element of \",2024\" is empty",
           "leave out the comma that is too many");
    refuse(ASK(TS_TOTALS, .by = "partner,,flow"), "--by: an element of \"partner,,flow\" is empty",
           "leave out the comma that is too many");
    refuse(ASK(TS_TOTALS, .sort = ""), "--sort: \"\" is not a column of the answer",
           "the columns are named as in --format csv, for example balance");
}

static void test_all_is_no_name(void **state)
{
    (void)state;
    refuse(ASK(TS_TOTALS, .partners = "all"), "--partner: \"all\" is not a name",
           "leave --partner out to ask for all");
    refuse(ASK(TS_TOTALS, .flows = "export,all"), "--flow: \"all\" is not a name",
           "leave --flow out to ask for all");
    refuse(ASK(TS_TOTALS, .commodities = "All"), "--commodity: \"All\" is not a name",
           "leave --commodity out to ask for all");
    refuse(ASK(TS_TOTALS, .reporters = "UZB,all"), "--reporter: \"all\" stands alone",
           "--reporter all sums over all reporters of the data");
}

static void test_questions_without_sense(void **state)
{
    (void)state;
    refuse(ASK(TS_TOTALS, .by = "year,period"),
           "--by: period and a calendar period cannot both be grouped by", "leave one of them out");
    refuse(ASK(TS_BALANCE, .by = "flow"), "--by: a balance needs exports and imports side by side",
           "use totals or growth with --by flow");
    refuse(ASK(TS_SUMMARY, .flows = "reexport"),
           "--flow: a balance needs exports and imports side by side",
           "use totals or growth with --by flow");
}

static void test_nothing_to_answer_from(void **state)
{
    (void)state;
    assert_refused("partner,period,flow,value\n", ASK(TS_TOTALS), TS_ERROR_EMPTY,
                   "there are no records to answer from", "tradestat inspect shows what was read");
    assert_refused(
        monthly, ASK(TS_TOTALS, .partners = "FRA"), TS_ERROR_EMPTY,
        "no record matches the question",
        "tradestat inspect lists the reporters, partners, flows and periods of the data");
    assert_refused(monthly, ASK(TS_TOTALS, .reporters = "KGZ"), TS_ERROR_EMPTY,
                   "there are no records of reporter KGZ",
                   "tradestat inspect lists the reporters and partners of the data");
    assert_refused(monthly, ASK(TS_TOTALS, .periods = "2020,2021"), TS_ERROR_EMPTY,
                   "no record answers the question for 2020 or the other periods",
                   "did you mean 2023-11/2024-08? tradestat inspect lists the periods of the data");
    assert_refused("reporter,partner,period,flow,value\n"
                   "KAZ,FRA,2024,export,20\n"
                   "KGZ,FRA,2024,export,30\n",
                   ASK(TS_TOTALS), TS_ERROR_USAGE,
                   "--reporter: the data have several reporters: KAZ, KGZ",
                   "choose with --reporter, or sum over them with --reporter all");
}

/* Prepared tables */

static void test_a_prepared_table_answers_once(void **state)
{
    struct ts_query query;
    struct ts_table *table;
    struct ts_result *result;
    struct ts_error error = {0};

    (void)state;
    ts_query_init(&query, TS_TOTALS);
    query.periods = "2024-03";
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_query_prepare(table, &query, TS_DETAIL_COARSE, NULL), TS_OK);
    assert_int_equal(
        ts_table_load_memory(table, "monthly", monthly, sizeof monthly - 1, NULL, NULL), TS_OK);
    assert_int_equal(ts_query_run(table, &query, &result, NULL), TS_OK);
    assert_int_equal(result->row_count, 1);
    ts_result_free(result);
    assert_int_equal(ts_query_run(table, &query, &result, &error), TS_ERROR_USAGE);
    assert_null(result);
    assert_string_equal(error.message, "a table that was prepared for a question answers it once");
    ts_table_free(table);
}

/* Rows that are summed have no lines, those of the last chunk neither, which is still there. */
static void test_a_prepared_table_names_no_lines(void **state)
{
    static const char text[] = "partner,period,flow,value\n"
                               "KAZ,2023,export,20\nKAZ,2023-01,export,15\nKGZ,2023-02,export,9\n"
                               "KAZ,2023-03,export,15\nKGZ,2023-04,export,9\nKGZ,2023-05,export,9\n"
                               "KGZ,2023-06,export,9\nKGZ,2023-07,export,9\nKGZ,2023-08,export,9\n"
                               "KGZ,2023-09,export,9\nKGZ,2023-10,export,9\nKGZ,2023-11,export,9\n";
    struct ts_query query;
    struct ts_table *table;
    struct ts_result *result;
    struct ts_error error = {0};

    (void)state;
    mallopt(M_PERTURB, 0x55); /* memory that is new has no zeros */
    ts_query_init(&query, TS_TOTALS);
    query.by = "month";
    query.periods = "2023";
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_query_prepare(table, &query, TS_DETAIL_FINE, NULL), TS_OK);
    assert_int_equal(ts_table_load_memory(table, "trade", text, sizeof text - 1, NULL, NULL),
                     TS_OK);
    assert_int_equal(ts_query_run(table, &query, &result, &error), TS_ERROR_CONFLICT);
    assert_int_equal(error.line, 0);
    ts_table_free(table);
    mallopt(M_PERTURB, 0);
}

/* How detailed the sums for totals of all reporters have to be, which are coarse at first. */
static enum ts_detail detail_needed(const char *text, const char *by)
{
    struct ts_query query;
    struct ts_table *table;
    struct ts_result *result;

    ts_query_init(&query, TS_TOTALS);
    query.reporters = "all";
    query.by = by;
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_read_groups(table, GROUPS_FILE, NULL), TS_OK);
    assert_int_equal(ts_query_prepare(table, &query, TS_DETAIL_COARSE, NULL), TS_OK);
    assert_int_equal(ts_table_load_memory(table, "trade", text, strlen(text), NULL, NULL), TS_OK);

    int code = ts_query_run(table, &query, &result, NULL);
    enum ts_detail detail = code == TS_AGAIN ? ts_query_detail(table) : TS_DETAIL_COARSE;

    assert_true(code == TS_OK || code == TS_AGAIN);
    ts_result_free(result);
    ts_table_free(table);
    return detail;
}

static void test_how_much_detail_the_data_need(void **state)
{
    static const char one_imports[] = "reporter,partner,period,flow,commodity,value\n"
                                      "KAZ,FRA,2024,export,010121,20\n"
                                      "KAZ,FRA,2024,import,010121,30\n"
                                      "KGZ,FRA,2024,import,010129,40\n";
    static const char turnover[] = "reporter,partner,period,flow,commodity,value\n"
                                   "KAZ,FRA,2024,export,010121,20\n"
                                   "KAZ,FRA,2024,turnover,010121,50\n"
                                   "KGZ,FRA,2024,import,010129,40\n";
    static const char levels[] = "reporter,partner,period,flow,commodity,value\n"
                                 "KAZ,FRA,2024,import,01,20\n"
                                 "KGZ,FRA,2024,import,010121,10\n";
    static const char lengths[] = "reporter,partner,period,flow,commodity,value\n"
                                  "KAZ,FRA,2024,export,010121,20\n"
                                  "KAZ,FRA,2024-01,import,010121,2\n"
                                  "KAZ,FRA,2024,import,010129,30\n"
                                  "KGZ,FRA,2024,import,010129,40\n";

    (void)state;
    assert_int_equal(detail_needed(monthly, "partner"), TS_DETAIL_COARSE);
    assert_int_equal(detail_needed(one_imports, "partner"), TS_DETAIL_REPORTERS);
    assert_int_equal(detail_needed(one_imports, "reporter"), TS_DETAIL_COARSE);
    assert_int_equal(detail_needed(turnover, "partner"), TS_DETAIL_FINE);
    assert_int_equal(detail_needed(levels, "partner"), TS_DETAIL_FINE);
    assert_int_equal(detail_needed(lengths, "partner"), TS_DETAIL_FINE);
    assert_answer(one_imports, ASK(TS_TOTALS, .reporters = "all", .by = "partner"),
                  "exports imports", "FRA: ?, 70\ntotal: ?, 70\n");
}

#define BY_COMMODITY "partner,period,flow,commodity,value\n"
#define BOTH_FLOWS                                                                                 \
    BY_COMMODITY                                                                                   \
    "FRA,2024,export,010121,20\n"                                                                  \
    "DEU,2024,import,010121,30\n"                                                                  \
    "DEU,2024,export,010129,4\n"

/* Partners of whom the same can be said are summed as one; who they are is known all the same. */
static void test_partners_are_summed_by_commodity(void **state)
{
    struct ts_query query = ASK(TS_TOTALS, .by = "commodity");
    struct ts_table *table;
    struct ts_result *result;

    (void)state;
    assert_int_equal(detail_needed(BOTH_FLOWS, "commodity"), TS_DETAIL_COARSE);
    assert_int_equal(detail_needed(BOTH_FLOWS
                                   "FRA,2024,export,TOTAL,25\nWLD,2024,export,TOTAL,90\n",
                                   "commodity"),
                     TS_DETAIL_COARSE);
    assert_answer(BOTH_FLOWS, query, "exports imports",
                  "010121: 20, 30\n010129: 4, 0\ntotal: 24, 30\n");
    assert_note(BOTH_FLOWS "KAZ,2024,export,TOTAL,25\nFRA,2024,export,TOTAL,9\n", query,
                "trade with KAZ is left out: the data have TOTAL of it, and no commodities", true);

    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_query_prepare(table, &query, TS_DETAIL_COARSE, NULL), TS_OK);
    assert_int_equal(ts_table_load_memory(table, "trade", BOTH_FLOWS "ITA,2023,export,010121,7\n",
                                          strlen(BOTH_FLOWS "ITA,2023,export,010121,7\n"), NULL,
                                          NULL),
                     TS_OK);
    assert_int_equal(ts_query_run(table, &query, &result, NULL), TS_OK);
    assert_int_equal(result->partner_count, 2);
    assert_string_equal(result->partners[0], "DEU");
    assert_string_equal(result->partners[1], "FRA");
    ts_result_free(result);
    ts_table_free(table);
}

static void test_partners_are_told_apart(void **state)
{
    static const char *const texts[] = {
        BOTH_FLOWS "WLD,2024,export,010121,90\n",
        BOTH_FLOWS "Central Asia,2024,export,010121,90\n",
        BOTH_FLOWS "FRA,2024,turnover,020110,20\n",
        BOTH_FLOWS "FRA,2024,reexport,010121,20\n",
        BOTH_FLOWS "FRA,2024,export,01,20\n",
        BOTH_FLOWS "ITA,2023-01,export,010121,20\n",
        BOTH_FLOWS "ITA,2023-01/2023-06,export,010121,20\n",
        BY_COMMODITY "FRA,2024,export,010121,20\nDEU,2024,export,010121,30\n",
        "partner,period,flow,value\nFRA,2024,export,20\nDEU,2024,import,30\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(detail_needed(texts[i], "commodity"), TS_DETAIL_PARTNERS);
    assert_note(texts[7], ASK(TS_TOTALS, .by = "commodity"),
                "not known: imports, turnover, balance with Germany (DEU), France (FRA): no figure "
                "for 2024; nor is the total known",
                true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_nothing_but_period),
        cmocka_unit_test(test_by_calendar_periods),
        cmocka_unit_test(test_cuts_a_period_at_calendar_borders),
        cmocka_unit_test(test_by_several),
        cmocka_unit_test(test_several_periods_make_rows),
        cmocka_unit_test(test_by_reporter),
        cmocka_unit_test(test_periods_within_each_other),
        cmocka_unit_test(test_group_of_reporters),
        cmocka_unit_test(test_reexports_are_flows_of_their_own),
        cmocka_unit_test(test_notes_are_of_the_flows_shown),
        cmocka_unit_test(test_sort_and_limit),
        cmocka_unit_test(test_sort_by_other_columns),
        cmocka_unit_test(test_rows_before_the_limit_are_counted),
        cmocka_unit_test(test_a_limit_leaves_the_first_rows),
        cmocka_unit_test(test_order_does_not_depend_on_the_rows),
        cmocka_unit_test(test_balance),
        cmocka_unit_test(test_summary_has_shares),
        cmocka_unit_test(test_head),
        cmocka_unit_test(test_flows_choose_columns),
        cmocka_unit_test(test_names_that_are_not_known),
        cmocka_unit_test(test_empty_lists),
        cmocka_unit_test(test_all_is_no_name),
        cmocka_unit_test(test_questions_without_sense),
        cmocka_unit_test(test_nothing_to_answer_from),
        cmocka_unit_test(test_a_prepared_table_answers_once),
        cmocka_unit_test(test_a_prepared_table_names_no_lines),
        cmocka_unit_test(test_how_much_detail_the_data_need),
        cmocka_unit_test(test_partners_are_summed_by_commodity),
        cmocka_unit_test(test_partners_are_told_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
