#include <stdlib.h>
#include <string.h>

#include "render/json.h"
#include "render/sample.h"

static void assert_json(const struct ts_result *result, bool interval, const char *expected)
{
    struct ts_render_options options = sample_options;

    options.interval = interval;

    char *text = sample_render(result, TS_OUTPUT_JSON, &options);

    assert_string_equal(text, expected);
    free(text);
}

static void writes_the_whole_answer(void **state)
{
    struct ts_result *result = sample_nine_months("totals");

    (void)state;
    sample_note(result, "first");
    sample_note(result, "second");
    sample_input(result, "-", 7, 2);
    assert_json(
        result, false,
        "{\n"
        "  \"schema\": \"tradestat.result/1\",\n"
        "  \"command\": \"totals\",\n"
        "  \"query\": {\n"
        "    \"reporter\": [\"UZB\"],\n"
        "    \"partner\": [\"KAZ\", \"KGZ\", \"TJK\", \"TKM\"],\n"
        "    \"period\": [\"2025-01/2025-09\"],\n"
        "    \"by\": [\"partner\"]\n"
        "  },\n"
        "  \"unit\": \"USD\",\n"
        "  \"rows\": [\n"
        "    {\"partner\": \"KAZ\", \"period\": \"2025-01/2025-09\", \"exports\": 1060000000, "
        "\"imports\": 2420000000, \"turnover\": 3480000000, \"balance\": -1360000000},\n"
        "    {\"partner\": \"KGZ\", \"period\": \"2025-01/2025-09\", \"exports\": 422100000, "
        "\"imports\": 250700000, \"turnover\": 672800000, \"balance\": 171400000},\n"
        "    {\"partner\": \"TJK\", \"period\": \"2025-01/2025-09\", \"exports\": 406300000, "
        "\"imports\": 165000000, \"turnover\": 571300000, \"balance\": 241300000},\n"
        "    {\"partner\": \"TKM\", \"period\": \"2025-01/2025-09\", \"exports\": 111100000, "
        "\"imports\": 638900000, \"turnover\": 750000000, \"balance\": -527800000}\n"
        "  ],\n"
        "  \"total\": {\"exports\": 1999500000, \"imports\": 3474600000, "
        "\"turnover\": 5474100000, \"balance\": -1475100000},\n"
        "  \"notes\": [\n"
        "    \"first\",\n"
        "    \"second\"\n"
        "  ],\n"
        "  \"inputs\": [\n"
        "    {\"file\": \"data/published-2025.json\", \"format\": \"native\", \"records\": 48},\n"
        "    {\"file\": \"-\", \"format\": \"native\", \"records\": 7, \"quarantined\": 2}\n"
        "  ]\n"
        "}\n");
    ts_result_free(result);
}

static char *copy(const char *text)
{
    char *made = strdup(text);

    assert_non_null(made);
    return made;
}

static void writes_what_is_seldom_there(void **state)
{
    struct ts_result *result = sample_result("totals", "", "KAZ", "2024,2025");

    (void)state;
    sample_dimension(result, TS_BY_FLOW);
    sample_dimension(result, TS_BY_PERIOD);
    sample_measure(result, "value", TS_MEASURE_LEVEL);
    result->flows = calloc(1, sizeof *result->flows);
    result->commodities = calloc(1, sizeof *result->commodities);
    assert_non_null(result->flows);
    assert_non_null(result->commodities);
    result->flows[result->flow_count++] = copy("companies");
    result->commodities[result->commodity_count++] = copy("27");
    sample_row(result, "companies,2025", "2025", "1100[1100,]");
    result->rows[0].unit = "count";
    result->rows[0].covered = sample_period("2025-01/2025-09");
    sample_row(result, "export,2024", "2024", "-");
    assert_json(result, true,
                "{\n"
                "  \"schema\": \"tradestat.result/1\",\n"
                "  \"command\": \"totals\",\n"
                "  \"query\": {\n"
                "    \"reporter\": [\"UZB\"],\n"
                "    \"partner\": [\"KAZ\"],\n"
                "    \"flow\": [\"companies\"],\n"
                "    \"commodity\": [\"27\"],\n"
                "    \"period\": [\"2024\", \"2025\"],\n"
                "    \"by\": [\"flow\", \"period\"]\n"
                "  },\n"
                "  \"unit\": null,\n"
                "  \"rows\": [\n"
                "    {\"flow\": \"companies\", \"period\": \"2025\", "
                "\"covered\": \"2025-01/2025-09\", \"unit\": \"count\", "
                "\"value\": 1100, \"value_low\": 1100, \"value_high\": null},\n"
                "    {\"flow\": \"export\", \"period\": \"2024\", "
                "\"value\": null, \"value_low\": null, \"value_high\": null}\n"
                "  ],\n"
                "  \"total\": null,\n"
                "  \"notes\": [],\n"
                "  \"inputs\": []\n"
                "}\n");
    ts_result_free(result);
}

/* The rows of a rendered answer, from the first to the total. */
static void assert_contains(const struct ts_result *result, bool interval, const char *part)
{
    struct ts_render_options options = sample_options;

    options.interval = interval;

    char *text = sample_render(result, TS_OUTPUT_JSON, &options);

    if (strstr(text, part) == NULL)
        fail_msg("%s\nis not in\n%s", part, text);
    free(text);
}

static void levels_lose_zeros_and_ratios_keep_them(void **state)
{
    struct ts_result *result = sample_result("growth", "USD", "KAZ", "2023");

    (void)state;
    sample_dimension(result, TS_BY_PARTNER);
    sample_measure(result, "exports", TS_MEASURE_LEVEL);
    sample_measure(result, "exports_growth_pct", TS_MEASURE_PERCENT);
    sample_measure(result, "normalized_balance", TS_MEASURE_RATIO);
    sample_row(result, "KAZ", "2023",
               "171635000.10[171635000.0500,171635000.150] 15.50[15.4500,15.5500] "
               "-0.05[-0.0501,-0.0500]");
    sample_total(result, "9007199254740993 - -0.00");
    result->total_covered = sample_period("2023-Q1");
    result->total_gaps = sample_gap("2023-02");
    result->total_gap_count = 1;
    assert_contains(result, false,
                    "{\"partner\": \"KAZ\", \"period\": \"2023\", \"exports\": 171635000.1, "
                    "\"exports_growth_pct\": 15.50, \"normalized_balance\": -0.05}");
    assert_contains(result, true,
                    "\"exports\": 171635000.1, \"exports_low\": 171635000.05, "
                    "\"exports_high\": 171635000.15, \"exports_growth_pct\": 15.50, "
                    "\"exports_growth_pct_low\": 15.4500, \"exports_growth_pct_high\": 15.5500, ");
    assert_contains(result, false,
                    "\"total\": {\"covered\": \"2023-Q1\", \"gaps\": [\"2023-02\"], "
                    "\"exports\": 9007199254740993, "
                    "\"exports_growth_pct\": null, \"normalized_balance\": 0.00}");
    ts_result_free(result);
}

static void escapes_strings(void **state)
{
    static const char *const cases[][2] = {
        {"", "\"\""},
        {"Ўзбекистон \"чет\" \\ /", "\"Ўзбекистон \\\"чет\\\" \\\\ /\""},
        {"a\tb\nc\033[2J", "\"a\\u0009b\\u000Ac\\u001B[2J\""},
        {"\x7F\xC2\x9B", "\"\\u007F\\u009B\""},
        /* NOLINTNEXTLINE(misc-misleading-bidirectional): that is what is tested */
        {"\u202E\u2066", "\"\\u202E\\u2066\""},
        {"\x1F ", "\"\\u001F \""},
        {"\xFF\xC3(", "\"\uFFFD\uFFFD(\""},
        {"\xED\xA0\x80", "\"\uFFFD\uFFFD\uFFFD\""}, /* half of a surrogate pair */
        {"\U0001F1FA", "\"\U0001F1FA\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ts_buffer out;
        struct ts_writer writer = {.out = &out};

        ts_buffer_init(&out, 0);
        ts_write_json_string(&writer, cases[i][0]);
        assert_string_equal(out.data, cases[i][1]);
        ts_buffer_release(&out);
    }
}

/* Wherever the room ends, that is an error and nothing worse. */
static void every_lack_of_room_is_an_error(void **state)
{
    struct ts_result *result = sample_nine_months("summary");
    struct ts_render_options options = sample_options;

    (void)state;
    options.page = true;
    for (enum ts_output_format format = 0; format < TS_OUTPUT_OF_ANSWERS; format++) {
        char *whole = sample_render(result, format, &options);

        for (size_t limit = 1; limit < strlen(whole); limit += 7) {
            struct ts_buffer out;
            struct ts_error error = {0};

            ts_buffer_init(&out, limit);
            assert_int_equal(ts_render_result(result, format, &options, &out, &error),
                             TS_ERROR_MEMORY);
            assert_string_equal(error.message, "out of memory");
            ts_buffer_release(&out);
        }
        free(whole);
    }
    ts_result_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_the_whole_answer),
        cmocka_unit_test(writes_what_is_seldom_there),
        cmocka_unit_test(levels_lose_zeros_and_ratios_keep_them),
        cmocka_unit_test(escapes_strings),
        cmocka_unit_test(every_lack_of_room_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
