/* Rows that cannot be read, put aside. */
#include "loading.h"

#include "formats/quarantine.h"

#define HEADER "file,line,column,field,error,record\n"

static struct ts_table *load(const char *text, struct ts_quarantine *quarantine)
{
    const struct ts_load_options options = {.quarantine = quarantine};

    *quarantine = (struct ts_quarantine){0};
    return load_text(text, &options);
}

static void puts_bad_rows_aside(void **state)
{
    struct ts_quarantine quarantine;
    struct ts_table *table = load("partner,period,flow,value,unit\n"
                                  "KAZ,2024,export,7,USD\n"
                                  "Kazakhstn,2024,export,8,USD\n"
                                  "KGZ,2024,export\n"
                                  "TJK,2024,export,\"1,5\",USD\n"
                                  "TJK,2024,export,1,EUR\n"
                                  "TKM,2024,export,99999999999999999999,USD\n"
                                  "TKM,2024,export,9,USD\n",
                                  &quarantine);

    (void)state;
    assert_holds(table, "UZB KAZ 2024 export TOTAL 7\n"
                        "UZB TKM 2024 export TOTAL 9\n");
    assert_int_equal(table->inputs[0].records, 2);
    assert_int_equal(table->inputs[0].quarantined, 5);
    assert_int_equal(quarantine.count, 5);
    assert_string_equal(
        quarantine.rows.data, HEADER
        "trade,3,1,partner,\"\"\"Kazakhstn\"\" is not a known country\","
        "\"Kazakhstn,2024,export,8,USD\"\n"
        "trade,4,16,,\"the row has 3 fields, the header has 5\",\"KGZ,2024,export\"\n"
        "trade,5,17,value,\"\"\"1,5\"\" is not a decimal number\","
        "\"TJK,2024,export,\"\"1,5\"\",USD\"\n"
        "trade,6,19,unit,\"\"\"EUR\"\" and \"\"USD\"\" in one table\",\"TJK,2024,export,1,EUR\"\n"
        "trade,7,17,value,\"\"\"99999999999999999999\"\" is too large, more than "
        "9223372036854775807\",\"TKM,2024,export,99999999999999999999,USD\"\n");
    ts_buffer_release(&quarantine.rows);
    ts_table_free(table);
}

static void takes_a_wide_row_whole_or_not_at_all(void **state)
{
    struct ts_quarantine quarantine;
    struct ts_table *table = load("partner,period,exports,imports,unit\n"
                                  "KAZ,2024,7.5,99999999999999999999,EUR\n"
                                  "KGZ,2024,1,x,EUR\n"
                                  "TJK,2024,2,3,USD\n",
                                  &quarantine);

    (void)state;
    assert_holds(table, "UZB TJK 2024 export TOTAL 2\n"
                        "UZB TJK 2024 import TOTAL 3\n");
    assert_string_equal(table->currency, "USD");
    assert_int_equal(table->scale, 0);
    assert_int_equal(table->inputs[0].records, 1);
    assert_int_equal(quarantine.count, 2);
    ts_buffer_release(&quarantine.rows);
    ts_table_free(table);
}

static void puts_bad_json_records_aside(void **state)
{
    struct ts_quarantine quarantine;
    struct ts_table *table =
        load("[{\"partner\": \"KAZ\", \"period\": 2024, \"flow\": \"export\", \"valeu\": 7},\n"
             " {\"partner\": \"KAZ\", \"period\": 2024, \"flow\": \"export\", \"value\": 8},\n"
             " {\"partner\": \"KAZ\", \"period\": 2024, \"flow\": \"export\", \"value\": [9]}]",
             &quarantine);

    (void)state;
    assert_holds(table, "UZB KAZ 2024 export TOTAL 8\n");
    assert_string_equal(
        quarantine.rows.data,
        HEADER "trade,1,55,,\"key \"\"valeu\"\" is not known\",\"{\"\"partner\"\": \"\"KAZ\"\", "
               "\"\"period\"\": 2024, \"\"flow\"\": \"\"export\"\", \"\"valeu\"\": 7}\"\n"
               "trade,3,64,value,must be a text or a number,\"{\"\"partner\"\": \"\"KAZ\"\", "
               "\"\"period\"\": 2024, \"\"flow\"\": \"\"export\"\", \"\"value\"\": [9]}\"\n");
    ts_buffer_release(&quarantine.rows);
    ts_table_free(table);
}

/* A number with too many digits is a fault of its row as any other. */
static void puts_rows_over_a_limit_aside(void **state)
{
    struct ts_quarantine quarantine;
    struct ts_table *table =
        load("partner,period,flow,value\n"
             "KAZ,2024,export,"
             "11111111111111111111111111111111111111111111111111111111111111111\n"
             "KGZ,2024,export,7\n",
             &quarantine);

    (void)state;
    assert_holds(table, "UZB KGZ 2024 export TOTAL 7\n");
    assert_int_equal(table->inputs[0].records, 1);
    assert_int_equal(quarantine.count, 1);
    ts_buffer_release(&quarantine.rows);
    ts_table_free(table);
}

/* A file that is cut within quotes has lost its last row; any other quote that is never
 * closed may have lost many. */
static void puts_a_last_row_with_an_open_quote_aside(void **state)
{
    static const char *const ends[] = {"", "\n", "\r\n", "\r"};

    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct ts_quarantine quarantine;
        char text[200];

        snprintf(text, sizeof text,
                 "partner,period,flow,value\nKAZ,2024,export,7\nKGZ,2024,\"exp%s", ends[i]);

        struct ts_table *table = load(text, &quarantine);

        assert_holds(table, "UZB KAZ 2024 export TOTAL 7\n");
        assert_int_equal(quarantine.count, 1);
        assert_string_equal(quarantine.rows.data,
                            HEADER "trade,3,10,,the quote opened here is never closed,"
                                   "\"KGZ,2024,\"\"exp\"\n");
        ts_buffer_release(&quarantine.rows);
        ts_table_free(table);
    }
}

static void assert_stops(const char *text, const struct ts_load_options *given, const char *printed,
                         const char *hint)
{
    struct ts_quarantine quarantine = {0};
    struct ts_load_options options = given != NULL ? *given : (struct ts_load_options){0};

    options.quarantine = &quarantine;
    assert_fault(text, &options, printed, hint);
    assert_int_equal(quarantine.count, 0);
    ts_buffer_release(&quarantine.rows);
}

static void stops_at_what_is_wrong_for_all_rows(void **state)
{
    static const struct ts_assignment set[] = {{.field = "partner", .value = "Kazakhstn"}};
    const struct ts_load_options options = {.sets = set, .set_count = 1};

    (void)state;
    assert_stops("partner,period,flow,value\nKAZ,2024,\"export,7\nKGZ,2024,export,8\n", NULL,
                 "trade:2:10: the quote opened here is never closed",
                 "double a quote within quotes (\"\")");
    assert_stops("partner,period,flow,valeu\nKAZ,2024,export,7\n", NULL,
                 "trade:1:21: column \"valeu\" is not known",
                 "did you mean \"value\"? rename the column, or leave it out");
    assert_stops("period,flow,value\n2024,export,7\n", &options,
                 "--set partner: \"Kazakhstn\" is not a known country",
                 "did you mean Kazakhstan (KAZ)?");
    assert_stops("{\"defaults\": {\"partner\": \"Kazakhstn\"},\n \"records\": [{\"period\": 2024, "
                 "\"flow\": \"export\", \"value\": 7}]}",
                 NULL, "trade:1:26: defaults.partner: \"Kazakhstn\" is not a known country",
                 "did you mean Kazakhstan (KAZ)?");
}

static void takes_faults_of_rows_alone(void **state)
{
    struct ts_quarantine quarantine = {0};

    (void)state;
    assert_true(ts_quarantine_takes(&quarantine, TS_ERROR_INPUT));
    assert_true(ts_quarantine_takes(&quarantine, TS_ERROR_OVERFLOW));
    assert_false(ts_quarantine_takes(&quarantine, TS_ERROR_IO));
    assert_false(ts_quarantine_takes(&quarantine, TS_ERROR_MEMORY));
    assert_true(ts_quarantine_takes(&quarantine, TS_ERROR_LIMIT));
    assert_false(ts_quarantine_takes(&quarantine, TS_ERROR_USAGE));
    assert_false(ts_quarantine_takes(NULL, TS_ERROR_INPUT));
}

static void quotes_what_csv_needs_quoted(void **state)
{
    struct ts_quarantine quarantine = {0};
    const struct ts_error fault = {
        .code = TS_ERROR_INPUT, .file = "a,b", .field = "x", .message = "plain"};

    (void)state;
    assert_int_equal(ts_quarantine_add(&quarantine, &fault, " a", 2, NULL), TS_OK);
    assert_int_equal(ts_quarantine_add(&quarantine, &fault, "a\nb", 3, NULL), TS_OK);
    assert_int_equal(ts_quarantine_add(&quarantine, &fault, "\"", 1, NULL), TS_OK);
    assert_int_equal(ts_quarantine_add(&quarantine, &fault, "", 0, NULL), TS_OK);
    assert_string_equal(quarantine.rows.data, HEADER "\"a,b\",,,x,plain,\" a\"\n"
                                                     "\"a,b\",,,x,plain,\"a\nb\"\n"
                                                     "\"a,b\",,,x,plain,\"\"\"\"\n"
                                                     "\"a,b\",,,x,plain,\n");
    ts_buffer_release(&quarantine.rows);
}

static void says_when_it_is_full(void **state)
{
    struct ts_quarantine quarantine = {.rows = {.limit = 40}};
    const struct ts_error fault = {.code = TS_ERROR_INPUT, .message = "plain"};
    struct ts_error error = {0};

    (void)state;
    assert_int_equal(ts_quarantine_add(&quarantine, &fault, "a", 1, &error), TS_ERROR_LIMIT);
    assert_string_equal(error.message, "the rows in quarantine are more than 40 bytes");
    assert_int_equal(quarantine.count, 0);
    ts_buffer_release(&quarantine.rows);
}

/* "UZB KAZ 2024 import TOTAL", a line for each; "perhaps" where not all can be read. */
static void assert_set_aside(const char *text, const char *expected)
{
    struct ts_quarantine quarantine;
    struct ts_table *table = load(text, &quarantine);
    char found[1000] = "", period[TS_PERIOD_TEXT_MAX];

    for (size_t i = 0; i < table->set_aside_count; i++) {
        const struct ts_unknown *key = &table->set_aside[i].of;
        size_t used = strlen(found);

        ts_period_text(key->period, period);
        snprintf(found + used, sizeof found - used, "%s %s %s %s %s%s\n",
                 ts_country_code(key->reporter, NULL), ts_country_code(key->partner, NULL),
                 key->period.months > 2400 ? "ever" : period, ts_table_flow_name(table, key->flow),
                 table->commodities.texts[key->commodity],
                 table->set_aside[i].sure ? "" : " perhaps");
    }
    assert_string_equal(found, expected);
    ts_buffer_release(&quarantine.rows);
    ts_table_free(table);
}

static void knows_what_bad_rows_are_of(void **state)
{
    (void)state;
    assert_set_aside("partner,period,flow,commodity,value,unit\n"
                     "KAZ,2024,export,27,7,USD\n"
                     "KAZ,2024,import,27,x,USD\n"
                     "KAZ,2024-13,import,,1,USD\n"
                     "KAZ,2024,exprot,,1,USD\n"
                     "KAZ,2024,companies,,x,count\n"
                     "Kazakhstn,2024,import,,1,USD\n"
                     "KGZ,2024\n"
                     "TJK,2024,import,,1,EUR\n",
                     "UZB KAZ 2024 import 27\n"
                     "UZB KAZ ever import TOTAL perhaps\n"
                     "UZB KAZ 2024 export TOTAL perhaps\n"
                     "UZB KAZ 2024 companies TOTAL\n"
                     "UZB TJK 2024 import TOTAL\n");
    /* of a wide row, what it has */
    assert_set_aside("partner,period,exports,imports,turnover\n"
                     "KAZ,2024,1,x,\n",
                     "UZB KAZ 2024 export TOTAL\n"
                     "UZB KAZ 2024 import TOTAL\n");
    assert_set_aside("[{\"reporter\":\"KGZ\",\"partner\":\"KAZ\",\"period\":\"2024\","
                     "\"flow\":\"import\",\"valeu\":5},"
                     "{\"partner\":\"KAZ\",\"period\":\"2024\",\"flow\":\"export\","
                     "\"value\":1}]",
                     "KGZ KAZ 2024 import TOTAL\n");
}

/* No figure can be of a series whose name is too long. */
static void knows_nothing_of_a_name_that_is_too_long(void **state)
{
    char name[3000] = "", text[4000];

    (void)state;
    memset(name, 'a', sizeof name - 1);
    snprintf(text, sizeof text,
             "partner,period,flow,value,unit\n"
             "KAZ,2024,export,7,USD\n"
             "KAZ,2024,%s,1,count\n"
             "KAZ,2024,companies,x,count\n",
             name);
    assert_set_aside(text, "UZB KAZ 2024 companies TOTAL\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(puts_bad_rows_aside),
        cmocka_unit_test(knows_what_bad_rows_are_of),
        cmocka_unit_test(knows_nothing_of_a_name_that_is_too_long),
        cmocka_unit_test(takes_a_wide_row_whole_or_not_at_all),
        cmocka_unit_test(puts_bad_json_records_aside),
        cmocka_unit_test(stops_at_what_is_wrong_for_all_rows),
        cmocka_unit_test(puts_rows_over_a_limit_aside),
        cmocka_unit_test(puts_a_last_row_with_an_open_quote_aside),
        cmocka_unit_test(takes_faults_of_rows_alone),
        cmocka_unit_test(quotes_what_csv_needs_quoted),
        cmocka_unit_test(says_when_it_is_full),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
