#include <stdlib.h>
#include <string.h>

#include "render/inspection_sample.h"
#include "render/sample.h"

static void assert_inspection(const struct ts_inspection *inspection, enum ts_output_format format,
                              const char *expected)
{
    struct ts_buffer out;

    ts_buffer_init(&out, 0);
    assert_int_equal(ts_render_inspection(inspection, format, &sample_options, &out, NULL), TS_OK);
    assert_string_equal(out.data, expected);
    ts_buffer_release(&out);
}

static void text_says_what_was_understood(void **state)
{
    struct sample_inspection sample;

    (void)state;
    sample_inspect(&sample);
    assert_inspection(&sample.inspection, TS_OUTPUT_TEXT,
                      "trade\u241B.csv: CSV, native, delimiter ;, decimal comma, 1 record, 2 blank "
                      "lines, 3 in quarantine\n"
                      "  left out: 7 rows by mode of transport, 1 row without a value\n"
                      "  statuses: E (estimated) in 2 rows, X in 1 row\n"
                      "  columns: partner, Wert as value\n"
                      "  ignored: remarks\n"
                      "figures.json: JSON in gzip, native, 48 records\n"
                      "  months and quarters: running totals from January on\n"
                      "  error beside the records: \"of\u241B it\"\n"
                      "\n"
                      "49 records: 1 observation, 48 statements; all of UZB; levels in USD\n"
                      "\n"
                      "                                               Commo-   Obser-  State-\n"
                      "Flow       Unit   Partners    Span             dities  vations   ments\n"
                      "──────────────────────────────────────────────────────────────────────\n"
                      "export     USD    6 partners  2010-01/2025-09       3        1      44\n"
                      "companies  count  KAZ KGZ     2025-08               1        0       4\n"
                      "\n"
                      "months without a record:\n"
                      "  UZB export: 2015, 2017-03\n"
                      "\n"
                      "5 keys with several figures:\n"
                      "  UZB KAZ turnover TOTAL 2025-01/2025-09: 2 statements, intersected\n"
                      "  (figures.json:12 and 30)\n"
                      "  UZB KGZ export 27 2024-09: 3 observations, summed (trade.csv:2 and\n"
                      "  other.csv:7)\n"
                      "  … 3 more\n"
                      "\n"
                      "rules that the inputs state:\n"
                      "  companies = joint_ventures + wholly_owned\n");
}

static void text_names_reporters_where_there_are_several(void **state)
{
    struct sample_inspection sample;

    (void)state;
    sample_inspect(&sample);
    sample.series[1].reporter = "KAZ";
    sample.series[0].commodity_count = 1;
    sample.inspection.observations = 0;
    sample.inspection.input_count = sample.inspection.duplicate_count = 0;
    sample.inspection.rule_count = sample.series[0].gap_count = 0;
    assert_inspection(&sample.inspection, TS_OUTPUT_TEXT,
                      "\n"
                      "49 records: 0 observations, 48 statements; levels in USD\n"
                      "\n"
                      "                                                         State-\n"
                      "Reporter  Flow       Unit   Partners    Span              ments\n"
                      "───────────────────────────────────────────────────────────────\n"
                      "UZB       export     USD    6 partners  2010-01/2025-09      44\n"
                      "KAZ       companies  count  KAZ KGZ     2025-08               4\n");
}

static void text_of_nothing_is_short(void **state)
{
    struct ts_inspected_input input = {
        "empty.csv", "CSV", "native",          NULL, 0,     0,   0, NULL, 0, '\t', false, false,
        NULL,        0,     {{NULL, NULL, 0}}, 0,    false, NULL};
    struct ts_inspection inspection = {.inputs = &input, .input_count = 1};

    (void)state;
    assert_inspection(&inspection, TS_OUTPUT_TEXT,
                      "empty.csv: CSV, native, delimiter tab, 0 records\n"
                      "\n"
                      "0 records: 0 observations, 0 statements\n");
}

static void json_says_all(void **state)
{
    struct sample_inspection sample;

    (void)state;
    sample_inspect(&sample);
    assert_inspection(
        &sample.inspection, TS_OUTPUT_JSON,
        "{\n"
        "  \"schema\": \"tradestat.inspection/1\",\n"
        "  \"currency\": \"USD\",\n"
        "  \"records\": 49,\n"
        "  \"observations\": 1,\n"
        "  \"statements\": 48,\n"
        "  \"inputs\": [\n"
        "    {\"file\": \"trade\\u001B.csv\", \"form\": \"CSV\", \"format\": \"native\", "
        "\"delimiter\": \";\", \"decimal_mark\": \",\", \"records\": 1, \"quarantined\": 3, "
        "\"blank_lines\": 2, \"left_out\": ["
        "{\"part_by\": \"mode of transport\", \"rows\": 7}, "
        "{\"part_by\": null, \"rows\": 1}], \"statuses\": ["
        "{\"status\": \"E\", \"meaning\": \"estimated\", \"rows\": 2}, "
        "{\"status\": \"X\", \"meaning\": null, \"rows\": 1}], \"columns\": ["
        "{\"name\": \"partner\", \"field\": \"partner\"}, "
        "{\"name\": \"Wert\", \"field\": \"value\"}, "
        "{\"name\": \"remarks\", \"field\": null}]},\n"
        "    {\"file\": \"figures.json\", \"form\": \"JSON\", \"compression\": \"gzip\", "
        "\"format\": \"native\", "
        "\"delimiter\": null, \"decimal_mark\": \".\", \"records\": 48, \"quarantined\": 0, "
        "\"blank_lines\": 0, "
        "\"left_out\": [], \"running_totals\": true, \"error\": \"of\\u001B it\", "
        "\"columns\": []}\n"
        "  ],\n"
        "  \"series\": [\n"
        "    {\"reporter\": \"UZB\", \"flow\": \"export\", \"unit\": \"USD\", "
        "\"observations\": 1, \"statements\": 44, \"commodities\": 3, "
        "\"partners\": [\"KAZ\", \"KGZ\", \"RUS\", \"TJK\", \"TKM\", \"TUR\"], "
        "\"span\": \"2010-01/2025-09\", \"gaps\": [\"2015\", \"2017-03\"]},\n"
        "    {\"reporter\": \"UZB\", \"flow\": \"companies\", \"unit\": \"count\", "
        "\"observations\": 0, \"statements\": 4, \"commodities\": 1, "
        "\"partners\": [\"KAZ\", \"KGZ\"], \"span\": \"2025-08\", \"gaps\": []}\n"
        "  ],\n"
        "  \"duplicate_keys\": 5,\n"
        "  \"duplicates\": [\n"
        "    {\"reporter\": \"UZB\", \"partner\": \"KAZ\", \"flow\": \"turnover\", "
        "\"commodity\": \"TOTAL\", \"period\": \"2025-01/2025-09\", \"kind\": \"statement\", "
        "\"count\": 2, \"file\": \"figures.json\", \"line\": 12, "
        "\"second_file\": \"figures.json\", \"second_line\": 30},\n"
        "    {\"reporter\": \"UZB\", \"partner\": \"KGZ\", \"flow\": \"export\", "
        "\"commodity\": \"27\", \"period\": \"2024-09\", \"kind\": \"observation\", "
        "\"count\": 3, \"file\": \"trade.csv\", \"line\": 2, "
        "\"second_file\": \"other.csv\", \"second_line\": 7}\n"
        "  ],\n"
        "  \"rules\": [\n"
        "    \"companies = joint_ventures + wholly_owned\"\n"
        "  ]\n"
        "}\n");
}

static void json_of_nothing_has_every_key(void **state)
{
    struct ts_inspection inspection = {0};

    (void)state;
    assert_inspection(&inspection, TS_OUTPUT_JSON,
                      "{\n"
                      "  \"schema\": \"tradestat.inspection/1\",\n"
                      "  \"currency\": null,\n"
                      "  \"records\": 0,\n"
                      "  \"observations\": 0,\n"
                      "  \"statements\": 0,\n"
                      "  \"inputs\": [],\n"
                      "  \"series\": [],\n"
                      "  \"duplicate_keys\": 0,\n"
                      "  \"duplicates\": [],\n"
                      "  \"rules\": []\n"
                      "}\n");
}

static void csv_lists_the_series(void **state)
{
    struct sample_inspection sample;

    (void)state;
    sample_inspect(&sample);
    assert_inspection(&sample.inspection, TS_OUTPUT_CSV,
                      "reporter,flow,unit,observations,statements,commodities,partners,span,gaps\n"
                      "UZB,export,USD,1,44,3,KAZ KGZ RUS TJK TKM TUR,2010-01/2025-09,2015 2017-03\n"
                      "UZB,companies,count,0,4,1,KAZ KGZ,2025-08,\n");
}

static void lack_of_room_is_an_error(void **state)
{
    struct sample_inspection sample;

    (void)state;
    sample_inspect(&sample);
    for (enum ts_output_format format = 0; format < TS_OUTPUT_OF_ANSWERS; format++)
        for (size_t limit = 1; limit < 190; limit += 3) {
            struct ts_buffer out;

            ts_buffer_init(&out, limit);
            assert_int_equal(
                ts_render_inspection(&sample.inspection, format, &sample_options, &out, NULL),
                TS_ERROR_MEMORY);
            ts_buffer_release(&out);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_says_what_was_understood),
        cmocka_unit_test(text_names_reporters_where_there_are_several),
        cmocka_unit_test(text_of_nothing_is_short),
        cmocka_unit_test(json_says_all),
        cmocka_unit_test(json_of_nothing_has_every_key),
        cmocka_unit_test(csv_lists_the_series),
        cmocka_unit_test(lack_of_room_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
