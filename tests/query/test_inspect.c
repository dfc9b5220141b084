/* Inspection: what was understood of the inputs, as text for comparison. */
#include "asking.h"

#include "tradestat/buffer.h"
#include "tradestat/inspect.h"

static struct ts_inspection *inspect(const struct ts_table *table)
{
    struct ts_error error = {0};
    struct ts_inspection *inspection;

    if (ts_inspect(table, &inspection, &error) != TS_OK)
        fail_msg("%s", error.message);
    return inspection;
}

static void print_period(struct ts_buffer *out, struct ts_period period)
{
    char text[TS_PERIOD_TEXT_MAX];

    ts_period_text(period, text);
    ts_buffer_printf(out, " %s", text);
}

/* "UZB export USD: 2 + 0, KAZ KGZ, 1 commodities, 2024-01/2024-03, gaps 2024-02" */
static void print_series(struct ts_buffer *out, const struct ts_inspected_series *series)
{
    ts_buffer_printf(out, "%s %s %s: %u + %u,", series->reporter, series->flow, series->unit,
                     (unsigned)series->observations, (unsigned)series->statements);
    for (size_t i = 0; i < series->partner_count; i++)
        ts_buffer_printf(out, " %s", series->partners[i]);
    ts_buffer_printf(out, ", %zu commodities,", series->commodity_count);
    print_period(out, series->span);
    if (series->gap_count > 0)
        ts_buffer_puts(out, ", gaps");
    for (size_t i = 0; i < series->gap_count; i++)
        print_period(out, series->gaps[i]);
    ts_buffer_putc(out, '\n');
}

static void print_duplicate(struct ts_buffer *out, const struct ts_inspected_duplicate *duplicate)
{
    ts_buffer_printf(out, "%u %s of %s %s %s %s", (unsigned)duplicate->count,
                     duplicate->statements ? "statements" : "observations", duplicate->reporter,
                     duplicate->partner, duplicate->flow, duplicate->commodity);
    print_period(out, duplicate->period);
    ts_buffer_printf(out, ": %s:%u %s:%u\n", duplicate->file, (unsigned)duplicate->line,
                     duplicate->second_file, (unsigned)duplicate->second_line);
}

static void assert_series(const char *text, const char *expected)
{
    struct ts_table *table = load(text);
    struct ts_inspection *inspection = inspect(table);
    struct ts_buffer out;

    ts_buffer_init(&out, 0);
    ts_buffer_puts(&out, "");
    for (size_t i = 0; i < inspection->series_count; i++)
        print_series(&out, &inspection->series[i]);
    for (size_t i = 0; i < inspection->duplicate_count; i++)
        print_duplicate(&out, &inspection->duplicates[i]);
    assert_string_equal(out.data, expected);
    ts_buffer_release(&out);
    ts_inspection_free(inspection);
    ts_table_free(table);
}

static void test_series(void **state)
{
    (void)state;
    assert_series("reporter,partner,period,flow,commodity,value,unit\n"
                  "UZB,KGZ,2024-03,export,27,1,USD\n"
                  "UZB,KAZ,2024-01,export,TOTAL,1,USD\n"
                  "UZB,KAZ,2024-01,import,TOTAL,3.5,USD million\n"
                  "UZB,KAZ,2023,companies,TOTAL,12,count\n"
                  "KAZ,UZB,2022,export,27,4,USD\n",
                  "KAZ export USD: 1 + 0, UZB, 1 commodities, 2022\n"
                  "UZB companies count: 1 + 0, KAZ, 1 commodities, 2023\n"
                  "UZB export USD: 2 + 0, KAZ KGZ, 2 commodities, 2024-Q1, gaps 2024-02\n"
                  "UZB import USD: 0 + 1, KAZ, 1 commodities, 2024-01\n");
}

static void test_gaps(void **state)
{
    (void)state;
    /* a month is covered whoever the partner is; rows may overlap */
    assert_series("partner,period,flow,value\n"
                  "KAZ,2022,export,1\n"
                  "KGZ,2023-03,export,1\n"
                  "KAZ,2023-Q2,export,1\n"
                  "KAZ,2023-05/2023-08,export,1\n"
                  "KAZ,2023-12,export,1\n"
                  "KAZ,2025-01,export,1\n",
                  "UZB export USD: 6 + 0, KAZ KGZ, 1 commodities, 2022-01/2025-01, gaps "
                  "2023-01/2023-02 2023-09/2023-11 2024\n");
}

static void test_duplicates(void **state)
{
    (void)state;
    assert_series("partner,period,flow,value,unit\n"
                  "KAZ,2024,export,1,USD\n"
                  "KGZ,2024,import,3,USD million\n"
                  "KAZ,2024,export,2,USD\n"
                  "KGZ,2024,import,3.1,USD million\n"
                  "KAZ,2024,export,1,USD\n"
                  "KAZ,2024,export,1,USD million\n" /* of another kind */
                  "KAZ,2024-Q1,export,1,USD\n",     /* of another period */
                  "UZB export USD: 4 + 1, KAZ, 1 commodities, 2024\n"
                  "UZB import USD: 0 + 2, KGZ, 1 commodities, 2024\n"
                  "3 observations of UZB KAZ export TOTAL 2024: trade:2 trade:4\n"
                  "2 statements of UZB KGZ import TOTAL 2024: trade:3 trade:5\n");
}

static void test_level_and_growth_are_no_duplicates(void **state)
{
    (void)state;
    static const char header[] = "partner,period,flow,value,unit,growth,growth_basis\n";
    static const char *const cases[][2] = {
        /* what stands beside "KAZ,2024,export,3,USD million,," and what is a duplicate */
        {"KAZ,2024,export,,,5,\n", ""},
        {"KAZ,2024,export,,,5,\nKAZ,2024,export,,,5,volume\n", ""},
        {"KAZ,2024,export,,,5,\nKAZ,2024,export,,,5.1,\n", "2: 3 4"},
        {"KAZ,2024,export,,,5,\nKAZ,2024,export,3.1,USD million,,\n", "2: 2 4"},
        {"KAZ,2024,export,,,5,\nKAZ,2024,export,3.1,USD million,5,\n", "3: 2 3"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[400], found[40] = "";

        snprintf(text, sizeof text, "%sKAZ,2024,export,3,USD million,,\n%s", header, cases[i][0]);

        struct ts_table *table = load(text);
        struct ts_inspection *inspection = inspect(table);

        if (inspection->duplicate_count > 0)
            snprintf(found, sizeof found, "%d: %d %d", (int)inspection->duplicates[0].count,
                     (int)inspection->duplicates[0].line,
                     (int)inspection->duplicates[0].second_line);
        assert_string_equal(found, cases[i][1]);
        ts_inspection_free(inspection);
        ts_table_free(table);
    }
}

static void test_duplicates_across_inputs(void **state)
{
    (void)state;
    static const char more[] = "partner,period,flow,value\nKAZ,2024,export,5\n";
    struct ts_table *table = load("partner,period,flow,value\n\nKAZ,2024,export,1\n");

    assert_int_equal(ts_table_load_memory(table, "more", more, sizeof more - 1, NULL, NULL), TS_OK);

    struct ts_inspection *inspection = inspect(table);

    assert_int_equal(inspection->duplicate_count, 1);
    assert_string_equal(inspection->duplicates[0].file, "trade");
    assert_int_equal(inspection->duplicates[0].line, 3);
    assert_string_equal(inspection->duplicates[0].second_file, "more");
    assert_int_equal(inspection->duplicates[0].second_line, 2);
    assert_int_equal(inspection->input_count, 2);
    assert_int_equal(inspection->inputs[0].blank_lines, 1);
    assert_int_equal(inspection->inputs[1].blank_lines, 0);
    ts_inspection_free(inspection);
    ts_table_free(table);
}

static void test_the_first_hundred_duplicates(void **state)
{
    (void)state;
    struct ts_buffer text;

    ts_buffer_init(&text, 0);
    ts_buffer_puts(&text, "partner,period,flow,value\n");
    for (int year = 1900; year < 2010; year++)
        ts_buffer_printf(&text, "KAZ,%d,export,1\nKAZ,%d,export,2\n", year, year);

    struct ts_table *table = load(text.data);
    struct ts_inspection *inspection = inspect(table);

    assert_int_equal(inspection->duplicate_count, 100);
    assert_int_equal(inspection->duplicates_in_all, 110);
    assert_int_equal(inspection->duplicates[99].period.start, 1999 * 12);
    ts_inspection_free(inspection);
    ts_table_free(table);
    ts_buffer_release(&text);
}

static void test_inputs(void **state)
{
    (void)state;
    struct ts_table *table = load("Partner country,extra,partner,period,flow,value,growth\n"
                                  "a,b,KAZ,2024,export,1,5\n"
                                  "a,b,KGZ,2024,export,,7\n");
    struct ts_inspection *inspection = inspect(table);
    const struct ts_inspected_input *input = &inspection->inputs[0];

    assert_int_equal(inspection->records, 2);
    assert_int_equal(inspection->observations, 1);
    assert_int_equal(inspection->statements, 2); /* two printed rates, one beside a value */
    assert_string_equal(inspection->currency, "USD");
    assert_int_equal(inspection->input_count, 1);
    assert_string_equal(input->file, "trade");
    assert_string_equal(input->form, "CSV");
    assert_string_equal(input->layout, "native");
    assert_int_equal(input->records, 2);
    assert_int_equal(input->quarantined, 0);
    assert_int_equal(input->column_count, 7);
    assert_string_equal(input->columns[1].name, "extra");
    assert_null(input->columns[1].field);
    assert_string_equal(input->columns[2].name, "partner");
    assert_string_equal(input->columns[2].field, "partner");
    ts_inspection_free(inspection);
    ts_table_free(table);
}

static void test_rules(void **state)
{
    (void)state;
    struct ts_table *table =
        load("{\"rules\": [\"companies = joint_ventures + wholly_owned\"], \"records\": [\n"
             "{\"partner\": \"KAZ\", \"period\": 2024, \"flow\": \"export\", \"value\": 1}]}\n");
    struct ts_inspection *inspection = inspect(table);

    assert_int_equal(inspection->rule_count, 1);
    assert_string_equal(inspection->rules[0], "companies = joint_ventures + wholly_owned");
    assert_string_equal(inspection->inputs[0].form, "JSON");
    ts_inspection_free(inspection);
    ts_table_free(table);
}

static void test_nothing(void **state)
{
    (void)state;
    struct ts_table *table = load("partner,period,flow,value\n");
    struct ts_inspection *inspection = inspect(table);

    assert_int_equal(inspection->records, 0);
    assert_int_equal(inspection->series_count, 0);
    assert_int_equal(inspection->duplicate_count, 0);
    assert_string_equal(inspection->currency, "");
    ts_inspection_free(inspection);
    ts_table_free(table);
    ts_inspection_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_series),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_duplicates),
        cmocka_unit_test(test_level_and_growth_are_no_duplicates),
        cmocka_unit_test(test_duplicates_across_inputs),
        cmocka_unit_test(test_the_first_hundred_duplicates),
        cmocka_unit_test(test_inputs),
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
